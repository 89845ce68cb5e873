import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError


def _must_be_free(host: str, port: int) -> None:
    """The server would share a port silently, and two installations then answer in turn."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            words = f"Something else is using port {port} of {host} already. Choose another: --port NUMBER."
            raise CommandError(words, returncode=2) from None


class Command(BaseCommand):
    help = "Run the web pages, on this computer only unless told otherwise."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
        parser.add_argument(
            "--workers", type=int, default=1, help="processes that answer requests (default: %(default)s)"
        )

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        if not 0 < port < 65536 or workers < 1:
            raise CommandError("--port must be from 1 to 65535, and --workers at least 1.", returncode=2)
        _must_be_free(host, port)
        from django.db import connections
        from granian import Granian

        connections.close_all()  # the workers open their own
        self.stdout.write(f"Homeroom is at http://{host}:{port}/ (end it with Ctrl-C)")
        Granian(
            "homeroom.site.wsgi:application",
            address=host,
            port=port,
            interface="wsgi",
            workers=workers,
            blocking_threads=1,  # size by workers: threads only make each other wait
            log_access=False,  # an access log would hold addresses with what people searched for
            websockets=False,
        ).serve()
