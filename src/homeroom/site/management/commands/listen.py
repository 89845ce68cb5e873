"""``homeroom listen``: what replies say, one JSON line each, from standard input to standard output."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from homeroom.adapters.readers.language import guess
from homeroom.adapters.readers.local import LocalReaders
from homeroom.core.languages import bcp47
from homeroom.core.listening import Heard, hear, together
from homeroom.core.ports import Reader
from homeroom.site import evaluating

BATCH = 64  # lines read at once; as few as are there, so that a script may wait for each answer
CHUNK = 1 << 16  # bytes


class WrongLine(Exception):
    """A line that can't be read; the message says what was expected and holds nothing of the line."""


class Command(BaseCommand):
    help = (
        "Hear what replies say: wishes, urgency, language and reasons.\n"
        'Reads JSON lines {"text"} (optional "language") on standard input and answers a line each. '
        "Exit status 1: a line could not be read; the others are answered all the same."
    )
    needs_database = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--evaluate",
            type=Path,
            metavar="FILE",
            help="measure instead: a file of labelled replies, JSON lines with text, language, wish, "
            "urgent and reasons (docs/listening.md); with baselines in the same run",
        )
        parser.add_argument("--json", action="store_true", help="the measures as JSON")

    def handle(self, **options: Any) -> None:
        if options["evaluate"]:
            evaluating.run(options["evaluate"], self.stdout, as_json=options["json"])
            return
        wrong = False
        for answer in answers(sys.stdin.buffer.raw.read, LocalReaders().own()):
            wrong = wrong or "error" in answer
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if wrong:
            sys.exit(1)


def answers(read: Callable[[int], bytes | None], reader: Reader) -> Iterator[dict[str, Any]]:
    """An answer for each line: what was heard, or what is wrong with the line."""
    number = 0
    for lines in batches(read):
        yield from _answered(lines, number, reader)
        number += len(lines)


def batches(read: Callable[[int], bytes | None]) -> Iterator[list[bytes]]:
    """The whole lines that are there, up to :data:`BATCH` at a time; waits only where there are none."""
    rest = b""
    while chunk := read(CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        for at in range(0, len(lines), BATCH):
            yield lines[at : at + BATCH]
    if rest:
        yield [rest]


def _answered(lines: Sequence[bytes], before: int, reader: Reader) -> list[dict[str, Any]]:
    found: list[Heard | str] = []
    texts = []
    for line in lines:
        try:
            text, language = _text_and_language(line)
        except WrongLine as error:
            found.append(str(error))
        else:
            found.append(hear(text, language, guess=guess))
            texts.append(text)
    readings = iter(reader.read(texts))
    return [
        {"error": heard, "line": number} if isinstance(heard, str) else told(together(heard, next(readings)))
        for number, heard in enumerate(found, before + 1)
    ]


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
