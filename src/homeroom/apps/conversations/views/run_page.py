"""A guided conversation by a private link: no account, no script, no cookie, any phone."""

from __future__ import annotations

import logging
import secrets

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from homeroom.apps.conversations.models import Run
from homeroom.apps.conversations.selectors.run_page import by_token, run_page
from homeroom.apps.conversations.services.run_page import NotKept, Written, send
from homeroom.apps.people import clock

log = logging.getLogger(__name__)

NONCE = 64  # characters
STATUS = {"empty": 422, "long": 422, "many": 429, "trouble": 503}
RETRY_AFTER = {"many": "600", "trouble": "60"}  # seconds
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}


# No CSRF token: it would need a cookie, and protects what a cookie allows. Here nothing but the secret
# in the address allows anything, and who has that needs no help from a family's browser.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what was said and what is asked, and changes nothing; POST takes an answer."""
    run = by_token(token, clock.now())
    sent = _written(request) if request.method == "POST" else None
    if run is None:
        return _rendered("closed", {"words": sent.words if sent else ""}, 404)
    if sent is None:
        return _shown(run, Written(run.step, _prefilled(request, run), "", False, ""))
    try:
        send(run, sent, clock.now())
    except NotKept as error:
        return _shown(run, sent, error.why)
    except DatabaseError:
        log.exception("an answer on the page of run %d could not be kept", run.pk)
        return _shown(run, sent, "trouble")
    return _guarded(HttpResponseRedirect(request.path, status=303))


def _prefilled(request: HttpRequest, run: Run) -> list[str]:
    """What a button of a mail chose, unless it belongs to a question that is over: its "yes" means another."""
    return request.GET.getlist("answer") if request.GET.get("step", run.step) == run.step else []


def _written(request: HttpRequest) -> Written:
    sent = request.POST
    return Written(
        step=sent.get("step", ""),
        values=sent.getlist("answer"),
        # A browser sends each line break as two characters.
        words=sent.get("words", "").replace("\r\n", "\n").replace("\0", "").strip(),
        skipped="skip" in sent,
        nonce=sent.get("nonce", "")[:NONCE],
    )


def _shown(run: Run, sent: Written, wrong: str = "") -> HttpResponse:
    """The page, with what was filled in; ``wrong``: why it was not taken."""
    shown = run_page(run, clock.now())
    nonce = sent.nonce or secrets.token_urlsafe(16)
    context = {"page": shown, "sent": sent, "nonce": nonce, "wrong": shown.say.get(wrong, "")}
    response = _rendered("page", context, STATUS.get(wrong, 200))
    if wrong in RETRY_AFTER:
        response["Retry-After"] = RETRY_AFTER[wrong]
    return response


def _rendered(name: str, context: dict[str, object], status: int) -> HttpResponse:
    # Without the request: nothing here may depend on who is signed in on this computer.
    return _guarded(
        HttpResponse(render_to_string(f"conversations/family_{name}.html", context), status=status)
    )


def _guarded(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response[name] = value
    return response
