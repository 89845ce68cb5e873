"""What a data person is told when the mapping file is wrong."""

from pathlib import Path

import pytest

from homeroom.adapters.sis.mapped_csv import open_mapped_csv
from homeroom.adapters.sis.mapped_mapping import load_mapping
from homeroom.core.ports import SourceError

SMALL = """
[students]
file = "students.csv"
columns = { id = "STU_NO", last_name = "NAME" }
"""

LINKS = """
[links]
file = "students.csv"
columns = { student_id = "STU_NO", guardian_id = "NAME", relation = { value = "mothr" } }
"""


class TestBadMappings:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "students.csv").write_text("STU_NO,NAME,SCHOOL\n1,Li,07\n")
        return tmp_path

    @pytest.mark.parametrize(
        ("mapping", "says"),
        [
            ("[students", "can't be read as TOML"),
            ("", "no table says"),
            ("[studnets]", "studnets: not a key that can stand here. Did you mean 'students'?"),
            (SMALL.replace("columns", "colums"), "students.colums: not a key"),
            (SMALL.replace("last_name", "lastname"), "students.columns.lastname: not a key"),
            (SMALL.replace('id = "STU_NO", ', ""), "students.columns.id: missing"),
            (
                SMALL.replace('"STU_NO"', '"STU_N0"'),
                "students.csv has no column 'STU_N0'. Did you mean 'STU_NO'?",
            ),
            (
                SMALL.replace('"STU_NO"', '"{STU_NO}-{ROOM}"'),
                "no column 'ROOM'. It has: STU_NO, NAME, SCHOOL",
            ),
            (SMALL.replace('"STU_NO"', "7"), "students.columns.id: must be text in quotes"),
            (
                SMALL.replace("students.csv", "student.csv"),
                "no file 'student.csv'. Did you mean 'students.csv'?",
            ),
            (SMALL.replace("students.csv", "../students.csv"), "students.file: must be a file inside"),
            (SMALL.replace("students.csv", "/students.csv"), "students.file: must be a file inside"),
            (SMALL.replace('"students.csv"', '""'), "students.file: missing"),
            (SMALL + "where = { STATE = 'A' }", "students.where.STATE: students.csv has no column 'STATE'"),
            (SMALL + "pad = { NO = 'six' }", "students.pad.NO: must be the number of digits"),
            (SMALL + "pad = { STUNUM = 6 }", "students.pad.STUNUM: students.csv has no column 'STUNUM'"),
            (SMALL + "dates = 'MM/DD/YYYY'", "students.dates: must be date formats"),
            (SMALL + "dates = '%m/%Y'", "students.dates: must be date formats"),
            (SMALL + "delimiter = ', '", "students.delimiter: must be one character"),
            (SMALL + "distinct = 'yes'", "students.distinct: must be true or false"),
            (SMALL + "values = { grade = { first = 'one' } }", "values.grade.first: 'one' is not a grade"),
            ("[codes.attendance]\nA = 'abscent'\n" + SMALL, "codes.attendance.A: must be one of: absent,"),
            (
                "[codes.attendance]\nA = {meaning='absent', part='2'}\n" + SMALL,
                "codes.attendance.A.part: is not a part",
            ),
            (
                "[codes.calendar]\nH = 'half'\n" + SMALL,
                "codes.calendar.H: must be one of: closed, instructional",
            ),
            ("[attendance]\ndates = 'all'\n" + SMALL, "attendance.dates: must be one of: in_file, span"),
            (SMALL + LINKS, "'mothr' is not a word of ours. Did you mean 'mother'?"),
        ],
    )
    def test_the_message_names_the_key_and_what_would_be_right(
        self, folder: Path, mapping: str, says: str
    ) -> None:
        (folder / "mapping.toml").write_text(mapping)
        with pytest.raises(SourceError) as caught:
            open_mapped_csv(folder, folder / "mapping.toml")
        assert caught.value.code in ("bad-mapping", "missing-file")
        assert str(caught.value).startswith("mapping.toml")
        assert says in str(caught.value)

    def test_a_file_without_a_header_row_shows_nobody_s_values(self, folder: Path) -> None:
        (folder / "students.csv").write_text("10417,Li,4155550123\n")
        (folder / "mapping.toml").write_text(SMALL)
        with pytest.raises(SourceError, match="needs a header row") as caught:
            open_mapped_csv(folder, folder / "mapping.toml")
        assert "Li" not in str(caught.value) and "555" not in str(caught.value)

    def test_the_mapping_in_the_guide_is_a_mapping(self, tmp_path: Path) -> None:
        guide = Path(__file__).parents[3] / "docs/how-to/import-from-a-sis.md"
        blocks = guide.read_text(encoding="utf-8").split("```toml\n")[1:]
        assert blocks
        path = tmp_path / "guide.toml"
        path.write_text(blocks[0].partition("```")[0], encoding="utf-8")
        mapping = load_mapping(path)
        assert {"students", "guardians", "contact_points", "links", "marks"} <= {
            source.kind for source in mapping.sources
        }
