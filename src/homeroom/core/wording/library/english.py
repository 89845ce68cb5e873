"""The messages in English.

Each opens with a person (C1), cares before it counts (C2), asks one open question (C6), and neither
blames nor threatens (C7, C8). The rules are told in ``docs/wording.md``.
"""

from __future__ import annotations

from collections.abc import Mapping

from homeroom.core.messages import Channel
from homeroom.core.occasions import Kind, Occasion
from homeroom.core.wording.library.model import Message

# Around an occasion's words, and around an answer's.
FRAMES: Mapping[Channel, tuple[str, str]] = {
    "sms": ("{hello}, {intro} [words]", "[words]"),
    "email": ("{hello},\n\n{opening} [words]\n\n{signature}", "[words]\n\n{school}"),
}
NOTICE = "{district} writes to families about school. Reply STOP to stop, HELP for help."
ANY_LANGUAGE = "You can answer in your own language."

MESSAGES = (
    Message(
        Occasion.WELCOME,
        "",
        "We are so glad {names} {is} with us this year. Write back any time, in any language. "
        "What should we know about {names}?",
        "Welcome from {school}",
        ("C1", "C2", "C6", "C21", "C22", "C24"),
    ),
    Message(
        Occasion.WELCOME,
        "shared",
        "We are so glad to have your family with us this year. Write back any time, in any language. "
        "What would make this a good year for you?",
        "Welcome from {school}",
        ("C1", "C6", "C21", "C22", "C24"),
    ),
    Message(
        Occasion.CHECK_IN,
        "",
        "We are thinking of {names} and hope all is well. Nothing is wrong. "
        "How is school going for {names} this year?",
        "Hello from {school}",
        ("C1", "C2", "C6", "C21", "C22"),
    ),
    Message(
        Occasion.CHECK_IN,
        "shared",
        "We are saying hello to families and hope all is well. Nothing is wrong. "
        "How is this school year going for you?",
        "Hello from {school}",
        ("C1", "C6", "C21", "C22"),
    ),
    Message(
        Occasion.SIGN,
        "count",
        "We love having {names} here. {days} We would like to help. What gets in the way on those days?",
        "A note about {names} from {school}",
        ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C10", "C16", "C25"),
    ),
    Message(
        Occasion.SIGN,
        "late_arrivals",
        "We love seeing {names} in the morning. {late} We would like to help. "
        "What are mornings like right now?",
        "A note about {names} from {school}",
        ("C1", "C2", "C3", "C6", "C7", "C10", "C16"),
    ),
    Message(
        Occasion.SIGN,
        "part_days",
        "We love having {names} here. {parts} We would like to help. What gets in the way on those days?",
        "A note about {names} from {school}",
        ("C1", "C2", "C3", "C6", "C7", "C10", "C16"),
    ),
    Message(
        Occasion.SIGN,
        "last_year",
        "We love having {names} with us this year. Getting to school was not always easy last year, "
        "and we would like to help. What would make this year easier?",
        "A note about {names} from {school}",
        ("C1", "C2", "C6", "C7", "C10", "C25"),
    ),
    Message(
        Occasion.STREAK,
        "unknown",
        "We missed {names} {out_today} and hope all is well. We are here to help. How {is} {names} doing?",
        "Thinking of {names}",
        ("C1", "C2", "C6", "C7", "C10", "C25"),
    ),
    Message(
        Occasion.STREAK,
        "known",
        "We missed {names} {out_today}. Thank you for telling us, and take the time you need. "
        "We hope things get better soon. How can we help until then?",
        "Thinking of {names}",
        ("C1", "C2", "C6", "C10", "C13", "C26"),
    ),
    Message(
        Occasion.IMPROVEMENT,
        "",
        "Good news: {names} {has} been here more these last weeks. We are so glad, and it helps {names} learn. "
        "Thank you for all you do.",
        "Good news about {names}",
        ("C1", "C9", "C14", "C15", "C22"),
    ),
    Message(
        Occasion.FOLLOW_UP,
        "unanswered",
        "We wrote a little while ago and hope all is well. No rush to answer. "
        "How can we help you and {names} right now?",
        "Hello again from {school}",
        ("C1", "C2", "C6", "C7", "C10"),
    ),
    Message(
        Occasion.FOLLOW_UP,
        "promised",
        "We are thinking of {names} and of what we promised: {promise} How is it going now?",
        "What we promised",
        ("C1", "C2", "C6", "C28"),
    ),
    Message(
        Kind.RECEIVED,
        "",
        "{thanks} {reader} will read this {by_when}. If someone is in danger, call 911. "
        "To talk to someone now, call or text 988.",
        "We got your message",
        ("C27", "LAW-20"),
    ),
    Message(
        Kind.RECEIVED,
        "after_hours",
        "{thanks} {reader} will read this {by_when}. Nobody watches this line around the clock. "
        "If someone is in danger, call 911. To talk to someone now, call or text 988.",
        "We got your message",
        ("C27", "LAW-20"),
    ),
    Message(
        Kind.STOPPED,
        "",
        "{school} will not write to you here any more. Reply START if you want our messages again.",
        "We will not write again",
        ("C30", "SMS-9", "LAW-3"),
    ),
    Message(
        Kind.STARTED,
        "",
        "{school} will write to you here again. Reply STOP to stop, HELP for help.",
        "We will write to you again",
        ("SMS-16",),
    ),
    Message(
        Kind.HELP,
        "",
        "This is {school} in {district}. We write to families about school. "
        "Ask us anything here, in any language.{reach} Reply STOP to stop.",
        "About these messages",
        ("SMS-16", "C24"),
    ),
    Message(
        Kind.WRONG_NUMBER,
        "",
        "Sorry about that, and thank you for telling us. We will not write to you here again.",
        "Sorry about that",
        ("evidence 6: wrong number",),
    ),
    Message(
        Kind.URGENT,
        "",
        "Thank you for telling us. If anyone is in danger now, call 911. To talk to someone "
        "day or night, call or text 988. Nobody watches this line around the clock.",
        "If you need help now",
        ("LAW-20", "C26"),
    ),
    Message(
        Kind.URGENT,
        "after_hours",
        "Thank you for telling us. If anyone is in danger now, call 911. To talk to someone "
        "day or night, call or text 988. Nobody watches this line around the clock: "
        "someone at school will read this {by_when}.",
        "If you need help now",
        ("LAW-20", "C26", "C27"),
    ),
)
