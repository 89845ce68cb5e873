"""The numbers and addresses a district writes from, and who in this installation is doing which chore."""

from django.db import models

from homeroom.apps.people.models import District


class Sender(models.Model):
    """A number or address of the district's own. Attendance and safety alerts never share one (SMS-18).

    ``carrier`` names the adapter. A sender that is not ``registered`` with the carriers sends
    nothing (SMS-17). ``per_second`` is what the carrier lets it send, in segments.
    """

    class Channel(models.TextChoices):
        SMS = "sms", "Text message"
        EMAIL = "email", "E-mail"

    class Programme(models.TextChoices):
        ATTENDANCE = "attendance", "Attendance and conversations"
        SAFETY = "safety", "Safety alerts"

    district = models.ForeignKey(District, models.CASCADE, related_name="senders")
    channel = models.CharField(max_length=5, choices=Channel)
    carrier = models.CharField(max_length=20)
    address = models.CharField(max_length=254)
    programme = models.CharField(max_length=10, choices=Programme)
    registered = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    per_second = models.FloatField(default=1.0)
    cents_per_segment = models.DecimalField(max_digits=6, decimal_places=3, default=0)
    paused_at = models.DateTimeField(null=True, blank=True)  # by a person, or by too many failures
    pause_why = models.CharField(max_length=300, blank=True)
    busy_until = models.DateTimeField(null=True, blank=True)  # when its rate has carried what it was given
    failures_in_a_row = models.PositiveIntegerField(default=0)  # of the carrier, not of numbers
    rests_until = models.DateTimeField(null=True, blank=True)  # the circuit breaker is open until then

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "address"], name="sender_once"),
        ]

    def __str__(self) -> str:
        return self.address


class Lease(models.Model):
    """One worker at a time does a chore (reading what came in, polling a mailbox) until ``until``."""

    name = models.CharField(max_length=60, unique=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()


class Worker(models.Model):
    """A worker that is alive, as far as its last sign of life says; for the health page."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
