"""A small reader that is honest about what it does: it looks for words it was given."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from homeroom.core.listening.reading import Example, Reading
from homeroom.core.listening.reasons import Reason
from homeroom.core.listening.urgency import Urgent

WORDS = {"bus": "TRN1", "slept": "ROU1", "bullies": "SAF1", "migra": "LEG1"}


@dataclass
class WordReader:
    """Hears the codes of its words, most telling first; ``?``: unsure; ``die``: urgent; ``enough``: stop."""

    name: str
    known: dict[str, str]
    before: Callable[[Sequence[str]], None] = lambda texts: None
    asked: list[list[str]] = field(default_factory=list)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        self.asked.append(list(texts))
        self.before(texts)
        return [self._one(text.lower()) for text in texts]

    def _one(self, text: str) -> Reading:
        heard = [Reason(code, 0.9, word) for word, code in self.known.items() if word in text]
        urgent = [Urgent("self_harm", "die")] if "die" in text else []
        urgent += [Urgent("immigration", "raid")] if "raid" in text else []
        wish = "stop" if "enough" in text else "wrong_number" if "not his phone" in text else ""
        return Reading(tuple(heard), "?" in text, tuple(urgent), wish)


@dataclass(eq=False)
class WordReaders:
    """Learns each word of an example as its first code. ``trained`` holds what it was given."""

    known: dict[str, str] = field(default_factory=lambda: dict(WORDS))
    before: Callable[[Sequence[str]], None] = lambda texts: None
    trained: list[list[Example]] = field(default_factory=list)
    made: list[WordReader] = field(default_factory=list)

    def own(self, head: bytes = b"") -> WordReader:
        name = f"words-{len(head)}" if head else "words"
        known = self.known | (json.loads(head) if head else {})
        self.made.append(WordReader(name, known, lambda texts: self.before(texts)))
        return self.made[-1]

    def train(self, examples: Sequence[Example]) -> bytes:
        self.trained.append(list(examples))
        learned = {word: one.codes[0] for one in examples if one.codes for word in one.text.lower().split()}
        return json.dumps(learned).encode()

    def remote(self, url: str, model: str, key: str, names: Sequence[str]) -> WordReader:
        return self.own()
