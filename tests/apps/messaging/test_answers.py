"""What Homeroom answers by itself: seldom, briefly, and to the very address the words came from."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from homeroom.apps.attendance.models import Code
from homeroom.apps.messaging.models import Inbound, Message, Sender
from homeroom.apps.messaging.selectors.staffed import read_by
from homeroom.apps.messaging.services import answers, consent
from homeroom.apps.people.models import CalendarDay, Guardian
from homeroom.core.occasions import Kind
from tests.apps.messaging.families import (
    ALERTS,
    FATHER,
    MAILBOX,
    MOTHER,
    NIGHT,
    NOON,
    STRANGER,
    Town,
    open_doors,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def town():
    with open_doors():
        yield Town()


def only_answer():
    return Message.objects.get(key__startswith="answer:")


def test_thanks_say_who_reads_it_and_by_when(town):
    """C27: by first name, by whom, by when; at once, to the address it came from."""
    town.write(town.mother, MOTHER)
    said = town.hear(MOTHER, "She has a cold")
    message = only_answer()
    assert (message.kind, message.to, message.channel, message.guardian) == (
        "received",
        MOTHER,
        "sms",
        town.mother,
    )
    for words in ("Elena", "Naomi Feldman", "by 3 today", "911", "988"):
        assert words in message.body
    assert (message.answers, message.priority, message.key) == (said, 2, f"answer:{said.pk}:received")
    assert (message.not_before, message.not_after) == (NOON, NOON + 4 * HOUR)
    assert (message.speaker, message.sender) == ("Naomi Feldman", town.ours)


def test_at_night_it_leaves_at_once_or_not_at_all(town):
    """SMS-13, LAW-20: nobody is woken by a late answer; who reads it is said honestly."""
    town.hear(MOTHER, "She has a cold", now=NIGHT)
    message = only_answer()
    assert message.not_after == NIGHT + timedelta(minutes=10)
    assert "tomorrow morning" in message.body
    assert "911" in message.body


def test_it_is_in_the_guardians_language(town):
    Guardian.objects.filter(pk=town.mother.pk).update(language="es")
    town.hear(MOTHER, "She has a cold")
    message = only_answer()
    assert message.language == "es"
    assert "Gracias, Elena" in message.body


def test_one_thank_you_in_twelve_hours(town):
    for hours in (0, 1, 11, 13):
        town.hear(MOTHER, f"Message {hours}", now=NOON + hours * HOUR)
    assert [message.queued_at for message in Message.objects.order_by("pk")] == [NOON, NOON + 13 * HOUR]


def test_none_while_a_member_of_staff_is_talking(town):
    town.write(town.mother, MOTHER, kind=Kind.REPLY)
    town.hear(MOTHER, "Thank you!", now=NOON + timedelta(minutes=29))
    assert town.answers() == []
    town.hear(MOTHER, "One more thing", now=NOON + timedelta(minutes=31))
    assert town.kinds() == ["received"]


def test_one_confirmation_of_a_stop(town):
    """SMS-9, LAW-3."""
    for minute in range(3):
        town.hear(MOTHER, "STOP", now=NOON + timedelta(minutes=minute))
    ((kind, text),) = town.answers(MOTHER)
    assert kind == "stopped"
    assert "Willow Creek Schools" in text
    assert not any(name in text for name in ("Lucía", "Elena"))
    town.hear(MOTHER, "START", now=NOON + HOUR)
    town.hear(MOTHER, "STOP", now=NOON + 2 * HOUR)
    assert town.kinds() == ["stopped", "started", "stopped"]


def test_no_confirmation_when_the_carrier_sent_its_own(town):
    """SMS-9."""
    for keyword in ("stop", "help", "start"):
        town.hear(MOTHER, keyword, keyword=keyword)
    assert town.answers() == []


@pytest.mark.parametrize(
    ("text", "speaks", "language"),
    [
        ("ya no me manden mensajes", "es", "es"),
        ("不要再发短信给我了", "zh", "en"),
        ("não me mande mais mensagens", "pt", "en"),
        ("отпишите меня", "es", "es"),
    ],
)
def test_a_stop_is_confirmed_in_the_familys_language_where_we_have_it(town, text, speaks, language):
    """SMS-9: one confirmation, in their language if there are words in it, else in English."""
    person = town.guardian("Ines", STRANGER, language=speaks)
    town.hear(STRANGER, text)
    message = Message.objects.get(key__startswith="answer:")
    assert (message.kind, message.language, message.guardian) == ("stopped", language, person)


@pytest.mark.parametrize(
    "text", ["停止", "توقف", "стоп", "그만", "sispann", "dừng lại", "itigil", "arrêt", "pare"]
)
def test_a_keyword_of_any_language_gets_one_confirmation(town, text):
    """SMS-9, SMS-6."""
    for minute in range(2):
        town.hear(MOTHER, text, now=NOON + timedelta(minutes=minute))
    assert town.kinds() == ["stopped"]


def test_help_says_who_we_are(town):
    town.hear(STRANGER, "HELP")
    ((kind, text),) = town.answers(STRANGER)
    assert kind == "help"
    assert "Willow Creek Schools" in text


def test_a_safety_alerts_answer_leaves_from_its_own_number(town):
    """SMS-18."""
    town.hear(MOTHER, "HELP", to=ALERTS)
    assert only_answer().sender == town.alerts


def test_a_crisis_is_answered_at_any_hour_with_988_and_911(town):
    """LAW-20: instead of the thank you, once an hour, and never a promise to watch."""
    for minute in (0, 2, 70):
        town.hear(MOTHER, "she wants to kill herself", now=NIGHT + timedelta(minutes=minute))
    assert town.kinds() == ["urgent", "urgent"]
    text = town.answers()[0][1]
    assert "988" in text
    assert "911" in text


def test_a_crisis_from_a_number_nobody_knows_is_answered_too(town):
    town.hear(STRANGER, "he says he is going to kill himself")
    assert town.kinds() == ["urgent"]


def test_a_stop_in_a_crisis_brings_both(town):
    town.hear(MOTHER, "Please stop texting me, I want to kill myself")
    assert town.kinds() == ["stopped", "urgent"]


def test_no_machine_answers_where_somebody_else_may_read(town):
    """A phone that a violent partner reads gets no word of it (evidence.md, section 6)."""
    said = town.hear(MOTHER, "My husband hits me and I am scared")
    assert "domestic_violence" in {urgent["flag"] for urgent in said.urgent}
    assert town.answers() == []


def test_fear_of_immigration_is_not_answered_with_911_advice_of_its_own(town):
    """LAW-14: a person is told, and nothing of it is kept with the message."""
    said = town.hear(MOTHER, "not sending him, ICE is at the corner")
    assert said.urgent == []
    assert town.kinds() == ["received"]


def test_a_stopped_number_is_not_thanked(town):
    town.hear(MOTHER, "STOP")
    town.hear(MOTHER, "She is ill, by the way", now=NOON + HOUR)
    assert town.kinds() == ["stopped"]


def test_without_a_sender_nothing_is_said_and_the_stop_still_holds(town, caplog):
    Sender.objects.update(active=False)
    town.hear(MOTHER, "STOP")
    assert town.answers() == []
    assert consent.stopped(town.district, "sms", [MOTHER], "attendance") == {MOTHER: "stopped"}
    assert "no answer to inbound" in caplog.text
    assert MOTHER not in caplog.text


def test_a_name_that_cannot_be_said_stops_only_the_answer(town, caplog):
    Guardian.objects.filter(pk=town.father.pk).update(first_name="Mar\nco")
    assert town.hear(FATHER, "We are well").guardian == town.father
    assert town.answers() == []
    assert "guardian" in caplog.text
    assert "Mar" not in caplog.text


def test_an_email_is_answered_by_email(town):
    town.hear("elena@example.org", "She is ill", to=MAILBOX)
    message = only_answer()
    assert (message.channel, message.to, message.sender) == ("email", "elena@example.org", town.mailbox)
    assert message.subject


def test_asked_again_for_the_same_message_it_says_nothing_twice(town):
    said = town.hear(MOTHER, "HELP")
    answers.answer(Inbound.objects.get(pk=said.pk), "", NOON)
    assert len(town.answers()) == 1


def local(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "by"),
    [
        ("2026-11-17T07:10-06:00", "2026-11-17T15:00-06:00"),
        ("2026-11-17T13:59-06:00", "2026-11-17T15:00-06:00"),
        ("2026-11-17T14:00-06:00", "2026-11-18T10:00-06:00"),
        ("2026-11-20T18:00-06:00", "2026-11-23T10:00-06:00"),  # Friday evening
        ("2026-03-07T12:00-06:00", "2026-03-09T10:00-05:00"),  # over a change to summer time
    ],
)
def test_it_is_read_in_the_schools_own_hours(town, now, by):
    read = read_by(town.district, town.school, local(now).astimezone(UTC))
    assert read == local(by)
    assert read.tzinfo == town.district.zone


def test_holidays_are_no_reading_days(town):
    for code, meaning in (("School", "instructional"), ("Holiday", "closed")):
        Code.objects.create(district=town.district, kind=Code.Kind.CALENDAR, value=code, meaning=meaning)
    thanksgiving = {"2026-11-25": "School", "2026-11-26": "Holiday", "2026-11-30": "School"}
    for day, code in thanksgiving.items():
        CalendarDay.objects.create(district=town.district, school=town.school, date=day, code=code)
    evening = local("2026-11-25T18:00-06:00")
    assert read_by(town.district, town.school, evening) == local("2026-11-30T10:00-06:00")


def test_a_schools_own_clock_counts(town):
    town.school.timezone = "America/Denver"
    town.school.save()
    read = read_by(town.district, town.school, local("2026-11-17T13:30-07:00"))
    assert read == local("2026-11-17T15:00-07:00")


def test_a_reply_written_by_staff_is_never_one_of_ours(town):
    user = get_user_model().objects.create_user("naomi")
    town.write(town.mother, MOTHER, kind=Kind.REPLY, written_by=user.pk)
    assert town.answers() == []
