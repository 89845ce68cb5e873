"""Real servers on loopback: one that takes mail and can be told to refuse, and one that says what it likes."""

import socket
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


@dataclass
class Post:
    """A mail server's handler: keeps what it took, and answers as told (``on["RCPT"] = "550 5.1.1 No"``)."""

    taken: list = field(default_factory=list)
    on: dict[str, str] = field(default_factory=dict)
    sessions: set = field(default_factory=set)
    port: int = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.sessions.add(session.peer)
        if "MAIL" in self.on:
            return self.on["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "RCPT" in self.on:
            return self.on["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "DATA" in self.on:
            return self.on["DATA"]
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 Taken"


@contextmanager
def post_office(handler: Post, **options):
    handler.port = nobody()
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, **options)
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()


def refuse_log_in(server: SMTP, session, envelope, mechanism, data) -> AuthResult:
    return AuthResult(success=False, handled=False)


@contextmanager
def line(talk: Callable[[socket.socket], None]):
    """A server on loopback that treats each caller to ``talk`` and then hangs up; yields its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    callers: list[socket.socket] = []

    def answer(caller: socket.socket) -> None:
        with caller:
            try:
                talk(caller)
            except OSError:
                return  # the caller hung up first

    def serve() -> None:
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return  # closed below
            callers.append(caller)
            threading.Thread(target=answer, args=(caller,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for caller in callers:
            caller.close()
        thread.join(5)


def says(*replies: bytes, wait: bool = False) -> Callable[[socket.socket], None]:
    """Greets, answers each line with the next reply, then hangs up, or says nothing more (``wait``)."""

    def talk(caller: socket.socket) -> None:
        heard = caller.makefile("rb")
        for number, reply in enumerate(replies):
            if number:
                line = heard.readline()
                if not line:
                    return
            caller.sendall(reply)
        while wait and heard.readline():
            pass

    return talk


def nobody() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]
