"""Where a guide can go, however its steps are tangled."""

import time
from dataclasses import replace

import pytest
from hypothesis import given

from homeroom.core.conversation import paths
from homeroom.core.conversation.check import check
from homeroom.core.conversation.document import Document
from homeroom.core.conversation.engine import ASKED, begin
from homeroom.core.conversation.guide import Branch, Guide, Kind, Step
from homeroom.core.conversation.state import Said
from tests.core.conversation.made_up import BEGUN, guides
from tests.core.conversation.talk import of


def codes(guide: Guide) -> set[str]:
    return {fault.code for fault in check(Document(guide, ()))}


def chain(*kinds: str, last: str = "  - id: bye\n    end: {en: Bye.}\n") -> Guide:
    """Steps s0, s1 ... of these kinds, one after the other."""
    made = []
    for at, kind in enumerate(kinds):
        what = {
            "say": "say: {en: Words.}",
            "ask": "ask: open\n    words: {en: And?}\n    purpose: a\n    ppra: none",
            "offer": f"offer: TRN1\n    words: {{en: '{{help}}'}}\n    nothing: {f's{at + 1}' if at + 1 < len(kinds) else 'bye'}",
            "person": f"hand_over: They told us.\n    go: {f's{at + 1}' if at + 1 < len(kinds) else 'bye'}",
        }[kind]
        made.append(f"  - id: s{at}\n    {what}\n")
    return of("".join(made) + last)


def test_which_steps_are_one_message() -> None:
    guide = chain("say", "ask", "say", "offer", "person", "ask")
    assert paths.in_one_go(guide) == [("s0", "s1"), ("s2", "s3"), ("s2",), ("s5",), ("bye",)]


def test_without_another_way_an_offer_that_is_none_goes_on_as_if_it_had_been_made() -> None:
    guide = of("  - id: a\n    offer: TRN1\n    words: {en: '{help}'}\n  - id: bye\n    end: {en: Bye.}\n")
    assert paths.in_one_go(guide) == [("a", "bye"), ("bye",)]


def test_offers_after_offers_are_looked_at_in_no_time() -> None:
    """Each doubles the messages that there can be: with 58, more than could ever be told."""
    guide = chain(*["offer"] * 58)
    began = time.perf_counter()
    said = paths.in_one_go(guide)
    check(Document(guide, ()))
    assert said[0][0] == "s0" and len(said[0]) == 59, "the longest is among them"
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("key", ["go", "nothing"])
def test_a_circle_of_offers_ends(key: str) -> None:
    one = Step("a", Kind.OFFER, {"en": "{help}"}, need="TRN1", **{"go": "bye", key: "b"})
    two = Step("b", Kind.OFFER, {"en": "{help}"}, need="TRN1", **{"go": "bye", key: "a"})
    guide = of("  - id: bye\n    end: {en: Bye.}\n")
    tangled = replace(guide, steps={"a": one, "b": two, **guide.steps})
    assert paths.circles(tangled) == {"a", "b"}
    said = paths.in_one_go(tangled)
    assert said == ([("a", "bye"), ("b", "bye")] if key == "nothing" else [])


def test_a_circle_with_a_question_or_a_person_in_it_is_none() -> None:
    for kind in ("ask", "person"):
        guide = chain("say", kind, "say", last="  - id: bye\n    say: {en: Again.}\n    go: s0\n")
        assert paths.circles(guide) == set()


def test_what_has_no_way_to_an_end_or_a_person() -> None:
    guide = chain("say", "ask", last="  - id: last\n    say: {en: Again.}\n    go: s0\n")
    assert paths.closing(guide) == set()
    assert "dead-end" in codes(guide)
    assert paths.closing(chain("say", "person", "ask")) == {"s0", "s1", "s2", "bye"}


def test_the_longest_way_counts_each_question_once() -> None:
    assert paths.most_questions(chain("ask", "ask", "person", "ask")) == 3
    guide = chain("ask", "ask", last="  - id: last\n    say: {en: Again.}\n    go: s0\n")
    assert paths.most_questions(guide) == 2
    steps = dict(chain("ask", "ask", "ask", "ask").steps)
    steps["s0"] = replace(steps["s0"], branches=(Branch("s3", unsure=True),), go="s2")
    assert paths.most_questions(replace(guide, steps=steps)) == 3


@given(guides())
def test_what_the_engine_says_first_is_one_of_the_messages_it_opens_with(guide: Guide) -> None:
    """And neither the checker nor its ways fail, however the steps are tangled."""
    check(Document(guide, ()))
    messages = paths.in_one_go(guide)
    for helps in ((), ("TRN", "HLT", "BEL")):
        _, events = begin(guide, BEGUN, "en", helps)
        said = tuple(event.step for event in events if isinstance(event, Said))
        assert not said or said in messages
    assert paths.most_questions(guide) <= len(guide.questions)
    assert ASKED == 2, "what is asked again is counted once"
