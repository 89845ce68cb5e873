"""A district's own reader: from its own confirmed readings, compared on what nobody learned from."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from homeroom.apps.conversations.models import ReaderVersion, Reading
from homeroom.apps.conversations.selectors.own_reader import confirmed, in_use
from homeroom.apps.conversations.services import own_reader as service
from homeroom.apps.conversations.services.own_reader import Refused, ask, back, make, make_asked, use
from homeroom.apps.messaging.models import HookEvent, Inbound
from homeroom.apps.people.models import District
from homeroom.core.listening import score
from homeroom.core.listening.score import held_back
from tests.apps.conversations.readers import WordReaders
from tests.apps.conversations.town import NOON, Town, signed_in, words

LATER = NOON + timedelta(days=1)


def confirm(town: Town, text: str, *codes: str, district: District | None = None, **more: Any) -> Inbound:
    """A message on which somebody has said what it means."""
    count = Inbound.objects.count()
    event = HookEvent.objects.create(carrier="fake", key=f"c{count}", body=b"", received_at=NOON)
    inbound = Inbound.objects.create(
        event=event,
        carrier="fake",
        provider_id=f"c{count}",
        district=district or town.district,
        channel="sms",
        address="+14155550112",
        text=text,
        received_at=NOON,
        guardian=town.marco,
    )
    person = town.__dict__.setdefault("confirms", None) or town.user("counselor", name="confirms")
    town.confirms = person
    Reading.objects.create(
        inbound=inbound,
        district=district or town.district,
        kind="person",
        by=person,
        at=NOON,
        reasons=[{"code": code, "confidence": 1.0, "words": ""} for code in codes],
        **more,
    )
    return inbound


def teach(
    town: Town,
    text: str = "the carpool fell through",
    code: str = "TRN2",
    at_least: int = 20,
    district: District | None = None,
) -> None:
    """Confirm one thing until enough of it is kept aside."""
    rows: list[Inbound] = []
    while len(rows) < 50 or sum(held_back(row.pk) for row in rows) < at_least:
        rows.append(confirm(town, text, code, district=district))


@pytest.fixture
def taught(town: Town, readers: WordReaders) -> Town:
    teach(town)
    return town


def made(town: Town, now: Any = NOON) -> ReaderVersion:
    version = ask(town.district, None, now)
    assert make(version.pk, now)
    version.refresh_from_db()
    return version


def test_too_little_is_said_kindly(town: Town, readers: WordReaders) -> None:
    for _ in range(3):
        confirm(town, "the carpool", "TRN2")
    with pytest.raises(Refused) as refused:
        ask(town.district, None, NOON)
    assert refused.value.why.startswith("Your people have confirmed 3 readings, of which ")
    assert "It takes 50, and 20 kept aside: about " in refused.value.why
    assert not ReaderVersion.objects.exists() and readers.trained == []


def test_fifty_are_not_enough_while_fewer_than_20_are_kept_aside(
    town: Town, readers: WordReaders, monkeypatch: Any
) -> None:
    monkeypatch.setattr(score, "held_back", lambda pk: False)
    while len(confirmed(town.district)) < 55:
        confirm(town, "the carpool", "TRN2")
    with pytest.raises(Refused):
        ask(town.district, None, NOON)


def test_without_a_model_there_is_nothing_to_teach(town: Town) -> None:
    with pytest.raises(Refused, match="no model"):
        ask(town.district, None, NOON)


def test_it_learns_from_four_fifths_and_is_compared_on_the_rest(taught: Town, readers: WordReaders) -> None:
    version, rows = made(taught), confirmed(taught.district)
    aside = sum(row.held_back for row in rows)
    assert (version.state, version.made_from, version.held_back) == ("candidate", len(rows) - aside, aside)
    assert (version.right, version.current_right) == (aside, 0) and version.better
    assert version.f1 == 1.0 and version.compared_with is None
    assert [len(examples) for examples in readers.trained] == [len(rows) - aside]
    texts = [len(texts) for reader in readers.made for texts in reader.asked]
    assert sum(texts) == 2 * aside, "neither the new nor the old one was asked about anything else"


def test_what_is_held_back_is_so_for_good(taught: Town, readers: WordReaders) -> None:
    """No reader ever learns from it, however often one is made."""
    for inbound in Inbound.objects.all():
        if held_back(inbound.pk):
            inbound.text = "ASIDE"
            inbound.save()
    made(taught)
    teach(taught, "more of the same", "TRN2", at_least=1)
    made(taught, LATER)
    assert len(readers.trained) == 2
    assert not any(example.text == "ASIDE" for examples in readers.trained for example in examples)


def test_another_districts_readings_never_enter(taught: Town, readers: WordReaders) -> None:
    """LAW-21."""
    other = District.objects.create(key="other", name="Other")
    teach(taught, "THEIRS", "BAS1", district=other)
    made(taught)
    assert readers.trained and not any(one.text == "THEIRS" for one in readers.trained[0])
    assert {row.text for row in confirmed(other)} == {"THEIRS"}
    made_there = ask(other, None, NOON)
    make(made_there.pk, NOON)
    assert {example.text for example in readers.trained[1]} == {"THEIRS"}
    with pytest.raises(Refused, match="no reader 7"):
        use(other, 7, None, NOON)
    use(taught.district, 1, None, NOON)
    assert in_use(other) is None


def test_only_the_latest_word_of_somebody_who_saw_all_of_it_counts(town: Town, readers: WordReaders) -> None:
    """LAW-14: what a teacher could not see, she has not confirmed."""
    changed, half = confirm(town, "a", "TRN1"), confirm(town, "b", "TRN1", "SAF1", complete=False)
    person = town.confirms
    fields = {"district": town.district, "at": NOON}
    Reading.objects.create(inbound=changed, kind="person", by=person, reasons=[], **fields)
    Reading.objects.create(inbound=changed, kind="model", reasons=[{"code": "ROU1"}], **fields)
    assert [(row.text, row.codes) for row in confirmed(town.district)] == [("a", ())]
    Reading.objects.create(inbound=half, kind="person", by=person, reasons=[{"code": "SAF1"}], **fields)
    assert [row.codes for row in confirmed(town.district)] == [(), ("SAF1",)]


def test_one_that_is_not_better_is_used_only_by_those_who_insist(taught: Town, readers: WordReaders) -> None:
    readers.known["carpool"] = "TRN2"  # the product's own knows it all already
    version = made(taught)
    assert not version.better
    with pytest.raises(Refused, match="not better than the reader in use"):
        use(taught.district, version.number, None, NOON)
    assert in_use(taught.district) is None
    use(taught.district, version.number, None, NOON, anyway=True)
    assert in_use(taught.district) == version


def test_one_that_was_compared_with_another_reader_is_made_again(taught: Town, readers: WordReaders) -> None:
    first, second = made(taught), made(taught, LATER)
    use(taught.district, second.number, None, NOON)
    with pytest.raises(Refused, match="no longer in use"):
        use(taught.district, first.number, None, NOON)


def test_going_back_step_by_step(taught: Town, readers: WordReaders) -> None:
    lead = taught.user("district")
    first = made(taught)
    use(taught.district, first.number, lead, NOON)
    second = made(taught, LATER)
    assert second.compared_with == first and not second.better
    use(taught.district, second.number, lead, LATER, anyway=True)
    states = dict(ReaderVersion.objects.values_list("number", "state"))
    assert states == {1: "retired", 2: "in_use"}
    assert back(taught.district, lead, LATER) == first and in_use(taught.district).used_by == lead
    assert back(taught.district, lead, LATER) is None and in_use(taught.district) is None
    with pytest.raises(Refused, match="nothing to go back to"):
        back(taught.district, lead, LATER)
    use(taught.district, second.number, lead, LATER)  # it was in use before: no questions


def test_only_one_makes_it(taught: Town, readers: WordReaders, monkeypatch: Any) -> None:
    version = ask(taught.district, None, NOON)
    assert ask(taught.district, None, NOON) == version, "asking again makes no second one"
    tried: list[Any] = []
    train = readers.train
    monkeypatch.setattr(
        readers, "train", lambda examples: (tried.append(make(version.pk, NOON)), train(examples))[1]
    )
    assert make_asked(NOON) == 1
    assert tried == [False] and len(readers.trained) == 1 and make_asked(NOON) == 0


def test_what_a_dead_worker_left_is_taken_up(taught: Town, readers: WordReaders) -> None:
    version = ask(taught.district, None, NOON)
    ReaderVersion.objects.update(claimed_until=NOON + service.CLAIM)
    assert make_asked(NOON) == 0
    assert make_asked(NOON + service.CLAIM) == 1
    version.refresh_from_db()
    assert version.state == "candidate"


def test_one_that_fails_says_so_and_can_be_asked_for_again(
    taught: Town, readers: WordReaders, monkeypatch: Any
) -> None:
    def broken(examples: Any) -> bytes:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(readers, "train", broken)
        version = ask(taught.district, None, NOON)
        assert make(version.pk, NOON)
    version.refresh_from_db()
    assert (version.state, version.why) == ("failed", "It failed: MemoryError. Tell IT.")
    with pytest.raises(Refused):
        use(taught.district, version.number, None, NOON, anyway=True)
    assert made(taught, LATER).number == 2


@pytest.mark.django_db(transaction=True)
def test_nothing_is_held_while_it_learns(
    transactional_db: None, readers: WordReaders, slow_rounds: dict, monkeypatch: Any
) -> None:
    """Design, rule 6; and the worker has it done beside the sending."""
    town = Town()
    teach(town)
    happened, close, train = [], connection.close, readers.train
    monkeypatch.setattr(connection, "close", lambda: (happened.append("closed"), close()))
    monkeypatch.setattr(
        readers, "train", lambda ones: (happened.append(connection.in_atomic_block), train(ones))[1]
    )
    made(town)
    assert happened[-2:] == ["closed", False]
    assert service.NAME in slow_rounds


class TestPage:
    def test_a_district_lead_makes_uses_and_goes_back(self, taught: Town, readers: WordReaders) -> None:
        browser = signed_in(taught.user("district"))
        assert '<a href="/reader/">' in browser.get("/inbox/").content.decode()
        assert "Make a new reader" in words(browser.get("/reader/"))
        browser.post("/reader/decide/", {"what": "make"})
        assert readers.trained == [], "nothing is learned inside a request"
        assert "Reader 1 is being made." in words(browser.get("/reader/"))
        make_asked(NOON)
        page, version = words(browser.get("/reader/")), ReaderVersion.objects.defer("head").get()
        assert (
            f"its first reason was right for {version.right}; that of the reader in use then, for 0" in page
        )
        assert f"It is better, by {version.right} messages." in page
        browser.post("/reader/decide/", {"what": "use", "number": 1})
        assert in_use(taught.district).used_by.get_username() == "district"
        assert "Your reader 1, since Nov 17, 2026" in words(browser.get("/reader/"))
        browser.post("/reader/decide/", {"what": "back"})
        assert "The reader that came with Homeroom." in words(browser.get("/reader/"))

    def test_one_that_is_not_better_has_no_button(self, taught: Town, readers: WordReaders) -> None:
        readers.known["carpool"] = "TRN2"
        made(taught)
        browser = signed_in(taught.user("district"))
        page = words(browser.get("/reader/"))
        assert "It is not better." in page and "Use reader 1" not in page
        answer = browser.post("/reader/decide/", {"what": "use", "number": 1}, follow=True)
        assert "not better than the reader in use" in words(answer) and in_use(taught.district) is None

    @pytest.mark.parametrize("role", ["counselor", "clerk", "it", "principal"])
    def test_nobody_else(self, town: Town, readers: WordReaders, role: str) -> None:
        browser = signed_in(town.user(role, *["1"] * (role == "principal")))
        assert '<a href="/reader/">' not in browser.get("/inbox/").content.decode()
        assert browser.get("/reader/").status_code == 404
        assert browser.post("/reader/decide/", {"what": "back"}).status_code == 404

    @pytest.mark.parametrize("posted", [{}, {"what": "burn"}, {"what": "use"}])
    def test_nonsense(self, town: Town, posted: dict) -> None:
        assert signed_in(town.user("district")).post("/reader/decide/", posted).status_code == 404


def run(*arguments: str) -> Any:
    out = StringIO()
    call_command("reader", *arguments, stdout=out)
    return out.getvalue()


def test_the_command(taught: Town, readers: WordReaders) -> None:
    shown = json.loads(run("--json", "show"))
    assert shown["missing"] == "" and shown["in_use"] is None and shown["versions"] == []
    trained = json.loads(run("--json", "train"))
    assert (trained["number"], trained["state"], trained["better"]) == (1, "candidate", True)
    assert trained["score"]["right"] == trained["held_back"] and trained["current"]["right"] == 0
    assert run("use", "1").startswith("Reader 1: in use. Learned from ")
    assert json.loads(run("--json", "show"))["in_use"] == 1
    run("train")
    with pytest.raises(CommandError) as refused:
        run("use", "2")
    assert refused.value.returncode == 1
    assert json.loads(run("--json", "use", "2", "--anyway"))["state"] == "in_use"
    assert run("back").startswith("Reader 1: in use.")
    assert run("--json", "back") == "null\n"
    assert "The reader that came with Homeroom is in use." in run("show")
