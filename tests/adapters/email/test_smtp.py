"""What a real mail server receives, and what follows each of its answers."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from email.policy import default
from functools import partial

import pytest
from django.core.mail.backends.smtp import EmailBackend

from homeroom.adapters.email.parts import text_of_html
from homeroom.adapters.email.smtp import EmailCarrier, SmtpBackend
from homeroom.core import tokens
from homeroom.core.messages import Accepted, Failure, Outbound, Rejected, Unsure
from tests.adapters.email.servers import Post, line, nobody, post_office, refuse_log_in, says

SECRET = "only for tests"
HELLO = (b"220 hi\r\n", b"250 hi\r\n")  # to the connection, to EHLO
TO_DATA = (*HELLO, b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n")


def message(**changes) -> Outbound:
    given = {
        "id": "m-1",
        "sender": "attendance@families.example.org",
        "to": "ana@example.org",
        "body": "How is Rosa?\n\nMs. Ruiz",
        "validity": 3600,
        "subject": "Hello from Ms. Ruiz",
        "from_name": "Ms. Ruiz, Lakeview",
        "reply_to": "reply+abc@families.example.org",
    }
    return Outbound(**(given | changes))


def carrier_to(port: int, **options) -> EmailCarrier:
    options = {"host": "127.0.0.1", "port": port, "timeout": 2, "use_tls": False, "use_ssl": False} | options
    return EmailCarrier(partial(SmtpBackend, **options), "families.example.org", SECRET)


@pytest.fixture
def post():
    with post_office(Post()) as post:
        yield post


@pytest.fixture
def carrier(post):
    carrier = carrier_to(post.port)
    yield carrier
    carrier.close()


def read(post: Post):
    (_, _, content), *more = post.taken
    assert not more
    return message_from_bytes(content, policy=default)


def parts(mail) -> list[str]:
    """The plain words and the page, without the line breaks at their ends."""
    found = [part.get_content() for part in mail.iter_parts()]
    return [text.replace("\r\n", "\n").rstrip("\n") for text in found]


def test_the_server_receives_it_header_by_header(post, carrier):
    headers = tokens.unsubscribe_headers("https://example.org/stop/abc", "reply+abc@families.example.org")
    answer = carrier.send(message(headers={**headers, "Auto-Submitted": "auto-generated"}))
    name = tokens.message_id("m-1", SECRET, "families.example.org")
    assert answer == Accepted(name)
    assert post.taken[0][:2] == ("attendance@families.example.org", ["ana@example.org"])
    mail = read(post)
    assert mail["Message-ID"] == name
    assert mail["From"] == '"Ms. Ruiz, Lakeview" <attendance@families.example.org>'
    assert mail["To"] == "ana@example.org"
    assert mail["Reply-To"] == "reply+abc@families.example.org"
    assert mail["Subject"] == "Hello from Ms. Ruiz"
    assert mail["List-Unsubscribe"] == headers["List-Unsubscribe"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime
    assert parts(mail)[0] == "How is Rosa?\n\nMs. Ruiz"


def test_the_plain_words_come_first_and_the_page_second(post, carrier):
    """RFC 2046, 5.1.4: the last part is the one to prefer."""
    carrier.send(message(language="es"))
    mail = read(post)
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert [part.get_content_charset() for part in mail.iter_parts()] == ["utf-8", "utf-8"]
    plain, page = parts(mail)
    assert plain == text_of_html(page).rstrip() == "How is Rosa?\n\nMs. Ruiz"
    assert '<html lang="es" dir="ltr">' in page and "<title>Hello from Ms. Ruiz</title>" in page


def test_buttons_are_links_on_the_page_and_lines_in_the_plain_words(post, carrier):
    buttons = (("Sí, llámeme", "https://maple.example/a/tok?x=1&y=2"), ("No", "https://maple.example/a/kot"))
    carrier.send(message(buttons=buttons))
    post.taken[0][2].decode("ascii")
    plain, page = parts(read(post))
    assert plain.splitlines()[-3:] == ["", *(f"{label}: {address}" for label, address in buttons)]
    assert re.findall('<a href="([^"]+)"[^>]*>([^<]+)</a>', page) == [
        ("https://maple.example/a/tok?x=1&amp;y=2", "Sí, llámeme"),
        ("https://maple.example/a/kot", "No"),
    ]


def test_the_page_has_the_way_out_that_its_header_names(post, carrier):
    headers = tokens.unsubscribe_headers("https://example.org/u/abc/", "reply+abc@families.example.org")
    carrier.send(message(headers=headers))
    plain, page = parts(read(post))
    assert '<a href="https://example.org/u/abc/"' in page
    assert "example.org" not in plain


@pytest.mark.parametrize(
    "words",
    [
        "¿Cómo está José?",
        "كيف حال روزا؟",
        "罗莎还好吗?",
        "Rosa có khỏe không?",
        "ሮዛ 🙂",
        "." * 3000 + "\n.\n",
    ],
)
def test_any_script_arrives_as_it_was_written(post, carrier, words):
    assert isinstance(carrier.send(message(body=words, subject=words[:20], from_name="Sra. Núñez")), Accepted)
    post.taken[0][2].decode("ascii")  # seven bits on the way
    mail = read(post)
    plain, page = parts(mail)
    assert plain == words.rstrip("\n")
    assert text_of_html(page).split() == words.split()
    assert mail["Subject"] == words[:20]
    assert mail["From"].addresses[0].display_name == "Sra. Núñez"


def test_only_an_automatic_answer_says_that_it_is_one(post, carrier):
    carrier.send(message())
    assert read(post)["Auto-Submitted"] is None


@pytest.mark.parametrize("broken", ["a\r\nBcc: x@example.org", "a\nb", "a\rb", "a\x85b", "a\u2028b", "a\0b"])
@pytest.mark.parametrize("where", ["subject", "from_name", "header", "header name"])
def test_a_line_break_in_a_header_is_refused(post, carrier, where, broken):
    change = {"header": {"headers": {"X": broken}}, "header name": {"headers": {broken: "x"}}}
    answer = carrier.send(message(**change.get(where, {where: broken})))
    assert answer == Rejected(Failure.CONTENT, "line break in a header")
    assert post.taken == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ana",
        "ana@",
        "ana@example",
        "a,b@example.org",
        "ana@example.org\nRCPT TO:<b@c.de>",
        "ñ@example.org",
    ],
)
def test_what_is_no_address_is_refused(post, carrier, address):
    assert carrier.send(message(to=address)) == Rejected(Failure.INVALID_NUMBER, "not an address")
    assert carrier.send(message(sender=address)).failure is Failure.UNREGISTERED
    assert post.taken == []


def test_a_body_that_no_charset_can_write_is_refused(post, carrier):
    assert carrier.send(message(body="\ud800")).failure is Failure.CONTENT
    assert post.taken == []


@pytest.mark.parametrize(
    ("step", "answer", "failure"),
    [
        ("RCPT", "550 5.1.1 No such user", Failure.INVALID_NUMBER),
        ("RCPT", "550 5.2.1 Disabled", Failure.INVALID_NUMBER),
        ("RCPT", "550 No", Failure.BLOCKED),
        ("RCPT", "552 5.2.2 Mailbox full", Failure.UNREACHABLE),
        ("RCPT", "450 4.2.1 Too much mail", Failure.RATE_LIMITED),
        ("RCPT", "450 Greylisted", Failure.RATE_LIMITED),
        ("RCPT", "451 Local error", Failure.DOWN),
        ("RCPT", "452 4.3.1 Storage", Failure.RATE_LIMITED),
        ("RCPT", "421 4.3.2 Going down", Failure.DOWN),
        ("RCPT", "499 Odd", Failure.DOWN),
        ("RCPT", "599 Odd", Failure.UNKNOWN),
        ("MAIL", "530 5.7.0 Log in first", Failure.AUTH),
        ("MAIL", "550 5.7.1 Not your address", Failure.UNREGISTERED),
        ("MAIL", "553 Sender rejected", Failure.UNREGISTERED),
        ("MAIL", "452 Later", Failure.RATE_LIMITED),
        ("DATA", "554 5.7.1 Spam", Failure.FILTERED),
        ("DATA", "552 Blocked content", Failure.FILTERED),
        ("DATA", "552 5.3.4 Too big", Failure.CONTENT),
        ("DATA", "550 5.7.26 DMARC", Failure.UNREGISTERED),
        ("DATA", "451 4.7.1 Later", Failure.DOWN),
        ("DATA", "421 Closing", Failure.DOWN),
    ],
)
def test_each_refusal_is_a_failure_by_its_table(post, carrier, step, answer, failure):
    post.on[step] = answer
    refused = carrier.send(message())
    assert isinstance(refused, Rejected)
    assert refused.failure is failure
    assert refused.code in answer, "the codes alone"
    del post.on[step]
    assert isinstance(carrier.send(message()), Accepted), "and the next one goes"


def test_a_wrong_password_is_auth_and_stays_out_of_the_answer():
    with post_office(Post(), authenticator=refuse_log_in, auth_require_tls=False) as post:
        answer = carrier_to(post.port, username="homeroom", password="Tr0ub4dor").send(message())
    assert answer == Rejected(Failure.AUTH, "535 5.7.8")


def test_encryption_that_is_not_offered_is_auth(post):
    answer = carrier_to(post.port, use_tls=True).send(message())
    assert answer == Rejected(Failure.AUTH, "no encryption or no log-in offered")


def test_a_refused_connection_is_down():
    assert carrier_to(nobody()).send(message()) == Rejected(Failure.DOWN, "ConnectionRefusedError")


@pytest.mark.parametrize(
    "replies",
    [
        (),
        (b"",),
        (b"554 not you\r\n",),
        (b"HTTP/1.1 400 Bad Request\r\n",),
        (b"\xff\xfe\x00garbage\r\n",),
        HELLO,
        (*HELLO, b"what?\r\n"),
        (*HELLO, b"250 ok\r\n"),
        (*HELLO, b"250 ok\r\n", b"gar\r\n"),
        (*HELLO, b"250 ok\r\n", b"250 ok\r\n"),
    ],
)
def test_a_line_lost_before_the_text_is_down(replies):
    with line(says(*replies)) as port:
        answer = carrier_to(port, timeout=0.5).send(message())
    assert isinstance(answer, Rejected)
    assert answer.failure is Failure.DOWN


@pytest.mark.parametrize("silent_after", [(), HELLO, (*HELLO, b"250 ok\r\n")])
def test_silence_before_the_text_is_down(silent_after):
    began = time.monotonic()
    with line(says(*(silent_after or (b"",)), wait=True)) as port:
        answer = carrier_to(port, timeout=0.3).send(message())
    assert answer.failure is Failure.DOWN
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("after", [{"replies": TO_DATA}, {"replies": TO_DATA, "wait": True}])
def test_a_line_lost_after_the_text_is_unsure(after):
    with line(says(*after["replies"], wait=after.get("wait", False))) as port:
        answer = carrier_to(port, timeout=0.3).send(message())
    assert answer == Unsure("the line broke after the message")


def test_garbage_after_the_text_is_unsure():
    def talk(caller):
        says(*TO_DATA)(caller)
        caller.makefile("rb").read1()
        caller.sendall(b"thanks!\r\n")

    with line(talk) as port:
        assert isinstance(carrier_to(port, timeout=0.5).send(message()), Unsure)


def test_a_line_stays_open_and_is_opened_anew_where_the_server_hung_up():
    with post_office(Post(), timeout=0.3) as post:
        carrier = carrier_to(post.port)
        assert [type(carrier.send(message())) for _ in range(3)] == [Accepted] * 3
        assert len(post.sessions) == 1
        time.sleep(0.6)
        assert isinstance(carrier.send(message()), Accepted)
        assert len(post.sessions) == 2
        carrier.close()


def test_threads_send_at_once_over_a_few_lines(post, carrier):
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: carrier.send(message(id=f"m-{n}")), range(60)))
    assert all(isinstance(answer, Accepted) for answer in answers)
    assert len({content for _, _, content in post.taken}) == 60
    assert len(post.sessions) <= 4


def test_a_backend_that_does_not_say_how_far_it_got_leaves_us_unsure():
    with line(says(*HELLO)) as port:
        backend = partial(EmailBackend, host="127.0.0.1", port=port, timeout=1)
        answer = EmailCarrier(backend, "families.example.org", SECRET).send(message())
    assert answer == Unsure("SMTPServerDisconnected")


def test_a_mail_server_can_not_be_asked(carrier):
    assert not carrier.can_tell
    assert isinstance(carrier.find(message(), since=None), Unsure)
