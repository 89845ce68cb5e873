"""A delivery's marks, checked against the roster and gathered by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from homeroom.apps.attendance.models import Code
from homeroom.apps.attendance.services.codes import NOT_TAKEN, Codebook
from homeroom.apps.people.models import District, School
from homeroom.apps.people.selectors import student_ids
from homeroom.core.calendar import school_year
from homeroom.core.cells import PART_SCALE
from homeroom.core.policy import Meaning
from homeroom.core.ports import Coverage, RollMark
from homeroom.core.records import Fault, Mark, Severity, Taken

BATCH = 5_000
LONGEST_CODE = Code._meta.get_field("value").max_length or 0
LONGEST_DAY = 24 * 60  # minutes

StudentDay = tuple[int, int]  # school, student


@dataclass
class Intake:
    """Collects a delivery's marks. ``present`` holds plain presence apart: it is counted, not stored."""

    district: District
    coverage: Coverage
    fault: Callable[[Fault], None]
    counts: dict[str, Counter[str]] = field(
        default_factory=lambda: {"marks": Counter(), "period_marks": Counter()}
    )

    def __post_init__(self) -> None:
        self.students = student_ids(self.district)
        self.schools = dict(School.objects.filter(district=self.district).values_list("source_id", "pk"))
        self.codes = Codebook(self.district, Code.Kind.ATTENDANCE)
        self.codes.learn([NOT_TAKEN])
        self.not_taken = self.codes.id_of(NOT_TAKEN)
        self.days: dict[date, dict[RollMark, None]] = defaultdict(dict)
        self.present: dict[date, dict[StudentDay, int]] = defaultdict(dict)  # -> code
        self.seen_schools: set[int] = set()
        self.taken: set[tuple[int, date]] = set()
        self.layers: set[bool] = set()  # does the delivery hold day marks (False), period marks (True)?

    def take(self, marks: Iterable[Mark]) -> None:
        """Check each mark against the roster and keep it; a mark of nobody we know is refused."""
        for batch in _batches(marks):
            self.codes.learn(mark.code for mark in batch if len(mark.code) <= LONGEST_CODE)
            for mark in batch:
                self._take(mark)

    def take_taken(self, records: Iterable[Taken]) -> None:
        """Explicit word that attendance was taken, for a school and day."""
        for record in records:
            school = self.schools.get(record.school_id)
            if school is None:
                self._refuse(record, "school_id", "unknown-school", "No such school in the roster.", "taken")
            elif not record.section_id:
                self.taken.add((school, record.date))

    def count(self, period: str) -> Counter[str]:
        return self.counts["period_marks" if period else "marks"]

    def school_years(self) -> list[int]:
        """The school years the delivery speaks of."""
        dates = self.days.keys() | self.present.keys() | {day for _, day in self.taken}
        return sorted({school_year(day) for day in dates})

    def covered(self, year: int, dates: Iterable[date]) -> dict[date, set[int]]:
        """The days of a school year this delivery speaks for: date -> schools.

        ``dates`` are the year's school days, for a delivery that covers a span.
        """
        schools = set(self.schools.values()) if self.coverage.schools == "all" else self.seen_schools
        mine = {d for d in self.days.keys() | self.present.keys() if school_year(d) == year}
        if self.coverage.dates == "span" and mine:
            mine |= {d for d in dates if min(mine) <= d <= max(mine)}
        found = {day: set(schools) for day in mine}
        for school, day in self.taken:
            if school_year(day) == year:
                found.setdefault(day, set()).add(school)
        return found

    def _take(self, mark: Mark) -> None:
        row = self._row(mark)
        if row is None:
            self.count(mark.period)["refused"] += 1
            return
        self.seen_schools.add(row.school)
        self.layers.add(bool(row.period))
        if self.codes.meaning_of(mark.code) == Meaning.PRESENT and not row.period:
            day: dict[StudentDay, int] | dict[RollMark, None] = self.present[mark.date]
            key: object = (row.school, row.student)
        else:
            day, key = self.days[mark.date], row
        if key in day:
            self.count(mark.period)["unchanged"] += 1
        # Of two codes that both mean present the first row id stands, whatever the order of rows.
        day[key] = min(row.code, day.get(key, row.code)) if isinstance(key, tuple) else None  # type: ignore

    def _row(self, mark: Mark) -> RollMark | None:
        student = self.students.get(mark.student_id)
        school = self.schools.get(mark.school_id)
        if student is None or school is None:
            column, what = ("student_id", "student") if student is None else ("school_id", "school")
            words = f"This mark is for a {what} that is not in the roster; send the roster first."
            return self._refuse(mark, column, f"unknown-{what}", words)
        if mark.part is not None and (mark.part * PART_SCALE).denominator != 1:
            words = "A part of a day has at most four decimals, like 0.3333."
            return self._refuse(mark, "part", "part-too-fine", words)
        if mark.part is not None and not 0 <= mark.part <= 1:
            return self._refuse(mark, "part", "out-of-range", "A part of a day lies between 0 and 1.")
        if mark.minutes is not None and not 0 <= mark.minutes <= LONGEST_DAY:
            return self._refuse(mark, "minutes", "out-of-range", "A day has 0 to 1440 minutes to miss.")
        if len(mark.code) > LONGEST_CODE:
            return self._refuse(mark, "code", "too-long", f"A code has at most {LONGEST_CODE} characters.")
        return RollMark(
            school=school,
            student=student,
            code=self.codes.id_of(mark.code),
            period=mark.period,
            part=mark.part,
            minutes=mark.minutes,
            reason=mark.reason,
            arrival=mark.arrival.isoformat() if mark.arrival else "",
            departure=mark.departure.isoformat() if mark.departure else "",
        )

    def _refuse(self, record: Mark | Taken, column: str, code: str, words: str, kind: str = "marks") -> None:
        self.fault(Fault(record.file, record.line, column, code, words, Severity.REFUSED, kind))


def _batches(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    batch: list[Mark] = []
    for mark in marks:
        batch.append(mark)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch
