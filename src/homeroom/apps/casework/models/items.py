"""The inbox: what waits for a person, whose it is, and what was done."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from homeroom.apps.conversations.models import Thread
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.people.models import District


class Item(models.Model):
    """A conversation that needs a person, or a message from a number nobody knows (``stray``).

    One item a thread: it is closed and opened again. ``urgent`` holds the flags that were heard;
    an urgent item is closed only with an outcome (LAW-20).
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    district = models.ForeignKey(District, models.CASCADE)
    thread = models.OneToOneField(Thread, models.CASCADE, null=True, blank=True, related_name="item")
    stray = models.OneToOneField(Inbound, models.CASCADE, null=True, blank=True, related_name="item")
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    urgent = models.JSONField(default=list)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(thread=None) ^ Q(stray=None), name="item_is_of_a_thread_or_a_stray"
            )
        ]
        indexes = [models.Index(fields=["district", "state"], name="item_open")]


class Action(models.Model):
    """What somebody did with an item; kept for good."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="actions")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=14)  # opened | assigned | acknowledged | closed | reopened
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]
