"""School calendars: which date goes under which of the district's codes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from homeroom.apps.people.models import CalendarDay, District
from homeroom.apps.people.services.sync import Values, chunks, write_rows
from homeroom.core.calendar import school_year

# (school or None for every school, calendar, date): the codes of that date, each with its description
Place = tuple[int | None, str, date]
Codes = dict[str, str]

COLUMNS = ("district_id", "school_id", "calendar", "date", "code", "description")


@dataclass(slots=True)
class Held:
    pk: int
    code: str
    description: str


def sync_calendar(
    district: District, wanted: Mapping[Place, Codes], gone: Mapping[Place, set[str]], *, complete: bool
) -> dict[str, int]:
    """Give every date of ``wanted`` exactly the codes it has there; count rows by their fate.

    ``gone`` takes codes from a date, or all of them where it names none. ``complete``: the dates
    of a calendar are all there are in the school years they fall in, so others of those years go.
    A code that replaces another is an update (a snow day added later).
    """
    held: defaultdict[Place, list[Held]] = defaultdict(list)
    for pk, school, calendar, day, code, description in CalendarDay.objects.filter(
        district=district
    ).values_list("pk", "school_id", "calendar", "date", "code", "description"):
        held[school, calendar, day].append(Held(pk, code, description))
    create: list[Values] = []
    update: list[Values] = []
    delete: list[int] = []
    counts = dict.fromkeys(("created", "updated", "unchanged", "closed"), 0)
    for place, codes in wanted.items():
        new, spare, changed = _compare(codes, held.get(place, []))
        update += [(pk, district.pk, *place, code, codes[code]) for code, pk in changed]
        for code in new:
            if spare:
                update.append((spare.pop().pk, district.pk, *place, code, codes[code]))
                counts["updated"] += 1
            else:
                create.append((district.pk, *place, code, codes[code]))
        counts["updated"] += len(changed)
        counts["unchanged"] += len(codes) - len(new) - len(changed)
        delete += [row.pk for row in spare]
    delete += _gone(held, wanted, gone)
    if complete:
        delete += _left_out(held, wanted, gone)
    counts["created"], counts["closed"] = len(create), len(delete)
    write_rows(CalendarDay, COLUMNS, create)
    write_rows(CalendarDay, ("id", *COLUMNS), update)
    for chunk in chunks(delete):
        CalendarDay.objects.filter(pk__in=chunk).delete()
    return counts


def _compare(codes: Codes, held: Iterable[Held]) -> tuple[list[str], list[Held], list[tuple[str, int]]]:
    """Codes to add, rows to spare, and codes whose description changed, with their rows."""
    present = {row.code: row for row in held}
    new = sorted(code for code in codes if code not in present)
    spare = [row for code, row in sorted(present.items()) if code not in codes]
    changed = [
        (code, row.pk) for code, row in present.items() if code in codes and codes[code] != row.description
    ]
    return new, spare, changed


def _gone(
    held: Mapping[Place, list[Held]], wanted: Mapping[Place, Codes], gone: Mapping[Place, set[str]]
) -> list[int]:
    """Rows that the files take away one by one; a date that the files also give keeps what they give."""
    return [
        row.pk
        for place, codes in gone.items()
        if place not in wanted
        for row in held.get(place, [])
        if not codes or row.code in codes
    ]


def _left_out(
    held: Mapping[Place, list[Held]], wanted: Mapping[Place, Codes], gone: Mapping[Place, set[str]]
) -> list[int]:
    """Rows of dates that a complete calendar no longer holds."""
    years = {(school, calendar, school_year(day)) for school, calendar, day in wanted}
    return [
        row.pk
        for place, rows in held.items()
        if (place[0], place[1], school_year(place[2])) in years and place not in wanted and place not in gone
        for row in rows
    ]
