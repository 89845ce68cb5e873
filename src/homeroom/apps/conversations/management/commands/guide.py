"""``homeroom guide``: write guides, check them, and try them before a family meets them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from homeroom.apps.conversations.management.guide import checking, trying
from homeroom.apps.people.management.command import HomeroomCommand

ACTIONS = {"check": checking, "try": trying}


class Command(HomeroomCommand):
    help = (
        "Conversation guides: check one, and talk to it as a family would. "
        "Exit status 1: the guide has faults, or a conversation goes otherwise than it was recorded."
    )
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        for name, action in ACTIONS.items():
            one = actions.add_parser(name, help=action.HELP, description=action.__doc__)
            one.add_argument("--json", action="store_true", help="exact JSON on standard output")
            action.add_arguments(one)

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        ACTIONS[action].handle(self, options)
