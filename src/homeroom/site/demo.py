"""Willow Creek, made up and moved in: its files enter by the doors any district uses, and weeks go by.

Nothing in it is real, and nothing leaves the computer: messages go to the phones of the rehearsal.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Max

from homeroom.adapters.sis.oneroster import open_oneroster
from homeroom.adapters.sis.oneroster_export import write_oneroster
from homeroom.apps.attendance import doors
from homeroom.apps.attendance.services.imports import Importer, Outcome
from homeroom.apps.casework.services import rota
from homeroom.apps.conversations.models import Resource
from homeroom.apps.conversations.services import resources
from homeroom.apps.messaging.models import Inbound, Message
from homeroom.apps.outreach.services import approvals, rules
from homeroom.apps.people import clock
from homeroom.apps.people.models import District, Role, School, Staff, Student, Teaching
from homeroom.apps.people.services.accounts import open_account
from homeroom.core.messages import Failure
from homeroom.core.occasions import Occasion
from homeroom.core.ports import Delivery
from homeroom.site import demo_guides, rehearse
from homeroom.site.rehearse import NotARehearsal
from homeroom.site.replay import Cast, Replay, Writes, replay
from homeroom.world.absences import CODES
from homeroom.world.calendar import DAY_CODES
from homeroom.world.cast import CAST, ELEMENTARY, HIGH, HOUSEHOLDS, MIDDLE, TODAY
from homeroom.world.delivery import WorldDelivery
from homeroom.world.demo import DemoDistrict, demo_district
from homeroom.world.directory import DIRECTORY
from homeroom.world.rehearsal.models import Phone

KEY = "willow-creek"
SEED = 20
NOW, EVENING = time(15, 5), time(19, 30)  # what time it is in the demo at first, and at the latest
# The school days lived through: that of the welcome, one in between, and each of the last month.
LIVED = (3, 19, *range(35, TODAY + 1))
SENDERS = rehearse.Senders("+14155550199", "+14155550198", "family@willow-creek.example")
# Those who work at Willow Creek: account, role, school, their id in the district's files or their name.
ACCOUNTS = (
    ("counselor", "counselor", ELEMENTARY, "730102"),
    ("counselor-heron", "counselor", MIDDLE, "730105"),
    ("counselor-ridgeview", "counselor", HIGH, "730108"),
    ("clerk", "clerk", "", "730103"),
    ("principal", "principal", ELEMENTARY, "730101"),
    ("lead", "district", "", "Marisol Vega"),
    ("it", "it", "", "Theo Lindgren"),
)
TEACHES = "lucia"  # whose homeroom teacher the account "teacher" is
# Of whom today's plan has something to say, because nobody decided about them on so many of those days
# before it: the first two from their welcome on.
# Who is on duty: account, school ("" every one), order, mobile number; 0 is on call.
DUTY = (
    ("counselor", ELEMENTARY, 1, "+14155550180"),
    ("principal", ELEMENTARY, 2, "+14155550181"),
    ("counselor-heron", MIDDLE, 1, "+14155550182"),
    ("counselor-ridgeview", HIGH, 1, "+14155550183"),
    ("lead", "", 3, "+14155550184"),
    ("lead", "", 0, "+14155550184"),
)
LEFT = {"lucia": 99, "tyler": 99, "minh": 15, "jiwoo": 15, "niamh": 18}
STANDING = ((MIDDLE, Occasion.WELCOME), (MIDDLE, Occasion.IMPROVEMENT), (HIGH, Occasion.WELCOME))
WRITES = (
    Writes("+14155550103", time(9, 50), "TRN", "en", "Aaliyah"),
    Writes("+14155550121", time(12, 20), "HLT", "pt", "Sofia"),
    Writes("+14155550125", time(13, 30), "good_news", "en", "Amara"),
    Writes("+14155550113", time(14, 20), "urgent", "en", "Marcus"),
)


__all__ = [
    "NotARehearsal",
    "NotEmpty",
    "accounts",
    "build",
    "demo_password",
    "is_built",
    "wake",
    "write_files",
]


class NotEmpty(Exception):
    """The folder holds another district, or half a demo; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody to sign in as: the account's name, who that is, and what they see."""

    name: str
    person: str
    sees: str


def is_built() -> bool:
    """Is Willow Creek here already? Raises :class:`NotEmpty` when somebody else is."""
    if District.objects.exclude(key=KEY).exists():
        raise NotEmpty(
            f"{settings.HOMEROOM_HOME} holds a district already; the demo needs a folder of its own."
        )
    ready = _ready().exists()
    if not ready and District.objects.filter(key=KEY).exists():
        raise NotEmpty(
            f"The demo in {settings.HOMEROOM_HOME} was not finished: delete that folder and start again."
        )
    return ready


def build(today: date, say: Callable[[str], None] = lambda words: None, history: bool = True) -> None:
    """Create Willow Creek as of ``today``: last year, this year's files, and people to sign in as.

    ``history``: live through the school year so far, with messages, answers and replies. From now on
    it is five past three in the afternoon there.
    """
    world = demo_district(today)
    folder = Path(settings.HOMEROOM_HOME) / "demo-files"
    say("Writing Willow Creek's files ...")
    write_files(world, folder)
    district = District.objects.create(key=KEY)
    moment = datetime.combine(world.today, NOW, ZoneInfo(world.schools[0].timezone))
    rehearse.begin(moment)
    say("Importing last year ...")
    _import(district, WorldDelivery(world.last_year, codes=_codes()), folder, moment - timedelta(hours=1))
    say("Importing this year, from OneRoster files ...")
    _import(district, open_oneroster(folder), folder, moment - timedelta(minutes=30))
    rehearse.furnish(district, SENDERS)
    rules.change(None, district, {"spread_minutes": 0}, moment)  # nobody waits to see a text arrive
    _open_accounts(district, date(today.year - 1, 7, 1))
    _put_on_duty(district, moment)
    _fill_directory(district, datetime.combine(world.dates[0], time(7), district.zone), moment)
    if history:
        say("Living through the school year ...")
        _live(district, world, say)
    else:
        _check_directory(district, moment)
    clock.pretend(moment)
    _ready().write_text(f"{world.today.isoformat()}\n")


def wake() -> None:
    """Start an existing demo again: its afternoon goes on where it was left, however long ago that was."""
    district = District.objects.get(key=KEY)
    day = date.fromisoformat(_ready().read_text().strip())
    now = clock.now().astimezone(district.zone)
    if now.date() == day and now.time() < EVENING:
        return
    said = Message.objects.filter(district=district).aggregate(at=Max("queued_at"))["at"]
    heard = Inbound.objects.filter(district=district).aggregate(at=Max("received_at"))["at"]
    left = max(filter(None, (said, heard, datetime.combine(day, NOW, district.zone))))
    clock.pretend(min(left, datetime.combine(day, EVENING, district.zone)) + timedelta(minutes=1))


def _ready() -> Path:
    """Holds the demo's today, once everything is built."""
    return Path(settings.HOMEROOM_HOME) / "demo-ready"


def write_files(world: DemoDistrict, folder: Path) -> None:
    """This year as OneRoster 1.2 files with side files, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    write_oneroster(world.records(world.today), folder, "1.2")


def _codes() -> dict[str, dict[str, tuple[str, None]]]:
    return {
        "attendance": {code: (str(meaning), None) for code, meaning in CODES.items()},
        "calendar": {
            code: ("instructional" if open_ else "closed", None) for code, open_ in DAY_CODES.items()
        },
    }


def _import(district: District, delivery: Delivery, path: Path, now: datetime) -> Outcome:
    outcome = Importer(district=district, delivery=delivery, lake=doors.lake(), now=now, path=path).run()
    district.refresh_from_db()
    return outcome


def accounts() -> list[Account]:
    """Everybody to sign in as, in the order of :data:`ACCOUNTS`, the teacher first."""
    roles = Role.objects.filter(district__key=KEY).select_related("user", "school").order_by("pk")
    return [
        Account(
            role.user.get_username(),
            f"{role.user.get_full_name()}, {role.get_role_display()}",
            role.school.name if role.school else "every school",
        )
        for role in roles
    ]


def _open_accounts(district: District, begins: date) -> None:
    """People of each role. All share a password made for this demo, kept beside its data."""
    teacher = _teacher(district)
    everybody = (("teacher", "teacher", ELEMENTARY, teacher.source_id), *ACCOUNTS)
    for name, role, school, person in everybody:
        staff = Staff.objects.filter(district=district, source_id=person).first()
        user: Any = open_account(
            name,
            demo_password(),
            role,
            district,
            begins,
            schools=[school] if school else [],
            staff=staff.source_id if staff else "",
        )
        names = (staff.first_name, staff.last_name) if staff else person.split(maxsplit=1)
        user.first_name, user.last_name = names
        user.save(update_fields=["first_name", "last_name"])


def _put_on_duty(district: District, now: datetime) -> None:
    """The rota of :data:`DUTY`, on school days from half past seven to four."""
    schools = {school.source_id: school for school in School.objects.filter(district=district)}
    users = get_user_model().objects.in_bulk([name for name, *_ in DUTY], field_name="username")
    for name, school, order, to in DUTY:
        line = rota.Line(
            user=users[name],
            school=schools.get(school),
            weekdays=range(5 if order else 7),
            begins=time(7, 30),
            ends=time(16),
            on_call=not order,
            order=order or 1,
            to=to,
        )
        rota.add(None, district, line, now)


def _fill_directory(district: District, begins: datetime, now: datetime) -> None:
    """What there is for families since the first day of school, checked on that day if ever."""
    schools = {school.source_id: school for school in School.objects.filter(district=district)}
    users = get_user_model().objects.in_bulk([one.keeper for one in DIRECTORY], field_name="username")
    for one in DIRECTORY:
        facts = resources.Facts(
            name=one.name,
            what=one.what,
            how=one.how,
            needs=one.needs,
            school=schools[one.school] if one.school else None,
            grades=one.grades,
            languages=one.languages,
            hours=one.hours,
            closes=now.date() - timedelta(days=one.over) if one.over is not None else None,
        )
        resources.add(users[one.keeper], district, facts, begins, checked=one.checked is not None)


def _check_directory(district: District, now: datetime) -> None:
    """Its keepers looked again, each so many days ago."""
    ages = {one.name: one.checked for one in DIRECTORY}
    for resource in Resource.objects.filter(district=district).select_related("created_by"):
        if (age := ages[resource.name]) is not None:
            resources.check(resource.created_by, resource, resource.seen, now - timedelta(days=age))


def _teacher(district: District) -> Staff:
    """The homeroom teacher of :data:`TEACHES`."""
    teaching = Teaching.objects.filter(
        district=district,
        primary=True,
        section__homeroom=True,
        section__seats__student__source_id=CAST[TEACHES].student_id,
    )
    return teaching.select_related("staff").order_by("pk")[0].staff


def _live(district: District, world: DemoDistrict, say: Callable[[str], None]) -> None:
    """The school year so far: its families welcomed, its plans approved, its answers read."""
    dice = Random(SEED)
    users = get_user_model().objects.in_bulk([name for name, *_ in ACCOUNTS], field_name="username")
    schools = {school.source_id: school for school in School.objects.filter(district=district)}
    readers = {schools[school].pk: users[name] for name, role, school, _ in ACCOUNTS if role == "counselor"}
    begins = datetime.combine(world.dates[0], time(7), district.zone)
    for school, occasion in STANDING:
        approvals.approve_beforehand(users["lead"], schools[school], occasion, begins)
    _mishaps(dice)
    families = dict(Student.objects.filter(district=district).values_list("source_id", "family"))
    left = {families[CAST[key].student_id]: days for key, days in LEFT.items()}
    days = [world.dates[number - 1] for number in LIVED]
    demo_guides.approve(district, users["lead"], begins)

    def meanwhile(play: Replay, day: date) -> None:
        _check_directory(district, play.at(day, NOW))
        demo_guides.have(play, district, users, day)

    cast = Cast(readers, users["lead"], left, WRITES, meanwhile)
    replay(district, cast, days, dice, say)


def _mishaps(dice: Random) -> None:
    """Two phones are off, one number does not exist: as in any district's files."""
    others = Phone.objects.exclude(number__contains="@").exclude(number__in=_numbers_of_the_cast())
    off, also_off, bad = dice.sample(list(others.order_by("pk")), 3)
    for phone in (off, also_off):
        phone.on = False
    bad.fails = Failure.INVALID_NUMBER
    Phone.objects.bulk_update([off, also_off, bad], ["on", "fails"])


def _numbers_of_the_cast() -> set[str]:
    return {f"+1415555{adult.phone}" for home in HOUSEHOLDS for adult in home.adults if adult.phone}


def demo_password() -> str:
    """The demo's password: made once, kept in the demo's folder."""
    file = Path(settings.HOMEROOM_HOME) / "demo-password"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(9) + "\n")
        file.chmod(0o600)
    return file.read_text().strip()
