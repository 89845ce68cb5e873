"""A prepared question answers as Django would, whatever it is given."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from homeroom.apps.people.models import District, Enrollment, School, Student
from homeroom.apps.people.prepared import prepared

BUILT = []
FIRST = date(2026, 1, 1)
days = st.integers(0, 9).map(lambda n: FIRST + timedelta(n))


def query(field, district, on, chosen):
    BUILT.append(field)
    open_ = Q(exit=None) | Q(**{f"{field}__gte": on})
    found = Enrollment.objects.filter(open_, ~Q(pk__in=chosen), district=district)
    return found.select_related("school", "student").order_by("pk")


ask = prepared(query)


class AsDjangoWould(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.here, cls.there = (District.objects.create(key=key) for key in ("here", "there"))
        for district in (cls.here, cls.there):
            school = School.objects.create(district=district, source_id="1", name="Alder", grades=["1", "2"])
            for n in range(6):
                student = Student.objects.create(district=district, source_id=f"s{n}", first_name=f"Sam {n}")
                exit_ = FIRST + timedelta(n) if n % 2 else None
                Enrollment.objects.create(
                    district=district, school=school, student=student, entry=FIRST, exit=exit_
                )

    @given(st.booleans(), days, st.lists(st.integers(0, 12)))
    def test_the_same_rows_whatever_is_given(self, here, on, places):
        district = self.here if here else self.there
        ids = list(Enrollment.objects.order_by("pk").values_list("pk", flat=True))
        chosen = [ids[place] for place in places if place < len(ids)]
        usual = list(query("exit", district.pk, on, chosen))
        with self.assertNumQueries(1):
            found = ask("exit", district=district.pk, on=on, chosen=chosen)
            schools = [(one.school.name, one.school.grades, one.student.first_name) for one in found]
        assert found == usual and [one.exit for one in found] == [one.exit for one in usual]
        assert schools == [(one.school.name, one.school.grades, one.student.first_name) for one in usual]


@pytest.mark.django_db
def test_a_question_is_built_once_for_each_shape():
    BUILT.clear()
    for district, on, chosen in ((1, FIRST, [1]), (2, FIRST, [7]), (3, date(2020, 1, 1), [9])):
        ask("exit", district=district, on=on, chosen=chosen)
        ask("entry", district=district, on=on, chosen=chosen * 2)
    assert len(BUILT) <= 2


@pytest.mark.django_db
def test_values_come_as_values_and_moments_as_moments():
    moment = datetime(2026, 1, 5, 12, 30, tzinfo=UTC)
    for n in range(3):
        get_user_model().objects.create(username=f"user{n}", last_login=moment + timedelta(hours=n))

    @prepared
    def since(now):
        users = get_user_model().objects.filter(last_login__gte=now).order_by("pk")
        return users.values_list("username", "last_login", "is_active")

    @prepared
    def named(names):
        found = get_user_model().objects.filter(username__in=names).order_by("username")
        return found.values_list("username", flat=True)

    assert since(now=moment + timedelta(hours=2)) == [("user2", moment + timedelta(hours=2), True)]
    assert named(names=["user1", "nobody", "user0"]) == ["user0", "user1"]
    assert named(names=[]) == []


def test_what_would_bring_more_questions_is_refused():
    @prepared
    def all_of_them(district):
        return School.objects.filter(district=district).prefetch_related("section_set")

    with pytest.raises(TypeError, match="prefetch"):
        all_of_them(district=1)
