"""Which language a text is in: by its script, else as a guesser says; ``""`` where it can't be told.

The guesser is handed in (:class:`Guess`; the product's is py3langid, see ``adapters/readers``): a
statistical model is a library's work. Under three words it is not asked, and the language that we
already knew stands. Source of the scripts: the Unicode block ranges.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

Guess = Callable[[str], str]  # a text -> its BCP 47 tag, "" where it can't say

# The first and last code point of a script's main blocks, and the languages written in it that
# families speak; the first is the guess where nothing else decides.
_SCRIPTS: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0x0370, 0x03FF, ("el",)),
    (0x0400, 0x052F, ("", "ru", "uk", "sr", "mn", "tg", "bs")),
    (0x0530, 0x058F, ("hy",)),
    (0x0590, 0x05FF, ("he", "yi")),
    (0x0600, 0x077F, ("ar", "fa", "ur", "ps", "ckb")),
    (0x0900, 0x097F, ("hi", "ne", "mr")),
    (0x0980, 0x09FF, ("bn",)),
    (0x0A00, 0x0A7F, ("pa",)),
    (0x0A80, 0x0AFF, ("gu",)),
    (0x0B80, 0x0BFF, ("ta",)),
    (0x0C00, 0x0C7F, ("te",)),
    (0x0C80, 0x0CFF, ("kn",)),
    (0x0D00, 0x0D7F, ("ml",)),
    (0x0E00, 0x0E7F, ("th",)),
    (0x0E80, 0x0EFF, ("lo",)),
    (0x1000, 0x109F, ("my", "kar")),
    (0x10A0, 0x10FF, ("ka",)),
    (0x1100, 0x11FF, ("ko",)),
    (0x1200, 0x139F, ("am", "ti")),
    (0x1780, 0x17FF, ("km",)),
    (0x3040, 0x30FF, ("ja",)),
    (0x3130, 0x318F, ("ko",)),
    (0x3400, 0x9FFF, ("zh", "yue", "nan", "ja")),
    (0xAC00, 0xD7AF, ("ko",)),
)
_KANA = re.compile(r"[\u3040-\u30ff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEW = 3  # words; under this a Latin text says too little


def nobody(text: str) -> str:
    """A guesser that never knows."""
    return ""


def language_of(text: str, given: str = "", guess: Guess = nobody) -> str:
    """The BCP 47 tag of the text's language; ``""`` where it can't be told.

    ``given`` is the tag already known of the writer. It stands for a Latin text of under three words,
    and wherever the guesser can't say; its region is kept (``es-MX``).
    """
    base = given.partition("-")[0].lower()
    script = () if text.isascii() else _script_of(text)
    if script is None:
        return ""
    told = _in_script(text, script, base, guess) if script else _in_latin(text, base, guess)
    return given if told == base else told


def _script_of(text: str) -> tuple[str, ...] | None:
    """The languages of the script that most letters are in: () for Latin, None for an unknown one."""
    letters = [letter for letter in text if letter.isalpha()]
    scripts = Counter(at for letter in letters if (at := _script(ord(letter))) is not None)
    if not scripts or 2 * scripts.total() < len(letters):
        return ()
    return _SCRIPTS[scripts.most_common(1)[0][0]][2]


def _in_script(text: str, languages: tuple[str, ...], given: str, guess: Guess) -> str:
    if "ja" in languages and _KANA.search(text):
        return "ja"
    if given and given in languages:
        return given
    told = guess(text) if len(languages) > 1 else ""
    return told if told and told in languages else languages[0]


def _in_latin(text: str, given: str, guess: Guess) -> str:
    if len(_WORD.findall(text)) < _FEW:
        return given
    return guess(text) or given


def _script(code: int) -> int | None:
    for at, (first, last, _) in enumerate(_SCRIPTS):
        if code < first:
            return None
        if code <= last:
            return at
    return None
