"""``homeroom listen``: what replies say, one JSON line each, from standard input to standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand

from homeroom.core.languages import bcp47
from homeroom.core.listening import Heard, hear


class WrongLine(Exception):
    """A line that can't be read; the message says what was expected and holds nothing of the line."""


class Command(BaseCommand):
    help = (
        "Hear what replies say: wishes, urgency, language and reasons.\n"
        'Reads JSON lines {"text"} (optional "language") on standard input and answers a line each. '
        "Exit status 1: a line could not be read; the others are answered all the same."
    )
    needs_database = False

    def handle(self, **options: Any) -> None:
        wrong = False
        for answer in answers(sys.stdin.buffer):
            wrong = wrong or "error" in answer
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if wrong:
            sys.exit(1)


def answers(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """An answer for each line as soon as it is read: what was heard, or what is wrong with the line."""
    for number, line in enumerate(lines, 1):
        try:
            yield told(hear(*_text_and_language(line)))
        except WrongLine as error:
            yield {"error": str(error), "line": number}


def told(heard: Heard) -> dict[str, Any]:
    """What was heard, in the agreed shape."""
    return {
        "language": heard.language,
        "wish": heard.wish,
        "urgent": [{"flag": flag.flag, "words": flag.words} for flag in heard.urgent],
        "reasons": [
            {"code": reason.code, "confidence": reason.confidence, "words": reason.words}
            for reason in heard.reasons
        ],
        "unsure": heard.unsure,
    }


def _text_and_language(line: bytes) -> tuple[str, str]:
    try:
        said = json.loads(line.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError:
        raise WrongLine("not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError):
        raise WrongLine('not JSON; write a line like {"text": "She is sick today"}') from None
    text = said.get("text") if isinstance(said, dict) else None
    if not isinstance(text, str):
        raise WrongLine('no "text"; write a line like {"text": "She is sick today"}')
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise WrongLine('"text" holds half a character (a lone surrogate); write it whole')
    language = said.get("language") or ""
    if not isinstance(language, str):
        raise WrongLine('"language" is not text; write a tag like "es", or leave it out')
    return text, bcp47(language)
