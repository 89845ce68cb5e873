from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from homeroom.site import running


class Command(BaseCommand):
    help = "Run the web pages alone; 'homeroom worker' sends and reads messages, here or elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        running.add_arguments(parser)

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        running.check(host, port, workers)
        self.stdout.write(f"Homeroom is at http://{host}:{port}/ (end it with Ctrl-C)")
        running.answer_requests(host, port, workers)
