"""``homeroom wording``: a line in, a line out, and a wrong line loses nothing."""

import json
import os
import subprocess
import sys


def wording(lines, tmp_path):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HOMEROOM_")}
    done = subprocess.run(
        [sys.executable, "-m", "homeroom.site.cli", "wording"],
        env=environment | {"HOMEROOM_HOME": str(tmp_path / "home")},
        input=b"\n".join(lines) + b"\n",
        capture_output=True,
        timeout=60,
    )
    return done, [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_is_answered(tmp_path):
    done, told = wording(
        [
            json.dumps({"text": "You must come to court.", "language": "en", "kind": "concern"}).encode(),
            json.dumps(
                {"text": "Gracias por avisar. Así está bien.", "language": "es", "kind": "reply"}
            ).encode(),
            '{"text": "Cảm ơn chị ạ", "language": "vi", "kind": "reply"}'.encode(),
        ],
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert set(told[0]) == {"verdict", "findings", "encoding", "segments", "grade"}
    assert [one["verdict"] for one in told] == ["block", "send", "send"]
    assert told[0]["findings"][0] == {
        "rule": "P5",
        "severity": "block",
        "words": "must",
        "advice": "Ask or offer; don't order.",
    }
    assert [(one["encoding"], one["segments"]) for one in told] == [("GSM-7", 1), ("UCS-2", 1), ("UCS-2", 1)]
    assert told[2]["grade"] is None
    assert not (tmp_path / "home").exists()  # no database, no folder


def test_a_wrong_line_is_told_and_the_others_are_answered(tmp_path):
    wrong = [
        b"not json: Elena", b"[1]", b'{"text": 5}', b'{"text": "hi", "kind": "threat"}', b'{"text": "\\ud800"}',
        b'{"text": "hi", "channel": "fax"}', b'{"text": "hi", "language": 1}', b"\xff", b"[" * 100_000,
    ]  # fmt: skip
    done, told = wording([*wrong, b'{"text": "Thank you.", "kind": "reply"}'], tmp_path)
    assert done.returncode == 1
    assert [one.get("line") for one in told] == [*range(1, len(wrong) + 1), None]
    assert all(one["error"] and "Elena" not in one["error"] for one in told[:-1])
    assert told[-1]["verdict"] == "send"
