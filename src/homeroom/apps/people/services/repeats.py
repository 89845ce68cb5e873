"""Several rows of one delivery about the same thing: what they say together.

Nothing here depends on the order of the rows, so that splitting or sorting a file changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from homeroom.apps.people.services.kinds import Kind, stated
from homeroom.apps.people.services.sync import Values


@dataclass(slots=True)
class Said:
    """What one row of a file says; ``values`` None: that it is gone."""

    values: Values | None
    file: str
    line: int


def settle(kind: Kind, rows: Sequence[Said]) -> tuple[Values | None, list[tuple[Said, str]]]:
    """What rows with one key say together, and the rows that say otherwise, with the columns.

    Rows that agree wherever both say something complete each other. Where they contradict, the
    first by the kind's rank is used. A row that is there outweighs one that says it is gone.
    """
    there = {row.values for row in rows if row.values is not None}
    if not there:
        return None, []
    if len(rows) == 1:
        return rows[0].values, []
    ranked = sorted(there, key=kind.rank)
    spoken = [sorted({value for value in column if stated(value)}) for column in zip(*ranked, strict=True)]
    agreed = all(
        len(values) < 2 or name in kind.joined for name, values in zip(kind.fields, spoken, strict=True)
    )
    used = list(ranked[0])
    for at, (name, values) in enumerate(zip(kind.fields, spoken, strict=True)):
        if values and name in kind.joined:
            used[at] = "+".join(values)
        elif values and (agreed or name in kind.cautious):
            used[at] = values[0]
    return tuple(used), [(row, columns) for row in rows if (columns := _against(kind, row, used)) is not None]


def _against(kind: Kind, row: Said, used: Sequence[object]) -> str | None:
    """The columns in which a row contradicts what was used; None if it doesn't."""
    if row.values is None:
        return ""
    columns = [
        name
        for name, value, kept in zip(kind.fields, row.values, used, strict=True)
        if stated(value) and value != kept and name not in kind.joined
    ]
    return ", ".join(columns) if columns else None
