"""Families of the rehearsal answer as families do: as often, as soon, and about as many things."""

import string
from collections import Counter
from random import Random
from statistics import median

import pytest

from homeroom.core.listening import hear
from homeroom.core.listening.wishes import Wish
from homeroom.core.occasions import Kind, Occasion
from homeroom.world.answers import COLD, RARE, REASONS, TOPICS, WARM, answer, words
from homeroom.world.replies import REPLIES

EVERY = [
    (language, topic, text)
    for language, topics in REPLIES.items()
    for topic, texts in topics.items()
    for text in texts
]
WISHES = {"stop": Wish.STOP, "wrong_number": Wish.WRONG_NUMBER, "help": Wish.HELP}


def test_there_are_many_texts_in_ten_languages_and_none_twice():
    texts = [text for _, _, text in EVERY]
    assert len(set(texts)) >= 150
    assert len(REPLIES) == 10
    assert len({(language, topic, text) for language, topic, text in EVERY}) == len(texts)


def test_the_child_is_the_only_thing_filled_in():
    fields = {name for _, _, text in EVERY for _, name, _, _ in string.Formatter().parse(text) if name}
    assert fields == {"child"}


@pytest.mark.parametrize(("language", "topic", "text"), EVERY)
def test_only_what_is_meant_as_a_wish_or_an_alarm_is_one(language, topic, text):
    heard = hear(text.format(child="Robin"), language)
    assert heard.wish == WISHES.get(topic)
    assert bool(heard.urgent) == (topic == "urgent")


@pytest.mark.parametrize("occasion", [*Occasion, Kind.REPLY])
@pytest.mark.parametrize(("warm", "shares"), [(False, COLD), (True, WARM)])
def test_as_many_answer_as_was_measured(occasion, warm, shares):
    dice = Random(1)
    answered = sum(answer(occasion, "en", dice, "Robin", warm=warm) is not None for _ in range(4000))
    assert answered / 4000 == pytest.approx(shares[occasion], abs=0.03)


def test_half_of_the_answers_come_within_a_quarter_of_an_hour_and_some_the_next_day():
    dice = Random(2)
    found = [answer(Occasion.STREAK, "en", dice, "Robin", warm=True) for _ in range(4000)]
    minutes = [one.delay.total_seconds() / 60 for one in found if one]
    assert 8 < median(minutes) < 25
    assert 0.02 < sum(late > 12 * 60 for late in minutes) / len(minutes) < 0.1


def test_every_group_of_reasons_is_given():
    dice = Random(3)
    texts = {text.format(child="Robin"): topic for _, topic, text in EVERY}
    told = Counter(
        texts[found.text]
        for _ in range(6000)
        if (found := answer(Occasion.SIGN, "en", dice, "Robin", warm=True))
    )
    assert told.keys() >= REASONS.keys() | {"stop"}
    assert told["HLT"] == max(told.values())


@pytest.mark.parametrize("language", [*REPLIES, "so", "", "es-MX"])
@pytest.mark.parametrize(
    "topic", sorted({topic for topics in TOPICS.values() for topic in topics} | RARE.keys())
)
def test_there_are_words_for_everything_in_every_language(language, topic):
    assert words(topic, language, Random(4), "Robin")
    assert "{" not in words(topic, language, Random(5))


def test_a_family_answers_in_its_own_language():
    dice = Random(6)
    found = [answer(Occasion.WELCOME, "ko", dice, "Ji-Woo", warm=True) for _ in range(400)]
    korean = [one for one in found if one and any("가" <= letter <= "힣" for letter in one.text)]
    assert len(korean) > 0.7 * len([one for one in found if one])


def test_the_same_dice_give_the_same_answers():
    assert [answer(Occasion.SIGN, "es", Random(7)) for _ in range(5)] == [
        answer(Occasion.SIGN, "es", Random(7)) for _ in range(5)
    ]
