"""The phones of people who don't exist, and the texts that reach them."""

from django.db import models


class Phone(models.Model):
    """One made-up phone (or mailbox). What is switched here is what goes wrong in real life."""

    number = models.CharField(max_length=254, unique=True)
    owner = models.CharField(max_length=200, blank=True)
    on = models.BooleanField(default=True)
    loses_receipts = models.BooleanField(default=False)
    repeats_webhooks = models.BooleanField(default=False)
    fails = models.CharField(max_length=20, blank=True)  # core.messages.Failure; "" takes texts
    stopped = models.JSONField(
        default=dict
    )  # our numbers that it told STOP -> how many of our texts may still pass


class Text(models.Model):
    """One text at the made-up carrier, either way. ``key`` is our uid, or made here for answers."""

    phone = models.ForeignKey(Phone, models.CASCADE, related_name="texts")
    key = models.CharField(max_length=64, unique=True)
    ours = models.CharField(max_length=254)  # the district's number
    from_family = models.BooleanField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    buttons = models.JSONField(default=list)  # of an e-mail: [[label, address], ...]
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)  # ours: what has not arrived by then never does
    arrived_at = models.DateTimeField(null=True, blank=True)  # null: the phone is off
    lost = models.BooleanField(default=False)  # the phone was off for too long

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["phone", "at"], name="rehearsal_text_of_phone")]
