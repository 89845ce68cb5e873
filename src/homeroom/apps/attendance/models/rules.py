"""What the district's codes mean, and its attendance policy: both versioned data, never code."""

from django.conf import settings
from django.db import models

from homeroom.apps.people.models import District, School


class Code(models.Model):
    """One of the district's own codes and what it means; ``meaning`` ``""`` is *not mapped yet*.

    Every code ever seen is kept (EF-5). An unmapped attendance code is neither present nor
    absent; an unmapped calendar code is neither a school day nor a closure.
    """

    class Kind(models.TextChoices):
        ATTENDANCE = "attendance", "Attendance"
        CALENDAR = "calendar", "Calendar"

    district = models.ForeignKey(District, models.CASCADE)
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=300)  # namespace and code value together, as the source writes it
    meaning = models.CharField(max_length=20, blank=True)
    part = models.CharField(max_length=20, blank=True)  # part of a day missed, "1/2"; "" by meaning
    first_seen = models.DateTimeField(auto_now_add=True)
    mapped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "kind", "value"], name="code_once"),
        ]
        ordering = ["kind", "value"]


class PolicyVersion(models.Model):
    """One version of a district's or school's attendance policy; never edited, only followed by another."""

    district = models.ForeignKey(District, models.CASCADE)
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True)  # null: the district's
    version = models.PositiveIntegerField()
    record = models.JSONField()  # core.policy.Policy as data
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "version"], name="policy_version_once")]
        ordering = ["-version"]
