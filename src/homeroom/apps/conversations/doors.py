"""What the site hands this app: who reads replies beyond the rules.

Apps never import adapters; ``homeroom.site.wiring`` installs it when Django starts.
"""

from __future__ import annotations

from dataclasses import dataclass

from homeroom.core.ports import Readers


@dataclass(frozen=True, slots=True)
class Doors:
    """``readers``: the models there are; None: only the rules read, and messages wait for a model."""

    readers: Readers | None = None


_installed: list[Doors] = [Doors()]


def install(doors: Doors) -> None:
    _installed[:] = [doors]


def doors() -> Doors:
    return _installed[0]
