"""What must hold when things break: real worker processes, real HTTP, and a carrier that remembers.

Where the carrier can tell (Twilio) nothing is ever said twice. Where it can't (Kannel, SMTP) a text
that was in flight when its worker was killed may be said once more: those are counted here.
"""

from __future__ import annotations

import json
import signal
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

import pytest

from homeroom.adapters.sms.twilio import TwilioCarrier
from homeroom.apps.messaging import doors
from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.services import chores
from tests.adapters.sms.server import Heard, Said
from tests.adapters.sms.twilio_server import ACCOUNT, TOKEN, TwilioServer
from tests.apps.messaging.conftest import phone
from tests.apps.messaging.faulty import Installation, installation, taken, wait_until, zone_at_noon

SENDS = 2_000
KILLS = 4
IN_FLIGHT = 2 * 8 - 1  # handed over and not yet written down: at most so many, with eight threads


@pytest.fixture
def postgres(request) -> bool:
    return request.config.getoption("database") == "postgres"


@pytest.fixture(params=["twilio", "kannel"])
def place(request, tmp_path, django_db_setup, postgres) -> Iterator[Installation]:
    with installation(tmp_path / "home", request.param, postgres) as made:
        yield made


def check_all_out(place: Installation, count: int) -> int:
    """Every text arrived, and is written down as sent; returns how many arrived more than once."""
    arrived = taken(place.server)
    assert place.states() == {"sent": count}
    assert len(arrived) == count
    return sum(arrived.values()) - count


def test_a_worker_killed_at_random_instants_loses_nothing(place) -> None:
    """SMS-2."""
    dice = Random(20261120)
    place.fill(SENDS)
    claimed = 0
    for _ in range(KILLS):
        goal = sum(taken(place.server).values()) + dice.randrange(SENDS // 40, SENDS // 6)
        worker = place.start()
        wait_until(lambda goal=goal: sum(taken(place.server).values()) >= goal)
        time.sleep(dice.uniform(0, 0.03))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        claimed += place.states()["sending"]
        place.claims_run_out()
    place.finish()
    doubles = check_all_out(place, SENDS)
    print(f"{place.carrier}: {KILLS} kills, {claimed} claimed by the dead, {doubles} said twice")  # noqa: T201
    assert claimed > 0, "the kills must have hit something"
    assert doubles <= (0 if place.carrier == "twilio" else KILLS * IN_FLIGHT)


def test_two_workers_race_and_nothing_is_said_twice(place) -> None:
    place.fill(600)
    workers = [place.start("--until-idle") for _ in range(2)]
    assert [worker.wait(timeout=60) for worker in workers] == [0, 0]
    assert check_all_out(place, 600) == 0


def test_told_to_end_a_worker_finishes_what_it_has_begun(place) -> None:
    place.fill(600)
    worker = place.start()
    wait_until(lambda: taken(place.server))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=30) == 0
    arrived = sum(taken(place.server).values())
    assert place.states() == {"sent": arrived, "waiting": 600 - arrived}


def test_a_database_away_under_load(place) -> None:
    """PostgreSQL ends all connections and takes no new ones; somebody locks SQLite. Results are kept."""
    place.fill(1_000)
    worker = place.start()
    for part in (1, 2, 3):
        wait_until(lambda part=part: len(taken(place.server)) >= part * 200)
        place.database_away(seconds=1.0)
    wait_until(lambda: len(taken(place.server)) >= 900)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=30) == 0
    place.finish()
    assert check_all_out(place, 1_000) == 0


# One worker, in this process: what the carrier may do instead of answering.


class Moody(TwilioServer):
    """Answers the n-th request by ``moods``; then it is well. It remembers what it took."""

    def __init__(self) -> None:
        super().__init__(page_size=100)
        self.moods: list[str] = []
        self.usual = self.moody

    def moody(self, heard: Heard) -> Said:
        mood = self.moods.pop(0) if self.moods and heard.method == "POST" else "well"
        said = (
            self.respond(heard) if mood in {"well", "late", "took it and 500", "took it, garbage"} else None
        )
        return {
            "well": said or Said(),
            "late": Said(201, said.body if said else b"", wait=0.5),
            "took it and 500": Said(500, b"oops"),
            "took it, garbage": Said(200, b"<html>Hotel Wi-Fi</html>"),
            "500": Said(500, b"oops"),
            "429": Said(429, json.dumps({"code": 20429}).encode()),
            "garbage": Said(200, b"\xff\xfe"),
            "nothing": Said(hang_up=True),
        }[mood]


MOODS = ["late", "took it and 500", "took it, garbage", "500", "429", "garbage", "nothing"]


@pytest.mark.parametrize("mood", [*MOODS, "all of them"])
def test_a_carrier_in_any_mood_gets_everything_once(post, mood) -> None:
    now = datetime.now(UTC)  # the carrier's list has real times
    post.clock.at = now
    post.district.timezone = zone_at_noon(now)
    post.district.save()
    Sender.objects.update(carrier="twilio")
    with Moody().running() as server:
        doors.install(
            doors.Doors(
                carriers={"twilio": TwilioCarrier(ACCOUNT, TOKEN, server.url, timeout=(0.2, 0.2))}, hooks={}
            )
        )
        for n in range(12):
            post.queue(f"k{n}", to=phone(n), not_before=now, not_after=now.replace(year=now.year + 1))
        server.moods = MOODS if mood == "all of them" else [mood] * 8
        server.moods = list(server.moods)
        for _ in range(60):
            post.send()
            chores.reap(post.clock())
            if set(Message.objects.values_list("state", flat=True)) == {"sent"}:
                break
            post.clock.later(minutes=1)
        time.sleep(0.4 if "late" in (mood, *server.moods) else 0)
        assert Counter(str(message["body"]) for message in server.messages) == {
            f"How is everybody? (k{n})": 1 for n in range(12)
        }
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
