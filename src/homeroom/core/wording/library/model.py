"""What a template is, what it carries (LAW-1), and how a library is made of messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from homeroom.core.messages import Channel
from homeroom.core.occasions import Kind, LegalClass, Occasion, Programme
from homeroom.core.wording.facts import Facts
from homeroom.core.wording.grammar import Language
from homeroom.core.wording.phrases import ENGLISH, SPANISH, Phrase

PHRASES: Mapping[Language, Mapping[str, Phrase]] = {"en": ENGLISH, "es": SPANISH}


class ReviewState(StrEnum):
    """Has somebody who knows the language well read these words?"""

    DRAFT = "draft"
    REVIEWED = "reviewed"


# Ours to say, and no more than that: a district has a native speaker of its own approve them.
REVIEWED_BY = "Homeroom's own"


class Text:
    """Words with fields in braces, taken apart once. Raises KeyError for a field there is no phrase for."""

    __slots__ = ("_pieces", "source")

    def __init__(self, source: str, phrases: Mapping[str, Phrase]) -> None:
        self.source = source
        pieces: list[str | Phrase] = []
        for words, field, _, _ in Formatter().parse(source):
            if words:
                pieces.append(words)
            if field is not None:
                pieces.append(phrases[field])
        self._pieces = tuple(pieces)

    def fill(self, facts: Facts) -> str:
        """The words with every field's phrase in its place."""
        return "".join([piece if isinstance(piece, str) else piece(facts) for piece in self._pieces])


@dataclass(frozen=True, slots=True)
class Message:
    """What to say on an occasion, or in answer, without greeting and signature.

    ``case`` tells apart the messages of one occasion. ``evidence``: the rules of the message craft
    (and of law) that it rests on.
    """

    what: Occasion | Kind
    case: str
    words: str
    subject: str
    evidence: tuple[str, ...]
    version: int = 1


@dataclass(frozen=True, slots=True)
class Template:
    """A message in one language for one channel, with everything it must carry to be sent (LAW-1).

    ``ppra``: the protected areas of the PPRA that it asks about; ours ask about none.
    """

    id: str
    version: int
    what: Occasion | Kind
    case: str
    language: Language
    channel: Channel
    text: Text
    subject: Text
    evidence: tuple[str, ...]
    legal_class: LegalClass = LegalClass.MISSION_RELATED
    programme: Programme = Programme.ATTENDANCE
    ppra: tuple[str, ...] = ()
    review: ReviewState = ReviewState.REVIEWED
    reviewed_by: str = REVIEWED_BY


def expand(
    messages: Iterable[Message], language: Language, frames: Mapping[Channel, tuple[str, str]]
) -> Iterator[Template]:
    """Each message for each channel. A frame goes around the words: around an occasion's, and an answer's."""
    phrases = PHRASES[language]
    for message in messages:
        for channel, (planned, answer) in frames.items():
            frame = planned if isinstance(message.what, Occasion) else answer
            yield Template(
                id=".".join(filter(None, (message.what, message.case, channel, language))),
                version=message.version,
                what=message.what,
                case=message.case,
                language=language,
                channel=channel,
                text=Text(frame.replace("[words]", message.words), phrases),
                subject=Text(message.subject, phrases),
                evidence=message.evidence,
            )
