"""What goes wrong with a district's nightly files, as small changes to a stream of records.

Each takes records in the order of ``core.records.KINDS`` and gives records in that order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from homeroom.core.records import KINDS, CalendarDay, Enrollment, Mark, Record, Taken

EXCUSED_BY_NOTE = dict.fromkeys(("Unexcused Absence", "Unverified Absence"), "Excused Absence")


def truncated_file(records: Iterable[Record], kind: str, keep: Fraction) -> Iterator[Record]:
    """The file of one kind broke off: only the first ``keep`` of its rows arrived."""
    records = list(records)
    wanted = KINDS[kind]
    left = int(keep * sum(type(record) is wanted for record in records))
    for record in records:
        if type(record) is wanted:
            left -= 1
            if left < 0:
                continue
        yield record


def whole_grade_absent(
    records: Iterable[Record], school_id: str, grade: str, on: date, code: str = "Unexcused Absence"
) -> Iterator[Record]:
    """Every student of a grade marked absent on a date: somebody's wrong click, or a field trip."""
    present: dict[str, None] = {}
    for record in records:
        if isinstance(record, Enrollment) and _at(record, school_id, on) and record.grade == grade:
            present[record.student_id] = None
        if isinstance(record, Mark) and record.date == on and record.student_id in present:
            continue
        yield record
    yield from (Mark(student_id, school_id, on, code) for student_id in present)


def missing_school(records: Iterable[Record], school_id: str, on: date) -> Iterator[Record]:
    """A school's attendance of one day isn't in the file."""
    return (
        record
        for record in records
        if not (isinstance(record, Mark | Taken) and record.school_id == school_id and record.date == on)
    )


def unmapped_codes(records: Iterable[Record], school_id: str, on: date, code: str = "ZZ") -> Iterator[Record]:
    """A school's marks of one day all carry a code that nobody has mapped."""
    for record in records:
        touched = isinstance(record, Mark) and record.school_id == school_id and record.date == on
        yield replace(record, code=code) if touched else record  # type: ignore[call-arg]


def snow_day_added(records: Iterable[Record], on: date) -> Iterator[Record]:
    """The calendar now says there was no school on a date; what was marked on it is still there."""
    for record in records:
        if isinstance(record, CalendarDay) and record.date == on:
            record = replace(record, code="Weather day", description="Snow")
        yield record


def excused_later(records: Iterable[Record], on: date) -> Iterator[Record]:
    """Notes came in: every unexcused whole day of a date is now excused."""
    for record in records:
        if isinstance(record, Mark) and record.date == on and not record.period:
            yield replace(record, code=EXCUSED_BY_NOTE.get(record.code, record.code))
        else:
            yield record


def _at(enrollment: Enrollment, school_id: str, on: date) -> bool:
    begun = enrollment.entry is None or enrollment.entry <= on
    over = enrollment.exit is not None and enrollment.exit < on
    return enrollment.school_id == school_id and begun and not over
