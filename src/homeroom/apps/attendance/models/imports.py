"""What was imported, from where, what became of every row, and what waits for a person."""

from django.conf import settings
from django.db import models

from homeroom.apps.people.models import District


class ImportRun(models.Model):
    """One import of one delivery. ``fingerprint`` is the SHA-256 of its files."""

    class State(models.TextChoices):
        DONE = "done", "Done"
        HELD = "held", "Held for a person"
        RELEASED = "released", "Released by a person"
        FAILED = "failed", "Could not be read"

    district = models.ForeignKey(District, models.CASCADE)
    source = models.CharField(max_length=40)
    path = models.CharField(max_length=500)
    mapping = models.CharField(max_length=500, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=State)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    counts = models.JSONField(default=dict)  # kind -> fate -> rows
    why = models.TextField(blank=True)  # why it is held or failed, in plain words
    held = models.JSONField(null=True, blank=True)  # what it would do, by school and kind
    fault_count = models.PositiveIntegerField(default=0)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]


class ImportFault(models.Model):
    """One row's fault. Holds no personal value: file and line find the row."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="faults")
    file = models.CharField(max_length=200)
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, blank=True)
    message = models.TextField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["run", "severity", "code"])]
