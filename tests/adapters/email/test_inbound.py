"""What a raw message means: a family's words, a bounce of ours, or nothing at all."""

import time
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.adapters.email.inbound import read
from homeroom.core import tokens
from homeroom.core.messages import Failure, Incoming, Receipt, State

SECRET = "only for tests"
ADDRESS = tokens.reply_address(7, SECRET, "reply@families.example.org")
TOKEN = tokens.make(tokens.Purpose.REPLY, 7, SECRET)
OURS = tokens.message_id("m-1", SECRET, "families.example.org")


def mail(body: str = "He is sick.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "From": "Ana Diaz <ana@example.org>",
        "To": f"Ms. Ruiz <{ADDRESS}>",
        "Subject": "Re: Hello",
        "Message-ID": "<CA1@mail.example.org>",
    }
    for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            message[name] = value
    message.set_content(body)
    return message


def one(message: EmailMessage | bytes) -> Incoming:
    (incoming,) = read(message if isinstance(message, bytes) else message.as_bytes(), SECRET)
    assert isinstance(incoming, Incoming)
    return incoming


def test_an_answer_is_read_whole():
    received = "from mail.example.org by mx.example.org; Mon, 4 Oct 2021 09:30:05 -0500"
    incoming = one(
        mail("He is sick.\n\n> How is he?\n", Received=received, Date="Mon, 4 Oct 2021 09:00:00 -0500")
    )
    assert incoming.provider_id.startswith("<CA1@mail.example.org> ")
    assert incoming == Incoming(
        provider_id=incoming.provider_id,
        sender="ana@example.org",
        to=ADDRESS,
        text="He is sick.",
        thread=TOKEN,
        received_at=datetime(2021, 10, 4, 14, 30, 5, tzinfo=UTC),
    )


@pytest.mark.parametrize("where", ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"])
def test_the_thread_is_found_wherever_the_address_stands(where):
    incoming = one(mail(**{"To": "Office <office@example.org>", where: f"x@example.org, {ADDRESS.upper()}"}))
    assert incoming.thread == TOKEN
    assert incoming.to.lower() == ADDRESS


def test_a_forged_token_is_no_thread():
    forged = ADDRESS.replace(TOKEN, "a" * 32)
    incoming = one(mail(To=f"{forged}, {ADDRESS}"))
    assert incoming.thread == TOKEN, "and does not hide a genuine one"
    incoming = one(mail(To=forged))
    assert (incoming.thread, incoming.to, incoming.text) == ("", forged, "He is sick.")


def test_two_messages_of_one_name_are_two_and_one_that_comes_twice_is_one():
    """SMS-4: a repetition takes another way here, so its trace differs and nothing else."""
    first, again, other = (
        one(mail(body, Received=received)).provider_id
        for body, received in (("He is sick.", "by a; x"), ("He is sick.", "by b; y"), ("STOP", "by a; x"))
    )
    assert first == again != other and len(first) <= 200


def test_a_message_without_a_name_is_named_by_its_content():
    """The same bytes are the same message, so a mailbox read twice gives no double."""
    names = {one(mail(body, Message_ID="")).provider_id for body in ("a", "b", "a")}
    assert len(names) == 2
    assert all(len(name) == 64 for name in names)
    assert len(one(mail(Message_ID="<" + "x" * 900 + "@example.org>")).provider_id) == 64


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Está enfermo", "iso-8859-1"),
        ("Está enfermo “hoy”", "cp1252"),
        ("مريض اليوم", "windows-1256"),
        ("他病了", "gb2312"),
        ("他病了", "big5"),
        ("Con bị ốm", "utf-8"),
        ("아파요", "euc-kr"),
        ("болеет", "koi8-r"),
        ("病気です", "iso-2022-jp"),
    ],
)
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_every_charset_is_read(text, charset, encoding):
    message = mail()
    message.set_content(text.encode(charset), "text", "plain", cte=encoding)
    message.set_param("charset", charset)
    assert one(message).text == text


@pytest.mark.parametrize("charset", ["us-ascii", "x-unknown", "utf-8"])
def test_a_wrong_charset_loses_no_words(charset):
    raw = (
        b"To: a@example.org\r\nIn-Reply-To: <x@y>\r\nContent-Type: text/plain; charset=%s\r\n\r\n"
        % charset.encode()
    )
    assert one(raw + "Está enfermo".encode()).text == "Está enfermo"
    assert one(raw + "Está enfermo".encode("cp1252")).text == "Está enfermo"


def test_html_alone_is_turned_to_text():
    message = mail()
    message.set_content("<p>He is <b>sick</b>.</p><blockquote>How is he?</blockquote>", subtype="html")
    assert one(message).text == "He is sick."


def test_plain_text_is_taken_before_html_and_files_are_counted():
    message = mail("He is sick.")
    message.add_alternative("<p>HTML</p>", subtype="html")
    message.add_attachment(b"png", "image", "png", filename="note.png")
    message.add_attachment("notes", filename="notes.txt")
    message.add_attachment(mail("another"), filename="forwarded.eml")
    incoming = one(message)
    assert incoming.text == "He is sick."
    assert incoming.media == 3


def test_a_picture_alone_is_still_a_message():
    message = mail("")
    message.add_attachment(b"png", "image", "png")
    assert (one(message).text, one(message).media) == ("", 1)


def test_a_subject_speaks_where_nothing_else_does():
    assert one(mail("", Subject="Rosa is sick")).text == "Rosa is sick"
    assert one(mail("", Subject="=?utf-8?q?Est=C3=A1_enferma?=")).text == "Está enferma"
    assert one(mail("", Subject="RE: How is Rosa?")).text == "", "our own words are no answer"
    assert one(mail("Thanks", Subject="STOP", To="office@example.org")).text == "STOP\n\nThanks"
    assert one(mail("Thanks", Subject="Hello", In_Reply_To="<a@b>", To="office@example.org")).text == "Thanks"
    raw = "Subject: Está enferma\r\nTo: a@example.org\r\n\r\n".encode()
    assert one(raw).text == "Está enferma"


def test_a_mail_to_unsubscribe_is_a_wish_to_stop_even_from_a_machine():
    """LAW-3, LAW-6: mail programs send it by themselves, with words of their own."""
    wish = one(mail("Sent by your mail program.", Subject="unsubscribe", Auto_Submitted="auto-generated"))
    assert (wish.keyword, wish.text, wish.thread) == ("stop", "unsubscribe", TOKEN)
    assert (
        read(
            mail(Subject="unsubscribe", Auto_Submitted="auto-generated", To="x@example.org").as_bytes(),
            SECRET,
        )
        == []
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x@example.org"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"X_Autoreply": "yes"},
        {"X_Autorespond": "Away"},
        {"List_Id": "<news.example.org>"},
        {"Return_Path": "<>"},
        {"From": "Mail Delivery System <MAILER-DAEMON@example.org>"},
        {"Subject": "Automatic reply: Hello"},
        {"Subject": "Out of Office: back on Monday"},
        {"Subject": "Respuesta automática: Hola"},
    ],
)
def test_what_a_machine_wrote_is_dropped(headers):
    assert read(mail("I am away.", **headers).as_bytes(), SECRET) == []


@pytest.mark.parametrize(
    "headers", [{"Auto_Submitted": "no"}, {"Precedence": "normal"}, {"Return_Path": "<a@b.org>"}]
)
def test_what_a_person_wrote_is_kept(headers):
    assert one(mail(**headers)).text == "He is sick."


def bounce(
    status: str = "5.1.1", action: str = "failed", name: str = OURS, original: str = "message/rfc822"
) -> bytes:
    return f"""\
From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
To: attendance@families.example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ana@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} User unknown

--b
Content-Type: {original}

From: "Ms. Ruiz" <attendance@families.example.org>
To: ana@example.org
Message-ID: {name}
Subject: Hello

How is Rosa?

--b--
""".replace("\n", "\r\n").encode()


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize(
    ("status", "failure"),
    [
        ("5.1.1", Failure.INVALID_NUMBER),
        ("5.1.10", Failure.INVALID_NUMBER),
        ("5.4.4", Failure.INVALID_NUMBER),
        ("5.2.2", Failure.UNREACHABLE),
        ("4.4.7", Failure.UNREACHABLE),
        ("5.7.1", Failure.FILTERED),
        ("5.9.9", Failure.UNREACHABLE),
    ],
)
def test_a_bounce_is_news_of_our_message(status, failure, original):
    assert read(bounce(status, original=original), SECRET) == [
        Receipt(provider_id=OURS, state=State.FAILED, id="m-1", failure=failure, code=status)
    ]


def test_news_that_it_arrived_and_news_that_it_is_late():
    assert read(bounce("2.0.0", action="delivered"), SECRET) == [
        Receipt(provider_id=OURS, state=State.DELIVERED, id="m-1", code="2.0.0")
    ]
    assert read(bounce("4.4.1", action="delayed"), SECRET) == []


@pytest.mark.parametrize(
    "name", ["<m-1.aaaaaaaaaaaaaaaa@families.example.org>", "<m-1@families.example.org>", ""]
)
def test_nobody_can_report_a_message_of_ours_by_guessing_its_name(name):
    assert read(bounce(name=name), SECRET) == []


def test_a_read_receipt_and_a_broken_report_are_nothing():
    receipt = bounce().replace(b"report-type=delivery-status", b"report-type=disposition-notification")
    assert read(receipt.replace(b"Action: failed", b"Disposition: manual-action; displayed"), SECRET) == []
    assert read(b'Content-Type: multipart/report; boundary="b"\r\n\r\nnothing', SECRET) == []


def test_a_message_cut_off_in_the_middle_keeps_its_words():
    message = mail("He is sick.")
    message.add_attachment(b"png" * 1000, "image", "png", filename="note.png")
    incoming = one(message.as_bytes()[:1500])
    assert (incoming.text, incoming.media) == ("He is sick.", 1)


def test_a_message_that_says_it_has_parts_and_has_none_keeps_its_words():
    raw = b"To: a@example.org\r\nIn-Reply-To: <x@y>\r\nContent-Type: multipart/mixed\r\n\r\nHe is sick.\r\n"
    assert one(raw).text == "He is sick."


LINES = st.sampled_from(
    [
        b"From: a@example.org",
        b"From: \xff <",
        b"Subject: =?utf-8?b?x?=",
        b"Subject: =?nope?q?=FF?=",
        b"To: <<>>,,;",
        b"",
    ]
    + [
        b"Date: nonsense",
        b"Received: x; Mon, 99 Oct 2021",
        b"Content-Type: multipart/mixed; boundary=b",
        b"--b",
        b"--b--",
    ]
    + [
        b"Content-Type: text/plain; charset=\xff",
        b"Content-Transfer-Encoding: base64",
        b"====",
        b"Message-ID: <\xff>",
    ]
    + [
        b"Content-Type: multipart/report",
        b"Content-Type: message/rfc822",
        b"Content-Disposition: ;;",
        b"<p>&#xD800;",
    ]
    + [b"Content-Type: text/html; charset=utf-16", b"Action: failed", b"Auto-Submitted: ;", b"References: x"]
)


@given(st.one_of(st.binary(max_size=400), st.lists(LINES, max_size=25).map(b"\r\n".join)))
def test_no_message_is_too_broken_to_be_read(raw):
    for news in read(raw, SECRET):
        assert isinstance(news, (Incoming, Receipt))
        if isinstance(news, Incoming):
            news.text.encode()
            assert news.received_at is None or news.received_at.tzinfo


@pytest.mark.parametrize(
    "tag", ["<", "<!", "<!--", "<![", "<![x>", "<a ", "<a b='", "</", "<?", "&#", "<blockquote>x"]
)
def test_a_hostile_page_is_read_in_time(tag):
    began = time.monotonic()
    page = f"To: a@example.org\r\nContent-Type: text/html\r\n\r\n{tag * (2_000_000 // len(tag))}"
    read(page.encode(), SECRET)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "raw",
    [
        b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (i, i) for i in range(2000)
        ),
        b"Content-Type: message/rfc822\r\n\r\n" * 2000,
        b"To: " + b"(" * 100_000 + b"\r\n\r\nx",
        b"To: " + b"a," * 1_000_000 + b"\r\n\r\nx",
        b"Content-Type: text/plain" + b"; a=b" * 400_000 + b"\r\n\r\nx",
        b"Content-Type: text/plain\r\n\r\n" + b"a" * 4_000_000 + b":",
        b"Content-Type: text/plain\r\n\r\n" + b"From: a\n" * 400_000,
    ],
    ids=["nested", "forwarded", "brackets", "addresses", "parameters", "long line", "headings"],
)
def test_a_hostile_message_is_read_in_time(raw):
    began = time.monotonic()
    (incoming,) = read(raw, SECRET)
    assert len(incoming.text) <= 200_000
    assert time.monotonic() - began < 5
