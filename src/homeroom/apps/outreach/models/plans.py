"""A day's plan: what is proposed to be said to whom and why, and who is held back and why."""

from django.conf import settings
from django.db import models

from homeroom.apps.messaging.models import Message
from homeroom.apps.people.models import ContactPoint, District, Family, Guardian, School, Student


class Plan(models.Model):
    """One district's plan of one day. Making it again replaces what nobody has decided yet."""

    district = models.ForeignKey(District, models.CASCADE)
    date = models.DateField()
    made_at = models.DateTimeField()
    rules = models.ForeignKey("outreach.Rules", models.PROTECT)
    gate = models.JSONField(default=list)  # [{"school_id", "open", "why"}], the district's own ids
    load = models.JSONField(default=list)  # answers to expect and who reads them, a school each

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "date"], name="plan_once")]
        ordering = ["-date"]


class Proposal(models.Model):
    """One message that the plan would send, in the words it would be sent in."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waiting for a person"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Not to be sent"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="proposals")
    family = models.ForeignKey(Family, models.CASCADE)
    guardian = models.ForeignKey(Guardian, models.CASCADE)
    school = models.ForeignKey(School, models.CASCADE)  # whose staff decides and answers
    students = models.ManyToManyField(Student, through="outreach.About", related_name="+")
    occasion = models.CharField(max_length=12)
    sign = models.CharField(max_length=20, blank=True)
    because = models.TextField()
    contact_point = models.ForeignKey(ContactPoint, models.CASCADE)
    channel = models.CharField(max_length=5)
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=35, blank=True)  # of the text
    speaks = models.CharField(max_length=35, blank=True)  # of the guardian
    speaker = models.CharField(max_length=200, blank=True)
    template = models.CharField(max_length=60)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    legal_class = models.CharField(max_length=16)
    programme = models.CharField(max_length=10)
    segments = models.PositiveSmallIntegerField(default=1)
    about_day = models.DateField(null=True, blank=True)  # the day it speaks of, for a streak
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    edited = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # null though decided: a school's rule did
    decided_at = models.DateTimeField(null=True, blank=True)
    message = models.OneToOneField(Message, models.PROTECT, null=True, blank=True, related_name="proposal")

    class Meta:
        indexes = [models.Index(fields=["plan", "school", "state"], name="proposal_of_school")]
        ordering = ["pk"]


class About(models.Model):
    """A proposal speaks of a student: why, if the reason is their own, and which sign of theirs it tells."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="about")
    student = models.ForeignKey(Student, models.CASCADE, related_name="+")
    sign = models.CharField(max_length=20, blank=True)
    because = models.TextField(blank=True)
    missed = models.CharField(max_length=40, blank=True)  # exact days, as they were when it was planned

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "student"], name="about_once")]


class HeldBack(models.Model):
    """A family with an occasion that is not written to, and why not."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="held_back")
    family = models.ForeignKey(Family, models.CASCADE)
    school = models.ForeignKey(School, models.CASCADE)
    students = models.ManyToManyField(Student, related_name="+")
    occasion = models.CharField(max_length=12)
    code = models.CharField(max_length=20)
    because = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["plan", "school", "code"], name="held_back_of_school")]
        ordering = ["pk"]
