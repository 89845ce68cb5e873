"""What the page of an anonymous pulse shows: what is asked now, and what "anonymous" means here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from homeroom.apps.conversations.family_words import RIGHT_TO_LEFT, WORDS, spoken
from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.selectors.run_page import Question, question_of
from homeroom.apps.messaging.doors import doors
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.services import pulse_words
from homeroom.apps.outreach.services.pulse_page import Visit, sealed
from homeroom.apps.people.models import School
from homeroom.core import tokens
from homeroom.core.conversation import saying
from homeroom.core.conversation.guide import Review
from homeroom.core.conversation.state import Phase
from homeroom.core.tokens import Purpose

OWN_NAMES = {
    **{"ar": "العربية", "en": "English", "es": "Español", "fr": "Français", "ht": "Kreyòl ayisyen"},
    **{"ko": "한국어", "pt": "Português", "ru": "Русский", "tl": "Tagalog", "vi": "Tiếng Việt", "zh": "中文"},
}
OPEN = (Pulse.State.APPROVED, Pulse.State.GOING)
# In the languages of the invitation; in all others it is said in English.
MEANING: Mapping[str, str] = {
    "en": (
        "Everybody gets the same link. Your answers carry no name, no number and no time of day, and "
        "nobody can ask you about them. Your own words may still show who you are: write them so that "
        "you would not mind."
    ),
    "es": (
        "El enlace es el mismo para todas las familias. Sus respuestas no llevan nombre, número ni hora, y "
        "nadie puede preguntarle por ellas. Sus propias palabras pueden mostrar quién es: escríbalas de "
        "modo que no le importe."
    ),
}
NOBODY_COMES: Mapping[str, str] = {
    "en": "People at school will read this. They can't know who you are: to get help, call or write to us.",
    "es": (
        "Personas de la escuela van a leer esto. No pueden saber quién es usted: si necesita ayuda, llame o "
        "escríbanos."
    ),
}
STOPS: Mapping[str, str] = {
    "en": "From here we can't know whose messages to stop. Please reply STOP to our message.",
    "es": "Desde aquí no podemos saber a quién dejar de escribir. Conteste STOP a nuestro mensaje.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A school's page of a pulse; ``pk`` is the row that joins them."""

    pk: int
    pulse: Pulse
    school: School


@dataclass(frozen=True, slots=True)
class PulsePage:
    """``languages``: tag, its own name, and its direction, where there are several to choose from."""

    title: str
    speaker: str
    school: str
    language: str
    tongue: str
    direction: str
    say: Mapping[str, str]
    meaning: str
    said: list[str]
    question: Question | None
    state: str
    languages: list[tuple[str, str]]
    crisis: tuple[str, str] | None
    notes: list[str]


def by_token(token: str, now: datetime) -> Place | None:
    """The page an address names, while the pulse goes on; None else, and nobody learns why."""
    pk = tokens.read(Purpose.PULSE, token, doors().secret)
    found = Pulse.schools.through.objects.filter(pk=pk).first() if pk and pk < 2**63 else None
    if found is None:
        return None
    whole = Pulse.objects.select_related("district", "version__guide", "speaker")
    pulse = whole.filter(pk=found.pulse_id, anonymous=True, state__in=OPEN).first()
    if pulse is None or now.astimezone(pulse.district.zone).date() > (pulse.closes_on or pulse.first_day):
        return None
    return Place(found.pk, pulse, School.objects.get(pk=found.school_id))


def pulse_page(place: Place, visit: Visit) -> PulsePage:
    """All that the page shows to a visit now."""
    pulse, language = place.pulse, visit.state.language
    guide, tongue = guide_of(pulse.version), spoken(language)
    who = pulse_words.speakers(pulse, {place.school.pk: place.school})[place.school.pk]
    facts = pulse_words.facts(pulse, place.school, who, "", ())
    step = guide.steps[visit.state.step] if visit.state.phase == Phase.ASKING else None
    parts = saying.said(guide, visit.events, language, "page", facts)
    said = [part.text for part in parts]
    if step and not said:  # the form was shown again
        said = [saying.fill(step.words.get(language, ""), language, facts)]
    primary = language.partition("-")[0]
    notes = [NOBODY_COMES.get(primary, NOBODY_COMES["en"])] if visit.state.phase == Phase.WITH_PERSON else []
    notes += [STOPS.get(primary, STOPS["en"])] if visit.stops else []
    usable = [tag for tag in guide.languages if guide.review.get(tag) != Review.MACHINE]
    return PulsePage(
        title=guide.title.get(language) or next(iter(guide.title.values())),
        speaker=who.name,
        school=str(place.school),
        language=language,
        tongue=tongue,
        direction="rtl" if tongue in RIGHT_TO_LEFT else "ltr",
        say=WORDS[tongue],
        meaning=MEANING.get(primary, MEANING["en"]),
        said=said,
        question=question_of(step, language) if step else None,
        state=sealed(visit, place.pk),
        languages=[(tag, OWN_NAMES.get(tag, tag)) for tag in usable if tag != language],
        crisis=visit.crisis,
        notes=notes,
    )
