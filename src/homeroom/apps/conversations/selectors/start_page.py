"""The page on which a guide is looked at before it begins with somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from homeroom.apps.attendance import labels as languages
from homeroom.apps.conversations.models import GuideVersion, Run, Thread
from homeroom.apps.conversations.selectors.guides import guide_of, title_of
from homeroom.apps.conversations.services.run_words import has_pages
from homeroom.apps.conversations.services.starting import prepare, preview, tells_news
from homeroom.apps.conversations.services.threads import Refused
from homeroom.core.conversation.guide import Guide
from homeroom.core.wording.facts import BadFact
from homeroom.core.wording.segments import Size, measure

Medium = Run.Medium
WAYS = {
    Medium.SMS: "As texts",
    Medium.EMAIL: "As e-mails",
    Medium.PAGE: "On a page: we send the link",
}


@dataclass(frozen=True, slots=True)
class StartPage:
    """``words``: the first message as it will read, ``""`` until all that it needs is there.

    ``objection``: why it can't begin with them at all. ``media``: how it can, in words.
    """

    version: GuideVersion
    guide: Guide
    title: str
    words: str
    size: Size | None
    language: str
    tag: str
    objection: str
    media: list[tuple[str, str]]
    news: bool


def start_page(user: Any, thread: Thread, version: GuideVersion, news: str, now: datetime) -> StartPage:
    """What the page shows. Raises ``NotAllowed`` for who may not write in this conversation."""
    guide = guide_of(version)
    tag = guide.speaks(thread.guardian.speaks)
    words, objection, media = "", "", []
    try:
        ready = prepare(user, thread, version, now, news)
        channels = {way.channel for way in ready.found.ways if not way.state}
        media = [(value, name) for value, name in WAYS.items() if _fits(value, guide, channels)]
        objection = "" if channels else "None of their numbers and addresses can be written to now."
        words = preview(version, thread.guardian.speaks, ready.facts)
    except Refused as refused:
        objection = refused.why
    except BadFact:
        words = ""  # their own words are still to be written
    return StartPage(
        version=version,
        guide=guide,
        title=title_of(version),
        words=words,
        size=measure(words) if words else None,
        language=languages.language(tag),
        tag=tag,
        objection=objection,
        media=media,
        news=tells_news(version),
    )


def _fits(medium: str, guide: Guide, channels: set[str]) -> bool:
    if medium == Medium.PAGE:
        return bool(channels) and has_pages()
    return medium in channels and not guide.long
