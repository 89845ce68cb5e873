"""The words and the attachments of a parsed e-mail: charsets, HTML, forwarded messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from html.parser import HTMLParser

# Names that mail programs use and Python does not know, or knows a narrower kind of.
CHARSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "us-ascii": "utf-8",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "x-sjis": "shift_jis",
    "windows-874": "cp874",
    "ks_c_5601-1987": "cp949",
}
SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
BLOCKS = {"p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section"}
HIDDEN = {"script", "style", "title"}
MOST = 100_000  # characters of a header or a part that are read: a long letter has 5,000


def header(message: Message, name: str) -> str:
    """A header in plain characters on one line; ``""`` if there is none."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    written = decoded(
        str(raw)[:MOST].encode("utf-8", "surrogateescape"), "utf-8"
    )  # some programs encode nothing
    try:
        pieces = decode_header(written)
    except (HeaderParseError, ValueError):  # a broken encoded word
        return " ".join(written.split())
    words = "".join(
        piece if isinstance(piece, str) else decoded(piece, charset or "us-ascii")
        for piece, charset in pieces
    )
    return " ".join(words.split())


def decoded(content: bytes, charset: str) -> str:
    """Bytes as text: by their charset, else UTF-8, else as Windows writes; never an error, no lost words."""
    for name in (CHARSETS.get(charset.lower(), charset), "utf-8"):
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def words_and_media(message: Message) -> tuple[str, int]:
    """The message's text, from its HTML where there is no plain text; and how many files came with it."""
    plain, html, media = [], [], 0
    for part in _leaves(message):
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment" or part.get_filename()
        if kind in {"text/plain", "text/html"} and not attached:
            content = part.get_payload(decode=True)
            text = decoded(content or b"", part.get_content_charset("us-ascii"))[:MOST]
            (plain if kind == "text/plain" else html).append(text.replace("\r\n", "\n").replace("\r", "\n"))
        elif kind not in SIGNATURES:
            media += 1
    text = "\n".join(plain)
    return (text if text.strip() else "\n".join(text_of_html(page) for page in html)), media


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; a message attached to this one is one part, and stays closed."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            yield from _leaves(part)
    elif message.get_content_maintype() != "multipart":
        yield message
    elif isinstance(message.get_payload(), str):  # a multipart that is none: its text is all there is
        message.set_type("text/plain")
        yield message


def text_of_html(page: str) -> str:
    """A page's words, a line a block; what stands in a ``blockquote`` begins with ``>``."""
    reader = _Words()
    reader.feed(_tags_alone(page))
    reader.close()
    return reader.text()


def _tags_alone(page: str) -> str:
    """Without comments, declarations and tags that never end, over which the parser takes quadratic time."""
    first, *others = page.split("<!--")
    page = first + "".join(piece.partition("-->")[2] if "-->" in piece else piece for piece in others)
    page = re.sub(r"<[!?][^<>]*>", "", page)
    return re.sub(r"<(?=[^<>]*(?:<|$))", "&lt;", page)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._quotes = 0
        self._hidden = ""

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden = tag
        elif tag == "br":
            self._lines.append("")
        elif tag == "blockquote":
            self._break()
            self._quotes += 1
        elif tag in BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        elif tag == "blockquote":
            self._break()
            self._quotes = max(0, self._quotes - 1)
        elif tag in BLOCKS:
            self._break()
            if tag == "p":
                self._lines.append("")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        words = " ".join(data.split())
        if not words:
            if data and self._lines[-1] and not self._lines[-1].endswith(" "):
                self._lines[-1] += " "
            return
        line = self._lines[-1]
        if not line and self._quotes:
            line = ">" * self._quotes + " "
        if data[0].isspace() and line and not line.endswith(" "):
            line += " "
        self._lines[-1] = line + words + (" " if data[-1].isspace() else "")

    def _break(self) -> None:
        if self._lines[-1]:
            self._lines.append("")
