"""What the engine is told of a reply."""

from datetime import UTC, datetime

from homeroom.core.conversation.hearing import chosen, heard

AT = datetime(2026, 11, 17, 18, tzinfo=UTC)


def test_a_reply_has_what_the_rules_hear() -> None:
    reply = heard("7", "He has a fever and the bus was late", AT, "en")
    assert (reply.id, reply.at, reply.wish, reply.urgent, reply.unsure) == ("7", AT, "", False, False)
    assert reply.reasons == ("HLT1", "TRN1")
    assert not reply.final


def test_wishes_doubt_and_danger() -> None:
    assert (heard("1", "STOP", AT, "en").wish, heard("1", "STOP", AT, "en").sure) == ("stop", True)
    assert not heard("1", "I get too many of these messages", AT, "en").sure
    assert heard("1", "He says he wants to die", AT, "en").urgent
    assert heard("1", "hm", AT, "en").unsure


def test_a_choice_is_heard_by_the_words_beside_it() -> None:
    choice = chosen("7", "how", ("hard",), "Tiene fiebre", AT, "es")
    assert (choice.id, choice.step, choice.values, choice.text) == ("7", "how", ("hard",), "Tiene fiebre")
    assert choice.reasons == ("HLT1",)
    assert chosen("8", "how", (), "STOP", AT, "en").wish == "stop"
