"""May this guardian be written to, where, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet

from homeroom.apps.conversations.models import Thread
from homeroom.apps.conversations.selectors.access import HERE
from homeroom.apps.messaging.selectors import consent
from homeroom.apps.people import clock
from homeroom.apps.people.models import ContactPoint, District, Link
from homeroom.apps.people.permission import contact_policy
from homeroom.apps.people.prepared import prepared
from homeroom.core.contact import Verdict, is_adult, verdict, ways
from homeroom.core.messages import FAILURES, Failure
from homeroom.core.occasions import Programme

UNDECIDED = frozenset({"not_decided", "adult_student"})
CHANNEL = {"phone": "sms", "email": "email"}
WORDS = {
    "": "May be written to",
    "stopped": "Asked us to stop. Only the family can undo that, by texting START.",
    "asked": "Asked us to stop, and to start again since, in a mail that anybody could have written. "
    "Ask them in another way, and decide.",
    "paused": "May have asked us to stop. Somebody must read what they wrote and decide.",
    "overheard": "An adult who may not be written to about these children gave it too. Call instead.",
    "unknown": "Not on file for this adult: nobody can know who wrote. Ask the office to check it.",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One address. ``state``: ``""`` usable, ``stopped``, ``paused``, ``asked`` (stopped, and START has
    come from there without proof), ``unknown`` (they wrote from it, and the files don't have it),
    ``overheard`` (a barred adult gave it too), or why it does not work."""

    channel: str
    address: str
    shown: str
    state: str

    @property
    def words(self) -> str:
        return WORDS[self.state] if self.state in WORDS else FAILURES[Failure(self.state)].words


@dataclass(frozen=True, slots=True)
class Tie:
    """What the guardian is to one child, and whether they may be written to about them."""

    link: Link
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Reach:
    ties: list[Tie]
    ways: list[Way]

    def objection(self, heard: bool) -> str:
        """Why nobody may write in this conversation at all; ``""`` if one may.

        An adult about whom the district has not decided, or to whom a student of age has released
        nothing, is answered where they wrote first (``heard``), and not written to otherwise.
        """
        codes = {tie.verdict.code for tie in self.ties}
        if codes & {"ok", "no_way"} or (heard and codes & UNDECIDED):
            return ""
        if not self.ties:
            return "The district's files link this adult to no student any more."
        first = next((tie for tie in self.ties if tie.verdict.code == "may_not"), self.ties[0])
        return first.verdict.because


def reach(thread: Thread, heard: Iterable[tuple[str, str]] = ()) -> Reach:
    """How this guardian is reached, best way first; before all, the (channel, address) they wrote from."""
    links = _links(guardian=thread.guardian_id)
    points = _points(guardian=thread.guardian_id)
    today = clock.today(thread.district)
    policy = contact_policy(thread.district)
    ties = [
        Tie(link, verdict(link, points, policy, is_adult(link.student.birth_date, today))) for link in links
    ]
    known = {(CHANNEL[point.kind], point.normal): point.raw for point in ways(points)}
    places = dict.fromkeys([*heard, *known])
    states = dict.fromkeys([place for place in places if place not in known], "unknown")
    states |= dict.fromkeys(_overheard(thread.guardian_id, [link.student_id for link in links]), "overheard")
    states |= _states(thread.district, list(places))
    return Reach(ties, [Way(*place, known.get(place, place[1]), states.get(place, "")) for place in places])


@prepared
def _links(guardian: int) -> QuerySet[Link]:
    return Link.objects.filter(HERE, guardian=guardian).select_related("student").order_by("pk")


@prepared
def _points(guardian: int) -> QuerySet[ContactPoint]:
    return ContactPoint.objects.filter(guardian=guardian, closed_on=None)


def _overheard(guardian: int, students: list[int]) -> list[tuple[str, str]]:
    """Where an adult who is barred from one of the children, or on hold, might read along."""
    rows = _barred_points(guardian=guardian, students=students) if students else []
    return [(CHANNEL[kind], normal) for kind, normal in rows]


@prepared
def _barred_points(guardian: int, students: list[int]) -> QuerySet[ContactPoint]:
    barred = Q(may_be_messaged=False) | Q(resolution="may_not") | (~Q(restriction="") & ~Q(resolution="may"))
    links = Link.objects.filter(barred, HERE, student__in=students)
    points = ContactPoint.objects.filter(closed_on=None, guardian__in=links.values("guardian"))
    return points.exclude(guardian=guardian).values_list("kind", "normal")


def _states(district: District, places: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for channel, group in groupby(sorted(places), key=lambda place: place[0]):
        addresses = [address for _, address in group]
        stopped = consent.stopped(district, channel, addresses, Programme.ATTENDANCE)
        stopped |= {
            address: "asked"
            for address, state in stopped.items()
            if state == "stopped" and consent.asked_to_start(district, channel, address)
        }
        bad = consent.bad(district, channel, addresses)
        found |= {(channel, address): state for address, state in (bad | stopped).items()}
    return found
