"""How many students are in each band, ready to be drawn as one bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from homeroom.apps.attendance import labels


@dataclass(frozen=True, slots=True)
class Share:
    """One band: ``x`` and ``width`` are percent of the bar, as text with a decimal point."""

    band: str
    label: str
    means: str
    students: int
    percent: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Bands:
    """Students by band. ``chronic`` of ``judged``: those of whom the policy can say."""

    shares: tuple[Share, ...]
    students: int
    chronic: int
    judged: int

    @property
    def chronic_percent(self) -> str:
        return labels.percent(self.chronic, self.judged)

    @property
    def cannot_say(self) -> int:
        return self.shares[-1].students

    @property
    def words(self) -> str:
        """The picture in words, for those who can't see it."""
        return "; ".join(
            f"{share.label}: {labels.count(share.students, 'student')}, {share.percent}"
            for share in self.shares
            if share.students
        )


def bands(counts: Mapping[str, int], chronic: int, judged: int) -> Bands:
    """Shares of every band, in order from the best; ``counts`` maps a band to its students."""
    total, before, shares = sum(counts.values()), 0, []
    for band, label in labels.BANDS.items():
        n = counts.get(band, 0)
        shares.append(
            Share(
                band=band,
                label=label,
                means=labels.BAND_MEANS[band],
                students=n,
                percent=labels.percent(n, total) or "0%",
                x=f"{100 * before / total:.2f}" if total else "0",
                width=f"{100 * n / total:.2f}" if total else "0",
            )
        )
        before += n
    return Bands(tuple(shares), total, chronic, judged)
