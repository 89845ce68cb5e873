"""What a reply says: wishes, urgency, language, reasons, and the words each of them rests on.

Rules only: the same text is always heard the same way, and no text leaves the process. What is heard
is for a person to read; nothing here decides about a family, but for a wish to stop, which counts at
once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from homeroom.core.listening.language import Guess, language_of, nobody
from homeroom.core.listening.plain import plain
from homeroom.core.listening.reading import Reading
from homeroom.core.listening.reasons import Reason, reasons
from homeroom.core.listening.urgency import Urgent, urgent
from homeroom.core.listening.wishes import Wish, wished

__all__ = ["Heard", "Reason", "Urgent", "Wish", "hear", "together"]


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


def hear(text: str, language: str = "", *, stopped: bool = False, guess: Guess = nobody) -> Heard:
    """What ``text`` says. ``language``: the writer's, as far as known (BCP 47).

    ``stopped``: the number asked us to stop before, so that YES means *start* and not an answer.
    ``guess`` tells the language of a longer Latin text.
    """
    read = plain(text)
    wish, flags, why = wished(read, stopped), urgent(read), reasons(read)
    sure = wish.sure if wish else True
    return Heard(
        language=language_of(text, language, guess),
        wish=wish.wish if wish else None,
        topic=wish.topic if wish else "",
        sure=sure,
        urgent=flags,
        reasons=why,
        words=wish.words if wish else "",
        unsure=not sure or not (wish or flags or why),
    )


def together(heard: Heard, reading: Reading) -> Heard:
    """What the rules heard at once, and what a reader made of the same text afterwards.

    The reader has the better word about reasons; a flag counts whoever hears it; a wish that only
    the reader hears is never sure.
    """
    known = {urgent.flag for urgent in heard.urgent}
    wish = heard.wish or (Wish(reading.wish) if reading.wish else None)
    sure = heard.sure if heard.wish else not reading.wish
    return replace(
        heard,
        wish=wish,
        sure=sure,
        urgent=(*heard.urgent, *(urgent for urgent in reading.urgent if urgent.flag not in known)),
        reasons=reading.reasons,
        unsure=not sure or reading.unsure,
    )
