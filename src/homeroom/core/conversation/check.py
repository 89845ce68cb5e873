"""Everything that is wrong with a guide, by line: what keeps it from being used, and what would better it.

The document's own faults come first (:mod:`.document`): a guide that can't be read is not looked at
further. Then its ways, its questions and their answers, and its words (:mod:`.check_words`).
"""

from __future__ import annotations

from collections.abc import Iterator

from homeroom.core.conversation import paths
from homeroom.core.conversation.check_words import messages, words_of
from homeroom.core.conversation.document import Document
from homeroom.core.conversation.guide import Ask, Audience, Branch, Guide, Kind, Option, Ppra, Review, Step
from homeroom.core.conversation.values import Fault
from homeroom.core.help import NEEDS, personal
from homeroom.core.listening.codes import CODES, GROUPS
from homeroom.core.listening.plain import plain
from homeroom.core.listening.wishes import wished
from homeroom.core.occasions import LegalClass, Occasion

__all__ = ["check", "messages"]

ROUTINE, LONG = 3, 10  # questions on one way: by text; and at most (evidence.md 5)
FEWEST, MOST = 2, 9  # options that can be told by digits
LABEL = 40  # characters
TITLE = 60
TELLING = frozenset(
    {"", Occasion.WELCOME, Occasion.IMPROVEMENT}
)  # a policy, a welcome, good news may only tell
VALUES = {Ask.YES_NO: ("yes", "no"), Ask.HELPFUL: ("yes", "little", "no")}


def check(document: Document) -> tuple[Fault, ...]:
    """All faults and all advice, in the order of the lines."""
    found = list(document.faults)
    if document.guide and document.guide.steps:
        found += _guide(document.guide)
    return tuple(sorted(set(found)))


def _guide(guide: Guide) -> Iterator[Fault]:
    broken = list(_targets(guide))
    yield from broken
    yield from _head(guide)
    for step in guide.steps.values():
        yield from _step(guide, step)
    if not broken:  # with a way that leads nowhere, the others can't be told
        yield from _ways(guide)
    yield from words_of(guide, whole=not broken)


def _head(guide: Guide) -> Iterator[Fault]:
    yield from _machine(guide)
    for language, title in guide.title.items():
        if len(title) > TITLE:
            message = f"A title has up to {TITLE} characters; this has {len(title)}."
            yield Fault(guide.at("title", language), "long-title", message, "advice", "", language)
    if guide.expires < 2 * guide.asks_again:
        message = "It ends before anybody has been asked a second time: make 'expires' longer."
        yield Fault(guide.at("expires"), "expires", message, "advice")
    if guide.questions and not guide.kindly:
        message = "Say how it ends when nobody answers: 'kindly', a word without a question."
        yield Fault(guide.at("guide"), "no-kindly", message, "advice")
    if not guide.questions and guide.occasion not in TELLING:
        message = "It asks nothing. If it is not only news, ask one question."
        yield Fault(guide.at("steps"), "no-question", message, "advice")
    if guide.legal_class != LegalClass.MISSION_RELATED:
        message = (
            "A conversation is 'mission_related': an emergency asks nothing, and Homeroom advertises nothing."
        )
        yield Fault(guide.at("class"), "class", message, "advice")


def _machine(guide: Guide) -> Iterator[Fault]:
    """Each text that nobody has read, or once the whole language (LAW-15)."""
    mute = set(guide.review.values()) == {Review.MACHINE}
    severity = "fault" if mute else "advice"  # with no other language, a text of a program would be sent
    for language, state in guide.review.items():
        states = {place: one for (place, tag), one in guide.reviews.items() if tag == language}
        unread = [place for place, one in states.items() if one == Review.MACHINE]
        if state == Review.MACHINE and len(unread) == len(states):
            message = f"A program translated the {language} words: they are never sent until a person has read them."
            yield Fault(guide.at("languages"), "machine", message, severity, "", language)
            continue
        message = f"A program translated this: nothing is sent in {language} until a person has read it."
        for place in unread:
            name, _, key = place.partition(".") if "." in place else ("", "", place)
            line = guide.steps[name].at(key, language) if name else guide.at(key, language)
            yield Fault(line, "machine", message, severity, name, language)


# Its ways ------------------------------------------------------------------------------------------


def _targets(guide: Guide) -> Iterator[Fault]:
    for step in guide.steps.values():
        for edge in paths.edges(step):
            if edge.to not in guide.steps:
                message = f"There is no step '{edge.to}' to go to."
                yield Fault(edge.line, "no-step", message, "fault", step.id)
        if not step.go and step.kind in {Kind.SAY, Kind.ASK, Kind.OFFER}:
            message = "Nothing follows this step: add an end, or say where to go."
            yield Fault(step.line, "dead-end", message, "fault", step.id)


def _ways(guide: Guide) -> Iterator[Fault]:
    there, closing = paths.reachable(guide), paths.closing(guide)
    for name, step in guide.steps.items():
        if name not in there:
            message = "No way leads to this step: go to it, or take it out."
            yield Fault(step.line, "unreachable", message, "fault", name)
        if name not in closing:
            message = "From here nobody comes to an end or to a person."
            yield Fault(step.line, "dead-end", message, "fault", name)
    for name in paths.circles(guide):
        message = "This goes round in a circle in which nobody is asked anything."
        yield Fault(guide.steps[name].line, "circle", message, "fault", name)
    most = paths.most_questions(guide)
    if not guide.long and most > ROUTINE:
        message = (
            f"On one way {most} questions are asked. By text {ROUTINE} are the most: ask fewer, or say "
            "'long: yes', and it is a page or a talk."
        )
        yield Fault(guide.at("steps"), "too-many-questions", message)
    elif most > LONG:
        message = f"On one way {most} questions are asked; few people answer more than {LONG}."
        yield Fault(guide.at("steps"), "too-many-questions", message, "advice")


# Its questions and answers -------------------------------------------------------------------------


def _step(guide: Guide, step: Step) -> Iterator[Fault]:
    if step.kind == Kind.ASK:
        yield from _question(guide, step)
        yield from _options(guide, step)
        yield from _branches(step)
    if step.kind == Kind.OFFER:
        if step.need not in NEEDS:
            yield Fault(step.at("offer"), "no-reason", _no_reason(step.need), "fault", step.id)
        elif personal(step.need):
            message = f"'{step.need}' is too personal for a machine to offer anything: hand over to a person."
            yield Fault(step.at("offer"), "personal", message, "fault", step.id)
        if not step.nothing:
            message = "Say where to go when there is no such help: 'nothing'."
            yield Fault(step.line, "no-nothing", message, "advice", step.id)
    if step.kind == Kind.HAND_OVER and not step.words:
        message = "The family hears nothing here: say that a person will read this, and by when."
        yield Fault(step.line, "silent-hand-over", message, "advice", step.id)


def _question(guide: Guide, step: Step) -> Iterator[Fault]:
    if not step.purpose:
        message = "Say what the answer is for: 'purpose'."
        yield Fault(step.line, "purpose", message, "fault", step.id)
    if not step.ppra:
        message = "Say whether it asks about a protected area: 'ppra: none', or which (LAW-13)."
        yield Fault(step.line, "ppra", message, "fault", step.id)
    elif step.ppra != Ppra.NONE:
        students = guide.audience == Audience.STUDENTS
        message = f"It asks about a protected area ({step.ppra}). " + (
            "Students are asked that only with records of consent, which are not kept here yet."
            if students
            else "Ask a family only what you need to help."
        )
        yield Fault(step.at("ppra"), "ppra-area", message, "fault" if students else "advice", step.id)
    if not step.again:
        message = "Say it in gentler words for the second time: 'again'."
        yield Fault(step.line, "no-again", message, "advice", step.id)
    if step.ask == Ask.SCALE and step.top == 10:
        message = "People differ in what 1 and 10 mean. From 1 to 5 is clearer."
        yield Fault(step.at("of"), "scale-of-ten", message, "advice", step.id)


def _options(guide: Guide, step: Step) -> Iterator[Fault]:
    if step.closed and step.ask != Ask.SCALE and not FEWEST <= len(step.options) <= MOST:
        message = f"A closed question has {FEWEST} to {MOST} options; this has {len(step.options)}."
        yield Fault(step.at("options"), "options-number", message, "fault", step.id)
    usual = VALUES.get(step.ask) if step.ask else None
    for option in step.options:
        yield from _reserved(step, option)
        if usual and option.value not in usual:
            message = f"The values of '{step.ask}' are {', '.join(usual)}; for others, ask a choice."
            yield Fault(option.line, "usual-values", message, "fault", step.id)
    if step.ask == Ask.SCALE:
        return
    for language in guide.languages:
        labels = [(option, option.label.get(language, "")) for option in step.options]
        seen: set[str] = set()
        for option, label in labels:
            if not label:
                message = f"'{option.value}' has no words in {language}."
                yield Fault(option.line, "missing-language", message, "fault", step.id, language)
            elif label.casefold() in seen:
                message = f"Two options read '{label}'."
                yield Fault(option.line, "same-label", message, "fault", step.id, language)
            seen.add(label.casefold())
            if len(label) > LABEL:
                message = f"'{label}' is long for an answer: up to {LABEL} characters."
                yield Fault(option.line, "long-label", message, "advice", step.id, language)


def _reserved(step: Step, option: Option) -> Iterator[Fault]:
    """SMS-10: nobody who answers may be taken for somebody who asks us to stop."""
    for language, word in (("", option.value), *option.label.items()):
        if wish := wished(plain(word)):
            message = f"'{word}' is what people write to {wish.wish.value.replace('_', ' ')} our messages. Say it otherwise."
            yield Fault(option.line, "reserved-word", message, "fault", step.id, language)


def _branches(step: Step) -> Iterator[Fault]:
    values = {option.value for option in step.options}
    taken: set[str] = set()
    for branch in step.branches:
        if not _new(branch, taken):
            message = "This is never taken: a line above it is, for the same answers."
            yield Fault(branch.line, "never-taken", message, "advice", step.id)
        taken |= _when(branch)
        for answer in sorted(branch.answers - values):
            message = f"'{answer}' is none of the options: {', '.join(sorted(values)) or 'there are none'}."
            yield Fault(branch.line, "no-option", message, "fault", step.id)
        for reason in sorted(branch.reasons):
            if reason not in CODES and reason not in GROUPS:
                yield Fault(branch.line, "no-reason", _no_reason(reason), "fault", step.id)


def _when(branch: Branch) -> set[str]:
    """What a branch waits for; answers and reasons can't be mistaken for each other."""
    return {f"={answer}" for answer in branch.answers} | branch.reasons | ({"?"} if branch.unsure else set())


def _new(branch: Branch, taken: set[str]) -> bool:
    """Does it wait for anything that no branch before it takes? A group takes its codes."""
    return any(one not in taken and one[:3] not in taken for one in _when(branch))


def _no_reason(word: str) -> str:
    return f"'{word}' is no reason: write a code (TRN1) or its group (TRN)."
