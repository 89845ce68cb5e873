"""A guide as a card to have a conversation from: every step, in the family's language and in English."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from homeroom.apps.attendance import labels as languages
from homeroom.apps.conversations.models import GuideVersion
from homeroom.apps.conversations.selectors.guides import NotAGuide, guide_of, title_of
from homeroom.apps.conversations.selectors.resources import offerable, said
from homeroom.apps.people import access
from homeroom.apps.people.models import District
from homeroom.core.conversation.guide import Branch, Guide, Kind, Review, Step, Words
from homeroom.core.conversation.saying import fields, fields_of, fill
from homeroom.core.languages import direction
from homeroom.core.listening.codes import CODES, GROUPS
from homeroom.core.wording.facts import BadFact, Child, Facts

VIEWERS = "en"  # the language that every member of staff reads
BLANK = "________"
Helps = Callable[[str, str], str]  # (need, language) -> the help to offer, or ""


class Text(NamedTuple):
    """Words in a language (BCP 47)."""

    tag: str
    words: str

    @property
    def dir(self) -> str:
        """Which way it is written, as HTML has it."""
        return direction(self.tag)


Texts = list[Text]  # the same in each language of a card, the family's first


@dataclass(frozen=True, slots=True)
class CardStep:
    """One step. ``routes``: where to go on, in words with the numbers of the steps.

    ``need``: what an offer is for, in words. ``why``: what a hand-over tells whoever goes on.
    """

    number: int
    kind: Kind
    texts: Texts
    again: Texts
    options: list[Texts]
    several: bool
    need: str
    why: str
    note: str
    routes: list[str]


@dataclass(frozen=True, slots=True)
class Card:
    """``tag`` is the family's language (BCP 47), ``tags`` those that stand on the card."""

    version: GuideVersion
    title: str
    purpose: str
    tag: str
    language: str
    tags: list[str]
    steps: list[CardStep]
    choices: list[tuple[str, str]]  # languages in which it can be had: tag, name

    @property
    def draft(self) -> bool:
        return self.version.state == GuideVersion.State.DRAFT


def blank_card(
    user: Any, district: District, key: str, language: str, number: int | None, on: date
) -> Card | None:
    """The card to print, with blanks for names; ``number``: of which version, None: of that in force.

    None: there is no such guide, or the user speaks with no family here.
    """
    if not access.schools(user, district, on, "converse").exists():
        return None
    versions = GuideVersion.objects.filter(guide__district=district, guide__key=key)
    wanted = versions.filter(number=number) if number else versions.filter(state=GuideVersion.State.APPROVED)
    version = wanted.select_related("guide__district").order_by("-number").first()
    facts = Facts(BLANK, (Child(BLANK),), BLANK, "", BLANK, str(district), news=BLANK)
    try:
        return card(version, language, facts, lambda need, tag: BLANK) if version else None
    except NotAGuide:
        return None


def card(version: GuideVersion, language: str, facts: Facts, helps: Helps) -> Card:
    """A version's card in one of its languages; in another than it has, in English."""
    guide = guide_of(version)
    tag = guide.speaks(language)
    tags = tags_of(guide, tag)
    numbers = {step: at for at, step in enumerate(guide.steps, 1)}
    return Card(
        version=version,
        title=title_of(version),
        purpose=guide.purpose,
        tag=tag,
        language=languages.language(tag),
        tags=tags,
        steps=[_step(step, numbers, tags, facts, helps) for step in guide.steps.values()],
        choices=choices(guide),
    )


def choices(guide: Guide) -> list[tuple[str, str]]:
    """The languages that a guide can be had in: tag and name."""
    usable = [tag for tag in guide.languages if guide.review.get(tag) != Review.MACHINE]
    return [(tag, languages.language(tag)) for tag in usable]


def tags_of(guide: Guide, tag: str) -> list[str]:
    """The family's language, and the viewer's where it is another that the guide has."""
    usable = {one for one, _ in choices(guide)}
    return [tag, VIEWERS] if VIEWERS in usable and tag != VIEWERS else [tag]


def helps_for(district: District, students: Collection[int], on: date) -> Helps:
    """The best help there is for a need of these children (row ids) on a day, in words."""

    def words(need: str, language: str) -> str:
        found = offerable(district, need, students, on)
        return said(found[0], language) if found else ""

    return words


def texts(words: Words, tags: Iterable[str], facts: Facts, help_: Mapping[str, str] | None = None) -> Texts:
    """A text in each language, filled; what is not known stays a blank to fill by hand."""
    return [
        Text(tag, _filled(words[tag], tag, facts, (help_ or {}).get(tag) or BLANK))
        for tag in tags
        if words.get(tag)
    ]


def labels(words: Words, value: str, tags: Iterable[str]) -> Texts:
    """An option's label in each language; once, where it is the same in all."""
    found = [Text(tag, words.get(tag) or value) for tag in tags]
    return found[:1] if len({one.words for one in found}) == 1 else found


def _filled(text: str, language: str, facts: Facts, help_: str) -> str:
    known = fields(language)
    for field in set(fields_of(text)) & known.keys():
        try:
            known[field](facts)
        except BadFact:
            text = text.replace(f"{{{field}}}", BLANK)
    return fill(text, language, facts, help_)


def _step(step: Step, numbers: Mapping[str, int], tags: list[str], facts: Facts, helps: Helps) -> CardStep:
    offers = {tag: helps(step.need, tag) for tag in tags} if step.kind == Kind.OFFER else {}
    return CardStep(
        number=numbers[step.id],
        kind=step.kind,
        texts=texts(step.words, tags, facts, offers),
        again=texts(step.again, tags, facts),
        options=[labels(option.label, option.value, tags) for option in step.options],
        several=step.several,
        need=_reason(step.need) if step.need else "",
        why=step.why,
        note=step.note,
        routes=list(_routes(step, numbers)),
    )


def _routes(step: Step, numbers: Mapping[str, int]) -> Iterable[str]:
    for branch in step.branches:
        if branch.go == step.go and not (branch.answers or branch.reasons):
            continue  # "if not" says it already
        yield f"If {_when(step, branch)}: go to {numbers[branch.go]}."
    if step.nothing:
        yield f"If there is no such help: go to {numbers[step.nothing]}."
    if step.branches:
        yield f"Otherwise: go to {numbers[step.go]}."
    elif step.go and numbers[step.go] != numbers[step.id] + 1:
        yield f"Then go to {numbers[step.go]}."


def _when(step: Step, branch: Branch) -> str:
    """What has to be so for a branch, in words."""
    chosen = [
        f"“{option.label.get(VIEWERS) or next(iter(option.label.values()), option.value)}”"
        for option in step.options
        if option.value in branch.answers
    ]
    named = [_reason(reason) for reason in sorted(branch.reasons)]
    parts = [
        f"they say {' or '.join(chosen)}" if chosen else "",
        f"they speak of {' or '.join(named)}" if named else "",
        "you cannot tell what it means" if branch.unsure else "",
    ]
    return ", or ".join(filter(None, parts))


def _reason(code: str) -> str:
    """A reason or a group of them, in words."""
    words = CODES[code].words if code in CODES else GROUPS.get(code, code)
    return f"“{words}”"
