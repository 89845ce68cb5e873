"""The disk is full in the middle of an import: nothing changes, it is told, and it can be repeated.

Simulated where the real system says it: ``fsync`` of the lake's files answers ENOSPC from the third
file on.
"""

import errno
import json
import os
from io import StringIO

import pytest
from django.core.management import call_command

from homeroom.adapters.lake import parquet
from homeroom.apps.attendance import doors
from homeroom.apps.attendance.models import ImportRun, MarkChange
from tests.apps.attendance.conftest import delivery, mark, missed
from tests.apps.attendance.test_imports import state

CORRECTED = [mark("s1", day, "Excused Absence") for day in range(1, 7)]


@pytest.fixture
def filling_up(monkeypatch):
    written = []

    def fsync(file: int) -> None:
        written.append(file)
        if len(written) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/somewhere/private")

    monkeypatch.setattr(parquet.os, "fsync", fsync)
    return written


@pytest.fixture
def told(door, monkeypatch):
    """Marks of six days, and a command that brings corrections of them all."""
    door.roster()
    door.bring(*[mark("s1", day) for day in range(1, 7)])
    reader = {"csv": lambda path, mapping: delivery(CORRECTED)}
    doors.install(doors.Doors(lake=doors.lake(), readers=reader))

    def run() -> tuple[int, dict]:
        out = StringIO()
        try:
            call_command("import", "csv", "--json", ".", "--mapping", "x", stdout=out)
        except SystemExit as end:
            return int(end.code or 0), json.loads(out.getvalue())
        return 0, json.loads(out.getvalue())

    return run


def files() -> set[str]:
    return {path.name for path in doors.lake().folder.rglob("*") if path.is_file()}  # type: ignore[attr-defined]


def test_an_import_onto_a_full_disk_changes_nothing_and_says_so(door, told, filling_up) -> None:
    before, counted = state(door.district), missed(door)
    status, said = told()
    assert len(filling_up) == 3, "two days had been written already"
    assert status == 1
    (fault,) = said["faults"]
    assert fault["code"] == "stopped"
    assert "No space left on device" in fault["message"] and "import the same files again" in fault["message"]
    assert "private" not in fault["message"]
    assert (state(door.district), missed(door)) == (before, counted)
    assert not MarkChange.objects.exists()
    assert ImportRun.objects.latest("pk").state == ImportRun.State.FAILED
    assert not [name for name in files() if name.endswith(".half")], "half a file takes room for nothing"


def test_with_room_again_the_same_files_go_through(door, told, filling_up, monkeypatch) -> None:
    told()
    monkeypatch.setattr(parquet.os, "fsync", lambda file: None)
    status, said = told()
    assert (status, said["faults"]) == (0, [])
    assert MarkChange.objects.count() == 6
