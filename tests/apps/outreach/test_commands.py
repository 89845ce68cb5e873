"""``homeroom plan``, ``reach`` and ``rules``: what others script against."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from homeroom.apps.outreach.models import Plan, Rules
from homeroom.apps.outreach.services import planning
from homeroom.core.planning import Rules as Record
from tests.apps.outreach.conftest import DAY, NOW, Place

DATE = f"--date={DAY}"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def run(*arguments: str, status: int = 0) -> str:
    """Standard output of a command that ends with this exit status."""
    out = StringIO()
    try:
        call_command(*arguments, stdout=out)
        ended = 0
    except SystemExit as stop:
        ended = stop.code  # type: ignore[assignment]
    assert ended == status
    return out.getvalue()


def told(*arguments: str, status: int = 0) -> Any:
    return json.loads(run(*arguments, "--json", status=status))


def wrong(*arguments: str) -> str:
    """What a command says that is used wrongly: exit status 2."""
    with pytest.raises(CommandError) as caught:
        call_command(*arguments, stdout=StringIO())
    assert caught.value.returncode == 2
    return str(caught.value)


def test_a_plan_has_the_agreed_shape(known: Place) -> None:
    known.says("g5")
    known.bring(*known.out("s1", "s5"), dates="in_file")
    data = told("plan", DATE)
    assert list(data) == ["gate", "proposals", "held_back"]
    assert data["gate"] == [  # a person opened them, and why that was needed is still told
        {"school_id": "1", "open": True, "why": "1 of 4 students are marked absent; usually about 0."},
        {"school_id": "2", "open": True, "why": "1 of 1 students are marked absent; usually about 0."},
    ]
    one = data["proposals"][0]
    assert one == {
        "family": str(known.student("s1").family_id),
        "students": ["s1"],
        "guardian": "g1",
        "occasion": "streak",
        "channel": "sms",
        "language": "en",
        "text": Plan.objects.get().proposals.get().text,
        "because": "Ana is out today, 2 school days in a row.",
    }
    assert data["held_back"] == [
        {
            "family": str(known.student("s5").family_id),
            "students": ["s5"],
            "code": "stopped",
            "because": "The family asked us to stop. Only they can take that back.",
        }
    ]


def test_no_number_and_no_address_is_printed(place: Place) -> None:
    place.fill()
    place.points("g1").update(kind="email", normal="alma@example.org")
    assert "alma@example.org" in set(place.plan().proposals.values_list("to", flat=True))
    for out in (run("plan", DATE, "--json"), run("plan", DATE), run("reach", DATE, "--json")):
        assert "555" not in out and "alma@" not in out


def test_today_where_no_date_is_given(known: Place) -> None:
    told("plan")
    assert Plan.objects.get().date == DAY


def test_a_dry_run_stores_nothing_and_says_the_same(place: Place) -> None:
    place.fill()
    dry = told("plan", DATE, "--dry-run")
    assert not Plan.objects.exists() and not Rules.objects.exists()
    assert told("plan", DATE) == dry
    assert Plan.objects.get().proposals.count() == len(dry["proposals"]) == 4


def test_a_dry_run_leaves_a_stored_plan_alone(place: Place) -> None:
    before = list(place.fill().plan().proposals.values_list("pk", flat=True))
    told("plan", DATE, "--dry-run")
    assert list(Plan.objects.get().proposals.values_list("pk", flat=True)) == before


def test_one_school(place: Place) -> None:
    place.fill()
    data = told("plan", DATE, "--school", "2")
    assert [gate["school_id"] for gate in data["gate"]] == ["2"]
    assert [one["students"] for one in data["proposals"]] == [["s5"]]
    assert Plan.objects.get().proposals.count() == 4  # the plan is the district's all the same


@pytest.mark.parametrize("restriction", ["", "Court order"])
def test_status_1_says_that_somebody_waits_for_a_person(place: Place, restriction: str) -> None:
    place.fill()
    place.link("g1", restriction=restriction)
    told("plan", DATE, status=1 if restriction else 0)


def test_a_stop_waits_for_nobody(place: Place) -> None:
    place.fill().says("g1")
    told("plan", DATE)


def test_status_1_says_that_a_gate_is_closed(place: Place) -> None:
    place.fill()
    data = told("plan", "--date=2026-11-21", status=1)
    assert data["proposals"] == []
    assert {gate["why"] for gate in data["gate"]} == {"There is no school on this day."}
    assert {row["code"] for row in data["held_back"]} == {"gate_closed"}


def test_in_words(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.fill(vouched="1")
    place.link("g1", restriction="Court order")
    planning.staff(place.school("1"), DAY, 50, None)
    run("plan", DATE, status=1)
    words = capsys.readouterr().out
    assert "Welcome" in words and "On hold: a restriction to read" in words
    assert "Maple School: about 1 answer. Most for" in words


def test_wrong_use(known: Place) -> None:
    assert "there is no school 9" in wrong("plan", DATE, "--school", "9")
    assert "there is no school 9" in wrong("reach", DATE, "--school", "9")
    assert "--district: maple" in wrong("plan", DATE, "--district", "nowhere")
    with pytest.raises(CommandError, match="is not a date; write it like 2026-11-20"):
        call_command("plan", "--date=tomorrow")
    assert not Plan.objects.exists()


def test_reach_names_everybody_without_anybody(place: Place) -> None:
    place.fill()
    place.points("g1").update(type="fax")
    place.link("g2", restriction="Court order")
    place.says("g5")
    data = told("reach", DATE, status=1)
    assert list(data) == ["date", "students", "unreached", "why", "rows"]
    assert (data["date"], data["students"], data["unreached"]) == (str(DAY), 5, 3)
    assert data["why"] == {"no_way": 1, "on_hold": 1, "stopped": 1}
    assert data["rows"][0] == {
        "student_id": "s1",
        "school_id": "1",
        "code": "no_way",
        "because": "There is no number that can be texted and no e-mail address.",
    }
    assert [row["student_id"] for row in told("reach", DATE, "--school", "2", status=1)["rows"]] == ["s5"]


def test_reach_is_content_when_everybody_is_reached(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.fill()
    place.link("g3", may_be_messaged=False)  # there is another parent
    assert told("reach", DATE)["unreached"] == 0
    run("reach", DATE)
    run("reach", "--date=2025-01-01")
    words = capsys.readouterr().out
    assert "5 students on 2026-11-20, 0 without anybody to write to." in words
    assert "Nobody is enrolled on 2025-01-01." in words


def test_the_rules_in_force_and_another_version(place: Place, tmp_path: Path) -> None:
    assert told("rules") == {"version": 1, "record": Record().as_data()}
    file = tmp_path / "rules.json"
    file.write_text('{"gap_days": 14, "state": "TX"}')
    data = told("rules", "--set", str(file))
    assert data["version"] == 2
    assert data["record"] == Record(gap_days=14, state="TX").as_data()
    assert told("rules") == data


def test_rules_in_words(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    run("rules")
    words = capsys.readouterr().out
    assert "Version 1" in words and "gap_days" in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"gap_days": 0}', "gap_days must be a whole number from 1 to 60"),
        ('{"gap": 1}', "gap is no field of the rules"),
        ("[1]", "the file holds an object"),
        ("not JSON", "is not JSON"),
        (None, "can't be read"),
    ],
)
def test_rules_that_can_not_be_used(place: Place, tmp_path: Path, text: str | None, words: str) -> None:
    file = tmp_path / "rules.json"
    if text is not None:
        file.write_text(text)
    assert words in wrong("rules", "--set", str(file))
    assert Rules.objects.count() == 0
