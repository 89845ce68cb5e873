"""The commands that others script against: their JSON, their words and their exit status."""

import json
import os
import socket
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def willow_creek(tmp_path_factory):
    """Willow Creek, built once by the command itself, in a folder of its own."""
    folder = tmp_path_factory.mktemp("demo") / "home"
    done = homeroom(folder, "demo", "--no-serve", "--no-history", "--date", "2026-11-20")
    assert done.returncode == 0, done.stderr
    assert "the password is" in done.stdout
    return folder


def homeroom(folder, *arguments, **settings):
    """The command as a user runs it, in a process of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HOMEROOM_")}
    environment |= {"HOMEROOM_HOME": str(folder), **settings}
    return subprocess.run(
        [sys.executable, "-m", "homeroom.site.cli", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def said(done):
    return json.loads(done.stdout)


def test_the_demo_is_built_once_and_never_into_another_district(willow_creek):
    again = homeroom(willow_creek, "demo", "--no-serve")
    assert again.returncode == 0
    assert "Importing" not in again.stdout


def test_a_second_import_of_the_same_files_changes_nothing(willow_creek):
    done = homeroom(willow_creek, "import", "oneroster", str(willow_creek / "demo-files"), "--json")
    assert done.returncode == 1  # Ethan's code ZZ waits for somebody to map it
    told = said(done)
    assert {
        kind: sum(f.get(x, 0) for x in ("created", "updated", "closed")) for kind, f in told["counts"].items()
    } == dict.fromkeys(told["counts"], 0)
    assert set(told) == {"source", "counts", "faults", "held"}
    assert "unmapped-code" in {fault["code"] for fault in told["faults"]}


def test_standing_has_the_agreed_shape(willow_creek):
    told = said(homeroom(willow_creek, "standing", "--as-of", "2026-11-20", "--json"))
    assert set(told) == {"as_of", "policy", "bands", "students"}
    assert set(told["students"][0]) == {
        "student_id",
        "school_id",
        "days_enrolled",
        "days_missed",
        "rate",
        "band",
        "chronic",
        "signs",
    }
    one = said(homeroom(willow_creek, "standing", "--as-of", "2026-11-20", "--school", "110", "--json"))
    assert {s["school_id"] for s in one["students"]} == {"110"}
    assert len(one["students"]) < len(told["students"])
    assert "290 students" in homeroom(willow_creek, "standing", "--as-of", "2026-11-20").stdout


def test_the_gate_is_open_on_the_demo_s_day_and_closed_on_a_sunday(willow_creek):
    assert homeroom(willow_creek, "gate", "--date", "2026-11-20").returncode == 0
    sunday = homeroom(willow_creek, "gate", "--date", "2026-11-22", "--json")
    assert sunday.returncode == 1
    assert {why["code"] for gate in said(sunday)["gate"] for why in gate["why"]} == {"no_school"}


def test_the_policy_gets_a_new_version_and_says_what_it_does_not_know(willow_creek):
    assert said(homeroom(willow_creek, "policy", "--json"))["version"] == 1
    changed = said(homeroom(willow_creek, "policy", "min_days_enrolled=20", "threshold=1/10", "--json"))
    assert (changed["version"], changed["record"]["min_days_enrolled"]) == (2, 20)
    wrong = homeroom(willow_creek, "policy", "treshold=1/10")
    assert wrong.returncode == 2
    assert "treshold is no field of a policy" in wrong.stderr


def test_a_code_is_mapped_and_then_nothing_waits(willow_creek):
    assert homeroom(willow_creek, "codes").returncode == 1
    assert "none of" in homeroom(willow_creek, "codes", "attendance", "ZZ", "ill").stderr
    assert homeroom(willow_creek, "codes", "attendance", "ZZ", "absent_excused").returncode == 0


def test_doctor_says_what_is_set_up_and_what_waits(willow_creek):
    done = homeroom(willow_creek, "doctor", "--json")
    found = {finding["check"]: finding for finding in said(done)}
    assert found["students"]["ok"]
    assert found["lake"]["ok"]
    assert not found["restrictions"]["ok"]
    assert done.returncode == 1


def test_doctor_notices_a_lost_file_of_the_lake(willow_creek):
    file = next((willow_creek / "lake" / "willow-creek").iterdir())
    kept = file.read_bytes()
    file.unlink()
    try:
        assert "1 of " in homeroom(willow_creek, "doctor").stdout
    finally:
        file.write_bytes(kept)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "edfi-xml", "nowhere"], "there is nothing at nowhere"),
        (["import", "pigeon", "x"], "invalid choice"),
        (["import", "csv", "."], "--mapping"),
        (["standing", "--as-of", "yesterday"], "yesterday"),
        (["standing", "--as-of", "2026-11-20", "--school", "999"], "no school 999"),
        (["gate", "--district", "elsewhere"], "willow-creek"),
    ],
)
def test_wrong_use_says_what_and_exits_2(willow_creek, arguments, words):
    done = homeroom(willow_creek, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_unreadable_files_are_one_clear_fault_and_exit_1(willow_creek, tmp_path):
    (tmp_path / "Student.xml").write_text("<InterchangeStudent xmlns='http://ed-fi.org/5.2.0'><Student>")
    done = homeroom(willow_creek, "import", "edfi-xml", str(tmp_path), "--json")
    assert done.returncode == 1
    assert [fault["code"] for fault in said(done)["faults"]] == ["broken-xml"]


def test_no_personal_value_reaches_a_log(willow_creek, tmp_path):
    """Everything an import writes to standard error, with debugging on, names nobody."""
    (tmp_path / "attendance.csv").write_text(
        "school_id,student_id,attendance_event_date,attendance_event_category,attendance_event_reason\n"
        "110,unknown-77123,2026-11-20,Unexcused Absence,\n"
    )
    done = homeroom(willow_creek, "import", "oneroster", str(tmp_path), "--json", HOMEROOM_DEBUG="yes")
    assert "import oneroster" in done.stderr
    assert said(done)["faults"][0]["line"] == 2
    assert "77123" not in done.stderr + json.dumps(said(done)["faults"])


def test_a_synthetic_district_is_written_as_files_that_import(tmp_path):
    target = tmp_path / "district.zip"
    made = homeroom(tmp_path / "home", "world", str(target), "--students", "120", "--days", "15")
    assert made.returncode == 0, made.stderr
    assert not (tmp_path / "home").exists()  # writing files needs no installation
    told = said(homeroom(tmp_path / "home", "import", "oneroster", str(target), "--json"))
    assert told["counts"]["students"]["refused"] == told["counts"]["marks"]["refused"] == 0
    assert 100 <= told["counts"]["students"]["created"] <= 120
    assert {fault["code"] for fault in told["faults"]} <= {"unmapped-code"}
    again = homeroom(tmp_path / "home", "world", str(target))
    assert again.returncode == 2
    assert "there already" in again.stderr


def test_serve_does_not_share_a_port_silently(willow_creek):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = homeroom(willow_creek, "serve", "--port", str(port))
    assert done.returncode == 2
    assert "already" in done.stderr
