"""The district's codes and what they mean, as data (EF-5).

A code seen for the first time is kept. It gets a meaning only from the Ed-Fi standard's own
words, from the mapping file of the delivery, or from a person; otherwise it stays unmapped, and
whatever it touches is neither present nor absent until somebody maps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from django.contrib.auth.models import AbstractBaseUser

from homeroom.apps.attendance.models import Code
from homeroom.apps.people.models import District
from homeroom.core.calendar import CLOSED, INSTRUCTIONAL
from homeroom.core.cells import CodeMeaning
from homeroom.core.policy import ED_FI_ATTENDANCE, ED_FI_CALENDAR, Meaning

ED_FI = {
    Code.Kind.ATTENDANCE: ("uri://ed-fi.org/AttendanceEventCategoryDescriptor#", ED_FI_ATTENDANCE),
    Code.Kind.CALENDAR: ("uri://ed-fi.org/CalendarEventDescriptor#", ED_FI_CALENDAR),
}
MEANINGS = {
    Code.Kind.ATTENDANCE: tuple(str(meaning) for meaning in Meaning),
    Code.Kind.CALENDAR: (INSTRUCTIONAL, CLOSED),
}
# Written by the importer for a student whom an affirmative file leaves out: not taken is not
# presence (EF-7). The day is left out of that student's count.
NOT_TAKEN = "homeroom:not-taken"

Given = Mapping[str, Mapping[str, tuple[str, Fraction | None]]]


class UnknownMeaning(ValueError):
    """The meaning is none of those a code of this kind can have."""


def standard_meaning(kind: str, value: str) -> str:
    """What the Ed-Fi standard itself says a code means; ``""`` when it is not one of its codes.

    A descriptor counts only under the standard's own namespace: another namespace may use the
    same word differently. The bare word is accepted too, as the side files use it.
    """
    if value == NOT_TAKEN:
        return Meaning.IGNORE
    namespace, words = ED_FI[Code.Kind(kind)]
    return str(words.get(value.removeprefix(namespace), ""))


class Codebook:
    """The codes of one kind in one district, by value; new ones are added as they are met."""

    def __init__(self, district: District, kind: str) -> None:
        self.district, self.kind = district, kind
        self._rows = {code.value: code for code in Code.objects.filter(district=district, kind=kind)}

    def learn(self, values: Iterable[str]) -> None:
        """Make sure each value has a row."""
        new = [
            Code(
                district=self.district,
                kind=self.kind,
                value=value,
                meaning=standard_meaning(self.kind, value),
            )
            for value in sorted(set(values) - self._rows.keys())
        ]
        Code.objects.bulk_create(new)
        self._rows.update({code.value: code for code in new})

    def apply(self, given: Mapping[str, tuple[str, Fraction | None]]) -> set[int]:
        """Take the meanings of a mapping file, except where a person has decided.

        Returns the row ids of codes known before that mean something else now.
        """
        known = set(self._rows)
        self.learn(given)
        changed = []
        for value, (meaning, part) in given.items():
            row, text = self._rows[value], "" if part is None else str(part)
            if row.mapped_by_id is None and (row.meaning, row.part) != (meaning, text):
                row.meaning, row.part = meaning, text
                changed.append(row)
        Code.objects.bulk_update(changed, ["meaning", "part"])
        return {row.pk for row in changed if row.value in known}

    def id_of(self, value: str) -> int:
        return self._rows[value].pk

    def meaning_of(self, value: str) -> str:
        return self._rows[value].meaning

    def by_id(self) -> dict[int, CodeMeaning]:
        """Row id -> meaning, for the arithmetic."""
        return {row.pk: _as_meaning(row) for row in self._rows.values()}


def _as_meaning(row: Code) -> CodeMeaning:
    return CodeMeaning(
        code=row.value,
        meaning=Meaning(row.meaning) if row.meaning else None,
        part=Fraction(row.part) if row.part else None,
    )


def unmapped(district: District) -> list[Code]:
    """Codes nobody has mapped, of either kind."""
    return list(Code.objects.filter(district=district, meaning=""))


def map_code(
    district: District,
    kind: str,
    value: str,
    meaning: str,
    part: str = "",
    by: AbstractBaseUser | None = None,
) -> Code:
    """A person says what a code means. Raises :class:`UnknownMeaning` naming the ones there are."""
    if meaning not in MEANINGS[Code.Kind(kind)]:
        raise UnknownMeaning(f"{meaning} is none of: {', '.join(MEANINGS[Code.Kind(kind)])}")
    if part and not 0 <= Fraction(part) <= 1:
        raise UnknownMeaning("a part of a day lies between 0 and 1, like 1/2")
    code = Code.objects.get(district=district, kind=kind, value=value)
    code.meaning, code.part, code.mapped_by = meaning, part, by
    code.save(update_fields=["meaning", "part", "mapped_by"])
    return code
