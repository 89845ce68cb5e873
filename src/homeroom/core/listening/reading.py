"""What a reader makes of a reply that takes longer than rules: reasons, and what rules may have missed."""

from __future__ import annotations

from dataclasses import dataclass

from homeroom.core.listening.reasons import Reason
from homeroom.core.listening.urgency import Urgent


@dataclass(frozen=True, slots=True)
class Reading:
    """``reasons`` most likely first. ``unsure``: the first may well be wrong, a person has to say.

    Neither: the text gives no reason. ``urgent``: flags that the reader hears, beside those of the
    rules; a person must look, as with those. ``wish``: ``"stop"`` or ``"wrong_number"`` where the
    words may mean it; never sure, so messages pause and a person decides (SMS-6). ``reader``: the name
    of who read it, where that is not the reader that was asked.
    """

    reasons: tuple[Reason, ...] = ()
    unsure: bool = False
    urgent: tuple[Urgent, ...] = ()
    wish: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A reply and the codes that a person gave it; ``()``: it gives no reason."""

    text: str
    codes: tuple[str, ...]
