"""A conversation's page, and what staff do on it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations import forms, labels, panels
from homeroom.apps.conversations.models import Thread
from homeroom.apps.conversations.selectors import access
from homeroom.apps.conversations.selectors.thread import commitment, guardian, thread_page, way_of
from homeroom.apps.conversations.services import threads
from homeroom.apps.conversations.services.threads import NotAllowed, Refused, Unkind
from homeroom.apps.messaging.models import Message
from homeroom.apps.people import clock
from homeroom.apps.people.models import District


@page
def thread(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    return _show(request, district, pk)


@require_POST
@page
def reply(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    form, now = forms.Reply(request.POST), clock.now()
    found = access.named(district, pk)
    if found is None:
        raise Http404
    if not form.is_valid():
        return _show(request, district, pk, form=form)
    said = form.cleaned_data
    try:
        message = threads.reply(
            request.user,
            found,
            said["text"],
            now,
            channel=said["channel"],
            promise=form.promised,
            nonce=str(said["nonce"] or ""),
            anyway=said["anyway"],
        )
    except NotAllowed:
        raise _refused(request, found) from None
    except Refused as refused:
        return _show(request, district, pk, form=form, refused=refused.why)
    except Unkind as unkind:
        return _show(request, district, pk, form=form, unkind=unkind)
    _say_when(request, district, message, now)
    return redirect(_latest(pk))


@require_POST
@page
def note(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    found, now = _thread(request, district, pk)
    form = forms.Note(request.POST)
    if form.is_valid():
        threads.note(request.user, found, form.cleaned_data["text"], now, form.cleaned_data["about"])
        messages.success(request, "Noted, for colleagues only.")
    else:
        messages.error(request, "Nothing was noted: write some words, up to 1,600 characters.")
    return redirect(_latest(pk))


@require_POST
@page
def promise(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    found, now = _thread(request, district, pk)
    form = forms.Promise(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was recorded: say what was promised, and by which day.")
        return redirect(_latest(pk))
    try:
        said = form.cleaned_data
        threads.promise(request.user, found, said["words"], said["due"], now, said["about"])
        messages.success(request, "The promise is kept in view until it is done.")
    except Refused as refused:
        messages.error(request, refused.why)
    return redirect(_latest(pk))


@require_POST
@page
def kept(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    now = clock.now()
    found = commitment(request.user, district, pk, clock.today(district))
    if found is None:
        raise Http404
    threads.kept(request.user, found, now)
    messages.success(request, "A promise kept. Tell the family, if they do not know yet.")
    return redirect(_latest(found.thread_id))


@require_POST
@page
def consent(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    found, now = _thread(request, district, pk)
    form = forms.Decision(request.POST)
    way = way_of(found, form.data.get("channel", ""), form.data.get("address", ""))
    if way is None:
        raise _refused(request, found)
    if not form.is_valid():
        messages.error(request, "Nothing was recorded: say in whose words, and which ones.")
        return redirect(_latest(pk))
    try:
        threads.decide(request.user, found, way, form.cleaned_data["stop"], form.cleaned_data["words"], now)
        messages.success(request, "Recorded with your name, and followed from now on.")
    except NotAllowed:
        raise _refused(request, found) from None
    except Refused as refused:
        messages.error(request, refused.why)
    return redirect(_latest(pk))


@require_POST
@page
def open_thread(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    found = guardian(request.user, district, pk, clock.today(district))
    if found is None:
        raise Http404
    return redirect(_latest(threads.opened(found, clock.now()).pk))


def _thread(request: HttpRequest, district: District, pk: int) -> tuple[Thread, datetime]:
    allowed = access.thread(request.user, district, pk, clock.today(district))
    if allowed is None:
        raise Http404
    return allowed[0], clock.now()


def _show(
    request: HttpRequest,
    district: District,
    pk: int,
    form: forms.Reply | None = None,
    refused: str = "",
    unkind: Unkind | None = None,
) -> HttpResponse:
    everything = "all" in request.GET
    found = thread_page(request.user, district, pk, clock.now(), everything)
    if found is None:
        raise Http404
    context = {
        "district": district,
        "found": found,
        "thread": found.thread,
        "said": found.said,
        "everything": everything,
        "today": clock.today(district),
        "form": form,
        "refused": refused,
        "unkind": unkind,
        "nonce": (form and form["nonce"].value()) or forms.Reply.new_nonce(),
        "panels": panels.render(request, found.thread),
    }
    return render(request, "conversations/thread.html", context, status=422 if form else 200)


def _say_when(request: HttpRequest, district: District, message: Message, now: datetime) -> None:
    """What becomes of a reply, and whether it may wake somebody (LAW-4)."""
    zone = district.zone
    local = now.astimezone(zone)
    if message.not_before > now:
        leaves = labels.clock(message.not_before.astimezone(zone), local)
        messages.success(request, f"It is late for a text. Yours waits, and leaves at {leaves}.")
    elif message.channel == "sms" and not threads.is_daytime(district, now):
        messages.warning(
            request,
            f"It is {labels.clock(local, local)} where the family is. They wrote a moment ago, so your "
            "answer leaves now; let them sleep after this one.",
        )
    else:
        messages.success(request, "On its way.")


def _refused(request: HttpRequest, thread: Thread) -> Http404:
    access.refused(request.user, "conversation", thread.pk)
    return Http404()


def _latest(pk: int) -> str:
    return reverse("conversations:thread", args=[pk]) + "#latest"
