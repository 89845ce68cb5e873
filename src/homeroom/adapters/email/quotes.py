"""Cuts from an answer what its writer did not write: quoted history and signatures.

Careful before clever: a line that may be the writer's own stays. Quoted lines are taken out one by
one, so that an answer below or between them is kept; history without ``>`` marks is cut from its
heading on, but never when nothing stands above it, because then all the writer's words are below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# How mail programs introduce a quotation: first and last words, by language.
INTRODUCTIONS = (
    ("On ", "wrote:"),
    ("El ", "escribió:"),
    ("El ", "escribio:"),
    ("Em ", "escreveu:"),
    ("Le ", "a écrit :"),
    ("Am ", "schrieb:"),
    ("Il ", "ha scritto:"),
    ("Vào ", "đã viết:"),
    ("W dniu ", "napisał(a):"),
    ("", "schrieb am"),
    ("", "wrote:"),
    ("", "escribió:"),
    ("", "пишет:"),
    ("", "написал(а):"),
    ("", "写道："),
    ("", "写道:"),
    ("", "寫道："),
    ("", "寫道:"),
    ("", "작성:"),
    ("", "のメール:"),
    ("", "كتب:"),
)
# An introduction also holds an address, a time or a year; a sentence such as "On Monday she wrote:" does not.
LONGEST_LINE = 300
TELLING = re.compile(r"[^\s@]+@[^\s@]+|\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d\d\b")
LABELS = {
    *("from", "sent", "date", "to", "cc", "subject", "reply-to"),
    *("de", "enviado", "enviado el", "fecha", "para", "asunto"),
    *("enviada em", "data", "assunto", "envoyé", "à", "objet", "von", "gesendet", "an", "betreff", "datum"),
    *("từ", "đã gửi", "tới", "chủ đề", "ngày", "发件人", "发送时间", "收件人", "主题", "抄送", "日期"),
    *("寄件者", "寄件日期", "收件者", "主旨", "보낸 사람", "보낸 날짜", "받는 사람", "제목"),
    *("от", "отправлено", "кому", "тема", "дата", "من", "إلى", "تم الإرسال", "الموضوع", "التاريخ"),
}
SENDER_LABELS = {"from", "de", "von", "từ", "发件人", "寄件者", "보낸 사람", "от", "من"}
RULE = re.compile(
    r"-{2,}\s*(?:original message|mensaje original|mensagem original|message d'origine|"
    r"ursprüngliche nachricht|原始邮件|원본 메시지|исходное сообщение|الرسالة الأصلية)\s*-{2,}|_{20,}",
    re.IGNORECASE,
)
ADVERTISEMENTS = re.compile(
    r"(?:sent from (?:my |yahoo|mail|outlook|samsung|the all new)|get outlook for|envoyé de mon|von meinem \S+ gesendet|"
    r"enviado (?:desde|do|a partir do|de) (?:mi|meu|yahoo|mail|outlook|samsung)|obtener outlook para|"
    r"obtén outlook para|発送元|从我的|從我的|发自我的|發自我的|나의 \S+에서 보냄|отправлено с|được gửi từ)",
    re.IGNORECASE,
)


def new_text(text: str) -> str:
    """What the writer of an answer wrote: without quotations, history and signatures, trimmed."""
    lines = [line.rstrip("\n") for line in text.replace("\xa0", " ").split("\n")]
    own: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.lstrip().startswith(">"):
            number += 1
            continue
        length = _introduction(lines[number : number + 4])
        if length:
            following = _next_words(lines[number + length :])
            if following.startswith(">"):
                number += length
                continue
            if _says_something(own):
                break
        elif (_is_heading(lines[number : number + 8]) and _says_something(own)) or line in {"--", "-- "}:
            break
        own.append(line.rstrip())
        number += 1
    return _without_advertisement("\n".join(own).strip())


def _says_something(lines: Sequence[str]) -> bool:
    return any(line.strip() for line in lines)


def _next_words(lines: Sequence[str]) -> str:
    return next((line.strip() for line in lines if line.strip()), "")


def _introduction(lines: Sequence[str]) -> int:
    """How many lines (programs wrap at 76 characters) introduce a quotation: 0, or up to 3."""
    joined = ""
    for length, line in enumerate(lines[:3], start=1):
        if not line.strip() or len(line) > LONGEST_LINE:
            return 0
        joined = f"{joined} {line.strip()}".strip()
        ends = joined.endswith((":", "：")) and TELLING.search(joined)
        if ends and any(joined.startswith(first) and joined.endswith(last) for first, last in INTRODUCTIONS):
            return length
        # In any other language: a line with an address or a time and a colon, right above a quotation.
        if ends and length == 1 and _next_words(lines[1:]).startswith(">"):
            return length
    return 0


def _is_heading(lines: Sequence[str]) -> bool:
    """Does history without marks begin here: a rule, or three labels of a header from *From:* on?"""
    if RULE.fullmatch(lines[0].strip()):
        return True
    if _label(lines[0]) not in SENDER_LABELS:
        return False
    near = [line for line in lines if line.strip()][:5]
    return sum(_label(line) in LABELS for line in near) >= 3


def _label(line: str) -> str:
    name, colon, _ = line.strip().lstrip("*").replace("：", ":").partition(":")
    return name.strip(" *").lower() if colon else ""


def _without_advertisement(text: str) -> str:
    """Without a phone's *Sent from my ...* in the last line."""
    above, _, last = text.rpartition("\n")
    return above.rstrip() if ADVERTISEMENTS.match(last.strip()) and len(last) < 80 else text
