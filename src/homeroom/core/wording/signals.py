"""What the eight scored rules of the message craft look for in a text, in English and in Spanish.

Words are folded (lower-case, without accents). Each rule is a plain question about the words; none
claims to understand them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from homeroom.core.wording.lexicon import fold
from homeroom.core.wording.reading import WORD, Sentences


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GREETING = re.compile(
    r"\s*(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear|welcome|hola|buen[oa]s|estimad\w*|querid\w*|saludos)\b"
)
_INTROS = (
    "this is ", "soy ", "le escribe ", "i'm ", "i am ", "it's ", "it is ", "my name is ",
    "les escribe ", "le habla ", "les habla ", "mi nombre es ", "me llamo ", "le saluda ",
)  # fmt: skip
_SENDER_WITHIN = 80
_RECORD = re.compile(
    r"\s*(?:re|ref|student|case|id|record|estudiante|caso|expediente)\b[^\d\n]{0,30}\d{3,}", re.IGNORECASE
)
_OF = r"\s+(?:\w+\s+){0,3}?(?:days?|absences?|times?|classes|dias?|faltas?|ausencias?|veces|clases)\b"
_FIGURE = re.compile(r"\d+" + _OF)
_NUMBER = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
    + _OF
)
_POR_QUE = frozenset({"por", "que"})
_WHY = re.compile(r"\b(?:why|por que)\b[^?]*\?")
_LOUD = _set("STOP HELP START AYUDA ALTO IEP PTA ESL ELL USA GPA STEM YMCA")

_UNITS = _set("day days absence absences time times classes dia dias falta faltas ausencias veces clases")
_WINDOWS = _set(
    "year month months week weeks today yesterday since row semester quarter "
    "ano mes meses semana semanas hoy ayer desde seguidos seguidas"
)
_NEAR = _set("today yesterday week hoy ayer semana")
_OUT = _set(
    "missed missing absent out away extranamos extrane extrano faltado falto faltaron ausente perdido"
)
_CARE = _set(
    "glad hope hoping thinking care love loved enjoy enjoyed happy thank thanks sorry proud value valued "
    "alegra encanta gusto esperamos espero extranamos extrano extrane pensamos pienso gracias importa importan siento "
    "sentimos quiero queremos felices"
)
_MISS = _set("miss missed")
_US = _set("we i")
_QUESTION_MARKS = "?？؟"
_CAPITALS = re.compile("[A-ZÁÉÍÓÚÜÑ]{3}")
_STRENGTH = _set(
    "love loved enjoy enjoyed proud great wonderful kind curious bright smile talented progress improved glad "
    "encanta gusto alegra orgullo orgullosos orgullosas maravilla progreso sonrisa mejorado noticias"
)
_HELP = _set("help helps helping support call ride ayudar ayudarle ayudarles ayuda apoyo apoyar llame cuente")
_ABSENCE = _set(
    "absent absence absences attendance faltas ausencia ausencias faltado inasistencia asistencia"
)

GRADE = 6.0
SENTENCE = 15  # words, names apart
SEGMENTS = 2  # of a text message
LETTER = 150  # words of an e-mail


def unmet(text: str, said: frozenset[str], asks: bool) -> Iterator[str]:
    """The rules of C1, C2, C3, C6, C9 and C10 that a text whose folded words are ``said``, does not meet.

    ``asks``: a message of this kind asks exactly one question; others at most one.
    """
    opening = text[:_SENDER_WITHIN].lower()
    if not (_GREETING.match(opening) and any(map(opening.__contains__, _INTROS))):
        yield "C1"
    count = None if _UNITS.isdisjoint(said) else _counting(fold(text))
    if not _cares(said if count is None else _before(count, said)):
        yield "C2"
    if not _counted(said, count is not None):
        yield "C3"
    questions = sum(map(text.count, _QUESTION_MARKS))
    if questions > 1 or (asks and not questions) or (questions and _asks_why(text, said)):
        yield "C6"
    if _STRENGTH.isdisjoint(said):
        yield "C9"
    if _HELP.isdisjoint(said):
        yield "C10"


def _counting(folded: str) -> re.Match[str] | None:
    """The first count of days or times, in figures or else in words."""
    return _FIGURE.search(folded) or _NUMBER.search(folded)


def _before(count: re.Match[str], said: frozenset[str]) -> frozenset[str]:
    """The words before a count, as far as they may tell care."""
    head = count.string[: count.start()]
    return frozenset(head.split()).union([word for word in said & _CARE if word in head])


def _cares(said: frozenset[str]) -> bool:
    """A word of care, or *we miss* - which *Ana missed 3 days* is not."""
    return not _CARE.isdisjoint(said) or not (_MISS.isdisjoint(said) or _US.isdisjoint(said))


def _asks_why(text: str, said: frozenset[str]) -> bool:
    """Is the question about motive? Ask about circumstances (C6)."""
    return ("why" in said or said >= _POR_QUE) and _WHY.search(fold(text)) is not None


def _counted(said: frozenset[str], count: bool) -> bool:
    """Is there a count with its time, or a day that was missed and when?"""
    return not _WINDOWS.isdisjoint(said) and (count or not (_OUT.isdisjoint(said) or _NEAR.isdisjoint(said)))


def hard(parted: Sentences, grade: float | None) -> bool:
    """Is this above the grade, or is a sentence too long even without the names in it (C17)?"""
    if grade is not None and grade > GRADE:
        return True
    return any(
        len(words) > SENTENCE and sum(not word[0].isupper() for word in words) > SENTENCE for words in parted
    )


def cold(text: str) -> Iterator[str]:
    """The words of a cold or shouting text (P10): capitals, exclamation marks, a record's number."""
    if _CAPITALS.search(text):
        loud = [word for word in WORD.findall(text) if len(word) > 2 and word.isupper() and word not in _LOUD]
        if len(loud) >= 2:
            yield " ".join(loud)
    if "!!" in text:
        yield "!!"
    if record := _RECORD.match(text):
        yield record[0].strip()


def speaks_of_absence(said: frozenset[str]) -> bool:
    """A welcome must not (C22)."""
    return not _ABSENCE.isdisjoint(said)
