"""The directory of help: who may keep it, and what of it is offered to whom."""

import logging
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from homeroom.apps.conversations.models import Resource
from homeroom.apps.conversations.selectors import resources as selectors
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.services import resources as services
from homeroom.apps.conversations.services.resources import Facts, Meanwhile, Refused
from homeroom.apps.people.models import District, Enrollment, Role, School
from homeroom.apps.people.services.accounts import AT_A_SCHOOL
from homeroom.core.help import Held
from tests.apps.attendance.school import account
from tests.apps.conversations.town import NOON, Town

TODAY = date(2026, 11, 17)
CLUB = Facts(
    name="Morning club",
    what={"en": "breakfast and games from 7 a.m.", "es": "desayuno y juegos desde las 7"},
    how={"en": "Just come to the gym", "es": "Venga al gimnasio."},
    needs=["TRN"],
)


def keep(town: Town, by: Any = None, checked: bool = True, **more: Any) -> Resource:
    by = by or Role.objects.filter(district=town.district, role="district").first()
    user = by.user if isinstance(by, Role) else by or town.user("district", name="lead")
    return services.add(user, town.district, replace(CLUB, **more), NOON, checked)


def offered(town: Town, need: str, *children: Any, on: date = TODAY, language: str = "") -> list[str]:
    rows = selectors.offerable(town.district, need, [child.pk for child in children], on, language)
    return [row.name for row in rows]


def test_what_is_checked_is_offered_and_said_in_their_language(town: Town) -> None:
    club = keep(town)
    assert selectors.offerable(town.district, "TRN1", [town.ana.pk], TODAY) == [club]
    assert selectors.said(club, "es-MX") == (
        "Morning club: desayuno y juegos desde las 7. Venga al gimnasio."
    )
    for other in ("en", "vi", ""):
        assert selectors.said(club, other) == (
            "Morning club: breakfast and games from 7 a.m. Just come to the gym."
        )


def test_a_sentence_ends_once_in_any_script(town: Town) -> None:
    words = {"en": "a ride", "zh": "免费乘车。", "ar": "توصيلة"}
    ride = keep(town, name="Ride", what=words, how={"en": "Call!", "zh": "打电话", "ar": "أين؟"})
    assert selectors.said(ride, "en") == "Ride: a ride. Call!"
    assert selectors.said(ride, "zh-Hant") == "Ride: 免费乘车。 打电话."
    assert selectors.said(ride, "ar") == "Ride: توصيلة. أين؟"


def test_nothing_unchecked_closed_out_of_season_or_personal_is_offered(town: Town) -> None:
    lead = town.user("district")
    keep(town, lead, checked=False, name="Unchecked")
    keep(town, lead, name="Over", closes=TODAY - timedelta(days=1))
    keep(town, lead, name="Not yet", opens=TODAY + timedelta(days=1))
    gone = keep(town, lead, name="Gone")
    services.close(lead, gone, gone.seen, NOON)
    keep(town, lead, name="Clothes", needs=["BAS2", "BAS"])
    assert offered(town, "TRN1", town.ana) == []
    assert offered(town, "BAS2", town.ana) == []
    assert selectors.offerable_needs(town.district, [town.ana.pk], TODAY) == frozenset()


def test_a_check_runs_out(town: Town) -> None:
    keep(town)
    assert offered(town, "TRN1", town.ana, on=TODAY + timedelta(days=60)) == ["Morning club"]
    assert offered(town, "TRN1", town.ana, on=TODAY + timedelta(days=61)) == []


def test_of_the_children_s_own_schools_and_grades(town: Town) -> None:
    town.ana.grade, town.ben.grade = "01", "07"
    town.ana.save()
    town.ben.save()
    lead = town.user("district")
    keep(town, lead, name="Alder's", school=town.alder)
    keep(town, lead, name="Birch's", school=town.birch)
    keep(town, lead, name="Small ones", grades=["KG", "01"])
    assert offered(town, "TRN1", town.ana) == ["Alder's", "Small ones"]
    assert offered(town, "TRN1", town.ben) == ["Birch's"]
    assert offered(town, "TRN1", town.ana, town.ben) == ["Alder's", "Birch's", "Small ones"]
    assert offered(town, "TRN1") == []


def test_the_grade_and_school_of_that_day_count(town: Town) -> None:
    stay = Enrollment.objects.get(student=town.ana)
    stay.grade, stay.exit = "02", TODAY
    stay.save()
    keep(town, school=town.alder, grades=["02"])
    assert offered(town, "TRN1", town.ana) == ["Morning club"]
    assert offered(town, "TRN1", town.ana, on=TODAY + timedelta(days=1)) == []


def test_the_best_fit_comes_first(town: Town) -> None:
    lead = town.user("district")
    keep(town, lead, name="A group, anywhere")
    keep(town, lead, name="B exact, anywhere", needs=["TRN1"])
    keep(town, lead, name="C exact, in Spanish", needs=["TRN1"], languages=["Spanish", "English"])
    keep(town, lead, name="D of the school", school=town.alder)
    expected = ["B exact, anywhere", "C exact, in Spanish", "D of the school", "A group, anywhere"]
    assert offered(town, "TRN1", town.ana) == expected
    expected[:2] = reversed(expected[:2])
    assert offered(town, "TRN1", town.ana, language="es-MX") == expected
    town.ana.language = "es"
    town.ana.save()
    assert offered(town, "TRN1", town.ana) == expected


def test_which_needs_something_is_there_for(town: Town) -> None:
    lead = town.user("district")
    keep(town, lead, needs=["TRN", "LRN1", "BAS2"])
    needs = selectors.offerable_needs(town.district, [town.ana.pk], TODAY)
    assert needs == {"TRN", "TRN1", "TRN2", "TRN3", "TRN4", "LRN1"}
    for need in needs:
        assert offered(town, need, town.ana)


def test_no_district_offers_what_another_has(town: Town) -> None:
    other = District.objects.create(key="elsewhere", timezone="America/Chicago")
    keep(town)
    assert selectors.offerable(other, "TRN1", [town.ana.pk], TODAY) == []
    assert selectors.offerable_needs(other, [town.ana.pk], TODAY) == frozenset()


def test_a_change_takes_the_check_away(town: Town) -> None:
    lead = town.user("district")
    club = keep(town, lead)
    same = services.change(lead, club, CLUB, club.seen, NOON)
    assert same.checked_on == TODAY, "nothing was said otherwise"
    moved = services.change(lead, same, replace(CLUB, hours="7 to 8"), same.seen, NOON)
    assert (moved.checked_on, moved.checked_by) == (None, None)
    assert offered(town, "TRN1", town.ana) == []
    sure = services.change(lead, moved, replace(CLUB, hours="6 to 8"), moved.seen, NOON, checked=True)
    assert (sure.checked_on, sure.checked_by, sure.changed_by) == (TODAY, lead, lead)
    assert offered(town, "TRN1", town.ana) == ["Morning club"]


def test_one_tap_says_that_it_is_still_true(town: Town) -> None:
    lead, clerk = town.user("district"), town.user("clerk", "1")
    club = keep(town, lead, checked=False, school=town.alder)
    checked = services.check(clerk, club, club.seen, NOON)
    assert (checked.checked_on, checked.checked_by) == (TODAY, clerk)
    assert (checked.changed_by, checked.seen) == (lead, club.seen), "the words are as they were"


def test_nobody_confirms_or_overwrites_what_they_did_not_see(town: Town) -> None:
    lead = town.user("district")
    club = keep(town, lead, checked=False)
    later = NOON + timedelta(minutes=1)
    services.change(lead, club, replace(CLUB, name="Another"), club.seen, later)
    for stale in (
        lambda: services.check(lead, club, club.seen, later),
        lambda: services.change(lead, club, CLUB, club.seen, later),
        lambda: services.close(lead, club, club.seen, later),
        lambda: services.reopen(lead, club, club.seen, later),
    ):
        with pytest.raises(Meanwhile):
            stale()
    club.refresh_from_db()
    assert (club.name, club.checked_on, club.closed_on) == ("Another", None, None)


def test_closed_for_good_or_by_mistake(town: Town) -> None:
    lead = town.user("district")
    club = keep(town, lead)
    closed = services.close(lead, club, club.seen, NOON + timedelta(minutes=1))
    assert closed.closed_on == TODAY
    with pytest.raises(Meanwhile):
        services.check(lead, closed, closed.seen, NOON)
    again = services.reopen(lead, closed, closed.seen, NOON + timedelta(minutes=2))
    assert (again.closed_on, again.checked_on) == (None, None), "somebody has to look first"


KEEPERS = {"counselor", "clerk", "principal", "district"}


@pytest.mark.parametrize("role", Role.Name.values)
def test_who_keeps_which(town: Town, role: str) -> None:
    lead = town.user("district", name="lead")
    here, there = keep(town, lead, school=town.alder), keep(town, lead, school=town.birch)
    every = keep(town, lead)
    other = District.objects.create(key="elsewhere", timezone="America/Chicago")
    School.objects.create(district=other, source_id="1")
    everybody = {
        town.user(role, "1", name="one"): {here},
        account(other, role, "1", name="stranger"): set(),
    }
    if role not in AT_A_SCHOOL:
        everybody[town.user(role, name="all")] = {here, there, every}
    may = role in KEEPERS
    for user, rows in everybody.items():
        for resource in (here, there, every):
            allowed = may and resource in rows
            assert (selectors.kept(user, town.district, resource.pk, TODAY) is not None) == allowed
            assert _does(services.check, user, resource, resource.seen, NOON) == allowed
            facts = replace(CLUB, school=resource.school)
            assert _does(services.change, user, resource, facts, resource.seen, NOON) == allowed
            assert _does(services.add, user, town.district, facts, NOON) == allowed
            for service in (services.close, services.reopen):
                assert _does(service, user, resource, resource.seen, NOON) == allowed
            assert not _does(services.add, user, other, facts, NOON)


def _does(service: Any, *arguments: Any) -> bool:
    try:
        with transaction.atomic():
            service(*arguments)
            transaction.set_rollback(True)
    except NotAllowed:
        return False
    return True


def test_nobody_moves_a_resource_to_a_school_that_is_not_theirs(town: Town) -> None:
    clerk, lead = town.user("clerk", "1"), town.user("district")
    here = keep(town, lead, school=town.alder)
    for school in (town.birch, None):
        with pytest.raises(NotAllowed):
            services.change(clerk, here, replace(CLUB, school=school), here.seen, NOON)


def test_who_sees_the_directory(town: Town) -> None:
    lead = town.user("district", name="lead")
    keep(town, lead, name="Alder's", school=town.alder)
    keep(town, lead, name="Birch's", school=town.birch)
    keep(town, lead, name="Everybody's")
    other = District.objects.create(key="elsewhere")
    School.objects.create(district=other, source_id="1")
    seen = {
        town.teacher(): (["Alder's", "Everybody's"], []),
        town.user("clerk", "1"): (["Alder's", "Everybody's"], ["Alder's"]),
        town.user("it"): (["Alder's", "Birch's", "Everybody's"], []),
        lead: (["Alder's", "Birch's", "Everybody's"], ["Alder's", "Birch's", "Everybody's"]),
    }
    for user, (names, mine) in seen.items():
        found = selectors.directory(user, town.district, TODAY)
        assert found is not None
        assert [line.resource.name for line in found.lines] == names
        assert [line.resource.name for line in found.lines if line.mine] == mine
        assert found.may_add == bool(mine)
    assert selectors.directory(town.user("researcher"), town.district, TODAY) is None
    assert selectors.directory(account(other, "district", name="far"), town.district, TODAY) is None


def test_what_is_due_stands_on_top_and_what_is_closed_at_the_end(town: Town) -> None:
    lead = town.user("district")
    closed = keep(town, lead, name="A closed")
    services.close(lead, closed, closed.seen, NOON)
    keep(town, lead, name="B checked")
    keep(town, lead, name="C unchecked", checked=False)
    keep(town, lead, name="D over", closes=TODAY - timedelta(days=1))
    found = selectors.directory(lead, town.district, TODAY)
    assert [(line.resource.name, line.held, line.due) for line in found.lines] == [
        ("C unchecked", Held.UNCHECKED, True),
        ("B checked", None, False),
        ("D over", Held.OUT_OF_SEASON, False),
        ("A closed", Held.CLOSED, False),
    ]
    assert found.due == 1
    later = selectors.directory(lead, town.district, TODAY + timedelta(days=46))
    assert [(line.resource.name, line.held) for line in later.lines if line.due] == [
        ("B checked", None),
        ("C unchecked", Held.UNCHECKED),
    ]


def test_the_directory_can_be_searched(town: Town) -> None:
    lead = town.user("district")
    keep(town, lead, name="Any way", school=town.alder)
    keep(town, lead, name="Late bus", needs=["TRN1", "TRN2"])
    keep(town, lead, name="Tutoring", needs=["LRN1"], school=town.birch)
    keep(town, lead, name="Closet", needs=["BAS2"])
    expected = {
        ("TRN1", ""): ["Any way", "Late bus"],
        ("TRN", ""): ["Any way", "Late bus"],
        ("TRN3", ""): ["Any way"],
        ("", "2"): ["Closet", "Late bus", "Tutoring"],
        ("LRN", "1"): [],
        ("nonsense", "nowhere"): ["Any way", "Closet", "Late bus", "Tutoring"],
    }
    for (need, school), names in expected.items():
        found = selectors.directory(lead, town.district, TODAY, need, school)
        assert [line.resource.name for line in found.lines] == names
        assert {line.resource.name for line in found.lines if line.by_people} == {"Closet"} & {*names}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"name": "n" * 81},
        {"name": "Bell\x07"},
        {"what": {"en": ""}},
        {"what": {"es": "desayuno"}, "how": {"es": "venga"}},
        {"what": {"en": "breakfast", "es": "desayuno"}, "how": {"en": "come"}},
        {"what": {"en": "w" * 161}, "how": {"en": "come"}},
        {"needs": []},
        {"needs": ["TRN9"]},
        {"opens": date(2026, 12, 2), "closes": date(2026, 12, 1)},
        {"what": {"en": "avoid truancy court"}, "how": {"en": "come"}},
    ],
    ids=str,
)
def test_what_cannot_be_told_to_a_family_is_refused(town: Town, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        keep(town, **wrong)
    assert not Resource.objects.exists()


def test_languages_are_kept_by_their_tags(town: Town) -> None:
    club = keep(town, languages=["Spanish", "hmong", "Klingon"], needs=["TRN2", "TRN1", "TRN2"])
    assert (club.languages, club.needs) == (["es", "hmn"], ["TRN1", "TRN2"])


def test_the_log_says_who_and_which_and_nothing_that_was_written(town: Town, caplog: Any) -> None:
    lead = town.user("district")
    with caplog.at_level(logging.INFO, logger="homeroom.conversations.resources"):
        club = keep(town, lead, checked=False)
        services.check(lead, club, club.seen, NOON)
        services.close(lead, club, club.seen, NOON)
    did = [record.getMessage() for record in caplog.records]
    assert did == [f"user {lead.pk} {what} resource {club.pk}" for what in ("added", "checked", "closed")]


def test_the_database_keeps_no_season_that_ends_before_it_begins(town: Town) -> None:
    club = keep(town)
    for wrong in ({"opens": TODAY, "closes": TODAY - timedelta(days=1)}, {"checked_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Resource.objects.filter(pk=club.pk).update(**wrong)
