"""What help a guided conversation may offer: looked up only where it comes to an offer."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from homeroom.apps.conversations.models import Resource, Run
from homeroom.apps.conversations.selectors.resources import offerable, said


class Help:
    """The help that fits a run's children on a day. ``need in help``: is there any?"""

    def __init__(self, run: Run, at: datetime) -> None:
        self.run, self.at = run, at
        self._found: dict[str, Resource | None] = {}

    def __contains__(self, need: object) -> bool:
        return isinstance(need, str) and self._best(need) is not None

    def words(self, need: str) -> str:
        """The best of it in the run's language; ``""`` where there is none any more."""
        best = self._best(need)
        return said(best, self.run.language) if best else ""

    @cached_property
    def _day(self) -> date:
        return self.at.astimezone(self.run.district.zone).date()

    def _best(self, need: str) -> Resource | None:
        if need not in self._found:
            students = self.run.state.get("about", ())
            found = offerable(self.run.district, need, students, self._day)
            self._found[need] = found[0] if found else None
        return self._found[need]
