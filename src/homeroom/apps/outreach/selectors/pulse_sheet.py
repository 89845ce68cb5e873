"""The counts of a pulse as rows of a sheet: what, group, answer, count, of how many, and the interval."""

from __future__ import annotations

from collections.abc import Iterator

from homeroom.apps.outreach.selectors.pulse_results import Results
from homeroom.core.pulse import PERCENT_FROM

Row = list[str | int]
HEAD: Row = ["what", "group", "answer", "count", "n", "low", "high"]


def sheet(found: Results) -> Iterator[Row]:
    """Rows with a head. Nothing that a spreadsheet would take for a formula."""
    yield HEAD
    for row in _rows(found):
        yield [safe(cell) if isinstance(cell, str) else cell for cell in row]


def _rows(found: Results) -> Iterator[Row]:
    for what, count in (
        ("families", found.families),
        ("invited", found.invited),
        ("delivered", found.delivered),
        ("answered", found.answered),
        ("asked to stop", found.stopped),
    ):
        yield [what, "", "", count, found.families, "", ""]
    for one in found.unreached:
        yield [
            "not reached",
            f"{one.school}, {one.language}",
            one.because,
            one.families,
            found.families,
            "",
            "",
        ]
    for what, rates in found.rates:
        for rate in rates:
            yield [f"answered by {what}", rate.name, "", rate.answered, rate.invited, "", ""]
    for question in found.questions:
        for option in question.options:
            share = option.share
            told = share.n >= PERCENT_FROM
            ends: Row = [f"{share.low:.3f}", f"{share.high:.3f}"] if told else ["", ""]
            yield [question.words, "", option.label, share.successes, share.n, *ends]
    for group in found.said.groups:
        yield ["reason", "", group.words, group.families, found.said.wrote, "", ""]


def safe(cell: str) -> str:
    """A cell that begins like a formula is a text (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
