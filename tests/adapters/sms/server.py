"""A carrier's server on loopback that answers by a script, and keeps what it was asked."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Said:
    """One answer. ``wait``: seconds before it comes. ``hang_up``: close instead of answering.

    ``leaves``: close after answering, without having announced it.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0
    hang_up: bool = False
    leaves: bool = False


@dataclass(frozen=True)
class Heard:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class CarrierServer:
    """``script`` holds the next answers, in order; after them, ``usual`` answers."""

    def __init__(self, usual: Callable[[Heard], Said]) -> None:
        self.usual = usual
        self.script: deque[Said] = deque()
        self.heard: list[Heard] = []
        self.url = ""

    def answer(self, heard: Heard) -> Said:
        self.heard.append(heard)
        return self.script.popleft() if self.script else self.usual(heard)

    @contextmanager
    def running(self) -> Iterator["CarrierServer"]:
        server = _Server(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


class _Server(ThreadingHTTPServer):
    block_on_close = False  # a connection kept open by the client would hold the test
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """The client gave up waiting: what the tests are about."""


def _handler(carrier: CarrierServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            said = carrier.answer(Heard(self.command, self.path, headers, body))
            time.sleep(said.wait)
            if said.hang_up:
                self.close_connection = True
                return
            self.send_response(said.status)
            for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said.body)
            self.close_connection |= said.leaves

        do_POST = do_GET

        def log_message(self, *args: object) -> None:
            pass

    return Handler
