"""What somebody is asked who begins a pulse."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from homeroom.apps.attendance.labels import grade as grade_name
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.selectors.pulses import Choices
from homeroom.apps.outreach.services.pulses import Wanted

ANONYMOUS = "shared"
MEDIA = [
    *Pulse.Medium.choices[:3],
    (Pulse.Medium.PAGE.value, "A link to a page of their own: we see who answered"),
    (ANONYMOUS, "Without names: one link, the same for everybody"),
]


class NewPulse(forms.Form):
    """A pulse to be drafted; nothing is sent by it."""

    title = forms.CharField(label="What you call it", max_length=120)
    guide = forms.TypedChoiceField(label="What is asked", coerce=int)
    medium = forms.ChoiceField(label="How", choices=MEDIA, widget=forms.RadioSelect, initial="best")
    schools = forms.TypedMultipleChoiceField(label="Schools", coerce=int, widget=forms.CheckboxSelectMultiple)
    grades = forms.MultipleChoiceField(label="Grades", required=False, widget=forms.CheckboxSelectMultiple)
    sections = forms.TypedMultipleChoiceField(
        label="Homerooms", required=False, coerce=int, widget=forms.SelectMultiple
    )
    sample = forms.IntegerField(
        label="Only so many families, drawn by lot",
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text="Empty: everybody.",
    )
    first_day = forms.DateField(label="First day", widget=forms.DateInput(attrs={"type": "date"}))
    readable = forms.IntegerField(
        label="Answers a school can read in a day",
        required=False,
        min_value=1,
        max_value=10_000,
        help_text="So many families are asked each day that no more than these answer. Empty: no limit.",
    )
    speaker = forms.TypedChoiceField(label="Who asks", required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, choices: Choices, today: date) -> None:
        super().__init__(data, initial={"first_day": today, "medium": "best"})
        self.choices = choices
        self.fields["guide"].choices = [(version.pk, title) for version, title in choices.guides]
        self.fields["schools"].choices = [(school.pk, str(school)) for school in choices.schools]
        if len(choices.schools) == 1:
            self.fields["schools"].initial = [choices.schools[0].pk]
        self.fields["grades"].choices = [(grade, grade_name(grade)) for grade in choices.grades]
        self.fields["sections"].choices = [
            (one.pk, f"{one.name} ({one.school})" if len(choices.schools) > 1 else one.name)
            for one in choices.sections
        ]
        self.fields["speaker"].choices = [
            ("", "Each school's principal"),
            *((one.pk, f"{one.first_name} {one.last_name} ({one.role})") for one in choices.staff),
        ]

    def wanted(self) -> Wanted:
        """Only of a valid form."""
        said = self.cleaned_data
        anonymous = said["medium"] == ANONYMOUS
        return Wanted(
            title=" ".join(said["title"].split()),
            version=next(version for version, _ in self.choices.guides if version.pk == said["guide"]),
            schools=[one for one in self.choices.schools if one.pk in said["schools"]],
            grades=said["grades"],
            sections=[one for one in self.choices.sections if one.pk in said["sections"]],
            sample=said["sample"],
            medium=Pulse.Medium.PAGE if anonymous else said["medium"],
            anonymous=anonymous,
            first_day=said["first_day"],
            readable=said["readable"],
            speaker=next((one for one in self.choices.staff if one.pk == said["speaker"]), None),
        )
