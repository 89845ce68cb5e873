"""The page of an anonymous pulse: one link for everybody, no account, no script, no cookie, no name."""

from __future__ import annotations

import logging

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from homeroom.apps.conversations.views.run_page import HEADERS, STATUS
from homeroom.apps.outreach.selectors.pulse_page import Place, by_token, pulse_page
from homeroom.apps.outreach.services.pulse_page import NotTaken, Sent, Visit, begin, take, unsealed
from homeroom.apps.people import clock

log = logging.getLogger(__name__)
NOTHING = Sent("", (), "", False)


# No CSRF token, for the reason that the page of a private link has none: it would need a cookie.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """GET (``lang``) begins and stores nothing; POST takes one answer and shows what comes next."""
    place, now = by_token(token, clock.now()), clock.now()
    sent = _sent(request) if request.method == "POST" else NOTHING
    if place is None:
        return _rendered("conversations/family_closed.html", {"words": sent.words}, 404)
    asked = request.GET.get("lang", "") or request.headers.get("Accept-Language", "").partition(",")[0]
    visit = unsealed(request.POST.get("state", ""), place.pk) if request.method == "POST" else None
    if visit is None:
        return _shown(place, begin(place.pulse, asked.partition(";")[0].strip(), now), sent)
    try:
        return _shown(place, take(place.pulse, place.school, visit, sent, now), NOTHING)
    except NotTaken as error:
        return _shown(place, visit, sent, error.why)
    except DatabaseError:
        log.exception("an answer on the page of pulse %d could not be kept", place.pulse.pk)
        return _shown(place, visit, sent, "trouble")


def _sent(request: HttpRequest) -> Sent:
    said = request.POST
    words = said.get("words", "").replace("\r\n", "\n").replace("\0", "").strip()
    return Sent(said.get("step", ""), said.getlist("answer"), words, "skip" in said)


def _shown(place: Place, visit: Visit, sent: Sent, wrong: str = "") -> HttpResponse:
    shown = pulse_page(place, visit)
    wrong_words = shown.say["over"] if wrong == "full" else shown.say.get(wrong, "")
    context = {"page": shown, "sent": sent, "wrong": wrong_words}
    return _rendered("outreach/pulse_page.html", context, STATUS.get(wrong, 200))


def _rendered(template: str, context: dict[str, object], status: int) -> HttpResponse:
    # Without the request: nothing here may depend on who is signed in on this computer.
    response = HttpResponse(render_to_string(template, context), status=status)
    for name, value in HEADERS.items():
        response[name] = value
    return response
