"""Enrolments without an entry date: which stay they speak of."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from homeroom.apps.people.services.repeats import Said
from homeroom.apps.people.services.sync import Key, Table

Heard = defaultdict[Key, list[Said]]


def match_stays(said: Heard, table: Table) -> None:
    """Make both the files and our rows call the same stay by the same key.

    A row without an entry date speaks of the student's latest stay at that school: the latest
    that the same files give a date, else the latest we hold, an open one first. A stay of ours
    without an entry date takes the first date that the files state for it; so a district that
    begins to send dates doesn't enrol everybody anew. A stay that ended before another began is
    never that other.
    """
    _date_the_files(said, table)
    _date_ours(said, table)


def _date_the_files(said: Heard, table: Table) -> None:
    undated = [key for key in said if key[2] is None]
    if not undated:
        return
    stated = _by_place(key for key in said if key[2] is not None)
    held = _by_place(table.rows)
    for student, school, nothing in undated:
        place = (student, school)
        for row in said.pop((*place, nothing)):
            leaving = row.values[0] if row.values else None
            dates = _before(stated.get(place, ()), leaving)
            ours = _before(held.get(place, ()), leaving)
            if not dates and ours:
                dates = [max(ours, key=lambda day: (table.rows[*place, day].open, day or date.min))]
            entry = max(dates, key=lambda day: day or date.min, default=None)
            said[*place, entry].append(row)


def _before(entries: Iterable[date | None], leaving: date | None) -> list[date | None]:
    """The entries of stays that may end on a day."""
    return [entry for entry in entries if entry is None or leaving is None or entry <= leaving]


def _date_ours(said: Heard, table: Table) -> None:
    stated = _by_place(key for key in said if key not in table.rows)
    for (student, school), dates in stated.items():
        row = table.rows.get((student, school, None))
        first = min((day for day in dates if day is not None), default=None)
        if row is None or not row.open or first is None or (student, school, None) in said:
            continue
        if _before([first], row.values[0]):
            table.rekey((student, school, None), (student, school, first))


def _by_place(keys: Iterable[Key]) -> dict[tuple[int, int], list[date | None]]:
    dates: defaultdict[tuple[int, int], list[date | None]] = defaultdict(list)
    for student, school, entry in keys:
        dates[student, school].append(entry)
    return dates
