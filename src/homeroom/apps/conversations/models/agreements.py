"""What a district agreed with whoever runs a remote model: without it, nothing is sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from homeroom.apps.people.models import District


class RemoteAgreement(models.Model):
    """A remote model that may read a district's replies, and on what ground (LAW-15).

    ``key_from`` names the environment variable that holds the key, which is never stored; ``""``: none
    is needed. ``agreement``, ``region``, ``retention`` and ``signed_by`` are the district's own words.
    A row is never changed but to end it. ``last_day``: the agreement runs out after it; null: open.
    """

    district = models.ForeignKey(District, models.CASCADE)
    url = models.CharField(max_length=300)
    model = models.CharField(max_length=120)
    key_from = models.CharField(max_length=60, blank=True)
    agreement = models.CharField(max_length=200)
    region = models.CharField(max_length=100)
    retention = models.CharField(max_length=100)
    signed_by = models.CharField(max_length=120)
    last_day = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["district"], condition=Q(ended_at=None), name="one_remote_agreement"
            )
        ]
