import logging
import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from homeroom.apps.messaging.services import working


class Command(BaseCommand):
    help = "Send what is due and read what came in, until it is told to stop. Run as many as you like."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--threads", type=int, default=8, help="messages sent at the same time (default: %(default)s)"
        )
        parser.add_argument(
            "--until-idle", action="store_true", help="end when there is nothing left to do now"
        )

    def handle(self, *args: Any, threads: int, until_idle: bool, **options: Any) -> None:
        if threads < 1:
            raise CommandError("--threads must be at least 1.", returncode=2)
        logging.getLogger("homeroom.messaging").setLevel(logging.INFO)
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        working.work(stop, threads=threads, until_idle=until_idle)
