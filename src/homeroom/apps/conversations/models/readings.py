"""What a family's message was understood to mean, by the rules, by a model, and by people."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from homeroom.apps.conversations.models.threads import Thread
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.people.models import District


class Reading(models.Model):
    """What one message was understood to mean, once. Rows are added, never changed.

    What holds is the latest by a person, else the latest by a model, else that of the rules
    (``selectors.readings``). ``reasons`` come most likely first; where somebody is to see only what
    is not sensitive, the selector leaves the rest out. Codes in ``core.listening.codes.UNSTORED``
    are never among them, and nothing about immigration is (LAW-14). Neither reasons nor ``unsure``:
    the message gives no reason.
    """

    class Kind(models.TextChoices):
        RULE = "rule", "The rules"
        MODEL = "model", "A model"
        PERSON = "person", "A person"

    inbound = models.ForeignKey(Inbound, models.CASCADE, related_name="readings")
    district = models.ForeignKey(District, models.CASCADE)
    kind = models.CharField(max_length=6, choices=Kind)
    reader = models.CharField(max_length=120, blank=True)  # which model, and which version of it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    reasons = models.JSONField(default=list)  # [{"code", "confidence", "words"}]
    unsure = models.BooleanField(default=False)
    complete = models.BooleanField(default=True)  # of a person: nothing was kept that they may not see

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="person", by__isnull=False) | ~Q(kind="person") & Q(by=None),
                name="reading_by_a_person_has_a_name",
            )
        ]
        indexes = [models.Index(fields=["district", "kind", "inbound"], name="reading_confirmed")]


class Unread(models.Model):
    """A message that no model has read yet. ``tries`` failed; the next comes at ``next_at``."""

    inbound = models.OneToOneField(Inbound, models.CASCADE, related_name="unread")
    next_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="unread_due")]


class LanguageAnswer(models.Model):
    """Somebody was asked whether a guardian is to be written to in the language they write in, and said.

    One answer a guardian and language: nobody is asked twice. ``wrote``: the message it was seen in.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="language_answers")
    language = models.CharField(max_length=35)
    before = models.CharField(max_length=35, blank=True)  # what they were written to in until then
    yes = models.BooleanField()
    wrote = models.ForeignKey(Inbound, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "language"], name="language_asked_once")]
