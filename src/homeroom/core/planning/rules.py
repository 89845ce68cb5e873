"""A district's rules of contact as a record: to whom, how often, when, and how many answers to expect.

Like an attendance policy, rules are versioned data: never edited, only followed by another version,
and every plan says which version made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import time
from fractions import Fraction
from typing import Any, Literal, get_args

from homeroom.core import contact, quiet
from homeroom.core.contact import ContactPolicy, Criterion
from homeroom.core.messages import Channel
from homeroom.core.occasions import Occasion
from homeroom.core.quiet import Hours, Window

OPEN = "08:00-20:00"

# Share of families who answer (evidence.md 5): 15 to 35% of those written to out of the blue, 50 to
# 75% of those who have written to us before. Good news asks nothing, so fewer answer it.
COLD = {
    Occasion.WELCOME: Fraction(15, 100),
    Occasion.CHECK_IN: Fraction(25, 100),
    Occasion.SIGN: Fraction(25, 100),
    Occasion.STREAK: Fraction(35, 100),
    Occasion.IMPROVEMENT: Fraction(15, 100),
    Occasion.FOLLOW_UP: Fraction(20, 100),
}
WARM = {
    Occasion.WELCOME: Fraction(50, 100),
    Occasion.CHECK_IN: Fraction(60, 100),
    Occasion.SIGN: Fraction(60, 100),
    Occasion.STREAK: Fraction(75, 100),
    Occasion.IMPROVEMENT: Fraction(50, 100),
    Occasion.FOLLOW_UP: Fraction(50, 100),
}


class RulesError(ValueError):
    """Rules that can't be used; the message names the field and what it may hold."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a district decides about its outreach.

    ``recipients``: one guardian a family, the ``first`` in ``order``, or ``each`` of them apart.
    ``unknown_permission`` and ``order`` are those of :class:`~homeroom.core.contact.ContactPolicy`.
    Days are calendar days unless they are said to be school days. ``week`` holds a window for each
    weekday, Monday first, ``""`` for none; ``state`` narrows it to what families there expect.
    """

    recipients: Literal["first", "each"] = "first"
    unknown_permission: Literal["allow", "ask"] = "allow"
    order: tuple[str, ...] = contact.DEFAULT.order
    channels: tuple[str, ...] = ("sms", "email")
    gap_days: int = 7  # a family is written to by plan at most once in so many days (C19)
    planned_a_week: int = 2  # ... and with the streaks, which do not wait, at most so often in seven
    streak_days: int = 2  # out today and so many days in a row, today included
    check_in_every_days: int = 42  # since the family last heard from us; 0: no check-ins
    check_in_for: Literal["everybody", "at_risk"] = "at_risk"  # from the band "at risk" on
    tell_again_days: int = 42  # a sign or good news is told again after so many days (C19)
    follow_up_after_school_days: int = 4  # without an answer; 0: no question is asked twice
    follow_up_until_school_days: int = 15  # later than that, it would only puzzle
    talking_days: int = 3  # so long after a member of staff wrote, no plan comes between
    welcome_per_day: int = 0  # a school's first messages of the year in one day; 0: no limit
    spread_minutes: int = 20  # texts leave over so many minutes, not all at once (C23)
    week: tuple[str, ...] = (OPEN,) * 7
    state: str = ""
    reply_share_cold: Mapping[Occasion, Fraction] = field(default_factory=lambda: dict(COLD))
    reply_share_warm: Mapping[Occasion, Fraction] = field(default_factory=lambda: dict(WARM))

    def __post_init__(self) -> None:
        choices = {
            "recipients": ("first", "each"),
            "unknown_permission": ("allow", "ask"),
            "check_in_for": ("everybody", "at_risk"),
            "state": ("", *sorted(quiet.STATES)),
        }
        for name, allowed in choices.items():
            if getattr(self, name) not in allowed:
                raise RulesError(f"{name} must be one of {_listed(allowed)}")
        _some_of(self.order, get_args(Criterion), "order")
        _some_of(self.channels, get_args(Channel), "channels")
        for name, (least, most) in _LIMITS.items():
            if not least <= getattr(self, name) <= most:
                raise RulesError(f"{name} must be a whole number from {least} to {most}")
        if self.follow_up_until_school_days < self.follow_up_after_school_days:
            raise RulesError("follow_up_until_school_days must not be less than follow_up_after_school_days")
        for name in ("reply_share_cold", "reply_share_warm"):
            shares = getattr(self, name)
            if set(shares) != set(Occasion) or not all(0 <= share <= 1 for share in shares.values()):
                raise RulesError(
                    f"{name} must give each of {_listed(Occasion)} a share from 0 to 1, like 1/4"
                )
        self.hours()

    def contact_policy(self) -> ContactPolicy:
        return ContactPolicy(self.unknown_permission, self.order)  # type: ignore[arg-type]

    def hours(self) -> Hours:
        """When families may be texted. Raises :class:`RulesError` if that is never."""
        try:
            hours = Hours(tuple(_window(text) for text in self.week))
            return quiet.narrower(hours, quiet.STATES[self.state]) if self.state else hours
        except ValueError as error:
            raise RulesError(f"week must hold seven windows like {OPEN}, or nothing: {error}") from None

    def reply_share(self, occasion: Occasion, warm: bool) -> Fraction:
        """How many answers one message is expected to bring."""
        return (self.reply_share_warm if warm else self.reply_share_cold)[occasion]

    def as_data(self) -> dict[str, Any]:
        """The record as JSON-ready data; :meth:`from_data` reads it back unchanged."""
        data = asdict(self)
        for name in ("reply_share_cold", "reply_share_warm"):
            data[name] = {str(occasion): str(share) for occasion, share in data[name].items()}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Rules:
        """Read a record. Raises :class:`RulesError` naming a field that is unknown or unusable."""
        known = {f.name: getattr(DEFAULT, f.name) for f in fields(cls)}
        values: dict[str, Any] = {}
        for name, value in data.items():
            if name not in known:
                raise RulesError(f"{name} is no field of the rules; the fields are {_listed(known)}")
            try:
                values[name] = _like(known[name], value)
            except (TypeError, ValueError, ZeroDivisionError, AttributeError):
                raise RulesError(f"{name} can't be read; it looks like {_shown(known[name])}") from None
        return cls(**values)


_LIMITS = {
    "gap_days": (1, 60),
    "planned_a_week": (1, 3),
    "streak_days": (1, 20),
    "check_in_every_days": (0, 365),
    "tell_again_days": (7, 365),
    "follow_up_after_school_days": (0, 40),
    "follow_up_until_school_days": (0, 60),
    "talking_days": (0, 30),
    "welcome_per_day": (0, 100_000),
    "spread_minutes": (0, 240),
}


def _listed(words: Any) -> str:
    return ", ".join(word or "nothing" for word in words)


def _some_of(given: tuple[str, ...], allowed: tuple[str, ...], name: str) -> None:
    if not given or len(set(given)) != len(given) or not set(given) <= set(allowed):
        raise RulesError(f"{name} must hold one or more of {_listed(allowed)}, each once")


def _window(text: str) -> Window:
    """``08:00-20:00`` -> (8:00, 20:00); ``""`` -> no window."""
    if not text:
        return None
    opens, _, closes = text.partition("-")
    return time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip())


def _like(default: Any, value: Any) -> Any:
    """A value as the field holds it, from JSON."""
    if isinstance(default, Mapping):
        return {Occasion(name): Fraction(str(share)) for name, share in value.items()}
    if isinstance(default, tuple):
        if isinstance(value, str) or not all(isinstance(item, str) for item in value):
            raise TypeError
        return tuple(value)
    if isinstance(value, bool) or not isinstance(value, type(default)):
        raise TypeError
    return value


def _shown(default: Any) -> str:
    if isinstance(default, Mapping):
        return "{" + ", ".join(f'"{name}": "{share}"' for name, share in default.items()) + "}"
    return str(list(default)) if isinstance(default, tuple) else str(default)


DEFAULT = Rules()
