"""What the outreach pages are asked, read from the address and from forms."""

from __future__ import annotations

from datetime import datetime, time, tzinfo
from typing import Any

from django import forms

from homeroom.apps.outreach.selectors.day import Filters


def filters(asked: Any) -> Filters:
    """The filters of a page's address or form."""
    return Filters(**{name: asked.get(name, "") for name in ("school", "occasion", "state", "code")})


class Decide(forms.Form):
    """Approve or decline some or all of a day's proposals; send now or at a time of today."""

    what = forms.ChoiceField(choices=[("approve", "Approve"), ("decline", "Don't send")])
    scope = forms.ChoiceField(choices=[("chosen", "Those chosen"), ("all", "All shown")])
    at = forms.TimeField(required=False, error_messages={"invalid": "Write the time like 15:30."})

    def __init__(self, data: Any, chosen: list[str]) -> None:
        super().__init__(data)
        self.chosen = [int(pk) for pk in chosen if pk.isdecimal()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("scope") == "chosen" and not self.chosen:
            raise forms.ValidationError("Choose at least one message first.")
        return cleaned

    @property
    def ids(self) -> list[int] | None:
        return self.chosen if self.cleaned_data["scope"] == "chosen" else None

    def send_at(self, now: datetime, zone: tzinfo) -> datetime | None:
        """The moment asked for, today where the district is; None: now."""
        at: time | None = self.cleaned_data.get("at")
        return datetime.combine(now.astimezone(zone).date(), at, zone) if at else None


class Edit(forms.Form):
    text = forms.CharField(max_length=1600, error_messages={"required": "The message can't be empty."})


class Staffed(forms.Form):
    """How many answers a school's people can read on a day."""

    school = forms.CharField()
    answers = forms.IntegerField(min_value=0, max_value=10_000)
