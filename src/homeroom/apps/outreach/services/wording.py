"""The words of proposals: templates filled with what the district's files say, or why that can't be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from homeroom.apps.messaging.models import Message
from homeroom.apps.outreach.services.history import NOT_SAID
from homeroom.apps.people.models import District, Guardian, School
from homeroom.apps.people.services.sync import chunks
from homeroom.core.occasions import Occasion, Programme
from homeroom.core.planning import ChildFacts, Held, HeldBack, Proposal
from homeroom.core.wording.compose import BadFact, Child, Composed, Facts, compose

# What a blank field of a message is in the district's files.
FIELDS = {
    "children": "the student's first name",
    "school": "the school's name",
    "district": "the district's name",
    "speaker": "the name of who speaks",
    "guardian": "the guardian's first name",
    "promise": "what was promised",
    "missed": "the days missed",
    "times": "how often it was",
}

COUNTED_LATELY = frozenset({"late_arrivals", "part_days"})  # in the last four weeks


@dataclass(frozen=True, slots=True)
class Worded:
    """A proposal in the words it would be sent in."""

    proposal: Proposal
    composed: Composed


def put_into_words(
    district: District, proposals: Sequence[Proposal], schools: Iterable[School]
) -> tuple[list[Worded], list[HeldBack]]:
    """Every proposal with its text, and those held back because their text can't be made whole."""
    names = {school.pk: str(school) for school in schools}
    guardians = _first_names(district, {proposal.guardian for proposal in proposals})
    known = _written_to(district, {(one.way.channel, one.way.normal) for one in proposals})
    worded, held = [], []
    for one in proposals:
        facts = Facts(
            guardian=guardians.get(one.guardian, "") if one.private else "",
            children=tuple(_child(child, one) for child in one.children) if one.private else (),
            speaker=one.speaker.name,
            speaker_role=one.speaker.role,
            school=names[one.school],
            district=district.name or names[one.school],
            since="month" if one.sign in COUNTED_LATELY else "year",
            sign=one.sign,
            streak=one.children[0].streak if one.occasion == Occasion.STREAK else 0,
            reason_known=all(child.reason_known for child in one.children),
            promise=one.promise,
            first_message=(one.way.channel, one.way.normal) not in known,
        )
        try:
            composed = compose(one.occasion, facts, one.language, one.way.channel)
        except BadFact as error:
            held += _held(one, error.field)
        else:
            worded.append(Worded(one, composed))
    return worded, held


def _child(child: ChildFacts, proposal: Proposal) -> Child:
    told = proposal.signs.get(child.student)
    sign = next((sign for sign in child.signs if sign.code == told), None)
    return Child(child.name, child.missed, sign.times if sign else None)


def _held(proposal: Proposal, field: str) -> list[HeldBack]:
    because = f"The message can't be made whole: {FIELDS.get(field, field)} is missing or can't be used."
    schools: dict[int, list[int]] = {}
    for child in proposal.children:
        schools.setdefault(child.school, []).append(child.student)
    return [
        HeldBack(proposal.family, school, tuple(students), proposal.occasion, Held.MISSING_DATA, because)
        for school, students in schools.items()
    ]


def _first_names(district: District, guardians: set[int]) -> dict[int, str]:
    names: dict[int, str] = {}
    for some in chunks(sorted(guardians)):
        rows = Guardian.objects.filter(district=district, pk__in=some)
        names |= dict(rows.values_list("pk", "first_name"))
    return names


def _written_to(district: District, addresses: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the (channel, address) that have had a message of ours, and with it how to stop (SMS-16)."""
    known: set[tuple[str, str]] = set()
    for some in chunks(sorted({address for _, address in addresses})):
        said = Message.objects.filter(district=district, programme=Programme.ATTENDANCE, to__in=some).exclude(
            state__in=NOT_SAID
        )
        known |= set(said.values_list("channel", "to").distinct())
    return known & addresses
