"""``homeroom listen``: JSON lines in, a JSON line each out."""

import json
import os
import subprocess
import sys

import pytest

from homeroom.adapters.readers.local import product
from homeroom.site.management.commands.listen import BATCH, answers, batches


def listen(folder, lines):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HOMEROOM_")}
    return subprocess.run(
        [sys.executable, "-m", "homeroom.site.cli", "listen"],
        input=b"\n".join(lines),
        env=environment | {"HOMEROOM_HOME": str(folder)},
        capture_output=True,
        timeout=60,
    )


def ask(*lines):
    chunks = iter([b"\n".join(lines) + b"\n", b""])
    return list(answers(lambda size: next(chunks), product()))


def test_every_line_is_answered_in_the_agreed_shape_and_nothing_is_written(tmp_path):
    home = tmp_path / "home"
    lines = [
        '{"text": "Ya no me manden mensajes"}',
        '{"text": "tiene fiebre y no hay quien lo lleve", "language": "spa"}',
    ]
    done = listen(home, [line.encode() for line in lines])
    assert done.returncode == 0, done.stderr
    first, second = map(json.loads, done.stdout.decode().splitlines())
    assert first == {"language": "es", "wish": "stop", "urgent": [], "reasons": [], "unsure": False}
    assert set(second) == {"language", "wish", "urgent", "reasons", "unsure"}
    assert second["wish"] is None
    assert [(reason["code"], reason["words"]) for reason in second["reasons"]][0] == ("HLT1", "fiebre")
    assert set(second["reasons"][0]) == {"code", "confidence", "words"}
    assert not home.exists()


def test_urgency_has_its_flag_and_words():
    [answer] = ask(b'{"text": "Hello. My son says he wants to die"}')
    assert answer["urgent"] == [{"flag": "self_harm", "words": "wants to die"}]


def test_a_wrong_line_is_told_and_the_others_are_answered(tmp_path):
    done = listen(tmp_path, [b"not json, about Ana", b'{"text": "STOP"}'])
    assert done.returncode == 1
    wrong, right = map(json.loads, done.stdout.decode().splitlines())
    assert set(wrong) == {"error", "line"}
    assert wrong["line"] == 1
    assert right["wish"] == "stop"
    assert b"Ana" not in done.stderr + wrong["error"].encode()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b'"STOP"', 'no "text"'),
        (b'{"text": 7}', 'no "text"'),
        (b'{"words": "STOP"}', 'no "text"'),
        (b'{"text": "stop \\ud800 texting"}', "half a character"),
        (b'{"text": "STOP", "language": 7}', '"language" is not text'),
    ],
)
def test_a_wrong_line_says_what_was_expected(line, says):
    [answer] = ask(line)
    assert says in answer["error"]
    assert answer["line"] == 1


def test_a_byte_order_mark_and_an_unknown_language_do_no_harm():
    [answer] = ask('\ufeff{"text": "STOP", "language": "klingon"}'.encode())
    assert (answer["wish"], answer["language"]) == ("stop", "")


def test_whoever_waits_for_an_answer_before_the_next_question_gets_it(tmp_path):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HOMEROOM_")}
    asking = subprocess.Popen(
        [sys.executable, "-m", "homeroom.site.cli", "listen"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment | {"HOMEROOM_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"},
    )
    with asking:
        for text in ("STOP", "the bus never came"):
            asking.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["language"] is not None
        asking.stdin.close()
    assert asking.returncode == 0


def test_lines_are_taken_as_they_come_and_in_batches():
    chunks = iter([b"a\nb", b"c\n", b"x\n" * (BATCH + 1), b"last", b""])
    assert list(batches(lambda size: next(chunks))) == [
        [b"a"],
        [b"bc"],
        [b"x"] * BATCH,
        [b"x"],
        [b"last"],
    ]


LABELLED = [
    {"text": "STOP", "language": "en", "wish": "stop", "urgent": [], "reasons": []},
    {"text": "the bus never came again", "language": "en", "wish": None, "urgent": [], "reasons": ["TRN1"]},
    {"text": "he says he wants to die", "language": "en", "urgent": ["self_harm"], "reasons": []},
]


def evaluated(path, *more):
    return subprocess.run(
        [sys.executable, "-m", "homeroom.site.cli", "listen", "--evaluate", str(path), *more],
        capture_output=True,
        timeout=120,
    )


def test_labelled_replies_are_measured_beside_baselines(tmp_path):
    file = tmp_path / "labelled.jsonl"
    file.write_text("\n".join(map(json.dumps, LABELLED)))
    done = evaluated(file, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["replies"] == 3
    assert told["wishes"]["stop"]["recall"] == told["flags"]["self_harm"]["recall"] == 1
    assert told["false_stops"] == {"of": 2, "heard": 0}
    assert set(told["baselines"]) == {
        "keywords alone",
        "n-grams and logistic regression",
        "nearest training sentence",
    }
    assert b"Wishes" in evaluated(file).stdout


def test_a_file_that_cannot_be_measured_says_where(tmp_path):
    file = tmp_path / "labelled.jsonl"
    file.write_text(json.dumps(LABELLED[0]) + "\nnot json, about Ana\n")
    done = evaluated(file)
    assert done.returncode
    assert b"line 2" in done.stderr and b"Ana" not in done.stderr
