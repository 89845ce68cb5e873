"""The phrases of :mod:`homeroom.core.listening.wishes`: what those of one language are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from homeroom.core.listening.plain import without_marks

# Never found: stands where a language has no phrases of a kind.
NOTHING = re.compile(r"(?!)")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's phrases, over :attr:`Plain.text`.

    ``stop``, ``start``, ``help`` and ``wrong_number`` are clear; ``may_stop`` and
    ``may_be_wrong`` doubtful. ``limit`` makes a clear stop a doubtful one (it may be a smaller
    request), looked for where the stop ends; ``topic`` is in a sentence that names attendance.
    """

    stop: re.Pattern[str]
    may_stop: re.Pattern[str]
    wrong_number: re.Pattern[str]
    start: re.Pattern[str] = NOTHING
    help: re.Pattern[str] = NOTHING
    may_be_wrong: re.Pattern[str] = NOTHING
    limit: re.Pattern[str] = NOTHING
    topic: re.Pattern[str] = NOTHING


def natural(*alternatives: str) -> re.Pattern[str]:
    """Any of the alternatives, written as the language is; as whole words, in the script's own way.

    A Chinese character is a word of its own, so it brings its space; the rest begin with one.
    """
    return re.compile(rf"(?:{'|'.join(spaced(one) for one in alternatives)})(?= )")


def spaced(pattern: str) -> str:
    """A pattern with accents and the like taken off as from a text, each Chinese character a word."""
    return _HAN.sub(r" \g<0>", without_marks(pattern))
