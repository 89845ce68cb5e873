"""The outbox: every message to a family, from the decision to the phone."""

import uuid

from django.conf import settings
from django.db import models

from homeroom.apps.messaging.models.inbound import HookEvent, Inbound
from homeroom.apps.messaging.models.senders import Sender
from homeroom.apps.people.models import District, Guardian, Student
from homeroom.core.messages import State


class Message(models.Model):
    """One message to one address.

    Written in the same transaction as the decision to say it. ``key`` is what it says, to whom,
    about what and on which day: a second message of the same key cannot exist (SMS-2). ``uid`` is
    its name towards carriers. It may leave from ``not_before`` and until ``not_after``.
    """

    class States(models.TextChoices):
        WAITING = State.WAITING, "Waiting"
        SENDING = State.SENDING, "Being sent"
        SENT = State.SENT, "Sent"
        UNKNOWN = State.UNKNOWN, "Sent; the carrier tells no more"
        DELIVERED = State.DELIVERED, "Delivered"
        FAILED = State.FAILED, "Failed"
        EXPIRED = State.EXPIRED, "Not sent in time"
        WITHDRAWN = State.WITHDRAWN, "Withdrawn"

    district = models.ForeignKey(District, models.CASCADE)
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    key = models.CharField(max_length=200, unique=True)
    sender = models.ForeignKey(Sender, models.PROTECT, related_name="messages")
    guardian = models.ForeignKey(
        Guardian, models.PROTECT, null=True, blank=True, related_name="messages"
    )  # null: an answer to a number nobody knows
    kind = models.CharField(max_length=12)  # core.occasions.Kind
    occasion = models.CharField(max_length=12, blank=True)  # core.occasions.Occasion, for planned ones
    programme = models.CharField(max_length=10)
    legal_class = models.CharField(max_length=16)
    template = models.CharField(max_length=60, blank=True)  # "" where a person wrote it
    channel = models.CharField(max_length=5)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    buttons = models.JSONField(default=list, blank=True)  # for e-mail: [[label, address of a page], ...]
    language = models.CharField(max_length=35, blank=True)
    segments = models.PositiveSmallIntegerField(default=1)
    speaker = models.CharField(max_length=200, blank=True)  # in whose name
    because = models.TextField(blank=True)  # why a planned message is sent, in one sentence to staff
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # who wrote or approved it; null: a rule did
    answers = models.ForeignKey(
        Inbound, models.PROTECT, null=True, blank=True, related_name="answers"
    )  # what of the family's it answers at once
    priority = models.PositiveSmallIntegerField(default=3)  # 0 safety, 1 same day, 2 answers, 3 the rest
    state = models.CharField(max_length=10, choices=States, default=States.WAITING)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    doubts = models.PositiveSmallIntegerField(default=0)  # tries after which nobody knew if it was taken
    first_tried_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=80, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    failure = models.CharField(max_length=20, blank=True)  # core.messages.Failure
    failure_code = models.CharField(max_length=40, blank=True)  # the carrier's own
    why = models.CharField(max_length=300, blank=True)  # why it was withdrawn or expired
    sent_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "priority", "next_try_at"], name="message_due"),
            models.Index(fields=["guardian", "queued_at"], name="message_of_guardian"),
            models.Index(fields=["channel", "to", "queued_at"], name="message_to_address"),
            models.Index(fields=["provider_id"], name="message_by_provider"),
            models.Index(fields=["sender", "first_tried_at"], name="message_of_sender"),
            models.Index(
                fields=["claimed_until"], name="message_claimed", condition=models.Q(state=State.SENDING)
            ),
        ]


class Mention(models.Model):
    """A message speaks of this student, and of this day where it speaks of one.

    A corrected mark withdraws the waiting messages that speak of its day (EF-6).
    """

    message = models.ForeignKey(Message, models.CASCADE, related_name="mentions")
    student = models.ForeignKey(Student, models.CASCADE, related_name="mentions")
    date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "student"], name="mention_once"),
        ]
        indexes = [models.Index(fields=["student", "date"], name="mention_of_day")]


class News(models.Model):
    """What a carrier said of a message, once for each state and code."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="news")
    event = models.ForeignKey(HookEvent, models.SET_NULL, null=True, blank=True)
    state = models.CharField(max_length=10)
    failure = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "state", "code"], name="news_once"),
        ]
        ordering = ["at", "pk"]
