"""Marks into the lake: a day's roll is replaced whole, and what changed becomes an event.

What a delivery speaks for (:class:`~homeroom.core.ports.Coverage`) decides what silence means: on
a covered day of a covered school, a student without a mark was there. Elsewhere nothing is
touched. Day marks and period marks are replaced apart, as they come in different files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

import numpy as np

from homeroom.apps.attendance.models import ImportRun, LakeFile, MarkChange, Roll
from homeroom.apps.attendance.services.codes import NOT_TAKEN, Codebook
from homeroom.apps.attendance.services.intake import BATCH, Intake, StudentDay
from homeroom.apps.attendance.services.year import Calendars, Roster
from homeroom.apps.people.announce import announce
from homeroom.core.calendar import bounds
from homeroom.core.events import MarksCorrected
from homeroom.core.policy import ABSENCES
from homeroom.core.ports import Lake, RollMark

HOLD_SHARE = Fraction(1, 2)  # of the marks of a day that is sent again; see Writer.vanishing
HOLD_LEAST = 20
SUMS = ["enrolled", "marked", "absent", "unmapped", "absent_by_grade"]


@dataclass
class Writer:
    """Writes one school year's part of an intake: a few queries read the state, batches write it."""

    intake: Intake
    lake: Lake
    run: ImportRun
    calendars: Calendars
    roster: Roster
    now: datetime

    def __post_init__(self) -> None:
        span = {"district": self.intake.district, "date__range": bounds(self.calendars.school_year)}
        self.files = {f.date: f for f in LakeFile.objects.filter(**span)}
        self.rolls = {(r.school_id, r.date): r for r in Roll.objects.filter(**span)}
        self.sums = Sums(self.roster, self.intake.codes)
        self.changes: list[MarkChange] = []
        self.new_files: list[LakeFile] = []
        self.touched: list[Roll] = []
        self.vanished: Counter[date] = Counter()
        self.before: Counter[date] = Counter()

    def write(self, covered: dict[date, set[int]]) -> bool:
        """Replace the covered rolls. Returns whether any day reads differently now."""
        names = {day: file.name for day, file in self.files.items()}
        known = set(self.rolls)
        for day in sorted(covered):
            self._write_day(day, covered[day])
        MarkChange.objects.bulk_create(self.changes, batch_size=BATCH)
        if self.changes:
            days = tuple((change.student_id, change.date) for change in self.changes)
            announce(MarksCorrected(self.intake.district.pk, days, self.now))
        LakeFile.objects.bulk_create(self.new_files, batch_size=BATCH)
        Roll.objects.bulk_create(
            self.touched,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["school", "date"],
            update_fields=["run", "received_at", "affirmative", *SUMS],
        )
        first_time = {(r.school_id, r.date) for r in self.touched} - known
        return bool(first_time) or names != {day: file.name for day, file in self.files.items()}

    def vanishing(self) -> list[str]:
        """Days of which a re-sent file would withdraw most marks: more likely cut off than corrected."""
        return [
            f"{day.isoformat()}: {gone} of {self.before[day]} marks would be withdrawn"
            for day, gone in sorted(self.vanished.items())
            if gone >= HOLD_LEAST and gone > HOLD_SHARE * self.before[day]
        ]

    def _write_day(self, day: date, schools: set[int]) -> None:
        file = self.files.get(day)
        old = self.lake.read_day(self.intake.district.key, file.name) if file else []
        sent = list(self.intake.days.get(day, ()))
        present = self.intake.present.get(day, {})
        new = sent + _contradicting(sent, present)
        belongs = self.roster.enrolled_on(self.calendars.year.index(day) - 1)
        if self.intake.coverage.affirmative and False in self.intake.layers:
            new += self._not_taken(day, schools, sent, present, belongs)
        replaced = [m for m in old if m.school in schools and bool(m.period) in self.intake.layers]
        kept = [m for m in old if not (m.school in schools and bool(m.period) in self.intake.layers)]
        self._tell(day, replaced, new)
        self._tell_present(day, present, new)
        rows = kept + new
        if rows or file:
            self._point(day, rows, file)
        self._sum_up(day, schools, rows, present, belongs)

    def _not_taken(
        self,
        day: date,
        schools: set[int],
        sent: list[RollMark],
        present: dict[StudentDay, int],
        belongs: np.ndarray,
    ) -> list[RollMark]:
        """Enrolled students whom an affirmative file says nothing of (EF-7)."""
        said = {(m.school, m.student) for m in sent} | present.keys()
        in_session = [s for s in schools if self.calendars.in_session(s, day)]
        places = self.roster.places
        rows = np.flatnonzero(belongs & np.isin(places.school, in_session))
        return [
            RollMark(school=school, student=student, code=self.intake.not_taken)
            for school, student in zip(
                places.school[rows].tolist(), places.student[rows].tolist(), strict=True
            )
            if (school, student) not in said
        ]

    def _tell(self, day: date, old: list[RollMark], new: list[RollMark]) -> None:
        """Count what became of each mark, and keep each student-day that reads differently now."""
        before, after = _by_student(old), _by_student(new)
        self.before[day] += sum(m.code != self.intake.not_taken for m in old)
        for key in before.keys() | after.keys():
            was, is_ = before.get(key, []), after.get(key, [])
            for mark in is_:
                if mark.code != self.intake.not_taken:
                    fate = "unchanged" if mark in was else "updated" if was else "created"
                    self.intake.count(mark.period)[fate] += 1
            if not is_:
                gone = [m for m in was if m.code != self.intake.not_taken]
                self.vanished[day] += len(gone)
                for mark in gone:
                    self.intake.count(mark.period)["removed"] += 1
            if set(was) != set(is_) and (key[0], day) in self.rolls:
                self.changes.append(self._change(day, key, was, is_))

    def _tell_present(self, day: date, present: dict[StudentDay, int], new: list[RollMark]) -> None:
        """Presence is not stored, so it is new exactly when the school's roll of the day is."""
        stored = {(m.school, m.student) for m in new if not m.period}
        for school, student in present:
            if (school, student) not in stored:
                fate = "unchanged" if (school, day) in self.rolls else "created"
                self.intake.counts["marks"][fate] += 1

    def _change(self, day: date, key: StudentDay, was: list[RollMark], is_: list[RollMark]) -> MarkChange:
        return MarkChange(
            district=self.intake.district,
            school_id=key[0],
            student_id=key[1],
            date=day,
            run=self.run,
            before=[self._as_data(m) for m in was],
            after=[self._as_data(m) for m in is_],
        )

    def _as_data(self, mark: RollMark) -> dict[str, str | None]:
        code = self.sums.meanings[mark.code]
        part = None if mark.part is None else str(mark.part)
        return {"code": code.code, "meaning": code.meaning, "period": mark.period, "part": part}

    def _point(self, day: date, rows: list[RollMark], file: LakeFile | None) -> None:
        """Write the day and make it the one that counts; the same rows change nothing."""
        name = self.lake.write_day(self.intake.district.key, day, rows)
        if file is None:
            file = LakeFile(district=self.intake.district, date=day, name=name, rows=len(rows))
            self.files[day] = file
            self.new_files.append(file)
        elif file.name != name:
            file.name, file.rows = name, len(rows)
            file.save(update_fields=["name", "rows"])

    def _sum_up(
        self,
        day: date,
        schools: set[int],
        rows: list[RollMark],
        present: dict[StudentDay, int],
        belongs: np.ndarray,
    ) -> None:
        """The roll of each covered school on a school day, and wherever marks came in."""
        found = self.sums.of_day(schools, rows, present, belongs)
        with_marks = {m.school for m in rows} | {school for school, _ in present}
        for school in sorted(schools):
            if school not in with_marks and not self.calendars.in_session(school, day):
                continue
            roll = Roll(district=self.intake.district, school_id=school, date=day, run=self.run)
            roll.received_at, roll.affirmative = self.now, self.intake.coverage.affirmative
            for name in SUMS:
                setattr(roll, name, found[school][name])
            known = self.rolls.get((school, day))
            if known and False not in self.intake.layers:  # only periods came: presence is as it was
                roll.affirmative, roll.marked = known.affirmative, max(known.marked, roll.marked)
            self.rolls[school, day] = roll
            self.touched.append(roll)


class Sums:
    """A day's figures by school. Enrolment is counted in one pass over the places."""

    def __init__(self, roster: Roster, codes: Codebook) -> None:
        places = roster.places
        self.not_taken = codes.id_of(NOT_TAKEN)
        self.meanings = codes.by_id()
        pairs = list(zip(places.school.tolist(), roster.grade.tolist(), strict=True))
        self.groups = sorted(set(pairs))
        at = {pair: n for n, pair in enumerate(self.groups)}
        self.group = np.array([at[pair] for pair in pairs], np.int64)
        keys = zip(places.school.tolist(), places.student.tolist(), strict=True)
        self.grade_of = {key: grade for key, (_, grade) in zip(keys, pairs, strict=True)}

    def of_day(
        self,
        schools: Iterable[int],
        rows: list[RollMark],
        present: dict[StudentDay, int],
        belongs: np.ndarray,
    ) -> dict[int, dict[str, object]]:
        marked: dict[int, set[int]] = defaultdict(set)
        absent: dict[int, set[int]] = defaultdict(set)
        unmapped: Counter[int] = Counter()
        for school, student in present:
            marked[school].add(student)
        for mark in rows:
            meaning = self.meanings[mark.code].meaning
            if mark.code != self.not_taken:
                marked[mark.school].add(mark.student)
            if meaning is None:
                unmapped[mark.school] += 1
            elif meaning in ABSENCES and not mark.period and (mark.part is None or 2 * mark.part >= 1):
                absent[mark.school].add(mark.student)
        enrolled = np.bincount(self.group[belongs], minlength=len(self.groups)).tolist()
        by_school: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for (school, grade), n in zip(self.groups, enrolled, strict=True):
            by_school[school].append((grade, n))
        return {
            school: {
                "enrolled": sum(n for _, n in by_school[school]),
                "marked": len(marked[school]),
                "absent": len(absent[school]),
                "unmapped": unmapped[school],
                "absent_by_grade": self._by_grade(school, absent[school], by_school[school]),
            }
            for school in schools
        }

    def _by_grade(
        self, school: int, absent: set[int], enrolled: list[tuple[str, int]]
    ) -> dict[str, list[int]]:
        counts = Counter(self.grade_of.get((school, student), "") for student in absent)
        return {grade: [counts[grade], n] for grade, n in enrolled if grade and n}


def _contradicting(sent: list[RollMark], present: dict[StudentDay, int]) -> list[RollMark]:
    """Present marks that stand beside another day mark: precedence must see both."""
    beside = {(m.school, m.student) for m in sent if not m.period}
    return [
        RollMark(school=school, student=student, code=present[school, student])
        for school, student in sorted(beside & present.keys())
    ]


def _by_student(marks: Iterable[RollMark]) -> dict[StudentDay, list[RollMark]]:
    found: dict[StudentDay, list[RollMark]] = defaultdict(list)
    for mark in marks:
        found[mark.school, mark.student].append(mark)
    return found
