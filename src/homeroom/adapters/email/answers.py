"""What a mail server's refusals mean, as data: reply codes and enhanced status codes.

Sources: RFC 5321 section 4.2 (reply codes), RFC 3463 and the IANA registry of enhanced status
codes, RFC 4954 (authentication), RFC 7505 (null MX), RFC 7372 (authentication of the sender's domain).
A server's words are never used: they hold addresses and change.
"""

from __future__ import annotations

import re
from typing import Literal

from homeroom.core.messages import Failure

Step = Literal["sender", "recipient", "data"]

STATUS = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")

# Class-less enhanced status (subject.detail), for a lasting refusal (5.x.x).
LASTING = {
    "1.1": Failure.INVALID_NUMBER,  # no such mailbox
    "1.2": Failure.INVALID_NUMBER,  # no such domain
    "1.3": Failure.INVALID_NUMBER,  # not an address
    "1.6": Failure.INVALID_NUMBER,  # moved, no forwarding
    "1.7": Failure.UNREGISTERED,  # our own address is not accepted
    "1.8": Failure.UNREGISTERED,  # our own domain is not accepted
    "1.10": Failure.INVALID_NUMBER,  # the domain takes no mail (null MX)
    "2.1": Failure.INVALID_NUMBER,  # mailbox disabled
    "2.2": Failure.UNREACHABLE,  # mailbox full
    "2.3": Failure.CONTENT,  # too long for the mailbox
    "3.4": Failure.CONTENT,  # too big for the system
    "4.1": Failure.UNREACHABLE,
    "4.4": Failure.INVALID_NUMBER,  # no route to the domain
    "4.7": Failure.UNREACHABLE,  # given up after days
    "6.0": Failure.CONTENT,
    "6.1": Failure.CONTENT,
    "7.0": Failure.FILTERED,
    "7.1": Failure.FILTERED,
    "7.8": Failure.AUTH,
    "7.9": Failure.AUTH,
    "7.20": Failure.UNREGISTERED,  # DKIM (LAW-7)
    "7.21": Failure.UNREGISTERED,
    "7.22": Failure.UNREGISTERED,
    "7.23": Failure.UNREGISTERED,  # SPF
    "7.24": Failure.UNREGISTERED,
    "7.25": Failure.UNREGISTERED,  # no reverse DNS
    "7.26": Failure.UNREGISTERED,  # several checks of our domain failed
    "7.27": Failure.UNREGISTERED,  # our domain takes no mail
    "7.30": Failure.FILTERED,
}

# The same for a passing refusal (4.x.x). What is not here follows the reply code.
PASSING = {
    "2.1": Failure.RATE_LIMITED,
    "2.2": Failure.UNREACHABLE,  # mailbox full
    "4.7": Failure.UNREACHABLE,
    "7.28": Failure.RATE_LIMITED,
}

# A reply code alone. A bare 550 says "no such mailbox, no access, or our policy" in one: it fails the
# message and keeps the address, because nobody should be lost to us over a guess.
CODES = {
    421: Failure.DOWN,
    432: Failure.AUTH,
    450: Failure.RATE_LIMITED,  # busy, or greylisted
    451: Failure.DOWN,
    452: Failure.RATE_LIMITED,
    454: Failure.DOWN,
    521: Failure.INVALID_NUMBER,  # the host takes no mail
    530: Failure.AUTH,
    534: Failure.AUTH,
    535: Failure.AUTH,
    538: Failure.AUTH,
    550: Failure.BLOCKED,
    551: Failure.INVALID_NUMBER,
    552: Failure.FILTERED,
    553: Failure.INVALID_NUMBER,
    554: Failure.FILTERED,
    556: Failure.INVALID_NUMBER,  # the domain takes no mail
}
AT_SENDER = {  # the refusal of MAIL FROM speaks of our address, not the family's
    550: Failure.UNREGISTERED,
    551: Failure.UNREGISTERED,
    553: Failure.UNREGISTERED,
    554: Failure.UNREGISTERED,
}


def of_status(status: str) -> Failure | None:
    """What an enhanced status code (``5.1.1``) means; ``None`` where the table does not know it."""
    kind, _, rest = status.partition(".")
    return {"5": LASTING, "4": PASSING}.get(kind, {}).get(rest)


def of_reply(code: int, text: bytes | str, step: Step = "data") -> tuple[Failure, str]:
    """What a server's refusal means, and its codes alone (``550 5.1.1``), without its words."""
    words = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    found = STATUS.match(words)
    status = found[1] if found else ""
    if code in AT_SENDER and step == "sender":
        failure = AT_SENDER[code]
    elif code in {432, 530, 534, 535, 538}:
        failure = CODES[code]
    else:
        passing = Failure.DOWN if 400 <= code < 500 else Failure.UNKNOWN
        failure = of_status(status) or CODES.get(code, passing)
    return failure, f"{code} {status}".strip()
