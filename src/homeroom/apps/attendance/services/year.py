"""A school year as the arithmetic wants it: calendars and places as columns, in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import F, Q

from homeroom.apps.attendance.models import Code, LakeFile, Roll, Standing
from homeroom.apps.attendance.services.codes import Codebook
from homeroom.apps.people.models import CalendarDay, District, Enrollment, School, Student, Term
from homeroom.core import calendar as cal
from homeroom.core.attendance import Year
from homeroom.core.cells import Ints
from homeroom.core.marks import Places
from homeroom.core.policy import Policy


@dataclass(frozen=True, slots=True)
class Calendars:
    """The year's calendars and which row of them each (school, calendar name) is."""

    year: Year
    row: dict[tuple[int, str], int]
    school_year: int

    def row_for(self, school: int, name: str) -> int:
        """A student's own calendar where the district has it, else the school's."""
        return self.row.get((school, name), self.row[school, ""])

    def in_session(self, school: int, day: date) -> bool:
        at = self.year.index(day) - 1
        if at < 0 or self.year.dates[at] != day:
            return False
        return bool(self.year.kind[self.row[school, ""], at] >= cal.Day.POSSIBLE)


def calendars(
    district: District, school_year: int, arriving: Mapping[date, Iterable[int]] | None = None
) -> Calendars:
    """Every school's calendar for a year, and on which of its days attendance was received.

    ``arriving`` (date -> schools) are rolls about to be written.
    """
    first, last = cal.bounds(school_year)
    schools = list(School.objects.filter(district=district).values_list("pk", flat=True))
    dated = _dated(district, first, last)
    counted = _published(district, school_year)
    taken: dict[int, set[date]] = defaultdict(set)
    for school, day in Roll.objects.filter(district=district, date__range=(first, last)).values_list(
        "school_id", "date"
    ):
        taken[school].add(day)
    for day, covered in (arriving or {}).items():
        for school in covered:
            taken[school].add(day)

    days: dict[tuple[int, str], dict[date, cal.Day]] = {}
    for school in schools:
        main = dated.get((school, "")) or dated.get((None, "")) or {}
        days[school, ""] = _best(main, counted.get(school) or counted.get(None), taken[school])
    for (school, name), kinds in dated.items():
        if name and school is not None:
            days[school, name] = cal.from_codes(kinds)
    lake_days = LakeFile.objects.filter(district=district, date__range=(first, last))
    dates = {d for kinds in days.values() for d, kind in kinds.items() if kind}
    dates |= set(lake_days.values_list("date", flat=True)) | set(arriving or {})
    return _as_columns(sorted(dates), days, taken, school_year)


def _dated(
    district: District, first: date, last: date
) -> dict[tuple[int | None, str], dict[date, list[str]]]:
    """Dated calendars: (school or None, name) -> date -> meanings of its codes."""
    meaning = Codebook(district, Code.Kind.CALENDAR)
    rows = CalendarDay.objects.filter(district=district, date__range=(first, last))
    found: dict[tuple[int | None, str], dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for school, name, day, code in rows.values_list("school_id", "calendar", "date", "code"):
        found[school, name][day].append(meaning.meaning_of(code))
    return found


def _published(district: District, school_year: int) -> dict[int | None, dict[date, cal.Day]]:
    """School days from published counts, by school (None: the whole district)."""
    found: dict[int | None, dict[str, list[cal.Period]]] = defaultdict(lambda: defaultdict(list))
    terms = Term.objects.filter(
        # A term that a later year's files no longer name was true while it lasted.
        Q(closed_on=None) | Q(closed_on__gt=F("ends")),
        district=district,
        school_year=school_year,
        instructional_days__isnull=False,
    )
    for school, kind, begins, ends, days in terms.values_list(
        "school_id", "kind", "begins", "ends", "instructional_days"
    ):
        found[school][kind].append(cal.Period(begins, ends, days))
    return {school: _spread(kinds) for school, kinds in found.items()}


def _spread(kinds: dict[str, list[cal.Period]]) -> dict[date, cal.Day]:
    """The counts of semesters (or else the year) rule; grading periods say how they lie."""
    parts = kinds.get("grading_period", [])
    totals = kinds.get("semester") or kinds.get("term") or kinds.get("year") or parts
    return cal.from_counts(totals, parts)


def _best(
    dated: dict[date, list[str]], counted: dict[date, cal.Day] | None, taken: set[date]
) -> dict[date, cal.Day]:
    """A school's days from the best source there is; a dated closure always closes."""
    named = cal.from_codes(dated)
    if cal.Day.SCHOOL in named.values():
        return named
    return {**(counted or cal.from_rolls(taken)), **named}


def _as_columns(
    dates: list[date],
    days: dict[tuple[int, str], dict[date, cal.Day]],
    taken: dict[int, set[date]],
    school_year: int,
) -> Calendars:
    row = {key: n for n, key in enumerate(sorted(days))}
    kind = np.zeros((len(row), len(dates)), np.int8)
    received = np.zeros((len(row), len(dates)), bool)
    for key, n in row.items():
        kind[n] = [days[key].get(d, cal.Day.NO_SCHOOL) for d in dates]
        received[n] = [d in taken[key[0]] for d in dates]
    return Calendars(Year(tuple(dates), kind, received), row, school_year)


@dataclass(frozen=True, slots=True)
class Roster:
    """The year's places, and what else is known of each: columns of the same length."""

    places: Places
    grade: np.ndarray  # str[N]
    family: Ints  # numbered from 0; -1 none
    open: np.ndarray  # bool[N]: the enrolment has not been closed
    last_year: np.ndarray  # bool[N]: chronic last school year

    def enrolled_on(self, index: int) -> np.ndarray:
        """Which places belong on a date (its index in the year)."""
        belongs = (self.places.first <= index) & (index <= self.places.last)
        for place, start, end in self.places.gaps:
            belongs[place] &= not start <= index <= end
        return belongs


def roster(
    district: District, calendars: Calendars, policies: Sequence[Policy], policy_of: dict[int, int]
) -> Roster:
    """Everybody enrolled at any time of the year. ``policy_of``: school -> index of its policy."""
    first, last = cal.bounds(calendars.school_year)
    stays: dict[tuple[int, int], list[tuple[int, int, str, str, bool]]] = defaultdict(list)
    rows = Enrollment.objects.filter(district=district).values_list(
        "student_id", "school_id", "entry", "exit", "grade", "calendar", "closed_on", "student__grade"
    )
    index = _indexer(calendars.year.dates)
    for student, school, entry, exit_, grade, name, closed, own_grade in rows:
        begins, ends = max(entry or first, first), min(exit_ or closed or last, last)
        inclusive = policies[policy_of[school]].exit_inclusive or ends != exit_
        until = index(ends, after=inclusive) - 1
        if begins > last or ends < first:
            continue
        stay = (
            index(begins, after=False),
            until,
            grade or own_grade,
            name,
            closed is None or (exit_ is not None and closed >= exit_),
        )
        stays[student, school].append(stay)
    return _roster_columns(district, calendars, stays, policy_of)


def _indexer(dates: tuple[date, ...]) -> Callable[..., int]:
    """A lookup of how many dates come before (or up to and including) a day."""
    days = np.array(dates, "datetime64[D]")
    memo: dict[tuple[date, bool], int] = {}

    def index(day: date, *, after: bool) -> int:
        key = (day, after)
        if key not in memo:
            memo[key] = int(np.searchsorted(days, np.datetime64(day), "right" if after else "left"))
        return memo[key]

    return index


def _roster_columns(
    district: District,
    calendars: Calendars,
    stays: dict[tuple[int, int], list[tuple[int, int, str, str, bool]]],
    policy_of: dict[int, int],
) -> Roster:
    keys = sorted(stays, key=lambda key: (key[1], key[0]))  # the order of the lake
    n = len(keys)
    first, last = np.zeros(n, np.int32), np.zeros(n, np.int32)
    calendar, policy = np.zeros(n, np.int32), np.zeros(n, np.int32)
    grade = np.zeros(n, "U8")
    open_ = np.zeros(n, bool)
    gaps = []
    for place, (student, school) in enumerate(keys):
        spans = sorted(stays[student, school])
        first[place], last[place] = spans[0][0], max(span[1] for span in spans)
        reached = spans[0][1]
        for start, until, *_ in spans[1:]:
            if start > reached + 1:
                gaps.append((place, reached + 1, start - 1))
            reached = max(reached, until)
        latest = spans[-1]
        grade[place], open_[place] = latest[2], latest[4]
        calendar[place] = calendars.row_for(school, latest[3])
        policy[place] = policy_of[school]
    students = np.array([k[0] for k in keys], np.int64)
    places = Places(
        student=students,
        school=np.array([k[1] for k in keys], np.int64),
        calendar=calendar,
        first=first,
        last=last,
        policy=policy,
        gaps=np.array(gaps, np.int32).reshape(-1, 3),
    )
    before = _chronic_before(district, calendars.school_year - 1, students)
    return Roster(places, grade, _families(district, students), open_, before)


def _families(district: District, students: Ints) -> Ints:
    """Each place's family, numbered from 0."""
    family = dict(
        Student.objects.filter(district=district, family__isnull=False).values_list("pk", "family_id")
    )
    rows = np.array([family.get(s, -1) for s in students.tolist()], np.int64)
    known = rows >= 0
    rows[known] = np.unique(rows[known], return_inverse=True)[1]
    return rows


def _chronic_before(district: District, school_year: int, students: Ints) -> np.ndarray:
    """Places whose student was chronically absent in that school year."""
    before = Standing.objects.filter(district=district, school_year=school_year, chronic=True).values_list(
        "student_id", flat=True
    )
    return np.isin(students, np.array(list(before), np.int64))
