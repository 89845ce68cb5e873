"""Try a guide: be the parent. What happened travels in the page, signed; nothing is kept and nothing sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from homeroom.apps.attendance import labels
from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations.editor.words import needs, short
from homeroom.apps.conversations.selectors import guide_pages as selectors
from homeroom.apps.conversations.views.guides import viewers
from homeroom.apps.people import clock
from homeroom.apps.people.models import District
from homeroom.core.conversation.check_words import EXAMPLE_HELP
from homeroom.core.conversation.fixture import Recording, Turn
from homeroom.core.conversation.guide import Guide
from homeroom.core.conversation.state import Phase

SALT = "guide-try"
MOST, LONGEST = 60, 1000  # happenings; characters of an answer
LASTS = 24 * 60 * 60  # seconds
PHASES = {
    Phase.ASKING: "It waits for an answer.",
    Phase.LISTENING: "It waits for a reader to say what the words mean.",
    Phase.WITH_PERSON: "A person has it now; the guide is silent.",
    Phase.ENDED: "It is over.",
}


@dataclass
class Tried:
    """A conversation so far: in which language, whether help is there, and what happened in it."""

    language: str
    with_help: bool
    happened: list[dict[str, Any]] = field(default_factory=list)
    note: str = ""


@page
def try_it(request: HttpRequest, district: District, key: str, number: int) -> HttpResponse:
    found = selectors.page(request.user, district, key, clock.today(district), viewers(request), number)
    if found is None:
        raise Http404
    context: dict[str, Any] = {"district": district, "page": found, "number": number}
    guide = found.read
    tried = _so_far(request, guide, found.version.seen) if guide else None
    recording = _went_on(request, guide, tried) if guide and tried else None
    if guide and tried and recording:
        context |= _shown(guide, tried, recording)
        signed = [found.version.seen, tried.language, tried.with_help, tried.happened]
        context["kept"] = signing.dumps(signed, salt=SALT, compress=True)
    return render(request, "conversations/guides/try.html", context)


def _so_far(request: HttpRequest, guide: Guide, seen: str) -> Tried:
    """What happened, if it was with these words; else a beginning, as the form asks for it."""
    told = request.POST if request.method == "POST" else request.GET
    language = told.get("language", "")
    anew = Tried(
        language if language in guide.languages else guide.speaks("en"),
        request.method != "POST" or "help" in told,
    )
    if request.method != "POST" or told.get("do") == "again":
        return anew
    try:
        words, language, with_help, happened = signing.loads(told.get("kept", ""), salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return anew
    if words == seen:
        return Tried(language, with_help, happened)
    anew.note = "The guide was changed meanwhile, so it begins anew."
    return anew


def _went_on(request: HttpRequest, guide: Guide, tried: Tried) -> Recording | None:
    """The conversation with what was pressed now; begun anew if that can't be; None: it can't be begun."""
    try:
        recording = _played(guide, tried)
        tried.note = _added(recording, _meant(request), tried.happened) or tried.note
        return recording
    except (LookupError, ValueError):
        tried.happened, tried.note = [], "That can't happen here, so it begins anew."
    try:
        return _played(guide, tried)
    except (LookupError, ValueError):
        return None


def _shown(guide: Guide, tried: Tried, recording: Recording) -> dict[str, Any]:
    state = recording.state
    return {
        "tried": tried,
        "turns": [{"happened": turn.happened, "we": turn.we, "did": _did(turn)} for turn in recording.turns],
        "tongues": [(tag, labels.language(tag)) for tag in guide.languages],
        "phase": PHASES[state.phase],
        "with_person": state.phase == Phase.WITH_PERSON,
        "over": state.phase == Phase.ENDED,
        "answered": bool(recording.latest),
        "asked": short(guide.steps[state.step].words.get(tried.language, ""))
        if state.phase == Phase.ASKING
        else "",
        "needs": needs(),
    }


def _played(guide: Guide, tried: Tried) -> Recording:
    helps = {step.need: EXAMPLE_HELP for step in guide.steps.values() if step.need} if tried.with_help else {}
    recording = Recording(guide, tried.language, "sms", helps)
    for one in tried.happened:
        recording.add(one)
    return recording


def _did(turn: Turn) -> list[str]:
    """What the engine did besides saying what one sees."""
    return [one for one in turn.then if not one.startswith("said ")]


def _meant(request: HttpRequest) -> dict[str, Any] | None:
    """What was pressed, written as a fixture has it; None: nothing that goes on."""
    match request.POST.get("do", ""):
        case "answer" if words := request.POST.get("words", "").strip()[:LONGEST]:
            return {"them": words}
        case "wait":
            return {"after": "1 day"}
        case "heard":
            reason = request.POST.get("reason", "")
            return {
                "read": {"reasons": [reason]} if reason in dict(needs()) else {"reasons": [], "unsure": "yes"}
            }
        case "person":
            return {"person": "takes over"}
        case "back":
            return {"person": "hands back"}
    return None


def _added(recording: Recording, meant: dict[str, Any] | None, happened: list[dict[str, Any]]) -> str:
    if meant is None:
        return ""
    if len(happened) >= MOST:
        return "That is long enough. Start again."
    if "read" in meant and not recording.latest:
        return "Nobody has answered yet: there is nothing to read."
    recording.add(meant)
    happened.append(meant)
    return ""
