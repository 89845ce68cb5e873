"""What the conversation's page asks for while somebody looks at it or types: news, and the size of a text."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations.selectors.access import thread
from homeroom.apps.conversations.selectors.thread import cents, thread_lines
from homeroom.apps.conversations.services.threads import findings
from homeroom.apps.people import clock
from homeroom.apps.people.models import District
from homeroom.core.wording.segments import costly
from homeroom.core.wording.segments import measure as size_of

STOP_POLLING = 286  # htmx: take this answer, and ask no more


@login_not_required  # answered here: a sign-in page in the middle of a conversation helps nobody
def entries(request: HttpRequest, **arguments: Any) -> HttpResponse:
    if request.user.is_authenticated:
        return _entries(request, **arguments)
    answer = render(request, "conversations/parts/signed_out.html", status=STOP_POLLING)
    answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#news", "innerHTML"
    return answer


@page
def _entries(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """What was said, if it is not what the page shows already (``version``)."""
    everything = "all" in request.GET
    found = thread_lines(request.user, district, pk, clock.now(), everything)
    if found is None:
        raise Http404
    shown, said = found
    if request.GET.get("version") == said.version:
        return HttpResponse(status=204)
    newest = request.GET.get("newest", "")
    fresh = [
        line for line in said.lines if line.side == "theirs" and newest.isdecimal() and line.pk > int(newest)
    ]
    context = {"thread": shown, "said": said, "fresh": len(fresh), "everything": everything, "polled": True}
    return render(request, "conversations/parts/entries.html", context)


@require_POST
@page
def measure(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """How many texts the words are, what they cost, and what a family might read into them."""
    if thread(request.user, district, pk, clock.today(district)) is None:
        raise Http404
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    size = size_of(text)
    context = {
        "text": text,
        "size": size,
        "cents": round(size.segments * cents(district), 1),
        "costly": costly(text)[:5],
        "findings": findings(text) if text else [],
        "email": request.POST.get("channel") == "email",
    }
    return render(request, "conversations/parts/measure.html", context)
