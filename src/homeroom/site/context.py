"""What every template may ask for."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from homeroom.apps.people import access
from homeroom.world.rehearsal.stage import rehearsing


def stage(request: HttpRequest) -> dict[str, object]:
    """``rehearsing``: nothing here is real, and the families' phones are a page.

    ``sees_why``: may the user see what families tell? ``reads_guides``: and the guides? Asked only where
    the navigation is shown.
    """
    return {
        "rehearsing": rehearsing(),
        "sees_why": SimpleLazyObject(lambda: access.may_somewhere(request.user, "see_why")),
        "reads_guides": SimpleLazyObject(lambda: access.may_somewhere(request.user, "converse")),
    }
