"""What a district decides about its outreach: versioned data, never code."""

from django.conf import settings
from django.db import models

from homeroom.apps.people.models import District, School


class Rules(models.Model):
    """One version of a district's rules of contact; never edited, only followed by another."""

    district = models.ForeignKey(District, models.CASCADE)
    version = models.PositiveIntegerField()
    record = models.JSONField()  # core.planning.rules.Rules as data
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "version"], name="rules_once")]
        ordering = ["-version"]


class StandingApproval(models.Model):
    """A school says yes beforehand to every proposal of one occasion, until somebody ends it."""

    school = models.ForeignKey(School, models.CASCADE, related_name="standing_approvals")
    occasion = models.CharField(max_length=12)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class Staffing(models.Model):
    """How many answers a school's people can read on a date; 0: nobody is there to answer.

    Without a row a school is staffed on each of its school days, with no limit.
    """

    school = models.ForeignKey(School, models.CASCADE, related_name="staffing")
    date = models.DateField()
    answers = models.PositiveIntegerField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "date"], name="staffing_once")]
