"""Run a guide: (guide, state, what happened) -> (state, what follows). Pure, and the same every time.

Some things always win over the guide: a wish to stop, words about somebody's safety, a person
stepping in. Nothing is asked more than twice, whatever comes; a reply is dealt with once, however
often it comes; and every conversation ends.
"""

from __future__ import annotations

from collections.abc import Collection, Container
from datetime import datetime, timedelta

from homeroom.core.conversation.answers import Manner, understand, vocabulary
from homeroom.core.conversation.guide import Guide, Kind, Step
from homeroom.core.conversation.state import (
    Answered,
    Aside,
    Chosen,
    Ended,
    Ending,
    Event,
    HandedBack,
    HandedOver,
    Happening,
    Ignored,
    Offered,
    Passed,
    Phase,
    Replied,
    Resumed,
    Said,
    Skipped,
    State,
    TookOver,
    Understood,
    Withdrew,
)

ASKED = 2  # times that a question may be put
LISTENS = timedelta(minutes=3)  # for a reader; then what the rules heard has to do
FLOOD, WITHIN = 6, timedelta(minutes=2)  # so many replies in that time, and a person looks
MOST_SAID = 20  # messages of ours in one conversation
REMEMBERED = 60  # ids of replies
TOLD = 5  # words beside an answer that make the question of why superfluous
ENDING_WISHES = frozenset({"stop", "wrong_number"})
_OPEN = vocabulary("choice", ())

Given = Replied | Chosen
Outcome = tuple[State, tuple[Event, ...]]


def begin(guide: Guide, at: datetime, language: str, helps: Container[str] = ()) -> Outcome:
    """Begin a guide in one of its languages. ``helps``: the needs for which help can be offered now."""
    first = guide.first.id
    state = State(guide.key, guide.version, language, Phase.ASKING, first, at, at, None, {})
    turn = _Turn(guide, state, at, helps)
    turn.go(first)
    return turn.over()


def advance(guide: Guide, state: State, happening: Happening, helps: Container[str] = ()) -> Outcome:
    """What follows from a happening. Raises ValueError for another guide than the state's, or another version."""
    if guide.version != state.version or guide.key != state.guide:
        raise ValueError(f"this conversation began with version {state.version} of {state.guide}")
    turn = _Turn(guide, state, happening.at, helps)
    match happening:
        case Replied():
            turn.replied(happening)
        case Chosen():
            turn.chosen(happening)
        case Passed():
            turn.passed()
        case Understood():
            turn.understood(happening)
        case Skipped():
            turn.skipped(happening)
        case TookOver():
            if state.phase not in {Phase.ENDED, Phase.WITH_PERSON}:
                turn.hand_over("person")
        case HandedBack():
            turn.handed_back()
        case Withdrew():
            if state.phase != Phase.ENDED:
                turn.end(happening.ending)
    return turn.over()


class _Turn:
    """One happening being worked on: the state as it changes, and the events so far."""

    def __init__(self, guide: Guide, state: State, at: datetime, helps: Container[str]) -> None:
        self.guide, self.state, self.at, self.helps = guide, state, at, helps
        self.events: list[Event] = []
        self.phase, self.step, self.since, self.due = state.phase, state.step, state.since, state.due
        self.asked = state.asked
        self.heard, self.times, self.missed = state.heard, state.times, state.missed
        self.open, self.before, self.guess = state.open, state.before, state.guess
        self.awaits, self.ending = state.awaits, state.ending
        self.beside = ""  # words beside an answer, until a question takes them for its own answer
        self.given: Given | None = None

    def over(self) -> Outcome:
        """The state it all leads to, and the events."""
        was = self.state
        spoke = any(isinstance(event, Said) for event in self.events)
        state = State(
            was.guide,
            was.version,
            was.language,
            self.phase,
            self.step,
            was.begun,
            self.since,
            self.due,
            self.asked,
            self.heard,
            self.times,
            was.said + spoke,
            self.missed,
            self.open,
            self.before,
            self.guess,
            self.awaits,
            self.ending,
        )
        return state, tuple(self.events)

    # What happened

    def replied(self, reply: Replied) -> None:
        if not self._new(reply) or self._outranked(reply):
            return
        if self.phase == Phase.LISTENING:
            self._more(reply)
        elif reply.at < self.since:
            self.events.append(Aside(reply.id, "crossed"))
        else:
            self._heard(self.guide.steps[self.step], reply)

    def chosen(self, choice: Chosen) -> None:
        if not self._new(choice) or self._outranked(choice):
            return
        if self.phase == Phase.LISTENING or choice.step != self.step:
            self.events.append(Aside(choice.id, "crossed") if choice.text.strip() else Ignored(choice.id))
            return
        step = self.guide.steps[self.step]
        values = tuple(option.value for option in step.options if option.value in choice.values)
        values = values if step.several else values[:1]
        words = beside = choice.text.strip()
        if step.closed and words and not values:
            given = understand(step.vocabulary, words, step.several)
            values, beside = given.values, given.rest if given.values else words
        self._answered(step, choice, values, words, beside)

    def understood(self, reading: Understood) -> None:
        if self.phase == Phase.ENDED:
            return
        if reading.urgent or reading.doubt:
            self.hand_over("urgent" if reading.urgent else "doubt")
        elif self.phase == Phase.LISTENING and reading.id == self.awaits:
            unsure = reading.unsure and not self.before
            self._branch(self.guide.steps[self.step], self.open, (*self.before, *reading.reasons), unsure)
        elif self.awaits and reading.id == self.awaits:
            self.guess = reading.reasons  # for when the person hands back

    def passed(self) -> None:
        if self.phase == Phase.ENDED or self.due is None or self.at < self.due:
            return
        if self.at >= self.state.begun + self.guide.expires:
            self.end(Ending.EXPIRED)
        elif self.phase == Phase.LISTENING:
            self._guessed()
        elif self.phase == Phase.ASKING:
            self._silence(self.guide.steps[self.step])

    def skipped(self, skip: Skipped) -> None:
        if self.phase == Phase.ASKING and skip.step == self.step:
            self._branch(self.guide.steps[self.step], (), (), False)

    def handed_back(self) -> None:
        if self.phase != Phase.WITH_PERSON:
            return
        step = self.guide.steps[self.step]
        self.events.append(Resumed(step.id))
        self.since = self.at
        if self.state.said >= MOST_SAID:
            self.hand_over("loop")
        elif self.awaits:  # it was answered; the person came while we listened
            self._guessed()
        elif step.kind == Kind.ASK and self.asked.get(step.id, 0) < ASKED:
            self.ask(step)
        elif step.go:
            self.go(step.go)
        else:
            self.end(Ending.DONE)

    # What always wins

    def _new(self, given: Given) -> bool:
        if given.id in self.heard:
            self.events.append(Ignored(given.id))
            return False
        self.heard = (*self.heard[1 - REMEMBERED :], given.id)
        self.given = given
        return True

    def _outranked(self, given: Given) -> bool:
        """Is there something in it before which the guide is silent?"""
        if self.phase == Phase.ENDED:
            self.events.append(Aside(given.id, "late"))
        elif given.wish in ENDING_WISHES:
            self.end(Ending.STOPPED) if given.sure else self.hand_over("doubt")
        elif given.urgent:
            self.hand_over("urgent")
        elif given.wish:  # help and start are answered by themselves; the question stays
            return True
        elif self.phase == Phase.WITH_PERSON:
            self.events.append(Aside(given.id, "person"))
        elif isinstance(given, Replied) and self._floods(given):
            self.hand_over("flood")
        else:
            return False
        return True

    def _floods(self, reply: Replied) -> bool:
        """Do too many come at once? Answers on a page don't count: each has its question."""
        self.times = (*self.times[1 - FLOOD :], reply.at)
        return len(self.times) == FLOOD and max(self.times) - min(self.times) < WITHIN

    # Answers

    def _heard(self, step: Step, reply: Replied) -> None:
        """A reply to the question that waits."""
        text = reply.text.strip()
        given = understand(step.vocabulary if step.closed else _OPEN, text, step.several)
        if given.manner == Manner.QUESTION:
            self.events.append(Aside(reply.id, "question"))
        elif not step.closed and text:
            self._answered(step, reply, (), text, "")
        elif given.manner == Manner.ANSWER:
            self._answered(step, reply, given.values, text, given.rest)
        elif given.manner == Manner.STORY:
            self._answered(step, reply, (), text, text)
        else:
            self._missed(step, reply)

    def _missed(self, step: Step, reply: Replied) -> None:
        """Nobody is asked a third time in words they did not follow twice (FLOW-6)."""
        self.missed += 1
        self.events.append(Aside(reply.id, "unclear"))
        if self.asked.get(step.id, 0) < ASKED:
            self.ask(step)
        else:
            self.hand_over("unclear")

    def _answered(self, step: Step, given: Given, values: tuple[str, ...], words: str, beside: str) -> None:
        """``words`` as they were said; ``beside``: those that are more than the options chosen."""
        listened = bool(words) if not step.closed else bool(beside)
        self.events.append(Answered(step.id, given.id, values, words, listened))
        self.missed, self.beside = 0, beside if step.closed else ""
        self._follow(step, given, values, listened)

    def _follow(self, step: Step, given: Given, values: tuple[str, ...], listened: bool) -> None:
        """Go on now, or listen first where the way depends on what the words mean."""
        if step.listens and listened and not given.final and not _chosen_first(step, values):
            self.phase, self.due = Phase.LISTENING, self.at + LISTENS
            self.open, self.before, self.guess, self.awaits = values, (), given.reasons, given.id
        else:
            reasons = given.reasons if listened else ()
            self._branch(step, values, reasons, given.unsure and listened)

    def _more(self, reply: Replied) -> None:
        """More words while we still listen to the first: part of the same answer."""
        words = reply.text.strip()
        self.events.append(Answered(self.step, reply.id, (), words, bool(words)))
        if reply.final or not words:
            self.before = (*self.before, *reply.reasons)
        else:
            self.before = (*self.before, *self.guess)
            self.guess, self.awaits = reply.reasons, reply.id

    def _guessed(self) -> None:
        """Go on with what the rules heard: no reader said more in time."""
        heard = (*self.before, *self.guess)
        self._branch(self.guide.steps[self.step], self.open, heard, not heard)

    def _branch(self, step: Step, values: tuple[str, ...], reasons: tuple[str, ...], unsure: bool) -> None:
        self._done_listening()
        for branch in step.branches:
            if branch.answers.intersection(values) or _speaks_of(branch.reasons, reasons):
                return self.go(branch.go)
            if branch.unsure and unsure:
                return self.go(branch.go)
        return self.go(step.go)

    def _done_listening(self) -> None:
        self.open, self.before, self.guess, self.awaits = (), (), (), ""

    # Where it goes on

    def go(self, target: str) -> None:
        """Go to a step and on from there, until the conversation waits for somebody."""
        for _ in range(len(self.guide.steps) + 1):
            step = self.guide.steps[target]
            self.step = target
            match step.kind:
                case Kind.ASK:
                    return self._arrive(step)
                case Kind.SAY:
                    self.events.append(Said(target))
                    target = step.go
                case Kind.OFFER if step.need in self.helps:
                    self.events += [Offered(target, step.need), Said(target)]
                    target = step.go
                case Kind.OFFER:
                    target = step.nothing or step.go
                case Kind.HAND_OVER:
                    self._speak(target)
                    return self.hand_over("guide")
                case Kind.END:
                    self._speak(target)
                    return self.end(Ending.DONE)
        return self.hand_over("loop")

    def _arrive(self, step: Step) -> None:
        """At a question. What they have just told of their own accord is not asked for."""
        beside, self.beside = self.beside, ""
        if self.given and not step.closed and not self.asked.get(step.id) and _is_told(beside):
            self.events.append(Answered(step.id, self.given.id, (), beside, True))
            self.asked = {**self.asked, step.id: 1}
            return self._follow(step, self.given, (), True)
        if self.asked.get(step.id, 0) >= ASKED or self.state.said >= MOST_SAID:
            return self.hand_over("loop")
        self.since = self.at
        return self.ask(step)

    def ask(self, step: Step) -> None:
        """Put a question, for the first or the second time, and wait; never when its time is over.

        Asked once more, it is still the same question: a reply that crosses the second time answers it.
        """
        if self.at >= self._expires():
            return self.end(Ending.EXPIRED)
        before = self.asked.get(step.id, 0)
        self.events.append(Said(step.id, "again" if before else "words"))
        self.asked = {**self.asked, step.id: before + 1}
        self.phase = Phase.ASKING
        self.due = min(self.at + self.guide.asks_again, self._expires())

    def _silence(self, step: Step) -> None:
        if self.asked.get(step.id, 0) < ASKED:
            self.ask(step)
        elif step.silence:
            self.go(step.silence)
        else:
            if self.guide.kindly:
                self.events.append(Said("", "kindly"))
            self.end(Ending.SILENT)

    def hand_over(self, why: str) -> None:
        """A person has it from here, until they give it back or its time is over."""
        self.events.append(HandedOver(self.step, why))
        self.phase, self.due = Phase.WITH_PERSON, self._expires()

    def end(self, ending: Ending) -> None:
        self.events.append(Ended(ending.value))
        self.phase, self.due, self.ending = Phase.ENDED, None, ending.value
        self._done_listening()

    def _speak(self, step: str) -> None:
        if self.guide.steps[step].words:
            self.events.append(Said(step))

    def _expires(self) -> datetime:
        return self.state.begun + self.guide.expires


def _chosen_first(step: Step, values: tuple[str, ...]) -> bool:
    """Is the first branch that could be taken one of the options chosen? Then nothing has to be understood."""
    for branch in step.branches:
        if branch.answers.intersection(values):
            return True
        if branch.reasons or branch.unsure:
            return False
    return False


def _speaks_of(wanted: Collection[str], reasons: tuple[str, ...]) -> bool:
    """Is one of the reasons wanted, by its code or its group (``TRN2`` or ``TRN``)?"""
    return any(code in wanted or code[:3] in wanted for code in reasons)


def _is_told(words: str) -> bool:
    return len(words.split()) >= TOLD


__all__ = ["advance", "begin"]
