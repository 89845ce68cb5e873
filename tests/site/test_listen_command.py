"""``homeroom listen``: JSON lines in, a JSON line each out."""

import json
import os
import subprocess
import sys

import pytest

from homeroom.site.management.commands.listen import answers


def listen(folder, lines):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HOMEROOM_")}
    return subprocess.run(
        [sys.executable, "-m", "homeroom.site.cli", "listen"],
        input=b"\n".join(lines),
        env=environment | {"HOMEROOM_HOME": str(folder)},
        capture_output=True,
        timeout=60,
    )


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
    [answer] = answers([b'{"text": "Hello. My son says he wants to die"}'])
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
    [answer] = answers([line])
    assert says in answer["error"]
    assert answer["line"] == 1


def test_a_byte_order_mark_and_an_unknown_language_do_no_harm():
    [answer] = answers(['\ufeff{"text": "STOP", "language": "klingon"}'.encode()])
    assert (answer["wish"], answer["language"]) == ("stop", "")
