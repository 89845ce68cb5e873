"""Willow Creek: the named families show what their stories say, on any day."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from homeroom.core.records import (
    KINDS,
    CalendarDay,
    ContactPoint,
    Enrollment,
    Guardian,
    Link,
    Mark,
    Seat,
    Section,
    Staff,
    Student,
)
from homeroom.world.absences import CODES
from homeroom.world.calendar import DAY_CODES
from homeroom.world.cast import CAST, ELEMENTARY, HIGH, HOUSEHOLDS, MIDDLE
from homeroom.world.demo import demo_district

FRIDAY = date(2025, 11, 21)


class Willow:
    """The district with its records read once."""

    def __init__(self, today: date) -> None:
        self.demo = demo_district(today)
        self.records = list(self.demo.records(today))
        self.numbers = {day: number for number, day in enumerate(self.demo.dates, start=1)}

    def only(self, kind):
        return [record for record in self.records if isinstance(record, kind)]

    def marks(self, key: str) -> list[Mark]:
        return [mark for mark in self.only(Mark) if mark.student_id == CAST[key].student_id]

    def absent(self, key: str) -> list[int]:
        """Numbers of the school days wholly missed."""
        return [self.numbers[m.date] for m in self.marks(key) if CODES.get(m.code, "").startswith("absent")]

    def adults(self, key: str) -> list[tuple[Guardian, Link]]:
        links = {
            link.guardian_id: link for link in self.only(Link) if link.student_id == CAST[key].student_id
        }
        return [(guardian, links[guardian.id]) for guardian in self.only(Guardian) if guardian.id in links]


@pytest.fixture(scope="module")
def willow():
    return Willow(FRIDAY)


@pytest.fixture(
    scope="module", params=[FRIDAY, date(2026, 7, 15), date(2025, 12, 25), date(2026, 3, 1)], ids=str
)
def any_day(request):
    return Willow(request.param)


def test_today_is_day_55_after_about_eleven_weeks_with_holidays(willow):
    demo = willow.demo
    assert demo.dates[54] == demo.today == FRIDAY
    assert 75 <= (demo.today - demo.dates[0]).days <= 90
    closed = [d for d in willow.only(CalendarDay) if d.code != "Instructional day" and d.date < demo.today]
    assert {"Holiday", "Emergency day"} <= {day.code for day in closed}


def test_the_same_today_is_the_same_district_and_a_weekend_is_its_friday(willow):
    assert list(demo_district(FRIDAY).records(FRIDAY)) == willow.records
    sunday = FRIDAY + timedelta(days=2)
    assert list(demo_district(sunday).records(sunday)) == willow.records


def test_about_300_students_in_three_schools_with_all_kinds_in_order(willow):
    assert 280 <= len(willow.only(Student)) <= 320
    places = [list(KINDS.values()).index(type(record)) for record in willow.records]
    assert places == sorted(places)
    sizes = Counter(stay.school_id for stay in willow.only(Enrollment) if stay.exit is None)
    assert set(sizes) == {ELEMENTARY, MIDDLE, HIGH}
    assert min(sizes.values()) > 50
    ids = [r.id for r in willow.only(Student) + willow.only(Guardian) + willow.only(Staff)]
    assert len(ids) == len(set(ids))
    sections = {section.id for section in willow.only(Section)}
    assert {seat.section_id for seat in willow.only(Seat)} <= sections
    assert [s.last_name for s in willow.only(Staff) if s.role == "principal"] == [
        "Delgado",
        "Gaines",
        "Larsen",
    ]


def test_generated_students_look_like_a_real_school(willow):
    enrolled, whole, half = willow.demo.world.counts(slice(0, 55))
    chronic = (10 * (whole + half) >= enrolled)[enrolled > 10].mean()
    assert 0.12 < chronic < 0.35


def test_stories(any_day):
    w = any_day
    assert w.absent("lucia") == [4, 9, 16]
    assert len(w.absent("deshawn")) * 10 >= 55 and len(w.absent("aaliyah")) * 10 >= 55
    assert w.absent("minh")[-3:] == [53, 54, 55]
    assert max(w.absent("niamh")) <= 22 and len(w.absent("niamh")) == 8
    assert min(w.absent("jiwoo")) > 36 and len(w.absent("jiwoo")) == 7
    assert Counter(mark.code for mark in w.marks("jayden"))["Tardy"] == 17
    assert sum(m.part for m in w.marks("anya")) == Fraction(5)
    assert w.absent("marcus") == [30]
    assert w.marks("amara") == []
    assert [m.code for m in w.marks("ethan") if m.code not in CODES] == ["ZZ"]
    assert len(w.absent("lily")) * 5 >= 55


def test_tyler_misses_mondays(any_day):
    weekdays = Counter(mark.date.weekday() for mark in any_day.marks("tyler"))
    assert weekdays[0] >= 6
    assert sum(weekdays.values()) - weekdays[0] <= 1


def test_grace_is_marked_on_a_day_without_school(any_day):
    (odd,) = [mark for mark in any_day.only(Mark) if mark.date not in any_day.numbers]
    assert (odd.student_id, odd.code, odd.date.weekday()) == (CAST["grace"].student_id, "Tardy", 6)


def test_sofia_moves_between_schools_and_gabriel_leaves(willow):
    day = willow.demo.dates
    stays = {key: [(e.school_id, e.entry, e.exit) for e in willow.only(Enrollment)
                   if e.student_id == CAST[key].student_id] for key in ("sofia", "gabriel")}  # fmt: skip
    assert stays["sofia"] == [(ELEMENTARY, day[7], day[29]), (MIDDLE, day[30], None)]
    assert stays["gabriel"] == [(MIDDLE, day[0], day[39])]
    assert [mark.school_id for mark in willow.marks("sofia")] == [ELEMENTARY, MIDDLE, MIDDLE]
    before = {r.student_id for r in willow.demo.records(day[6]) if isinstance(r, Enrollment)}
    assert CAST["sofia"].student_id not in before
    then = [r for r in willow.demo.records(day[20]) if isinstance(r, Enrollment)]
    assert [(e.school_id, e.exit) for e in then if e.student_id == CAST["sofia"].student_id] == [
        (ELEMENTARY, None)
    ]


def test_guardians_stories(willow):
    points = {}
    for point in willow.only(ContactPoint):
        points.setdefault(point.guardian_id, []).append(point)
    assert [bool(link.restriction) for _, link in willow.adults("chloe")] == [False, True]
    assert [point.type for g, _ in willow.adults("diego") for point in points[g.id]] == ["unlisted"]
    assert [point.kind for g, _ in willow.adults("jayden") for point in points[g.id]] == ["email"]
    assert [(p.type, p.textable) for g, _ in willow.adults("lily") for p in points[g.id]] == [("home", False)]
    languages = {key: {guardian.language for guardian, _ in willow.adults(key)} for key in CAST}
    assert (languages["lucia"], languages["minh"], languages["yusuf"]) == ({"es"}, {"vi"}, {"ar"})
    assert languages["selam"] == {""}
    ethan, grace = (points[willow.adults(key)[0][0].id][0].normal for key in ("ethan", "grace"))
    assert ethan == grace
    assert {g.id for g, _ in willow.adults("deshawn")} == {g.id for g, _ in willow.adults("aaliyah")}


def test_last_year_tells_who_was_chronically_absent(willow):
    records = list(willow.demo.last_year())
    places = [list(KINDS.values()).index(type(record)) for record in records]
    assert places == sorted(places)
    marks = Counter(mark.student_id for mark in records if isinstance(mark, Mark))
    assert marks[CAST["marcus"].student_id] == 27
    assert marks[CAST["amara"].student_id] == 0
    students = {record.id: record.grade for record in records if isinstance(record, Student)}
    assert students[CAST["marcus"].student_id] == "03"
    assert CAST["lucia"].student_id not in students
    assert max(m.date for m in records if isinstance(m, Mark)) < willow.demo.dates[0]
    own = [m.date for m in records if isinstance(m, Mark) and m.student_id == CAST["marcus"].student_id]
    assert len(set(own)) == 27
    calendar = {d.date for d in records if isinstance(d, CalendarDay) and d.code == "Instructional day"}
    assert len(calendar) == 180 and set(own) <= calendar


def test_cast_numbers_are_fictional_and_ids_unique(willow):
    adults = [adult for home in HOUSEHOLDS for adult in home.adults]
    assert all(not adult.phone or adult.phone.startswith("01") and len(adult.phone) == 4 for adult in adults)
    assert len({adult.guardian_id for adult in adults}) == len(adults)
    assert len({person.student_id for person in CAST.values()}) == len(CAST)


def test_the_docs_name_the_whole_cast_and_every_code():
    page = (Path(__file__).parents[2] / "docs" / "synthetic-district.md").read_text(encoding="utf-8")
    missing = [word for word in [*CAST, *CODES, *DAY_CODES] if f"`{word}`" not in page]
    assert not missing
    assert all(f"{person.first_name} {person.last_name}" in page for person in CAST.values())
