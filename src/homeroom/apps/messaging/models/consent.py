"""Who may be written to at which address: a ledger that only grows, and addresses that do not work."""

from django.conf import settings
from django.db import models

from homeroom.apps.messaging.models.inbound import Inbound
from homeroom.apps.people.models import District


class ConsentEntry(models.Model):
    """One thing said about one address and programme (SMS-7, LAW-3). Rows are added, never changed.

    The newest row of an address and programme is what holds. An address without any row was given
    to the school by the family: that is consent to messages about school until they say otherwise.
    """

    class Status(models.TextChoices):
        GIVEN = "given", "Said yes"
        STOPPED = "stopped", "Asked us to stop"
        PAUSED = "paused", "May have asked us to stop; a person must look"

    district = models.ForeignKey(District, models.CASCADE)
    channel = models.CharField(max_length=5)
    address = models.CharField(max_length=254)
    programme = models.CharField(max_length=10)
    status = models.CharField(max_length=8, choices=Status)
    source = models.CharField(max_length=20)  # text | e-mail | one_click | carrier | staff | import | reader
    words = models.TextField(blank=True)  # exactly what was said or shown
    language = models.CharField(max_length=35, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    inbound = models.ForeignKey(Inbound, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["district", "channel", "address", "programme", "id"], name="consent_now")
        ]
        ordering = ["id"]


class BadAddress(models.Model):
    """An address that a carrier said is none, or can't take texts; not used again (SMS-14).

    The district mends it by giving another number: that is another address.
    """

    district = models.ForeignKey(District, models.CASCADE)
    channel = models.CharField(max_length=5)
    address = models.CharField(max_length=254)
    failure = models.CharField(max_length=20)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "channel", "address"], name="bad_address_once")
        ]
