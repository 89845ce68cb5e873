"""A draft as boxes to type in: which there are, what they show, and what was typed, put into the document.

Every box stands for one place in the document. Those that a form brings back and that the document
has no place for are nobody's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from homeroom.apps.attendance import labels
from homeroom.apps.conversations.editor import tree as edits
from homeroom.apps.conversations.editor.boxes import Beside, Box, Card, Choices, Row
from homeroom.apps.conversations.editor.preview import Phone
from homeroom.apps.conversations.editor.words import (
    ASKS,
    HOURS,
    KINDS,
    OCCASIONS,
    PPRA,
    REVIEWS,
    needs,
    short,
)
from homeroom.core.conversation.defaults import HELPFUL, YES_NO
from homeroom.core.conversation.guide import Kind
from homeroom.core.conversation.values import Fault

KEEP = "keep"  # a branch with more conditions than one select can show


class GuideForm:
    """The boxes of a document that could be loaded (``editor.tree.load``)."""

    def __init__(self, tree: edits.Tree) -> None:
        self.tree = tree
        self.tags = edits.tags(tree)
        self.places = self._places()
        self.head = [*self._head()]
        self.kindly = self._words("kindly", "When nobody answers, it ends with", tree, "kindly", 2)
        self.languages = [*self._languages()]
        self.cards = [*self._cards()]

    @property
    def title(self) -> str:
        return edits.said(self.tree, "title", self.tags[0]) or edits.shown(self.tree.get("guide"))

    def put_beside(self, faults: Iterable[Fault], phones: Iterable[Phone]) -> list[Fault]:
        """Put each finding beside the words that it is about. Those about no step's words are given back."""
        for card in self.cards:
            card.beside = Beside(f"found-{card.at}")
            for box in card.words:
                box.beside = Beside(f"found-{card.at}-{box.tag}")
        for phone in phones:
            for at, shown in phone.own.items():
                if place := self._beside(at, phone.tag):
                    place.size = shown
        places = {card.id: card.at for card in self.cards if card.id}
        top = []
        for fault in faults:
            place = self._beside(places[fault.step], fault.language) if fault.step in places else None
            place.faults.append(fault) if place else top.append(fault)
        return top

    def besides(self) -> Iterator[Beside]:
        """All that stand beside something."""
        for card in self.cards:
            yield from (one.beside for one in (card, *card.words) if one.beside)

    def _beside(self, at: int, tag: str) -> Beside | None:
        """Beside the words of a step in a language, or on top of its card."""
        card = next(card for card in self.cards if card.at == at)
        return next((box.beside for box in card.words if box.tag == tag), card.beside)

    @property
    def others(self) -> Choices:
        """Languages that it is not in."""
        known = [
            (tag, name) for tag, name in labels.LANGUAGES.items() if tag not in self.tags and tag != "ase"
        ]
        return sorted(known, key=lambda each: each[1])

    def put(self, typed: Mapping[str, str]) -> None:
        """Write everything that was typed into the document; then the names of steps and answers."""
        for box in self._boxes():
            if box.name in typed:
                box.put(typed[box.name])
        for card in self.cards:
            step = edits.steps(self.tree)[card.at]
            if card.ask:
                edits.settle(step)
            for row in card.options:
                wanted = typed.get(f"s{card.at}.o{row.at}.value", "")
                if wanted and row.at < len(edits.listed(step, "options")):
                    edits.rename_option(step, row.at, wanted)
        names = {card.id: typed.get(f"s{card.at}.id", "") for card in self.cards if card.id}
        edits.rename_steps(self.tree, {old: new for old, new in names.items() if new and new != old})
        edits.name_new(self.tree)

    def _boxes(self) -> Iterator[Box]:
        yield from (*self.head, *self.kindly, *self.languages)
        for card in self.cards:
            yield from card.boxes()

    # The guide's own

    def _head(self) -> Iterator[Box]:
        tree = self.tree
        yield from self._words("title", "Title", tree, "title")
        yield self._line("for", "What it is for", tree, "for", "For colleagues: when to use it, and why.", 2)
        listed = tree.get("rests_on")
        lines = "\n".join(edits.shown(one) for one in listed) if isinstance(listed, list) else ""
        hint = "What is known to work, one thing on each line; or that it is experience, and no study."
        yield Box(
            "rests_on",
            "What it rests on",
            lines,
            lambda text: edits.put_lines(tree, "rests_on", text),
            hint=hint,
            rows=2,
        )
        yield self._pick("occasion", "In a family's balance it counts as", tree, "occasion", OCCASIONS)
        yield self._pick("hours", "It may speak unasked", tree, "hours", HOURS)
        yield self._line(
            "asks_again", "Asks again after", tree, "asks_again", "Such as 1 day. Once, and never more."
        )
        yield self._line("expires", "Is over after", tree, "expires", "Such as 5 days.")

    def _languages(self) -> Iterator[Box]:
        kept = self.tree.get("languages")
        for tag in self.tags if isinstance(kept, Mapping) else ():
            box = self._pick(f"languages.{tag}", labels.language(tag), kept, tag, REVIEWS)
            box.tag = tag
            yield box

    # Steps

    def _places(self) -> Choices:
        """Where one can go, by the name of a step."""
        return [
            (name, f"{at + 1}. {short(self._said(step)) or name}")
            for at, step in enumerate(edits.steps(self.tree))
            if isinstance(step, Mapping) and (name := edits.shown(step.get("id")))
        ]

    def _said(self, step: Any) -> str:
        return edits.said(step, edits.words_key(step), self.tags[0])

    def _cards(self) -> Iterator[Card]:
        for at, step in enumerate(edits.steps(self.tree)):
            kind = edits.kind_of(step)
            if kind is None or not isinstance(step, Mapping):
                yield Card(at, "", "", "A step that can only be changed as text")
                continue
            name = edits.shown(step.get("id"))
            ask = edits.shown(step.get("ask"))
            card = Card(at, name, kind.value, KINDS[kind], ask)
            _FILL[kind](self, card, step)
            card.more.append(
                Box(f"s{at}.id", "Short name of this step", name, _nothing, hint="Kept with the answers.")
            )
            card.more.append(self._line(f"s{at}.note", "Advice for a talk in person", step, "note", rows=2))
            yield card

    def _say(self, card: Card, step: Any) -> None:
        card.words = self._words(f"s{card.at}.words", "Words", step, edits.words_key(step), 3)
        if card.kind == Kind.SAY:
            card.main.append(self._go(card, step, "go", "Then go to"))

    def _offer(self, card: Card, step: Any) -> None:
        card.words = self._words(f"s{card.at}.words", "Words; {help} is what is offered", step, "words", 3)
        card.main = [
            self._pick(f"s{card.at}.offer", "Help with", step, "offer", needs()),
            self._go(card, step, "go", "Then go to"),
            self._go(card, step, "nothing", "If there is no such help, go to"),
        ]

    def _hand_over(self, card: Card, step: Any) -> None:
        card.words = self._words(f"s{card.at}.words", "Words, before a person goes on", step, "words", 2)
        card.main = [
            self._line(f"s{card.at}.why", "What the person is told", step, "hand_over"),
            self._go(card, step, "go", "When the person gives it back, go to", "nowhere: it ends"),
        ]

    def _ask(self, card: Card, step: Any) -> None:
        at = card.at
        card.words = self._words(f"s{at}.words", "Question", step, "words", 3)
        card.main = [
            self._pick(f"s{at}.ask", "Answered by", step, "ask", ASKS),
            self._line(f"s{at}.purpose", "Why it is asked", step, "purpose"),
            self._pick(f"s{at}.ppra", "Does it ask about", step, "ppra", PPRA),
            self._go(card, step, "go", "Otherwise go to"),
        ]
        if card.ask == "scale":
            card.main += self._scale(card, step)
        if card.ask == "choice":
            card.main.append(
                self._pick(
                    f"s{at}.several", "Several answers at once", step, "several", [("", "no"), ("yes", "yes")]
                )
            )
        for place, option in enumerate(edits.listed(step, "options")):
            if isinstance(option, Mapping):
                card.options.append(self._option(card, place, option))
        for place, branch in enumerate(edits.listed(step, "then")):
            if isinstance(branch, Mapping):
                card.branches.append(self._branch(card, step, place, branch))
        card.more = [
            *self._words(f"s{at}.again", "Asked again, more gently", step, "again", 2),
            self._go(card, step, "silence", "If it stays unanswered, go to", "its kind ending"),
        ]

    def _scale(self, card: Card, step: Any) -> Iterator[Box]:
        yield self._pick(f"s{card.at}.of", "From 1 to", step, "of", [("", "5"), ("3", "3"), ("10", "10")])
        for end, label in (("low", "1 means"), ("high", "The highest means")):
            for tag in self.tags:
                yield self._end(card, step, end, label, tag)

    def _end(self, card: Card, step: Any, end: str, label: str, tag: str) -> Box:
        ends = step.get("ends") if isinstance(step.get("ends"), Mapping) else {}

        def put(text: str) -> None:
            if not isinstance(step.get("ends"), Mapping):
                if not text.strip():
                    return
                step["ends"] = type(step)()
            edits.put_words(step["ends"], end, tag, text)

        value = edits.said(ends, end, tag)
        return Box(f"s{card.at}.{end}.{tag}", f"{label}, in {labels.language(tag)}", value, put, tag=tag)

    def _option(self, card: Card, place: int, option: Any) -> Row:
        name = f"s{card.at}.o{place}"
        boxes = [
            Box(
                f"{name}.{tag}",
                labels.language(tag),
                edits.shown(option.get(tag)),
                _text(option, tag),
                tag=tag,
            )
            for tag in self.tags
        ]
        value = edits.shown(option.get("value"))
        boxes.append(Box(f"{name}.value", "Kept as", value, _nothing))
        return Row(place, boxes)

    def _branch(self, card: Card, step: Any, place: int, branch: Any) -> Row:
        name = f"s{card.at}.b{place}"
        choices = self._whens(card, step)
        value = _when(branch)
        if value not in dict(choices):
            choices = [(KEEP, _in_words(branch)), *choices]
            value = KEEP
        when = Box(f"{name}.when", "If", value, lambda told: _put_when(branch, told), choices)
        return Row(
            place,
            [when, self._pick(f"{name}.go", "go to", branch, "go", [("", "choose"), *self._elsewhere(card)])],
        )

    def _whens(self, card: Card, step: Any) -> Choices:
        listed = edits.listed(step, "options")
        given = [
            (edits.shown(one.get("value")), edits.shown(one.get(self.tags[0])))
            for one in listed
            if isinstance(one, Mapping)
        ]
        if not given and card.ask in {"yes_no", "helpful"}:
            usual = YES_NO if card.ask == "yes_no" else HELPFUL
            given = [(value, label["en"]) for value, label in usual.items()]
        if card.ask == "scale":
            top = step.get("of") if step.get("of") in (3, 10) else 5
            given = [(str(number), str(number)) for number in range(1, int(top) + 1)]
        answers = [(f"answer:{value}", f"the answer is {label or value}") for value, label in given]
        heard = [(f"reason:{code}", f"we hear: {words}") for code, words in needs()]
        return [("", "choose"), *answers, *heard, ("unsure", "it is not clear what they mean")]

    # Kinds of boxes

    def _words(self, name: str, label: str, parent: Any, key: str, rows: int = 1) -> list[Box]:
        return [
            Box(
                f"{name}.{tag}",
                label,
                edits.said(parent, key, tag),
                _words(parent, key, tag),
                tag=tag,
                rows=rows,
            )
            for tag in self.tags
        ]

    def _line(self, name: str, label: str, parent: Any, key: str, hint: str = "", rows: int = 0) -> Box:
        value = " ".join(edits.shown(parent.get(key)).split())
        return Box(name, label, value, lambda text: edits.put_line(parent, key, text), hint=hint, rows=rows)

    def _pick(self, name: str, label: str, parent: Any, key: str, choices: Choices) -> Box:
        value = edits.shown(parent.get(key))
        value = {"True": "yes", "False": ""}.get(value, value)
        if value not in dict(choices):
            choices = [*choices, (value, value or "choose")]
        return Box(name, label, value, lambda told: _picked(parent, key, told, choices), choices)

    def _go(self, card: Card, step: Any, key: str, label: str, usual: str = "the next step") -> Box:
        return self._pick(f"s{card.at}.{key}", label, step, key, [("", usual), *self._elsewhere(card)])

    def _elsewhere(self, card: Card) -> Choices:
        return [(name, label) for name, label in self.places if name != card.id]


_FILL: Mapping[Kind, Callable[[GuideForm, Card, Any], None]] = {
    Kind.SAY: GuideForm._say,
    Kind.END: GuideForm._say,
    Kind.ASK: GuideForm._ask,
    Kind.OFFER: GuideForm._offer,
    Kind.HAND_OVER: GuideForm._hand_over,
}


def _nothing(text: str) -> None:
    """Names are changed last, all at once."""


def _text(option: Any, tag: str) -> Callable[[str], None]:
    return lambda text: edits.put_line(option, tag, text)


def _words(parent: Any, key: str, tag: str) -> Callable[[str], None]:
    return lambda text: edits.put_words(parent, key, tag, text)


def _picked(parent: Any, key: str, told: str, choices: Choices) -> None:
    if told in dict(choices) and told != edits.shown(parent.get(key)):
        edits.put_pick(parent, key, told)


def _when(branch: Any) -> str:
    """The condition of a branch, where it is one."""
    found = [
        f"{key}:{value}"
        for key in ("answer", "reason")
        for value in (branch[key] if isinstance(branch.get(key), list) else [branch.get(key)])
        if value is not None
    ]
    if branch.get("unsure") in (True, "yes"):
        found.append("unsure")
    return found[0] if len(found) == 1 else "" if not found else KEEP


def _in_words(branch: Any) -> str:
    parts = [str(branch[key]) for key in ("answer", "reason") if branch.get(key)]
    return "as it is written: " + " or ".join(part.strip("[]").replace("'", "") for part in parts)


def _put_when(branch: Any, told: str) -> None:
    if told in {KEEP, _when(branch)}:
        return
    for key in ("answer", "reason", "unsure"):
        branch.pop(key, None)
    key, _, value = told.partition(":")
    if key in {"answer", "reason"} and value:
        branch.insert(0, key, value)
    elif key == "unsure":
        branch.insert(0, "unsure", "yes")
