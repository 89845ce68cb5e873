"""The pages of the plan through HTTP: what they show, to whom, and what their forms do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeroom.apps.attendance.models import Roll
from homeroom.apps.messaging.models import Message
from homeroom.apps.outreach.models import HeldBack, Plan, Proposal, Staffing
from homeroom.apps.outreach.selectors import day as selectors
from tests.apps.attendance.school import nobody
from tests.apps.conversations.town import signed_in, words
from tests.apps.outreach.conftest import DAY, EVENING, NOW, Place, adult, pupil

PAGE = f"/plan/{DAY}/"
NEVER = "/plan/2026-11-12/"


@pytest.fixture(autouse=True)
def four_in_the_afternoon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def town(known: Place) -> Place:
    """Everybody was welcomed, Ana is out and nobody else has an occasion; Eva's mother asked us to stop."""
    return known


@pytest.fixture
def fresh(place: Place) -> Place:
    """The first plan of the year: a welcome for Ana, Ben, Cora and Dan, and Eva at Oak; made."""
    place.fill().plan()
    return place


@pytest.fixture
def counselor(fresh: Place) -> Client:
    return signed_in(fresh.account("counselor", "1"))


@pytest.fixture
def lead(fresh: Place) -> Client:
    return signed_in(fresh.lead)


def decide(client: Client, what: str = "approve", **more: Any) -> str:
    """What the page says after a decision."""
    data = {"what": what, "scope": "chosen"} | more
    return words(client.post(f"{PAGE}decide/", data, follow=True))


def states() -> dict[str, str]:
    return dict(Proposal.objects.values_list("guardian__source_id", "state"))


def test_a_day_without_a_plan_offers_to_make_one(town: Place) -> None:
    client = signed_in(town.account("counselor", "1"))
    assert "There is no plan for this day yet" in words(client.get(PAGE))
    assert client.get("/plan/")["Location"] == PAGE  # today's, as there is none
    assert client.post(f"{PAGE}make/")["Location"] == PAGE
    page = words(client.get(PAGE))
    assert "Ana is out today, 2 school days in a row." in page
    assert "Out today" in page
    assert "Make the plan again" in page
    assert client.get("/plan/")["Location"] == PAGE


def test_a_proposal_says_whom_why_and_in_which_words(counselor: Client) -> None:
    page = words(counselor.get(PAGE))
    for part in (
        "Cora Last3 and Dan Last4",
        "Because Nobody at school has written to this family yet this school year.",
        "To Bea Parent , who reads Spanish, by text, from Tara Other",
        "STOP",
        "text part",
    ):
        assert part in page, part
    assert "+1415555" not in page
    assert "Eva" not in page  # she goes to Oak


def test_the_counts_and_the_answers_to_expect(lead: Client, counselor: Client) -> None:
    page = words(lead.get(PAGE))
    assert "Waiting 4" in page and "Approved 0" in page and "Held back 0" in page
    assert "Maple School : about 1 of 3." in page
    assert "Oak School : about 1 of 1." in page
    assert "About 2 answers to expect" in page
    assert "Oak School" not in words(counselor.get(PAGE))


def test_what_is_shown_can_be_narrowed(lead: Client) -> None:
    assert "Eva" not in words(lead.get(PAGE, {"school": "1"}))
    only = words(lead.get(PAGE, {"school": "2"}))
    assert "Eva" in only and "Ana" not in only and "About 1 answer to expect" in only
    assert "Nothing here" in words(lead.get(PAGE, {"occasion": "streak"}))
    assert "Nothing here" in words(lead.get(PAGE, {"state": "declined"}))
    assert "Ana" in words(lead.get(PAGE, {"occasion": "welcome", "state": "proposed"}))
    assert "Nothing here" in words(lead.get(PAGE, {"school": "no-such", "state": "nonsense"}))


def test_the_plan_comes_a_page_at_a_time(lead: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectors, "PAGE", 3)
    first, second = words(lead.get(PAGE)), words(lead.get(PAGE, {"page": "2"}))
    assert "Page 1 of 2" in first and "All 4, on every page" in first
    assert "Ana" in first and "Eva" in second and "Ana" not in second
    assert "Page 2 of 2" in words(lead.get(PAGE, {"page": "99"}))
    assert "3 messages approved" in decide(lead, scope="chosen", proposal=_ids("g1", "g2", "g3"))
    assert states()["g5"] == "proposed"  # on the other page, and not ticked


def test_a_closed_gate_is_told(place: Place) -> None:
    place.fill()
    Roll.objects.filter(school=place.school("1"), date=DAY).delete()
    plan = place.plan()
    assert [gate["open"] for gate in plan.gate] == [False, True]
    page = words(signed_in(place.account("counselor", "1")).get(PAGE))
    assert "Maple School: nobody is written to." in page
    assert plan.gate[0]["why"] in page
    assert "Maple School" not in words(signed_in(place.account("principal", "2")).get(PAGE))


def _zone() -> Any:
    return Plan.objects.get().district.zone


def _ids(*guardians: str) -> list[int]:
    return list(Proposal.objects.filter(guardian__source_id__in=guardians).values_list("pk", flat=True))


def test_only_those_ticked_are_approved(counselor: Client) -> None:
    assert "1 message approved and on the way." in decide(counselor, proposal=_ids("g2"))
    assert states() == {"g1": "proposed", "g2": "approved", "g3": "proposed", "g5": "proposed"}
    assert [message.guardian.source_id for message in Message.objects.all()] == ["g2"]
    page = words(counselor.get(PAGE, {"state": "approved"}))
    assert "Approved by counselor" in page and "Waiting" in page and "Ben Last2" in page


def test_all_are_approved_that_the_filters_leave_and_one_may_see(counselor: Client, lead: Client) -> None:
    assert "3 messages approved" in decide(counselor, scope="all")
    assert states() == {"g1": "approved", "g2": "approved", "g3": "approved", "g5": "proposed"}
    assert "1 message approved" in decide(lead, scope="all", school="2", occasion="welcome")
    assert Message.objects.count() == 4
    assert "Everything shown has been decided" in words(lead.get(PAGE))
    decide(lead, scope="all")
    assert Message.objects.count() == 4


def test_approved_now_and_sent_later(counselor: Client) -> None:
    decide(counselor, proposal=_ids("g1"), at="17:30")
    leaves = Message.objects.get().not_before.astimezone(_zone())
    assert (leaves.hour, leaves.minute) == (17, 30)
    assert "Write the time like 15:30." in decide(counselor, proposal=_ids("g2"), at="half past")
    assert Message.objects.count() == 1


def test_nothing_ticked_is_told_and_decides_nothing(counselor: Client) -> None:
    assert "Choose at least one message first." in decide(counselor)
    assert set(states().values()) == {"proposed"}
    assert counselor.post(f"{PAGE}decide/", {"what": "nonsense", "scope": "all"}).status_code == 302
    assert set(states().values()) == {"proposed"}


def test_declined_is_not_sent_and_stays_so(counselor: Client) -> None:
    assert "1 message will not be sent." in decide(counselor, "decline", proposal=_ids("g1"))
    assert states()["g1"] == "declined"
    counselor.post(f"{PAGE}make/")
    assert states()["g1"] == "declined"
    assert "3 messages" not in decide(counselor, scope="all")
    assert not Message.objects.filter(guardian__source_id="g1").exists()


def test_who_may_not_be_written_to_any_more_is_told(fresh: Place, counselor: Client) -> None:
    fresh.says("g1")
    page = decide(counselor, scope="all")
    assert "2 messages approved" in page
    assert "1 message not sent: something changed since the plan was made." in page
    assert "asked us to stop" in words(counselor.get(f"{PAGE}held-back/"))


def test_a_plan_of_another_day_is_only_read(fresh: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=3))
    counselor = signed_in(fresh.account("counselor", "1"))
    page = counselor.get(PAGE)
    assert "This plan is of another day" in words(page)
    assert "Approve and send" not in words(page)
    assert "This plan is of another day. Make today's plan" in decide(counselor, scope="all")
    assert not Message.objects.exists()
    assert counselor.get("/plan/")["Location"] == PAGE  # the newest there is


def test_in_the_evening_it_leaves_the_next_morning(
    fresh: Place, counselor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: EVENING)
    decide(counselor, proposal=_ids("g1"))
    assert Message.objects.get().not_before.astimezone(_zone()).hour == 8


def test_words_are_changed_by_hand(counselor: Client) -> None:
    before = Proposal.objects.get(guardian__source_id="g1")
    address = f"/plan/proposals/{before.pk}/"
    assert before.text.split()[0] in words(counselor.get(address))
    text = before.text.replace("Hi Alma", "Good morning Alma")
    assert text != before.text
    answer = counselor.post(address, {"text": text}, follow=True)
    assert "The new words are saved. Nothing is sent until you approve." in words(answer)
    assert "Changed by hand." in words(answer)
    before.refresh_from_db()
    assert (before.text, before.edited) == (text, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana will be sent to court. Text STOP to stop.", "These words can't go to a family."),
        ("Hi Alma, how are you?", "says how to stop"),
        (" ", "The message can't be empty."),
    ],
)
def test_words_that_can_not_go_are_refused_and_kept_in_the_form(
    counselor: Client, text: str, told: str
) -> None:
    row = Proposal.objects.get(guardian__source_id="g1")
    answer = counselor.post(f"/plan/proposals/{row.pk}/", {"text": text})
    assert answer.status_code == 422
    assert told in words(answer)
    assert text.strip() in words(answer)
    row.refresh_from_db()
    assert not row.edited


def test_the_length_is_told_while_writing(counselor: Client) -> None:
    address = f"/plan/proposals/{_ids('g1')[0]}/measure/"
    assert words(counselor.post(address, {"text": "short"})).strip() == "1 text part"
    long = words(counselor.post(address, {"text": "Łucja " + "x" * 100}))
    assert "2 text parts" in long and "Ł" in long and "70 characters" in long


def test_who_is_held_back_and_why(fresh: Place, lead: Client) -> None:
    fresh.says("g5")
    fresh.points("g2").delete()
    fresh.plan()
    page = words(lead.get(f"{PAGE}held-back/"))
    assert "All (2)" in page and "No way to reach them (1)" in page and "Asked us to stop (1)" in page
    only = words(lead.get(f"{PAGE}held-back/", {"code": "stopped"}))
    assert "Eva Last5" in only and "Ben" not in only
    assert "Held back 2" in words(lead.get(PAGE))
    assert "Ben" not in words(lead.get(f"{PAGE}held-back/", {"school": "2"}))
    assert lead.get(f"{NEVER}held-back/").status_code == 404


def test_who_can_not_be_reached_at_all(fresh: Place, lead: Client) -> None:
    fresh.points("g2").delete()
    page = words(lead.get("/reach/"))
    assert "1 of 5 students" in page and "Ben Last2" in page
    assert "Everybody’s family can be reached." in words(lead.get("/reach/", {"code": "stopped"}))
    teacher = signed_in(fresh.account("teacher", "1", staff="t1"))
    assert "0 of 2 students" in words(teacher.get("/reach/"))


def test_how_many_answers_a_school_can_read(fresh: Place, counselor: Client) -> None:
    principal = signed_in(fresh.account("principal", "1"))
    assert "So far there is no limit." in words(principal.get(PAGE))
    assert "can read on this day" not in words(counselor.get(PAGE))
    answer = principal.post(f"{PAGE}staffing/", {"school": "1", "answers": "0"}, follow=True)
    assert "Recorded for Maple School, and the plan is made again." in words(answer)
    assert Staffing.objects.get().answers == 0
    assert set(HeldBack.objects.values_list("code", flat=True)) == {"not_staffed"}
    assert list(states()) == ["g5"]
    wrong = principal.post(f"{PAGE}staffing/", {"school": "1", "answers": "many"}, follow=True)
    assert "A whole number, 0 for none." in words(wrong)
    assert counselor.post(f"{PAGE}staffing/", {"school": "1", "answers": "9"}).status_code == 403
    assert principal.post(f"{PAGE}staffing/", {"school": "2", "answers": "9"}).status_code == 404
    assert Staffing.objects.get().answers == 0


def test_a_teacher_has_her_own_students_only(fresh: Place) -> None:
    teacher = signed_in(fresh.account("teacher", "1", staff="t1"))
    page = words(teacher.get(PAGE))
    assert "Ana" in page and "Cora" in page and "Ben" not in page and "Eva" not in page
    assert "No message" not in decide(teacher, proposal=_ids("g2"))
    assert states()["g2"] == "proposed"
    assert "All 1" in page and "1 message approved" in decide(teacher, scope="all")
    assert teacher.get(f"/plan/proposals/{_ids('g2')[0]}/").status_code == 404
    assert teacher.post(f"/plan/proposals/{_ids('g2')[0]}/", {"text": "Hi"}).status_code == 404


@pytest.mark.parametrize(("role", "schools"), [("principal", ["2"]), ("it", []), ("researcher", [])])
def test_others_see_nothing_of_it_and_decide_nothing(fresh: Place, role: str, schools: list[str]) -> None:
    fresh.points("g3").delete()
    fresh.plan()
    client = signed_in(fresh.account(role, *schools))
    seen = [words(client.get(address)) for address in (PAGE, f"{PAGE}held-back/", "/reach/")]
    assert not any(name in page for page in seen for name in ("Ana", "Ben", "Cora", "Alma", "Toni"))
    decide(client, scope="all", school="1")
    decide(client, "decline", proposal=_ids("g1"))
    assert states()["g1"] == states()["g2"] == "proposed"
    assert client.get(f"/plan/proposals/{_ids('g1')[0]}/").status_code == 404
    assert client.post(f"{PAGE}staffing/", {"school": "1", "answers": "1"}).status_code in {403, 404}
    assert not Staffing.objects.exists()


@pytest.mark.parametrize("role", ["it", "researcher", "clerk"])
def test_who_does_not_decide_is_not_asked_to(fresh: Place, role: str) -> None:
    client = signed_in(fresh.account(role))
    page = words(client.get(PAGE))
    for button in ("Approve and send", "Change the words", "Make the plan"):
        assert button not in page
    made = Plan.objects.get().made_at
    assert client.post(f"{PAGE}make/").status_code == 403
    assert client.post(f"{NEVER}make/").status_code == 403
    decide(client, scope="all")
    client.post(f"/plan/proposals/{_ids('g1')[0]}/", {"text": "Hi Alma. Text STOP to stop."})
    assert Plan.objects.get().made_at == made
    assert set(states().values()) == {"proposed"}
    assert not Proposal.objects.filter(edited=True).exists()


def test_a_stranger_is_told_and_gets_nothing(fresh: Place) -> None:
    client = signed_in(nobody())
    for address in (PAGE, f"{PAGE}held-back/", "/reach/"):
        assert "Ana" not in words(client.get(address))
    client.post(f"{PAGE}decide/", {"what": "approve", "scope": "all"})
    assert set(states().values()) == {"proposed"}


@pytest.mark.parametrize("address", ["/plan/2026-13-45/", "/plan/0001-01-01/", "/plan/proposals/999999/"])
def test_what_is_not_there(lead: Client, address: str) -> None:
    assert lead.get(address).status_code == 404


@pytest.mark.parametrize("what", ["make", "decide", "staffing"])
def test_nothing_is_changed_by_looking(lead: Client, what: str) -> None:
    assert lead.get(f"{PAGE}{what}/").status_code == 405


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?state=proposed", f"{PAGE}held-back/", "/reach/"])
def test_as_many_queries_for_many_as_for_few(fresh: Place, lead: Client, address: str) -> None:
    fresh.points("g2").delete()
    fresh.plan()
    few = _queries(lead, address)
    more = [record for n in range(10, 26) for record in (*pupil(n, f"Kim{n}"), *adult(n % 90, f"Pat{n}", n))]
    fresh.bring(*more)
    for n in range(10, 18):
        fresh.points(f"g{n}").delete()
    fresh.plan()
    assert "Kim1" in words(lead.get(address))
    assert _queries(lead, address) == few


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_school_s_rule_is_set_and_followed(fresh: Place, client: Client) -> None:
    """What the principal approves beforehand leaves when today's plan is made; nobody else may set it."""
    place = fresh
    client.force_login(place.account("counselor", "1"))
    assert client.get("/plan/beforehand/").status_code == 404
    client.force_login(place.account("principal", "1"))
    assert b"A person looks" in client.get("/plan/beforehand/").content
    answer = client.post("/plan/beforehand/", {"school": "1", "occasion": "welcome"}, follow=True)
    assert b"Sent by itself" in answer.content
    assert client.post("/plan/beforehand/", {"school": "2", "occasion": "welcome"}).status_code == 404
    client.post(PAGE + "make/")
    assert {one.school.source_id for one in Proposal.objects.filter(state="approved")} == {"1"}
    assert Message.objects.filter(kind="planned").exists()
    answer = client.post("/plan/beforehand/", {"school": "1", "occasion": "welcome"}, follow=True)
    assert b"Sent by itself" not in answer.content
