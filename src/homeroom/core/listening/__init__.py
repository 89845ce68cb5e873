"""What a reply says: wishes, urgency, language, reasons, and the words each of them rests on.

Rules only: the same text is always heard the same way, and no text leaves the process. What is heard
is for a person to read; nothing here decides about a family, but for a wish to stop, which counts at
once.
"""

from __future__ import annotations

from dataclasses import dataclass

from homeroom.core.listening.language import language_of
from homeroom.core.listening.plain import plain
from homeroom.core.listening.reasons import Reason, reasons
from homeroom.core.listening.urgency import Urgent, urgent
from homeroom.core.listening.wishes import Wish, wished

__all__ = ["Heard", "Reason", "Urgent", "Wish", "hear"]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text says.

    ``language`` is a BCP 47 tag, ``""`` where it can't be told. ``topic`` is ``"attendance"`` for a
    wish to stop that names only that, else ``""``: all messages. Not ``sure``: pause the messages at
    once and put the text before a person (SMS-6). ``words`` are those the wish rests on. ``unsure``:
    nothing was understood, or the wish is in doubt.
    """

    language: str
    wish: Wish | None
    topic: str
    sure: bool
    urgent: tuple[Urgent, ...]
    reasons: tuple[Reason, ...]
    words: str
    unsure: bool


def hear(text: str, language: str = "", *, stopped: bool = False) -> Heard:
    """What ``text`` says. ``language``: the writer's, as far as known (BCP 47).

    ``stopped``: the number asked us to stop before, so that YES means *start* and not an answer.
    """
    read = plain(text)
    wish, flags, why = wished(read, stopped), urgent(read), reasons(read)
    sure = wish.sure if wish else True
    return Heard(
        language=language_of(text, language),
        wish=wish.wish if wish else None,
        topic=wish.topic if wish else "",
        sure=sure,
        urgent=flags,
        reasons=why,
        words=wish.words if wish else "",
        unsure=not sure or not (wish or flags or why),
    )
