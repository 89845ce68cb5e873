"""What the site hands this app: the lake, and the readers that open a district's files.

Apps never import adapters; ``homeroom.site.wiring`` installs these when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from homeroom.core.ports import Delivery, Lake


@dataclass(frozen=True, slots=True)
class Doors:
    """``readers`` maps a source (``edfi-xml``) to the function that opens it: (path, mapping)."""

    lake: Lake
    readers: dict[str, Callable[[Path, Path | None], Delivery]]


_installed: list[Doors] = []


def install(doors: Doors) -> None:
    _installed[:] = [doors]


def lake() -> Lake:
    return _installed[0].lake


def readers() -> dict[str, Callable[[Path, Path | None], Delivery]]:
    return _installed[0].readers
