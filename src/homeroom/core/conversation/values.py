"""Values out of a loaded YAML document, and the faults that are found on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from homeroom.core.conversation.guide import WEAKEST_FIRST, Review, Words

EMPTY_LINES = re.compile(r"\n\s*\n")
TEXT_KEYS = frozenset({"text", "review"})  # of a text that says who stands for it
DURATION = re.compile(r"(\d{1,3}) (minute|hour|day|week)s?")


class Fault(NamedTuple):
    """One thing to look at: the line (from 1), its ``code``, what is wrong and what to do.

    ``severity``: ``fault`` keeps the guide from being used, ``advice`` does not. ``step`` and
    ``language`` say whose words it is about, ``""`` where it is about none.
    """

    line: int
    code: str
    message: str
    severity: str = "fault"
    step: str = ""
    language: str = ""


class Values:
    """What stands at a key, or a fault that says why nothing of use does.

    ``step``: the step being read, for the faults; ``lines``: where its keys stand, and their words
    in each language (``words.es``). ``languages``: those the guide is in, and who stands for their
    texts; ``reviews``: who stands for each text, at its place and language (:class:`.Guide`).
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.languages: dict[str, Review] = {}
        self.reviews: dict[tuple[str, str], Review] = {}
        self.step = ""
        self.lines: dict[str, int] = {}

    def fault(self, line: int, code: str, message: str, language: str = "") -> None:
        self.faults.append(Fault(line, code, message, "fault", self.step, language))

    def duration(self, top: Mapping[str, Any], key: str, usual: timedelta) -> timedelta:
        if key not in top:
            return usual
        match = DURATION.fullmatch(str(top[key]).strip())
        if not match or not int(match[1]):
            self.fault(
                line_of(top, key), "duration", f"'{key}' is a time such as '1 day', '3 hours' or '2 weeks'."
            )
            return usual
        return timedelta(**{f"{match[2]}s": int(match[1])})

    def known(self, one: Mapping[str, Any], keys: frozenset[str]) -> None:
        for key in one:
            if key not in keys:
                self.fault(
                    line_of(one, key),
                    "unknown",
                    f"Nothing is called '{key}' here. There are: {', '.join(sorted(keys))}.",
                )

    def text(self, one: Mapping[str, Any], key: str, needed: bool = True) -> str:
        value = one.get(key)
        if value is not None and not isinstance(value, str):
            self.fault(line_of(one, key), "not-text", f"'{key}' is a text; put quotes around it.")
            return ""
        text = " ".join((value or "").split())
        if needed and not text:
            self.fault(line_of(one, key), "missing", f"'{key}' is missing.")
        return text

    def words(self, one: Mapping[str, Any], key: str, needed: bool = True) -> Words:
        """A text in every language; line breaks in it are as good as spaces, an empty line stays."""
        value = one.get(key)
        line = line_of(one, key)
        if value is None or value == "" or value == {}:
            if needed:
                self.fault(line, "missing", f"'{key}' is missing: say it in {', '.join(self.languages)}.")
            return {}
        if not isinstance(value, Mapping):
            self.fault(line, "words", f"'{key}' is said in each language: {{en: …, es: …}}.")
            return {}
        words = {}
        for tag, said in value.items():
            line = self.lines[f"{key}.{tag}"] = line_of(value, tag)
            if tag not in self.languages:
                self.fault(line, "language", f"'{tag}' is not among the guide's languages.")
                continue
            text = self.reviewed(said, key, tag, line)
            if not isinstance(text, str) or not text.strip():
                self.fault(line, "not-text", f"'{key}' in {tag} is a text; put quotes around it.", tag)
            else:
                words[tag] = "\n\n".join(" ".join(part.split()) for part in EMPTY_LINES.split(text.strip()))
        for tag in self.languages:
            if tag not in value:
                self.fault(line_of(one, key), "missing-language", f"'{key}' is not said in {tag}.", tag)
        return words

    def reviewed(self, said: Any, key: str, tag: str, line: int) -> Any:
        """What is said in a language, out of ``{text: …, review: machine}`` where its state is its own."""
        review = self.languages[tag]
        if isinstance(said, Mapping):
            self.known(said, TEXT_KEYS)
            state = said.get("review")
            if state in list(Review):
                review = Review(state)
            else:
                self.fault(line, "review", f"Say who stands for this text: {', '.join(Review)}.", tag)
            said = said.get("text")
        self.reviews[f"{self.step}.{key}" if self.step else key, tag] = review
        return said

    def weakest(self) -> dict[str, Review]:
        """Of each language, the weakest state of any text; of one without texts, what was said of it."""
        found: dict[str, Review] = {}
        for (_, tag), review in self.reviews.items():
            found[tag] = min(found.get(tag, review), review, key=WEAKEST_FIRST.index)
        return {tag: found.get(tag, review) for tag, review in self.languages.items()}

    def listing(self, one: Mapping[str, Any], key: str) -> frozenset[str]:
        value = one.get(key, [])
        listed = value if isinstance(value, list) else [value]
        found = [str(item) for item in listed if _is_word(item)]
        if len(found) < len(listed):
            self.fault(line_of(one, key), "not-text", f"'{key}' is a word, or a list of words.")
        return frozenset(found)

    def label(self, option: Mapping[str, Any]) -> Words:
        """What an option reads in each language; a number is fine, too."""
        label = {}
        for tag in self.languages:
            if option.get(tag) in (None, ""):
                continue
            line, key = line_of(option, tag), f"options.{option['value']}"
            self.lines[f"{key}.{tag}"] = line
            said = self.reviewed(option[tag], key, tag, line)
            if _is_word(said) and str(said).strip():
                label[tag] = " ".join(str(said).split())
            else:
                self.fault(line, "not-text", f"'{tag}' is a text; put quotes around it.", tag)
        return label

    def texts(self, top: Mapping[str, Any], key: str) -> list[str]:
        value = top.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(line_of(top, key), "missing", f"'{key}' is a list of texts: what this guide rests on.")
            return []
        return [" ".join(item.split()) for item in value]

    def one_of(self, one: Mapping[str, Any], key: str, known: Any, usual: str) -> str:
        value = one.get(key, usual)
        if value != usual and value not in [str(item) for item in known]:
            self.fault(line_of(one, key), "not-one-of", f"'{key}' is one of {', '.join(known)}.")
            return usual
        return str(value)

    def flag(self, one: Mapping[str, Any], key: str) -> bool:
        value = one.get(key, False)
        if value in ("yes", "no"):
            return bool(value == "yes")
        if not isinstance(value, bool):
            self.fault(line_of(one, key), "yes-or-no", f"'{key}' is yes or no.")
            return False
        return value


def _is_word(value: Any) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool)


def lines_of(one: Mapping[str, Any]) -> dict[str, int]:
    """The line of each key."""
    return {str(key): line_of(one, key) for key in one}


def line_of(one: Any, key: Any) -> int:
    """The line of a key, or of what should have it."""
    place = getattr(one, "lc", None)
    if place is None:
        return 1
    try:
        return int(place.key(key)[0]) + 1
    except (KeyError, TypeError, AttributeError):
        return int(place.line or 0) + 1


def line_of_item(listed: Any, at: int) -> int:
    try:
        return int(listed.lc.item(at)[0]) + 1
    except (KeyError, TypeError, AttributeError):
        return line_of(listed, "")
