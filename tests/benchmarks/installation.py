"""A district in a database of its own, for the benchmarks that go through the product's doors."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from homeroom.world.absences import CODES
from homeroom.world.calendar import DAY_CODES
from homeroom.world.delivery import WorldDelivery
from homeroom.world.generator import World

AREAS = range(200, 1000)


def set_up(world: World, days: int) -> Any:
    """The district imported as of the evening of the ``days``-th school day; the models' District."""
    import django

    from homeroom.site import database

    django.setup()
    database.bring_up_to_date()
    from homeroom.apps.people.models import District

    district = District.objects.create(key="benchmark")
    until = world.dates[days - 1]
    import_delivery(
        district, WorldDelivery(lambda: world.records(until), codes=codes()), evening(world, days)
    )
    return district


def import_delivery(district: Any, delivery: Any, now: datetime) -> Any:
    """Import, and make sure that it went through."""
    from homeroom.apps.attendance import doors
    from homeroom.apps.attendance.services.imports import Importer

    district.refresh_from_db()
    outcome = Importer(district=district, delivery=delivery, lake=doors.lake(), now=now).run()
    assert not outcome.held, outcome.held
    assert not outcome.needs_a_person, outcome.faults[:3]
    district.refresh_from_db()
    return outcome


def evening(world: World, days: int) -> datetime:
    """Six in the evening of the ``days``-th school day."""
    return datetime.combine(world.dates[days - 1], time(18), ZoneInfo(world.district.timezone))


def codes() -> dict[str, dict[str, tuple[str, None]]]:
    """What the synthetic district's codes mean, as a mapping file would say it."""
    return {
        "attendance": {code: (meaning, None) for code, meaning in CODES.items()},
        "calendar": {code: ("instructional" if held else "closed", None) for code, held in DAY_CODES.items()},
    }


def families(district: Any, count: int, began: date) -> list[tuple[Any, Any]]:
    """A school of students, each with a guardian who has a phone: (student, guardian), up to 80,000."""
    from homeroom.apps.people.models import ContactPoint, Enrollment, Guardian, Link, School, Student

    here = {"district": district}
    school = School.objects.create(**here, source_id="1", name="Alder")
    numbers = range(count)
    students = Student.objects.bulk_create(
        Student(**here, source_id=f"s{n}", first_name="Sam") for n in numbers
    )
    guardians = Guardian.objects.bulk_create(
        Guardian(**here, source_id=f"g{n}", first_name="Pat") for n in numbers
    )
    both = list(zip(students, guardians, strict=True))
    Enrollment.objects.bulk_create(
        Enrollment(**here, student=student, school=school, entry=began) for student in students
    )
    Link.objects.bulk_create(
        Link(**here, student=student, guardian=guardian, relation="mother") for student, guardian in both
    )
    ContactPoint.objects.bulk_create(
        ContactPoint(**here, guardian=guardian, kind="phone", raw=phone(n), normal=phone(n), validity="valid")
        for n, guardian in enumerate(guardians)
    )
    return both


def phone(n: int) -> str:
    """The number of the ``n``-th guardian: nobody's, and no other guardian's."""
    return f"+1{AREAS[n // 100]}55501{n % 100:02}"
