"""The clock of an urgent message: who is asked, when, and who after them, until somebody has it (LAW-20)."""

from datetime import datetime, time, timedelta
from random import Random

import pytest

from homeroom.apps.attendance.models import Code
from homeroom.apps.casework.models import Action, Duty, Item
from homeroom.apps.casework.services import asking, items, rota
from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.services import checks, consent, sending
from homeroom.apps.people.announce import announce
from homeroom.apps.people.models import CalendarDay
from homeroom.core.events import Ended, Urgent
from homeroom.core.messages import Failure, Rejected
from tests.apps.conversations.town import NIGHT, NOON, STRANGER, Town
from tests.apps.messaging.conftest import carrier  # noqa: F401

DANGER = [{"flag": "self_harm", "words": "does not want to live"}]
PHONES = {"first": "+14155550180", "backup": "+14155550181", "caller": "+14155550182"}


def at(**more: float) -> datetime:
    return NOON + timedelta(**more)


@pytest.fixture
def staffed(town: Town) -> Town:
    """At Alder a counselor is on duty, the principal is the backup, and another counselor is on call."""
    Sender.objects.create(
        district=town.district,
        channel="sms",
        carrier="fake",
        address="+14155550101",
        programme="safety",
        registered=True,
    )
    people = {
        "first": town.user("counselor", "1", name="first"),
        "backup": town.user("principal", "1", name="backup"),
        "caller": town.user("counselor", "1", name="caller"),
        "lead": town.user("district", name="lead"),
    }
    people["lead"].email = "lead@example.org"
    people["lead"].save()
    for name, order, call in (("first", 1, False), ("backup", 2, False), ("caller", 1, True)):
        put(town, people[name], order=order, on_call=call, to=PHONES[name])
    town.people = people
    return town


def put(town: Town, user, **more) -> Duty:
    fields = {"school": town.alder, "begins": time(8), "ends": time(15, 30)} | more
    return rota.add(None, town.district, rota.Line(user=user, **fields), NOON)


def asked(item: Item | None = None) -> list[str]:
    return [one.whom.username for one in Action.objects.filter(what="asked").order_by("pk")]


def done(*what: str) -> list[str]:
    return [one.what for one in Action.objects.exclude(what__in=what).order_by("pk")]


def test_the_first_then_the_backup_then_everybody(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    item = Item.objects.get()
    assert (item.alarmed_at, item.due_at) == (NOON, at(minutes=15))
    assert asking.go_round(NOON) == 1 and asked() == ["first"]
    assert asking.go_round(at(minutes=14)) == 0
    asking.go_round(at(minutes=15))
    assert asked() == ["first", "backup"] and "late" in done()
    asking.go_round(at(minutes=30))
    assert asked()[2:] == ["first", "backup", "caller", "lead"]
    asking.go_round(at(minutes=45))
    asking.go_round(at(hours=5))
    assert len(asked()) == 6, "nobody is asked a third time"
    assert done("asked") == ["opened", "late", "all_asked"]


def test_what_a_page_is_and_what_it_is_not(staffed: Town) -> None:
    """No name of a child or a family, no danger; from the safety number, at any hour, in nobody's thread."""
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    page = Message.objects.get(kind="page")
    assert page.body.startswith("Homeroom: a family's message needs you now. http")
    assert page.body.endswith(f"/duty/{Item.objects.get().pk}/")
    assert (page.to, page.guardian, page.sender.programme) == (PHONES["first"], None, "safety")
    assert (page.programme, page.legal_class, page.priority) == ("safety", "emergency", 0)
    assert page.not_before == NOON and not hasattr(page, "entry")
    assert not page.mentions.exists()


@pytest.mark.usefixtures("carrier")
def test_a_page_has_the_link_and_leaves_in_the_night(staffed: Town, carrier) -> None:  # noqa: F811
    staffed.hear(staffed.mai, "SECRET", NIGHT, urgent=DANGER)
    asking.go_round(NIGHT)
    sending.send_due("w", lambda: NIGHT, Random(7))
    (out,) = carrier.taken
    item = Item.objects.get()
    assert out.to == PHONES["caller"] and out.sender == "+14155550101"
    assert out.body.endswith(f"https://maple.example/duty/{item.pk}/")


def test_without_a_number_for_safety_it_still_leaves(staffed: Town) -> None:
    Sender.objects.filter(programme="safety").delete()
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    assert Message.objects.get(kind="page").sender == staffed.sender


def test_acknowledging_stops_the_clock_and_says_after_how_long(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    items.acknowledge(staffed.people["first"], Item.objects.get(), at(minutes=4))
    assert Action.objects.get(what="acknowledged").words == "after 4 minutes"
    assert Message.objects.get(kind="page").state == "withdrawn"  # it had not left yet
    assert asking.go_round(at(minutes=15)) == 0 and "unreached" not in done()


@pytest.mark.usefixtures("carrier")
def test_a_page_that_fails_escalates_at_once(staffed: Town, carrier) -> None:  # noqa: F811
    carrier.always = Rejected(Failure.INVALID_NUMBER)
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    sending.send_due("w", lambda: NOON, Random(7))
    carrier.always = None
    assert asking.go_round(at(seconds=2)) == 1
    assert asked() == ["first", "backup"]
    assert Action.objects.get(what="unreached").whom == staffed.people["first"]
    assert asking.go_round(at(minutes=1)) == 0, "the backup has the time that is left"


def test_one_that_expires_escalates_too(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    announce(Ended((Message.objects.get(kind="page").pk,), "expired", at(minutes=10)))
    asking.go_round(at(minutes=10))
    assert asked() == ["first", "backup"]


def test_outside_of_the_hours_those_on_call(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", NIGHT, urgent=DANGER)
    asking.go_round(NIGHT)
    assert asked() == ["caller"]
    assert Action.objects.get(what="asked").words == "on call"


def test_without_a_rota_counselors_then_the_principal_then_the_leads(town: Town) -> None:
    for role, schools in (
        ("district", ()),
        ("principal", ("1",)),
        ("counselor", ("1",)),
        ("counselor", ("2",)),
    ):
        person = town.user(role, *schools, name=f"{role}-{''.join(schools)}")
        person.email = f"{person.username}@example.org"
        person.save()
    town.hear(town.mai, "SECRET", urgent=DANGER)
    for minutes in (0, 15, 30):
        asking.go_round(at(minutes=minutes))
    assert asked() == ["counselor-1", "principal-1", "district-"]
    asking.go_round(at(minutes=45))
    assert asked()[3:] == ["counselor-1", "principal-1", "district-"]


def test_nobody_is_asked_about_a_child_they_may_not_see(staffed: Town) -> None:
    """Rule 7: the rota opens nothing. Rosa teaches Ana, and Cora's mother writes."""
    teacher = staffed.teacher()
    put(staffed, teacher, order=1, to="+14155550183")
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    assert asked() == ["first"]
    staffed.hear(staffed.marco, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    assert sorted(asked()[1:]) == ["first", teacher.username]


def test_the_school_of_the_child_it_is_about(staffed: Town) -> None:
    """Elena's children go to two schools; she answers about Ben."""
    birch = staffed.user("counselor", "2", name="birch")
    put(staffed, birch, school=staffed.birch, to="+14155550184")
    staffed.write(staffed.elena, "+14155550111", staffed.ben)
    staffed.hear(staffed.elena, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    assert asked() == ["birch"]


def test_only_for_some_alarms(staffed: Town) -> None:
    Duty.objects.filter(user=staffed.people["first"]).update(flags=["custody_dispute"])
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    assert asked() == ["backup"]


def test_a_strangers_crisis_is_asked_of_those_who_sort_them(staffed: Town) -> None:
    staffed.hear(None, "SECRET", address=STRANGER, urgent=DANGER)
    asking.go_round(NOON)
    assert asked() == ["lead"]


def test_nobody_there_is_written_down(town: Town) -> None:
    town.hear(town.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    asking.go_round(at(minutes=15))
    assert done() == ["opened", "nobody", "late"]


def test_more_urgent_words_give_no_more_time_and_new_ones_start_again(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    staffed.hear(staffed.mai, "SECRET", at(minutes=2), urgent=[{"flag": "missing_child", "words": ""}])
    item = Item.objects.get()
    assert item.due_at == at(minutes=7) and asked() == ["first"]
    items.acknowledge(staffed.people["first"], item, at(minutes=3))
    staffed.hear(staffed.mai, "SECRET", at(minutes=9), urgent=DANGER)
    asking.go_round(at(minutes=9))
    assert asked() == ["first", "first"] and Item.objects.get().due_at == at(minutes=24)


def test_the_same_words_heard_twice_raise_one_alarm(staffed: Town) -> None:
    said = staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    items.acknowledge(staffed.people["first"], Item.objects.get(), NOON)
    announce(Urgent(said.pk, at(minutes=1), ("self_harm",)))
    assert Item.objects.get().acknowledged_at == NOON
    announce(Urgent(said.pk, at(minutes=1), ("self_harm", "missing_child")))
    assert Item.objects.get().acknowledged_at is None


def test_a_holiday_has_nobody_on_duty(staffed: Town) -> None:
    Code.objects.create(district=staffed.district, kind="calendar", value="Holiday", meaning="closed")
    CalendarDay.objects.create(
        district=staffed.district, school=staffed.alder, date=NOON.date(), code="Holiday"
    )
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    assert asked() == ["caller"]


def test_closing_stops_the_clock_too(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    items.close(staffed.people["first"], Item.objects.get(), "It was a song.", at(minutes=1), "false_alarm")
    assert asking.go_round(at(minutes=20)) == 0
    assert done() == ["opened", "acknowledged", "closed"]


def test_a_staff_members_stop_is_heard_and_the_next_are_asked(staffed: Town) -> None:
    """Rule 5 holds for staff too: who wrote STOP to the safety number is not texted; somebody else is."""
    consent.say(staffed.district, "sms", PHONES["first"], "safety", "stopped", "text", "STOP", NOON)
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    page = Message.objects.select_related("sender", "district").get(kind="page")
    end = checks.last_look([page], NOON)[page.pk]
    assert isinstance(end, checks.Over)
    announce(Ended((page.pk,), end.state, NOON))
    asking.go_round(NOON)
    assert asked() == ["first", "backup"]
