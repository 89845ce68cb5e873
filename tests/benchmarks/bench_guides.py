"""Eighty thousand families in the middle of a guide: a reply, and the timeouts of one night. SQLite.

The baseline is the same conversation as somebody would write it by hand: a step is an ``if`` and one
``save()``. It sends nothing, keeps no answer and tells nobody.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any

from tests.benchmarks.bench_reading_replies import OURS, SECRET, arrive
from tests.benchmarks.installation import families, phone
from tests.benchmarks.measure import in_a_process, peak_megabytes, result, sized

FAMILIES = 80_000  # as many made-up numbers as there are; the aim speaks of 100,000
REPLIES = 2_000
SOURCE = """
guide: how-are-you
title: {en: How are you?}
for: A check-in.
rests_on: ["a benchmark"]
languages: {en: written}
occasion: check_in
kindly: {en: "No need to answer. We are here."}
steps:
  - id: how
    ask: choice
    words: {en: "{hello}, {intro} How are things going for {names}?"}
    again: {en: "No hurry. How are things going for {names}?"}
    purpose: To hear how the family is.
    ppra: none
    options:
      - {value: well, en: Going well}
      - {value: hard, en: Hard right now}
    then:
      - {answer: well, go: glad}
  - id: what
    ask: open
    words: {en: What makes it hard?}
    purpose: To know what would help.
    ppra: none
  - id: person
    hand_over: They told us how it is.
    words: {en: Thank you. We will write soon.}
  - id: glad
    end: {en: We are so glad.}
"""
SAID = ("1", "2", "Going well, thank you", "hard right now because the bus is always late", "dos")


def main() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as home:
        env = {
            "HOMEROOM_HOME": home,
            "HOMEROOM_DATABASE": "",
            "DJANGO_SETTINGS_MODULE": "homeroom.site.settings",
            "HOMEROOM_KANNEL_URL": "http://127.0.0.1:9/sendsms",
            "HOMEROOM_HOOK_SECRET": SECRET,
        }
        many, few = sized(FAMILIES), sized(REPLIES)
        found = in_a_process(measure, many, few, env=env)
    by_hand = "by hand: an if and one save()"
    return [
        result(f"{many:,} conversations begun", found["begun"], "s"),
        result(
            f"a reply, {many:,} in the middle, p99",
            found["p99"],
            "ms",
            baseline=found["hand_p99"],
            baseline_name=by_hand,
            aim="under 50 ms",
        ),
        result("a reply, median", found["p50"], "ms", baseline=found["hand_p50"], baseline_name=by_hand),
        result(
            f"the timeouts of one night, {many:,}",
            found["night"],
            "s",
            baseline=found["hand_night"],
            baseline_name=by_hand,
            aim="under 60 s",
        ),
        result("memory of all that", found["megabytes"], "MB"),
    ]


def measure(many: int, few: int) -> dict[str, float]:
    """Begin, answer a few, let a night pass for the rest; the same by hand."""
    district, version = set_up()
    from homeroom.apps.conversations.services import runs

    them = families(district, many, date.today() - timedelta(days=60))
    first = perf_counter()
    begun_at = datetime.now(UTC) - timedelta(minutes=5)
    begin(district, version, them, begun_at)
    begun = perf_counter() - first
    replies = answer(few)
    hand = by_hand(few)
    first = perf_counter()
    while runs.time_passed(begun_at + timedelta(days=1, hours=8)):
        pass
    night = perf_counter() - first
    first = perf_counter()
    night_by_hand()
    return {
        "begun": begun,
        "night": night,
        "hand_night": perf_counter() - first,
        "megabytes": peak_megabytes(),
        **_percentiles(replies, ""),
        **_percentiles(hand, "hand_"),
    }


def _percentiles(times: list[float], name: str) -> dict[str, float]:
    ordered = sorted(times)
    return {
        f"{name}p50": 1000 * ordered[len(ordered) // 2],
        f"{name}p99": 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))],
    }


def set_up() -> tuple[Any, Any]:
    """A district with an approved guide and a number to write from."""
    import django

    django.setup()
    from homeroom.apps.conversations.models import Guide, GuideVersion
    from homeroom.apps.messaging.models import Sender
    from homeroom.apps.people.models import District
    from homeroom.apps.people.services.accounts import open_account
    from homeroom.site import database

    database.bring_up_to_date()
    district = District.objects.create(key="benchmark", name="Benchmark", timezone="America/Chicago")
    Sender.objects.create(
        district=district, channel="sms", carrier="kannel", address=OURS, programme="attendance"
    )
    lead = open_account(
        "lead", "a long one, for a benchmark", "district", district, date.today() - timedelta(days=60)
    )
    now = datetime.now(UTC)
    guide = Guide.objects.create(district=district, key="how-are-you", created_at=now)
    version = GuideVersion.objects.create(
        guide=guide,
        number=1,
        source=SOURCE,
        state="approved",
        made_at=now,
        changed_at=now,
        approved_by=lead,
    )
    return district, version


def begin(district: Any, version: Any, them: list[tuple[Any, Any]], now: datetime) -> None:
    """A conversation with each family, five hundred at a time."""
    from homeroom.apps.conversations.services import starting
    from homeroom.core.wording.facts import Child, Facts

    starts = [
        starting.Start(
            guardian=guardian,
            facts=Facts(
                guardian="Kim",
                children=(Child("Sam"),),
                speaker="Ms. Ruiz",
                speaker_role="teacher",
                school="Alder",
                district="Benchmark",
            ),
            medium="sms",
            channel="sms",
            address=phone(n),
            students=(student.pk,),
            school=None,
        )
        for n, (student, guardian) in enumerate(them)
    ]
    for at in range(0, len(starts), 500):
        starting.begin(district, version, starts[at : at + 500], now)


def answer(few: int) -> list[float]:
    """The seconds from a stored webhook to all that follows from it, for each of some replies."""
    from homeroom.apps.conversations.models import Answer
    from homeroom.apps.messaging.models import HookEvent, Message
    from homeroom.apps.messaging.services import inbound

    Message.objects.update(state="delivered")
    for n in range(few):
        arrive(str(n), phone(n), SAID[n % len(SAID)])
    times = []
    for event in list(HookEvent.objects.order_by("pk").values_list("pk", flat=True)):
        first = perf_counter()
        inbound.process_one(event, datetime.now(UTC))
        times.append(perf_counter() - first)
    assert Answer.objects.count() >= few
    return times


def by_hand(few: int) -> list[float]:
    """The same replies, as an ``if`` and one save."""
    from homeroom.apps.conversations.models import Run

    times = []
    for n, pk in enumerate(list(Run.objects.order_by("-pk").values_list("pk", flat=True)[:few])):
        first = perf_counter()
        run = Run.objects.get(pk=pk)
        if SAID[n % len(SAID)].startswith(("1", "Going")):
            run.step, run.group = "how", "glad"
        else:
            run.step, run.group = "how", "what"
        run.save()
        times.append(perf_counter() - first)
    return times


def night_by_hand() -> None:
    """Every conversation looked at and saved, one by one."""
    from homeroom.apps.conversations.models import Run

    for run in Run.objects.iterator():
        run.group = "asked again" if run.step == "how" else "silent"
        run.save()
