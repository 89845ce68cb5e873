"""What every template may ask for."""

from django.http import HttpRequest

from homeroom.world.rehearsal.stage import rehearsing


def stage(request: HttpRequest) -> dict[str, bool]:
    """``rehearsing``: nothing here is real, and the families' phones are a page."""
    return {"rehearsing": rehearsing()}
