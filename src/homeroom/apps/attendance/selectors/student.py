"""One student's page: the year at each school, why we say so, who cares for them, what was corrected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from homeroom.apps.attendance import labels
from homeroom.apps.attendance.models import MarkChange, Standing
from homeroom.apps.attendance.selectors.days import (
    MarkedDay,
    Month,
    Year,
    legend,
    marked_days,
    months,
    school_days,
    stays,
)
from homeroom.apps.attendance.services.codes import NOT_TAKEN
from homeroom.apps.attendance.services.year import Calendars, calendars
from homeroom.apps.people import access
from homeroom.apps.people import selectors as people
from homeroom.apps.people.models import ContactPoint, District, Enrollment, Link, School, Student
from homeroom.apps.people.permission import contact_policy
from homeroom.apps.people.services.restrictions import is_for_a_person
from homeroom.core.calendar import school_year
from homeroom.core.contact import ContactPolicy, Verdict, is_adult, verdict, ways
from homeroom.core.policy import Policy


@dataclass(frozen=True, slots=True)
class Correction:
    date: date
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Section:
    """A student's year at one school."""

    school: School
    standing: Standing
    headline: str
    months: list[Month]
    legend: list[tuple[str, str]]
    marked: list[MarkedDay]
    corrections: list[Correction]
    policy: list[str]


@dataclass(frozen=True, slots=True)
class Caregiver:
    """A guardian, what may be sent to them about this student, and why."""

    link: Link
    verdict: Verdict
    ways: tuple[ContactPoint, ...]
    other_points: tuple[ContactPoint, ...]
    language: str
    may_decide: bool  # about the restriction, or where nobody has said yet
    may_release: bool  # to this guardian, the student being 18 or older

    @property
    def flags(self) -> list[str]:
        """What the district said of this adult; nothing where it said nothing."""
        link = self.link
        said = [
            (link.primary, "primary contact", ""),
            (link.lives_with, "lives with the student", "lives elsewhere"),
            (link.legal_guardian, "legal guardian", ""),
            (link.has_custody, "has custody", "no custody"),
            (link.emergency, "emergency contact", ""),
            (link.may_see_records, "may see records", "may not see records"),
        ]
        words = [yes if flag else no for flag, yes, no in said if flag is not None]
        return [word for word in words if word]


@dataclass(frozen=True, slots=True)
class StudentPage:
    student: Student
    because: str
    grade: str
    year: int | None
    years: list[int]
    sections: list[Section]
    school: School | None  # where the page belongs: the student's, if the user works there
    caregivers: list[Caregiver]
    siblings: list[Student]


def student_page(
    user: Any, district: District, source_id: str, today: date, year: int | None = None
) -> StudentPage | None:
    """Everything the page shows; None: no such student, or not for this user."""
    student = access.students(user, district, today).filter(source_id=source_id).first()
    because = access.why(user, student, today) if student else None
    if student is None or because is None:
        return None
    known = list(
        Standing.objects.filter(student=student).select_related("school", "policy").order_by("-school_year")
    )
    years = sorted({standing.school_year for standing in known}, reverse=True)
    chosen = year if year in years else max(years, default=None)
    stays_of = defaultdict(list)
    for stay in Enrollment.objects.filter(student=student).select_related("school").order_by("entry", "pk"):
        stays_of[stay.school].append(stay)
    mine = [standing for standing in known if standing.school_year == chosen]
    sections = _sections(student, mine, stays_of)
    theirs = set(access.schools(user, district, today))
    return StudentPage(
        student=student,
        because=because,
        grade=labels.grade(student.grade),
        year=chosen,
        years=years,
        sections=sections,
        school=next((s.school for s in sections if s.school in theirs), None),
        caregivers=_caregivers(user, student, today),
        siblings=_siblings(user, district, student, today),
    )


def link_of(user: Any, district: District, source_id: str, link: int, today: date) -> Link | None:
    """A guardian's link to a student the user may see; None: no such link, or not for this user."""
    student = access.students(user, district, today).filter(source_id=source_id).first()
    if student is None:
        return None
    return people.guardians_of(student).filter(pk=link).first()


def headline(standing: Standing) -> str:
    """The standing in one sentence a parent could read."""
    missed = Fraction(standing.missed_units, standing.units_per_day)
    days = labels.count(standing.days_enrolled, "school day")
    if not standing.days_enrolled:
        return "No school day to count yet."
    if not missed:
        return f"Has not missed any of {days}."
    share = labels.percent(missed, standing.days_enrolled)
    return f"Has missed {labels.number(missed)} of {days} ({share})."


def _sections(
    student: Student, mine: list[Standing], stays_of: dict[School, list[Enrollment]]
) -> list[Section]:
    if not mine:
        return []
    calendar = calendars(student.district, mine[0].school_year)
    corrections = _corrections(student)
    # Where the student is now comes first.
    mine.sort(key=lambda standing: (not standing.enrolled_now, standing.school.name))
    return [_section(s, calendar, stays_of.get(s.school, []), corrections) for s in mine]


def _section(
    standing: Standing,
    calendar: Calendars,
    enrollments: list[Enrollment],
    corrections: dict[tuple[int, int], list[Correction]],
) -> Section:
    policy = Policy.from_data(standing.policy.record)
    name = enrollments[-1].calendar if enrollments else ""
    marked = marked_days(standing.days)
    year = Year(
        days=school_days(calendar, standing.school_id, name),
        stays=stays(enrollments, standing.school_year, policy.exit_inclusive),
        marked=marked,
        as_of=standing.as_of,
    )
    shown = list(months(year))
    return Section(
        school=standing.school,
        standing=standing,
        headline=headline(standing),
        months=shown,
        legend=legend(shown),
        marked=sorted(marked.values(), key=lambda day: day.date, reverse=True),
        corrections=corrections.get((standing.school_id, standing.school_year), []),
        policy=labels.policy(policy),
    )


def _corrections(student: Student) -> dict[tuple[int, int], list[Correction]]:
    """By school and school year, newest first."""
    found = defaultdict(list)
    for change in MarkChange.objects.filter(student=student).order_by("-date", "-pk"):
        key = (change.school_id, school_year(change.date))
        found[key].append(Correction(change.date, _said(change.before), _said(change.after)))
    return found


def _said(marks: list[dict[str, Any]]) -> str:
    """A day's marks as words: ``unexcused``; without any mark the student was there."""
    if not marks:
        return "present"
    words = []
    for mark in marks:
        if mark["code"] == NOT_TAKEN:
            word = "not taken"
        elif not mark["meaning"]:
            word = f"“{labels.short_code(mark['code'])}”, not mapped"
        else:
            word = labels.MEANINGS.get(mark["meaning"], mark["meaning"]).lower()
            word = word.removeprefix("absent, ").replace("not said whether excused", "absent")
        period = f" in period {mark['period']}" if mark.get("period") else ""
        words.append(word + period)
    return " and ".join(dict.fromkeys(words))


def _caregivers(user: Any, student: Student, today: date) -> list[Caregiver]:
    links, adult = list(people.guardians_of(student)), is_adult(student.birth_date, today)
    policy = contact_policy(student.district)
    asked = adult or any(is_for_a_person(link, policy) for link in links)
    may_decide = asked and access.may(user, "resolve_restriction", student)
    return [_caregiver(link, policy, adult, may_decide) for link in links]


def _caregiver(link: Link, policy: ContactPolicy, adult: bool, may_decide: bool) -> Caregiver:
    points = list(link.guardian.contact_points.all())
    usable = ways(points)
    return Caregiver(
        link=link,
        verdict=verdict(link, points, policy, adult),
        ways=usable,
        other_points=tuple(point for point in points if point not in usable),
        language=labels.language(link.guardian.speaks),
        may_decide=may_decide and is_for_a_person(link, policy),
        may_release=may_decide and adult,
    )


def _siblings(user: Any, district: District, student: Student, today: date) -> list[Student]:
    """Brothers and sisters whom the user may see too; of others nothing is said."""
    if student.family_id is None:
        return []
    mine = access.students(user, district, today).filter(family=student.family_id, closed_on=None)
    return list(mine.exclude(pk=student.pk).order_by("first_name"))
