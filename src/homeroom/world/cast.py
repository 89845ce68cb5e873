"""The named families of Willow Creek: who they are and what each shows.

Days are numbered from the first day of school, 1; today is 55. See ``docs/synthetic-district.md``
for the table of who shows what. Nobody here exists; no number here can be dialled.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ELEMENTARY, MIDDLE, HIGH = "110", "120", "130"
TODAY = 55

EXCUSED, UNEXCUSED, UNVERIFIED = "Excused Absence", "Unexcused Absence", "Unverified Absence"


@dataclass(frozen=True, slots=True)
class Person:
    """A student of the cast. ``marks`` gives for each code the day numbers on which it was marked."""

    student_id: str
    first_name: str
    last_name: str
    grade: str
    school_id: str
    story: str
    marks: dict[str, tuple[int, ...]] = field(default_factory=dict)
    mondays: int = 0  # absent on so many of the latest Mondays with school
    on_sunday: str = ""  # a code marked, wrongly, on the Sunday before today
    entry: int = 1
    exit: int | None = None
    then: tuple[str, str] | None = None  # school and grade from the day after ``exit``
    last_year: int | None = 4  # days missed last year; None: not in the district then


@dataclass(frozen=True, slots=True)
class Adult:
    """A guardian of the cast. ``phone`` is the end of a number in area code 415, such as ``0142``."""

    guardian_id: str
    first_name: str
    last_name: str
    relation: str
    language: str
    phone: str = ""
    phone_type: str = "mobile"
    email: str = ""
    textable: bool | None = None
    lives_with: bool | None = True
    has_custody: bool | None = None
    may_be_messaged: bool | None = None
    restriction: str = ""


@dataclass(frozen=True, slots=True)
class Household:
    """A family: its home language (``""`` unknown), children by key, and adults, the primary one first."""

    language: str
    children: dict[str, Person]
    adults: tuple[Adult, ...]


HOUSEHOLDS: tuple[Household, ...] = (
    Household(
        "es",
        {
            "lucia": Person(
                "700101", "Lucía", "Ramírez", "KG", ELEMENTARY,
                "kindergartner who missed 3 of the first 20 days, none since",
                {EXCUSED: (4, 16), UNEXCUSED: (9,)}, last_year=None,
            )
        },
        (
            Adult("710101", "Elena", "Ramírez Soto", "mother", "es", "0101", textable=True),
            Adult("710102", "Javier", "Ramírez", "father", "es", "0102"),
        ),
    ),
    Household(
        "en",
        {
            "deshawn": Person(
                "700102", "DeShawn", "Washington", "07", MIDDLE,
                "sibling of Aaliyah in another school, both slipping",
                {UNEXCUSED: (5, 23, 38, 44, 50), EXCUSED: (14, 31)}, last_year=11,
            ),
            "aaliyah": Person(
                "700103", "Aaliyah", "Washington", "03", ELEMENTARY,
                "sibling of DeShawn in another school, both slipping",
                {UNEXCUSED: (5, 38, 44, 52), EXCUSED: (14, 29)}, last_year=9,
            ),
        },
        (
            Adult("710103", "Tamika", "Washington", "mother", "en", "0103", email="tamika.w@example.org"),
            Adult("710104", "Andre", "Washington", "father", "en", "0104", lives_with=False),
        ),
    ),
    Household(
        "en",
        {
            "tyler": Person(
                "700104", "Tyler", "Kowalczyk", "09", HIGH,
                "9th grader who is absent on Mondays", {UNEXCUSED: (24,)}, mondays=6, last_year=7,
            )
        },
        (Adult("710105", "Beth", "Kowalczyk", "mother", "en", "0105"),),
    ),
    Household(
        "vi",
        {
            "minh": Person(
                "700105", "Minh", "Nguyễn", "05", ELEMENTARY,
                "absent three days in a row, today the third", {UNVERIFIED: (53, 54, 55), EXCUSED: (12,)},
            )
        },
        (
            Adult("710106", "Thị Lan", "Nguyễn", "mother", "vi", "0106"),
            Adult("710107", "Văn Hùng", "Nguyễn", "father", "vi", "0107", "work"),
        ),
    ),
    Household(
        "en",
        {
            "niamh": Person(
                "700106", "Niamh", "O'Brien", "10", HIGH,
                "improved a lot: 8 absences in the first 22 days, none since",
                {EXCUSED: (3, 4, 8, 11), UNEXCUSED: (12, 17, 20, 22)}, last_year=16,
            )
        },
        (Adult("710108", "Siobhán", "O'Brien", "mother", "en", "0108", email="siobhan@example.org"),),
    ),
    Household(
        "ko",
        {
            "jiwoo": Person(
                "700107", "Ji-Woo", "Park", "08", MIDDLE,
                "worsening: none in 36 days, then 7 in 18",
                {EXCUSED: (37, 41), UNVERIFIED: (44, 47, 49, 52, 54)}, last_year=3,
            )
        },
        (
            Adult("710109", "Hye-Jin", "Park", "mother", "ko", "0109"),
            Adult("710110", "Sung-Min", "Park", "father", "en", "0110"),
        ),
    ),
    Household(
        "en",
        {
            "jayden": Person(
                "700108", "Jayden", "Thompson", "11", HIGH,
                "many late arrivals; his mother is reached by e-mail only",
                {"Tardy": (2, 6, 9, 13, 17, 21, 26, 30, 33, 36, 39, 42, 45, 47, 49, 51, 53), EXCUSED: (19,)},
            )
        },
        (Adult("710111", "Carol", "Thompson", "mother", "en", email="carol.thompson@example.org"),),
    ),
    Household(
        "ru",
        {
            "anya": Person(
                "700109", "Anya", "Sokolova", "12", HIGH,
                "part-days piling up: ten half days", {"Partial": (7, 15, 22, 27, 32, 37, 41, 46, 50, 54)},
            )
        },
        (Adult("710112", "Ольга", "Соколова", "mother", "ru", "0112"),),
    ),
    Household(
        "en",
        {
            "marcus": Person(
                "700110", "Marcus", "Johnson-Lee", "04", ELEMENTARY,
                "chronically absent last year (27 days), one absence this year",
                {EXCUSED: (30,)}, last_year=27,
            )
        },
        (
            Adult("710113", "Denise", "Johnson", "mother", "en", "0113"),
            Adult("710114", "Kevin", "Lee", "father", "en", "0114"),
        ),
    ),
    Household(
        "ar",
        {
            "yusuf": Person(
                "700111", "Yusuf", "Al-Masri", "02", ELEMENTARY,
                "family that reads Arabic", {EXCUSED: (18, 33, 34)},
            )
        },
        (
            Adult("710115", "هدى", "المصري", "mother", "ar", "0115"),
            Adult("710116", "Karim", "Al-Masri", "father", "ar", "0116"),
        ),
    ),
    Household(
        "en",
        {
            "chloe": Person(
                "700112", "Chloe", "Bennett", "01", ELEMENTARY,
                "custody restriction on her father's link", {EXCUSED: (6, 36), UNEXCUSED: (28, 43)},
            )
        },
        (
            Adult("710117", "Laura", "Bennett", "mother", "en", "0117", has_custody=True),
            Adult(
                "710118", "Scott", "Bennett", "father", "en", "0118", lives_with=False, has_custody=False,
                restriction="No contact per court order on file",
            ),
        ),
    ),
    Household(
        "es",
        {
            "diego": Person(
                "700113", "Diego", "Castillo", "06", MIDDLE,
                "the only number on file is unlisted", {UNEXCUSED: (10, 25, 35, 48), EXCUSED: (40,)},
            )
        },
        (Adult("710119", "Rosa", "Castillo", "mother", "es", "0119", "unlisted"),),
    ),
    Household(
        "",
        {
            "selam": Person(
                "700114", "Selam", "Tesfaye", "KG", ELEMENTARY,
                "the family's language is unknown", {EXCUSED: (11, 26), UNVERIFIED: (39, 40)}, last_year=None,
            )
        },
        (Adult("710120", "Hanna", "Tesfaye", "mother", "", "0120", "unknown"),),
    ),
    Household(
        "pt",
        {
            "sofia": Person(
                "700115", "Sofia", "Oliveira", "05", ELEMENTARY,
                "came on day 8, moved from the elementary to the middle school after day 30",
                {EXCUSED: (15,), UNEXCUSED: (33, 46)}, entry=8, exit=30, then=(MIDDLE, "06"), last_year=None,
            )
        },
        (Adult("710121", "Conceição", "Oliveira", "mother", "pt", "0121"),),
    ),
    Household(
        "en",
        {
            "ethan": Person(
                "700116", "Ethan", "Miller", "09", HIGH,
                "marked ZZ on day 52, a code nobody has mapped", {"ZZ": (52,), EXCUSED: (21,)},
            )
        },
        # The Millers and the Abernathys gave the same number: neighbours, not one family.
        (Adult("710122", "Dana", "Miller", "mother", "en", "0122"),),
    ),
    Household(
        "en",
        {
            "grace": Person(
                "700117", "Grace", "Abernathy", "10", HIGH,
                "marked tardy on a Sunday", {EXCUSED: (29,)}, on_sunday="Tardy",
            )
        },
        (
            Adult("710123", "Joan", "Abernathy", "mother", "en", "0122"),
            Adult("710124", "Paul", "Abernathy", "father", "en", "0124", may_be_messaged=False),
        ),
    ),
    Household(
        "en",
        {
            "amara": Person(
                "700118", "Amara", "Okafor", "05", ELEMENTARY, "no absence at all", last_year=0,
            )
        },
        (
            Adult("710125", "Ngozi", "Okafor", "mother", "en", "0125", email="ngozi@example.org"),
            Adult("710126", "Chidi", "Okafor", "father", "en", "0126"),
        ),
    ),
    Household(
        "ht",
        {
            "gabriel": Person(
                "700119", "Gabriel", "Fils-Aimé", "06", MIDDLE,
                "moved away after day 40", {EXCUSED: (13, 31)}, exit=40,
            )
        },
        (Adult("710127", "Nadège", "Fils-Aimé", "aunt", "ht", "0127"),),
    ),
    Household(
        "en",
        {
            "lily": Person(
                "700120", "Lily", "Begaye", "03", ELEMENTARY,
                "severely absent; lives with her grandmother, who has a landline only",
                {EXCUSED: (2, 7, 8, 19, 20, 34, 35), UNEXCUSED: (13, 25, 42, 45, 51)}, last_year=22,
            )
        },
        (Adult("710128", "Bertha", "Begaye", "grandparent", "en", "0128", "home", textable=False),),
    ),
)  # fmt: skip

CAST: dict[str, Person] = {key: person for home in HOUSEHOLDS for key, person in home.children.items()}

# The people who run the three schools: (school, role, id, first name, last name).
STAFF: tuple[tuple[str, str, str, str, str], ...] = (
    (ELEMENTARY, "principal", "730101", "Rosa", "Delgado"),
    (ELEMENTARY, "counselor", "730102", "Naomi", "Feldman"),
    (ELEMENTARY, "clerk", "730103", "Pat", "Lindqvist"),
    (MIDDLE, "principal", "730104", "Curtis", "Gaines"),
    (MIDDLE, "counselor", "730105", "Mai", "Trần"),
    (MIDDLE, "clerk", "730106", "Yolanda", "Reyes"),
    (HIGH, "principal", "730107", "Ingrid", "Larsen"),
    (HIGH, "counselor", "730108", "Samir", "Haddad"),
    (HIGH, "clerk", "730109", "Walter", "Booker"),
)
