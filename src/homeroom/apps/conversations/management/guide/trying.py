"""Talk to a guide as a family would, with a made-up family and a clock of its own. Nothing is sent.

Type an answer, or /help. At the end (/end, or the end of the input) the conversation is told as a
document that --replay takes.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from django.core.management.base import CommandError, OutputWrapper

from homeroom.apps.conversations.management.guide.checking import can_run, lines, opened, text_of
from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.core.conversation.fixture import Recording, Turn, WrongFixture, dump, load, replay
from homeroom.core.conversation.guide import Guide
from homeroom.core.conversation.saying import Medium
from homeroom.core.conversation.state import Phase
from homeroom.core.conversation.written import in_words, plain

HELP = "talk to a guide in the terminal, or replay a recorded conversation"
TYPED = {
    "/wait": "time passes until the guide acts; /wait 2 hours: that long",
    "/read TRN1": "a reader has read your last reply, with these reasons; or unsure, urgent, doubt",
    "/choose hard": "choose by an option's value, as on a page",
    "/person": "a person takes over",
    "/back": "the person hands back to the guide",
    "/stop": "the same as typing STOP",
    "/end": "that was all",
}
MARKS = ("unsure", "urgent", "doubt")


class Unknown(ValueError):
    """Something typed that means nothing here."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the guide, in YAML")
    parser.add_argument("--language", default="en", help="the family's, such as es (default: en)")
    parser.add_argument(
        "--medium",
        choices=get_args(Medium),
        default="sms",
        help="text, e-mail, page, or a talk in person (default: sms)",
    )
    parser.add_argument(
        "--offer",
        type=_offer,
        action="append",
        default=[],
        metavar="NEED=WORDS",
        help="a help that can be offered: TRN='the bus office, 415-555-0150'; may be repeated",
    )
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the conversation there")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="what goes otherwise than in this one")


def _offer(written: str) -> tuple[str, str]:
    need, _, words = written.partition("=")
    if not (need and words):
        raise ArgumentTypeError(f"{written!r} is not NEED=WORDS")
    return need, words


def handle(command: HomeroomCommand, options: dict[str, Any]) -> None:
    """Exit status 1: the guide has faults, or the replay differs; 2: a file can't be read."""
    document = opened(options["file"])
    if document.guide is None or not can_run(document.faults):
        raise CommandError("\n".join(lines(options["file"], document.faults)), returncode=1)
    if options["replay"]:
        return _replayed(command, document.guide, options)
    language = document.guide.speaks(options["language"])
    recording = Recording(document.guide, language, options["medium"], dict(options["offer"]))
    _talk(recording, sys.stdin, Screen(command.stdout, options["json"]))
    _kept(command, recording, options)


def _replayed(command: HomeroomCommand, guide: Guide, options: dict[str, Any]) -> None:
    try:
        differences = replay(guide, load(text_of(options["replay"])))
    except WrongFixture as wrong:
        raise CommandError(f"{options['replay']}: {wrong}", returncode=2) from None
    if options["json"]:
        command.say({"guide": guide.key, "differences": [one._asdict() for one in differences]})
    else:
        command.stdout.write("\n".join(map(str, differences)) or "The same as it was recorded.")
    if differences:
        sys.exit(1)


def _kept(command: HomeroomCommand, recording: Recording, options: dict[str, Any]) -> None:
    fixture = recording.fixture()
    if options["save"]:
        try:
            options["save"].write_text(dump(fixture), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['save']}: {error.strerror}", returncode=2) from None
    if options["json"]:
        command.say(plain(fixture))
    elif not options["save"]:
        command.stdout.write(f"\n{dump(fixture)}")


def _talk(recording: Recording, typed: Iterable[str], screen: Screen) -> None:
    screen.show(recording.turns[0], recording)
    for line in screen.asking(typed):
        if line == "/end":
            return
        try:
            screen.show(recording.add(meant(line, recording)), recording)
        except (Unknown, WrongFixture) as wrong:
            screen.write(str(wrong))


def meant(line: str, recording: Recording) -> Mapping[str, Any]:
    """What was typed, as a fixture has it. Raises Unknown, with what can be typed."""
    word, _, rest = line.partition(" ")
    if not line.startswith("/"):
        return {"them": line} if recording.medium in {"sms", "email"} else {"choose": [], "words": line}
    match word:
        case "/wait":
            return {"after": rest.strip() or _until_due(recording)}
        case "/read":
            said = rest.split()
            return {"read": {"reasons": [one for one in said if one not in MARKS]} | _marked(said)}
        case "/choose":
            return {"choose": rest.split()}
        case "/person" | "/back":
            return {"person": "takes over" if word == "/person" else "hands back"}
        case "/stop":
            return {"them": "STOP"}
    raise Unknown("\n".join(f"{typed:<14}{means}" for typed, means in TYPED.items()))


def _marked(said: list[str]) -> dict[str, str]:
    return {mark: "yes" for mark in MARKS if mark in said}


def _until_due(recording: Recording) -> str:
    due = recording.state.due
    if due is None:
        raise Unknown("It has ended: nothing will happen by itself.")
    return in_words(max(due, recording.at) - recording.at)


class Screen:
    """What is shown in the terminal; nothing where only JSON is wanted."""

    def __init__(self, out: OutputWrapper, silent: bool) -> None:
        self.out, self.silent = out, silent
        self.by_hand = sys.stdin.isatty()

    def write(self, text: str) -> None:
        if not self.silent:
            self.out.write(text)

    def asking(self, typed: Iterable[str]) -> Iterator[str]:
        """Every line that is typed; of a file or another program, it is shown as if it were."""
        self._prompt()
        for line in typed:
            if line := line.strip():
                if not self.by_hand:
                    self.write(f"them: {line}")
                yield line
            self._prompt()

    def _prompt(self) -> None:
        if self.by_hand and not self.silent:
            self.out.write("them: ", ending="")
            self.out.flush()

    def show(self, turn: Turn, recording: Recording) -> None:
        """What was said, and what else followed."""
        for words in turn.we:
            self.write(f"we:   {words}")
        if turn.we and recording.medium in {"page", "talk"} and recording.state.phase == Phase.ASKING:
            self._options(recording)
        self.write(f"      [{', '.join(turn.then) or 'nothing followed'}]")

    def _options(self, recording: Recording) -> None:
        step = recording.guide.steps[recording.state.step]
        for number, option in enumerate(step.options, 1):
            label = option.label.get(recording.language, "")
            self.write(f"      {number} {label} ({option.value})")
