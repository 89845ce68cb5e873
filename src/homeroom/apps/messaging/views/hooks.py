"""The door for carriers. It runs for every text and every receipt, so it does one thing (SMS-4)."""

from __future__ import annotations

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.services import hooks
from homeroom.apps.people import clock
from homeroom.core.messages import Forged, Request

log = logging.getLogger(__name__)


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def hook(request: HttpRequest, carrier: str) -> HttpResponse:
    """Check, store and answer a carrier's webhook: 403 if it isn't theirs, the same answer if repeated."""
    known = doors().hooks.get(carrier)
    if known is None:
        raise Http404
    if int(request.META.get("CONTENT_LENGTH") or 0) > known.largest:
        log.warning("webhook of %s refused: too large", carrier)
        return HttpResponse(status=413)
    try:
        hooks.store(carrier, _raw(request), clock.now())
    except Forged:
        log.warning("webhook of %s refused: not signed by the carrier", carrier)
        return HttpResponseForbidden()
    content_type, body = known.answer
    # With its length, which no middleware adds here: else the answer goes out in chunks.
    return HttpResponse(body, content_type=content_type, headers={"Content-Length": str(len(body))})


def _raw(request: HttpRequest) -> Request:
    """The request as it came. The address is the one the carrier was given: its signature covers it."""
    query = request.META.get("QUERY_STRING", "")
    url = doors().public_url + request.path + (f"?{query}" if query else "")
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Request(request.method or "", url, headers, request.body)
