"""The reader in this process: three experts, one head, no network, and the words each opinion rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

import numpy as np

from homeroom.adapters.readers import experts
from homeroom.adapters.readers.head import REASONS, SIGNALS, Array, Head, dump, load
from homeroom.core.listening.plain import plain
from homeroom.core.listening.reading import Example, Reading
from homeroom.core.listening.reasons import Reason, reasons
from homeroom.core.listening.urgency import FLAGS, Urgent
from homeroom.core.ports import Reader

LIKELY = 0.5  # under it the first reason may well be wrong: unsure
NAMED = 0.2  # a further reason is named from here on
MOST = 4  # reasons a reply
ALARM = 0.25  # a flag that the model alone hears counts from here on: one too many rather than one too few
WISHED = 0.35  # likewise of a wish
NEARLY = 0.7  # of the loudest flag's probability: what a further flag must reach
WINDOW = 400  # characters read at a time; a longer reply is read in parts
FIRST, LAST = 6, 4  # parts of a very long reply that are read; the rules hear all of it
_ENDS = frozenset(".!?;。！？")
_NEVER = -1e6  # the score of a sentence's end: no run goes over it
_END = re.compile(r"(?<=[.!?;。！？\n])\s*")
SPAN = 12  # words that an opinion rests on, at the most


class LocalReader:
    """Reads with one head. Some milliseconds a text, most of them the encoders'."""

    def __init__(self, name: str, head: Head) -> None:
        self.name = name
        self.head = head

    def read(self, texts: Sequence[str]) -> list[Reading]:
        parts = [_chosen(list(windows(text))) for text in texts]
        flat = [part for held in parts for part in held]
        if not flat:
            return [Reading() for _ in texts]
        codes, signals = self.head.opinions(flat)
        ends = list(accumulate(map(len, parts)))
        return [
            self._reading(held, codes[end - len(held) : end], signals[end - len(held) : end])
            if held
            else Reading()
            for held, end in zip(parts, ends, strict=True)
        ]

    def _reading(self, parts: list[str], codes: Array, signals: Array) -> Reading:
        """Of a reply's parts: a reason or a signal counts as where it is heard best."""
        best, loudest = codes.max(axis=0), signals.max(axis=0)
        best[0] = codes[:, 0].min()  # no reason is given only if no part gives one
        first = int(best.argmax())
        order = [n for n in np.argsort(-best) if n and (n == first or best[n] >= NAMED)][:MOST]
        chosen = order if first else []
        rules = {reason.code: reason.words for part in parts for reason in reasons(plain(part))}
        flags = [n for n, name in enumerate(SIGNALS) if name in FLAGS and loudest[n] >= ALARM]
        flags = [n for n in flags if loudest[n] >= NEARLY * max(loudest[flags])]
        wishes = [n for n, name in enumerate(SIGNALS) if name not in FLAGS and loudest[n] >= WISHED]
        return Reading(
            reasons=tuple(
                Reason(
                    REASONS[n],
                    round(float(best[n]), 2),
                    rules.get(REASONS[n])
                    or words_of(parts[int(codes[:, n].argmax())], self.head, "reasons", n),
                )
                for n in chosen
            ),
            unsure=bool(best[first] < LIKELY),
            urgent=tuple(
                Urgent(SIGNALS[n], words_of(parts[int(signals[:, n].argmax())], self.head, "signals", n))
                for n in flags
            ),
            wish=SIGNALS[max(wishes, key=lambda n: loudest[n])] if wishes else "",
        )


class LocalReaders:
    """What :class:`~homeroom.core.ports.Readers` asks for; only the remote one goes out."""

    def own(self, head: bytes = b"") -> Reader:
        """Raises :class:`~homeroom.adapters.readers.head.BadHead` for bytes that are none."""
        if not head:
            return product()
        made = load(head)
        return LocalReader(f"district-{made.facts.get('fingerprint', '')}", made)

    def train(self, examples: Sequence[Example]) -> bytes:
        from homeroom.adapters.readers.training import district_head

        return dump(district_head(examples, product().head))

    def remote(self, url: str, model: str, key: str, names: Iterable[str], own: Reader) -> Reader:
        """Raises ValueError for an address that nothing may be sent to."""
        from homeroom.adapters.readers.remote import RemoteReader

        return RemoteReader(url, model, key, names, own)


@cache
def product() -> LocalReader:
    """The reader that comes with the product."""
    head = load((files("homeroom.adapters.readers") / "head.npz").read_bytes())
    return LocalReader(f"local-{head.facts['fingerprint']}", head)


def windows(text: str) -> Iterator[str]:
    """A reply in parts of up to :data:`WINDOW` characters, cut between sentences; none without a letter."""
    part = ""
    for sentence in _END.split(text):
        for at in range(0, len(sentence), WINDOW):
            piece = sentence[at : at + WINDOW]
            if len(part) + len(piece) > WINDOW:
                yield from _spoken(part)
                part = ""
            part = f"{part} {piece}" if part else piece
    yield from _spoken(part)


def _chosen(parts: list[str]) -> list[str]:
    return parts if len(parts) <= FIRST + LAST else parts[:FIRST] + parts[-LAST:]


def _spoken(part: str) -> Iterator[str]:
    if any(letter.isalpha() for letter in part):
        yield part


def words_of(text: str, head: Head, kind: str, label: int) -> str:
    """The words of a text that speak most for one label: the best run of up to :data:`SPAN` words.

    A word speaks by the hashed pieces it brings, against what they bring to labels on average. A run
    lies within one sentence.
    """
    layer = getattr(head, kind)["grams"]
    tokens = experts.words(text)
    if not tokens:
        return ""
    scores = []
    for held in experts.pieces([word for word, *_ in tokens]):
        at = list(held)
        scores.append(float(head.idf[at] @ (layer.weights[at, label] - layer.weights[at].mean(axis=1))))
    within = [_NEVER if word in _ENDS else score for (word, *_), score in zip(tokens, scores, strict=True)]
    start, end = best_run(within, SPAN)
    return text[tokens[start][1] : tokens[end - 1][2]]


def best_run(scores: Sequence[float], longest: int) -> tuple[int, int]:
    """The run of up to ``longest`` scores with the greatest sum, as ``start, end``; at least one."""
    totals = [0.0, *accumulate(scores)]
    runs = (
        (totals[end] - totals[start], start - end, start, end)
        for start in range(len(scores))
        for end in range(start + 1, min(start + longest, len(scores)) + 1)
    )
    _, _, start, end = max(runs)
    return start, end
