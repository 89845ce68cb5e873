"""What a reader of Ed-Fi files must know before it can write the first record.

An interchange spreads one fact over several files: the role of a member of staff stands in an
association, the dates of a section in its session, the school of a student (where enrolments are
not exported) in an attendance event. The index holds those facts and nothing else: a few words per
student, staff member and section, never a whole element.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from homeroom.adapters.sis import words
from homeroom.adapters.sis.edfi_tree import (
    KEYS,
    InterchangeFile,
    Item,
    Key,
    Malformed,
    References,
)
from homeroom.adapters.sis.fields import grade_level

Schools = tuple[str, ...]


@dataclass(slots=True)
class Index:
    """Facts gathered from all files, by the key (``edfi_tree.KEYS``) of what they are about."""

    references: References
    schools: set[str] = field(default_factory=set)
    calendars: dict[Key, set[str]] = field(default_factory=dict)  # (school, year) -> calendars for all
    student_calendars: set[Key] = field(default_factory=set)
    sessions: dict[Key, tuple[date, date]] = field(default_factory=dict)
    titles: dict[Key, str] = field(default_factory=dict)  # (school, course code) -> course title
    offerings: dict[Key, tuple[Key, str]] = field(default_factory=dict)  # -> its course, its own title
    periods: dict[Key, str] = field(default_factory=dict)  # section -> its only class period
    homerooms: set[Key] = field(default_factory=set)  # sections
    workplaces: dict[str, list[str]] = field(default_factory=dict)  # staff -> organisations
    roles: dict[str, set[str]] = field(default_factory=dict)  # staff -> roles
    enrolled: dict[str, Schools] = field(default_factory=dict)  # student -> schools, as stated
    attended: dict[str, Schools] = field(default_factory=dict)  # student -> schools of events, sections
    associated: dict[str, Schools] = field(default_factory=dict)  # student -> other organisations
    grades: dict[str, tuple[date, str]] = field(default_factory=dict)  # student -> latest entry's grade
    languages: dict[str, str] = field(default_factory=dict)  # student -> as the file writes it
    affirmative: bool = False  # some event says that a student was there

    def calendar(self, key: Key) -> str:
        """A record's ``calendar``: ``""`` for the only calendar a school has for everybody."""
        school, year, code = key
        return "" if self.calendars.get((school, year)) == {code} else code

    def course_name(self, offering: Key) -> str:
        """The course's title, else its code."""
        school, _, _, code = offering
        course, title = self.offerings.get(offering, ((school, code), ""))
        return title or self.titles.get(course, "") or code


def build(files: list[InterchangeFile], with_ids: set[tuple[str, str]]) -> Index:
    """Read the files and gather the facts.

    ``with_ids``: the (file, element name) pairs where some element has an ``id`` to be referred to.
    An element that can't be understood adds nothing: reading it as a record will say why.
    """
    index = Index(_references(files, with_ids))
    for file in files:
        for item in file.items([name for name in file.names if _gatherer(name)], index.references):
            gather = _gatherer(item.name)
            try:
                if gather:
                    gather(index, item)
            except Malformed:
                continue
    return index


def _references(files: list[InterchangeFile], with_ids: set[tuple[str, str]]) -> References:
    references: References = {}
    for (
        name,
        key_of,
    ) in KEYS.items():  # in this order a key's own references are known already
        for file in files:
            if (file.path.name, name) not in with_ids:
                continue
            for item in file.items([name], references):
                if xml_id := item.element.get("id"):
                    _refer(references, item, name, xml_id, key_of)
    return references


def _refer(
    references: References,
    item: Item,
    name: str,
    xml_id: str,
    key_of: Callable[[Item], Key],
) -> None:
    try:
        key = key_of(item)
    except Malformed:
        return
    organisation = ["EducationOrganization"] if name in ("School", "LocalEducationAgency") else []
    for target in [name, *organisation]:
        references[item.file, target, xml_id] = key
        known = references.setdefault(("", target, xml_id), key)
        if known != key:
            references["", target, xml_id] = ()


def _school(index: Index, item: Item) -> None:
    index.schools.add(item.need("SchoolId"))


def _calendar(index: Index, item: Item) -> None:
    school, year, code = KEYS["Calendar"](item)
    if words.code_value(item.text("CalendarType")) == "Student Specific":
        index.student_calendars.add((school, year, code))
        index.calendars.get((school, year), set()).discard(code)
    else:
        _add_calendar(index, (school, year, code))


def _calendar_date(index: Index, item: Item) -> None:
    _add_calendar(index, item.key("CalendarReference"))


def _add_calendar(index: Index, key: Key) -> None:
    if key not in index.student_calendars:
        index.calendars.setdefault(key[:2], set()).add(key[2])


def _session(index: Index, item: Item) -> None:
    index.sessions[KEYS["Session"](item)] = (
        item.need_date("BeginDate"),
        item.need_date("EndDate"),
    )


def _course(index: Index, item: Item) -> None:
    index.titles[KEYS["Course"](item)] = item.text("CourseTitle")


def _offering(index: Index, item: Item) -> None:
    index.offerings[KEYS["CourseOffering"](item)] = (
        item.key("CourseReference"),
        item.text("LocalCourseTitle"),
    )


def _section(index: Index, item: Item) -> None:
    periods = list(item.keys("ClassPeriodReference"))
    if len(periods) == 1:
        index.periods[KEYS["Section"](item)] = periods[0][0]


def _workplace(index: Index, item: Item) -> None:
    (staff,) = item.key("StaffReference")
    where = "SchoolReference" if item.name == "StaffSchoolAssociation" else "EducationOrganizationReference"
    organisations = index.workplaces.setdefault(staff, [])
    (organisation,) = item.key(where)
    if organisation not in organisations:
        organisations.append(organisation)
    if classification := item.text("StaffClassification"):
        index.roles.setdefault(staff, set()).add(words.role(classification))


def _enrollment(index: Index, item: Item) -> None:
    (student,) = item.key("StudentReference")
    _add(index.enrolled, student, item.key("SchoolReference"))
    entry, grade = (
        item.need_date("EntryDate"),
        item.lenient("EntryGradeLevel", grade_level),
    )
    if grade and entry >= index.grades.get(student, (date.min, ""))[0]:
        index.grades[student] = entry, grade


def _seat(index: Index, item: Item) -> None:
    section = item.key("SectionReference")
    _add(index.attended, item.key("StudentReference")[0], section[:1])
    if item.text("HomeroomIndicator") in ("true", "1"):
        index.homerooms.add(section)


def _event(index: Index, item: Item) -> None:
    daily = item.name == "StudentSchoolAttendanceEvent"
    school = item.key("SchoolReference") if daily else item.key("SectionReference")[:1]
    _add(index.attended, item.key("StudentReference")[0], school)
    category = words.code_value(item.text("AttendanceEvent/AttendanceEventCategory"))
    index.affirmative = index.affirmative or category == "In Attendance"


def _association(index: Index, item: Item) -> None:
    """A programme, an intervention: whatever organisation stands in it. Filtered by school later."""
    (student,) = item.key("StudentReference")
    for element in item.element.iter(
        f"{{{item.namespace}}}SchoolId", f"{{{item.namespace}}}EducationOrganizationId"
    ):
        if organisation := (element.text or "").strip():
            _add(index.associated, student, (organisation,))


def _student_language(index: Index, item: Item) -> None:
    _association(index, item)
    if language := spoken_language(item):
        index.languages[item.key("StudentReference")[0]] = language


# What the school writes to the family in comes before what is spoken at home.
_USES = (
    "Correspondence language",
    "Home language",
    "Dominant language",
    "Native language",
)


def spoken_language(item: Item) -> str:
    """The language to use with a person, as the file writes it; ``""`` when it names none."""
    spoken = [
        (words.code_value(use), language.text("Language"))
        for language in item.items("Language")
        for use in language.texts("LanguageUse") or [""]
    ]
    spoken.sort(key=lambda pair: _USES.index(pair[0]) if pair[0] in _USES else len(_USES))
    return spoken[0][1] if spoken else ""


def _add(schools: dict[str, Schools], student: str, school: Schools) -> None:
    known = schools.get(student, ())
    if school[0] not in known:
        schools[student] = known + school


_GATHERERS: dict[str, Callable[[Index, Item], None]] = {
    "School": _school,
    "Calendar": _calendar,
    "CalendarDate": _calendar_date,
    "Session": _session,
    "Course": _course,
    "CourseOffering": _offering,
    "Section": _section,
    "StaffSchoolAssociation": _workplace,
    "StaffEducationOrganizationAssignmentAssociation": _workplace,
    "StudentSchoolAssociation": _enrollment,
    "StudentSectionAssociation": _seat,
    "StudentSchoolAttendanceEvent": _event,
    "StudentSectionAttendanceEvent": _event,
    "StudentEducationOrganizationAssociation": _student_language,
    "StudentContactAssociation": lambda index, item: None,  # names a contact, never a school
}


GATHERED = frozenset(_GATHERERS)


def _gatherer(name: str) -> Callable[[Index, Item], None] | None:
    if gather := _GATHERERS.get(name):
        return gather
    return _association if name.startswith("Student") and name.endswith("Association") else None
