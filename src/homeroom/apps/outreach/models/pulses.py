"""A school asks everybody: what is asked and whom, who was asked when, and answers that nobody signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from homeroom.apps.conversations.models import GuideVersion, Run
from homeroom.apps.messaging.models import Message
from homeroom.apps.people.models import District, Family, Guardian, School, Section, Staff


class Pulse(models.Model):
    """A guide for the families of some schools, begun with a few of them each day.

    Whom: the students of ``schools``, of these ``grades`` and ``sections`` (empty: all), and of their
    families a random ``sample`` (null: all), drawn by ``seed`` (``core.pulse.drawn``). ``anonymous``: by
    one page for all of a school; then nobody who answers has a run (docs/decisions/0015). ``readable``:
    how many answers a school reads on a day, where it has not said otherwise; null: no limit.
    ``speaker`` null: each school's principal asks. Until ``until`` whoever could not be asked on
    their day is tried again; answers are taken until ``closes_on``.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"
        GOING = "going", "Going on"
        DONE = "done", "Done"
        STOPPED = "stopped", "Stopped"

    class Medium(models.TextChoices):
        BEST = "best", "Questions by text; by e-mail where there is no number"
        SMS = "sms", "Questions by text only"
        EMAIL = "email", "Questions by e-mail only"
        PAGE = "page", "A link to a page"

    district = models.ForeignKey(District, models.CASCADE)
    title = models.CharField(max_length=120)
    version = models.ForeignKey(GuideVersion, models.PROTECT, related_name="pulses")
    schools = models.ManyToManyField(School, related_name="pulses")
    grades = models.JSONField(default=list)
    sections = models.ManyToManyField(Section, related_name="+")
    sample = models.PositiveIntegerField(null=True, blank=True)
    seed = models.CharField(max_length=40)
    medium = models.CharField(max_length=5, choices=Medium, default=Medium.BEST)
    anonymous = models.BooleanField(default=False)
    first_day = models.DateField()
    readable = models.PositiveIntegerField(null=True, blank=True)
    speaker = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    families = models.PositiveIntegerField(default=0)  # of whom it was drawn, when it was approved
    until = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(anonymous=False) | Q(medium="page"), name="anonymous_is_by_one_page"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "stopped")) | Q(approved_by__isnull=False),
                name="pulse_approved_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["district", "state"], name="pulse_state")]

    @property
    def group(self) -> str:
        """What its runs are known by (``Run.group``)."""
        return f"pulse:{self.pk}"


class Invite(models.Model):
    """One family of a pulse: on which day it is asked, or why it is not.

    ``students`` (row ids) are those of the pulse that the guardian may be written to about. ``code`` and
    ``because`` say why not, by the words of plans (``core.planning.held``): of who WAITS, why not
    yesterday. ``grade``: of the first of the children.
    """

    class State(models.TextChoices):
        WAITS = "waits", "Waits for its day"
        INVITED = "invited", "Invited"
        NOT_REACHED = "not_reached", "Not reached"
        CLOSED = "closed", "Stopped before its day"

    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="invites")
    family = models.ForeignKey(Family, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    grade = models.CharField(max_length=8, blank=True)
    guardian = models.ForeignKey(Guardian, models.PROTECT, null=True, blank=True, related_name="+")
    students = models.JSONField(default=list)
    channel = models.CharField(max_length=5, blank=True)
    language = models.CharField(max_length=35, blank=True)  # that the guardian speaks; "" unknown
    day = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=11, choices=State, default=State.WAITS)
    code = models.CharField(max_length=20, blank=True)
    because = models.TextField(blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    run = models.OneToOneField(Run, models.SET_NULL, null=True, blank=True, related_name="invite")
    message = models.OneToOneField(Message, models.SET_NULL, null=True, blank=True, related_name="invite")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pulse", "family"], name="invite_once")]
        indexes = [models.Index(fields=["pulse", "state", "day"], name="invite_due")]
        ordering = ["pk"]


class PulseAnswer(models.Model):
    """What somebody answered to one question on the page of an anonymous pulse (docs/decisions/0015).

    Nothing leads from it to a family, or to the other answers of the same visit: its key is made from
    a number that only the open page holds. ``week``: its Monday; no finer time is kept. ``language``:
    of the page, ``""`` where few families of the school were asked in it. ``may_quote``: the same
    visitor has said yes to being quoted. ``look``: the rules heard that somebody may be in danger.
    """

    # Always given. On SQLite this is the row's own number: another kind of key would leave the order of
    # arrival in a hidden one.
    id = models.BigAutoField(primary_key=True)
    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="answers")
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    language = models.CharField(max_length=35, blank=True)
    step = models.CharField(max_length=60)
    values = models.JSONField(default=list)
    words = models.TextField(blank=True)
    may_quote = models.BooleanField(default=False)
    look = models.BooleanField(default=False)
    week = models.DateField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["pulse", "school", "step"], name="pulse_answer_of_school")]
