"""Guided conversations from a conversation's page: begin one, take it over, give it back, end it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations import forms
from homeroom.apps.conversations.models import GuideVersion, Thread
from homeroom.apps.conversations.selectors import access
from homeroom.apps.conversations.selectors.guide_panel import running, version_named
from homeroom.apps.conversations.selectors.start_page import start_page
from homeroom.apps.conversations.services import starting, stepping_in
from homeroom.apps.conversations.services.threads import NotAllowed, Refused
from homeroom.apps.people import clock
from homeroom.apps.people.models import District

VERBS = {
    "take": (stepping_in.take_over, "You have it now. The guide says nothing until you give it back."),
    "give": (stepping_in.hand_back, "The guide goes on where it was."),
    "end": (stepping_in.end, "Ended. Nothing more of it is asked."),
}


@page
def start(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """Look at a guide's first words, and begin it."""
    thread, now = _thread(request, district, pk)
    asked = request.POST if request.method == "POST" else request.GET
    version = version_named(thread, asked.get("guide", ""))
    if version is None:
        raise Http404
    form = forms.BeginGuide(asked if request.method == "POST" else None)
    refused = ""
    if request.method == "POST" and form.is_valid() and not form.cleaned_data["look"]:
        try:
            said = form.cleaned_data
            starting.start(request.user, thread, version, said["medium"], now, news=said["news"])
            messages.success(request, "Begun. Answers land in this conversation.")
            return redirect(_latest(pk))
        except NotAllowed:
            raise _refused(request, thread) from None
        except Refused as error:
            refused = error.why
    return _look(request, thread, version, form, refused, now)


@require_POST
@page
def change(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """Take over, give back or end the one that is on."""
    thread, now = _thread(request, district, pk)
    run = running(thread)
    verb = VERBS.get(request.POST.get("verb", ""))
    if run is None or verb is None:
        messages.error(request, "No guided conversation is on here any more.")
        return redirect(_latest(pk))
    try:
        verb[0](request.user, run, now)
    except NotAllowed:
        raise _refused(request, thread) from None
    messages.success(request, verb[1])
    return redirect(_latest(pk))


def _look(
    request: HttpRequest,
    thread: Thread,
    version: GuideVersion,
    form: forms.BeginGuide,
    refused: str,
    now: datetime,
) -> HttpResponse:
    news = form.data.get("news", "") if form.is_bound else ""
    try:
        found = start_page(request.user, thread, version, news, now)
    except NotAllowed:
        raise _refused(request, thread) from None
    context = {"thread": thread, "found": found, "form": form, "refused": refused}
    return render(request, "conversations/start_guide.html", context, status=422 if refused else 200)


def _thread(request: HttpRequest, district: District, pk: int) -> tuple[Thread, datetime]:
    allowed = access.thread(request.user, district, pk, clock.today(district))
    if allowed is None:
        raise Http404
    return allowed[0], clock.now()


def _refused(request: HttpRequest, thread: Thread) -> Http404:
    access.refused(request.user, "conversation", thread.pk)
    return Http404()


def _latest(pk: int) -> str:
    return f"{reverse('conversations:thread', args=[pk])}#latest"
