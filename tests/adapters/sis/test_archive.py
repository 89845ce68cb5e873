"""adapters.sis.archive: OR-2, nothing a ZIP or a folder claims is believed before it is checked."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.adapters.sis import archive
from homeroom.adapters.sis.archive import open_archive
from homeroom.core.ports import SourceError

USERS = b"sourcedId\n1\n"


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as target:
        for name, content in files.items():
            target.writestr(zipfile.ZipInfo(name), content, method)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as error:
        open_archive(path)
    return error.value.code


def test_a_folder_and_a_zip_of_it_hold_the_same(tmp_path: Path) -> None:
    """OR-1: a ZIP or a folder."""
    files = {"users.csv": USERS, "orgs.csv": os.urandom(70_000)}
    folder = tmp_path / "drop"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    opened = [open_archive(folder), open_archive(zipped(tmp_path / "drop.zip", files))]
    for delivery in opened:
        read: list[int] = []
        assert [(m.name, m.size) for m in delivery.members] == [("orgs.csv", 70_000), ("users.csv", 12)]
        assert "USERS.csv" in delivery
        assert delivery.open("Users.CSV", read.append).read() == USERS
        assert sum(read) == len(USERS)
    assert opened[0].fingerprint() == opened[1].fingerprint()


def test_the_fingerprint_knows_names_and_contents(tmp_path: Path) -> None:
    one = open_archive(zipped(tmp_path / "1.zip", {"a.csv": b"1"})).fingerprint()
    assert one != open_archive(zipped(tmp_path / "2.zip", {"b.csv": b"1"})).fingerprint()
    assert one != open_archive(zipped(tmp_path / "3.zip", {"a.csv": b"2"})).fingerprint()


@pytest.mark.parametrize(
    "name",
    ["../users.csv", "/users.csv", "C:users.csv", "export/users.csv", "a\\users.csv", "export/", "u\n.csv"],
)
def test_or_2_no_path_in_a_name(tmp_path: Path, name: str) -> None:
    assert refusal(zipped(tmp_path / "x.zip", {name: USERS})) == "path-trick"


def test_or_2_a_nul_does_not_hide_the_rest_of_a_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"users.csv_.exe": USERS})
    path.write_bytes(path.read_bytes().replace(b"users.csv_.exe", b"users.csv\0.exe"))
    assert refusal(path) == "path-trick"


def test_or_2_no_links_in_a_zip(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("users.csv")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as target:
        target.writestr(info, "/etc/hostname")
    assert refusal(tmp_path / "x.zip") == "path-trick"


def test_or_2_csv_only(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "x.zip", {"users.csv": USERS, "run.exe": b""})) == "not-csv"


def test_or_2_too_many_files(tmp_path: Path) -> None:
    files = {f"{number}.csv": b"" for number in range(archive.MAX_FILES + 1)}
    assert refusal(zipped(tmp_path / "x.zip", files)) == "too-many-files"
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in files:
        (folder / name).touch()
    assert refusal(folder) == "too-many-files"


def test_or_2_a_directory_too_long_to_read_is_not_read(tmp_path: Path) -> None:
    files = {f"{number:0200}.csv": b"" for number in range(4_500)}
    path = zipped(tmp_path / "x.zip", files, zipfile.ZIP_STORED)
    assert refusal(path) == "too-many-files"


def test_or_2_a_bomb_by_its_ratio_and_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(zipped(tmp_path / "ratio.zip", {"users.csv": b"0" * 10_000_000})) == "zip-bomb"
    monkeypatch.setattr(archive, "MAX_BYTES", 100)
    assert (
        refusal(zipped(tmp_path / "size.zip", {"a.csv": os.urandom(60), "b.csv": os.urandom(60)}))
        == "zip-bomb"
    )


def test_or_2_entries_that_overlap_are_a_bomb(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.csv": os.urandom(1000)}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 20 : at + 24] = struct.pack("<I", 5000)  # packed size, in the directory only
    path.write_bytes(content)
    assert refusal(path) == "zip-bomb"


def test_or_2_a_directory_that_lies_about_a_size_is_caught_while_reading(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"users.csv": b"0123456789" * 5_000})
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 100)  # unpacked size
    path.write_bytes(content)
    stream = open_archive(path).open("users.csv")
    with pytest.raises(SourceError) as error:
        stream.read()
    assert error.value.code == "damaged-zip"


def test_encrypted_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"users.csv": USERS})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    assert refusal(path) == "encrypted"


def test_other_kinds_of_packing_are_refused(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "x.zip", {"users.csv": USERS}, zipfile.ZIP_LZMA)) == "not-a-zip"


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "x.zip", {"users.csv": USERS, "Users.csv": USERS})) == "duplicate-file"


def test_no_zip_and_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"sourcedId\n")
    assert refusal(tmp_path / "x.zip") == "not-a-zip"
    assert refusal(tmp_path / "nowhere.zip") == "not-found"


def test_litter_is_passed_over_with_a_note(tmp_path: Path) -> None:
    names = ("users.csv", "__MACOSX/._users.csv", ".DS_Store", "._users.csv")
    opened = open_archive(zipped(tmp_path / "x.zip", dict.fromkeys(names, USERS)))
    assert [member.name for member in opened.members] == ["users.csv"]
    assert {(note.code, note.severity) for note in opened.notes} == {("ignored-file", "note")}
    assert len(opened.notes) == 3


def test_a_folder_may_hold_other_things_but_not_lead_out_of_itself(tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    (folder / "old").mkdir(parents=True)
    (folder / "users.csv").write_bytes(USERS)
    (folder / "notes.txt").write_text("hello")
    (folder / "again.csv").symlink_to(folder / "users.csv")
    opened = open_archive(folder)
    assert [member.name for member in opened.members] == ["again.csv", "users.csv"]
    assert {note.file for note in opened.notes} == {"old", "notes.txt"}
    (tmp_path / "secret.csv").write_bytes(USERS)
    (folder / "orgs.csv").symlink_to(tmp_path / "secret.csv")
    assert refusal(folder) == "path-trick"


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "users.csv")
    assert refusal(tmp_path) == "path-trick"


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 255))
def test_any_bytes_open_or_are_a_source_error(tmp_path_factory, content: bytes, at: int, byte: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("users.csv", content)
    damaged = bytearray(packed.getvalue())
    damaged[at % len(damaged)] = byte
    path = tmp_path_factory.getbasetemp() / "fuzzed.zip"
    for attempt in (content, bytes(damaged)):
        path.write_bytes(attempt)
        try:
            opened = open_archive(path)
            for member in opened.members:
                opened.open(member.name).read()
        except SourceError:
            pass
