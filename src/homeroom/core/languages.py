"""The languages families speak, from the ways districts write them to BCP 47 tags.

A district writes ``spa`` (ISO 639-2), ``es`` (639-1), ``Spanish``, or an Ed-Fi descriptor
(``uri://ed-fi.org/LanguageDescriptor#spa``); everything in Homeroom says ``es`` (requirement EF-12).
The table holds the home languages US districts report most; a word it doesn't hold is *unknown*,
never a guess.

Sources: ISO 639-2/3 code tables; RFC 5646 section 4.5 (the shortest code of a language is its tag).
"""

from __future__ import annotations

import re
from typing import Literal

# BCP 47 tag: every other way to write it, lower-cased; names of several words after a bar.
_WRITTEN: dict[str, str] = {
    "am": "amh amharic",
    "ar": "ara arb arabic",
    "bn": "ben bengali bangla",
    "bs": "bos bosnian",
    "cak": "kaqchikel cakchiquel",
    "chk": "chuukese trukese",
    "ckb": "sorani|central kurdish",
    "de": "deu ger german",
    "en": "eng english",
    "es": "spa spanish español espanol castilian|spanish; castilian",
    "fa": "fas per pes farsi persian|persian (farsi)",
    "fil": "filipino pilipino",
    "fr": "fra fre french",
    "gu": "guj gujarati",
    "haw": "hawaiian",
    "he": "heb hebrew",
    "hi": "hin hindi",
    "hmn": "hmong mww hnj",
    "hr": "hrv croatian",
    "ht": "hat haitian|haitian creole|haitian-creole|creole, haitian|haitian; haitian creole|kreyol|kreyòl",
    "hy": "hye arm armenian",
    "ilo": "ilocano iloko",
    "it": "ita italian",
    "ja": "jpn japanese",
    "ka": "kat geo georgian",
    "kar": "karen ksw",
    "kea": "kabuverdianu|cape verdean|cape verdean creole",
    "km": "khm khmer cambodian|central khmer",
    "kn": "kan kannada",
    "ko": "kor korean",
    "ku": "kur kmr kurdish kurmanji",
    "lo": "lao laotian",
    "mam": "mam",
    "mh": "mah marshallese",
    "ml": "mal malayalam",
    "mn": "mon khk mongolian",
    "mr": "mar marathi",
    "my": "mya bur burmese",
    "nan": "hokkien taiwanese",
    "ne": "nep npi nepali",
    "nv": "nav navajo diné dine",
    "om": "orm gaz oromo",
    "pa": "pan panjabi punjabi",
    "pl": "pol polish",
    "ps": "pus pbu pashto pushto",
    "pt": "por portuguese",
    "quc": "k'iche' kiche quiche",
    "rn": "run rundi kirundi",
    "ro": "ron rum romanian moldovan",
    "ru": "rus russian",
    "rw": "kin kinyarwanda",
    "sm": "smo samoan",
    "so": "som somali",
    "sq": "sqi alb albanian",
    "sr": "srp serbian",
    "sw": "swa swh swahili kiswahili",
    "ta": "tam tamil",
    "te": "tel telugu",
    "tg": "tgk tajik",
    "th": "tha thai",
    "ti": "tir tigrinya",
    "tl": "tgl tagalog",
    "to": "ton tongan|tonga",
    "tr": "tur turkish",
    "uk": "ukr ukrainian",
    "ur": "urd urdu",
    "uz": "uzb uzbek",
    "vi": "vie vietnamese",
    "wo": "wol wolof",
    "yi": "yid yiddish",
    "yo": "yor yoruba",
    "yue": "cantonese|chinese, cantonese|chinese (cantonese)|chinese - cantonese|cantonese chinese",
    "zh": "zho chi chinese cmn mandarin|chinese, mandarin|chinese (mandarin)|chinese - mandarin"
    "|mandarin chinese",
    "ase": "asl|american sign language|sgn-us",
}


def _words(written: str) -> list[str]:
    """Single words up to the first bar, then names of several words between bars."""
    words, *names = written.split("|")
    return [*words.split(), *names]


_TAGS: dict[str, str] = {tag: tag for tag in _WRITTEN} | {
    word: tag for tag, written in _WRITTEN.items() for word in _words(written)
}

# Written from right to left: scripts by their ISO 15924 code, and languages whose usual script is one.
_RTL_SCRIPTS = {"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"}
_RTL = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}

# A tag with a script or a region: es-MX, zh_Hans, zh-Hant-TW.
_TAGGED = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?")


def bcp47(code: str) -> str:
    """The BCP 47 tag of a language as a district wrote it; ``""`` for an unknown word.

    Takes ISO 639-1, -2 and -3 codes, English names, Ed-Fi LanguageDescriptor URIs and BCP 47 tags
    with a script or a region (``es_mx`` -> ``es-MX``); case and outer spaces don't matter.
    """
    word = code.rpartition("#")[2].strip().casefold()
    if tag := _TAGS.get(word):
        return tag
    match = _TAGGED.fullmatch(word)
    if not match or match[1] not in _TAGS:
        return ""
    script, region = match[2] or "", match[3] or ""
    return "-".join(part for part in (_TAGS[match[1]], script.title(), region.upper()) if part)


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written, by its BCP 47 tag: by its script where the tag names one.

    An unknown language is taken for one written from left to right.
    """
    language, *rest = tag.split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    right = script in _RTL_SCRIPTS if script else language.lower() in _RTL
    return "rtl" if right else "ltr"
