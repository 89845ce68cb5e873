"""What a message was understood to mean, put right in a tap; and the language a family is written to in."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations import forms
from homeroom.apps.conversations.models import Thread
from homeroom.apps.conversations.selectors import access
from homeroom.apps.conversations.selectors.readings import picker
from homeroom.apps.conversations.selectors.thread import one_line
from homeroom.apps.conversations.services import language as languages
from homeroom.apps.conversations.services import readings
from homeroom.apps.conversations.services.threads import NotAllowed
from homeroom.apps.people import clock
from homeroom.apps.people.models import District


@page
def reading(request: HttpRequest, district: District, pk: int, entry: int) -> HttpResponse:
    """Everything that can be said of a message (GET), and somebody's word on it (POST)."""
    thread, now = _thread(request, district, pk)
    if request.method == "POST":
        return _say(request, thread, entry, now)
    found = picker(request.user, thread, entry, now.astimezone(district.zone))
    if found is None:
        raise Http404
    context = {"district": district, "thread": thread, "found": found}
    return render(request, "conversations/reading.html", context)


@require_POST
@page
def language(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """Write to them in their language from now on, or not."""
    thread, now = _thread(request, district, pk)
    form = forms.Language(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        languages.answer(request.user, thread, form.cleaned_data["language"], form.cleaned_data["yes"], now)
    except NotAllowed:
        messages.info(request, "That has been answered already, or they write in another language now.")
    else:
        messages.success(request, "Noted, with your name. You will not be asked again.")
    return redirect(reverse("conversations:thread", args=[pk]) + "#latest")


def _say(request: HttpRequest, thread: Thread, entry: int, now: datetime) -> HttpResponse:
    form = forms.Meaning(request.POST)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    codes = [] if said["none"] else said["only"] or said["codes"]
    try:
        readings.say(request.user, thread, entry, codes, said["seen"], now)
    except NotAllowed:
        access.refused(request.user, "reading of entry", entry)
        raise Http404 from None
    except readings.Meanwhile:
        messages.error(request, "A colleague said what it means a moment before you. Look once more.")
        return redirect(_back(thread, entry))
    if request.headers.get("HX-Request"):
        line = one_line(request.user, thread, entry, now)
        return render(request, "conversations/parts/reading.html", {"thread": thread, "line": line})
    return redirect(_back(thread, entry))


def _thread(request: HttpRequest, district: District, pk: int) -> tuple[Thread, datetime]:
    allowed = access.thread(request.user, district, pk, clock.today(district))
    if allowed is None:
        raise Http404
    return allowed[0], clock.now()


def _back(thread: Thread, entry: int) -> str:
    return reverse("conversations:thread", args=[thread.pk]) + f"#reading-{entry}"
