"""What persons decide about guardians: restrictions, releases and languages. No import overwrites it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef

from homeroom.apps.people import access, clock
from homeroom.apps.people.models import Guardian, Link
from homeroom.apps.people.permission import contact_policy
from homeroom.apps.people.services.sync import Changes, Table, chunks
from homeroom.core.contact import ContactPolicy, is_adult, verdict
from homeroom.core.languages import bcp47


def is_for_a_person(link: Link, policy: ContactPolicy) -> bool:
    """Does a person decide: about a restriction, or because nobody has said whether they may be messaged?"""
    if link.restriction.strip() or link.resolution:
        return True
    return verdict(link, (), policy).code == "not_decided"


def resolve(link: Link, by: Any, resolution: str) -> Link:
    """Record a named person's decision about a guardian: ``may``, ``may_not``, or ``""`` to ask again.

    Raises PermissionDenied unless ``by`` may decide for this student (EF-8), ValidationError for
    another word or a link about which a person need not decide.
    """
    if not access.may(by, "resolve_restriction", link.student):
        raise PermissionDenied("Your role does not decide about restrictions of this student.")
    if resolution not in {"", *Link.Resolution.values}:
        raise ValidationError("A decision is one of: may, may_not, or nothing.")
    if resolution and not is_for_a_person(link, contact_policy(link.district)):
        raise ValidationError("There is nothing to decide about.")
    link.resolution = resolution
    link.resolved_by = by if resolution else None
    link.resolved_at = clock.now() if resolution else None
    link.save(update_fields=["resolution", "resolved_by", "resolved_at"])
    return link


def release(link: Link, by: Any, why: str) -> Link:
    """Record why a guardian may be written to about a student of 18; ``""`` takes it back (LAW-9).

    ``why``: the student agreed, or an exception of the law, one of ``Link.Release``. Raises
    PermissionDenied unless ``by`` may decide for this student, ValidationError for another word or
    a student who is not 18 yet, for whom nobody need release anything.
    """
    if not access.may(by, "resolve_restriction", link.student):
        raise PermissionDenied("Your role does not decide about guardians of this student.")
    if why not in {"", *Link.Release.values}:
        raise ValidationError("A release is one of: student, dependent, or nothing.")
    if why and not is_adult(link.student.birth_date, clock.today(link.district)):
        raise ValidationError("This student is not 18 yet.")
    link.release = why
    link.released_by = by if why else None
    link.released_at = clock.now() if why else None
    link.save(update_fields=["release", "released_by", "released_at"])
    return link


def set_language(guardian: Guardian, language: str, by: Any) -> Guardian:
    """Record the language a guardian wants to be written to in; ``""`` goes back to the files' (EF-12).

    Takes what a person would write (``es``, ``Spanish``). Raises PermissionDenied unless ``by``
    may do so for one of the guardian's students, ValidationError for a language we don't know.
    """
    tag = bcp47(language)
    if language.strip() and not tag:
        raise ValidationError("This is no language we know. Write its name in English or its code.")
    theirs = Link.objects.filter(guardian=guardian, closed_on=None, student=OuterRef("pk"))
    allowed = access.students(by, guardian.district, action="set_language")
    if not allowed.filter(Exists(theirs)).exists():
        raise PermissionDenied("Your role does not set this guardian's language.")
    guardian.language_set = tag
    guardian.save(update_fields=["language_set"])
    return guardian


def ask_again(links: Table, changes: Changes) -> None:
    """New restriction text takes back the decision about the old; text taken away leaves it standing."""
    at = links.fields.index("restriction")
    renewed = []
    for key, before in changes.updated.items():
        text = links.rows[key].values[at]
        if text.strip() and text != before[at]:
            renewed.append(links.rows[key].pk)
    for chunk in chunks(renewed):
        Link.objects.filter(pk__in=chunk).update(resolution="", resolved_by=None, resolved_at=None)
