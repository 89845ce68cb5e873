"""The processes of an installation: those that answer requests, and the worker beside them."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import threading
from argparse import ArgumentParser

from django.core.management.base import CommandError

log = logging.getLogger(__name__)

RESTART_AFTER = 2.0  # seconds between a worker's death and the next one
LAST_WORDS = 20.0  # seconds for a worker to finish the messages it has in hand


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument(
        "--workers", type=int, default=1, help="processes that answer requests (default: %(default)s)"
    )


def check(host: str, port: int, workers: int) -> None:
    """Raises CommandError for arguments that can't be. The server itself would share a port silently,
    and two installations then answer in turn."""
    if not 0 < port < 65536 or workers < 1:
        raise CommandError("--port must be from 1 to 65535, and --workers at least 1.", returncode=2)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            words = f"Something else is using port {port} of {host} already. Choose another: --port NUMBER."
            raise CommandError(words, returncode=2) from None


def answer_requests(host: str, port: int, workers: int) -> None:
    """Serve the web pages until told to stop (SIGINT, SIGTERM); requests in hand are finished."""
    from django.db import connections
    from granian import Granian

    connections.close_all()  # the workers open their own
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


class Beside:
    """``homeroom worker`` as a process beside this one, started again whenever it dies."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._process = self._start()
        self._guard = threading.Thread(target=self._keep_alive, daemon=True)

    def __enter__(self) -> Beside:
        self._guard.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._process.terminate()
        try:
            self._process.wait(LAST_WORDS)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches it through __exit__, once.
        return subprocess.Popen([sys.executable, "-m", "homeroom.site.cli", "worker"], start_new_session=True)

    def _keep_alive(self) -> None:
        while not self._over.is_set():
            status = self._process.wait()
            if self._over.wait(RESTART_AFTER):
                return
            log.warning("the worker ended with status %s and is started again", status)
            self._process = self._start()
