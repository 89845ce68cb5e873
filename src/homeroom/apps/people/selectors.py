"""Reading people. Students are reached through ``people.access`` first; these take what it gave."""

from collections import Counter

from django.db.models import Prefetch, QuerySet

from homeroom.apps.people.models import ContactPoint, District, Link, School, Student


def district_by_key(key: str) -> District:
    """The district of a short name. Raises District.DoesNotExist."""
    return District.objects.get(key=key)


def school(district: District, source_id: str) -> School:
    """A school by the district's own id. Raises School.DoesNotExist."""
    return School.objects.get(district=district, source_id=source_id)


def guardians_of(student: Student) -> QuerySet[Link]:
    """The links of a student to guardians who are here, each guardian with open contact points."""
    points = ContactPoint.objects.filter(closed_on=None).order_by("kind", "order", "pk")
    return (
        Link.objects.filter(student=student, closed_on=None, guardian__closed_on=None)
        .select_related("guardian")
        .prefetch_related(Prefetch("guardian__contact_points", queryset=points))
        .order_by("priority", "pk")
    )


def student_ids(district: District, **only: object) -> dict[str, int]:
    """What files may call a student -> row id: our ``source_id``, or the district's number.

    A number that several students carry, or that is another's ``source_id``, names nobody.
    """
    rows = list(Student.objects.filter(district=district, **only).values_list("pk", "source_id", "number"))
    carriers = Counter(number for _, _, number in rows)
    named = {number: pk for pk, _, number in rows if number and carriers[number] == 1}
    return named | {source_id: pk for pk, source_id, _ in rows}
