"""A real Kannel on loopback: bearerbox, smsbox, and its fakesmsc in the part of the phones.

``python -m tests.kannel --help`` runs one by hand.
"""

import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, unquote_to_bytes
from urllib.request import urlopen

from homeroom.adapters.sms.kannel_config import fake_smsc, kannel_config
from homeroom.core.wording.segments import measure

# Where Debian's packages kannel and kannel-extras put them; sbin is not on everybody's path.
BEARERBOX = shutil.which("bearerbox") or "/usr/sbin/bearerbox"
SMSBOX = shutil.which("smsbox") or "/usr/sbin/smsbox"
FAKESMSC = shutil.which("fakesmsc") or "/usr/lib/kannel/test/fakesmsc"
INSTALLED = all(Path(program).is_file() for program in (BEARERBOX, SMSBOX, FAKESMSC))

USERNAME, PASSWORD = "homeroom", "for tests only"
PATIENCE = 20  # seconds until a start or a stop has failed
ARRIVED = re.compile(rb"Got message \d+: <(\S+) (\S+) (text|ucs-2|udh) (.*)>$", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """One text as a phone gets it, its parts put together."""

    sender: str
    to: str
    body: str


class Kannel:
    """Started by ``with``, and stopped by its own process ids however the block ends.

    ``hook_url`` is the webhook with its secret. ``folder`` holds the configuration, what waits, and a
    log for each program.
    """

    def __init__(self, folder: Path, hook_url: str) -> None:
        self.folder = folder
        self.ports = _free_ports(4)
        sendsms, self._smsbox_port, self._admin_port, self._fake_port = self.ports
        self.url = f"http://127.0.0.1:{sendsms}/cgi-bin/sendsms"
        self._running: list[subprocess.Popen[bytes]] = []
        self._phones: subprocess.Popen[bytes] | None = None
        for name in ("store", "receipts"):
            (folder / name).mkdir()
        config = kannel_config(
            hook_url=hook_url,
            username=USERNAME,
            password=PASSWORD,
            admin_password=PASSWORD,
            folder=str(folder),
            smsc=fake_smsc(self._fake_port),
            sendsms_port=sendsms,
            smsbox_port=self._smsbox_port,
            admin_port=self._admin_port,
            retry_seconds=1,
        )
        (folder / "kannel.conf").write_text(config)

    def __enter__(self) -> "Kannel":
        try:
            config = str(self.folder / "kannel.conf")
            self._start("bearerbox", BEARERBOX, "-v", "4", config)
            self._wait(lambda: bool(self.status()), "bearerbox")
            self._start("smsbox", SMSBOX, "-v", "4", config)
            self._wait(lambda: _listens(self.ports[0]), "smsbox")
            self.phones_on()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.phones_off()
        while self._running:
            _stop(self._running.pop())

    def phones_on(self, *messages: str) -> None:
        """Every phone is reachable; ``messages`` in fakesmsc's notation are sent at once."""
        self._phones = self._start(
            "fakesmsc",
            FAKESMSC,
            *("-H", "127.0.0.1", "-r", str(self._fake_port), "-i", "0.01", "-m", str(len(messages))),
            *(messages or ["nobody nobody text nothing"]),
        )
        self._running.remove(self._phones)
        self._wait(lambda: "(online" in self.status(), "fakesmsc")

    def phones_off(self) -> None:
        """No phone is reachable: what is sent waits in bearerbox."""
        if self._phones:
            _stop(self._phones)
            self._phones = None

    def write(self, sender: str, to: str, body: str) -> None:
        """A text from a phone to us. fakesmsc says only what it was started with, so it starts anew."""
        self.write_raw(f"{sender} {to} {_notation(body)}")

    def write_raw(self, message: str) -> None:
        """The same in fakesmsc's own notation."""
        self.phones_off()
        self.phones_on(message)

    def texts(self) -> list[Text]:
        """Every text that has arrived at a phone so far."""
        arrived, parts = [], {}
        for sender, to, kind, data in ARRIVED.findall((self.folder / "fakesmsc.log").read_bytes()):
            if kind == b"udh":  # 05 00 03, the reference, how many, which
                header, _, data = data.partition(b" data ")
                reference, count, place = unquote_to_bytes(header.replace(b"+", b" "))[3:6]
                parts.setdefault((to, reference), {})[place] = unquote_to_bytes(data.replace(b"+", b" "))
                if len(parts[to, reference]) < count:
                    continue
                raw = b"".join(piece for _, piece in sorted(parts.pop((to, reference)).items()))
                body = _guess(raw)
            elif kind == b"ucs-2":
                body = unquote_to_bytes(data.replace(b"+", b" ")).decode("utf-16-be")
            else:
                body = data.decode()
            arrived.append(Text(sender.decode(), to.decode(), body))
        return arrived

    def status(self) -> str:
        """bearerbox's own page; empty while it does not answer."""
        page = f"http://127.0.0.1:{self._admin_port}/status.txt?password={quote(PASSWORD)}"
        try:
            with urlopen(page, timeout=2) as answer:
                return answer.read().decode("utf-8", "replace")
        except OSError:
            return ""

    def _start(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._running.append(process)
        return process

    def _wait(self, ready: Callable[[], bool], name: str) -> None:
        last = time.monotonic() + PATIENCE
        while not ready():
            if time.monotonic() > last or any(process.poll() is not None for process in self._running):
                log = (self.folder / f"{name}.log").read_text(errors="replace")
                raise RuntimeError(f"{name} did not start:\n{log[-2000:]}")
            time.sleep(0.02)


def _notation(body: str) -> str:
    if measure(body).encoding == "GSM-7":
        return f"text {body}"
    return "ucs2 " + quote(body.encode("utf-16-be"), safe="")


def _guess(raw: bytes) -> str:
    """fakesmsc does not tell the charset of a text in parts: UTF-8, unless that can't be."""
    try:
        if b"\0" not in raw:
            return raw.decode()
    except UnicodeDecodeError:
        pass
    return raw.decode("utf-16-be")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Kannel ends in good order on SIGINT."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_ports(count: int) -> list[int]:
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports
