"""Begin a guide with a whole school, a grade or a sample: a pulse, made and approved in one go."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError
from django.db import transaction

from homeroom.apps.conversations.selectors.guides import title_of, version_of
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.selectors.pulses import Draft, draft
from homeroom.apps.outreach.services import pulses
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand, a_date
from homeroom.apps.people.models import School

HELP = "begin a guide with a whole school, a grade or a sample"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help="of an approved guide, such as everybody")
    parser.add_argument("--district", default="", metavar="KEY", help="which district, if there are several")
    parser.add_argument(
        "--school", action="append", default=[], metavar="ID", help="the district's own id; several times"
    )
    parser.add_argument("--grade", action="append", default=[], metavar="G", help="such as 03; several times")
    parser.add_argument("--sample", type=int, metavar="N", help="only so many families, drawn by lot")
    parser.add_argument("--seed", default="", help="what the lot is drawn by; made up if not given")
    parser.add_argument("--by", required=True, metavar="ACCOUNT", help="who asks, with their own rights")
    parser.add_argument("--medium", choices=["best", "sms", "email", "page"], default="best")
    parser.add_argument("--anonymous", action="store_true", help="one page for everybody, without names")
    parser.add_argument("--date", type=a_date, default=None, help="the first day; today if not given")
    parser.add_argument("--readable", type=int, metavar="N", help="answers a school can read in a day")
    parser.add_argument("--dry-run", action="store_true", help="show what it would do and store nothing")


def handle(command: HomeroomCommand, options: dict[str, Any]) -> None:
    """Exit status 1: somebody can't be reached, or has no day; 2: it can't be done so, and nothing is stored."""
    try:
        with transaction.atomic():
            pulse, found = _made(command, options)
            if options["dry_run"]:
                transaction.set_rollback(True)
    except (pulses.Refused, PermissionDenied) as error:
        raise CommandError(str(error), returncode=2) from None
    data = _data(pulse, found, options["dry_run"])
    command.say(data) if options["json"] else _tell(command, pulse, data)
    if found.unreached or found.left:
        sys.exit(1)


def _made(command: HomeroomCommand, options: dict[str, Any]) -> tuple[Pulse, Draft]:
    district, now = command.district(options), clock.now()
    user = get_user_model().objects.filter(username=options["by"], is_active=True).first()
    if user is None:
        raise CommandError(f"there is no account {options['by']}", returncode=2)
    version = version_of(district, options["key"])
    if version is None:
        raise CommandError(f"no guide {options['key']} is approved here", returncode=2)
    schools = list(School.objects.filter(district=district, source_id__in=options["school"], closed_on=None))
    if missing := set(options["school"]) - {school.source_id for school in schools}:
        raise CommandError(f"there is no school {', '.join(sorted(missing))}", returncode=2)
    wanted = pulses.Wanted(
        title=title_of(version),
        version=version,
        schools=schools,
        grades=options["grade"],
        sample=options["sample"],
        seed=options["seed"],
        medium=Pulse.Medium.PAGE if options["anonymous"] else options["medium"],
        anonymous=options["anonymous"],
        first_day=options["date"] or clock.today(district),
        readable=options["readable"],
    )
    pulse = pulses.make(user, district, wanted, now)
    found = draft(user, pulse, now)
    if options["dry_run"]:
        if found.wrong:
            raise pulses.Refused(found.wrong)
        return pulse, found
    return pulses.approve(user, pulse, now), found


def _data(pulse: Pulse, found: Draft, dry: bool) -> dict[str, Any]:
    return {
        "pulse": None if dry else pulse.pk,
        "guide": pulse.version.guide.key,
        "version": pulse.version.number,
        "seed": pulse.seed,
        "families": found.families,
        "asked": found.asked,
        "reachable": found.reachable,
        "unreached": [
            {"because": one.because, "language": one.language, "school": one.school, "families": one.families}
            for one in found.unreached
        ],
        "messages": [
            {
                "language": one.speaks,
                "channel": one.channel,
                "families": one.families,
                "text": one.text,
                "segments": one.segments,
            }
            for one in found.examples
        ],
        "segments": found.segments,
        "cents": str(found.cents),
        "schools": [
            {
                "school": one.school,
                "families": one.families,
                "days": one.days,
                "first": one.first,
                "last": one.last,
                "answers": one.answers,
            }
            for one in found.schools
        ],
        "without_a_day": found.left,
    }


def _tell(command: HomeroomCommand, pulse: Pulse, data: dict[str, Any]) -> None:
    would = "would ask" if data["pulse"] is None else "will ask"
    say = command.stdout.write
    say(
        f"{data['guide']} (version {data['version']}) {would} {data['reachable']} of {data['asked']} families."
    )
    for one in data["schools"]:
        days = f"{one['first']} to {one['last']}" if one["first"] else "no day"
        say(f"  {one['school']}: {one['families']} families, {days}; about {one['answers']} answers")
    say(f"  {data['segments']} text parts, {data['cents']} cents; seed {data['seed']}")
    for one in data["messages"]:
        say(f"  [{one['language']}, {one['channel']}, {one['families']} families] {one['text']}")
    for one in data["unreached"]:
        say(f"  not reached: {one['families']} in {one['school']}, {one['language']}: {one['because']}")
    if data["without_a_day"]:
        say(f"  without a day: {data['without_a_day']}: more answers than the school can read")
    if data["pulse"] is not None:
        say(f"Pulse {pulse.pk} is approved; the worker asks from {pulse.first_day} on.")
