"""What a message means, said by people: kept with who and when, changed again, and seen by those who may."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from homeroom.apps.conversations.models import Entry, Reading, Thread
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.selectors.readings import Sight, held, picker
from homeroom.apps.conversations.selectors.thread import one_line
from homeroom.apps.conversations.services import readings
from homeroom.apps.conversations.services.reading_round import read_waiting
from homeroom.apps.conversations.services.readings import say
from homeroom.apps.messaging.models import Inbound
from homeroom.core.listening.codes import CODES, UNSTORED
from homeroom.core.listening.reasons import Reason
from tests.apps.conversations.readers import WordReaders
from tests.apps.conversations.town import NOON, Town, signed_in, words

SENSITIVE = "Something private; a counselor knows"


def heard(town: Town, text: str, person: Any = None) -> tuple[Thread, int, Inbound]:
    """A message of Marco's, about Ana alone, read by the model: its thread, its entry, and itself."""
    person = person or town.marco
    inbound = town.hear(person, text)
    read_waiting(NOON)
    return town.thread(person), Entry.objects.get(inbound=inbound).pk, inbound


def holds(inbound: Inbound) -> tuple[str, list[str]]:
    reading = held([inbound.pk])[inbound.pk]
    return reading.kind, [reason["code"] for reason in reading.reasons]


def test_a_person_wins_over_every_model_and_nothing_is_lost(town: Town, readers: WordReaders) -> None:
    thread, entry, inbound = heard(town, "the bus")
    rosa = town.teacher()
    said = say(rosa, thread, entry, ["ROU1", "TRN1"], 0, NOON)
    Reading.objects.create(
        inbound=inbound, district=town.district, kind="model", reader="later", at=NOON, reasons=[]
    )
    assert holds(inbound) == ("person", ["ROU1", "TRN1"])
    assert (said.by, said.at, said.complete) == (rosa, NOON, True)
    assert [reason["words"] for reason in said.reasons] == ["", "bus"], "the words it rests on stay"
    say(rosa, thread, entry, [], said.pk, NOON)
    assert holds(inbound) == ("person", [])
    assert inbound.readings.count() == 5


def test_a_colleague_who_was_faster_is_not_overwritten_unseen(town: Town, readers: WordReaders) -> None:
    thread, entry, inbound = heard(town, "the bus")
    first = say(town.teacher(), thread, entry, ["TRN2"], 0, NOON)
    with pytest.raises(readings.Meanwhile):
        say(town.user("counselor"), thread, entry, ["TRN1"], first.pk - 1, NOON)
    assert holds(inbound)[1] == ["TRN2"]
    say(town.user("principal", "1"), thread, entry, ["TRN1"], first.pk, NOON)
    assert holds(inbound)[1] == ["TRN1"]


def test_fear_of_enforcement_can_be_said_by_nobody(town: Town, readers: WordReaders) -> None:
    """LAW-14."""
    thread, entry, inbound = heard(town, "the bus")
    with pytest.raises(NotAllowed):
        say(town.user("district"), thread, entry, ["LEG1"], 0, NOON)
    assert not any("LEG1" in str(reading.reasons) for reading in inbound.readings.all())
    page = signed_in(town.user("counselor")).get(f"/conversations/{thread.pk}/entries/{entry}/reading/")
    assert b'value="LEG1"' not in page.content and page.content.count(b'name="codes"') == 44


def test_who_may_say_what_it_means(town: Town, readers: WordReaders) -> None:
    thread, entry, _ = heard(town, "the bus")
    for user in (town.user("clerk"), town.user("it"), town.user("counselor", "2", name="birch")):
        with pytest.raises(NotAllowed):
            say(user, thread, entry, ["TRN1"], 0, NOON)
    other, of_other, _ = heard(town, "the bus", town.mai)
    with pytest.raises(NotAllowed):
        say(town.teacher(), other, of_other, ["TRN1"], 0, NOON)
    with pytest.raises(NotAllowed):
        say(town.user("counselor", name="any"), thread, of_other, ["TRN1"], 0, NOON)


class TestSensitive:
    """LAW-14: reasons about health, housing, safety and the like, for those who may act on them."""

    @pytest.mark.parametrize(
        ("role", "sees"), [("counselor", 1), ("principal", 1), ("district", 1), ("clerk", 0)]
    )
    def test_in_the_thread(self, town: Town, readers: WordReaders, role: str, sees: bool) -> None:
        thread, _, _ = heard(town, "a boy bullies her on the bus")
        said = words(
            signed_in(town.user(role, *["1"] * (role == "principal"))).get(f"/conversations/{thread.pk}/")
        )
        assert "Bus late, full or missed" in said
        assert ("Bullying" in said) == sees and (SENSITIVE in said) != sees

    def test_a_teacher_is_told_that_there_is_something_and_not_what(
        self, town: Town, readers: WordReaders
    ) -> None:
        thread, entry, _ = heard(town, "a boy bullies her on the bus")
        browser = signed_in(town.teacher())
        for address in (
            f"/conversations/{thread.pk}/",
            f"/conversations/{thread.pk}/entries/?version=0",
            f"/conversations/{thread.pk}/entries/{entry}/reading/",
        ):
            said = browser.get(address).content.decode()
            assert "private" in said and "SAF1" not in said and "Bullying" not in said, address
            assert "“bullies”" not in said, "not even the words it rests on"
        assert "a boy bullies her" not in words(browser.get("/inbox/")), "no list shows such words"

    def test_a_teacher_adds_and_takes_away_nothing_of_it(self, town: Town, readers: WordReaders) -> None:
        thread, entry, inbound = heard(town, "a boy bullies her on the bus")
        rosa = town.teacher()
        said = say(rosa, thread, entry, ["TRN3"], 0, NOON)
        assert set(holds(inbound)[1]) == {"SAF1", "TRN3"} and not said.complete
        said = say(rosa, thread, entry, [], said.pk, NOON)
        assert holds(inbound)[1] == ["SAF1"] and not said.complete
        with pytest.raises(NotAllowed):
            say(rosa, thread, entry, ["SAF1"], said.pk, NOON)
        counselor = say(town.user("counselor"), thread, entry, ["SAF1", "MEN1"], said.pk, NOON)
        assert counselor.complete
        again = say(rosa, thread, entry, ["TRN1"], counselor.pk, NOON)
        assert holds(inbound)[1] == ["SAF1", "MEN1", "TRN1"] and again.complete, "all of it was confirmed"

    def test_of_siblings_it_is_seen_by_the_counselor_of_either(
        self, town: Town, readers: WordReaders
    ) -> None:
        thread, entry, _ = heard(town, "he bullies her", town.elena)
        for school in ("1", "2"):
            line = one_line(town.user("counselor", school, name=f"c{school}"), thread, entry, NOON)
            assert line.understood.codes == ["SAF1"]
        assert one_line(town.teacher(), thread, entry, NOON).understood.codes == []

    @given(st.sets(st.sampled_from(sorted(CODES))), st.booleans())
    def test_never(self, codes: set[str], private: bool) -> None:
        sayable = Sight(frozenset({1}), frozenset({1}) if private else frozenset(), frozenset({1})).sayable(
            {1}
        )
        kept = readings.stored([Reason(code, 0.5, "x") for code in codes], unsure=False)
        assert not UNSTORED & sayable
        assert private or not any(CODES[code].sensitive for code in sayable)
        assert {reason["code"] for reason in kept["reasons"]} == codes - UNSTORED
        assert kept["unsure"] == bool(codes and codes <= UNSTORED)


def test_a_person_has_a_name_and_a_machine_has_none(town: Town, readers: WordReaders) -> None:
    _, _, inbound = heard(town, "the bus")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.create(inbound=inbound, district=town.district, kind="person", at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.create(
            inbound=inbound, district=town.district, kind="model", at=NOON, by=town.user("clerk")
        )


def test_what_else_a_machine_heard_is_offered_first(town: Town, readers: WordReaders) -> None:
    thread, entry, inbound = heard(town, "slept in? or the bus, and a fever")
    counselor = town.user("counselor")
    say(counselor, thread, entry, ["HLT3"], 0, NOON)
    found = picker(counselor, thread, entry, NOON)
    assert [guess.code for guess in found.guesses] == ["HLT3", "TRN1", "ROU1", "HLT1"]
    assert sum(len(codes) for _, codes in found.groups) == 44 - 4 and len(found.groups) == 10
    assert [one.who for one in found.said] == ["", ""] and found.now.who == "Counselor"


class TestPages:
    def test_one_tap_confirms(self, town: Town, readers: WordReaders) -> None:
        thread, entry, inbound = heard(town, "the bus never showed")
        browser, address = signed_in(town.teacher()), f"/conversations/{thread.pk}/entries/{entry}/reading/"
        page = words(browser.get(f"/conversations/{thread.pk}/"))
        assert "Heard: Bus late, full or missed “bus” That is right" in page
        model = inbound.readings.last()
        answer = browser.post(address, {"seen": model.pk, "codes": ["TRN1"]})
        assert answer.status_code == 302 and answer.url.endswith(
            f"/conversations/{thread.pk}/#reading-{entry}"
        )
        assert holds(inbound) == ("person", ["TRN1"])
        page = words(browser.get(f"/conversations/{thread.pk}/"))
        assert "· Teacher, 12:00 PM" in page and "That is right" not in page and "Change or add" in page

    def test_where_it_is_unsure_each_guess_is_a_tap(self, town: Town, readers: WordReaders) -> None:
        thread, entry, inbound = heard(town, "slept in? the bus?")
        browser, address = signed_in(town.teacher()), f"/conversations/{thread.pk}/entries/{entry}/reading/"
        assert "Not sure what it says. Is it one of these?" in words(
            browser.get(f"/conversations/{thread.pk}/")
        )
        fragment = browser.post(
            address, {"seen": inbound.readings.last().pk, "only": "ROU1"}, headers={"HX-Request": "true"}
        )
        assert "Overslept, sleep" in words(fragment) and "<html" not in fragment.content.decode()
        assert holds(inbound) == ("person", ["ROU1"])
        browser.post(address, {"seen": inbound.readings.last().pk, "none": "1", "codes": ["ROU1"]})
        assert holds(inbound) == ("person", [])

    @pytest.mark.parametrize(
        "posted", [{}, {"seen": "x"}, {"seen": "1", "codes": ["NOPE"]}, {"seen": "1", "codes": ["SAF1"]}]
    )
    def test_nonsense_is_refused(self, town: Town, readers: WordReaders, posted: dict) -> None:
        thread, entry, inbound = heard(town, "the bus")
        address = f"/conversations/{thread.pk}/entries/{entry}/reading/"
        assert signed_in(town.teacher()).post(address, posted).status_code == 404
        assert holds(inbound)[0] == "model"

    def test_a_colleague_was_faster(self, town: Town, readers: WordReaders) -> None:
        thread, entry, inbound = heard(town, "the bus")
        model = inbound.readings.last().pk
        say(town.teacher(), thread, entry, ["TRN2"], model, NOON)
        answer = signed_in(town.user("counselor")).post(
            f"/conversations/{thread.pk}/entries/{entry}/reading/",
            {"seen": model, "codes": ["TRN1"]},
            follow=True,
        )
        assert "A colleague said what it means a moment before you." in words(answer)
        assert holds(inbound)[1] == ["TRN2"]

    def test_a_role_that_does_not_converse_reads_and_says_nothing(
        self, town: Town, readers: WordReaders
    ) -> None:
        thread, entry, _ = heard(town, "the bus")
        clerk = signed_in(town.user("clerk"))
        page = words(clerk.get(f"/conversations/{thread.pk}/"))
        assert "Heard: Bus late" in page and "That is right" not in page and "Change" not in page
        assert clerk.get(f"/conversations/{thread.pk}/entries/{entry}/reading/").status_code == 404

    def test_a_bare_wish_is_not_called_a_message_without_a_reason(
        self, town: Town, readers: WordReaders
    ) -> None:
        town.hear(town.marco, "STOP", wish="stop")
        page = words(signed_in(town.teacher()).get(f"/conversations/{town.thread(town.marco).pk}/"))
        assert "Asked us to stop" in page and "no reason" not in page
