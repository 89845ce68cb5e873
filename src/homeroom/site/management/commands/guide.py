"""``homeroom guide``: write guides, check them, try them before a family meets them, and ask everybody."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from homeroom.apps.conversations.management.guide import checking, trying
from homeroom.apps.outreach.management.guide import running
from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.site import database

ACTIONS = {"check": checking, "try": trying, "run": running}


class Command(HomeroomCommand):
    help = (
        "Conversation guides: check one, talk to it as a family would, and begin it with a whole school. "
        "Exit status 1: the guide has faults, a conversation goes otherwise than it was recorded, or "
        "somebody can't be reached."
    )
    needs_database = False  # to check and to try one

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        for name, action in ACTIONS.items():
            one = actions.add_parser(name, help=action.HELP, description=action.__doc__)
            one.add_argument("--json", action="store_true", help="exact JSON on standard output")
            action.add_arguments(one)

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "run":
            database.bring_up_to_date()
        ACTIONS[action].handle(self, options)
