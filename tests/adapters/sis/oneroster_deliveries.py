"""A small OneRoster district, written to a folder or a ZIP, for tests to change one thing of."""

import zipfile
from pathlib import Path

import pytest

from homeroom.adapters.sis.oneroster import OneRoster, open_oneroster
from homeroom.core.records import Fault, Record

S = "sourcedId,status,dateLastModified"
NAMES = ("orgs", "academicSessions", "users", "roles", "courses", "classes", "enrollments", "demographics")

V11 = {
    "orgs": f"{S},name,type,identifier,parentSourcedId\n"
    "d1,,,Lakeview,district,,\ns1,,,Lakeview High,school,100,d1\ns2,,,Lakeview Middle,school,200,d1\n",
    "academicSessions": f"{S},title,type,startDate,endDate,parentSourcedId,schoolYear\n"
    "y,,,2021-22,schoolYear,2021-08-23,2022-05-27,,2022\nf,,,Fall,semester,2021-08-23,2021-12-17,y,2022\n",
    "courses": f"{S},schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\n"
    "c1,,,,Algebra,,,s1,,\n",
    "classes": f"{S},title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,"
    "subjects,subjectCodes,periods\nk1,,,Algebra 1,,c1,,scheduled,,s1,f,,,\nk2,,,Room 12,,c1,,homeroom,,s1,y,,,\n",
    "users": f"{S},enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,"
    "email,sms,phone,agentSourcedIds,grades,password\n"
    "t1,,,true,s1,teacher,lin,,Ada,Lin,,,ada@example.org,,,,,secret\n"
    't2,,,true,"d1,s1",administrator,boss,,Bo,Moss,,,,,,,,\n'
    'u1,,,true,"d1,s1",student,u1,,Rosa,Diaz,Maria,7001,,,,"g1,g2",09,\n'
    "u2,,,true,s2,student,u2,,Luis,Diaz,,7002,,,,,7th grade,\n"
    "g1,,,true,d1,parent,g1,,Ana,Diaz,,,Ana@Example.org,(415) 555-0123,415-555-0188,,,\n"
    'g2,,,false,d1,guardian,g2,,Juan,Diaz,,,,,950-555-0100,"u1,u2",,\n',
    "enrollments": f"{S},classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
    "e1,,,k1,s1,t1,teacher,true,,\ne2,,,k1,s1,u1,student,,2021-09-01,2021-10-01\n"
    "e3,,,k2,s1,u1,student,,2021-08-30,2021-11-01\n",
    "demographics": f"{S},birthDate,sex\nu1,,,2006-03-01,female\n",
}
V12 = V11 | {
    "users": f"{S},enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,"
    "agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,primaryOrgSourcedId\n"
    "t1,,,true,lin,,Ada,Lin,,,ada@example.org,,,,,,,,\n"
    "t2,,,true,boss,,Bo,Moss,,,,,,,,,,,\n"
    'u1,,,true,u1,,Rosa,Diaz,Maria,7001,,,,"g1,g2",09,,,Rosi,s1\n'
    "u2,,,true,u2,,Luis,Diaz,,7002,,,,,7th grade,,,,\n"
    "g1,,,true,g1,,Ana,Diaz,,,Ana@Example.org,(415) 555-0123,415-555-0188,,,,,,\n"
    'g2,,,false,g2,,Juan,Diaz,,,,,950-555-0100,"u1,u2",,,,,\n',
    "roles": f"{S},userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n"
    "r1,,,t1,primary,teacher,,,s1,\nr2,,,t2,primary,siteAdministrator,,,s1,\n"
    "r3,,,u1,primary,student,2021-08-25,,s1,\nr4,,,u2,primary,student,,,s2,\n"
    "r5,,,g1,primary,parent,,,d1,\nr6,,,g2,primary,guardian,,,d1,\n",
}
GUARDIANS = (
    "student_id,contact_id,contact_priority,relation,first_name,last_name,language,phone,phone_type,sms_capable,"
    "email,lives_with,legal_guardian,emergency_contact,has_custody,may_contact,contact_restrictions,"
    "text_consent_source,text_consent_date\n"
)


DELIVERIES = pytest.mark.parametrize(("version", "files"), [("1.1", V11), ("1.2", V12)])


def changed(name: str, old: str, new: str, files: dict[str, str] = V11) -> dict[str, str]:
    assert old in files[name]
    return files | {name: files[name].replace(old, new)}


def added(name: str, *rows: str, files: dict[str, str] = V11) -> dict[str, str]:
    return files | {name: files[name] + "".join(row + "\n" for row in rows)}


def manifest(version: str, files: dict[str, str], mode: str = "bulk", **modes: str) -> str:
    lines = ["propertyName,value", "manifest.version,1.0", f"oneroster.version,{version}"]
    lines += [f"file.{name},{modes.get(name, mode) if name in files else 'absent'}" for name in NAMES]
    return "\n".join(lines) + "\n"


def deliver(
    place: Path, files: dict[str, str], version: str = "1.1", mode: str = "bulk", *, sides: dict[str, str] | None = None,
    zipped: bool = False, encoding: str = "utf-8", **modes: str,
) -> Path:  # fmt: skip
    """Write the files of a delivery; ``version=""`` leaves out the manifest."""
    contents = files | (sides or {})
    if version:
        contents["manifest"] = manifest(version, files, mode, **modes)
    if zipped:
        path = place / "delivery.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, text in contents.items():
                target.writestr(f"{name}.csv", text.encode(encoding))
        return path
    place.mkdir(parents=True, exist_ok=True)
    for name, text in contents.items():
        (place / f"{name}.csv").write_bytes(text.encode(encoding))
    return place


def take(path: Path) -> tuple[OneRoster, list[Record], list[Fault]]:
    """Open and read all: the delivery, its records without their places, its faults."""
    delivery = open_oneroster(path)
    records, faults = [], []
    for row in delivery.rows():
        (faults if isinstance(row, Fault) else records).append(row)
    return delivery, records, faults


def of(records: list[Record], kind: type) -> list:
    return [record for record in records if type(record) is kind]


def bare(records: list[Record]) -> list[str]:
    """Records as texts without file and line, sorted, to compare sets of them."""
    for record in records:
        record.file, record.line = "", 0
    return sorted(map(repr, records))


def codes(faults: list[Fault]) -> list[tuple[str, str, int]]:
    return [(fault.code, fault.file, fault.line) for fault in faults]
