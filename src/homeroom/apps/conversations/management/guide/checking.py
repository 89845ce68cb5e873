"""Say by line what is wrong with a guide, and what could be better."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.core.conversation.check import check
from homeroom.core.conversation.document import Document, read
from homeroom.core.conversation.values import Fault

HELP = "what is wrong with a guide, by line"
STOPS = frozenset({"no-step", "dead-end", "circle", "braces", "field", "help"})
HEADS = {"fault": "To mend before it can be used:", "advice": "Advice:"}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the guide, in YAML")


def handle(command: HomeroomCommand, options: dict[str, Any]) -> None:
    """Exit status 1: it can't be used as it is; 2: there is no such file."""
    file = options["file"]
    document = opened(file)
    faults = document.faults
    if options["json"]:
        key = document.guide.key if document.guide else None
        command.say({"file": str(file), "guide": key, "faults": [fault._asdict() for fault in faults]})
    else:
        command.stdout.write("\n".join(lines(file, faults)) or f"{file}: nothing to mend.")
    if broken(faults):
        sys.exit(1)


def text_of(file: Path) -> str:
    """The text of a file. Raises CommandError with status 2."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}", returncode=2) from None
    except UnicodeDecodeError:
        raise CommandError(f"{file}: not UTF-8; save the file as UTF-8", returncode=2) from None


def opened(file: Path) -> Document:
    """A guide's document, read and checked."""
    document = read(text_of(file))
    return replace(document, faults=check(document))


def broken(faults: tuple[Fault, ...]) -> bool:
    """Is there one that keeps the guide from being used?"""
    return any(fault.severity == "fault" for fault in faults)


def can_run(faults: tuple[Fault, ...]) -> bool:
    """May it be tried, though it is not ready for families? Not where a way or a field leads nowhere."""
    return not any(fault.code in STOPS for fault in faults)


def lines(file: Path, faults: tuple[Fault, ...]) -> list[str]:
    """What there is to mend before what is only advice, each as ``file:line: code: message``."""
    told = []
    by_severity = sorted(faults, key=lambda fault: (list(HEADS).index(fault.severity), fault))
    for severity, group in groupby(by_severity, key=lambda fault: fault.severity):
        told += [HEADS[severity], *(f"{file}:{one.line}: {one.code}: {one.message}" for one in group)]
    return told
