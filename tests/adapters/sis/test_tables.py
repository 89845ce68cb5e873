"""adapters.sis.tables and fields: any file's bytes become rows or faults, never a surprise."""

import csv
import io
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.adapters.sis import fields, tables
from homeroom.adapters.sis.tables import Table, open_table
from homeroom.core.ports import SourceError
from homeroom.core.records import Severity


def table(content: bytes, **options) -> Table:
    return open_table(io.BytesIO(content), "users.csv", **options)


def rows(content: bytes, **options) -> list[tuple[int, list[str]]]:
    return list(table(content, **options).rows())


def refusals(content: bytes) -> list[tuple[str, int]]:
    opened = table(content)
    list(opened.rows())
    return [(fault.code, fault.line) for fault in opened.faults]


def test_rows_carry_the_physical_line_of_their_first_character() -> None:
    content = b'\n\na,b\n1,"two\nlines"\n\n3,4\n'
    assert rows(content) == [(4, ["1", "two\nlines"]), (7, ["3", "4"])]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_every_line_end_is_understood(end: bytes) -> None:
    assert rows(end.join([b"a,b", b"1,2", b"3,4"])) == [
        (2, ["1", "2"]),
        (3, ["3", "4"]),
    ]


def test_mixed_line_ends_are_understood() -> None:
    assert rows(b"a,b\r\n1,2\r3,4\n5,6") == [
        (2, ["1", "2"]),
        (3, ["3", "4"]),
        (4, ["5", "6"]),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_or_3_utf8_with_or_without_a_mark_and_utf16(encoding: str) -> None:
    opened = table("sourcedId,name\n1,Nuñez\n2,Trần\n".encode(encoding))
    assert opened.header == ["sourcedId", "name"]
    assert [row for _, row in opened.rows()] == [["1", "Nuñez"], ["2", "Trần"]]
    assert opened.faults == []


def test_or_3_windows_1252_is_read_with_one_warning() -> None:
    opened = table(b"id,name\n1,Ana\n2,Nu\xf1ez\n3,Zo\xeb \x93x\x94\n")
    assert [row[1] for _, row in opened.rows()] == ["Ana", "Nuñez", "Zoë “x”"]
    (fault,) = opened.faults
    assert (fault.code, fault.line, fault.severity) == ("not-utf8", 3, Severity.WARNING)


def test_or_3_headers_are_compared_without_case_spaces_and_underscores() -> None:
    opened = table(b"SourcedID,Given Name,family_name\n")
    assert [opened.index(name) for name in ("sourcedId", "givenName", "familyName", "role")] == [
        0,
        1,
        2,
        None,
    ]


def test_a_column_named_twice_is_warned_of() -> None:
    opened = table(b"id,ID,b\n")
    assert [(f.code, f.column, f.severity) for f in opened.faults] == [("duplicate-column", "ID", "warning")]
    assert opened.index("id") == 0


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_the_delimiter_is_found(delimiter: str) -> None:
    content = f'"a,a;";b{delimiter}"b"{delimiter}c{delimiter}d\n1{delimiter}2{delimiter}3{delimiter}4\n'
    content = content.replace('"a,a;";b', "a")
    assert rows(content.encode()) == [(2, ["1", "2", "3", "4"])]


def test_a_delimiter_inside_quotes_does_not_count() -> None:
    assert table(b'"a;b;c;d",e\n').header == ["a;b;c;d", "e"]


def test_ragged_rows_are_refused_and_commas_at_the_end_tolerated() -> None:
    opened = table(b"a,b,c,\n1,2,3,\n1,2,3\n1,2\n1,2,3,4\n,,,\n")
    assert list(opened.rows()) == [(2, ["1", "2", "3"]), (3, ["1", "2", "3"])]
    assert [(f.code, f.line, f.severity) for f in opened.faults] == [
        ("too-few-columns", 4, "refused"),
        ("too-many-columns", 5, "refused"),
    ]
    assert "has 2 columns, the header 3" in opened.faults[0].message


def test_a_nul_and_a_bad_quote_cost_one_row_each() -> None:
    content = b'a,b\n1,2\n1,\x002\n"x"y,2\n5,6\n'
    assert refusals(content) == [("nul-byte", 3), ("bad-quote", 4)]
    assert [line for line, _ in rows(content)] == [2, 5]


def test_an_endless_cell_costs_its_row() -> None:
    content = b"a,b\n1," + b"x" * 140_000 + b"\n3,4\n"
    assert refusals(content) == [("bad-quote", 2)]
    assert rows(content) == [(3, ["3", "4"])]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\n \n", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"PK\x03\x04\x00\x00,\n", "not-text"),
        ("a,b\n1,2\n".encode("utf-16-le"), "not-text"),
        (b'"a,b\n1,2\n', "not-text"),
    ],
)
def test_what_is_no_table_is_a_source_error(content: bytes, code: str) -> None:
    with pytest.raises(SourceError) as error:
        table(content)
    assert error.value.code == code


def test_a_quote_open_at_the_end_of_the_file_is_a_truncated_file() -> None:
    with pytest.raises(SourceError) as error:
        rows(b'a,b\n1,2\n3,"secre')
    assert error.value.code == "truncated-file"
    assert "line 3" in str(error.value)
    assert "secre" not in str(error.value)


def test_a_line_without_end_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(SourceError) as error:
        rows(b"a,b\n" + b"x," * tables.MAX_LINE)
    assert error.value.code == "line-too-long"


def test_a_row_without_end_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(SourceError) as error:
        rows(b"a,b\n" + b'"x\n",' * (tables.MAX_ROW // 5 + 10))
    assert error.value.code == "line-too-long"


cells = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12)


@given(st.lists(st.tuples(cells, cells), max_size=8), st.sampled_from(list(",;\t|")))
def test_whatever_a_csv_writer_wrote_is_read_back(written: list[tuple[str, str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([("a", "b"), *written])
    opened = table(text.getvalue().encode())
    assert [tuple(row) for _, row in opened.rows()] == [row for row in written if any(row)]
    assert opened.faults == []


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_faults_or_a_source_error(content: bytes) -> None:
    try:
        opened = table(content)
        for line, row in opened.rows():
            assert line > 1
            assert len(row) == len(opened.header)
    except SourceError:
        pass


# -- fields ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "formats", "expected"),
    [
        ("2021-08-23", (), date(2021, 8, 23)),
        (" 2021-08-23 ", (), date(2021, 8, 23)),
        ("2021-08-23T00:00:00.000Z", (), date(2021, 8, 23)),
        ("2021-08-23 07:30", (), date(2021, 8, 23)),
        ("8/23/2021", (fields.US_DATE,), date(2021, 8, 23)),
        ("23.08.21", ("%d.%m.%y",), date(2021, 8, 23)),
    ],
)
def test_dates(text: str, formats: tuple[str, ...], expected: date) -> None:
    assert fields.parse_date(text, formats) == expected


@pytest.mark.parametrize("text", ["", "8/23/2021", "2021-02-30", "20210823", "2021-W34-1", "soon"])
def test_what_is_no_date_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD") as error:
        fields.parse_date(text)
    assert not text or text not in str(error.value)


def test_booleans() -> None:
    assert [fields.parse_bool(t) for t in ("true", "YES", "y", "1", "FALSE", "no", "N", "0", "", " ")] == (
        [True] * 4 + [False] * 4 + [None] * 2
    )
    with pytest.raises(ValueError, match="neither true nor false"):
        fields.parse_bool("maybe")


def test_whole_numbers() -> None:
    assert [fields.parse_int(t) for t in ("7", "10.0", "-1", " 3 ", "")] == [
        7,
        10,
        -1,
        3,
        None,
    ]
    for text in ("1_0", "1.5", "٣", "x", "1e9"):
        with pytest.raises(ValueError, match="whole number"):
            fields.parse_int(text)


def test_parts_of_a_day_are_exact() -> None:
    assert [fields.parse_part(t) for t in ("1", "0.5", ".33", "1/2", "0", "")] == [
        Fraction(1), Fraction(1, 2), Fraction(33, 100), Fraction(1, 2), Fraction(0), None
    ]  # fmt: skip
    for text in ("2", "-1", "1e-9", "1e999999999", "nan", "half"):
        with pytest.raises(ValueError, match="part of a day"):
            fields.parse_part(text)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("9|09|9th|9th grade|Grade 9|grade 09|Ninth|uri://ed-fi.org/GradeLevelDescriptor#Ninth grade", "09"),
        ("K|KG|0|00|Kindergarten|kinder", "KG"),
        ("PK|Pre-K|-1|PK4|Preschool/Prekindergarten", "PK"),
        ("1|First grade|1st", "01"),
        ("12|Twelfth Grade", "12"),
        ("13|Grade 13", "13"),
        ("UG|Ungraded", "UG"),
        ("|  ", ""),
    ],
)  # fmt: skip
def test_grades_become_ceds(texts: str, expected: str) -> None:
    assert {fields.grade_level(text) for text in texts.split("|")} == {expected}


@pytest.mark.parametrize("text", ["14", "99", "freshling", "9-10"])
def test_a_grade_nobody_knows_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match="grade"):
        fields.grade_level(text)


def test_relations() -> None:
    words = "Mother|MOM|madre|Father, step|Step-Father|abuela|Legal Guardian|Foster Parent"
    words += "|tía|Neighbor|Zog||uri://ed-fi.org/RelationDescriptor#Aunt"
    assert [fields.relation(word) for word in words.split("|")] == [
        "mother", "mother", "mother", "stepparent", "stepparent", "grandparent", "guardian", "foster", "aunt",
        "other", "other", "", "aunt",
    ]  # fmt: skip


def test_phone_types() -> None:
    words = "Cell|Mobile|HOME|Work 2|Emergency-2|Emergency 1|Fax|Unlisted|Dad's||Unknown"
    assert [fields.phone_type(word) for word in words.split("|")] == [
        "mobile", "mobile", "home", "work", "emergency", "emergency", "fax", "unlisted", "other", "unknown",
        "unknown",
    ]  # fmt: skip


def test_languages() -> None:
    assert [fields.language(text) for text in ("spa", "", "Vietnamese")] == [
        "es",
        "",
        "vi",
    ]
    with pytest.raises(ValueError, match="unknown"):
        fields.language("zz-nothing")
