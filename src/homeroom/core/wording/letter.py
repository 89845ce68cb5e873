"""A message as an e-mail: the words as a small HTML page, and as plain text beside it.

Nothing in it comes from elsewhere (no picture, no font, no style sheet), so opening it tells nobody
anything. Colours are set on buttons alone, and there both of them: everything else follows the
reader's own, light or dark. Without any style it is paragraphs and a list of links.

Sources: WCAG 2.2, 1.4.3 (contrast of 4.5 to 1), 2.5.5 (44 pixels), 3.1.1 and 3.1.2 (language).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import escape

from homeroom.core.languages import direction

Buttons = Sequence[Sequence[str]]  # (label, address)

# An address in running text. Only ASCII, because Chinese goes on after it without a space; a name that
# goes on in another script, or with an @, is taken for no address rather than for the start of one.
_LINK = re.compile(
    r"(?<![A-Za-z0-9])[Hh]ttps?://[A-Za-z0-9][A-Za-z0-9.-]*+(?::[0-9]++)?+(?![\w@:])"
    r"(?:[/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?"
)
_ENDS = ".,;:!?'"  # what ends a sentence, not an address
_BUTTON = re.compile(r"https?://\S+")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_STOP = {"en": "Stop these e-mails", "es": "No recibir más estos correos"}

PAPER = "margin:0;padding:16px;font-family:sans-serif;font-size:18px;line-height:1.5"
WIDTH = "max-width:36em;margin:0 auto"
BUTTON = (
    "display:inline-block;min-width:44px;padding:12px 20px;border:2px solid #ffffff;border-radius:8px;"
    "background-color:#14507d;color:#ffffff;font-size:18px;line-height:24px;font-weight:bold;"
    "text-align:center;text-decoration:none"
)  # 24 + 2 * 12 + 2 * 2 = 52 pixels high


def is_button(label: str, address: str) -> bool:
    """May it be a button: some words, and a web address?"""
    return bool(label.strip()) and _BUTTON.fullmatch(address) is not None


def plain_letter(body: str, buttons: Buttons) -> str:
    """The text part: the body, and after a blank line each button as ``label: address`` on its own line."""
    if not buttons:
        return body
    return f"{body.rstrip()}\n\n" + "\n".join(_said(label, address) for label, address in buttons)


def html_letter(body: str, language: str, buttons: Buttons, unsubscribe: str = "", title: str = "") -> str:
    """The HTML part, a whole document.

    A blank line ends a paragraph; web addresses in the text become links. ``language`` is a BCP 47
    tag, ``""`` if unknown. A button without a web address stays words. ``unsubscribe`` is the address
    of the page that stops our e-mails, ``""`` for none; ``title`` the subject.
    """
    whole = direction(language)
    spoken = f'lang="{escape(language)}" dir="{whole}"'
    text = body.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = [_paragraph(part, whole) for part in _BLANK.split(text) if part]
    if buttons:
        parts.append(_list(buttons, whole))
    if unsubscribe:
        parts.append(_stop(unsubscribe, language))
    # Said twice: many mail programs keep what is inside the body, and nothing around it.
    return (
        f"<!DOCTYPE html>\n<html {spoken}>\n<head>\n"
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(title)}</title>\n</head>\n'
        f'<body style="{PAPER}">\n<div {spoken} style="{WIDTH}">\n' + "\n".join(parts) + "\n</div>\n"
        "</body>\n</html>\n"
    )


def _paragraph(text: str, whole: str) -> str:
    return f"<p{_reads(text, whole)}>{_linked(text)}</p>"


def _reads(text: str, whole: str) -> str:
    """The ``dir`` of words that read the other way than the ``whole`` letter: as most of their letters do.

    A letter may hold a line in another script. A name in front turns nothing round, as ``auto`` would.
    """
    kinds = [unicodedata.bidirectional(sign) for sign in _LINK.sub("", text)]
    left, right = kinds.count("L"), kinds.count("R") + kinds.count("AL")
    reads = whole if left == right else "ltr" if left > right else "rtl"
    return "" if reads == whole else f' dir="{reads}"'


def _linked(text: str) -> str:
    made, done = [], 0
    for found in _LINK.finditer(text):
        address = _without_end(found[0])
        made += [_words(text[done : found.start()]), _link(address)]
        done = found.start() + len(address)
    return "".join([*made, _words(text[done:])])


def _without_end(address: str) -> str:
    """Without the full stop after it, and without the bracket around it."""
    while address[-1] in _ENDS or (address[-1] == ")" and address.count(")") > address.count("(")):
        address = address[:-1]
    return address


def _words(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def _link(address: str) -> str:
    return f'<a href="{escape(address)}" dir="ltr" style="overflow-wrap:anywhere">{escape(address)}</a>'


def _list(buttons: Buttons, whole: str) -> str:
    """A list, so that a screen reader says how many there are; Safari needs to be told that it is one."""
    items = [_button(label, address, whole) for label, address in buttons]
    made = "\n".join(f'<li style="margin:0 0 12px">{item}</li>' for item in items)
    return f'<ul role="list" style="list-style:none;margin:24px 0;padding:0">\n{made}\n</ul>'


def _button(label: str, address: str, whole: str) -> str:
    if not is_button(label, address):
        return escape(_said(label, address))
    words = " ".join(label.split())
    return f'<a href="{escape(address)}"{_reads(words, whole)} style="{BUTTON}">{escape(words)}</a>'


def _said(label: str, address: str) -> str:
    return f"{' '.join(label.split())}: {address}"


def _stop(address: str, language: str) -> str:
    """In English where we have no words of the family's own language."""
    spoken = language.partition("-")[0]
    spoken = spoken if spoken in _STOP else "en"
    return (
        f'<p lang="{spoken}" dir="ltr" style="margin-top:32px;font-size:16px">'
        f'<a href="{escape(address)}" style="display:inline-block;padding:10px 0">{_STOP[spoken]}</a></p>'
    )
