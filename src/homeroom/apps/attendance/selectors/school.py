"""One school's standings: filtered, sorted and counted from a narrow index, shown a page at a time.

The index (one row of plain values a student) is read whole, because names are searched and sorted
as people write them: Álvarez is found under *alvarez* and stands before Baker in any database.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import TextField
from django.db.models.functions import Cast

from homeroom.apps.attendance import labels
from homeroom.apps.attendance.models import Standing
from homeroom.apps.attendance.selectors.bands import Bands, bands
from homeroom.apps.attendance.selectors.schools import latest_year, school_of
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School
from homeroom.core.policy import Band, Policy

PAGE = 50
EARLY = 20  # school days; before that a rate jumps with every absence
SIGN = re.compile(r'"code": "(\w+)"')  # in the stored JSON, where a quote of a name is escaped
ALL_BANDS = tuple(labels.BANDS)


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the table is asked for; ``sort`` is a key of :data:`SORTS`, ``-`` in front to turn it."""

    q: str = ""
    band: str = ""
    grade: str = ""
    sign: str = ""
    sort: str = ""


class Row(NamedTuple):
    """A standing in the index. ``signs`` is the stored JSON as text."""

    pk: int
    first: str
    preferred: str
    last: str
    grade: str
    missed: int
    enrolled: int
    band: str
    chronic: bool | None
    streak: int
    signs: str

    @property
    def name(self) -> str:
        return plain(f"{self.last} {self.preferred or self.first}")

    @property
    def rate(self) -> float:
        """For sorting only; bands were decided exactly."""
        return self.missed / self.enrolled if self.enrolled else -1.0

    def shows(self, sign: str) -> bool:
        return sign in SIGN.findall(self.signs)


FIELDS = (
    "pk",
    "student__first_name",
    "student__preferred_name",
    "student__last_name",
    "grade",
    "missed_units",
    "days_enrolled",
    "band",
    "chronic",
    "streak",
)
# Each sorts from small to large; names break ties.
SORTS: dict[str, Callable[[Row], Any]] = {
    "name": lambda row: row.name,
    "grade": lambda row: labels.grade_rank(row.grade),
    "missed": lambda row: row.missed,
    "rate": lambda row: row.rate,
    "band": lambda row: -1 if row.band == Band.CANNOT_SAY else ALL_BANDS.index(row.band),
    "streak": lambda row: row.streak,
    "signs": lambda row: len(SIGN.findall(row.signs)),
}
DEFAULT_SORT = "-rate"


@dataclass(frozen=True, slots=True)
class Line:
    """A student's row on the page."""

    standing: Standing

    @property
    def missed(self) -> str:
        return labels.number(_missed(self.standing))

    @property
    def rate(self) -> str:
        return labels.percent(_missed(self.standing), self.standing.days_enrolled)

    @property
    def signs(self) -> list[dict[str, str]]:
        return [
            {**sign, "label": labels.SIGNS.get(sign["code"], sign["code"])} for sign in self.standing.signs
        ]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything a school's page shows; ``bands`` counts the whole school, ``found`` what the filters leave."""

    school: School
    year: int | None
    page: Page
    lines: list[Line]
    bands: Bands
    found: int
    grades: list[str]
    signs: list[tuple[str, str, int]]  # code, label, students
    as_of: date | None
    policy: Policy | None
    version: int | None
    early: bool
    longest: int


def school_page(
    user: Any, district: District, source_id: str, today: date, filters: Filters, page: str = "1"
) -> Table | None:
    """A school's newest standings, as far as the user may see its students; None: no such school for them."""
    school = school_of(user, district, source_id, today)
    if school is None:
        return None
    year = latest_year(district)
    mine = Standing.objects.filter(
        school=school,
        school_year=year,
        enrolled_now=True,
        student__in=access.students(user, district, today),
    )
    rows = _index(mine)
    chosen = _sorted(_chosen(rows, filters), filters.sort or DEFAULT_SORT)
    shown = Paginator(chosen, PAGE).get_page(page)
    lines = _lines([row.pk for row in shown.object_list])
    first = lines[0].standing if lines else mine.select_related("policy").defer("days").first()
    counts = Counter(row.band for row in rows)
    signs = Counter(code for row in rows for code in SIGN.findall(row.signs))
    judged = [row for row in rows if row.chronic is not None]
    longest = max((row.enrolled for row in rows), default=0)
    return Table(
        school=school,
        year=year,
        page=shown,
        lines=lines,
        bands=bands(counts, sum(bool(row.chronic) for row in judged), len(judged)),
        found=len(chosen),
        grades=sorted({row.grade for row in rows if row.grade}, key=labels.grade_rank),
        signs=[(code, label, signs[code]) for code, label in labels.SIGNS.items() if signs[code]],
        as_of=first.as_of if first else None,
        policy=Policy.from_data(first.policy.record) if first else None,
        version=first.policy.version if first else None,
        early=bool(rows) and longest < EARLY,
        longest=longest,
    )


def plain(text: str) -> str:
    """For finding and sorting: small letters without marks, ``Đặng`` -> ``dang``."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).translate(_LETTERS)


_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "’": "'"})


def _index(mine: Any) -> list[Row]:
    values = mine.annotate(sign_text=Cast("signs", TextField())).values_list(*FIELDS, "sign_text")
    return [Row(*row) for row in values]


def _chosen(rows: Iterable[Row], filters: Filters) -> list[Row]:
    words = plain(filters.q).replace("-", " ").split()
    return [
        row
        for row in rows
        if (not filters.band or row.band == filters.band)
        and (not filters.grade or row.grade == filters.grade)
        and (not filters.sign or row.shows(filters.sign))
        and (not words or _named(row, words))
    ]


def _named(row: Row, words: Sequence[str]) -> bool:
    """Every word begins one of the student's names."""
    names = f" {row.name} {plain(row.first)}".replace("-", " ")
    return all(f" {word}" in names for word in words)


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    rows.sort(key=SORTS["name"])
    rows.sort(key=SORTS[sort.removeprefix("-")], reverse=sort.startswith("-"))
    return rows


def _lines(keys: list[int]) -> list[Line]:
    """The rows of the page, in the order of ``keys``."""
    rows = Standing.objects.filter(pk__in=keys).select_related("student", "policy").defer("days")
    by_key = rows.in_bulk()
    return [Line(by_key[key]) for key in keys]


def _missed(standing: Standing) -> Fraction:
    return Fraction(standing.missed_units, standing.units_per_day)
