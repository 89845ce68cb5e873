"""What somebody tells of a resource, checked: plain words in the languages of the families."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from homeroom.apps.attendance import labels
from homeroom.apps.conversations.models import Resource
from homeroom.apps.conversations.services.resources import HOURS, HOW, NAME, WHAT, Facts
from homeroom.apps.people.models import School
from homeroom.core.languages import bcp47
from homeroom.core.listening.codes import CODES, GROUPS

EVERY_SCHOOL = "all"
ALWAYS = ("en", "es")  # the languages that are always asked for; English must be filled in
OTHER = "other"
BY_A_PERSON = "by a person"
NEED_CHOICES = [
    *((group, "All of these") for group in GROUPS),
    *((one.code, f"{one.words} ({BY_A_PERSON})" if one.sensitive else one.words) for one in CODES.values()),
]
DAY = {"invalid": "Write the day like 2026-11-30."}


def _day(label: str, hint: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, help_text=hint, widget=widget, error_messages=DAY)


class ResourceForm(forms.Form):
    """``schools`` and ``whole``: where the user may put it. ``grades``: those there are to choose from."""

    name = forms.CharField(
        label="Name",
        max_length=NAME,
        help_text="As families would call it: Bus pass desk, Morning club.",
        error_messages={"required": "Give it a name."},
    )
    school = forms.ChoiceField(label="For", help_text="Whose families it is for.")
    needs = forms.MultipleChoiceField(
        choices=NEED_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one thing that it helps with."},
    )
    other = forms.ChoiceField(label="Another language", required=False)
    grades = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    languages = forms.CharField(
        label="Languages spoken there",
        required=False,
        max_length=200,
        help_text="With commas between: English, Spanish.",
    )
    hours = forms.CharField(label="When", required=False, max_length=HOURS, help_text="Days and hours.")
    opens = _day("First day", "Leave it empty if it is there all year.")
    closes = _day("Last day", "After this day it is offered to nobody.")
    checked = forms.BooleanField(
        label="I have made sure that all of this is true today", required=False, initial=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        schools: Sequence[School],
        whole: bool,
        grades: Sequence[str],
        resource: Resource | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(resource) if resource else None)
        self.schools = {str(school.pk): school for school in schools}
        every = [(EVERY_SCHOOL, "Every school")] if whole else []
        self.fields["school"].choices = [*((pk, str(school)) for pk, school in self.schools.items()), *every]
        kept = resource.grades if resource else []
        self.fields["grades"].choices = [
            (grade, labels.grade(grade)) for grade in sorted({*grades, *kept}, key=labels.grade_rank)
        ]
        self.tags = [*ALWAYS, *(sorted({*resource.what} - {*ALWAYS}) if resource else [])]
        others = [(tag, name) for tag, name in labels.LANGUAGES.items() if tag not in self.tags]
        self.fields["other"].choices = [("", "None"), *sorted(others, key=lambda each: each[1])]
        for tag in (*self.tags, OTHER):
            self._ask_for_words(tag, required=tag == "en")

    def _ask_for_words(self, tag: str, required: bool) -> None:
        written = {"dir": "auto"} if tag == OTHER else {"dir": "auto", "lang": tag}
        fields = (
            ("what", "What it is", WHAT, "In one clause: free passes for the city bus, the same day."),
            ("how", "How to reach it", HOW, "Who, and where or at which number."),
        )
        for name, label, longest, hint in fields:
            self.fields[f"{name}_{tag}"] = forms.CharField(
                label=label,
                max_length=longest,
                required=required,
                help_text=hint if required else "",
                widget=forms.TextInput(attrs=written),
                error_messages={"required": "Say it in English, for colleagues and as a last resort."},
            )

    def tongues(self) -> Iterator[tuple[str, Any, Any]]:
        """Each language's name, and its two fields."""
        for tag in self.tags:
            yield labels.language(tag), self[f"what_{tag}"], self[f"how_{tag}"]

    def another(self) -> tuple[Any, Any, Any]:
        return self["other"], self[f"what_{OTHER}"], self[f"how_{OTHER}"]

    def need_groups(self) -> Iterator[tuple[str, list[Any]]]:
        """Each group's name, and its boxes: all of it, then each reason."""
        boxes = {box.data["value"]: box for box in self["needs"]}
        for group, words in GROUPS.items():
            yield words, [boxes[group], *(boxes[code] for code in CODES if CODES[code].group == group)]

    def clean_languages(self) -> list[str]:
        named = [word.strip() for word in self.cleaned_data["languages"].split(",") if word.strip()]
        if unknown := [word for word in named if not bcp47(word)]:
            raise forms.ValidationError(f"We know no language called “{unknown[0]}”. Write its English name.")
        return named

    def clean(self) -> None:
        words = [self.cleaned_data.get(f"{name}_{OTHER}") for name in ("what", "how")]
        if any(words) and not self.cleaned_data.get("other"):
            self.add_error("other", "Say which language this is.")

    def facts(self) -> Facts:
        """What was told. The service decides whether it can be kept."""
        said = self.cleaned_data
        tags = {tag: tag for tag in self.tags} | ({OTHER: said["other"]} if said["other"] else {})
        return Facts(
            name=said["name"],
            what={language: said[f"what_{tag}"] for tag, language in tags.items()},
            how={language: said[f"how_{tag}"] for tag, language in tags.items()},
            needs=said["needs"],
            school=self.schools.get(said["school"]),
            grades=said["grades"],
            languages=said["languages"],
            hours=said["hours"],
            opens=said["opens"],
            closes=said["closes"],
        )


def _initial(resource: Resource) -> dict[str, Any]:
    """What the form shows of a resource."""
    words = {
        f"{name}_{tag}": said
        for name, by_language in (("what", resource.what), ("how", resource.how))
        for tag, said in by_language.items()
    }
    return words | {
        "name": resource.name,
        "school": str(resource.school_id or EVERY_SCHOOL),
        "needs": resource.needs,
        "grades": resource.grades,
        "languages": ", ".join(map(labels.language, resource.languages)),
        "hours": resource.hours,
        "opens": resource.opens,
        "closes": resource.closes,
        "seen": resource.seen,
    }
