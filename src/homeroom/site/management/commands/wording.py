"""``homeroom wording``: judge messages by the rules of the craft, a JSON line each."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from django.core.management.base import BaseCommand

from homeroom.core.wording.craft import KINDS, Verdict, check

HALF = re.compile("[\ud800-\udfff]")


class Command(BaseCommand):
    help = "Judge messages by the rules of the craft: JSON lines in, a JSON line each out."
    needs_database = False
    epilogue = (
        'Each line in: {"text", "language", "kind", "channel"}, of which only text must be there; '
        f"kind is one of {', '.join(KINDS)} (default: concern), channel is sms or email. "
        "Exit status 1: a line could not be read; the others are answered all the same."
    )

    def create_parser(self, *arguments: Any, **options: Any) -> Any:
        return super().create_parser(*arguments, epilog=self.epilogue, **options)

    def handle(self, **options: Any) -> None:
        wrong = False
        for number, line in enumerate(sys.stdin.buffer, 1):
            try:
                answer = told(judge(line))
            except ValueError as error:
                wrong = True
                answer = {"error": str(error), "line": number}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if wrong:
            sys.exit(1)


def judge(line: bytes) -> Verdict:
    """The verdict on one line. Raises ValueError with words that quote nothing of it."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("this line is not JSON in UTF-8") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise ValueError(
            'this line has no "text"; write {"text": "...", "language": "en", "kind": "concern"}'
        )
    if HALF.search(asked["text"]):
        raise ValueError('"text" holds half of a character (a surrogate by itself)')
    language, kind, channel = (
        asked.get(field) or default
        for field, default in (("language", "en"), ("kind", "concern"), ("channel", "sms"))
    )
    if not isinstance(language, str):
        raise ValueError('"language" must be a tag such as "en"')
    if kind not in tuple(KINDS):
        raise ValueError(f'"kind" must be one of {", ".join(KINDS)}')
    if channel not in ("sms", "email"):
        raise ValueError('"channel" must be sms or email')
    return check(asked["text"], language, kind, channel)


def told(verdict: Verdict) -> dict[str, Any]:
    """A verdict as the agreed JSON."""
    return {
        "verdict": verdict.verdict,
        "findings": [
            {"rule": one.rule, "severity": one.severity, "words": one.words, "advice": one.advice}
            for one in verdict.findings
        ],
        "encoding": verdict.size.encoding,
        "segments": verdict.size.segments,
        "grade": verdict.grade,
    }
