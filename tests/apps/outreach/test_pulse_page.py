"""Anonymous, truly: one page for everybody, and no way from an answer to a family."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.apps.conversations.models import Entry, Run
from homeroom.apps.messaging.models import HookEvent, Inbound, Message
from homeroom.apps.outreach.models import Invite, Pulse, PulseAnswer
from homeroom.apps.outreach.services import pulse_page, pulses
from tests.apps.outreach.conftest import DAY, NOW, Place
from tests.apps.outreach.pulses import Visitor, approved, families, going, shared

SAID = "the corridor by the gym smells of zebra"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def asked(place: Place) -> Pulse:
    """Maple's families, most of them English, six Spanish."""
    place.fill(*families(6, 14), *families(15, 20, language="es"), vouched="")
    approved(place)
    return going(place, anonymous=True, medium="page")


def test_everybody_gets_the_same_link_and_is_told_what_it_means(asked: Pulse) -> None:
    bodies = list(Message.objects.filter(invite__pulse=asked).values_list("body", flat=True))
    assert len(bodies) == 18
    links = {re.search(r"http\S+/p/\S+", body)[0] for body in bodies}  # type: ignore[index]
    assert len(links) == 1
    english = next(body for body in bodies if "Hi Alma" in body)
    assert (
        "Everybody gets the same link" in english
        and "Answers on the page carry no name. If you reply to this text instead, we will see that it is you."
        in english
    )
    assert any("no llevan nombre. Si contesta este mensaje, vamos a saber que es usted." in b for b in bodies)
    assert "Ana" not in english
    assert not Run.objects.exists()


def test_the_page_asks_the_whole_guide_without_a_cookie(asked: Pulse) -> None:
    visit = Visitor(shared(asked))
    assert "How is this school year going" in visit.text
    assert "Your answers carry no name" in visit.text
    assert visit.answer.cookies == {}
    assert "no-store" in visit.answer["Cache-Control"]
    visit.send(answer="4")
    assert "What could we do to make it better?" in visit.text
    visit.send(words=SAID).send(answer="yes")
    assert "We will tell you what we do with all the answers" in visit.text
    assert "<form" not in visit.text
    assert visit.answer.cookies == {}
    rows = {row.step: row for row in PulseAnswer.objects.all()}
    assert rows["going"].values == ["4"]
    assert rows["better"].words == SAID
    assert rows["better"].may_quote
    assert {row.week for row in rows.values()} == {DAY - timedelta(days=4)}


def test_opening_it_stores_nothing(asked: Pulse) -> None:
    for query in ("", "?lang=es", "?lang=xx", "?answer=1"):
        assert Visitor(shared(asked), query).answer.status_code == 200
    assert not PulseAnswer.objects.exists()


def test_it_speaks_the_language_that_is_chosen_or_the_browsers(asked: Pulse) -> None:
    spanish = Visitor(shared(asked), "?lang=es")
    assert "¿Qué tal les va este año?" in spanish.text
    assert '<html lang="es"' in spanish.text
    spanish.send(answer="5")
    assert "¿Qué podemos hacer para mejorar?" in spanish.text
    by_browser = Client().get(shared(asked), headers={"accept-language": "es-MX,es;q=0.9"})
    assert "¿Qué tal" in by_browser.content.decode()


def test_rather_not_say_goes_on_and_keeps_nothing_said(asked: Pulse) -> None:
    visit = Visitor(shared(asked)).send(skip="1", answer="3", words="secret")
    assert "What could we do" in visit.text
    row = PulseAnswer.objects.get()
    assert (row.values, row.words) == ([], "")


def test_the_same_form_twice_is_one_answer_and_a_second_thought_is_the_last_word(asked: Pulse) -> None:
    visit = Visitor(shared(asked))
    first = visit.form
    visit.send(answer="4")
    for answer in ("4", "2"):
        Client().post(shared(asked), first | {"answer": answer})
    assert [row.values for row in PulseAnswer.objects.all()] == [["2"]]


@pytest.mark.parametrize(
    ("fields", "said", "status"),
    [({}, "Please choose an answer", 422), ({"words": "x" * 1601}, "too long", 422)],
)
def test_what_is_not_taken_stays_in_the_form(
    asked: Pulse, fields: dict[str, str], said: str, status: int
) -> None:
    visit = Visitor(shared(asked)).send(**fields)
    assert visit.answer.status_code == status
    assert said in visit.text
    assert fields.get("words", "") in visit.text
    assert not PulseAnswer.objects.exists()


def test_a_state_that_was_made_up_or_is_of_another_page_begins_anew(asked: Pulse, place: Place) -> None:
    visit = Visitor(shared(asked))
    other = going(place, "2", anonymous=True, medium="page", title="Other")
    for state in ("made-up", Visitor(shared(other, "2")).form["state"]):
        answer = Client().post(shared(asked), visit.form | {"state": state, "answer": "4"})
        assert "How is this school year going" in answer.content.decode()
    assert not PulseAnswer.objects.exists()


def test_a_closed_page_and_a_made_up_one_look_the_same(asked: Pulse, place: Place) -> None:
    address = shared(asked)
    made_up = Client().get("/p/" + "a" * 32 + "/")
    pulses.stop(place.lead, asked, NOW)
    closed = Client().get(address)
    assert (closed.status_code, closed.content) == (404, made_up.content)
    sent = Client().post(address, {"words": "my own words"})
    assert "my own words" in sent.content.decode()
    named = going(place, title="Named")
    assert Client().get(shared(named)).status_code == 404


def test_one_visitor_cannot_fill_the_page_for_ever(asked: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse_page, "_most", lambda pulse, school: 2)
    for _ in range(3):
        last = Visitor(shared(asked)).send(answer="1")
    assert PulseAnswer.objects.count() == 2
    assert "This conversation has ended" in last.text


def test_words_of_danger_are_answered_at_once_and_stand_out(asked: Pulse) -> None:
    visit = Visitor(shared(asked)).send(answer="1").send(words="I want to kill myself")
    assert "988" in visit.text
    assert "can&#x27;t know who you are" in visit.text
    assert "<form" not in visit.text
    row = PulseAnswer.objects.get(step="better")
    assert (row.look, row.words) == (True, "I want to kill myself")


def test_fear_of_enforcement_is_marked_nowhere(asked: Pulse) -> None:
    visit = Visitor(shared(asked)).send(answer="1").send(words="ICE is at the corner by the school")
    assert "988" not in visit.text
    assert "May we share" in visit.text
    row = PulseAnswer.objects.get(step="better")
    assert row.look is False


def test_a_wish_to_stop_cannot_be_followed_here_and_the_page_says_so(asked: Pulse) -> None:
    visit = Visitor(shared(asked)).send(words="STOP texting me")
    assert "Please reply STOP to our message" in visit.text


def test_the_language_of_few_is_not_kept(place: Place) -> None:
    place.fill(*families(6, 14), vouched="")  # only Bea speaks Spanish
    approved(place)
    pulse = going(place, anonymous=True, medium="page")
    Visitor(shared(pulse), "?lang=es").send(answer="1")
    Visitor(shared(pulse)).send(answer="1")
    assert set(PulseAnswer.objects.values_list("language", flat=True)) == {""}


def test_the_language_of_many_is_kept(asked: Pulse) -> None:
    Visitor(shared(asked), "?lang=es").send(answer="1")
    assert PulseAnswer.objects.get().language == "es"


# No way back ----------------------------------------------------------------------------------------


def cells() -> list[tuple[str, str, Any]]:
    """Every value of every table: table, column, value; the raw bytes of blobs as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            found += [
                (table, name, bytes(value).decode(errors="replace") if isinstance(value, bytes) else value)
                for row in cursor.fetchall()
                for name, value in zip(names, row, strict=True)
            ]
    return found


def snapshot(*leave: str) -> dict[str, list[tuple[Any, ...]]]:
    tables: dict[str, list[tuple[Any, ...]]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in leave:
                cursor.execute(f'SELECT * FROM "{table}"')
                tables[table] = sorted(cursor.fetchall(), key=repr)
    return tables


def test_an_answer_stands_in_one_table_and_changes_no_other(asked: Pulse) -> None:
    before = snapshot("outreach_pulseanswer", "sqlite_sequence")
    Visitor(shared(asked)).fills("2", SAID, "yes")
    assert snapshot("outreach_pulseanswer", "sqlite_sequence") == before
    where = {(table, column) for table, column, value in cells() if "zebra" in str(value)}
    assert where == {("outreach_pulseanswer", "words")}
    assert not Inbound.objects.exists()
    assert not HookEvent.objects.exists()
    assert not Entry.objects.filter(kind="in").exists()


def test_nothing_in_an_answer_leads_out_of_its_table() -> None:
    """No key of it names a person, and no row of another table names an answer, but an alarm about its words."""
    leads = {field.related_model.__name__ for field in PulseAnswer._meta.fields if field.is_relation}
    assert leads == {"Pulse", "School"}
    pointing = {
        model.__name__
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is PulseAnswer
    }
    assert pointing <= {"Item"}
    times = [
        f.name for f in PulseAnswer._meta.fields if isinstance(f, models.DateTimeField | models.TimeField)
    ]
    assert times == []


def test_the_order_of_arrival_is_in_no_key(asked: Pulse) -> None:
    for n in range(8):
        Visitor(shared(asked)).send(answer=str(1 + n % 5), words=f"visit {n}")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid, id FROM outreach_pulseanswer")
            assert all(hidden == key for hidden, key in cursor.fetchall())
    order = [int(row.words.split()[1]) for row in PulseAnswer.objects.order_by("id")]
    assert sorted(order) == list(range(8))
    keys = list(PulseAnswer.objects.values_list("id", flat=True))
    assert max(keys) > 2**50


def test_two_answers_of_one_visit_share_nothing_that_others_do_not(asked: Pulse) -> None:
    for going_, better in (("1", "first words here"), ("5", "second words here")):
        Visitor(shared(asked)).fills(going_, better, "no")
    rows = list(PulseAnswer.objects.values())
    for name in rows[0].keys() - {"id", "step", "values", "words"}:
        assert len({str(row[name]) for row in rows}) == 1, name
    assert len({row["id"] for row in rows}) == 6


visits = st.lists(
    st.tuples(st.sampled_from("12345"), st.integers(0, 10**6), st.sampled_from(["yes", "no"])),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lived=visits, dice=st.randoms(use_true_random=False))
def test_whoever_was_invited_and_whoever_answered_have_nothing_in_common(
    asked: Pulse, lived: list[tuple[str, int, str]], dice: random.Random
) -> None:
    """Histories: families visit in an order. Another order, other invites or none leave the same answers."""
    PulseAnswer.objects.all().delete()
    stories = [(going_, f"word{n}", quote) for going_, n, quote in lived]
    for story in stories:
        Visitor(shared(asked)).fills(*story)

    def told() -> list[Any]:
        columns = ("pulse", "school", "language", "step", "values", "words", "may_quote", "look", "week")
        return sorted(map(repr, PulseAnswer.objects.values_list(*columns)))

    first = told()
    PulseAnswer.objects.all().delete()
    rows = list(Invite.objects.filter(pulse=asked))
    mixed = [row.guardian_id for row in rows]
    dice.shuffle(mixed)
    for row, guardian in zip(rows, mixed, strict=True):
        Invite.objects.filter(pk=row.pk).update(guardian=guardian)
    dice.shuffle(stories)
    for story in stories:
        Visitor(shared(asked)).fills(*story)
    assert told() == first
    kept = list(PulseAnswer.objects.order_by("id").values())
    Invite.objects.filter(pulse=asked).update(guardian=None, message=None, state="closed")
    assert list(PulseAnswer.objects.order_by("id").values()) == kept
