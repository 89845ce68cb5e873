"""Who can be written to about a student, and by which way; if nobody, why.

The rules of :mod:`homeroom.core.contact` over what the files say, and over what has happened since:
somebody asked to stop, a number does not work, a student came of age.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from homeroom.core import contact
from homeroom.core.planning.facts import ChildFacts, GuardianFacts, LinkFacts, WayFacts
from homeroom.core.planning.held import BAD_WAYS, BECAUSE, NO_ADULT, Held
from homeroom.core.planning.rules import Rules

# Which objection is told when several adults can't be written to: the family's own word first, then
# what somebody can do something about.
_TOLD_FIRST = (
    Held.STOPPED,
    Held.PAUSED,
    Held.ADULT_STUDENT,
    Held.ON_HOLD,
    Held.NO_WAY,
    Held.NOT_DECIDED,
    Held.MAY_NOT,
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A guardian who may be written to, and the way to take."""

    guardian: int
    way: WayFacts


@dataclass(frozen=True, slots=True)
class Objection:
    """Why nobody can be written to about a student."""

    code: Held
    because: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Everybody who can be written to about a student, first choice first; or the objection."""

    recipients: tuple[Recipient, ...]
    objection: Objection | None = None

    def of(self, guardian: int) -> Recipient | None:
        return next((one for one in self.recipients if one.guardian == guardian), None)


def reach(child: ChildFacts, guardians: Mapping[int, GuardianFacts], rules: Rules) -> Reach:
    """Who can be written to about this student.

    A guardian who asked to stop at any number or address is written to at none of them: a wish is
    a person's, though the ledger keeps it by address. A number of one's own comes before one that
    another family gave too.
    """
    policy = rules.contact_policy()
    fine: list[tuple[LinkFacts, tuple[WayFacts, ...]]] = []
    objections: list[Objection] = []
    for link in child.links:
        guardian = guardians.get(link.guardian_id)
        if guardian is None:
            continue
        ways = _open_ways(guardian.ways, rules)
        objection = _objection(child, link, guardian, ways, policy)
        if objection is None:
            fine.append((link, ways))
        else:
            objections.append(objection)
    if fine:
        if len(fine) == 1:  # most students, and no need to put anybody in order
            return Reach((Recipient(fine[0][0].guardian_id, _best(contact.ways(fine[0][1]), rules)),))
        chosen = contact.order(fine, policy)
        return Reach(tuple(Recipient(one.link.guardian_id, _best(one.ways, rules)) for one in chosen))
    if not objections:
        return Reach((), Objection(Held.NO_WAY, NO_ADULT))
    return Reach((), min(objections, key=lambda one: _TOLD_FIRST.index(one.code)))


def _open_ways(ways: Iterable[WayFacts], rules: Rules) -> tuple[WayFacts, ...]:
    return tuple(way for way in ways if not way.blocked and way.channel in rules.channels)


def _objection(
    child: ChildFacts,
    link: LinkFacts,
    guardian: GuardianFacts,
    ways: tuple[WayFacts, ...],
    policy: contact.ContactPolicy,
) -> Objection | None:
    verdict = contact.verdict(link, ways, policy, child.adult)
    if verdict.code not in ("ok", "no_way"):
        return Objection(Held(verdict.code), verdict.because)
    blocked = {way.blocked for way in guardian.ways}
    for held in (Held.STOPPED, Held.PAUSED):
        if held.value in blocked:
            return Objection(held, BECAUSE[held])
    if verdict.may:
        return None
    return Objection(Held.NO_WAY, BAD_WAYS if "bad" in blocked else BECAUSE[Held.NO_WAY])


def _best(ways: tuple[WayFacts, ...], rules: Rules) -> WayFacts:
    if len(ways) == 1:
        return ways[0]
    return min(ways, key=lambda way: (way.shared, rules.channels.index(way.channel)))  # stable: best first
