"""What every guide shares: the labels of yes and no, and how the options of a question are told in a text."""

from __future__ import annotations

from collections.abc import Mapping

YES_NO: Mapping[str, Mapping[str, str]] = {
    "yes": {"en": "Yes", "es": "Sí"},
    "no": {"en": "No", "es": "No"},
}
HELPFUL: Mapping[str, Mapping[str, str]] = {
    "yes": {"en": "Yes", "es": "Sí"},
    "little": {"en": "A little", "es": "Un poco"},
    "no": {"en": "No", "es": "No"},
}

# How to answer by text (SMS-10 prefers digits). Other languages list the options and say no more.
REPLY = {"en": "Reply {options}.", "es": "Responda {options}."}
RANGE = {
    "en": "Reply with a number from 1 ({low}) to {top} ({high}).",
    "es": "Responda del 1 ({low}) al {top} ({high}).",
}
PLAIN, PLAIN_RANGE = "{options}.", "1 ({low}) – {top} ({high})."
