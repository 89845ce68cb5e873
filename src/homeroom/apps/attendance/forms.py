"""What people type and choose on the pages, checked."""

from __future__ import annotations

from datetime import date

from django import forms

from homeroom.apps.attendance import labels
from homeroom.apps.attendance.models import Code
from homeroom.apps.attendance.selectors.school import Filters, Table
from homeroom.apps.people import clock
from homeroom.apps.people.models import Link

SORT_CHOICES = [
    ("-rate", "Highest rate first"),
    ("rate", "Lowest rate first"),
    ("-missed", "Most days missed"),
    ("missed", "Fewest days missed"),
    ("-streak", "Longest streak"),
    ("streak", "Shortest streak"),
    ("-signs", "Most signs"),
    ("signs", "Fewest signs"),
    ("name", "Name, A to Z"),
    ("-name", "Name, Z to A"),
    ("grade", "Grade, youngest first"),
    ("-grade", "Grade, oldest first"),
    ("-band", "Band, gravest first"),
    ("band", "Band, best first"),
]


class StandingFilter(forms.Form):
    """The filters of a school's standings. What makes no sense is left out, never an error."""

    q = forms.CharField(label="Name", required=False, max_length=100)
    band = forms.ChoiceField(label="Band", required=False, choices=[("", "Any band"), *labels.BANDS.items()])
    grade = forms.CharField(label="Grade", required=False, max_length=8, widget=forms.Select)
    sign = forms.ChoiceField(label="Sign", required=False, choices=[("", "Any"), *labels.SIGNS.items()])
    sort = forms.ChoiceField(label="Sort by", required=False, choices=SORT_CHOICES)

    @property
    def filters(self) -> Filters:
        self.is_valid()
        return Filters(**self.cleaned_data)

    def offer(self, table: Table) -> StandingFilter:
        """Choices of this school: its grades, its signs with their counts."""
        self.fields["grade"].widget.choices = [
            ("", "Any grade"),
            *((g, labels.grade(g)) for g in table.grades),
        ]
        signs = [(code, f"{label} ({n})") for code, label, n in table.signs]
        self.fields["sign"].choices = [("", "Any, or none"), *signs]
        self.initial["sort"], self.label_suffix = "-rate", ""
        return self

    def chips(self, filters: Filters) -> list[tuple[str, str]]:
        """The filters in force: (what it says, the address without it)."""
        said = {
            "q": f"Name: {filters.q}",
            "band": f"Band: {labels.BANDS.get(filters.band, '')}",
            "grade": f"Grade: {labels.grade(filters.grade)}",
            "sign": f"Sign: {labels.SIGNS.get(filters.sign, '')}",
        }
        return [(words, self._without(name)) for name, words in said.items() if getattr(filters, name)]

    def _without(self, name: str) -> str:
        rest = self.data.copy()
        for key in (name, "page"):
            rest.pop(key, None)
        return f"?{rest.urlencode()}"


class OpenGate(forms.Form):
    """A person vouches for a school's attendance of a day."""

    school = forms.CharField(max_length=64, widget=forms.HiddenInput)
    date = forms.DateField(widget=forms.HiddenInput)
    reason = forms.CharField(
        min_length=10,
        max_length=1000,
        error_messages={
            "required": "Please say why the attendance can be trusted.",
            "min_length": "Please say a little more: somebody will want to know why.",
        },
    )

    def clean_date(self) -> date:
        return min(self.cleaned_data["date"], clock.today())

    def clean_reason(self) -> str:
        return " ".join(self.cleaned_data["reason"].split())


class MapCode(forms.Form):
    """A person says what one of the district's codes means."""

    kind = forms.ChoiceField(choices=Code.Kind.choices)
    value = forms.CharField(max_length=300, strip=False)
    meaning = forms.CharField(
        max_length=20, error_messages={"required": "Please choose what the code means."}
    )
    part = forms.ChoiceField(
        required=False, choices=[("", ""), ("1/4", ""), ("1/2", ""), ("3/4", ""), ("1", "")]
    )


class Release(forms.Form):
    """Why a guardian may be written to about a student of 18; nothing takes it back."""

    release = forms.ChoiceField(choices=[("", ""), *Link.Release.choices], required=False)


class Resolution(forms.Form):
    """A decision about a restriction; nothing asks again."""

    resolution = forms.ChoiceField(choices=[("may", ""), ("may_not", ""), ("", "")], required=False)

    @property
    def words(self) -> str:
        said = {"may": "may be messaged", "may_not": "may not be messaged", "": "waits for a decision again"}
        return said[self.cleaned_data["resolution"]]
