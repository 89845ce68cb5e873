"""Guided conversations as they happen, by text."""

import pytest

from homeroom.apps.casework.models import Item
from homeroom.apps.conversations.models import Answer, Entry, Run
from homeroom.apps.conversations.services import run_replies, runs, stepping_in, threads
from homeroom.apps.conversations.services.threads import NotAllowed, Refused
from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.services import consent
from tests.apps.conversations.guided import DAY, MINUTE, approved, begun, fresh, said, texts
from tests.apps.conversations.town import MARCO, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def counselor(town):
    return town.user("counselor", "1", name="rosa")


def waits(town):
    return town.thread(town.marco).waiting_since is not None


def test_a_guide_opens_with_one_text_that_says_who_writes(town, counselor):
    run = begun(town, counselor)
    message = Message.objects.get(kind="guide")
    assert message.body.startswith("Hi Marco, this is Rosa, Ana's counselor at Alder Elementary.")
    assert "Reply 1 Going well, 2 Hard right now." in message.body
    assert "Reply STOP to stop" in message.body, "the first to this number (SMS-16)"
    assert (message.to, message.channel, message.occasion) == (MARCO, "sms", "check_in")
    assert message.written_by == counselor
    assert (run.phase, run.step, run.language) == ("asking", "how", "en")


def test_a_plain_answer_is_answered_by_the_guide_and_makes_nobody_wait(town, counselor):
    run = begun(town, counselor)
    inbound = town.hear(town.marco, "1", NOON + MINUTE)
    assert said(run)[1:] == ["We are so glad."]
    run = fresh(run)
    assert (run.phase, run.ending) == ("ended", "done")
    answer = Answer.objects.get()
    assert (answer.values, answer.labels, answer.inbound) == (["well"], ["Going well"], inbound)
    assert answer.question.startswith("Hi Marco"), "as it was shown (FLOW-7)"
    assert not waits(town)
    assert not Item.objects.filter(state="open").exists()


def test_a_story_is_read_by_people_and_the_guide_goes_on(town, counselor):
    run = begun(town, counselor)
    town.hear(town.marco, "2 because the school bus is always late in the morning", NOON + MINUTE)
    assert said(run)[1] == "Thank you. We will write soon.", "no help is in the directory: a person"
    assert fresh(run).phase == "with_person"
    assert waits(town)
    assert Item.objects.get().state == "open"
    assert {answer.step for answer in Answer.objects.filter(told=True)} == {"how", "what"}


def test_stop_ends_it_whatever_it_asked(town, counselor):
    """SMS-5: STOP inside an active flow opts out and ends the flow."""
    run = begun(town, counselor)
    consent.say(town.district, "sms", MARCO, "attendance", "stopped", "text", "STOP", NOON + MINUTE)
    town.hear(town.marco, "STOP", NOON + MINUTE, wish="stop")
    assert fresh(run).ending == "stopped"
    assert len(texts()) == 1
    assert runs.time_passed(NOON + 30 * DAY) == 0


def test_a_doubtful_wish_leaves_it_to_a_person(town, counselor):
    run = begun(town, counselor)
    town.hear(town.marco, "please no more of this", NOON + MINUTE, wish="stop", wish_sure=False)
    assert (fresh(run).phase, len(texts())) == ("with_person", 1)
    assert waits(town)


def test_danger_silences_the_guide(town, counselor):
    run = begun(town, counselor)
    town.hear(
        town.marco, "she says she wants to die", NOON + MINUTE, urgent=[{"flag": "self_harm", "words": "die"}]
    )
    assert (fresh(run).phase, len(texts())) == ("with_person", 1)


def test_silence_is_asked_into_once_and_then_ends_kindly(town, counselor):
    run = begun(town, counselor)
    assert runs.time_passed(NOON + DAY - MINUTE) == 0
    assert runs.time_passed(NOON + DAY) == 1
    assert said(run)[1] == "No hurry. How is Ana? Reply 1 Going well, 2 Hard right now."
    assert runs.time_passed(NOON + DAY) == 0, "twice is once"
    assert runs.time_passed(NOON + 2 * DAY) == 1
    assert said(run)[2] == "No need to answer. We are here."
    assert (fresh(run).ending, waits(town)) == ("silent", False)


def test_silence_after_a_hard_answer_comes_before_a_person(town, counselor):
    run = begun(town, counselor)
    town.hear(town.marco, "2", NOON + MINUTE)
    assert not waits(town)
    for days in (2, 4):
        runs.time_passed(NOON + days * DAY)
    assert fresh(run).phase == "with_person"
    assert waits(town)
    assert Item.objects.get().state == "open"


def test_a_person_writing_by_hand_takes_over_and_may_give_it_back(town, counselor):
    run = begun(town, counselor)
    threads.reply(counselor, town.thread(town.marco), "I will call you at noon.", NOON + MINUTE)
    assert fresh(run).phase == "with_person"
    town.hear(town.marco, "1", NOON + 2 * MINUTE)
    assert len(texts()) == 1, "the guide is silent"
    stepping_in.hand_back(counselor, fresh(run), NOON + 3 * MINUTE)
    assert said(run)[-1].startswith("No hurry. How is Ana?")
    town.hear(town.marco, "1", NOON + 4 * MINUTE)
    assert said(run)[-1] == "We are so glad."


def test_only_who_speaks_with_the_family_steps_in(town, counselor):
    run = begun(town, counselor)
    for stranger in (town.user("counselor", "2", name="other"), town.user("clerk", "1")):
        for verb in (stepping_in.take_over, stepping_in.hand_back, stepping_in.end):
            with pytest.raises(NotAllowed):
                verb(stranger, run, NOON)
    assert fresh(run).phase == "asking"
    stepping_in.end(counselor, run, NOON)
    assert fresh(run).ending == "withdrawn"


def test_one_conversation_at_a_time(town, counselor):
    """FLOW-5."""
    version = approved(town)
    begun(town, counselor, version=version)
    with pytest.raises(Refused) as refused:
        begun(town, counselor, version=version)
    assert refused.value.why.startswith("Another guided conversation is on")
    assert (Run.objects.count(), len(texts())) == (1, 1)


def test_a_guide_that_is_changed_while_it_runs_ends_in_its_own_version(town, counselor):
    """FLOW-7."""
    run = begun(town, counselor)
    approved(town, run.version.source.replace("We are so glad.", "Splendid."))
    town.hear(town.marco, "1", NOON + MINUTE)
    assert said(run)[1] == "We are so glad."


def test_a_question_that_never_arrived_ends_it(town, counselor):
    run = begun(town, counselor)
    message = Message.objects.get(kind="guide")
    consent.say(town.district, "sms", MARCO, "attendance", "paused", "text", "hm", NOON)
    assert Message.objects.get(pk=message.pk).state == "withdrawn"
    assert fresh(run).phase in {"with_person", "ended"}
    assert runs.time_passed(NOON + 30 * DAY) <= 1


def test_a_reply_is_dealt_with_once(town, counselor):
    from homeroom.apps.people.announce import announce
    from homeroom.core.events import Received

    run = begun(town, counselor)
    inbound = town.hear(town.marco, "2", NOON + MINUTE)
    before = texts()
    for _ in range(3):
        announce(Received(inbound.pk, NOON + 2 * MINUTE))
    assert texts() == before
    assert Answer.objects.filter(run=run).count() == 1


def test_who_shares_the_number_is_read_by_a_person(town, counselor):
    run = begun(town, counselor)
    town.hear(town.marco, "1", NOON + MINUTE, shared=True)
    assert (fresh(run).phase, len(texts())) == ("asking", 1)
    assert waits(town)


def test_a_reader_decides_the_way_where_the_way_depends_on_it(town, counselor, readers):
    run = begun(town, counselor)
    town.hear(town.marco, "2", NOON + MINUTE)
    inbound = town.hear(town.marco, "it is a bit complicated to explain all that", NOON + 2 * MINUTE)
    assert fresh(run).phase == "listening"
    run_replies.understood({inbound.pk: (["TRN1"], False)}, NOON + 3 * MINUTE)
    assert said(run)[-1] == "Thank you. We will write soon."
    assert fresh(run).phase == "with_person"


def test_a_reader_that_never_comes_is_not_waited_for(town, counselor, readers):
    run = begun(town, counselor)
    town.hear(town.marco, "2", NOON + MINUTE)
    town.hear(town.marco, "it is a bit complicated to explain all that", NOON + 2 * MINUTE)
    assert runs.time_passed(NOON + 10 * MINUTE) == 1
    assert fresh(run).phase == "with_person"


@pytest.mark.parametrize(
    ("medium", "why"), [("sms", None), ("email", "no number or address"), ("page", None)]
)
def test_it_goes_by_a_way_that_there_is(town, counselor, medium, why):
    if why:
        with pytest.raises(Refused) as refused:
            begun(town, counselor, medium)
        assert why in refused.value.why
        assert not Run.objects.exists()
    else:
        assert begun(town, counselor, medium).channel == "sms"


def test_in_the_familys_language_and_about_their_children(town):
    run = begun(town, town.user("counselor", name="rosa"), person=town.elena)
    assert run.language == "es"
    assert said(run)[0].startswith("Hola, Elena")
    assert "Ana y Ben" in said(run)[0]
    assert set(Entry.objects.get(run=run).students.all()) == {town.ana, town.ben}


def test_nobody_is_asked_about_a_child_they_may_not_hear_of(town, counselor):
    town.marco.links.update(may_be_messaged=False)
    with pytest.raises(Refused):
        begun(town, counselor)
    assert not Run.objects.exists()


def test_in_a_talk_no_text_leaves(town, counselor):
    run = begun(town, counselor, "talk", how="phone", place="the office")
    assert not Message.objects.exists()
    assert said(run)[0].endswith("How are things going for Ana?")
    run_replies.in_talk(counselor, run, "how", ["hard"], "The bus is late every single day", "n1", NOON)
    run_replies.in_talk(counselor, run, "how", ["hard"], "The bus is late every single day", "n1", NOON)
    assert said(run)[1] == "Thank you. We will write soon."
    entry = Entry.objects.get(run=run, kind="in")
    assert (entry.by, entry.inbound.text) == (counselor, "The bus is late every single day")
    assert Answer.objects.filter(by=counselor).count() == 2
    assert waits(town)


def test_on_a_page_the_words_enter_by_the_same_door(town, counselor):
    run = begun(town, counselor, "page")
    assert "/c/" in texts()[0]
    run_replies.on_page(run, "how", ["hard"], "", "n1", NOON + MINUTE)
    assert said(run)[1] == "What makes it hard?"
    assert len(texts()) == 1, "what is said on the page is not texted too"
    run_replies.on_page(fresh(run), "what", [], "Please STOP texting me", "n2", NOON + 2 * MINUTE)
    assert fresh(run).ending == "stopped"
    from homeroom.apps.messaging.selectors.consent import stopped

    assert stopped(town.district, "sms", [MARCO], "attendance") == {MARCO: "stopped"}


def test_who_answers_the_pages_text_by_text_goes_on_by_text(town, counselor):
    run = begun(town, counselor, "page")
    town.hear(town.marco, "2", NOON + MINUTE)
    assert texts()[1] == "What makes it hard?"
    assert fresh(run).phase == "asking"


def test_a_mail_that_begins_a_guide_is_no_automatic_answer(town, counselor):
    from homeroom.apps.messaging.services.mail import mail_headers

    begun(town, town.user("counselor", name="both"), "email", person=town.elena)
    headers, _ = mail_headers(Message.objects.get())
    assert "Auto-Submitted" not in headers
    town.hear(town.elena, "2", NOON + MINUTE, address="elena@example.org")
    headers, _ = mail_headers(Message.objects.get(answers__isnull=False))
    assert headers["Auto-Submitted"] == "auto-replied"


def test_a_mails_buttons_open_the_page_with_an_answer_filled_in(town):
    run = begun(town, town.user("counselor", name="both"), "email", person=town.elena)
    message = Message.objects.get()
    labels = [label for label, _ in message.buttons]
    assert labels == ["Va bien", "Va mal"]
    assert all("/c/" in where and "?answer=" in where for _, where in message.buttons)
    assert fresh(run).phase == "asking"


def test_words_that_are_listened_to_need_no_thanks_of_their_own(town, counselor, readers):
    from homeroom.apps.messaging.services import answers

    begun(town, counselor)
    town.hear(town.marco, "2", NOON + MINUTE)
    inbound = town.hear(town.marco, "it is a bit complicated to explain all that", NOON + 2 * MINUTE)
    assert answers.answer(inbound, "", NOON + 2 * MINUTE) == []
    run_replies.understood({inbound.pk: ([], True)}, NOON + 3 * MINUTE)
    assert texts()[-1] == "Thank you. We will write soon."
