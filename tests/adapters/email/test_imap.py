"""A mailbox is read without losing anything: marked as read only what was taken over."""

import ssl
import time

import pytest

from homeroom.adapters.email import imap
from homeroom.adapters.email.imap import Mailbox, MailboxError
from tests.adapters.email.imap_server import Folder, Letter, mail_server
from tests.adapters.email.servers import line, nobody, says

HELLO = b"* OK hi\r\n"


def mailbox(server: Folder, **changes) -> Mailbox:
    given = {"host": "127.0.0.1", "port": server.port, "user": server.user, "password": server.password}
    return Mailbox(**(given | {"encrypted": False, "timeout": 2} | changes))


@pytest.fixture
def folder():
    letters = [Letter(number, b"Subject: %d\r\n\r\n%s\r\n" % (number, b"x" * number)) for number in (4, 7, 9)]
    with mail_server(Folder(letters=letters)) as folder:
        yield folder


def test_unread_mail_is_handed_over_once_and_oldest_first(folder):
    folder.letters[1].seen = True
    got = []
    assert mailbox(folder).fetch(got.append) == 2
    assert got == [folder.letters[0].raw, folder.letters[2].raw]
    assert folder.unread() == []
    assert mailbox(folder).fetch(got.append) == 0
    assert folder.heard[-1] == "LOGOUT"


def test_a_crash_repeats_a_message_and_loses_none(folder):
    got = []

    def crash_at_the_second(raw: bytes) -> None:
        if len(got) == 1:
            raise RuntimeError("the disk is full")
        got.append(raw)

    with pytest.raises(RuntimeError, match="disk is full"):
        mailbox(folder).fetch(crash_at_the_second)
    assert folder.unread() == [7, 9]
    assert mailbox(folder).fetch(got.append) == 2
    assert got == [letter.raw for letter in folder.letters]


def test_a_line_that_breaks_before_the_mark_repeats_the_message(folder):
    folder.hang_up_at = "UID STORE"
    got = []
    with pytest.raises(MailboxError, match="Can't mark as read .* broke"):
        mailbox(folder).fetch(got.append)
    assert folder.unread() == [4, 7, 9]
    folder.hang_up_at = ""
    assert mailbox(folder).fetch(got.append) == 3
    assert got[0] == got[1]


def test_a_message_that_somebody_took_away_is_passed_over(folder):
    folder.taken_away = {7}
    got = []
    assert mailbox(folder).fetch(got.append) == 2
    assert len(got) == 2


def test_of_a_huge_message_the_beginning_is_fetched(folder, monkeypatch):
    monkeypatch.setattr(imap, "LARGEST", 14)
    folder.letters = [Letter(1, b"Subject: long\r\n\r\n" + b"x" * 100)]
    got = []
    assert mailbox(folder).fetch(got.append) == 1
    assert got == [b"Subject: long\r"]


def test_any_byte_survives(folder):
    folder.letters = [Letter(1, bytes(range(256)) * 50)]
    got = []
    mailbox(folder).fetch(got.append)
    assert got == [bytes(range(256)) * 50]


@pytest.mark.parametrize("password", ["wrong", "schön", 'a"b', "line\r\nA1 DELETE INBOX"])
def test_a_wrong_password_is_said_without_it(folder, password):
    with pytest.raises(MailboxError, match="Can't log in .* Check the user and the password") as error:
        mailbox(folder, password=password).fetch(lambda raw: None)
    assert password not in str(error.value)
    assert folder.user not in str(error.value)
    assert error.value.__suppress_context__
    assert set(folder.heard) <= {"CAPABILITY", "LOGIN", "LOGOUT"}
    assert password not in repr(mailbox(folder, password=password))


@pytest.mark.parametrize("name", ["Answers", 'a"b', "Réponses", "a\r\nb"])
def test_a_missing_folder_is_said(folder, name):
    with pytest.raises(MailboxError, match="Check the folder's name"):
        mailbox(folder, folder=name).fetch(lambda raw: None)


def test_a_folder_with_a_space_opens(folder):
    folder.name = 'Family "answers"'
    assert mailbox(folder, folder='Family "answers"').fetch(lambda raw: None) == 3


def test_a_refused_connection_is_said():
    with pytest.raises(MailboxError, match="Can't connect .*ConnectionRefusedError"):
        mailbox(Folder(port=nobody())).fetch(lambda raw: None)


def test_a_server_without_encryption_gets_no_password(folder):
    with pytest.raises(MailboxError, match="Can't connect"):
        mailbox(folder, encrypted=True).fetch(lambda raw: None)
    assert not [command for command in folder.heard if command == "LOGIN"]
    assert ssl.create_default_context().verify_mode == ssl.CERT_REQUIRED


@pytest.mark.parametrize(
    "replies",
    [
        (),
        (b"HTTP/1.1 400 Bad Request\r\n",),
        (b"\xff\xfe\x00\r\n",),
        (HELLO,),
        (HELLO, b"?\r\n"),
        (HELLO, b"* CAPABILITY IMAP4rev1\r\n"),
        (HELLO, b"x" * 2_000_000),
    ],
)
def test_hanging_up_and_garbage_are_said(replies):
    with line(says(*replies)) as port, pytest.raises(MailboxError):
        mailbox(Folder(port=port), timeout=0.5).fetch(lambda raw: None)


@pytest.mark.parametrize("at", ["LOGIN", "SELECT", "UID SEARCH", "UID FETCH"])
def test_a_line_that_breaks_anywhere_is_said(folder, at):
    folder.hang_up_at = at
    with pytest.raises(MailboxError):
        mailbox(folder).fetch(lambda raw: None)
    assert folder.unread() == [4, 7, 9]


@pytest.mark.parametrize("replies", [(b"",), (HELLO,)])
def test_silence_ends(replies):
    began = time.monotonic()
    with line(says(*replies, wait=True)) as port, pytest.raises(MailboxError):
        mailbox(Folder(port=port), timeout=0.3).fetch(lambda raw: None)
    assert time.monotonic() - began < 2
