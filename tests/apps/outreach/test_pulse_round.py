"""The worker asks a pulse's families: in its hours, after a second look, once, whatever breaks in between."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.apps.conversations.models import Run
from homeroom.apps.conversations.services import starting
from homeroom.apps.messaging.models import BadAddress, ConsentEntry, Message
from homeroom.apps.outreach.models import Invite, Pulse, Staffing
from homeroom.apps.outreach.services import pulse_round, pulses
from homeroom.apps.people.models import Link
from tests.apps.outreach.conftest import DAY, NOW, Place, phone, school_day
from tests.apps.outreach.pulses import approved, codes, drafted, everybody_asked, families, going, invite

MONDAY = datetime(2026, 11, 23, 22, tzinfo=UTC)  # four in the afternoon of the next school day
KEYS = count()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def maple(place: Place) -> Place:
    place.fill(*families(6, 9), vouched="")
    approved(place)
    return place


def yes(place: Place, **wanted: Any) -> Pulse:
    return pulses.approve(place.lead, drafted(place, **wanted), NOW)


@pytest.mark.parametrize(("hour", "leaves"), [(10, False), (12, True), (17, True), (18, False), (20, False)])
def test_texts_leave_in_the_afternoon(maple: Place, hour: int, leaves: bool) -> None:
    yes(maple)
    then = datetime.combine(DAY, time(hour, 30), maple.district.zone)
    everybody_asked(then)
    assert Message.objects.exists() == leaves
    assert not Message.objects.exclude(not_before=then).exists()


def test_e_mails_leave_in_the_morning(maple: Place) -> None:
    maple.give("g1", "alma@example.org")
    pulse = yes(maple, medium="email")
    everybody_asked(NOW)
    assert not Message.objects.exists()
    everybody_asked(datetime(2026, 11, 20, 16, tzinfo=UTC))
    assert Message.objects.get().to == "alma@example.org"
    assert invite(pulse, "g1").channel == "email"


def test_nobody_is_asked_on_a_day_without_school(maple: Place) -> None:
    pulse = yes(maple, first_day=DAY + timedelta(days=1))  # a Saturday
    everybody_asked(NOW + timedelta(days=1))
    assert not Message.objects.exists()
    assert set(pulse.invites.values_list("day", flat=True)) == {school_day(61)}


def test_who_is_in_conversation_is_asked_later(maple: Place) -> None:
    pulse = yes(maple)
    maple.heard("g1", NOW)
    everybody_asked()
    row = invite(pulse, "g1")
    assert (row.state, row.code, row.day) == ("waits", "in_conversation", school_day(61))
    assert "wait for an answer" in row.because
    maple.heard("g1", NOW, answered=True)
    everybody_asked(MONDAY)
    assert invite(pulse, "g1").state == "invited"
    assert invite(pulse, "g1").because == ""


def test_who_was_written_to_lately_is_asked_when_a_week_is_over(maple: Place) -> None:
    maple.wrote("g1", days_ago=3, occasion="check_in")
    pulse = going(maple)
    assert invite(pulse, "g1").code == "written_this_week"
    for day in range(1, 15):
        everybody_asked(NOW + timedelta(days=day))
    assert invite(pulse, "g1").state == "invited"
    assert invite(pulse, "g1").day >= DAY + timedelta(days=4)


def test_who_stopped_since_the_yes_is_not_asked(maple: Place) -> None:
    pulse = yes(maple)
    maple.says("g1")
    everybody_asked()
    row = invite(pulse, "g1")
    assert (row.state, row.code) == ("not_reached", "stopped")
    assert not Message.objects.filter(to=phone(1)).exists()


def test_who_left_the_school_since_the_yes_is_not_asked(maple: Place) -> None:
    pulse = yes(maple)
    maple.student("s1").enrollments.update(exit=DAY - timedelta(days=1))
    everybody_asked()
    assert invite(pulse, "g1").state == "not_reached"
    assert "not enrolled" in invite(pulse, "g1").because


def test_nobody_is_asked_on_a_day_when_nobody_is_there(maple: Place) -> None:
    pulse = yes(maple)
    Staffing.objects.create(school=maple.school("1"), date=DAY, answers=0)
    everybody_asked()
    assert set(codes(pulse)) == {("waits", "not_staffed")}
    Staffing.objects.create(school=maple.school("1"), date=school_day(61), answers=1)
    everybody_asked(MONDAY)
    assert pulse.invites.filter(state="invited").count() == 2  # at 35%, two bring less than one answer
    assert pulse.invites.filter(code="over_capacity", day=school_day(62)).count() == 5


def test_a_family_without_a_name_for_its_child_is_not_asked(maple: Place) -> None:
    pulse = yes(maple, version=approved(maple, "how-school-feels"))
    maple.student("s1").__class__.objects.filter(source_id="s1").update(first_name="", preferred_name="")
    everybody_asked()
    assert invite(pulse, "g1").code == "missing_data"
    assert invite(pulse, "g2").state == "invited"


def test_a_crash_leaves_everything_as_it_was(maple: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    pulse = yes(maple)
    whole = starting.begin

    def breaks(*args: Any) -> Any:
        whole(*args)
        raise OSError("the power went")

    monkeypatch.setattr(starting, "begin", breaks)
    with pytest.raises(OSError, match="power"):
        pulse_round.go_round(NOW)
    assert set(codes(pulse)) == {("waits", "")}
    assert not Message.objects.exists()
    assert Pulse.objects.get().state == "approved"
    monkeypatch.setattr(starting, "begin", whole)
    everybody_asked()
    everybody_asked()
    assert Run.objects.count() == Message.objects.count() == pulse.invites.count() == 7


def test_small_batches_ask_the_same_families_once(maple: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    pulse = yes(maple)
    rounds = 0
    while pulse_round._ask(pulse, NOW, 2):
        rounds += 1
    assert rounds == 4
    assert Message.objects.values("guardian").distinct().count() == Message.objects.count() == 7


def test_a_pulse_ends_when_its_answers_are_in(maple: Place) -> None:
    maple.heard("g1", NOW)
    pulse = going(maple)
    assert pulse.until and pulse.closes_on and pulse.closes_on > pulse.until > DAY
    for day in range(1, (pulse.closes_on - DAY).days + 2):
        everybody_asked(NOW + timedelta(days=day))
    assert Pulse.objects.get().state == "done"
    assert invite(pulse, "g1").state == "not_reached"
    assert invite(pulse, "g1").code == "in_conversation"


def test_a_round_asks_as_many_questions_of_the_database_for_many_as_for_few(
    place: Place,
) -> None:
    place.fill(*families(6, 60), vouched="")
    approved(place)
    asked = []
    for sample in (5, 20):
        pulse = yes(place, sample=sample, seed=str(sample))
        with CaptureQueriesContext(connection) as seen, transaction.atomic():
            pulse_round._ask(pulse, NOW)
            transaction.set_rollback(True)
        asked.append(len(seen))
    assert asked[0] == asked[1]


happenings = st.lists(
    st.tuples(
        st.sampled_from(["stopped", "paused", "bad", "hold", "may_not", "writes", "shares", "leaves"]),
        st.integers(1, 5),
    ),
    max_size=4,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(before=happenings, after=happenings, anonymous=st.booleans())
def test_nobody_is_asked_who_may_not_be(
    db: None, home: Any, before: list[tuple[str, int]], after: list[tuple[str, int]], anonymous: bool
) -> None:
    with transaction.atomic():
        place = Place(f"pulse-{next(KEYS)}").fill(vouched="")
        approved(place)
        for what, n in before:
            happens(place, what, n)
        pulse = drafted(place, None, "1", "2", medium="page" if anonymous else "best", anonymous=anonymous)
        try:
            pulses.approve(place.lead, pulse, NOW)
        except pulses.Refused:
            assert not Invite.objects.exists()
        for what, n in after:
            happens(place, what, n)
        everybody_asked()
        for message in Message.objects.filter(district=place.district):
            check(place, message)
        told = pulse.invites.filter(state="not_reached")
        assert not told.filter(because="").exists()
        families_asked = list(pulse.invites.filter(state="invited").values_list("family", flat=True))
        assert len(families_asked) == len(set(families_asked))
        transaction.set_rollback(True)


def happens(place: Place, what: str, n: int) -> None:
    guardian = f"g{n}"
    if what in {"stopped", "paused"}:
        place.says(guardian, what)
    elif what == "bad":
        BadAddress.objects.get_or_create(
            district=place.district,
            channel="sms",
            address=phone(n),
            defaults={"failure": "landline", "since": NOW},
        )
    elif what == "hold":
        place.link(guardian, restriction="Court order", resolution="")
    elif what == "may_not":
        place.link(guardian, may_be_messaged=False)
    elif what == "writes":
        place.heard(guardian, NOW)
    elif what == "shares":
        other = "g5" if n != 5 else "g1"
        if not place.points(other).filter(normal=phone(n)).exists():
            place.give(other, phone(n), type="mobile")
    else:
        Link.objects.filter(guardian=place.guardian(guardian)).update(closed_on=DAY)


def check(place: Place, message: Message) -> None:
    guardian = message.guardian
    assert guardian is not None
    said = ConsentEntry.objects.filter(district=place.district, address=message.to).order_by("pk").last()
    assert said is None or said.status == "given"
    assert not BadAddress.objects.filter(district=place.district, address=message.to).exists()
    about = set(message.mentions.values_list("student", flat=True))
    for link in Link.objects.filter(guardian=guardian, student__in=about):
        assert link.closed_on is None
        assert link.may_be_messaged is not False
        assert not (link.restriction and link.resolution != "may")
    assert about <= set(Link.objects.filter(guardian=guardian).values_list("student", flat=True))
    points = place.district.contactpoint_set.filter(normal=message.to, closed_on=None)
    givers = points.filter(guardian__links__closed_on=None)
    homes = set(givers.values_list("guardian__links__student__family", flat=True)) - {None}
    assert len(homes) == 1
    thread = guardian.thread
    assert thread.waiting_since is None
