"""What stands where a template has a field: phrases made of facts, in English and in Spanish.

The two tables hold the same fields. A phrase raises :class:`~.facts.Missing` when a fact it needs
is blank, and :class:`~.facts.Unusable` when one can't be said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from homeroom.core.wording import grammar
from homeroom.core.wording.facts import ROLES, Child, Facts, Missing, Unusable, needed
from homeroom.core.wording.grammar import Language, ended, join, possessive

Phrase = Callable[[Facts], str]

_WINDOW: dict[Language, dict[str, str]] = {
    "en": {"year": "this school year", "month": "in the last four weeks"},
    "es": {"year": "este año escolar", "month": "en estas cuatro semanas"},
}
_ENGLISH_ROLES = {
    "liaison": ", the family liaison at",
    "principal": ", the principal at",
    "office": " from the office at",
    "": " at",
}
# Spanish names the team and not the person's title, which would need a gender.
_SPANISH_ROLES = {
    "counselor": ", del equipo de consejeros de",
    "liaison": ", enlace con las familias de",
    "principal": ", del equipo directivo de",
    "office": ", de la oficina de",
    "": ", de",
}


def _names(facts: Facts, language: Language) -> str:
    children = facts.children
    if len(children) == 1:
        return needed(children[0].name, "children")
    if not children:
        raise Missing("children")
    return join([needed(child.name, "children") for child in children], language)


def _english_names(facts: Facts) -> str:
    return _names(facts, "en")


def _spanish_names(facts: Facts) -> str:
    return _names(facts, "es")


def _role(facts: Facts) -> str:
    if facts.speaker_role not in ROLES:
        raise Unusable("speaker_role", f"it must be one of {', '.join(filter(None, ROLES))}, or blank")
    return facts.speaker_role


def _english_intro(facts: Facts) -> str:
    """``this is Naomi Feldman, Ana's counselor at Willow Creek Elementary.``"""
    school, speaker, role = _school(facts), facts.speaker.strip(), _role(facts)
    if not speaker:
        return ended(f"this is the front office at {school}")
    if role == "teacher" or role == "counselor":
        return ended(f"this is {speaker}, {_whose(facts, role)} at {school}")
    return ended(f"this is {speaker}{_ENGLISH_ROLES[role]} {school}")


def _whose(facts: Facts, role: str) -> str:
    """``Ana's teacher``; several names before the word would read as a list of speakers."""
    if not facts.children:
        return f"a {role}"
    names = _english_names(facts)
    return f"{possessive(names)} {role}" if len(facts.children) == 1 else f"{role} for {names}"


def _spanish_intro(facts: Facts) -> str:
    """``Soy Naomi Feldman, docente de Ana en Willow Creek Elementary.``"""
    school, speaker, role = _school(facts), facts.speaker.strip(), _role(facts)
    if not speaker:
        return ended(f"Le escribe la oficina de {school}")
    if role == "teacher":
        of = f" de {_names(facts, 'es')}" if facts.children else ""
        return ended(f"Soy {speaker}, docente{of} en {school}")
    return ended(f"Soy {speaker}{_SPANISH_ROLES[role]} {school}")


def _english_opening(facts: Facts) -> str:
    """The intro as a sentence of its own, as an e-mail begins."""
    return f"T{_english_intro(facts)[1:]}"


def _english_hello(facts: Facts) -> str:
    guardian = facts.guardian.strip()
    return f"Hi {guardian}" if guardian else "Hello"


def _spanish_hello(facts: Facts) -> str:
    guardian = facts.guardian.strip()
    return f"Hola, {guardian}" if guardian else "Hola"


def _english_thanks(facts: Facts) -> str:
    guardian = facts.guardian.strip()
    return ended(f"Thanks, {guardian}" if guardian else "Thanks for writing")


def _spanish_thanks(facts: Facts) -> str:
    guardian = facts.guardian.strip()
    return ended(f"Gracias, {guardian}" if guardian else "Gracias por escribir")


def _said(facts: Facts) -> list[Child]:
    """The children who have days to speak of; one without any is left out."""
    if not facts.children:
        raise Missing("children")
    if any(child.missed is None for child in facts.children):
        raise Missing("missed")
    some = [child for child in facts.children if child.missed]
    if not some or any(child.missed < 0 for child in some if child.missed is not None):
        raise Unusable("missed", "nobody missed anything, or less than nothing")
    return some


def _window(facts: Facts, language: Language) -> str:
    if facts.since not in _WINDOW[language]:
        raise Missing("since")
    return _WINDOW[language][facts.since]


def _days(facts: Facts, language: Language, verb: str) -> str:
    """``Ana has missed 3 days and Luis 1 day this school year.``"""
    amounts = [
        (needed(child.name, "children"), grammar.days(child.missed, language))
        for child in _said(facts)
        if child.missed is not None
    ]
    return _tally(amounts, verb, _window(facts, language), language)


def _times(facts: Facts, language: Language, verb: str) -> str:
    """``Ana has come in late 5 times in the last four weeks.``"""
    if not facts.children:
        raise Missing("children")
    amounts = []
    for child in facts.children:
        if not child.times:
            raise Missing("times")
        amounts.append((needed(child.name, "children"), grammar.times(child.times, language)))
    return _tally(amounts, verb, _window(facts, language), language)


def _tally(amounts: list[tuple[str, str]], verb: str, window: str, language: Language) -> str:
    (name, amount), *rest = amounts
    clauses = [f"{name} {verb} {amount}", *(f"{name} {amount}" for name, amount in rest)]
    return f"{join(clauses, language)} {window}."


def _school(facts: Facts) -> str:
    return needed(facts.school, "school")


def _district(facts: Facts) -> str:
    return needed(facts.district, "district")


def _promise(facts: Facts) -> str:
    return ended(needed(facts.promise, "promise"))


def _signature(facts: Facts) -> str:
    """Who speaks, and the school, on a line each."""
    speaker = facts.speaker.strip()
    return f"{speaker}\n{_school(facts)}" if speaker else _school(facts)


def _by_when(facts: Facts, language: Language) -> str:
    then, now = facts.answer_by, facts.now_local
    if then is None:
        raise Missing("answer_by")
    if now is None:
        raise Missing("now_local")
    if then < now:
        raise Unusable("answer_by", "it is over already")
    return grammar.by_when(then, now, language)


def _many(one: str, several: str) -> Phrase:
    """A word that agrees with the number of children."""
    return lambda facts: one if len(facts.children) == 1 else several


def _again(once: str, again: str) -> Phrase:
    """A word for the first day out, and another for those that follow."""
    return lambda facts: again if facts.streak > 1 else once


ENGLISH: Mapping[str, Phrase] = {
    "hello": _english_hello,
    "intro": _english_intro,
    "opening": _english_opening,
    "signature": _signature,
    "thanks": _english_thanks,
    "reader": lambda facts: facts.speaker.strip() or f"Someone at {_school(facts)}",
    "names": _english_names,
    "is": _many("is", "are"),
    "has": _many("has", "have"),
    "days": lambda facts: _days(facts, "en", "has missed"),
    "late": lambda facts: _times(facts, "en", "has come in late"),
    "parts": lambda facts: _times(facts, "en", "has missed part of the day"),
    "out_today": _again("today", "today too"),
    "promise": _promise,
    "by_when": lambda facts: _by_when(facts, "en"),
    "school": _school,
    "district": _district,
    "reach": lambda facts: f" You can also reach us at {ended(c)}" if (c := facts.contact.strip()) else "",
}

SPANISH: Mapping[str, Phrase] = {
    "hello": _spanish_hello,
    "intro": _spanish_intro,
    "opening": _spanish_intro,
    "signature": _signature,
    "thanks": _spanish_thanks,
    "reader": lambda facts: facts.speaker.strip() or f"Alguien de {_school(facts)}",
    "names": _spanish_names,
    "le": _many("le", "les"),
    "ha": _many("ha", "han"),
    "days": lambda facts: _days(facts, "es", "ha faltado"),
    "late": lambda facts: _times(facts, "es", "ha llegado tarde"),
    "parts": lambda facts: _times(facts, "es", "ha faltado a parte de las clases"),
    "out_today": _again("Hoy extrañamos", "Hoy también extrañamos"),
    "promise": _promise,
    "by_when": lambda facts: _by_when(facts, "es"),
    "school": _school,
    "district": _district,
    "reach": lambda facts: f" También nos encuentra en {ended(c)}" if (c := facts.contact.strip()) else "",
}
