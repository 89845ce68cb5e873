"""What families tell us: true figures, small groups hidden, private reasons apart (LAW-14)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from homeroom.apps.conversations.models import Entry, Reading
from homeroom.apps.insight.selectors.why import WhyPage, why_page
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.people.models import Link
from tests.apps.attendance.school import nobody
from tests.apps.conversations.town import NOON, signed_in, words
from tests.apps.insight.conftest import Place


def seen(place: Place, user: Any = None, **more: Any) -> WhyPage:
    found = why_page(user or place.user("district"), place.district, NOON, **{"school": "1", **more})
    assert found is not None
    return found


def table(page: WhyPage) -> dict[str, tuple[int, list[tuple[str, int]]]]:
    return {
        group.words: (group.families, [(one.words, one.families) for one in group.reasons])
        for group in page.groups
    }


def test_families_are_counted_by_group_and_reason(place: Place) -> None:
    page = seen(place.fill())
    assert (page.wrote, page.told) == (32, 23)
    assert table(page) == {
        "Getting to school": (14, [("Bus late, full or missed", 9), ("No car, gas or ride", 5)]),
        # Not "Physical health", 7: beside the others it would tell of the two who overslept.
    }
    assert "Physical health" in page.few
    assert "Routines and pulls outside school" in page.few
    assert "Emotional health" not in page.few  # all of it is private: not even that it is small is said


def test_words_that_families_share_stand_beside_a_reason(place: Place) -> None:
    [bus, gas] = seen(place.fill()).groups[0].reasons
    assert [(theme.words, theme.families) for theme in bus.themes][0] == ("bus 14", 5)
    assert "gas till friday" in [theme.words for theme in gas.themes]


def test_a_family_counts_once_however_often_it_writes(place: Place) -> None:
    place.answer("bus 14 was late", families=4)
    for _ in range(9):
        place.say(place.mai, "bus 14 was late")
    page = seen(place)
    assert page.told == 5
    assert table(page)["Getting to school"][0] == 5


def test_a_message_about_children_of_two_schools_counts_at_both(place: Place) -> None:
    for school in (place.alder, place.birch):
        place.answer("bus 14 was late", school, families=4)
    place.say(place.elena, "the bus was late")
    user = place.user("district")
    assert [seen(place, user, school=key).told for key in ("1", "2")] == [5, 5]


def test_months_are_the_districts_own(place: Place) -> None:
    place.answer(
        "the bus was late", at=datetime(2026, 11, 1, 4, tzinfo=UTC), families=5
    )  # 11 p.m. in Chicago
    user = place.user("district")
    assert seen(place, user).told is None
    assert seen(place, user, month="2026-10").told == 5
    assert seen(place, user, month="2020-01").month.key == "2026-11"
    assert [month.key for month in seen(place, user).months] == [
        "2026-11",
        "2026-10",
        "2026-09",
        "2026-08",
        "2026-07",
    ]


def test_fewer_than_five_families_are_no_figure(place: Place) -> None:
    place.answer("the bus was late", families=4)
    page = seen(place)
    assert (page.wrote, page.told, page.groups) == (None, None, [])
    assert "Too few answers to show" in words(signed_in(place.user("principal", "1")).get("/why/"))


def test_who_wrote_does_not_tell_how_few_gave_a_private_reason(place: Place) -> None:
    """Six wrote, five of them about a bus: the sixth is at a shelter, and whoever wrote stands in the inbox."""
    place.answer("the bus was late", families=5)
    place.answer("we are staying at a shelter")
    page = seen(place)
    assert (page.wrote, page.told) == (None, 5)
    told = words(signed_in(place.user("principal", "1")).get("/why/"))
    assert "5 families of Alder Elementary gave a reason" in told and "wrote to us" not in told


def test_private_reasons_stand_apart_and_only_for_who_asks(place: Place) -> None:
    """LAW-14: left out by default, and never part of a total."""
    user = place.fill().user("counselor", "1")
    without, with_them = seen(place, user), seen(place, user, private=True)
    assert without.private is None
    assert [(one.words, one.families) for one in with_them.private or []] == [
        ("Moving, shelter, lost home", 6)
    ]
    assert (without.told, without.groups) == (with_them.told, with_them.groups)
    client = signed_in(user)
    assert "shelter" not in words(client.get("/why/"))
    assert "shelter" in words(client.get("/why/?private=1"))


def test_what_is_never_kept_is_never_counted(place: Place) -> None:
    place.answer("the bus was late", families=5)
    Reading.objects.update(reasons=[{"code": "LEG1", "words": "x"}, {"code": "NONE", "words": "x"}])
    page = seen(place, private=True)
    assert (page.told, page.private) == (None, [])


def test_what_a_person_says_holds_and_what_a_machine_is_unsure_of_does_not(place: Place) -> None:
    place.answer("the bus was late", families=11)
    one, two, *_ = Inbound.objects.order_by("pk")
    shared = {"district": place.district, "at": NOON}
    Reading.objects.create(
        inbound=one, kind="model", unsure=True, reasons=Reading.objects.get(inbound=one).reasons, **shared
    )
    oversleeping = [{"code": "ROU1", "confidence": 1.0, "words": ""}]
    Reading.objects.create(inbound=two, kind="person", by=place.user("it"), reasons=oversleeping, **shared)
    page = seen(place)
    assert (page.wrote, page.told) == (None, 10)
    Reading.objects.filter(inbound=two, kind="person").delete()
    assert table(seen(place, place.user("district", name="lead")))["Getting to school"][0] == 10


@pytest.mark.parametrize(
    ("role", "schools", "status"),
    [
        ("principal", ["1"], 200),
        ("counselor", ["1"], 200),
        ("district", [], 200),
        ("teacher", ["1"], 404),
        ("clerk", [], 404),
        ("it", [], 404),
        ("researcher", [], 404),
    ],
)
def test_who_may_look(place: Place, role: str, schools: list[str], status: int) -> None:
    client = signed_in(place.user(role, *schools, staff="t1"))
    assert client.get("/why/").status_code == status
    assert ('href="/why/"' in client.get("/gate/").content.decode()) == (status == 200)
    other = 200 if role == "district" else 404
    assert client.get("/why/?school=2").status_code == other


def test_somebody_without_a_role_and_an_address_that_is_nonsense(place: Place) -> None:
    assert "/why/" not in signed_in(nobody()).get("/gate/").content.decode()
    client = signed_in(place.user("district"))
    assert client.get("/why/?month=%00&private=%27&school=1").status_code == 200
    assert client.get("/why/?school=%27").status_code == 404


def test_another_districts_families_are_not_here(place: Place) -> None:
    place.fill()
    Entry.objects.update(at=NOON)
    Link.objects.all().delete()  # whom a message was about stays on its entry
    assert seen(place).told == 23


def test_names_do_not_show_in_themes(place: Place) -> None:
    place.answer("Lind bus was late", families=6)  # a teacher's name
    page = seen(place)
    assert [theme.words for theme in page.groups[0].reasons[0].themes] == ["bus was late"]


def test_a_fear_that_is_never_kept_is_no_theme(place: Place) -> None:
    """LAW-14: no figure tells how many families fear enforcement, under whatever reason they say it."""
    place.answer("la migra at the bus stop so the bus was late", families=6)
    place.answer("no gas till friday", families=6)
    [bus, _] = seen(place).groups[0].reasons
    assert bus.families == 6
    assert "migra" not in " ".join(theme.words for theme in bus.themes)


def test_the_number_of_queries_does_not_grow(place: Place, django_assert_max_num_queries: Any) -> None:
    place.fill()
    client = signed_in(place.user("district"))
    with django_assert_max_num_queries(24):
        client.get("/why/")
