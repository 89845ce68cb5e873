"""The directory of real help: what a school can offer a family, kept true by people."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from homeroom.apps.people.models import District, School
from homeroom.core.help import Help


class Resource(models.Model):
    """One real thing that helps: who, what, for whom, when, and how to reach it.

    ``what`` (one clause) and ``how`` are words by language, ``{"en": ..., "es": ...}``, English always
    among them. ``needs`` are reason codes or groups of ``core.listening.codes``. ``grades`` and
    ``languages`` (BCP 47, in which one is helped): none are all, or not said. ``opens`` and ``closes``:
    its first and last day. ``checked_on``: a person said that all this is true; whatever changes
    without that takes it away.
    """

    district = models.ForeignKey(District, models.CASCADE)
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True)  # null: every school
    name = models.CharField(max_length=80)
    what = models.JSONField(default=dict)
    how = models.JSONField(default=dict)
    needs = models.JSONField(default=list)
    grades = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    hours = models.CharField(max_length=120, blank=True)
    opens = models.DateField(null=True, blank=True)
    closes = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens=None) | Q(closes=None) | Q(opens__lte=F("closes")),
                name="resource_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(checked_on=None, checked_by=None)
                | Q(checked_on__isnull=False, checked_by__isnull=False),
                name="resource_checked_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["district", "closed_on"], name="resource_open")]

    def __str__(self) -> str:
        return self.name

    @property
    def help(self) -> Help:
        """What decides whether it may be offered."""
        return Help(
            needs=frozenset(self.needs),
            school=self.school_id,
            grades=frozenset(self.grades),
            opens=self.opens,
            closes=self.closes,
            checked_on=self.checked_on,
            closed_on=self.closed_on,
        )

    @property
    def seen(self) -> str:
        """Stands for these words: who checks or changes them says that they are what they saw."""
        return self.changed_at.isoformat()
