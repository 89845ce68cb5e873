"""Many rows changed at once."""

from datetime import date

import pytest

from homeroom.apps.people.bulk import write_each
from homeroom.apps.people.models import District, Student

pytestmark = pytest.mark.django_db


def test_each_row_gets_values_of_its_own():
    district = District.objects.create(key="willow")
    rows = [
        Student.objects.create(district=district, source_id=str(n), first_name=str(n), last_name="Kin")
        for n in range(3)
    ]
    for row in rows:
        row.first_name, row.birth_date, row.last_name = (
            f"new {row.first_name} %s '",
            date(2015, 1, 2),
            "not stored",
        )
    write_each(rows[:2], ["first_name", "birth_date"])
    stored = list(Student.objects.order_by("pk").values_list("first_name", "birth_date", "last_name"))
    assert stored == [
        ("new 0 %s '", date(2015, 1, 2), "Kin"),
        ("new 1 %s '", date(2015, 1, 2), "Kin"),
        ("2", None, "Kin"),
    ]


def test_nothing_is_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        write_each([], ["first_name"])


def test_found_by_another_column():
    district = District.objects.create(key="willow")
    Student.objects.create(district=district, source_id="a", first_name="Old", last_name="Kin")
    write_each([Student(source_id="a", first_name="New")], ["first_name"], key="source_id")
    assert Student.objects.get().first_name == "New"
