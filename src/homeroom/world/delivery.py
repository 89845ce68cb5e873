"""A made-up district as a delivery, for what no file format of a district carries (last year, whole)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from homeroom.core.ports import Coverage
from homeroom.core.records import Record, Rows


@dataclass(frozen=True, slots=True)
class WorldDelivery:
    """Fulfils :class:`homeroom.core.ports.Delivery` over records instead of files."""

    records: Callable[[], Iterator[Record]]
    source: str = "world"
    bulk: frozenset[str] = frozenset()
    coverage: Coverage = Coverage(dates="span")
    size: int = 0
    codes: dict[str, dict[str, tuple[str, None]]] = field(default_factory=dict)

    def fingerprint(self) -> str:
        return hashlib.sha256("\n".join(repr(row) for row in self.records()).encode()).hexdigest()

    def rows(self, progress: Callable[[int], None] = lambda bytes_read: None) -> Rows:
        return iter(self.records())
