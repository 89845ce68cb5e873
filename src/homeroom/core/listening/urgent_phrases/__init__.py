"""The phrases of :mod:`homeroom.core.listening.urgency`, a file for a language or a group of flags.

``SAYINGS`` are taken out of a text before ``URGENT`` is searched in it; ``SCRIPTS`` are for languages that
the index can't part into words (:mod:`.phrasing`). To be reviewed by native speakers and by the people
on duty.
"""

from __future__ import annotations

from homeroom.core.listening.phrasing import Phrases, Script
from homeroom.core.listening.urgent_phrases import (
    ar,
    en_danger,
    en_home,
    en_law,
    en_words,
    es_danger,
    es_home,
    es_law,
    es_words,
    fr,
    ht,
    ko,
    pt,
    ru,
    tl,
    vi,
    zh,
)

FLAGS = (
    "self_harm",
    "abuse_neglect",
    "violence_threat",
    "domestic_violence",
    "medical_emergency",
    "missing_child",
    "immigration",
    "custody_dispute",
)

SAYINGS = Phrases((en_words.WORDS, {"": en_words.SAYINGS}), (es_words.WORDS, {"": es_words.SAYINGS}))
URGENT = Phrases(
    *(
        (
            words,
            {
                "self_harm": home.SELF_HARM,
                "abuse_neglect": home.ABUSE_NEGLECT,
                "domestic_violence": home.DOMESTIC_VIOLENCE,
                "violence_threat": danger.VIOLENCE_THREAT,
                "medical_emergency": danger.MEDICAL_EMERGENCY,
                "missing_child": danger.MISSING_CHILD,
                "immigration": law.IMMIGRATION,
                "custody_dispute": law.CUSTODY_DISPUTE,
            },
        )
        for words, home, danger, law in (
            (en_words.WORDS, en_home, en_danger, en_law),
            (es_words.WORDS, es_home, es_danger, es_law),
        )
    ),
    *(({}, language.URGENT) for language in (pt, fr, ht, vi, tl)),
)
SCRIPTS = tuple(Script(language.SCRIPT, language.URGENT) for language in (zh, ko, ar, ru))
