"""What families tell us: a school's month, by reason, with nobody to be recognised.

Figures are of families, never of fewer than five, and no total lets one work out what is hidden
(:mod:`homeroom.core.small_groups`). Sensitive reasons are left out unless somebody who may see them
asks, and stand apart then, under no total (LAW-14).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from homeroom.apps.conversations.selectors.names import names
from homeroom.apps.insight.selectors.heard import heard
from homeroom.apps.people import access
from homeroom.apps.people.models import District, Enrollment, School, Student
from homeroom.core.calendar import bounds, school_year
from homeroom.core.listening.codes import CODES, GROUPS
from homeroom.core.listening.names import Names
from homeroom.core.listening.themes import Said, Theme, themes
from homeroom.core.small_groups import FEWEST, shown


@dataclass(frozen=True, slots=True)
class Reason:
    """``families`` gave it; ``percent`` of those who gave any reason, for the bar."""

    words: str
    families: int
    percent: float
    themes: list[Theme]


@dataclass(frozen=True, slots=True)
class Group:
    words: str
    families: int
    percent: float
    reasons: list[Reason]
    more: bool  # some of its reasons are few families'


@dataclass(frozen=True, slots=True)
class Month:
    first: date

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def words(self) -> str:
        return f"{self.first:%B %Y}"

    @property
    def next(self) -> Month:
        return Month((self.first + timedelta(days=31)).replace(day=1))

    def begins(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.first, time(0), zone)


@dataclass(frozen=True, slots=True)
class WhyPage:
    """``wrote`` and ``told``: families that wrote, and that gave a reason; None: fewer than five.

    ``wrote`` is None too where fewer than five gave none: theirs may be a private one.

    ``few``: the groups about which few families spoke, or none. ``private``: the sensitive reasons;
    None where they were not asked for; ``may_ask``: this user may.
    """

    schools: list[School]
    school: School
    months: list[Month]
    month: Month
    wrote: int | None
    told: int | None
    groups: list[Group]
    few: list[str]
    private: list[Reason] | None
    may_ask: bool
    fewest: int = FEWEST


def why_page(
    user: Any, district: District, now: datetime, school: str = "", month: str = "", private: bool = False
) -> WhyPage | None:
    """The page of a school (the district's id; the first by default) and a month of this school year.

    None: this user may see no such thing.
    """
    today = now.astimezone(district.zone).date()
    schools = list(access.schools(user, district, today, "see_why"))
    chosen = next((one for one in schools if not school or one.source_id == school), None)
    if chosen is None:
        return None
    months = _months(today)
    meant = next((one for one in months if one.key == month), months[0])
    may_ask = access.may(user, "see_sensitive", chosen, today)
    students = _students(user, district, chosen, meant, today)
    wrote, said = heard(district, students, meant.begins(district.zone), meant.next.begins(district.zone))
    open_ = [one for one in said if not CODES[one.code].sensitive]
    told = {one.family for one in open_}
    spoken = _themes(district, said)
    groups = _groups(open_, len(told), spoken) if len(told) >= FEWEST else []
    listed = {group.words for group in groups}
    return WhyPage(
        schools=schools,
        school=chosen,
        months=months,
        month=meant,
        wrote=len(wrote) if len(wrote) >= FEWEST and not 0 < len(wrote) - len(told) < FEWEST else None,
        told=len(told) if len(told) >= FEWEST else None,
        groups=groups,
        few=[words for key, words in GROUPS.items() if words not in listed and key in _open_groups()],
        private=_private(said, spoken) if private and may_ask else None,
        may_ask=may_ask,
    )


def _months(today: date) -> list[Month]:
    """The months of this school year up to now, the newest first."""
    month, found = Month(bounds(school_year(today))[0].replace(day=1)), []
    while month.first <= today:
        found.append(month)
        month = month.next
    return found[::-1]


def _students(user: Any, district: District, school: School, month: Month, today: date) -> QuerySet[Student]:
    """Those of the school in that month whom this user may see."""
    first, last = month.first, month.next.first - timedelta(days=1)
    stays = Enrollment.objects.filter(
        Q(entry=None) | Q(entry__lte=last),
        Q(exit=None) | Q(exit__gte=first),
        Q(closed_on=None) | Q(closed_on__gt=first),
        school=school,
    )
    mine = access.students(user, district, today, "see_why")
    return mine.filter(pk__in=stays.values("student"))


def _themes(district: District, said: list[Said]) -> dict[str, list[Theme]]:
    """Names are fetched only where five families speak of one thing."""
    if not any(len(families) >= FEWEST for families in _families(said).values()):
        return {}
    return themes(said, Names(names(district)))


def _families(said: list[Said]) -> dict[str, set[int]]:
    """Code -> the families that gave it."""
    found: dict[str, set[int]] = defaultdict(set)
    for one in said:
        found[one.code].add(one.family)
    return found


def _open_groups() -> set[str]:
    """The groups that have reasons which are not sensitive."""
    return {code.group for code in CODES.values() if not code.sensitive}


def _groups(said: list[Said], told: int, spoken: Mapping[str, list[Theme]]) -> list[Group]:
    by_code = _families(said)
    by_group: dict[str, set[int]] = defaultdict(set)
    for code, families in by_code.items():
        by_group[CODES[code].group] |= families
    kept = shown({group: len(families) for group, families in by_group.items()})
    found = []
    for group, families in sorted(kept.items(), key=lambda item: (-item[1], item[0])):
        codes = {code: len(theirs) for code, theirs in by_code.items() if CODES[code].group == group}
        few = shown(codes)
        reasons = [_reason(code, count, told, spoken) for code, count in _largest_first(few)]
        found.append(Group(GROUPS[group], families, _percent(families, told), reasons, len(few) < len(codes)))
    return found


def _private(said: list[Said], spoken: Mapping[str, list[Theme]]) -> list[Reason]:
    """No total stands beside these, so nothing can be subtracted from one."""
    counts = {code: len(families) for code, families in _families(said).items() if CODES[code].sensitive}
    kept = {code: count for code, count in counts.items() if count >= FEWEST}
    most = max(kept.values(), default=1)
    return [_reason(code, count, most, spoken) for code, count in _largest_first(kept)]


def _largest_first(counts: Mapping[str, int]) -> Collection[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _reason(code: str, families: int, of: int, spoken: Mapping[str, list[Theme]]) -> Reason:
    return Reason(CODES[code].words, families, _percent(families, of), spoken.get(code, []))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)
