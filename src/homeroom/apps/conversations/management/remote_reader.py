"""``homeroom reader remote``: the agreement under which a remote model may read a district's replies."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from homeroom.apps.conversations.models import RemoteAgreement
from homeroom.apps.conversations.selectors.agreements import agreements, current
from homeroom.apps.conversations.services import remote_reader as service
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand, a_date


def add_arguments(parser: ArgumentParser) -> None:
    """``record``, ``end`` and ``show``."""
    actions = parser.add_subparsers(dest="remote", required=True, metavar="ACTION")
    record = actions.add_parser("record", help="let a remote model read from now on")
    record.add_argument("--url", required=True, help="of the endpoint, such as https://models.example.org/v1")
    record.add_argument("--model", required=True, help="as the endpoint calls it")
    record.add_argument(
        "--key-from", default="", metavar="NAME", help="the environment variable with the key: READER_KEY..."
    )
    record.add_argument("--agreement", required=True, metavar="REFERENCE", help="which agreement allows it")
    record.add_argument("--region", required=True, help="where texts are worked on")
    record.add_argument("--retention", required=True, help="how long texts are kept there")
    record.add_argument("--signed-by", required=True, metavar="NAME", help="who signed it for the district")
    record.add_argument("--last-day", type=a_date, metavar="DATE", help="the day after which it runs out")
    record.add_argument(
        "--by", required=True, metavar="ACCOUNT", help="who records it: IT or a district lead"
    )
    end = actions.add_parser("end", help="send nothing from now on")
    end.add_argument("--by", required=True, metavar="ACCOUNT", help="who ends it: IT or a district lead")
    actions.add_parser("show", help="what is agreed, and whether anything is sent")


def handle(command: HomeroomCommand, options: dict[str, Any]) -> None:
    """Exit status 1: it can't be done; 2: there is no such account."""
    district = command.district(options)
    now = clock.now()
    try:
        if options["remote"] == "record":
            fields = {name: options[name] for name in service.Terms.__slots__}
            service.record(account(options["by"]), district, service.Terms(**fields), now)
        elif options["remote"] == "end":
            service.end(account(options["by"]), district, now)
    except service.NotRecorded as refused:
        raise CommandError(str(refused), returncode=1) from None
    held = current(district.pk, now)
    rows = agreements(district)
    if options["json"]:
        sending = bool(held) and not held.kept_back
        kept_back = held.kept_back if held else "no agreement is recorded"
        command.say(
            {"sending": sending, "kept_back": kept_back, "agreements": [described(row) for row in rows]}
        )
        return
    if held is None:
        command.stdout.write("No agreement is recorded: replies are read here, and nothing is sent.")
    elif held.kept_back:
        command.stdout.write(f"Nothing is sent, because {held.kept_back}.")
    for row in rows:
        command.stdout.write(words(row))


def account(name: str) -> Any:
    found = get_user_model().objects.filter(username=name).first()
    if found is None:
        raise CommandError("There is no such account. 'homeroom user list' names them.", returncode=2)
    return found


def words(row: RemoteAgreement) -> str:
    ended = f" to {row.ended_at:%Y-%m-%d}" if row.ended_at else ""
    until = f", at most until {row.last_day.isoformat()}" if row.last_day and not row.ended_at else ""
    return (
        f"{row.model} at {row.url}, from {row.recorded_at:%Y-%m-%d}{ended}{until}, under {row.agreement} "
        f"(region {row.region}, kept {row.retention}, signed by {row.signed_by})."
    )


def described(row: RemoteAgreement) -> dict[str, Any]:
    plain = ("url", "model", "key_from", "agreement", "region", "retention", "signed_by")
    return {name: getattr(row, name) for name in plain} | {
        "last_day": row.last_day and row.last_day.isoformat(),
        "recorded_by": row.recorded_by.get_username(),
        "recorded_at": row.recorded_at.isoformat(),
        "ended_by": row.ended_by and row.ended_by.get_username(),
        "ended_at": row.ended_at and row.ended_at.isoformat(),
    }
