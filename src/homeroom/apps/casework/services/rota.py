"""The rota is written: lines added and ended, and how soon somebody must have looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from homeroom.apps.casework.models import Duty, Waits
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.messaging.selectors.consent import normal
from homeroom.apps.messaging.selectors.whose import on_file
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School
from homeroom.core import duty
from homeroom.core.phones import normalise

MOST = 9  # rungs of a rota


class Refused(ValueError):
    """This line can't be; the message says to staff why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as somebody asks for it: the fields are those of ``models.Duty``. ``to``: ``""`` their e-mail."""

    user: Any
    school: School | None
    weekdays: Sequence[int] = (0, 1, 2, 3, 4)
    begins: time | None = None
    ends: time | None = None
    on_call: bool = False
    flags: Sequence[str] = field(default_factory=tuple)
    order: int = 1
    to: str = ""


def add(by: Any | None, district: District, line: Line, now: datetime) -> Duty:
    """Put somebody on duty. ``by`` None: the command line.

    Raises :class:`NotAllowed` where ``by`` does not make this rota, and :class:`Refused`.
    """
    _may(by, line.school or district, now)
    channel, to = _way(line, district)
    _check(line, district, now)
    return Duty.objects.create(
        district=district,
        school=line.school,
        user=line.user,
        weekdays=sorted(set(line.weekdays)),
        begins=None if line.on_call else line.begins,
        ends=None if line.on_call else line.ends,
        on_call=line.on_call,
        flags=list(line.flags),
        order=line.order,
        channel=channel,
        to=to,
        added_at=now,
        added_by=by,
    )


def end(by: Any | None, line: Duty, now: datetime) -> Duty:
    """Take a line away. Raises :class:`NotAllowed`."""
    _may(by, line.school or line.district, now)
    if line.ended_at is None:
        line.ended_at, line.ended_by = now, by
        line.save(update_fields=["ended_at", "ended_by"])
    return line


def set_waits(by: Any | None, district: District, record: Mapping[str, duty.Wait], now: datetime) -> Waits:
    """How soon somebody must have looked, from now on. Raises :class:`NotAllowed` and ``duty.BadWait``."""
    _may(by, district, now)
    own = {flag: wait for flag, wait in duty.waits(record).items() if wait != duty.DEFAULTS[flag]}
    return Waits.objects.create(district=district, record=own, made_at=now, made_by=by)


def _may(by: Any | None, where: District | School, now: datetime) -> None:
    zone = (where if isinstance(where, District) else where.district).zone
    if by is not None and not access.may(by, "set_duty", where, now.astimezone(zone).date()):
        raise NotAllowed


def _check(line: Line, district: District, now: datetime) -> None:
    today = now.astimezone(district.zone).date()
    if not access.may(line.user, "be_on_duty", line.school or district, today):
        where = f"at {line.school}" if line.school else "for every school"
        raise Refused(f"This person may not see children {where}, so nobody could ask them.")
    if not line.weekdays or not set(line.weekdays) <= set(range(7)):
        raise Refused("Choose at least one weekday.")
    if not line.on_call and (line.begins is None or line.ends is None or line.begins >= line.ends):
        raise Refused("Say from when to when, the beginning first; or choose on call.")
    if not 1 <= line.order <= MOST:
        raise Refused(f"The order is a number from 1 (asked first) to {MOST}.")
    if unknown := set(line.flags) - set(duty.DEFAULTS):
        raise Refused(f"There is no alarm called {min(unknown)}.")


def _way(line: Line, district: District) -> tuple[str, str]:
    """Where a page reaches them. A number in the families' files is refused: pages stay apart from those."""
    said = line.to.strip() or line.user.email
    if not said:
        raise Refused("Give a mobile number or an e-mail address of theirs for the page.")
    channel = Duty.Channel.EMAIL if "@" in said else Duty.Channel.SMS
    if channel == Duty.Channel.EMAIL:
        try:
            validate_email(said)
        except ValidationError:
            raise Refused("This is no e-mail address.") from None
        to = normal(channel, said)
    else:
        to = normalise(said).e164
        if not to:
            raise Refused("Write the number with its area code, like (415) 555-0123.")
    if on_file(district, channel, to):
        raise Refused("This is a family's number or address in the files. Use one from work.")
    return channel, to
