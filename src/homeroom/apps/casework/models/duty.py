"""Who is asked when words can't wait, how soon somebody must have looked, and practice runs."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from homeroom.apps.people.models import District, School


class Duty(models.Model):
    """One line of the rota: a member of staff, when, and where a page reaches them.

    ``weekdays``: 0 is Monday. Between ``begins`` and ``ends`` (wall clock of the school, else of the
    district) they are on duty, but not on a school day that is none; ``on_call`` has no hours: they
    are asked on these weekdays whenever nobody is on duty. ``flags``: what they are asked for, all
    where it is empty. ``order``: 1 is asked first, the next when nobody has answered in time. A line
    that is taken away is ended, never deleted.
    """

    class Channel(models.TextChoices):
        SMS = "sms", "Text message"
        EMAIL = "email", "E-mail"

    district = models.ForeignKey(District, models.CASCADE)
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True)  # null: every school
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    weekdays = models.JSONField(default=list)
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    on_call = models.BooleanField(default=False)
    flags = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=5, choices=Channel)
    to = models.CharField(max_length=254)  # of the member of staff; never a family's
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )  # null: the command line
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(on_call=True, begins=None, ends=None)
                | Q(on_call=False, begins__isnull=False, ends__isnull=False),
                name="duty_has_hours_or_is_on_call",
            )
        ]
        indexes = [models.Index(fields=["district", "ended_at"], name="duty_now")]
        ordering = ["on_call", "order", "begins", "pk"]


class Waits(models.Model):
    """How soon somebody must have looked, as a district set it; the newest row holds.

    ``record``: flag -> minutes, or ``core.duty.SCHOOL_DAY``; what is not in it is the product's own.
    """

    district = models.ForeignKey(District, models.CASCADE)
    record = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]


class Drill(models.Model):
    """A practice run of a school: made-up words, no family. Its item travels as a real one does."""

    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    words = models.CharField(max_length=300)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
