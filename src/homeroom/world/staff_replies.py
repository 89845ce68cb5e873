"""What staff of the rehearsal write back, by the group of reasons that a family named; made up by us.

``{guardian}`` and ``{child}`` are first names. ``PROMISES``: what goes with an answer as something to
be done, and in how many days.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

REPLIES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "HLT": "Thank you for telling us, {guardian}. We hope {child} feels better soon. "
        "The work will wait, and we are glad to see {child} again when {child} is well.",
        "MEN": "Thank you for trusting us with this, {guardian}. I would like to listen and think about it "
        "with you. When is a good time to call?",
        "TRN": "Thank you, {guardian}, that is good to know. I will ask about the bus and write to you.",
        "BAS": "Thank you for telling me, {guardian}. Many families go through this, and there is help. "
        "May I call you tomorrow?",
        "FAM": "Thank you, {guardian}. That is a lot at once. I will see what we can do in the mornings.",
        "SAF": "Thank you for telling us, {guardian}. {child} should feel safe here. "
        "I will look into it today and call you.",
        "LRN": "Thank you, {guardian}. I will talk with the teachers about how we can help {child} catch up.",
        "ROU": "Mornings are hard in many homes, {guardian}. Thank you for telling us. "
        "Would it help to talk about what we could do?",
        "BEL": "Thank you for letting us know, {guardian}. We look forward to having {child} back.",
        "LEG": "Thank you, {guardian}. I will check our record with the office and put it right.",
        "": "Thank you for writing, {guardian}. It is good to hear from you. We are here any time.",
    },
    "es": {
        "HLT": "Gracias por avisarnos, {guardian}. Esperamos que {child} se mejore pronto. "
        "El trabajo puede esperar.",
        "MEN": "Gracias por su confianza, {guardian}. Quiero escucharla y pensar juntos. "
        "¿A qué hora le puedo llamar?",
        "TRN": "Gracias, {guardian}. Voy a preguntar por el autobús y le escribo.",
        "FAM": "Gracias, {guardian}. Es mucho a la vez. Voy a ver qué podemos hacer en las mañanas.",
        "SAF": "Gracias por decirnos, {guardian}. Queremos que {child} se sienta bien aquí. "
        "Hoy mismo lo veo y le llamo.",
        "LRN": "Gracias, {guardian}. Voy a hablar con los maestros para apoyar a {child}.",
        "LEG": "Gracias, {guardian}. Voy a revisar el registro con la oficina.",
        "": "Gracias por escribir, {guardian}. Nos da gusto saber de usted. Aquí estamos.",
    },
}
PROMISES: Mapping[str, tuple[str, int]] = {
    "TRN": ("Ask about the bus and write back.", 2),
    "BAS": ("Call about help for the family.", 1),
    "SAF": ("Look into what happened and call.", 1),
    "LRN": ("Talk with the teachers about catching up.", 4),
    "LEG": ("Check the record with the office.", 1),
}


def reply(group: str, language: str, guardian: str, child: str) -> str:
    """The words for a group of reasons (``""``: none was named), in English or Spanish."""
    known = REPLIES.get(language, REPLIES["en"])
    return known.get(group, known[""]).format(guardian=guardian, child=child)


def promise(group: str, dice: Random) -> tuple[str, int] | None:
    """What is promised with the answer and by how many days from now; often nothing."""
    return PROMISES.get(group) if dice.random() < 0.5 else None
