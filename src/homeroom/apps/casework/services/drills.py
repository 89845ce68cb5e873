"""A practice run: made-up words, real people on duty, their real phones, and no family anywhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from homeroom.apps.casework.models import Drill, Item
from homeroom.apps.casework.services import asking
from homeroom.apps.casework.services.record import write
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.people import access
from homeroom.apps.people.models import School

# Made up by us. Nobody wrote them.
WORDS: dict[str, str] = {
    "self_harm": "DRILL: he said last night he doesnt want to be here anymore and im scared",
    "abuse_neglect": "DRILL: her stepdad locks her out at night when hes been drinking",
    "violence_threat": "DRILL: somebodys going to pay at that school tomorrow",
    "domestic_violence": "DRILL: dont text this number, he reads my phone and he hit me",
    "medical_emergency": "DRILL: she cant breathe and her inhaler is empty",
    "missing_child": "DRILL: he never got off the bus and nobody knows where he is",
    "trusted_person": "DRILL: we are afraid to come out of the house this week. who can we talk to",
    "custody_dispute": "DRILL: her father has no right to pick her up, i have a paper from the judge",
}


@transaction.atomic
def start(by: Any, school: School, flag: str, now: datetime) -> Item:
    """Start a drill. Raises :class:`NotAllowed`, and KeyError for an alarm that there is not."""
    words = WORDS[flag]
    if not access.may(by, "set_duty", school, now.astimezone(school.district.zone).date()):
        raise NotAllowed
    drill = Drill.objects.create(school=school, words=words, started_at=now, started_by=by)
    item = Item(district=school.district, drill=drill, opened_at=now)
    asking.raised(item, (flag,), now, school)
    item.save()
    write(item, by, "started", now)
    return item
