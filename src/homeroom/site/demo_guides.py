"""Guided conversations at Willow Creek: approved by the lead, and had with four families on the last day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from homeroom.apps.conversations.models import Run
from homeroom.apps.conversations.selectors.guides import version_of
from homeroom.apps.conversations.services import guides, landing, run_replies, runs, starting, talks
from homeroom.apps.messaging.models import Message
from homeroom.apps.people.models import District, Guardian
from homeroom.core.conversation.state import Phase
from homeroom.site.replay import Replay
from homeroom.world.rehearsal import doors
from homeroom.world.rehearsal.models import Phone

MINUTE = timedelta(minutes=1)
Answers = tuple[tuple[tuple[str, ...], str], ...]  # options chosen, and words


@dataclass(frozen=True, slots=True)
class Guided:
    """One conversation: with whom (their id in the files), by which account, when, how, what they answer."""

    guardian: str
    by: str
    guide: str
    medium: str
    at: time
    answers: Answers


HAD = (
    Guided(
        "710117", "counselor", "how-are-you", "sms", time(11, 20),
        ((("2",), ""), ((), "The bus left her standing at the stop twice last week"), (("1",), "")),
    ),
    Guided(
        "710128", "counselor", "how-are-you", "talk", time(12, 5),
        (
            (("hard",), ""),
            ((), "The morning bus never comes when it should, and I can't walk her that far"),
            (("yes",), ""),
        ),
    ),
    Guided(
        "710126", "counselor", "how-school-feels", "page", time(12, 45),
        ((("5",), ""), ((), "More books to take home. She loves her reading group")),
    ),
    Guided("710111", "counselor-ridgeview", "getting-to-school", "email", time(13, 10), ()),
)  # fmt: skip


def approve(district: District, lead: Any, now: datetime) -> None:
    """The guides that come along, read and approved."""
    for version in guides.install(district, now):
        guides.approve(lead, version, now)


def have(play: Replay, district: District, users: Mapping[str, Any], day: date) -> None:
    """The conversations of :data:`HAD`, each at its time."""
    for one in HAD:
        _have(play, district, users[one.by], one, play.at(day, one.at))


def _have(play: Replay, district: District, user: Any, one: Guided, now: datetime) -> None:
    play.until(now)
    guardian = Guardian.objects.get(district=district, source_id=one.guardian)
    version = version_of(district, one.guide)
    assert version is not None, f"the guide {one.guide} comes along"
    thread = landing.opened(guardian, now)
    run = starting.start(user, thread, version, one.medium, now, how="phone", place="the office")
    play.work(now)
    for number, (values, words) in enumerate(one.answers, start=1):
        _answer(play, user, run.pk, values, words, now + number * 5 * MINUTE)
    if one.medium == Run.Medium.TALK:
        talks.finish(user, Run.objects.get(pk=run.pk), 11, "the office", now + 16 * MINUTE)


def _answer(play: Replay, user: Any, pk: int, values: tuple[str, ...], words: str, at: datetime) -> None:
    play.until(at)
    run = Run.objects.select_related("thread", "district").get(pk=pk)
    nonce = f"demo:{pk}:{at.isoformat()}"
    if run.medium == Run.Medium.TALK:
        run_replies.in_talk(user, run, run.step, values, words, nonce, at)
    elif run.medium == Run.Medium.PAGE:
        run_replies.on_page(run, run.step, values, words, nonce, at)
    else:
        last = Message.objects.filter(guardian=run.thread.guardian).select_related("sender").latest("pk")
        doors.exchange().answer(
            Phone.objects.get(number=run.address), last.sender.address, words or values[0]
        )
    play.work(at)
    run.refresh_from_db()
    if run.phase == Phase.LISTENING and run.due_at:  # nobody reads here beyond the rules
        play.until(run.due_at)
        runs.time_passed(run.due_at)
        play.work(run.due_at)
