"""A talk in person or by phone that follows a guide: read the card, begin, enter what is said, file it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations import forms
from homeroom.apps.conversations.models import GuideVersion, Run, Thread
from homeroom.apps.conversations.selectors import access
from homeroom.apps.conversations.selectors.guide_panel import running, version_named
from homeroom.apps.conversations.selectors.talk import begin_page, talk_of, talk_page
from homeroom.apps.conversations.services import stepping_in, talks
from homeroom.apps.conversations.services.threads import NotAllowed, Refused
from homeroom.apps.people import clock
from homeroom.apps.people.models import District

ANSWERED_BEFORE = "That question had been answered already. The words are kept in the conversation."


@page
def talk_begin(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """The card to read before ringing the bell (GET); begin it, or end what is on first (POST)."""
    allowed = access.thread(request.user, district, pk, clock.today(district))
    asked = request.POST if request.method == "POST" else request.GET
    version = version_named(allowed[0], asked.get("guide", "")) if allowed else None
    if allowed is None or version is None:
        raise Http404
    thread, now = allowed[0], clock.now()
    if request.method == "POST" and asked.get("verb") == "end":
        return _end_first(request, thread, version, now)
    form = forms.BeginTalk(request.POST) if request.method == "POST" else None
    refused = ""
    if form is not None and form.is_valid():
        try:
            return redirect("conversations:talk", pk, _begin(request, thread, version, form, now).pk)
        except NotAllowed:
            raise _refused(request, thread) from None
        except Refused as error:
            refused = error.why
    return _look(request, district, thread, version, form, refused, now)


@page
def talk(request: HttpRequest, district: District, pk: int, run: int) -> HttpResponse:
    """Where the talk stands (GET); enter an answer, go on, or file it (POST)."""
    found, now = talk_of(request.user, district, pk, run, clock.today(district)), clock.now()
    if found is None:
        raise Http404
    if found.talk.ended_at is not None:
        return redirect(_latest(pk))
    if request.method != "POST":
        return _card(request, district, found, now)
    verb = request.POST.get("verb", "")
    if verb == "finish":
        return _finish(request, district, found, now)
    if verb == "go_on":
        stepping_in.hand_back(request.user, found, now)
        return redirect("conversations:talk", pk, run)
    return _enter(request, district, found, now)


def _begin(
    request: HttpRequest, thread: Thread, version: GuideVersion, form: forms.BeginTalk, now: datetime
) -> Run:
    said = form.cleaned_data
    return talks.begin(
        request.user,
        thread,
        version,
        now,
        how=said["how"],
        place=said["place"],
        language=said["language"],
        news=said["news"],
        began=form.began(thread.district.zone),
    )


def _end_first(request: HttpRequest, thread: Thread, version: GuideVersion, now: datetime) -> HttpResponse:
    if run := running(thread):
        try:
            stepping_in.end(request.user, run, now)
        except NotAllowed:
            raise _refused(request, thread) from None
        messages.success(request, "Ended. Nothing more of it is asked.")
    return redirect(f"{reverse('conversations:talk_begin', args=[thread.pk])}?guide={version.guide.key}")


def _look(
    request: HttpRequest,
    district: District,
    thread: Thread,
    version: GuideVersion,
    form: forms.BeginTalk | None,
    refused: str,
    now: datetime,
) -> HttpResponse:
    asked = request.POST if form else request.GET
    try:
        found = begin_page(
            request.user, thread, version, now, asked.get("language", ""), asked.get("news", "")
        )
    except NotAllowed:
        raise _refused(request, thread) from None
    context = {
        "district": district,
        "thread": thread,
        "found": found,
        "form": form,
        "refused": refused,
        "now": now,
        "first": now - talks.LATEST,
    }
    return render(request, "conversations/talk_begin.html", context, status=422 if form else 200)


def _enter(request: HttpRequest, district: District, run: Run, now: datetime) -> HttpResponse:
    form = forms.Told(request.POST)
    if not form.is_valid():
        return _card(request, district, run, now, form=form)
    said, verb = form.cleaned_data, form.cleaned_data["verb"]
    if verb == "skip":
        talks.skip(request.user, run, said["step"], now)
    elif verb == "decline" or form.says:
        values = [] if verb == "decline" else said["values"]
        words = "" if verb == "decline" else said["words"]
        taken = talks.answer(request.user, run, said["step"], values, words, str(said["nonce"]), now)
        if not taken and words:
            messages.info(request, ANSWERED_BEFORE)
    if verb == "leave":
        stepping_in.end(request.user, run, now)
    return redirect("conversations:talk", run.thread_id, run.pk)


def _finish(request: HttpRequest, district: District, run: Run, now: datetime) -> HttpResponse:
    form = forms.FinishTalk(request.POST)
    if not form.is_valid():
        return _card(request, district, run, now, finish=form)
    said = form.cleaned_data
    if talks.finish(request.user, run, said["minutes"], said["place"], now):
        messages.success(request, "Filed in the conversation.")
    return redirect(_latest(run.thread_id))


def _card(
    request: HttpRequest,
    district: District,
    run: Run,
    now: datetime,
    form: forms.Told | None = None,
    finish: forms.FinishTalk | None = None,
) -> HttpResponse:
    context = {
        "district": district,
        "thread": run.thread,
        "found": talk_page(run, now),
        "form": form,
        "finish": finish,
        "chosen": form.data.getlist("values") if form else [],
        "nonce": forms.Reply.new_nonce(),
    }
    return render(request, "conversations/talk.html", context, status=422 if form or finish else 200)


def _refused(request: HttpRequest, thread: Thread) -> Http404:
    access.refused(request.user, "conversation", thread.pk)
    return Http404()


def _latest(pk: int) -> str:
    return f"{reverse('conversations:thread', args=[pk])}#latest"
