"""A student's attendance as of a date, stored so that no page touches the lake."""

from django.db import models

from homeroom.apps.attendance.models.rules import PolicyVersion
from homeroom.apps.people.models import District, School, Student


class Standing(models.Model):
    """One student at one school. Days are exact: ``missed_units`` of ``units_per_day``.

    ``rate`` is rounded for sorting and display only; ``band`` and ``chronic`` were decided
    exactly. ``days`` lists every day that was not plainly present: [date, what, part, code].
    """

    district = models.ForeignKey(District, models.CASCADE)
    student = models.ForeignKey(Student, models.CASCADE, related_name="standings")
    school = models.ForeignKey(School, models.CASCADE, related_name="standings")
    school_year = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    policy = models.ForeignKey(PolicyVersion, models.PROTECT)
    enrolled_now = models.BooleanField(default=True)
    grade = models.CharField(max_length=8, blank=True)
    days_enrolled = models.PositiveSmallIntegerField()
    missed_units = models.BigIntegerField()
    units_per_day = models.BigIntegerField()
    unexcused_units = models.BigIntegerField(default=0)
    late = models.PositiveSmallIntegerField(default=0)
    unknown = models.PositiveSmallIntegerField(default=0)  # days not taken, or under unmapped codes
    streak = models.PositiveSmallIntegerField(default=0)
    rate = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    band = models.CharField(max_length=12)
    chronic = models.BooleanField(null=True)  # null: cannot say
    unmapped = models.BooleanField(default=False)  # a day rests on a code nobody has mapped
    signs = models.JSONField(default=list)  # [{"code", "sentence"}]
    days = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["student", "school", "school_year"], name="standing_once")
        ]
        indexes = [
            models.Index(fields=["school", "school_year", "enrolled_now", "band"]),
            models.Index(fields=["district", "school_year", "rate"]),
        ]
