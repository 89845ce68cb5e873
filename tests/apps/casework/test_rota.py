"""The rota: who may write it, who may stand in it, whose hours it is, and where nobody is on duty."""

import json
from datetime import UTC, datetime, time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from homeroom.apps.casework.models import Duty
from homeroom.apps.casework.selectors import duty as shown
from homeroom.apps.casework.selectors import rota as rotas
from homeroom.apps.casework.services import rota
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.core import duty
from tests.apps.conversations.town import ELENA, NIGHT, NOON, Town

PHONE = "(415) 555-0180"


def line(user, school, **more) -> rota.Line:
    return rota.Line(
        **{"user": user, "school": school, "begins": time(8), "ends": time(15), "to": PHONE} | more
    )


def test_a_principal_makes_her_schools_rota_and_no_other(town: Town) -> None:
    principal, counselor = town.user("principal", "1"), town.user("counselor", "1")
    held = rota.add(principal, town.district, line(counselor, town.alder), NOON)
    assert (held.channel, held.to, held.weekdays) == ("sms", "+14155550180", [0, 1, 2, 3, 4])
    lead = town.user("district")
    for school in (town.birch, None):
        with pytest.raises(NotAllowed):
            rota.add(principal, town.district, line(lead, school), NOON)
    with pytest.raises(NotAllowed):
        rota.add(counselor, town.district, line(counselor, town.alder), NOON)
    with pytest.raises(NotAllowed):
        rota.end(counselor, held, NOON)
    rota.end(principal, held, NOON)
    assert rotas.lines(town.district) == [] and Duty.objects.get().ended_by == principal


def test_a_lead_makes_every_rota(town: Town) -> None:
    lead = town.user("district")
    rota.add(lead, town.district, line(town.user("counselor", "2"), town.birch), NOON)
    rota.add(lead, town.district, line(lead, None, to="lead@example.org"), NOON)
    assert [one.channel for one in rotas.lines(town.district)] == ["sms", "email"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"to": ELENA}, "a family's number"),
        ({"to": "elena@example.org"}, "a family's number"),
        ({"to": ""}, "Give a mobile number"),
        ({"to": "not@"}, "no e-mail address"),
        ({"to": "12"}, "area code"),
        ({"weekdays": ()}, "weekday"),
        ({"weekdays": (7,)}, "weekday"),
        ({"begins": time(15), "ends": time(8)}, "From when to when"),
        ({"begins": None}, "From when to when"),
        ({"order": 0}, "order"),
        ({"flags": ("hunger",)}, "no alarm called hunger"),
    ],
)
def test_lines_that_can_not_be(town: Town, more: dict, said: str) -> None:
    counselor = town.user("counselor", "1")
    with pytest.raises(rota.Refused) as refused:
        rota.add(None, town.district, line(counselor, town.alder, **more), NOON)
    assert said.lower() in str(refused.value).lower()
    assert not Duty.objects.exists()


def test_who_may_not_see_children_there_is_not_put_on_duty(town: Town) -> None:
    for user in (town.user("counselor", "2"), town.user("it"), town.user("researcher")):
        with pytest.raises(rota.Refused):
            rota.add(None, town.district, line(user, town.alder), NOON)


@pytest.mark.parametrize(
    ("zone", "moment", "there"),
    [
        ("", "2026-11-17T07:59-06:00", False),
        ("", "2026-11-17T08:00-06:00", True),
        ("", "2026-11-17T14:59-06:00", True),
        ("", "2026-11-17T15:00-06:00", False),
        ("", "2026-11-21T10:00-06:00", False),  # a Saturday
        ("", "2027-03-15T08:00-05:00", True),  # after the change to summer time
        ("America/Denver", "2026-11-17T08:30-06:00", False),
        ("America/Denver", "2026-11-17T15:30-06:00", True),
    ],
)
def test_hours_are_by_the_schools_own_clock(town: Town, zone: str, moment: str, there: bool) -> None:
    town.alder.timezone = zone
    town.alder.save()
    rota.add(None, town.district, line(town.user("counselor", "1"), town.alder), NOON)
    now = datetime.fromisoformat(moment).astimezone(UTC)
    assert bool(rotas.on_duty(rotas.lines(town.district), now)) is there
    assert (rotas.away_until(town.district, town.alder, now) is None) is there


def test_families_are_told_when_somebody_is_next_on_duty(town: Town) -> None:
    rota.add(None, town.district, line(town.user("counselor", "1"), town.alder, weekdays=(0, 3)), NOON)
    away = rotas.away_until(town.district, town.alder, NIGHT)
    assert away and away.isoformat() == "2026-11-19T09:00:00-06:00"  # Thursday at 8, and an hour to read


def test_somebody_whose_account_is_closed_is_not_on_duty(town: Town) -> None:
    counselor = town.user("counselor", "1")
    rota.add(None, town.district, line(counselor, town.alder), NOON)
    counselor.is_active = False
    counselor.save()
    assert rotas.lines(town.district) == []


def test_how_soon_is_the_districts_to_say(town: Town) -> None:
    lead = town.user("district")
    rota.set_waits(lead, town.district, {**duty.DEFAULTS, "self_harm": 10}, NOON)
    assert rotas.times(town.district) == {**duty.DEFAULTS, "self_harm": 10}
    with pytest.raises(NotAllowed):
        rota.set_waits(town.user("principal", "1"), town.district, {"self_harm": 10}, NOON)
    with pytest.raises(duty.BadWait):
        rota.set_waits(lead, town.district, {"self_harm": 0}, NOON)


def test_gaps(town: Town) -> None:
    """LAW-20: doctor says where nobody is on duty."""
    assert shown.gaps(town.district, NOON) == [
        "Alder Elementary: nobody is on duty; and nobody has a role in which they could be asked.",
        "Birch Middle: nobody is on duty; and nobody has a role in which they could be asked.",
    ]
    counselor = town.user("counselor", "1")
    assert (
        "asked instead: counselor or family liaison, who have no e-mail address."
        in shown.gaps(town.district, NOON)[0]
    )
    rota.add(None, town.district, line(counselor, town.alder, weekdays=(0, 1, 2)), NOON)
    assert shown.gaps(town.district, NOON)[:2] == [
        "Alder Elementary: nobody is on duty on Thursday and Friday.",
        "Alder Elementary: nobody is on call outside of the hours.",
    ]
    lead = town.user("district")
    rota.add(None, town.district, line(lead, None), NOON)
    rota.add(None, town.district, line(lead, None, on_call=True), NOON)
    assert shown.gaps(town.district, NOON) == []


def test_who_has_changed_schools_leaves_a_gap(town: Town) -> None:
    """Their line stays; the children they may see do not: the rota would look staffed and ask nobody."""
    counselor = town.user("counselor", "1", name="ruiz")
    rota.add(None, town.district, line(counselor, town.alder), NOON)
    counselor.roles.update(school=town.birch)
    gone, alder, *_ = shown.gaps(town.district, NOON)
    assert gone.startswith("ruiz stands on the rota of Alder Elementary and may not see")
    assert alder.startswith("Alder Elementary: nobody is on duty;")


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("duty", *arguments, stdout=out)
    return out.getvalue()


def test_the_command(town: Town) -> None:
    town.user("counselor", "1", name="ruiz")
    added = json.loads(
        command(
            "--json", "add", "ruiz", "--school", "1", "--from", "08:00", "--until", "15:30", "--to", PHONE
        )
    )
    assert added == {
        "line": added["line"],
        "user": "ruiz",
        "school_id": "1",
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "begins": "08:00",
        "ends": "15:30",
        "on_call": False,
        "order": 1,
        "only": [],
        "channel": "sms",
        "to": "+14155550180",
    }
    told = json.loads(command("--json", "list"))
    assert told["lines"] == [added] and "Birch Middle" in told["gaps"][-1]
    assert "ruiz, Alder Elementary: Monday to Friday, 08:00 to 15:30" in command("list")
    command("remove", str(added["line"]))
    assert json.loads(command("--json", "list"))["lines"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "nobody"),
        ("add", "ruiz", "--school", "99"),
        ("add", "ruiz", "--to", PHONE),  # neither hours nor on call
        ("add", "ruiz", "--days", "someday"),
        ("remove", "1"),
    ],
)
def test_wrong_use_exits_2(town: Town, arguments: tuple[str, ...]) -> None:
    town.user("counselor", "1", name="ruiz")
    with pytest.raises(CommandError) as error:
        command(*arguments)
    assert str(error.value) and not Duty.objects.exists()
