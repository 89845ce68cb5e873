"""``homeroom guide``: check a guide, talk to it, replay what was said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from homeroom.apps.conversations.management.guide.trying import TYPED, Unknown, meant
from homeroom.core.conversation.fixture import Recording, load
from tests.core.conversation.talk import guide

GUIDES = Path(__file__).parents[2] / "core" / "conversation" / "guides"
HOW, MORNINGS = str(GUIDES / "how-are-you.yaml"), str(GUIDES / "mornings.yaml")
BUS = ("--offer", "TRN=the bus office at 415-555-0150")


def homeroom(*arguments: str, typed: str = "", home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HOMEROOM_")}
    if home:
        environment["HOMEROOM_HOME"] = str(home)
    return subprocess.run(
        [sys.executable, "-m", "homeroom.site.cli", "guide", *arguments],
        input=typed,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    """A guide with two mistakes, in its lines 2 and 7."""
    text = (GUIDES / "mornings.yaml").read_text().partition("\n")[2]
    file = tmp_path / "wrong.yaml"
    file.write_text(text.replace("title: {en: Mornings}", "titel: {en: Mornings}").replace("2 days", "soon"))
    return str(file)


# check


def test_a_good_guide_has_nothing_to_mend_and_no_database_is_made(tmp_path: Path) -> None:
    done = homeroom("check", HOW, home=tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, "")
    assert "To mend" not in done.stdout
    assert not (tmp_path / "home").exists()


def test_faults_are_told_by_file_and_line(wrong: str) -> None:
    done = homeroom("check", wrong)
    assert done.returncode == 1
    head, *lines = done.stdout.splitlines()
    assert head == "To mend before it can be used:"
    assert any(line.startswith(f"{wrong}:2: unknown: Nothing is called 'titel'") for line in lines)
    assert any(line.startswith(f"{wrong}:7: duration: ") for line in lines)


def test_faults_as_json(wrong: str) -> None:
    done = homeroom("check", wrong, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["file"], told["guide"]) == (wrong, None)
    assert {"line": 7, "code": "duration", "severity": "fault"}.items() <= next(
        fault for fault in told["faults"] if fault["code"] == "duration"
    ).items()
    assert json.loads(homeroom("check", HOW, "--json").stdout)["guide"] == "how-are-you"


def test_a_file_that_is_not_there_or_no_text_is_wrong_use(tmp_path: Path) -> None:
    for action in ("check", "try"):
        done = homeroom(action, str(tmp_path / "none.yaml"))
        assert done.returncode == 2
        assert "No such file" in done.stderr
    (tmp_path / "picture.yaml").write_bytes(b"\xff\xd8\xff")
    assert homeroom("check", str(tmp_path / "picture.yaml")).returncode == 2


# try


def test_one_talks_to_a_guide_as_a_family(tmp_path: Path) -> None:
    typed = "3 because the bus is always late\n/read TRN1\n/wait\nyes\n"
    done = homeroom("try", HOW, *BUS, typed=typed, home=tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, "")
    talk, _, fixture = done.stdout.partition("\nguide: ")
    assert talk.splitlines()[-3:] == [
        "them: yes",
        "we:   Thank you!",
        "      [answered helpful=yes, said bye, ended (done)]",
    ]
    assert "we:   This may help: the bus office at 415-555-0150." in talk
    recorded = load(f"guide: {fixture}")
    assert [turn.happened for turn in recorded.turns] == [
        {},
        {"them": "3 because the bus is always late"},
        {"read": {"reasons": ["TRN1"]}},
        {"after": "1 day"},
        {"them": "yes"},
    ]
    assert not (tmp_path / "home").exists()


def test_what_was_said_is_saved_and_replays(tmp_path: Path) -> None:
    saved = str(tmp_path / "said.yaml")
    done = homeroom("try", HOW, "--language", "es-MX", "--save", saved, typed="Bien\n/end\nnot this\n")
    assert "guide: how-are-you" not in done.stdout
    assert load(Path(saved).read_text()).language == "es"
    same = homeroom("try", HOW, "--replay", saved)
    assert (same.returncode, same.stdout) == (0, "The same as it was recorded.\n")

    changed = tmp_path / "changed.yaml"
    changed.write_text(Path(HOW).read_text().replace("¡Qué bueno!", "¡Estupendo!"))
    other = homeroom("try", str(changed), "--replay", saved)
    assert other.returncode == 1
    assert other.stdout == "turn 1, we: was “¡Qué bueno!”, is “¡Estupendo!”\n"
    told = json.loads(homeroom("try", str(changed), "--replay", saved, "--json").stdout)
    assert told == {
        "guide": "how-are-you",
        "differences": [{"turn": 1, "what": "we", "was": "¡Qué bueno!", "now": "¡Estupendo!"}],
    }


def test_json_is_the_conversation_and_nothing_else() -> None:
    done = homeroom("try", HOW, "--json", typed="1\n/what\n")
    told = json.loads(done.stdout)
    assert told["ends"] == "done"
    assert load(done.stdout).turns[1].happened == {"them": "1"}


def test_on_a_page_the_options_are_shown_and_what_is_typed_is_chosen() -> None:
    done = homeroom("try", MORNINGS, "--medium", "page", typed="/choose monday friday\n4\n")
    assert "      2 Fridays (friday)" in done.stdout
    assert "[answered which=monday+friday, said sure]" in done.stdout
    assert "[answered sure=4, said plan]" in done.stdout


def test_a_guide_with_faults_is_not_tried(wrong: str) -> None:
    done = homeroom("try", wrong, typed="1\n")
    assert done.returncode == 1
    assert f"{wrong}:7: duration" in done.stderr
    assert done.stdout == ""


def test_wrong_use_is_told(tmp_path: Path) -> None:
    for arguments, says in [
        ((), "ACTION"),
        (("try", HOW, "--medium", "fax"), "invalid choice"),
        (("try", HOW, "--offer", "TRN"), "is not NEED=WORDS"),
        (("try", HOW, "--replay", HOW), "a conversation has a guide and turns"),
        (("try", HOW, "--save", str(tmp_path / "no" / "such" / "folder")), "No such file"),
    ]:
        done = homeroom(*arguments)
        assert done.returncode == 2, arguments
        assert says in done.stderr
        assert "Traceback" not in done.stderr


# What can be typed


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("STOP", {"them": "STOP"}),
        ("/stop", {"them": "STOP"}),
        ("/wait 2 hours", {"after": "2 hours"}),
        ("/wait", {"after": "1 day"}),
        ("/read TRN1 HLT2", {"read": {"reasons": ["TRN1", "HLT2"]}}),
        ("/read unsure", {"read": {"reasons": [], "unsure": "yes"}}),
        ("/read urgent", {"read": {"reasons": [], "urgent": "yes"}}),
        ("/choose hard", {"choose": ["hard"]}),
        ("/person", {"person": "takes over"}),
        ("/back", {"person": "hands back"}),
    ],
)
def test_what_is_typed_has_its_meaning(typed: str, means: dict[str, object]) -> None:
    recording = Recording(guide("how-are-you"))
    assert meant(typed, recording) == means
    recording.add(meant(typed, recording))


def test_help_lists_whatever_can_be_typed() -> None:
    recording = Recording(guide("how-are-you"))
    with pytest.raises(Unknown) as told:
        meant("/help", recording)
    assert len(str(told.value).splitlines()) == len(TYPED)
    for typed in set(TYPED) - {"/end"}:
        assert meant(typed, recording)


def test_when_it_is_over_nothing_is_waited_for() -> None:
    recording = Recording(guide("how-are-you"))
    recording.add({"them": "1"})
    with pytest.raises(Unknown, match="It has ended"):
        meant("/wait", recording)
