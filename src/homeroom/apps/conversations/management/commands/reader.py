"""``homeroom reader``: the district's own reader, made from what its people confirmed, and a remote one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from homeroom.apps.conversations.management import remote_reader
from homeroom.apps.conversations.models import ReaderVersion
from homeroom.apps.conversations.selectors.own_reader import in_use, own_reader
from homeroom.apps.conversations.services import own_reader as service
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand


class Command(HomeroomCommand):
    help = (
        "The district's own reader of replies: make one, compare it, use it, go back; let a remote one read too. "
        "Exit status 1: it can't be done yet, or the new one is not better."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        actions.add_parser("train", help="make a new one now, from what people confirmed; it is not used yet")
        actions.add_parser("show", help="how much is confirmed, every version, and which one reads")
        use = actions.add_parser("use", help="have a version read from now on")
        use.add_argument("number", type=int, metavar="N")
        use.add_argument("--anyway", action="store_true", help="even if it is not better than the one in use")
        actions.add_parser("back", help="go back to the version before, or to the product's own reader")
        remote_reader.add_arguments(
            actions.add_parser("remote", help="a remote model beside it, by agreement")
        )

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        actions = {
            "train": self.train,
            "show": self.show,
            "use": self.use,
            "back": self.back,
            "remote": self.remote,
        }
        try:
            actions[action](options)
        except service.Refused as refused:
            raise CommandError(refused.why, returncode=1) from None

    def train(self, options: dict[str, Any]) -> None:
        now = clock.now()
        version = service.ask(self.district(options), None, now)
        if not service.make(version.pk, now):
            raise CommandError("A worker is making it already; 'homeroom reader show' tells when it is done.")
        version.refresh_from_db()
        if version.state == ReaderVersion.State.FAILED:
            raise CommandError(version.why)
        self.told(options, version)

    def show(self, options: dict[str, Any]) -> None:
        found = own_reader(self.district(options))
        if options["json"]:
            return self.say(
                {
                    "confirmed": found.confirmed,
                    "held_back": found.aside,
                    "missing": found.missing,
                    "in_use": found.in_use.number if found.in_use else None,
                    "versions": [described(version) for version in found.versions],
                }
            )
        self.stdout.write(
            found.missing or f"{found.confirmed} confirmed readings, {found.aside} of them kept aside."
        )
        for version in found.versions:
            self.stdout.write(words(version))
        if not found.in_use:
            self.stdout.write("The reader that came with Homeroom is in use.")

    def use(self, options: dict[str, Any]) -> None:
        district = self.district(options)
        version = service.use(district, options["number"], None, clock.now(), options["anyway"])
        self.told(options, version)

    def back(self, options: dict[str, Any]) -> None:
        district = self.district(options)
        service.back(district, None, clock.now())
        now_reads = in_use(district)
        if now_reads:
            self.told(options, now_reads)
        elif options["json"]:
            self.say(None)
        else:
            self.stdout.write("The reader that came with Homeroom is in use again.")

    def remote(self, options: dict[str, Any]) -> None:
        remote_reader.handle(self, options)

    def told(self, options: dict[str, Any], version: ReaderVersion) -> None:
        if options["json"]:
            self.say(described(version))
        else:
            self.stdout.write(words(version))


def words(version: ReaderVersion) -> str:
    head = f"Reader {version.number}: {version.get_state_display().lower()}"
    if version.made_at is None:
        return f"{head}. {version.why}".rstrip()
    return (
        f"{head}. Learned from {version.made_from}; of {version.held_back} kept aside its first reason was "
        f"right for {version.right} (the one before: {version.current_right}), F1 {version.f1:.2f} "
        f"({version.current_f1:.2f})."
    )


def described(version: ReaderVersion) -> dict[str, Any]:
    """A version as JSON; ``current``: the reader that was in use when it was made, on the same messages."""
    return {
        "number": version.number,
        "state": version.state,
        "why": version.why,
        "made_at": version.made_at and version.made_at.isoformat(),
        "made_from": version.made_from,
        "held_back": version.held_back,
        "score": {"right": version.right, "f1": version.f1},
        "current": {"right": version.current_right, "f1": version.current_f1},
        "better": version.better,
    }
