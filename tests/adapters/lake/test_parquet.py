"""The Parquet lake keeps the contract, and never shows half a file."""

from datetime import UTC, datetime, timedelta

import pytest

from homeroom.adapters.lake import parquet
from homeroom.adapters.lake.parquet import ParquetLake
from homeroom.core.ports import RollMark
from tests.contracts.lake import DAY, LakeContract


@pytest.fixture
def lake(tmp_path):
    return ParquetLake(tmp_path / "lake")


class TestParquetLake(LakeContract):
    pass


def test_a_crash_while_writing_leaves_no_file_that_counts(lake, monkeypatch):
    def crash(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr(parquet.pq, "write_table", crash)
    with pytest.raises(OSError, match="disk is full"):
        lake.write_day("d", DAY, [RollMark(school=1, student=1, code=1)])
    monkeypatch.undo()
    assert not list((lake.folder / "d").glob("*.parquet"))
    name = lake.write_day("d", DAY, [RollMark(school=1, student=1, code=1)])
    lake.sweep("d", {name}, datetime.now(UTC) + timedelta(hours=1))
    assert [p.name for p in (lake.folder / "d").iterdir()] == [name]
