"""A small IMAP4rev1 server on loopback: what a mailbox reader needs, for Python's imaplib to talk to.

LOGIN, SELECT, UID SEARCH UNSEEN, UID FETCH BODY.PEEK[], UID STORE +FLAGS, LOGOUT (RFC 3501).
"""

import re
import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Letter:
    number: int
    raw: bytes
    seen: bool = False


@dataclass
class Folder:
    """What the server holds and how it misbehaves: ``hang_up_at`` a command, ``taken_away`` while one reads."""

    user: str = "reply@families.example.org"
    password: str = 'pa"ss\\word'
    name: str = "INBOX"
    letters: list[Letter] = field(default_factory=list)
    hang_up_at: str = ""
    taken_away: set[int] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    port: int = 0

    def unread(self) -> list[int]:
        return [letter.number for letter in self.letters if not letter.seen]


class Session(socketserver.StreamRequestHandler):
    """One connection; an argument may be an atom or a quoted string."""

    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.folder: Folder = self.server.folder
        self.open = False
        self.say("* OK ready")
        for line in self.rfile:
            tag, command, *arguments = words(line.decode().rstrip("\r\n"))
            name = " ".join([command, *arguments[:1]]) if command == "UID" else command
            self.folder.heard.append(name)
            if self.folder.hang_up_at == name:
                return
            handler = getattr(self, name.lower().replace(" ", "_"), None)
            self.say(f"{tag} {handler(arguments) if handler else 'BAD what?'}")
            if name == "LOGOUT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def capability(self, arguments) -> str:
        self.say("* CAPABILITY IMAP4rev1")
        return "OK done"

    def login(self, arguments) -> str:
        right = arguments == [self.folder.user, self.folder.password]
        return "OK welcome" if right else f"NO [AUTHENTICATIONFAILED] not you, {' '.join(arguments)}"

    def select(self, arguments) -> str:
        if arguments != [self.folder.name]:
            return "NO [NONEXISTENT] no such folder"
        self.open = True
        self.say(f"* {len(self.folder.letters)} EXISTS")
        self.say("* OK [UIDVALIDITY 1] valid")
        return "OK [READ-WRITE] open"

    def uid_search(self, arguments) -> str:
        if not self.open or arguments != ["SEARCH", "UNSEEN"]:
            return "BAD no"
        self.say(f"* SEARCH {' '.join(str(number) for number in reversed(self.folder.unread()))}")
        return "OK found"

    def uid_fetch(self, arguments) -> str:
        wanted = re.fullmatch(r"FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", " ".join(arguments))
        if not wanted:
            return "BAD no"
        for place, letter in enumerate(self.folder.letters, start=1):
            if letter.number == int(wanted[1]) and letter.number not in self.folder.taken_away:
                raw = letter.raw[: int(wanted[2])]
                self.say(f"* {place} FETCH (UID {letter.number} BODY[]<0> {{{len(raw)}}}")
                self.wfile.write(raw + b")\r\n")
        return "OK fetched"

    def uid_store(self, arguments) -> str:
        if arguments[2:] != ["+FLAGS.SILENT", "(\\Seen)"]:
            return "BAD no"
        for letter in self.folder.letters:
            letter.seen = letter.seen or letter.number == int(arguments[1])
        return "OK stored"

    def logout(self, arguments) -> str:
        self.say("* BYE")
        return "OK bye"


def words(line: str) -> list[str]:
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|(\(.*?\))|(\S+)', line)
    return [
        re.sub(r"\\(.)", r"\1", quoted) if not (group or atom) else group or atom
        for quoted, group, atom in found
    ]


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_server(folder: Folder):
    with _Server(("127.0.0.1", 0), Session) as server:
        server.folder = folder
        folder.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield folder
        finally:
            server.shutdown()
            thread.join()
