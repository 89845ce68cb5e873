"""What the duty page shows: drills and how long each step took, the words families are told, the times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from homeroom.apps.attendance import labels as language_labels
from homeroom.apps.casework import labels
from homeroom.apps.casework.models import Action, Item
from homeroom.apps.casework.selectors import rota
from homeroom.apps.casework.selectors.ladder import FALLBACK, fallback
from homeroom.apps.messaging.models import ApprovedWords
from homeroom.apps.messaging.selectors.approved import in_force
from homeroom.apps.people import access
from homeroom.apps.people.models import District, Role, School
from homeroom.core.duty import SCHOOL_DAY
from homeroom.core.wording.languages import LINES
from homeroom.core.wording.library import find

LAST_DRILLS = 10
BY_WHEN = "[by when somebody will have read it]"
SHIPPED = ("en", "es")  # what the product has words in


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a drill: when, what, and how long after it was raised."""

    what: str
    action: Action
    after: str


@dataclass(frozen=True, slots=True)
class Said:
    """What families are told in a language; ``own`` None: the product's words, ``text``."""

    language: str
    name: str
    after_hours: bool
    text: str
    own: ApprovedWords | None


def drills(user: Any, district: District, today: date) -> QuerySet[Item]:
    """The last drills of the user's schools, the newest first."""
    mine = [s for s in access.schools(user, district, today) if access.may(user, "be_on_duty", s, today)]
    found = Item.objects.filter(district=district, drill__school__in=mine).order_by("-opened_at", "-pk")
    return found.select_related("drill__school", "drill__started_by", "acknowledged_by")[:LAST_DRILLS]


def steps(item: Item) -> list[Step]:
    """What happened in a drill, in its order."""
    actions = item.actions.select_related("by", "whom", "message")
    return [Step(labels.ACTIONS[one.what], one, labels.took(one.at - item.opened_at)) for one in actions]


def said(district: District) -> list[Said]:
    """The words of each language, while somebody is on duty and while nobody is."""
    own = ApprovedWords.objects.filter(district=district).exclude(text="").values_list("language", flat=True)
    languages = [*SHIPPED, *sorted({one for one in own if one not in SHIPPED})]
    return [_said(district, language, after) for language in languages for after in (False, True)]


def _said(district: District, language: str, after_hours: bool) -> Said:
    ours = "es" if language == "es" else "en"
    shipped = find("urgent", "after_hours" if after_hours else "", ours, "sms").text.source
    own = in_force(district, language, after_hours)
    name = language_labels.language(language)
    text = (own.text if own else shipped).replace("{by_when}", BY_WHEN)
    return Said(language, name, after_hours, text, own)


def tongues() -> list[tuple[str, str]]:
    """The languages that a district may have words of its own in."""
    others = sorted({tag for tag in LINES if "-" not in tag} - set(SHIPPED), key=language_labels.language)
    return [(tag, language_labels.language(tag)) for tag in (*SHIPPED, *others)]


def waits(district: District) -> list[tuple[str, str, str]]:
    """Each alarm, its name and how soon somebody must have looked: minutes, or ``""`` for the school day."""
    held = rota.times(district)
    return [
        (flag, name, "" if held[flag] == SCHOOL_DAY else str(held[flag]))
        for flag, name in labels.FLAGS.items()
    ]


def candidates(schools: Iterable[School], district: District, today: date) -> list[Any]:
    """Who could be put on duty at one of these schools, or for all of them."""
    current = Role.objects.filter(
        Q(ends=None) | Q(ends__gte=today),
        Q(school=None) | Q(school__in=list(schools)),
        district=district,
        role__in=access.SEES,
        begins__lte=today,
        user__is_active=True,
    )
    users = get_user_model().objects.filter(pk__in=current.values("user"))
    return list(users.order_by("first_name", "last_name", "username"))


def gaps(district: District, now: datetime) -> list[str]:
    """Where nobody is on duty, in sentences, a school at a time; and who stands there and can't be asked."""
    lines, today = rota.lines(district), now.astimezone(district.zone).date()
    held = [one for one in lines if access.may(one.user, "be_on_duty", one.school or district, today)]
    found = [
        f"{one.user.get_username()} stands on the rota of {one.school or 'every school'} and may not see "
        "its children any more, so nobody would ask them."
        for one in lines
        if one not in held
    ]
    for school in School.objects.filter(district=district, closed_on=None):
        here = rota.of_schools(held, {school.pk})
        days = {day for line in here if not line.on_call for day in line.weekdays}
        missing = [labels.WEEKDAYS[day] for day in range(5) if day not in days]
        if not here:
            found.append(f"{school}: nobody is on duty; {_instead(district, school, today)}")
            continue
        if missing:
            found.append(f"{school}: nobody is on duty on {labels.listed(missing)}.")
        if not any(line.on_call for line in here):
            found.append(f"{school}: nobody is on call outside of the hours.")
    return found


def _instead(district: District, school: School, today: date) -> str:
    held = {role: fallback(district, {school.pk}, role, today) for role in FALLBACK}
    there = [Role.Name(role).label.lower() for role, users in held.items() if users]
    if not there:
        return "and nobody has a role in which they could be asked."
    lost = (
        "" if any(user.email for users in held.values() for user in users) else ", who have no e-mail address"
    )
    return f"asked instead: {labels.listed(there)}{lost}."
