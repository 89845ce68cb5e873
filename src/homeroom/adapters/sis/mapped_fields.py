"""What a mapping can fill: the fields of each record, which it must, and how each is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from functools import partial
from typing import Any

from homeroom.adapters.sis import words
from homeroom.adapters.sis.fields import (
    grade_level,
    language,
    parse_bool,
    parse_date,
    parse_int,
    parse_part,
    relation,
)
from homeroom.core.records import KINDS

Parse = Callable[[str], Any]

_NOT_MAPPED = {"file", "line", "gone", "normal", "validity"}

# kind -> field -> its type, as the record declares it
FIELDS: dict[str, dict[str, str]] = {
    kind: {field.name: str(field.type) for field in fields(record) if field.name not in _NOT_MAPPED}
    for kind, record in KINDS.items()
}

# Fields without a default must be mapped, but for these: "" is the whole district, or no name.
_MAY_BE_BLANK = {
    ("terms", "school_id"),
    ("calendar", "school_id"),
    ("sections", "name"),
    *((kind, name) for kind in ("students", "staff", "guardians") for name in ("first_name", "last_name")),
}
REQUIRED: dict[str, list[str]] = {
    kind: [
        field.name
        for field in fields(record)
        if field.name in FIELDS[kind] and field.default is MISSING and (kind, field.name) not in _MAY_BE_BLANK
    ]
    for kind, record in KINDS.items()
}

# Somebody needs a name, but many people have only one.
NAMED = frozenset(["students", "staff", "guardians"])

# Where a filled value that can't be read refuses the row: left out, it would say something else
# (no exit date is "still there").
STRICT = {("enrollments", "entry"), ("enrollments", "exit"), ("enrollments", "derived")} | {
    (kind, name) for kind, names in REQUIRED.items() for name in names
}

# Fields with a fixed set of words (core.records).
WORDS: dict[tuple[str, str], frozenset[str]] = {
    place: frozenset(allowed.split())
    for place, allowed in {
        ("terms", "kind"): "year semester term grading_period",
        ("contact_points", "kind"): "phone email",
        ("contact_points", "type"): "mobile home work fax unlisted emergency other unknown",
        ("staff", "role"): "teacher counselor principal clerk aide administrator other",
        (
            "links",
            "relation",
        ): "mother father parent stepparent grandparent guardian foster sibling aunt uncle "
        "relative caseworker emergency other",
    }.items()
}


def _one_of(allowed: frozenset[str], text: str) -> str:
    if text not in allowed:
        raise ValueError(
            f"is not one of {', '.join(sorted(allowed))}. Say in the mapping's values what it means"
        )
    return text


def _listed(text: str, parse: Parse = str.strip) -> tuple[str, ...]:
    separator = next((mark for mark in ";|," if mark in text), ";")
    return tuple(parse(part) for part in text.split(separator) if part.strip())


_SPECIAL: dict[tuple[str, str], Parse] = {
    ("schools", "grades"): partial(_listed, parse=grade_level),
    ("terms", "school_year"): words.school_year,
    ("terms", "kind"): partial(_one_of, WORDS["terms", "kind"]),
    ("contact_points", "kind"): partial(_one_of, WORDS["contact_points", "kind"]),
    ("contact_points", "type"): words.contact_type,
    ("staff", "role"): words.role,
    ("students", "grade"): grade_level,
    ("students", "language"): language,
    ("enrollments", "grade"): grade_level,
    ("guardians", "language"): language,
    ("links", "relation"): relation,
}

_BY_TYPE: dict[str, Parse] = {
    "str": str,
    "int": parse_int,
    "bool": parse_bool,
    "Fraction": parse_part,
    "time": words.parse_time,
    "tuple[str, ...]": _listed,
}


def parser(kind: str, name: str, formats: tuple[str, ...]) -> Parse:
    """How a filled cell becomes the field's value. It raises ValueError with words for a person."""
    if special := _SPECIAL.get((kind, name)):
        return special
    type_ = FIELDS[kind][name].removesuffix(" | None")
    if type_ == "date":
        return partial(_date, formats=formats)
    return _BY_TYPE[type_]


def _date(text: str, formats: tuple[str, ...]) -> date:
    return parse_date(text, formats)
