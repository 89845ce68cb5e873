"""What staff type and choose in a conversation, checked."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, tzinfo

from django import forms
from django.http import QueryDict

from homeroom.apps.conversations.models import Talk
from homeroom.apps.conversations.services.threads import LONGEST
from homeroom.core.listening.codes import CODES

NEEDS_DAY = "Say by which day, and what you promise."


class Reply(forms.Form):
    """Words to the family, and what is promised with them. ``nonce`` makes two clicks one message."""

    text = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": "Write what you want to say first.",
            "max_length": f"At most {LONGEST:,} characters: shorten it, or call.",
        },
    )
    channel = forms.ChoiceField(choices=[("", ""), ("sms", ""), ("email", "")], required=False)
    nonce = forms.UUIDField(required=False)
    anyway = forms.BooleanField(required=False)
    promise = forms.CharField(max_length=300, required=False)
    due = forms.DateField(required=False, error_messages={"invalid": "That was no date we could read."})

    def clean(self) -> None:
        promise, due = self.cleaned_data.get("promise"), self.cleaned_data.get("due")
        if bool(promise) != bool(due) and "due" not in self.errors:
            self.add_error("due", NEEDS_DAY)

    @property
    def promised(self) -> tuple[str, date] | None:
        said = self.cleaned_data
        return (said["promise"], said["due"]) if said["promise"] else None

    @staticmethod
    def new_nonce() -> str:
        return str(uuid.uuid4())


class About(forms.Form):
    """Which of the children something is about."""

    def __init__(self, *args, **more) -> None:
        super().__init__(*args, **more)
        # Whom it may be about, the service decides.
        self.fields["about"] = forms.TypedMultipleChoiceField(
            coerce=int, required=False, choices=[(one, one) for one in self.data.getlist("about")]
        )


class Note(About):
    text = forms.CharField(max_length=LONGEST)


class Promise(About):
    words = forms.CharField(max_length=300)
    due = forms.DateField()


class Decision(forms.Form):
    """A wish to stop that a person recorded, or a doubtful one that was none."""

    channel = forms.ChoiceField(choices=[("sms", ""), ("email", "")])
    address = forms.CharField(max_length=254)
    stop = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda word: word == "yes")
    words = forms.CharField(max_length=1000, error_messages={"required": "Say what the family said."})


class Meaning(forms.Form):
    """What a message means: ``codes`` as chosen, ``only`` one of them, or that it gives no reason."""

    seen = forms.IntegerField(min_value=1)
    codes = forms.MultipleChoiceField(choices=[(code, "") for code in CODES], required=False)
    only = forms.MultipleChoiceField(choices=[(code, "") for code in CODES], required=False)
    none = forms.BooleanField(required=False)


class Language(forms.Form):
    language = forms.CharField(max_length=35)
    yes = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda word: word == "yes")


class Reader(forms.Form):
    what = forms.ChoiceField(choices=[("make", ""), ("use", ""), ("back", "")])
    number = forms.IntegerField(min_value=1, required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("what") == "use" and not self.cleaned_data.get("number"):
            raise forms.ValidationError("Say which one.")


class BeginGuide(forms.Form):
    """How a guide begins with a guardian. ``look``: only show it again."""

    medium = forms.ChoiceField(choices=[("sms", "sms"), ("email", "email"), ("page", "page")], required=False)
    news = forms.CharField(required=False, max_length=300, strip=True)
    look = forms.BooleanField(required=False)

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        if not said.get("medium") and not said.get("look"):
            self.add_error("medium", "Choose how it is to be had.")
        return said


class BeginTalk(forms.Form):
    """How a talk is had, where, in which language; ``day`` and ``time`` of one that is entered afterwards."""

    how = forms.ChoiceField(choices=Talk.How, error_messages={"required": "Say how it is had."})
    place = forms.CharField(required=False, max_length=120, strip=True)
    language = forms.CharField(required=False, max_length=35)
    news = forms.CharField(required=False, max_length=300, strip=True)
    day = forms.DateField(required=False, error_messages={"invalid": "That was no date we could read."})
    time = forms.TimeField(required=False, error_messages={"invalid": "That was no time we could read."})

    def clean(self) -> None:
        if self.cleaned_data.get("time") and not self.cleaned_data.get("day") and "day" not in self.errors:
            self.add_error("day", "Say on which day it was.")

    def began(self, zone: tzinfo) -> datetime | None:
        """When it was, if not now; at noon, where nobody knows the time."""
        day = self.cleaned_data["day"]
        return datetime.combine(day, self.cleaned_data["time"] or time(12), zone) if day else None


class Told(forms.Form):
    """What was said to one question of a talk. ``verb``: next, decline, skip, or leave (they have to go)."""

    step = forms.CharField(max_length=60)
    nonce = forms.UUIDField()
    verb = forms.ChoiceField(choices=[(one, "") for one in ("next", "decline", "skip", "leave")])
    values = forms.MultipleChoiceField(required=False)
    words = forms.CharField(required=False, max_length=LONGEST, strip=True)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        # Which of them the question has, the guide decides.
        self.fields["values"].choices = [(one, one) for one in data.getlist("values")]

    @property
    def says(self) -> bool:
        return bool(self.cleaned_data["values"] or self.cleaned_data["words"])

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("verb") == "next" and not self.errors and not self.says:
            raise forms.ValidationError(
                "Nothing was entered. Choose an answer or write their words; or press “Rather not say” or "
                "“Skip”."
            )


class FinishTalk(forms.Form):
    minutes = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=600,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], "Say how many minutes it was, from 1 to 600."
        ),
    )
    place = forms.CharField(required=False, max_length=120, strip=True)
