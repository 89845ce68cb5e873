"""Plain words for what the conversation's page shows."""

from __future__ import annotations

from datetime import datetime, timedelta

from homeroom.core.messages import FAILURES, Failure, State

TICKS: dict[str, str] = {
    State.WAITING: "Waiting",
    State.SENDING: "Being sent",
    State.SENT: "Sent",
    State.UNKNOWN: "Sent",
    State.DELIVERED: "Delivered",
    State.FAILED: "Failed",
    State.EXPIRED: "Not sent",
    State.WITHDRAWN: "Withdrawn",
}
MEANING: dict[str, str] = {
    State.WAITING: "In the outbox; it has not left yet.",
    State.SENDING: "On its way to the carrier.",
    State.SENT: "The carrier has it; the phone has not confirmed it yet.",
    State.UNKNOWN: "The carrier took it and tells no more about it.",
    State.DELIVERED: "It arrived. Whether it was read, nobody knows.",
    State.EXPIRED: "It could not be sent in time, so it was not sent late.",
    State.WITHDRAWN: "It was taken back before it left.",
}
TONES = {State.DELIVERED: "good", State.FAILED: "grave", State.EXPIRED: "watch", State.WITHDRAWN: "watch"}

FLAGS: dict[str, str] = {
    "self_harm": "Self-harm",
    "abuse_neglect": "Abuse or neglect",
    "violence_threat": "Threat of violence",
    "domestic_violence": "Violence at home",
    "medical_emergency": "Medical emergency",
    "missing_child": "Missing child",
    "trusted_person": "A worry to answer by a trusted person",
    "custody_dispute": "Custody dispute",
}
WISHES: dict[str, str] = {
    "stop": "Asked us to stop",
    "start": "Asked us to start again",
    "help": "Asked for help with these messages",
    "wrong_number": "Says this is a wrong number",
}
OCCASIONS: dict[str, str] = {
    "welcome": "Welcome",
    "check_in": "Check-in",
    "sign": "Early sign",
    "streak": "Days in a row",
    "improvement": "Good news",
    "follow_up": "Follow-up",
}
CHANNELS = {"sms": "Text", "email": "E-mail", "page": "On a page", "talk": "In a talk"}


def tick(state: str, failure: str, why: str) -> tuple[str, str]:
    """A message's state in a word or two, and the sentence behind it with what to do."""
    if failure in set(Failure):
        return TICKS[state], why or FAILURES[Failure(failure)].words
    return TICKS[state], why or MEANING.get(state, FAILURES[Failure.UNKNOWN].words)


def flag(code: str) -> str:
    return FLAGS.get(code, code.replace("_", " ").capitalize())


def doubt(wish: str) -> str:
    """What follows from a wish that is not sure, until a person decides."""
    if wish == "start":
        return "Anybody could have written this, so nothing starts again until a person decides."
    return "Nobody is written to at this address until a person decides." if wish else ""


def lasting(span: timedelta) -> str:
    """How long somebody has been waiting: ``5 minutes``, ``3 hours``, ``2 days``."""
    minutes = max(0, int(span.total_seconds() // 60))
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            n = minutes // size
            return f"{n} {word}{'' if n == 1 else 's'}"
    return "just now"


def clock(moment: datetime, now: datetime) -> str:
    """A local time as people say it: the hour today, else the day too. Both in the district's zone."""
    hour = f"{moment:%I:%M %p}".lstrip("0")
    return hour if moment.date() == now.date() else f"{day(moment, now)}, {hour}"


def day(moment: datetime, now: datetime) -> str:
    """A day as people say it: ``Tue, Nov 17``; with its year, where that is another."""
    said = f"{moment:%a, %b} {moment.day}"
    return said if moment.year == now.year else f"{said}, {moment.year}"
