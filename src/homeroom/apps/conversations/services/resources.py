"""The directory of help is written: added, changed, checked, closed, each with who and when."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from unicodedata import category

from django.db import transaction

from homeroom.apps.conversations.models import Resource
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.selectors.resources import KEEPS
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School
from homeroom.core.help import NEEDS
from homeroom.core.languages import bcp47
from homeroom.core.wording.craft import check as judged

log = logging.getLogger("homeroom.conversations.resources")

NAME, WHAT, HOW, HOURS = 80, 160, 160, 120  # characters at most


class Refused(ValueError):
    """This resource can't be; the message says to staff why."""


class Meanwhile(Exception):
    """Somebody else changed it since the page was shown; nothing was written."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A resource as somebody tells it: the fields are those of ``models.Resource``."""

    name: str
    what: Mapping[str, str]
    how: Mapping[str, str]
    needs: Sequence[str]
    school: School | None = None
    grades: Sequence[str] = field(default_factory=tuple)
    languages: Sequence[str] = field(default_factory=tuple)
    hours: str = ""
    opens: date | None = None
    closes: date | None = None


def add(by: Any, district: District, facts: Facts, now: datetime, checked: bool = False) -> Resource:
    """Write it into the directory. ``checked``: ``by`` says that all of it is true today.

    Raises :class:`NotAllowed` and :class:`Refused`.
    """
    _may(by, district, facts.school, now)
    resource = Resource(district=district, created_by=by, created_at=now, **_fields(facts))
    return _written(resource, by, now, "added", _check(by, district, now) if checked else _UNCHECKED)


@transaction.atomic
def change(
    by: Any, resource: Resource, facts: Facts, seen: str, now: datetime, checked: bool = False
) -> Resource:
    """Say it otherwise. What was checked was what it said before: it is unchecked now, unless ``checked``.

    ``seen``: ``Resource.seen`` of what ``by`` looked at. Raises :class:`NotAllowed`, :class:`Refused`
    and :class:`Meanwhile`.
    """
    row = _held(by, resource, seen, now)
    _may(by, row.district, facts.school, now)
    fields = _fields(facts)
    same = all(getattr(row, name) == value for name, value in fields.items())
    for name, value in fields.items():
        setattr(row, name, value)
    stays = {"checked_on": row.checked_on, "checked_by": row.checked_by} if same else _UNCHECKED
    return _written(row, by, now, "changed", _check(by, row.district, now) if checked else stays)


@transaction.atomic
def check(by: Any, resource: Resource, seen: str, now: datetime) -> Resource:
    """It is still true, says ``by``. Raises :class:`NotAllowed`, and :class:`Meanwhile` also if it is closed."""
    row = _held(by, resource, seen, now)
    if row.closed_on is not None:
        raise Meanwhile
    for name, value in _check(by, row.district, now).items():
        setattr(row, name, value)
    row.save(update_fields=["checked_on", "checked_by"])
    log.info("user %s checked resource %d", by.pk, row.pk)
    return row


@transaction.atomic
def close(by: Any, resource: Resource, seen: str, now: datetime) -> Resource:
    """It is no more. Raises :class:`NotAllowed` and :class:`Meanwhile`."""
    row = _held(by, resource, seen, now)
    if row.closed_on is None:
        row.closed_on = _today(row.district, now)
    return _written(row, by, now, "closed", _UNCHECKED)


@transaction.atomic
def reopen(by: Any, resource: Resource, seen: str, now: datetime) -> Resource:
    """It is there again, unchecked. Raises :class:`NotAllowed` and :class:`Meanwhile`."""
    row = _held(by, resource, seen, now)
    row.closed_on = None
    return _written(row, by, now, "opened", _UNCHECKED)


_UNCHECKED: dict[str, Any] = {"checked_on": None, "checked_by": None}


def _check(by: Any, district: District, now: datetime) -> dict[str, Any]:
    return {"checked_on": _today(district, now), "checked_by": by}


def _held(by: Any, resource: Resource, seen: str, now: datetime) -> Resource:
    """The row as it is now, held until all is written, if it is what ``by`` saw and keeps."""
    rows = Resource.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("district", "school", "checked_by").get(pk=resource.pk)
    _may(by, row.district, row.school, now)
    if row.seen != seen:
        raise Meanwhile
    return row


def _written(resource: Resource, by: Any, now: datetime, what: str, checked: dict[str, Any]) -> Resource:
    resource.changed_by, resource.changed_at = by, now
    for name, value in checked.items():
        setattr(resource, name, value)
    resource.save()
    log.info("user %s %s resource %d", by.pk, what, resource.pk)
    return resource


def _may(by: Any, district: District, school: School | None, now: datetime) -> None:
    there = school is None or school.district_id == district.pk
    if not there or not access.may(by, KEEPS, school or district, _today(district, now)):
        raise NotAllowed


def _today(district: District, now: datetime) -> date:
    return now.astimezone(district.zone).date()


def _fields(facts: Facts) -> dict[str, Any]:
    """The columns, if this can be offered to a family. Raises :class:`Refused`."""
    what, how = _by_language(facts.what, WHAT), _by_language(facts.how, HOW)
    if not what.get("en") or what.keys() != how.keys():
        raise Refused("Say what it is and how to reach it, in English and in each language that you begin.")
    if not facts.needs or not NEEDS.issuperset(facts.needs):
        raise Refused("Choose at least one thing that it helps with.")
    if facts.opens and facts.closes and facts.opens > facts.closes:
        raise Refused("Its first day is after its last.")
    name = _line(facts.name, NAME)
    if not name:
        raise Refused("Give it a name.")
    for language in what:
        _refuse_hard_words(f"{name}: {what[language]}. {how[language]}", language)
    return {
        "name": name,
        "what": what,
        "how": how,
        "needs": sorted(set(facts.needs)),
        "school": facts.school,
        "grades": sorted(set(facts.grades)),
        "languages": sorted({tag for each in facts.languages if (tag := bcp47(each))}),
        "hours": _line(facts.hours, HOURS),
        "opens": facts.opens,
        "closes": facts.closes,
    }


def _by_language(said: Mapping[str, str], longest: int) -> dict[str, str]:
    lines = {tag: _line(words, longest) for language, words in said.items() if (tag := bcp47(language))}
    return {tag: words for tag, words in lines.items() if words}


def _line(words: str, longest: int) -> str:
    """One line without outer blanks."""
    line = " ".join(words.split())
    if len(line) > longest:
        raise Refused(f"Make it shorter: at most {longest} characters in one field.")
    if any(category(letter) == "Cc" for letter in line):
        raise Refused("There is a character in it that can't be sent. Type the words anew.")
    return line


def _refuse_hard_words(text: str, language: str) -> None:
    """These words are written to families: none of them may threaten, blame or shame."""
    for finding in judged(text, language, "reply").findings:
        if finding.severity == "block":
            raise Refused(f"Families will read this. Say “{finding.words}” otherwise. {finding.advice}")
