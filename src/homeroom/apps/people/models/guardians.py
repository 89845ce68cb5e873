"""Guardians, how to reach them, and what each may see and be sent."""

from django.conf import settings
from django.db import models

from homeroom.apps.people.models.base import Kept
from homeroom.apps.people.models.school import District
from homeroom.apps.people.models.students import Student


class Guardian(Kept):
    """An adult linked to a student. ``language_set`` is what a person recorded: no import changes it."""

    district = models.ForeignKey(District, models.CASCADE)
    source_id = models.CharField(max_length=64)
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=35, blank=True)  # from the files; BCP 47; "" unknown
    language_set = models.CharField(max_length=35, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "source_id"], name="guardian_once")]

    @property
    def speaks(self) -> str:
        """The language to write in, or ``""`` when nobody has said (EF-12)."""
        return self.language_set or self.language

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class Link(Kept):
    """What a guardian is to a student. Null flags mean the district has not said.

    ``restriction`` is free text from the district. Any text holds every message until a person
    decides (EF-8): ``resolution`` and who and when. New text asks again. ``release``: why this
    guardian may be written to about a student who has come of age (LAW-9).
    """

    class Resolution(models.TextChoices):
        MAY = "may", "May be messaged"
        MAY_NOT = "may_not", "May not be messaged"

    class Release(models.TextChoices):
        STUDENT = "student", "The student agreed"
        DEPENDENT = "dependent", "The student is this parent's dependent for tax (34 CFR 99.31(a)(8))"

    district = models.ForeignKey(District, models.CASCADE)
    student = models.ForeignKey(Student, models.CASCADE, related_name="links")
    guardian = models.ForeignKey(Guardian, models.CASCADE, related_name="links")
    relation = models.CharField(max_length=40, blank=True)
    priority = models.PositiveSmallIntegerField(null=True, blank=True)
    primary = models.BooleanField(null=True)
    lives_with = models.BooleanField(null=True)
    emergency = models.BooleanField(null=True)
    legal_guardian = models.BooleanField(null=True)
    has_custody = models.BooleanField(null=True)
    may_see_records = models.BooleanField(null=True)
    may_be_messaged = models.BooleanField(null=True)
    restriction = models.TextField(blank=True)
    origin = models.CharField(max_length=120, blank=True)
    resolution = models.CharField(max_length=8, blank=True, choices=Resolution)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    release = models.CharField(max_length=9, blank=True, choices=Release)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "guardian"], name="link_once")]

    @property
    def on_hold(self) -> bool:
        """True while a restriction waits for a person's decision."""
        return bool(self.restriction.strip()) and not self.resolution


class ContactPoint(Kept):
    """A phone or e-mail address: as the district wrote it, and in normal form where one can be made."""

    district = models.ForeignKey(District, models.CASCADE)
    guardian = models.ForeignKey(Guardian, models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=5)  # phone | email
    raw = models.CharField(max_length=254)
    normal = models.CharField(max_length=254, blank=True, db_index=True)
    validity = models.CharField(max_length=8)  # valid | possible | unusable
    type = models.CharField(max_length=20, default="unknown")
    order = models.PositiveSmallIntegerField(null=True, blank=True)
    textable = models.BooleanField(null=True)  # null: unknown until looked up or delivered
    consent_source = models.CharField(max_length=200, blank=True)
    consent_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guardian", "kind", "raw", "type"], name="contact_point_once")
        ]
