"""What is heard and acted on, and never kept with a reading (LAW-14).

A family's fear of enforcement brings a trusted person to them. No row says that this family is one
that fears it: whoever stores what was heard, by rules, by a reader or by a person, stores only what
:func:`kept` leaves, and tells of the rest under the neutral name that :func:`routed` gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from homeroom.core.listening.codes import UNSTORED
from homeroom.core.listening.reasons import Reason
from homeroom.core.listening.urgency import Urgent

FEAR = "immigration"  # what rules and readers call it
UNSTORED_FLAGS = frozenset({FEAR})
TRUSTED = "trusted_person"  # what such a flag is called on its way to a person, and nowhere afterwards

Found = TypeVar("Found", Urgent, Reason)


def kept(found: Iterable[Found]) -> list[Found]:
    """What may be stored of the flags or the reasons that were heard."""
    return [one for one in found if _name(one) not in UNSTORED_FLAGS | UNSTORED]


def routed(flags: Iterable[str]) -> tuple[str, ...]:
    """Flags as they travel to a person, each once: what is not stored has a neutral name."""
    return tuple(dict.fromkeys(TRUSTED if flag in UNSTORED_FLAGS else flag for flag in flags))


def _name(one: Urgent | Reason) -> str:
    return one.flag if isinstance(one, Urgent) else one.code
