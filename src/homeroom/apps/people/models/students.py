"""Students, their enrolments and the families they belong to."""

import datetime

from django.db import models
from django.db.models.functions import Coalesce

from homeroom.apps.people.models.base import Kept
from homeroom.apps.people.models.school import District, School, Section


class Family(Kept):
    """The people who share the care of one or more students: the unit of planning.

    Siblings who share a guardian are one family; a shared phone number alone never joins two.
    """

    district = models.ForeignKey(District, models.CASCADE)


class Student(Kept):
    district = models.ForeignKey(District, models.CASCADE)
    source_id = models.CharField(max_length=64)
    first_name = models.CharField(max_length=100, blank=True)
    middle_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    preferred_name = models.CharField(max_length=100, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=35, blank=True)  # BCP 47; "" unknown
    number = models.CharField(max_length=64, blank=True)  # the district's, where it is not source_id
    family = models.ForeignKey(Family, models.SET_NULL, null=True, blank=True, related_name="students")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "source_id"], name="student_once")]

    @property
    def called(self) -> str:
        """The first name the student goes by."""
        return self.preferred_name or self.first_name

    @property
    def full_name(self) -> str:
        return f"{self.called} {self.last_name}".strip()


class Enrollment(Kept):
    """A student belongs to a school from ``entry`` to ``exit``, both days included.

    ``entry`` null: from the start of the year. Several stays at one school are several rows.
    """

    district = models.ForeignKey(District, models.CASCADE)
    student = models.ForeignKey(Student, models.CASCADE, related_name="enrollments")
    school = models.ForeignKey(School, models.CASCADE, related_name="enrollments")
    entry = models.DateField(null=True, blank=True)
    exit = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=8, blank=True)
    calendar = models.CharField(max_length=120, blank=True)
    primary = models.BooleanField(null=True)
    derived = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "student", "school", Coalesce("entry", datetime.date(1900, 1, 1)), name="enrollment_once"
            )
        ]
        indexes = [models.Index(fields=["school", "closed_on"])]


class Seat(Kept):
    """A student sits in a section."""

    district = models.ForeignKey(District, models.CASCADE)
    student = models.ForeignKey(Student, models.CASCADE, related_name="seats")
    section = models.ForeignKey(Section, models.CASCADE, related_name="seats")
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "section"], name="seat_once")]
