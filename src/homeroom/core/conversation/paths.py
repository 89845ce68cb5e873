"""Where a guide can go: which step follows which, what is said in one go, how much is asked on a way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from homeroom.core.conversation.guide import Guide, Kind, Step

MOST_WAYS = 20_000  # looked at; a guide with more asks too much anyway
MOST_MESSAGES = 400  # steps looked at after one answer; offers after offers could make millions
WAITING = frozenset({Kind.ASK, Kind.HAND_OVER})


class Edge(NamedTuple):
    """A way from a step: where to, and the line that says so. ``waits``: only when somebody has answered."""

    to: str
    line: int
    waits: bool


def edges(step: Step) -> Iterator[Edge]:
    """The ways that lead on from a step."""
    waits = step.kind in WAITING
    for branch in step.branches:
        yield Edge(branch.go, branch.line, waits)
    for key, target in (("go", step.go), ("silence", step.silence), ("nothing", step.nothing)):
        if target:
            yield Edge(target, step.at(key), waits)


def reachable(guide: Guide) -> set[str]:
    """The steps that a conversation can come to."""
    return _from(guide, [guide.first.id])


def closing(guide: Guide) -> set[str]:
    """The steps from which a conversation can come to an end or to a person."""
    before: dict[str, set[str]] = {name: set() for name in guide.steps}
    for name, step in guide.steps.items():
        for edge in edges(step):
            if edge.to in before:
                before[edge.to].add(name)
    found = {name for name, step in guide.steps.items() if step.kind in {Kind.END, Kind.HAND_OVER}}
    ahead = list(found)
    while ahead:
        for name in before[ahead.pop()] - found:
            found.add(name)
            ahead.append(name)
    return found


def circles(guide: Guide) -> set[str]:
    """The steps of circles in which nobody is asked anything."""
    found = set()
    for name, step in guide.steps.items():
        if step.kind not in WAITING:
            nexts = [edge.to for edge in edges(step) if edge.to in guide.steps]
            if name in _from(guide, nexts, through_waits=False):
                found.add(name)
    return found


def most_questions(guide: Guide) -> int:
    """How many different questions are asked on the longest way."""
    best = 0
    seen: set[tuple[str, frozenset[str]]] = set()
    ahead: list[tuple[str, frozenset[str]]] = [(guide.first.id, frozenset())]
    while ahead and len(seen) < MOST_WAYS:
        name, asked = ahead.pop()
        step = guide.steps[name]
        asked = asked | {name} if step.kind == Kind.ASK else asked
        if (name, asked) in seen:
            continue
        seen.add((name, asked))
        best = max(best, len(asked))
        ahead += [(edge.to, asked) for edge in edges(step) if edge.to in guide.steps]
    return best if not ahead else len(guide.questions)


def in_one_go(guide: Guide) -> list[tuple[str, ...]]:
    """The steps whose words can be one message, in the order of the guide; the first are what it opens with."""
    starts = [guide.first.id]
    starts += [edge.to for step in guide.steps.values() for edge in edges(step) if edge.waits]
    found: dict[tuple[str, ...], None] = {}
    for start in dict.fromkeys(start for start in starts if start in guide.steps):
        found |= dict.fromkeys(_messages(guide, start))
    order = list(guide.steps)
    return sorted(found, key=lambda ids: order.index(ids[0]))


def _messages(guide: Guide, start: str) -> Iterator[tuple[str, ...]]:
    """The messages that a step can begin; the longest, with every help there is, first."""
    ahead: list[tuple[str, tuple[str, ...], frozenset[str]]] = [(start, (), frozenset())]
    for _ in range(MOST_MESSAGES):
        if not ahead:
            return
        name, told, seen = ahead.pop()
        if name in seen or name not in guide.steps:
            continue  # a circle, or nowhere: a fault of its own
        step, seen = guide.steps[name], seen | {name}
        here = (*told, name) if step.words else told
        if step.kind in WAITING or step.kind == Kind.END:
            if here:
                yield here
            continue
        if step.kind == Kind.OFFER:
            ahead.append((step.nothing or step.go, told, seen))
        ahead.append((step.go, here, seen))


def _from(guide: Guide, starts: list[str], through_waits: bool = True) -> set[str]:
    found: set[str] = set()
    ahead = [name for name in starts if name in guide.steps]
    while ahead:
        name = ahead.pop()
        if name in found:
            continue
        found.add(name)
        step = guide.steps[name]
        if through_waits or step.kind not in WAITING:
            ahead += [edge.to for edge in edges(step) if edge.to in guide.steps]
    return found
