"""What the duty page is asked, read from its forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from homeroom.apps.casework import labels
from homeroom.apps.casework.services.rota import Line
from homeroom.apps.people.models import School
from homeroom.core.duty import SCHOOL_DAY

EVERY_SCHOOL = "all"
TIME = {"invalid": "Write the time like 08:00."}


class LineForm(forms.Form):
    """Put somebody on duty; ``schools``, ``people``: whom and where the user may choose."""

    who = forms.ChoiceField()
    school = forms.ChoiceField()
    weekdays = forms.TypedMultipleChoiceField(
        coerce=int,
        choices=list(enumerate(labels.WEEKDAYS)),
        initial=[0, 1, 2, 3, 4],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one weekday."},
    )
    begins = forms.TimeField(required=False, error_messages=TIME, initial="08:00")
    ends = forms.TimeField(required=False, error_messages=TIME, initial="15:30")
    on_call = forms.BooleanField(required=False)
    order = forms.IntegerField(min_value=1, max_value=9, initial=1)
    to = forms.CharField(required=False, max_length=254)
    flags = forms.MultipleChoiceField(
        required=False, choices=list(labels.FLAGS.items()), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, schools: Sequence[School], people: Sequence[Any], whole: bool) -> None:
        super().__init__(data)
        self.schools = {str(school.pk): school for school in schools}
        self.people = {str(user.pk): user for user in people}
        every = [(EVERY_SCHOOL, "Every school")] if whole else []
        self.fields["school"].choices = [*((pk, str(school)) for pk, school in self.schools.items()), *every]
        self.fields["who"].choices = [
            (pk, user.get_full_name() or user.get_username()) for pk, user in self.people.items()
        ]

    def line(self) -> Line:
        said = self.cleaned_data
        return Line(
            user=self.people[said["who"]],
            school=self.schools.get(said["school"]),
            weekdays=said["weekdays"],
            begins=said["begins"],
            ends=said["ends"],
            on_call=said["on_call"],
            flags=said["flags"],
            order=said["order"],
            to=said["to"],
        )


def waits(asked: Any) -> dict[str, int | str]:
    """The minutes of each alarm; an empty field is the school day. Raises ValueError."""
    return {flag: int(said) if (said := asked.get(flag, "").strip()) else SCHOOL_DAY for flag in labels.FLAGS}
