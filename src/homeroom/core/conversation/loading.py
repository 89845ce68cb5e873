"""A YAML text as values that know their lines, or why it is none, in words for whoever wrote it."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, ScalarEvent
from ruamel.yaml.reader import ReaderError

LARGEST = 200_000  # characters
UNREADABLE = frozenset(
    ["too-large", "not-yaml", "key-twice", "alias", "tag", "character", "too-deep"]
)  # codes
DEEPEST = 12  # lists and mappings in one another; a guide needs six

# Controls, halves of characters, and marks that turn the direction of everything after them.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What the parser says, and what helps.
_ADVICE = (
    (r"found character '\\t'", "Indent with spaces: there is a tab here."),
    (r"found character", "A text that begins with a sign such as @, % or ` needs quotes around it."),
    (r"mapping values are not allowed", "A text that holds a colon needs quotes around it, or this line is indented too far."),
    (r"unexpected end of stream", "A quote is opened here and never closed."),
    (r"could not find expected ':'", "This line is no 'key: value'. Is a colon or a quote missing here or above?"),
    (r"expected <block end>|bad indentation", "This doesn't fit the lines above: look how far they are indented, and for quotes."),
    (r"expected ',' or|while parsing a flow", "Something in braces or brackets is not closed, or a text in them needs quotes."),
    (r"another document", "A guide is one document: take the line '---' out."),
)  # fmt: skip


class Unreadable(ValueError):
    """This text can't be read: the line (from 1), the code of the fault, and what to do."""

    def __init__(self, line: int, code: str, message: str) -> None:
        super().__init__(code)
        self.line, self.code, self.message = line, code, message


def load(source: str) -> Any:
    """The values in a YAML 1.2 text. Raises :class:`Unreadable`, and nothing else whatever the text."""
    if len(source) > LARGEST:
        raise Unreadable(1, "too-large", f"A guide has up to {LARGEST:,} characters.")
    yaml = YAML(typ="rt")
    try:
        _plain(yaml, source)
        return yaml.load(source)
    except Unreadable:
        raise
    except DuplicateKeyError as error:
        key = re.search(r'duplicate key "([^"]*)"', error.problem or "")
        named = f"'{key[1]}'" if key else "A key"
        raise Unreadable(_line(error), "key-twice", f"{named} is written twice here: keep one.") from None
    except MarkedYAMLError as error:
        raise Unreadable(_line(error), "not-yaml", _told(error)) from None
    except ReaderError as error:
        line = len(re.findall(r"\r\n|\r|\n", source[: error.position])) + 1
        raise Unreadable(line, "not-yaml", "There is a character here that can't be in a text.") from None
    except Exception:  # whatever else the parser stumbles over: a date of no calendar, an endless number
        raise Unreadable(1, "not-yaml", "This is not YAML: a value in it can't be read.") from None


def _plain(yaml: YAML, source: str) -> None:
    """Refuse what a guide has no use for: aliases, which can make a small file endless, types, depth."""
    depth = 0
    for event in yaml.parse(source):
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None):
            raise Unreadable(line, "alias", "Anchors (&) and aliases (*) are not allowed: write it out.")
        if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
            raise Unreadable(line, "tag", "A guide has no lines that begin with %: take them out.")
        if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.tag not in {None, "!"}:
            raise Unreadable(line, "tag", "A '!' here names a type: put quotes around the text.")
        if isinstance(event, ScalarEvent) and _UNSAFE.search(_text(event)):
            raise Unreadable(
                line, "character", "There is a character here that can't be seen: write the text anew."
            )
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            raise Unreadable(line, "too-deep", "Too many lists or groups are in one another here.")


def _text(scalar: ScalarEvent) -> str:
    """Its text; where lines were folded (``>``), the parser marks each with a bell."""
    return str(scalar.value).replace("\a", "") if scalar.style == ">" else str(scalar.value)


def _line(error: MarkedYAMLError) -> int:
    opened = error.context_mark if "end of stream" in (error.problem or "") else None
    mark = opened or error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _told(error: MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    for pattern, advice in _ADVICE:
        if re.search(pattern, said):
            return f"This is not YAML. {advice}"
    return "This is not YAML: it can't be read from here on."
