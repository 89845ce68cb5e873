"""A district's own words for the answer to an urgent message: approved by a person (LAW-20)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from homeroom.apps.messaging.models import ApprovedWords
from homeroom.apps.people.models import District
from homeroom.core.wording import crisis


class Unfit(ValueError):
    """The words may not be used; ``problems`` says why, in sentences."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def approve(
    user: Any, district: District, language: str, after_hours: bool, text: str, now: datetime
) -> ApprovedWords:
    """From now on these words are said; none: the product's own again. Raises :class:`Unfit`.

    Whoever calls it has asked whether the user may.
    """
    text = " ".join(text.split())
    if text and (problems := crisis.problems(text, language)):
        raise Unfit(problems)
    return ApprovedWords.objects.create(
        district=district,
        language=language,
        after_hours=after_hours,
        text=text,
        approved_by=user,
        approved_at=now,
    )
