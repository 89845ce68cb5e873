"""A district's own words for the answer to an urgent message (LAW-20): what they must hold, and filling them.

They may name ``{school}`` and ``{district}`` and, in English and Spanish, ``{by_when}``: when somebody
will have read it.
"""

from __future__ import annotations

import re
from string import Formatter

from homeroom.core.wording.craft import check
from homeroom.core.wording.facts import Facts
from homeroom.core.wording.grammar import Language
from homeroom.core.wording.library.model import PHRASES, Text
from homeroom.core.wording.segments import measure
from homeroom.core.wording.signals import SEGMENTS

PLACES = frozenset({"school", "district"})
_NUMBERS = {"988": "988 (the crisis line)", "911": "911"}
_LONG = "x" * 30  # stands for a name, or a time in words, when the length is measured


def problems(text: str, language: str) -> list[str]:
    """What is wrong with these words, in sentences; none: they may be used."""
    if not text.strip():
        return ["There are no words."]
    try:
        fields = {field for _, field, spec, kind in Formatter().parse(text) if field is not None}
    except ValueError:
        return ["A brace is open or closed that should not be."]
    found = [
        f"They must name {words}."
        for number, words in _NUMBERS.items()
        if not re.search(rf"\b{number}\b", text)
    ]
    if unknown := fields - _fields(language):
        named = ", ".join("{" + field + "}" for field in sorted(unknown))
        return [*found, f"Nothing can be put in the place of {named}."]
    whole = re.sub(r"\{\w*\}", _LONG, text)
    verdict = check(whole, language, "reply")
    found += [one.advice for one in verdict.findings if one.severity in {"block", "warn"}]
    if measure(whole).segments > SEGMENTS:
        found.append(
            f"They are longer than {SEGMENTS} text messages. Letters such as á, í, ó and ú cost double: "
            "leave them out, or say less."
        )
    return list(dict.fromkeys(found))


def fill(text: str, language: str, facts: Facts) -> str:
    """The words with what they name in its place."""
    return Text(text, PHRASES[_ours(language)]).fill(facts)


def _fields(language: str) -> frozenset[str]:
    return PLACES | {"by_when"} if language.partition("-")[0] in PHRASES else PLACES


def _ours(language: str) -> Language:
    return "es" if language.partition("-")[0] == "es" else "en"
