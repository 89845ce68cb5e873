"""The inbox: what waits for a person, whose it is, and what was done."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from homeroom.apps.casework.models.duty import Drill
from homeroom.apps.conversations.models import Thread
from homeroom.apps.messaging.models import Inbound, Message
from homeroom.apps.outreach.models import PulseAnswer
from homeroom.apps.people.models import District


class Item(models.Model):
    """A conversation that needs a person, a message from a number nobody knows (``stray``), or a drill.

    ``nameless``: words about somebody's safety on a page that is the same for everybody. One item a thread: it is closed and opened again. ``urgent`` holds the flags that were heard, by
    their names on the way to a person (``core.listening.private``), and ``rests_on`` the messages
    they were heard in. An urgent item has a clock: it was raised at ``alarmed_at`` and somebody must
    have looked by ``due_at``; until then the next people are asked at ``next_step_at``. It is closed
    only with an outcome (LAW-20).
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    class Outcome(models.TextChoices):
        CALLED = "called", "Spoke with the family"
        EMERGENCY = "emergency", "Reached the emergency services"
        PROTOCOL = "protocol", "Followed the district's protocol"
        REPORTED = "reported", "I reported it myself, as the law asks"
        FALSE_ALARM = "false_alarm", "False alarm"
        OTHER = "other", "Something else"

    district = models.ForeignKey(District, models.CASCADE)
    thread = models.OneToOneField(Thread, models.CASCADE, null=True, blank=True, related_name="item")
    stray = models.OneToOneField(Inbound, models.CASCADE, null=True, blank=True, related_name="item")
    drill = models.OneToOneField(Drill, models.CASCADE, null=True, blank=True, related_name="item")
    nameless = models.OneToOneField(PulseAnswer, models.CASCADE, null=True, blank=True, related_name="item")
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    urgent = models.JSONField(default=list)
    rests_on = models.ManyToManyField(Inbound, related_name="+")
    alarmed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    next_step_at = models.DateTimeField(null=True, blank=True)  # null: nobody more is to be asked
    all_asked = models.BooleanField(default=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome_kind = models.CharField(max_length=11, choices=Outcome, blank=True)  # of an urgent one
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(thread__isnull=False, stray=None, drill=None, nameless=None)
                | Q(thread=None, stray__isnull=False, drill=None, nameless=None)
                | Q(thread=None, stray=None, drill__isnull=False, nameless=None)
                | Q(thread=None, stray=None, drill=None, nameless__isnull=False),
                name="item_is_of_one_thing",
            )
        ]
        indexes = [
            models.Index(fields=["district", "state"], name="item_open"),
            models.Index(
                fields=["next_step_at"], name="item_next_step", condition=Q(next_step_at__isnull=False)
            ),
        ]


class Action(models.Model):
    """What was done with an item, by somebody or (``by`` null) by the clock; kept for good (LAW-20).

    Where a person was paged: ``whom``, by which ``channel``, and the ``message``.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="actions")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=14)  # labels.ACTIONS
    words = models.CharField(max_length=300, blank=True)
    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(max_length=5, blank=True)
    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
