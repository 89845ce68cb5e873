"""The district, its schools, calendars, staff and sections."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from homeroom.apps.people.models.base import Kept


class District(models.Model):
    """One school district. ``key`` is a short name for commands and folders (``willow-creek``).

    ``stop_scope``: what a wish to stop covers that names a topic ("no more about attendance"): all
    our messages, or that topic (47 CFR 64.1200(a)(10), LAW-3). One that names none covers all.
    """

    class StopScope(models.TextChoices):
        ALL = "all", "Everything but safety alerts"
        TOPIC = "topic", "The topic it names"

    key = models.SlugField(unique=True)
    source_id = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=200, blank=True)
    timezone = models.CharField(max_length=64, blank=True)  # "" the installation's
    stop_scope = models.CharField(max_length=5, choices=StopScope, default=StopScope.ALL)

    def __str__(self) -> str:
        return self.name or self.key

    @property
    def zone(self) -> ZoneInfo:
        """The clock the district lives by."""
        return ZoneInfo(self.timezone or settings.TIME_ZONE)


class School(Kept):
    district = models.ForeignKey(District, models.CASCADE)
    source_id = models.CharField(max_length=64)
    name = models.CharField(max_length=200, blank=True)
    timezone = models.CharField(max_length=64, blank=True)
    grades = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "source_id"], name="school_once")]
        ordering = ["name", "source_id"]

    def __str__(self) -> str:
        return self.name or self.source_id


class Term(Kept):
    """A school year or a part of it; ``instructional_days`` where the district publishes counts."""

    district = models.ForeignKey(District, models.CASCADE)
    source_id = models.CharField(max_length=120)
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True)  # null: whole district
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    school_year = models.PositiveSmallIntegerField()  # the year in which it ends
    begins = models.DateField()
    ends = models.DateField()
    instructional_days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("district", "source_id", Coalesce("school", 0), name="term_once")
        ]


class CalendarDay(models.Model):
    """One date of a school's calendar under one of the district's own codes."""

    district = models.ForeignKey(District, models.CASCADE)
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True)  # null: every school
    calendar = models.CharField(max_length=120, blank=True)
    date = models.DateField()
    code = models.CharField(max_length=300)
    description = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "district", Coalesce("school", 0), "calendar", "date", "code", name="calendar_day_once"
            )
        ]


class Staff(Kept):
    district = models.ForeignKey(District, models.CASCADE)
    source_id = models.CharField(max_length=64)
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=254, blank=True)
    role = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "source_id"], name="staff_once")]


class StaffSchool(Kept):
    district = models.ForeignKey(District, models.CASCADE)
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="places")
    school = models.ForeignKey(School, models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "school"], name="staff_school_once")]


class Section(Kept):
    district = models.ForeignKey(District, models.CASCADE)
    source_id = models.CharField(max_length=120)
    school = models.ForeignKey(School, models.CASCADE)
    name = models.CharField(max_length=200, blank=True)
    homeroom = models.BooleanField(null=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "source_id"], name="section_once")]


class Teaching(Kept):
    district = models.ForeignKey(District, models.CASCADE)
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="teaching")
    section = models.ForeignKey(Section, models.CASCADE, related_name="teaching")
    primary = models.BooleanField(null=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "section"], name="teaching_once")]
