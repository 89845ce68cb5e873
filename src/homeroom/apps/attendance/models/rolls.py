"""The day's roll: which file of the lake holds it, what it says in sum, and how it was corrected."""

from django.conf import settings
from django.db import models

from homeroom.apps.attendance.models.imports import ImportRun
from homeroom.apps.people.models import District, School, Student


class LakeFile(models.Model):
    """Which file of the lake is a day's roll. Committing this row is what makes a file count."""

    district = models.ForeignKey(District, models.CASCADE)
    date = models.DateField()
    name = models.CharField(max_length=100)
    rows = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "date"], name="lake_file_once")]


class Roll(models.Model):
    """A school's attendance on one day, in sum: taken or not, and how it compares.

    ``enrolled`` students on the day, ``marked`` of them with any mark (of use where the source
    marks present students too), ``absent`` for the whole day or part of it, ``unmapped`` marks
    under codes nobody has mapped. ``absent_by_grade`` maps a grade to [absent, enrolled].
    """

    district = models.ForeignKey(District, models.CASCADE)
    school = models.ForeignKey(School, models.CASCADE, related_name="rolls")
    date = models.DateField()
    run = models.ForeignKey(ImportRun, models.PROTECT)
    received_at = models.DateTimeField()
    affirmative = models.BooleanField(default=False)
    enrolled = models.PositiveIntegerField(default=0)
    marked = models.PositiveIntegerField(default=0)
    absent = models.PositiveIntegerField(default=0)
    unmapped = models.PositiveIntegerField(default=0)
    absent_by_grade = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "date"], name="roll_once")]
        indexes = [models.Index(fields=["district", "date"])]


class MarkChange(models.Model):
    """A correction: what a student's day said before and says now (EF-6).

    ``before`` and ``after`` are lists of the day's marks as stored in the lake.
    """

    district = models.ForeignKey(District, models.CASCADE)
    student = models.ForeignKey(Student, models.CASCADE, related_name="mark_changes")
    school = models.ForeignKey(School, models.CASCADE)
    date = models.DateField()
    run = models.ForeignKey(ImportRun, models.CASCADE)
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["district", "date"])]


class GateOpening(models.Model):
    """A named person opened a closed gate for a school and day, and said why."""

    district = models.ForeignKey(District, models.CASCADE)
    school = models.ForeignKey(School, models.CASCADE)
    date = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    opened_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "date"], name="gate_opening_once")]
