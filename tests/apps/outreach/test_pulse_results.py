"""What came of a pulse: every figure with its n, nobody to be recognised, quotes only of who said yes."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeroom.apps.messaging.models import Message
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.selectors.pulse_results import Results, of, results
from homeroom.apps.outreach.selectors.pulse_sheet import safe
from tests.apps.conversations.town import signed_in, words
from tests.apps.outreach.conftest import NOW, Place
from tests.apps.outreach.pulses import Visitor, answers, approved, families, going, hear, shared

QUOTABLE = "Alma says the bus comes late, call me at 415 555 0142"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def town(place: Place) -> Place:
    """Three families at Maple and one at Oak, and 24 and 8 more."""
    place.fill(*families(6, 29), *families(30, 37, "2", "es"), vouched="")
    approved(place)
    return place


@pytest.fixture
def pulse(town: Place) -> Pulse:
    town.says("g1")
    town.points("g2").delete()
    made = going(town, "1", "2")
    Message.objects.filter(invite__pulse=made).exclude(to__endswith="29").update(state="delivered")
    for n in range(6, 26):  # twenty at Maple, six at Oak
        answers(town, f"g{n}", "5" if n < 18 else "2")
    for n in range(30, 36):
        answers(town, f"g{n}", "5")
    return made


def found(town: Place, pulse: Pulse, user: Any = None) -> Results:
    got = results(user or town.lead, town.district, Pulse.objects.get(pk=pulse.pk), NOW)
    assert got is not None
    return got


def test_a_small_number_is_no_percent() -> None:
    assert of(12, 17) == "12 of 17"
    assert of(23, 40) == "58% (23 of 40)"
    assert of(3, 0) == "3 of 0"


def test_who_was_reached_and_who_answered(town: Place, pulse: Pulse) -> None:
    got = found(town, pulse)
    assert (got.families, got.invited, got.answered) == (36, 34, 26)
    assert got.rate == "76% (26 of 34)"
    assert got.delivered == 33
    assert {(one.because, one.language, one.school, one.families) for one in got.unreached} == {
        ("Asked us to stop", "English", "Maple School", 1),
        ("No way to reach them", "Spanish", "Maple School", 1),
    }
    assert got.days == [(NOW.date(), 26)]


def test_a_message_that_did_not_arrive_reached_nobody(town: Place, pulse: Pulse) -> None:
    Message.objects.filter(invite__pulse=pulse, to__endswith="29").update(state="failed")
    assert "The message did not arrive" in {one.because for one in found(town, pulse).unreached}


def test_each_question_has_its_counts_and_what_chance_does(town: Place, pulse: Pulse) -> None:
    question = found(town, pulse).questions[0]
    assert question.n == 26
    told = {option.label: (option.words, option.range) for option in question.options}
    assert told["5 (very well)"] == ("69% (18 of 26)", "59% to 78%")
    assert told["1 (very hard)"] == ("0% (0 of 26)", "0% to 4%")
    share = question.options[4].share
    assert share.low < 18 / 26 < share.high


def test_a_group_of_few_is_not_told_nor_what_would_give_it_away(town: Place, pulse: Pulse) -> None:
    by_school = next(one for one in found(town, pulse).questions[0].tables if one.what == "school")
    rows = {row.name: (row.n, row.cells) for row in by_school.rows}
    assert rows["Oak School"][0] == 6
    assert rows["Maple School"] == (20, ["", "", "", "", ""])  # 8 said 2 at Maple alone: Oak's 0 would show
    answers(town, "g3", "1")
    rates = dict(found(town, pulse).rates)
    assert [(one.name, one.answered) for one in rates["school"]] == [("Maple School", 21), ("Oak School", 6)]


def test_fewer_than_five_answers_are_no_result(town: Place) -> None:
    pulse = going(town, "1")
    for n in (6, 7, 8):
        answers(town, f"g{n}", "5")
    question = found(town, pulse).questions[0]
    assert (question.n, question.options, question.tables) == (3, [], [])


def test_only_who_said_yes_is_quoted_and_names_are_masked(town: Place) -> None:
    pulse = going(town, "1")
    answers(town, "g6", "2", QUOTABLE, "yes")
    answers(town, "g7", "2", "the bus is late every day at our corner", "no")
    answers(town, "g8", "2", "the bus never waits for anybody here")
    said = found(town, pulse).said
    assert said.wrote == 3
    assert [one.text for one in said.quotes] == ["[NAME1] says the bus comes late, call me at [NUMBER1]"]
    assert said.unquoted == []


def test_reasons_are_told_of_five_families_and_sensitive_ones_apart(town: Place) -> None:
    pulse = going(town, "1")
    for n in range(6, 12):
        answers(town, f"g{n}", "2", f"the bus is late every morning, number {n}")
    for n in range(12, 15):
        answers(town, f"g{n}", "2", "we lost our home and live in a shelter")
    said = found(town, pulse).said
    assert [(group.words, group.families) for group in said.groups] == [("Getting to school", 6)]
    assert said.private == []  # three are too few
    for n in range(15, 17):
        answers(town, f"g{n}", "2", "we lost our home and live in a shelter")
    assert [group.families for group in found(town, pulse).said.private] == [5]


def test_what_is_never_stored_is_in_no_count_and_no_quote(town: Place) -> None:
    pulse = going(town, "1", anonymous=True, medium="page")
    for n in range(6):
        Visitor(shared(pulse)).fills("2", f"ICE is at the corner and we are afraid {n}", "yes")
    said = found(town, pulse).said
    assert said.groups == [] or all("Legal" not in group.words for group in said.groups)
    assert all("immigra" not in group.words.lower() for group in (*said.groups, *said.private))
    assert said.quotes == [] and said.unquoted == [] and said.look == []


def test_a_principal_sees_her_school_and_nothing_of_another(town: Place, pulse: Pulse) -> None:
    got = found(town, pulse, town.account("principal", "2"))
    assert [str(school) for school in got.schools] == ["Oak School"]
    assert not got.whole
    assert (got.families, got.answered) == (9, 6)
    assert {one.school for one in got.unreached} <= {"Oak School"}
    assert all("Maple" not in row.name for q in got.questions for t in q.tables for row in t.rows)
    assert results(town.account("teacher", "2"), town.district, pulse, NOW) is None


def test_who_asked_to_stop_since_is_counted(town: Place, pulse: Pulse) -> None:
    assert found(town, pulse).stopped == 0
    town.says("g6", now=NOW + timedelta(hours=1))
    town.says("g30", now=NOW + timedelta(hours=1))
    assert found(town, pulse).stopped == 2
    assert found(town, pulse, town.account("principal", "2")).stopped == 1


def test_answers_without_a_name_are_counted_a_question_each(town: Place) -> None:
    pulse = going(town, "1", "2", anonymous=True, medium="page")
    for n in range(22):
        Visitor(shared(pulse)).fills(
            "4" if n % 2 else "5", f"more music please {n}", "yes" if n < 3 else "no"
        )
    Visitor(shared(pulse)).send(skip="1")
    Visitor(shared(pulse, "2")).send(answer="1").send(words="I will kill myself")
    got = found(town, pulse)
    assert got.answered == 23
    assert got.questions[0].n == 23
    assert {table.what for table in got.questions[0].tables} <= {"school", "language"}
    assert [one.text for one in got.said.look] == ["I will kill myself"]
    assert len(got.said.quotes) == 3
    assert len(got.said.unquoted) == 19
    oak = found(town, pulse, town.account("principal", "2", name="oak"))
    assert oak.said.look and not oak.said.quotes
    assert found(town, pulse, town.account("principal", "1", name="maple")).said.look == []


def test_as_many_questions_at_any_size(town: Place, pulse: Pulse) -> None:
    counts = []
    for more in (range(6, 12), range(12, 26)):
        for n in more:
            hear(town, f"g{n}", "the bus is late every single day", NOW + timedelta(hours=1))
        with CaptureQueriesContext(connection) as seen:
            found(town, pulse)
        counts.append(len(seen))
    assert counts[0] == counts[1]


# As pages --------------------------------------------------------------------------------------------


def test_the_page_tells_it_in_words(town: Place, pulse: Pulse) -> None:
    page = words(signed_in(town.lead).get(f"/pulses/{pulse.pk}/results/"))
    for said in ("76% (26 of 34) of those invited", "69% (18 of 26)", "59% to 78%", "Asked us to stop"):
        assert said in page
    assert "555" not in page


def test_a_sheet_of_counts_holds_no_words_and_no_formula(town: Place, pulse: Pulse) -> None:
    town.school("1").__class__.objects.filter(pk=town.school("1").pk).update(name='=HYPERLINK("x")')
    answers(town, "g26", "2", QUOTABLE, "yes")
    response = signed_in(town.lead).get(f"/pulses/{pulse.pk}/results.csv")
    rows = list(csv.reader(StringIO(response.content.decode())))
    assert rows[0] == ["what", "group", "answer", "count", "n", "low", "high"]
    assert ["answered", "", "", "27", "36", "", ""] in rows
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}]
    assert "bus" not in response.content.decode()
    assert safe("=1") == "'=1" and safe("fine") == "fine"
