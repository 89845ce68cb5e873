"""The thread with one guardian, about all the children they share with the school."""

from django.conf import settings
from django.db import models

from homeroom.apps.messaging.models import Inbound, Message
from homeroom.apps.people.models import District, Guardian, Student


class Thread(models.Model):
    """Everything said to and by one guardian, across children, channels and senders.

    ``waiting_since``: the family's first words that nobody has answered yet; null: all answered.
    """

    district = models.ForeignKey(District, models.CASCADE)
    guardian = models.OneToOneField(Guardian, models.PROTECT, related_name="thread")
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)  # the family's latest words
    waiting_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["district", "waiting_since"], name="thread_waiting")]


class Entry(models.Model):
    """One thing in a thread: a message of ours, one of theirs, or a note among staff.

    ``students`` are those it is about; of an answer, those of the message it follows. What a guide
    said on a page or in a talk has no message: its ``words`` are here, with the ``run``. ``settled``: a
    guide went on from it by itself, and nobody has to read it.
    """

    class Kind(models.TextChoices):
        OUT = "out", "To the family"
        IN = "in", "From the family"
        NOTE = "note", "Note among staff"
        EVENT = "event", "What happened"

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="entries")
    at = models.DateTimeField()
    kind = models.CharField(max_length=5, choices=Kind)
    message = models.OneToOneField(Message, models.PROTECT, null=True, blank=True, related_name="entry")
    inbound = models.OneToOneField(Inbound, models.PROTECT, null=True, blank=True, related_name="entry")
    words = models.TextField(blank=True)  # of a note, an event, or of ours where no message left
    run = models.ForeignKey(
        "conversations.Run", models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    settled = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    students = models.ManyToManyField(Student, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["thread", "at"], name="entry_in_thread")]


class Commitment(models.Model):
    """What somebody promised a family, by when, and whether it was done.

    ``students`` are those it is about: whoever may see none of them does not see it.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="commitments")
    words = models.CharField(max_length=300)
    students = models.ManyToManyField(Student, related_name="+")
    due = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due", "pk"]
