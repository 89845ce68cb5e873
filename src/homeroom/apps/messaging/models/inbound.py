"""What came in: first the raw event, then the message that was read from it."""

from django.db import models

from homeroom.apps.messaging.models.senders import Sender
from homeroom.apps.people.models import District, Guardian


class HookEvent(models.Model):
    """A webhook's request, or an e-mail fetched, exactly as it came; stored before anything is read.

    ``key`` is the same for every repetition: the second one is not stored (SMS-4).
    """

    carrier = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    method = models.CharField(max_length=8, blank=True)  # "" for an e-mail that was fetched
    url = models.TextField(blank=True)  # Kannel puts the whole text into it
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    received_at = models.DateTimeField()
    processed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)  # why it could not be read; no content

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier", "key"], name="hook_event_once")]
        indexes = [
            models.Index(fields=["id"], name="hook_event_waiting", condition=models.Q(processed_at=None))
        ]


class Inbound(models.Model):
    """One message from a family (or from a number nobody knows), and what was heard in it.

    ``guardian`` is whose thread it lands in: the one last written to from there. ``shared``: the
    number is on file for another guardian too, so nobody can know who wrote.
    """

    event = models.ForeignKey(HookEvent, models.PROTECT, related_name="inbounds")
    carrier = models.CharField(max_length=20)
    provider_id = models.CharField(max_length=200)
    district = models.ForeignKey(District, models.CASCADE, null=True, blank=True)
    sender = models.ForeignKey(Sender, models.PROTECT, null=True, blank=True)  # which of ours it came to
    channel = models.CharField(max_length=5)
    address = models.CharField(max_length=254, db_index=True)  # whose message it is
    text = models.TextField()
    media = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField()
    guardian = models.ForeignKey(Guardian, models.PROTECT, null=True, blank=True, related_name="inbounds")
    shared = models.BooleanField(default=False)
    language = models.CharField(max_length=35, blank=True)
    wish = models.CharField(max_length=12, blank=True)
    wish_sure = models.BooleanField(default=True)
    urgent = models.JSONField(default=list)  # [{"flag", "words"}]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier", "provider_id"], name="inbound_once")]
        indexes = [models.Index(fields=["guardian", "received_at"], name="inbound_of_guardian")]
