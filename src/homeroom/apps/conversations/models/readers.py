"""The readers that a district made from what its own people confirmed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from homeroom.apps.people.models import District
from homeroom.core.listening.score import Score


class ReaderVersion(models.Model):
    """One reader of a district's own, from its own confirmed readings and nobody else's (LAW-21).

    ``right`` of the ``held_back`` messages it gave a right first reason, ``f1`` over their codes; the
    reader that was in use then (``compared_with``, null: the product's own) did so for
    ``current_right`` and ``current_f1``. Neither had learned from them.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Being made"
        FAILED = "failed", "Could not be made"
        CANDIDATE = "candidate", "Ready, not in use"
        IN_USE = "in_use", "In use"
        RETIRED = "retired", "Was in use"

    district = models.ForeignKey(District, models.CASCADE)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)  # it could not be made
    made_at = models.DateTimeField(null=True, blank=True)
    made_from = models.PositiveIntegerField(default=0)  # confirmed readings it learned from
    head = models.BinaryField(default=bytes)
    held_back = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)
    f1 = models.FloatField(default=0.0)
    compared_with = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    current_right = models.PositiveIntegerField(default=0)
    current_f1 = models.FloatField(default=0.0)
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["district", "number"], name="reader_version_once"),
            models.UniqueConstraint(
                fields=["district"], condition=Q(state="in_use"), name="one_reader_in_use"
            ),
            models.UniqueConstraint(
                fields=["district"], condition=Q(state="asked"), name="one_reader_being_made"
            ),
        ]

    @property
    def score(self) -> Score:
        return Score(self.held_back, self.right, self.f1)

    @property
    def current_score(self) -> Score:
        """Of the reader that was in use when this one was made."""
        return Score(self.held_back, self.current_right, self.current_f1)

    @property
    def better(self) -> bool:
        return self.made_at is not None and self.score.better_than(self.current_score)

    @property
    def gained(self) -> int:
        """How many more of the messages kept aside had a right first reason."""
        return self.right - self.current_right

    @property
    def usable(self) -> bool:
        """May it be taken into use without further words? One that was in use before may."""
        return self.state == self.State.RETIRED or (self.state == self.State.CANDIDATE and self.better)
