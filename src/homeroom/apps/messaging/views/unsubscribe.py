"""One click that stops our e-mails (RFC 8058, LAW-6). Whoever holds the link may do it, without an account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from homeroom.apps.messaging.services import mail
from homeroom.apps.people import clock


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """POST stops, with no cookie and no redirect; GET shows a page with a button and changes nothing."""
    message = mail.named_by(token)
    if message is None:
        raise Http404
    done = request.method == "POST"
    if done:
        if request.POST.get("List-Unsubscribe") != "One-Click":
            return HttpResponse("Send List-Unsubscribe=One-Click.", status=400, content_type="text/plain")
        mail.unsubscribe(message, clock.now())
    return render(request, "messaging/unsubscribe.html", {"district": message.district, "done": done})
