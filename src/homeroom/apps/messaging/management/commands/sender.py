from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import Sender
from homeroom.apps.messaging.services import senders
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand


class Command(HomeroomCommand):
    help = "The numbers and addresses the district writes from: add, list, pause, resume."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        add = actions.add_parser("add", help="add a number or an address")
        add.add_argument("--channel", required=True, choices=Sender.Channel.values)
        add.add_argument("--carrier", required=True, help="who carries its messages, as 'kannel'")
        add.add_argument("--address", required=True, help="+14155550100, a short code, or an e-mail address")
        add.add_argument("--programme", required=True, choices=Sender.Programme.values)
        add.add_argument(
            "--registered", action="store_true", help="the carriers know it; without this nothing leaves"
        )
        add.add_argument(
            "--per-second", type=float, default=1.0, help="segments the carrier lets it send (default: 1)"
        )
        actions.add_parser("list", help="every sender and how it is")
        pause = actions.add_parser("pause", help="let nothing leave from it")
        pause.add_argument("address")
        pause.add_argument("--why", required=True, help="what everybody will read")
        resume = actions.add_parser("resume", help="let it send again")
        resume.add_argument("address")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        {"add": self.add, "list": self.show, "pause": self.pause, "resume": self.resume}[action](options)

    def add(self, options: dict[str, Any]) -> None:
        names = ("channel", "carrier", "address", "programme", "registered", "per_second")
        try:
            sender = senders.add(self.district(options), **{name: options[name] for name in names})
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=2) from None
        self.done(sender, options, "Added")
        if sender.carrier not in doors().carriers:
            self.stderr.write(
                f"The carrier '{sender.carrier}' is not set up here yet: nothing leaves until it is."
            )
        if not sender.registered:
            self.stderr.write(
                "It is not registered: what is sent from it fails. Add --registered when it is."
            )

    def show(self, options: dict[str, Any]) -> None:
        rows = [described(sender) for sender in self.all(options)]
        if options["json"]:
            return self.say(rows)
        for row in rows:
            state = row["paused"] or ("ready" if row["registered"] else "not registered")
            self.stdout.write(
                f"{row['address']:<28} {row['channel']:<6} {row['programme']:<11} {row['carrier']:<10} {state}"
            )
        if not rows:
            self.stdout.write("No senders yet. 'homeroom sender add --help' says how to add one.")

    def pause(self, options: dict[str, Any]) -> None:
        sender = self.one(options)
        senders.pause(sender, options["why"], clock.now())
        self.done(sender, options, "Paused")

    def resume(self, options: dict[str, Any]) -> None:
        sender = self.one(options)
        senders.resume(sender)
        self.done(sender, options, "Resumed")

    def all(self, options: dict[str, Any]) -> Any:
        return Sender.objects.filter(district=self.district(options)).order_by("channel", "programme", "pk")

    def one(self, options: dict[str, Any]) -> Sender:
        sender = self.all(options).filter(address=options["address"]).first()
        if sender is None:
            raise CommandError("There is no such sender; 'homeroom sender list' shows them.", returncode=2)
        return sender

    def done(self, sender: Sender, options: dict[str, Any], what: str) -> None:
        sender.refresh_from_db()
        if options["json"]:
            self.say(described(sender))
        else:
            self.stdout.write(f"{what}: {sender.address}, {sender.get_programme_display()}.")


def described(sender: Sender) -> dict[str, Any]:
    """A sender as JSON; ``paused`` is why, or ``""``."""
    return {
        "address": sender.address,
        "channel": sender.channel,
        "carrier": sender.carrier,
        "programme": sender.programme,
        "registered": sender.registered,
        "active": sender.active,
        "per_second": sender.per_second,
        "paused": sender.pause_why or ("paused" if sender.paused_at else ""),
    }
