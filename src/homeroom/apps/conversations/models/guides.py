"""Guides as a district has them, and the conversations that they lead."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from homeroom.apps.conversations.models.threads import Thread
from homeroom.apps.messaging.models import Inbound, Message
from homeroom.apps.people.models import District, School, Student
from homeroom.core.conversation.state import Phase


class Guide(models.Model):
    """One guide of a district, under the key that its document has. Its words are in its versions."""

    district = models.ForeignKey(District, models.CASCADE)
    key = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)  # not offered any more; what runs goes on

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "key"], name="guide_key_once")]
        ordering = ["key"]


class GuideVersion(models.Model):
    """One version, as the YAML it was written in (``core.conversation.document``).

    Only a draft changes. The latest approved one is in force; a conversation keeps the version in
    which it began (FLOW-7). ``made_by`` null: it came with Homeroom. ``excuse``: why it was approved
    although the checker asked for simpler words (A11Y-6).
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    note = models.CharField(max_length=200, blank=True)  # what changed
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    excuse = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["guide", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="guide_version_once"),
            models.UniqueConstraint(fields=["guide"], condition=Q(state="draft"), name="one_draft"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(approved_by__isnull=False), name="approved_by_somebody"
            ),
        ]

    @property
    def seen(self) -> str:
        """What is the same as long as nobody has changed it."""
        return self.changed_at.isoformat()


class Run(models.Model):
    """A guide being run with one guardian: where it stands (``core.conversation.state``), kept as data.

    One at a time in a thread (FLOW-5). ``medium``: where its questions are put: as texts, e-mails, on a
    page, or in a talk. A page's first message goes by ``channel`` to ``address``; a talk has neither.
    ``facts`` are the names it speaks with, as they were when it began.
    """

    class Medium(models.TextChoices):
        SMS = "sms", "By text"
        EMAIL = "email", "By e-mail"
        PAGE = "page", "On a page"
        TALK = "talk", "In a talk"

    district = models.ForeignKey(District, models.CASCADE)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="runs")
    version = models.ForeignKey(GuideVersion, models.PROTECT, related_name="runs")
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True)
    students = models.ManyToManyField(Student, related_name="+")
    medium = models.CharField(max_length=5, choices=Medium)
    channel = models.CharField(max_length=5, blank=True)
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=35)
    facts = models.JSONField()
    speaker = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    group = models.CharField(max_length=60, blank=True)  # which sending to many it is part of; "" none
    phase = models.CharField(max_length=12)
    step = models.CharField(max_length=60)
    due_at = models.DateTimeField(null=True, blank=True)
    state = models.JSONField()
    last_message = models.ForeignKey(
        Message, models.SET_NULL, null=True, blank=True, related_name="runs"
    )  # the latest of ours
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=~Q(phase=Phase.ENDED.value), name="one_run_at_a_time"
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], name="run_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["district", "group"], name="run_of_group", condition=~Q(group="")),
        ]


class Answer(models.Model):
    """What was answered to one question of a run, once. ``values``: the options chosen.

    ``question`` and ``labels`` are as they were shown, in the run's language (FLOW-7). ``words`` are
    kept with the message they came in, and not here. ``told``: the family's own words say more than
    the options do. ``by``: who entered it, of a talk.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="answers")
    step = models.CharField(max_length=60)
    question = models.TextField()
    values = models.JSONField(default=list)
    labels = models.JSONField(default=list)
    told = models.BooleanField(default=False)
    inbound = models.ForeignKey(Inbound, models.PROTECT, related_name="guide_answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "step", "inbound"], name="answer_once"),
        ]
        ordering = ["at", "pk"]


class Talk(models.Model):
    """A talk that followed a guide: who had it, whether at the door or on the phone, where, how long."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        PHONE = "phone", "By phone"

    run = models.OneToOneField(Run, models.CASCADE, related_name="talk")
    how = models.CharField(max_length=9, choices=How)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
