"""Talks in person and by phone: begun, entered, filed."""

from datetime import timedelta

import pytest

from homeroom.apps.conversations.models import Answer, Entry, Run, Talk
from homeroom.apps.conversations.selectors.thread import thread_page
from homeroom.apps.conversations.services import landing, runs, stepping_in, talks, threads
from homeroom.apps.conversations.services.threads import NotAllowed, Refused
from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.selectors.consent import stopped
from tests.apps.conversations.guided import DAY, MINUTE, approved, fresh, said
from tests.apps.conversations.town import ELENA, ELENAS_MAIL, NIGHT, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(town):
    user = town.user("district", name="lind")
    user.first_name, user.last_name = "Rosa", "Lind"
    user.save()
    return user


def begun(town, user, **more):
    thread = landing.opened(town.elena, NOON)
    return talks.begin(user, thread, approved(town), NOON, how=more.pop("how", "in_person"), **more)


def last_line(run):
    return Entry.objects.filter(run=run, kind="event").latest("pk")


def test_a_whole_talk_is_filed_with_who_where_and_how_long(town, lead):
    run = begun(town, lead, place="at the door")
    assert said(run)[0].startswith("Hola, Elena"), "in their language"
    assert talks.answer(lead, run, "how", ["well"], "", "n1", NOON + 5 * MINUTE)
    assert fresh(run).ending == "done"
    assert talks.finish(lead, run, 12, "at the door", NOON + 6 * MINUTE)
    talk = Talk.objects.get()
    assert (talk.how, talk.place, talk.minutes, talk.by) == ("in_person", "at the door", 12, lead)
    assert (talk.began_at, talk.ended_at) == (NOON, NOON + 6 * MINUTE)
    line = last_line(run)
    assert line.words == "Rosa Lind talked with them in person, at the door, for 12 minutes."
    assert set(line.students.all()) == {town.ana, town.ben}
    assert not Message.objects.exists()


def test_filing_twice_is_filing_once(town, lead):
    run = begun(town, lead)
    assert talks.finish(lead, run, 3, "", NOON)
    assert not talks.finish(lead, run, 30, "elsewhere", NOON + MINUTE)
    assert Talk.objects.get().minutes == 3
    assert Entry.objects.filter(words__contains="talked with them").count() == 1


@pytest.mark.parametrize(
    ("minutes", "place", "how", "words"),
    [
        (1, "", "phone", "Rosa Lind talked with them by phone for 1 minute."),
        (None, "", "in_person", "Rosa Lind talked with them in person."),
        (None, "at school", "in_person", "Rosa Lind talked with them in person, at school."),
    ],
)
def test_what_is_not_known_is_not_said(town, lead, minutes, place, how, words):
    run = begun(town, lead, how=how)
    talks.finish(lead, run, minutes, place, NOON)
    assert last_line(run).words == words


def test_they_have_to_go(town, lead):
    run = begun(town, lead)
    talks.finish(lead, run, 2, "", NOON + 2 * MINUTE)
    assert (fresh(run).ending, Answer.objects.count()) == ("withdrawn", 0)


def test_a_guide_that_came_to_its_person_is_done_when_that_person_files_it(town, lead):
    run = begun(town, lead)
    talks.answer(lead, run, "how", ["hard"], "", "n1", NOON)
    talks.answer(lead, run, "what", [], "Es complicado de explicar", "n2", NOON)
    assert fresh(run).phase == "with_person"
    talks.finish(lead, run, 9, "", NOON + 9 * MINUTE)
    assert fresh(run).ending == "done"


def test_what_was_not_asked_is_no_answer_and_what_they_would_not_say_is_one(town, lead):
    run = begun(town, lead)
    talks.answer(lead, run, "how", ["hard"], "", "n1", NOON)
    talks.skip(lead, run, "what", NOON)
    assert (fresh(run).step, fresh(run).phase) == ("person", "with_person")
    assert [answer.step for answer in Answer.objects.all()] == ["how"]
    other = talks.begin(lead, landing.opened(town.marco, NOON), approved(town), NOON, how="phone")
    talks.answer(lead, other, "how", [], "", "n2", NOON)
    assert fresh(other).step == "what"
    assert Answer.objects.get(run=other).values == []


def test_a_skip_that_comes_late_skips_nothing(town, lead):
    run = begun(town, lead)
    talks.answer(lead, run, "how", ["hard"], "", "n1", NOON)
    talks.skip(lead, run, "how", NOON)
    assert fresh(run).step == "what"


def test_words_for_a_question_that_is_over_are_kept_and_change_nothing(town, lead):
    run = begun(town, lead)
    assert talks.answer(lead, run, "how", ["hard"], "", "n1", NOON)
    assert not talks.answer(lead, run, "how", ["well"], "No, no va bien", "n2", NOON)
    assert fresh(run).step == "what"
    assert Answer.objects.get().values == ["hard"]
    assert Entry.objects.filter(inbound__text="No, no va bien", by=lead).exists()


def test_a_text_in_the_middle_of_a_talk_holds_it_up_for_minutes_only(town, lead, readers):
    run = begun(town, lead)
    talks.answer(lead, run, "how", ["hard"], "", "n1", NOON)
    assert fresh(run).due_at == NOON + 5 * DAY, "no machine asks again in a talk"
    town.hear(town.elena, "es un poco largo de contar todo eso", NOON + MINUTE)
    assert fresh(run).phase == "listening"
    assert runs.time_passed(NOON + 10 * MINUTE) == 1
    assert fresh(run).phase == "with_person"


def test_the_same_form_sent_twice_is_one_answer(town, lead):
    run = begun(town, lead)
    for _ in range(2):
        talks.answer(lead, run, "how", ["hard"], "", "n1", NOON)
    assert Answer.objects.count() == 1


def test_a_stop_said_in_a_talk_holds_everywhere(town, lead):
    """SMS-5: a wish to stop counts however it is said."""
    run = begun(town, lead)
    talks.answer(lead, run, "how", [], "STOP", "n1", NOON)
    assert fresh(run).ending == "stopped"
    assert stopped(town.district, "sms", [ELENA], "attendance") == {ELENA: "stopped"}
    assert stopped(town.district, "email", [ELENAS_MAIL], "attendance") == {ELENAS_MAIL: "stopped"}
    assert talks.finish(lead, run, 1, "", NOON), "it was a talk all the same"


def test_after_a_talk_they_are_written_to_as_before(town, lead):
    """A talk is no address, wakes nobody, and tells nothing of the language that they write."""
    run = begun(town, lead)
    talks.answer(lead, run, "how", [], "She told me that the mornings are hard for all of them", "n1", NIGHT)
    found = thread_page(lead, town.district, run.thread_id, NIGHT)
    assert {way.address for way in found.ways} == {ELENA, ELENAS_MAIL}
    assert found.offer is None
    message = threads.reply(lead, town.thread(town.elena), "Thank you for your time.", NIGHT)
    assert message.to in {ELENA, ELENAS_MAIL}
    assert message.not_before > NIGHT or message.channel == "email"


def test_it_may_be_had_in_another_language_than_their_own(town, lead):
    run = begun(town, lead, language="en")
    assert (run.language, said(run)[0][:9]) == ("en", "Hi Elena,")
    stepping_in.end(lead, run, NOON)
    other = begun(town, lead, language="tlh")
    assert other.language == "en", "a language that the guide does not have"


def test_a_card_of_paper_is_entered_later(town, lead):
    began = NOON - 3 * DAY
    run = begun(town, lead, began=began)
    assert (run.started_at, run.talk.began_at) == (NOON, began)
    talks.finish(lead, run, 20, "at the door", NOON + MINUTE)
    assert Talk.objects.get().ended_at == began + 20 * MINUTE
    assert last_line(run).words == (
        "Rosa Lind talked with them in person, at the door, on Sat, Nov 14, for 20 minutes."
    )


@pytest.mark.parametrize("away", [timedelta(days=-31), MINUTE])
def test_a_talk_is_not_of_tomorrow_nor_of_long_ago(town, lead, away):
    with pytest.raises(Refused):
        begun(town, lead, began=NOON + away)
    assert not Run.objects.exists()


def test_only_who_speaks_with_the_family(town, lead):
    run = begun(town, lead)
    for stranger in (town.user("clerk", "1"), town.user("it", name="x")):
        with pytest.raises(NotAllowed):
            talks.skip(stranger, run, "how", NOON)
        with pytest.raises(NotAllowed):
            talks.finish(stranger, run, 1, "", NOON)
        with pytest.raises(NotAllowed):
            talks.answer(stranger, run, "how", ["well"], "", "n", NOON)
    assert (fresh(run).step, Talk.objects.get().ended_at) == ("how", None)
