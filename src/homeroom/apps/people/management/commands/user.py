import getpass
import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from homeroom.apps.people import clock
from homeroom.apps.people.models import Role
from homeroom.apps.people.services.accounts import (
    AccountError,
    accounts,
    close_account,
    open_account,
)
from homeroom.apps.people.services.districts import NoSuchDistrict, the_district


class Command(BaseCommand):
    help = "Open, list and close the accounts of staff."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        add = actions.add_parser("add", help="open an account")
        add.add_argument("name", help="what the person types to sign in")
        add.add_argument("--role", required=True, choices=Role.Name.values)
        add.add_argument(
            "--school",
            action="append",
            default=[],
            metavar="ID",
            help="the district's id of a school; may be repeated",
        )
        add.add_argument("--staff", default="", metavar="ID", help="the person's id in the district's files")
        add.add_argument("--email", default="")
        add.add_argument("--district", default="", metavar="KEY", help="needed where there are several")
        add.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )
        show = actions.add_parser("list", help="every account and its roles")
        show.add_argument("--json", action="store_true", help="as JSON")
        close = actions.add_parser("close", help="end an account's roles and let nobody sign in with it")
        close.add_argument("name")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        try:
            {"add": self.add, "list": self.show, "close": self.close}[action](options)
        except (AccountError, NoSuchDistrict) as error:
            raise CommandError(str(error), returncode=2) from error

    def add(self, options: dict[str, Any]) -> None:
        open_account(
            options["name"],
            self.password(options["password_stdin"]),
            options["role"],
            the_district(options["district"]),
            clock.today(),
            options["school"],
            options["staff"],
            options["email"],
        )
        self.stdout.write(f"Opened: {options['name']}, {options['role']}.")

    def password(self, from_input: bool) -> str:
        if from_input:
            return sys.stdin.readline().rstrip("\r\n")
        first = getpass.getpass("Password: ")
        if getpass.getpass("The same again: ") != first:
            raise AccountError("The two passwords are not the same.")
        return first

    def show(self, options: dict[str, Any]) -> None:
        rows = accounts()
        if options["json"]:
            self.stdout.write(json.dumps(rows, indent=2))
            return
        for row in rows:
            roles = ", ".join(
                f"{role['role']} ({role['school_id'] or 'every school'})" for role in row["roles"]
            )
            self.stdout.write(f"{row['name']:<20} {'open' if row['open'] else 'closed':<7} {roles}")
        if not rows:
            self.stdout.write("No accounts yet. Open one: homeroom user add NAME --role ROLE")

    def close(self, options: dict[str, Any]) -> None:
        close_account(options["name"], clock.today())
        self.stdout.write(f"Closed: {options['name']}.")
