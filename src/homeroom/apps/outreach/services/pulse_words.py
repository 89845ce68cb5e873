"""What a pulse says first, who says it, and whether a guide is fit to be asked this way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from homeroom.apps.conversations.models import GuideVersion
from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.services.run_words import LINK
from homeroom.apps.messaging.doors import doors
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.services import people
from homeroom.apps.people.models import School
from homeroom.core import tokens
from homeroom.core.conversation import engine, paths, saying
from homeroom.core.conversation.check import ROUTINE
from homeroom.core.conversation.guide import Audience, Guide, Kind
from homeroom.core.planning import StaffFacts
from homeroom.core.tokens import Purpose
from homeroom.core.wording.facts import BadFact, Child, Facts
from homeroom.core.wording.languages import line_for
from homeroom.core.wording.library import NOTICES
from homeroom.core.wording.library.english import ANY_LANGUAGE

# What "anonymous" means, said to everybody before they answer (docs/decisions/0015). Families who speak
# another language get the English one, with a line that they may answer in their own.
INVITATION: Mapping[str, str] = {
    "en": (
        "{hello}, {intro} We would like to hear from every family. Everybody gets the same link: [link] "
        "Answers on the page carry no name. If you reply to this [text] instead, we will see that it is you."
    ),
    "es": (
        "{hello}. {intro} Queremos escuchar a todas las familias. El enlace es el mismo para todas: [link] "
        "Las respuestas en la página no llevan nombre. Si contesta este mensaje, vamos a saber que es usted."
    ),
}
NOBODY = StaffFacts("", "")
ROLES = ("principal", "counselor")  # who asks at a school, where nobody is named
SAYS = frozenset({"teacher", "counselor", "liaison", "principal"})  # roles that messages can tell


def unfit(version: GuideVersion, medium: str, anonymous: bool) -> str:
    """Why this guide can't be asked of everybody in this way; ``""``: it can."""
    guide = guide_of(version)
    if version.state != GuideVersion.State.APPROVED:
        return "This guide has not been approved in this district."
    if guide.audience != Audience.FAMILIES:
        return "This guide asks students. A pulse asks families."
    if any("news" in saying.fields_of(text) for one in guide.steps.values() for text in one.words.values()):
        return "This guide tells a family something in your own words. A pulse asks everybody the same."
    if medium != Pulse.Medium.PAGE and (guide.long or paths.most_questions(guide) > ROUTINE):
        return "This guide asks more than fits into texts. Send it as a page."
    if medium == Pulse.Medium.PAGE and not doors().public_url:
        return "Families can't open our pages yet: IT sets HOMEROOM_PUBLIC_URL first."
    return _unfit_without_names(guide) if anonymous else ""


def _unfit_without_names(guide: Guide) -> str:
    """On a page for all nobody can be named, and nobody can come back to who answered."""
    if any(step.kind in {Kind.HAND_OVER, Kind.OFFER} for step in guide.steps.values()):
        return (
            "This guide promises that somebody gets back to the family, and without a name nobody can. "
            "Choose one that only asks."
        )
    nobody = Facts(guardian="", children=(), speaker="S", speaker_role="principal", school="S", district="S")
    for step in guide.steps.values():
        for texts in (step.words, step.again):
            for language, text in texts.items():
                try:
                    saying.fill(text, language, nobody)
                except BadFact:
                    return "This guide names the child. An anonymous pulse can name nobody."
    return ""


def speakers(pulse: Pulse, schools: Mapping[int, School]) -> dict[int, StaffFacts]:
    """Who asks at each school (row id): the one named, else its principal or counselor, else the office."""
    if pulse.speaker:
        role = pulse.speaker.role if pulse.speaker.role in SAYS else "office"
        name = f"{pulse.speaker.first_name} {pulse.speaker.last_name}".strip()
        return dict.fromkeys(schools, StaffFacts(name, role))
    found = people.staff(pulse.district, pulse.first_day, ROLES)
    return {
        school: next((found[school, role] for role in ROLES if (school, role) in found), NOBODY)
        for school in schools
    }


def facts(pulse: Pulse, school: School, who: StaffFacts, guardian: str, children: tuple[Child, ...]) -> Facts:
    """The names that a pulse speaks with."""
    return Facts(
        guardian=guardian,
        children=() if pulse.anonymous else children,
        speaker=who.name,
        speaker_role=who.role if who.name else "office",
        school=str(school),
        district=str(pulse.district),
    )


def shared_link(place: int) -> str:
    """The address of the page of a pulse at one school (``place``: the row that joins them)."""
    return f"{doors().public_url}/p/{tokens.make(Purpose.PULSE, place, doors().secret)}/"


def invitation(said: Facts, language: str, channel: str, link: str) -> tuple[str, str]:
    """The invitation to a page for all, and its language."""
    tongue = language.partition("-")[0] if language.partition("-")[0] in INVITATION else "en"
    text = INVITATION[tongue].replace("[text]", "text" if channel == "sms" else "message")
    return saying.fill(text, tongue, said).replace("[link]", link), tongue


def with_notices(text: str, tongue: str, speaks: str, said: Facts, first: bool, channel: str) -> str:
    """With how to stop, where it is the first to its address (SMS-16), and that any language will do."""
    lines = [text]
    if first:
        lines.append(NOTICES["es" if tongue == "es" else "en"].fill(said))
    if (spoken := speaks.partition("-")[0]) and spoken != tongue:
        line = line_for(speaks)
        lines.append(line.text if line else ANY_LANGUAGE)
    return (" " if channel == "sms" else "\n\n").join(lines)


def first_words(pulse: Pulse, guide: Guide, said: Facts, speaks: str, channel: str) -> tuple[str, str]:
    """The first message of a pulse to somebody who speaks this, and its language. Raises BadFact."""
    if pulse.anonymous:
        text, tongue = invitation(said, speaks, channel, shared_link(0))
    else:
        tongue = guide.speaks(speaks)
        _, events = engine.begin(guide, datetime(2000, 1, 1, tzinfo=UTC), tongue)
        by = "email" if channel == "email" else "sms"
        by = "page" if pulse.medium == Pulse.Medium.PAGE else by
        text = saying.message(saying.said(guide, events, tongue, by, said), channel)  # type: ignore[arg-type]
        if pulse.medium == Pulse.Medium.PAGE:
            text = f"{text} {LINK.get(tongue, '{link}').format(link=_link_like())}"
    return with_notices(text, tongue, speaks, said, True, channel), tongue


def _link_like() -> str:
    """As long as a private link, and leading nowhere."""
    return f"{doors().public_url}/c/{'x' * tokens.LENGTH}/"
