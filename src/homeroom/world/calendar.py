"""A school year's days: the dates with school, and the weekdays without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from homeroom.core.records import CalendarDay, Term

# The calendar codes written here (Ed-Fi default calendar event descriptors), and whether school is held.
SCHOOL_DAY = "Instructional day"
DAY_CODES: dict[str, bool] = {
    SCHOOL_DAY: True,
    "Holiday": False,
    "Break": False,
    "Teacher only day": False,
    "Weather day": False,
    "Emergency day": False,
}

MONDAY, TUESDAY, THURSDAY, FRIDAY = 0, 1, 3, 4
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Closure:
    """A weekday without school. ``block`` is shared by the days of one break."""

    date: date
    code: str
    name: str

    @property
    def block(self) -> str:
        return f"{self.name} {(self.date + timedelta(days=31)).year}"


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The dates of one school year, in order, for every school of the district.

    ``unplanned`` is the closure nobody knew of beforehand (snow): until it has come, the
    published calendar shows an ordinary school day.
    """

    dates: tuple[date, ...]
    closures: tuple[Closure, ...]
    unplanned: Closure | None = None

    @property
    def school_year(self) -> int:
        """The calendar year in which it ends."""
        return self.dates[-1].year

    def days_until(self, until: date) -> int:
        """How many school days there were up to and including ``until``."""
        return sum(day <= until for day in self.dates)

    def calendar_days(self, until: date) -> Iterator[CalendarDay]:
        """The calendar as published on ``until``, one district-wide record a weekday."""
        days = [CalendarDay("", day, SCHOOL_DAY) for day in self.dates]
        days += [CalendarDay("", c.date, c.code, description=c.name) for c in self.closures]
        if self.unplanned is not None:
            known = until >= self.unplanned.date
            code, name = (self.unplanned.code, self.unplanned.name) if known else (SCHOOL_DAY, "")
            days.append(CalendarDay("", self.unplanned.date, code, description=name))
        yield from sorted(days, key=lambda day: day.date)

    def terms(self) -> Iterator[Term]:
        """The year and its two semesters, with their instructional days."""
        half = len(self.dates) // 2
        parts = [
            ("year", "School year", self.dates),
            ("semester", "Fall semester", self.dates[:half]),
            ("semester", "Spring semester", self.dates[half:]),
        ]
        for number, (kind, name, dates) in enumerate(parts):
            yield Term(
                id=f"{self.school_year}-{number}",
                school_id="",
                name=f"{name} {self.school_year - 1}-{self.school_year % 100:02}",
                kind=kind,  # type: ignore[arg-type]
                school_year=self.school_year,
                begins=dates[0],
                ends=dates[-1],
                instructional_days=len(dates),
            )


def school_year(begins: date, days: int = 180, unplanned: Closure | None = None) -> SchoolYear:
    """The ``days`` school days from ``begins`` on, around the usual closures and one unplanned one."""
    closed = usual_closures(begins.year) | usual_closures(begins.year + 1) | usual_closures(begins.year + 2)
    return _collect(begins, days, closed, unplanned)


def year_around(today: date, number: int = 55, days: int = 180) -> SchoolYear:
    """A school year in which ``today`` is school day ``number``, whatever the season.

    A weekend counts as the Friday before it. A closure that would fall on ``today`` isn't held.
    A burst water main closes the schools once, on the weekday eighteen school days before today.
    """
    today = last_weekday(today)
    closed: dict[date, Closure] = {}
    for year in (today.year - 1, today.year, today.year + 1, today.year + 2):
        closed |= usual_closures(year)
    if today in closed:
        cancelled = closed[today].block
        closed = {day: closure for day, closure in closed.items() if closure.block != cancelled}
    burst: Closure | None = None
    begins, counted = today, 1
    while counted < number:
        begins -= ONE_DAY
        if begins.weekday() > FRIDAY or begins in closed:
            continue
        if counted == 18 and burst is None:
            burst = Closure(begins, "Emergency day", "Burst water main")
        else:
            counted += 1
    return _collect(begins, days, closed, burst)


def last_weekday(day: date) -> date:
    """``day``, or the Friday before it when it is a weekend."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def usual_closures(year: int) -> dict[date, Closure]:
    """The weekdays of one calendar year on which a typical American district holds no school."""
    thanksgiving = nth_weekday(year, 11, THURSDAY, 4)
    spring = first_on_or_after(date(year, 3, 25), MONDAY)
    holidays = {
        nth_weekday(year, 1, MONDAY, 3): "Martin Luther King Jr. Day",
        nth_weekday(year, 2, MONDAY, 3): "Presidents' Day",
        first_on_or_after(date(year, 5, 25), MONDAY): "Memorial Day",
        _observed(date(year, 6, 19)): "Juneteenth",
        _observed(date(year, 7, 4)): "Independence Day",
        nth_weekday(year, 9, MONDAY, 1): "Labor Day",
        nth_weekday(year, 10, MONDAY, 2): "Indigenous Peoples' Day",
        _observed(date(year, 11, 11)): "Veterans Day",
        thanksgiving: "Thanksgiving",
        thanksgiving + ONE_DAY: "Thanksgiving",
    }
    closures = [Closure(day, "Holiday", name) for day, name in holidays.items()]
    closures += [Closure(spring + timedelta(days=n), "Break", "Spring break") for n in range(5)]
    winter = [date(year, 1, 1), date(year, 1, 2), *(date(year, 12, n) for n in range(22, 32))]
    closures += [Closure(day, "Break", "Winter break") for day in winter if day.weekday() <= FRIDAY]
    election_day = nth_weekday(year, 11, MONDAY, 1) + ONE_DAY
    for day in (nth_weekday(year, 3, FRIDAY, 2), election_day):
        closures.append(Closure(day, "Teacher only day", "Staff learning day"))
    return {closure.date: closure for closure in closures}


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (0) to Sunday (6) of a month."""
    return first_on_or_after(date(year, month, 1), weekday) + timedelta(weeks=nth - 1)


def first_on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _observed(day: date) -> date:
    """A holiday on a Saturday is kept on Friday, on a Sunday on Monday."""
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def _collect(begins: date, days: int, closed: dict[date, Closure], unplanned: Closure | None) -> SchoolYear:
    dates: list[date] = []
    day = begins
    while len(dates) < days:
        surprise = unplanned is not None and day == unplanned.date
        if day.weekday() <= FRIDAY and day not in closed and not surprise:
            dates.append(day)
        day += ONE_DAY
    inside = tuple(closed[day] for day in sorted(closed) if dates[0] < day < dates[-1])
    return SchoolYear(tuple(dates), inside, unplanned)
