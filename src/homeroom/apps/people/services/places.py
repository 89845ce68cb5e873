"""Which schools a member of staff works at."""

from collections.abc import Iterable, Mapping
from datetime import date

from homeroom.apps.people.models import District, StaffSchool
from homeroom.apps.people.services.reading import Tell
from homeroom.apps.people.services.sync import Table
from homeroom.core.records import Fault, Severity, Staff


def place_staff(
    district: District,
    rows: Iterable[Staff],
    staff: Mapping[str, int],
    schools: Mapping[str, int],
    today: date,
    tell: Tell,
) -> set[int]:
    """Put staff at the schools their rows name, and nowhere else; whose places changed, by primary key.

    ``staff`` and ``schools`` are the ids that can be referred to. A school that can't is left out
    with a warning.
    """
    wanted: set[tuple[int, int]] = set()
    spoken: set[int] = set()
    for row in rows:
        if row.gone or row.id not in staff:
            continue
        spoken.add(staff[row.id])
        for school in row.school_ids:
            if school in schools:
                wanted.add((staff[row.id], schools[school]))
            else:
                message = "This row names a school that is not in the district's files; it was left out."
                tell(
                    Fault(
                        row.file, row.line, "school_ids", "unknown-school", message, Severity.WARNING, "staff"
                    )
                )
    table = Table(district, StaffSchool, ("staff_id", "school_id"), ())
    changes = table.apply(dict.fromkeys(wanted, ()))
    left = [key for key, row in table.rows.items() if row.open and key[0] in spoken and key not in wanted]
    table.close(left, today)
    return {member for member, _ in (*changes.created, *changes.updated, *left)}
