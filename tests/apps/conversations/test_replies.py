"""What staff write: where it goes, when it leaves, and what is never sent."""

from datetime import timedelta

import pytest

from homeroom.apps.conversations.models import Commitment, Entry
from homeroom.apps.conversations.selectors.thread import way_of
from homeroom.apps.conversations.services import threads
from homeroom.apps.conversations.services.threads import NotAllowed, Refused, Unkind
from homeroom.apps.messaging.models import BadAddress, ConsentEntry, Message, Sender
from homeroom.apps.messaging.services import consent
from homeroom.apps.outreach.services import rules
from homeroom.apps.people.models import ContactPoint, Link, Student
from tests.apps.conversations.town import ELENA, ELENAS_MAIL, MARCO, NIGHT, NOON, Town, signed_in, words

SOON = NOON + timedelta(minutes=30)
NONCE = "0d7a6a2e-6c0e-4a53-9d6f-5c5f4a1f2b3c"


@pytest.fixture
def counselor(town: Town):
    return town.user("counselor")


@pytest.fixture
def thread(town: Town):
    town.write(town.elena, ELENA, town.ana)
    town.hear(town.elena, "She has a cold", SOON)
    return town.thread(town.elena)


def refusal(*arguments, **more) -> str:
    before = Message.objects.count()
    with pytest.raises(Refused) as refused:
        threads.reply(*arguments, **more)
    assert Message.objects.count() == before
    return refused.value.why


def test_a_reply_goes_to_where_they_last_wrote_from(town: Town, thread, counselor) -> None:
    message = threads.reply(counselor, thread, "  Get well soon, Ana. ", SOON)
    assert (message.to, message.channel, message.body) == (ELENA, "sms", "Get well soon, Ana.")
    assert (message.kind, message.programme, message.priority) == ("reply", "attendance", 2)
    assert (message.speaker, message.written_by, message.segments) == ("Counselor", counselor, 1)
    assert message.not_before == SOON and message.mentions.get().student == town.ana
    town.hear(town.elena, "By mail now", SOON, ELENAS_MAIL)
    assert threads.reply(counselor, thread, "Thanks!", SOON).to == ELENAS_MAIL
    assert threads.reply(counselor, thread, "Thanks again!", SOON, channel="sms").to == ELENA


def test_without_their_words_it_goes_the_best_way(town: Town, counselor) -> None:
    opened = threads.opened(town.elena, NOON)
    assert threads.reply(counselor, opened, "Hello!", NOON).to == ELENA
    BadAddress.objects.create(
        district=town.district, channel="sms", address=ELENA, failure="landline", since=NOON
    )
    mail = threads.reply(counselor, opened, "Hello by mail!", NOON)
    assert (mail.to, mail.subject) == (ELENAS_MAIL, "A message from Willow Creek")
    assert "can't receive texts" in refusal(counselor, opened, "Hello!", NOON, channel="sms")


def test_a_reply_answers_what_waited_and_stands_in_the_thread(town: Town, thread, counselor) -> None:
    assert thread.waiting_since == SOON
    message = threads.reply(counselor, thread, "Get well soon.", SOON)
    thread.refresh_from_db()
    assert thread.waiting_since is None
    entry = Entry.objects.get(message=message)
    assert (entry.by, [*entry.students.all()]) == (counselor, [town.ana])


def test_a_double_click_sends_once_and_promises_once(town: Town, thread, counselor) -> None:
    """And other words from the same form, after going back, are another message."""
    due = NOON.date() + timedelta(days=1)
    first = threads.reply(counselor, thread, "I will call.", SOON, promise=("Call", due), nonce=NONCE)
    later = SOON + timedelta(milliseconds=200)
    assert (
        threads.reply(counselor, thread, "I will call.", later, promise=("Call", due), nonce=NONCE) == first
    )
    assert Message.objects.filter(kind="reply").count() == Commitment.objects.count() == 1
    assert threads.reply(counselor, thread, "I will call you.", later, nonce=NONCE) != first


def test_who_stopped_gets_no_reply(town: Town, thread, counselor) -> None:
    """Rule 5; SMS-7: nor does anybody round another corner, unless the other way is chosen openly."""
    consent.say(town.district, "sms", ELENA, "attendance", "stopped", "carrier", "STOP", SOON)
    assert "Only the family can undo that" in refusal(counselor, thread, "But please", SOON)
    assert "Only the family can undo that" in refusal(counselor, thread, "x", SOON, channel="sms")
    assert threads.reply(counselor, thread, "By mail then", SOON, channel="email").to == ELENAS_MAIL
    consent.say(town.district, "email", ELENAS_MAIL, "attendance", "stopped", "one_click", "", SOON)
    refusal(counselor, thread, "x", SOON, channel="email")


@pytest.mark.parametrize("barred", [{"may_be_messaged": False}, {"restriction": "court order 12"}])
def test_nobody_writes_where_every_child_is_barred(town: Town, thread, counselor, barred) -> None:
    """EF-8, LAW-10; a note among colleagues is always possible."""
    Link.objects.filter(guardian=town.elena).update(**barred)
    why = refusal(counselor, thread, "Hello", SOON)
    assert "may not be messaged" in why or "restriction" in why
    assert threads.note(counselor, thread, "Ask the office first.", SOON).kind == "note"


def test_a_reply_never_mentions_a_child_they_may_not_be_written_to_about(
    town: Town, thread, counselor
) -> None:
    Link.objects.filter(guardian=town.elena, student=town.ana).update(restriction="court order 12")
    message = threads.reply(counselor, thread, "Hello", SOON)
    assert [mention.student for mention in message.mentions.all()] == [town.ben]
    assert "restriction" in refusal(town.teacher(), thread, "Hello", SOON)  # she teaches Ana alone


def test_an_undecided_adult_is_answered_and_not_written_to(town: Town, counselor) -> None:
    aunt = town.guardian("Aunt", "Ruiz", [town.ana], "+14155550120")
    Link.objects.filter(guardian=aunt).update(relation="emergency", lives_with=None)
    assert "Nothing says" in refusal(counselor, threads.opened(aunt, NOON), "Hello", NOON)
    town.hear(aunt, "Where is Ana?", NOON, "+14155550120")
    assert threads.reply(counselor, town.thread(aunt), "I will call you.", NOON).to == "+14155550120"


def test_where_the_district_asks_first_nobody_is_written_to_before(town: Town, counselor) -> None:
    rules.change(None, town.district, {"unknown_permission": "ask"}, NOON)
    assert "this district asks first" in refusal(counselor, threads.opened(town.mai, NOON), "Hello", NOON)


def test_the_parent_of_a_student_of_age_is_answered_and_not_written_to(town: Town, counselor) -> None:
    """LAW-9, until the student released it."""
    Student.objects.filter(pk=town.ana.pk).update(birth_date=NOON.date().replace(year=2008))
    opened = threads.opened(town.marco, NOON)
    assert "18 or older" in refusal(counselor, opened, "Hello", NOON)
    both = threads.reply(counselor, threads.opened(town.elena, NOON), "Hello", NOON)
    assert [mention.student for mention in both.mentions.all()] == [town.ben]
    town.hear(town.marco, "She has a cold")
    assert threads.reply(counselor, opened, "Get well soon.", NOON).to == MARCO


def test_at_night_a_text_waits_unless_they_just_wrote(town: Town, thread, counselor) -> None:
    """LAW-4."""
    waits = threads.reply(counselor, thread, "Good night", NIGHT)
    assert waits.not_before.astimezone(town.district.zone).strftime("%d %H:%M") == "18 08:00"
    town.hear(town.elena, "Are you there?", NIGHT - timedelta(minutes=20))
    assert threads.reply(counselor, thread, "Yes", NIGHT).not_before == NIGHT
    assert threads.reply(
        counselor, thread, "Mail", NIGHT + timedelta(hours=3), channel="email"
    ).not_before == (NIGHT + timedelta(hours=3))


def test_threats_are_never_sent_and_blame_only_on_purpose(thread, counselor) -> None:
    """P1, P4."""
    for anyway in (False, True):
        with pytest.raises(Unkind) as unkind:
            threads.reply(counselor, thread, "You will be taken to court.", SOON, anyway=anyway)
        assert unkind.value.final and unkind.value.findings[0].rule == "P1"
    with pytest.raises(Unkind) as unkind:
        threads.reply(counselor, thread, "You failed to call us.", SOON)
    assert not unkind.value.final
    assert threads.reply(counselor, thread, "You failed to call us.", SOON, anyway=True).pk


@pytest.mark.parametrize("text", ["", " \n ", "x" * 1601])
def test_no_words_and_too_many(thread, counselor, text: str) -> None:
    refusal(counselor, thread, text, SOON)


def test_without_a_sender_it_says_so(town: Town, thread, counselor) -> None:
    Sender.objects.update(active=False)
    assert "Tell IT" in refusal(counselor, thread, "Hello", SOON)


def test_without_any_way_it_says_so(town: Town, counselor) -> None:
    ContactPoint.objects.filter(guardian=town.marco).delete()
    assert "no number" in refusal(counselor, threads.opened(town.marco, NOON), "Hello", NOON)


@pytest.mark.parametrize("role", ["clerk", "it", "researcher"])
def test_who_may_not_write(town: Town, thread, role: str) -> None:
    with pytest.raises(NotAllowed):
        threads.reply(town.user(role), thread, "Hello", SOON)


def test_segments_are_counted_for_any_script(thread, counselor) -> None:
    """SMS-11."""
    assert threads.reply(counselor, thread, "ñ" * 160, SOON).segments == 1
    assert threads.reply(counselor, thread, "Ж" * 71, SOON).segments == 2


def test_promises(town: Town, thread, counselor) -> None:
    due = SOON.date() + timedelta(days=2)
    made = threads.promise(counselor, thread, " Ask about the bus ", due, SOON)
    assert (made.words, made.due, made.done_at) == ("Ask about the bus", due, None)
    with pytest.raises(Refused):
        threads.promise(counselor, thread, "Too late", SOON.date() - timedelta(days=1), SOON)
    other = town.teacher()
    threads.kept(other, made, SOON)
    again = threads.kept(counselor, made, SOON + timedelta(hours=1))
    assert (again.done_by, again.done_at) == (other, SOON)
    with pytest.raises(NotAllowed):
        threads.kept(
            town.user("counselor", "2", name="birch"),
            threads.promise(counselor, threads.opened(town.marco, NOON), "x", due, NOON),
            SOON,
        )


def test_a_promise_made_with_a_reply_is_about_whom_the_reply_is_about(town: Town, thread, counselor) -> None:
    due = SOON.date() + timedelta(days=2)
    threads.reply(counselor, thread, "I will call about Ana.", SOON, promise=("Call", due))
    assert [*Commitment.objects.get().students.all()] == [town.ana]


def test_a_person_decides_about_a_doubtful_start(town: Town, thread, counselor) -> None:
    """Only after it was asked for, in a mail that anybody could have written; a clear stop stays."""
    consent.say(town.district, "email", ELENAS_MAIL, "attendance", "stopped", "one_click", "x", NOON)
    way = way_of(thread, "email", ELENAS_MAIL)
    with pytest.raises(Refused):
        threads.decide(counselor, thread, way, False, "She told me", SOON)
    town.hear(town.elena, "START", SOON, ELENAS_MAIL, wish="start", wish_sure=False)
    assert "anybody could have written" in refusal(counselor, thread, "Hello", SOON)
    page = words(signed_in(counselor).get(f"/conversations/{thread.pk}/"))
    assert "They want our messages again" in page and "nothing starts again until" in page
    threads.decide(counselor, thread, way_of(thread, "email", ELENAS_MAIL), False, "On the phone: yes", SOON)
    assert threads.reply(counselor, thread, "Hello", SOON).to == ELENAS_MAIL
    assert ConsentEntry.objects.count() == 2


def test_a_person_decides_about_a_doubtful_stop(town: Town, thread, counselor) -> None:
    """SMS-6, LAW-3: who said what stays in the ledger; a clear stop is the family's to undo."""
    consent.say(town.district, "sms", ELENA, "attendance", "paused", "text", "just stop already", SOON)
    assert "May have asked us to stop" in refusal(counselor, thread, "Hello", SOON)
    threads.decide(counselor, thread, way_of(thread, "sms", ELENA), False, "She meant the cough.", SOON)
    assert threads.reply(counselor, thread, "Hello", SOON).to == ELENA
    threads.decide(counselor, thread, way_of(thread, "sms", ELENA), True, "On the phone: no more.", SOON)
    assert [entry.source for entry in ConsentEntry.objects.all()] == ["text", "staff", "staff"]
    with pytest.raises(Refused):
        threads.decide(counselor, thread, way_of(thread, "sms", ELENA), False, "Changed her mind", SOON)
    assert way_of(thread, "sms", MARCO) is None
