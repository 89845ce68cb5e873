"""The plan of a real district that has never written to anybody: 960 students, no language, no staff's words."""

import json
import re
from collections import Counter
from datetime import datetime
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from homeroom.apps.outreach.models import Plan
from homeroom.apps.people import clock
from homeroom.apps.people.models import ContactPoint, Student

ABSENCE = re.compile(r"absen|miss|attend|late|days|out today|\d", re.IGNORECASE)


def plan() -> dict[str, Any]:
    out = StringIO()
    call_command("plan", "--date=2021-10-04", "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.django_db
def test_a_first_plan_for_everybody(shared_data: Any, home: Any) -> None:
    home.mkdir()
    clock.pretend(datetime(2021, 10, 4, 15, 0, tzinfo=ZoneInfo("America/Chicago")))
    call_command("import", "edfi-xml", str(shared_data / "edfi-grand-bend" / "xml"), stdout=StringIO())
    told = plan()
    assert all(gate["open"] for gate in told["gate"])

    proposed = [student for one in told["proposals"] for student in one["students"]]
    held = [student for one in told["held_back"] for student in one["students"]]
    everybody = set(Student.objects.values_list("source_id", flat=True))
    assert len(everybody) == 960
    assert set(proposed) | set(held) == everybody
    assert not set(proposed) & set(held) and len(proposed) + len(held) == 960

    families = Counter(one["family"] for one in told["proposals"])
    assert set(families.values()) == {1}
    assert {one["occasion"] for one in told["proposals"]} == {"welcome"}
    for one in told["proposals"]:
        assert not ABSENCE.search(one["text"]), "a first message speaks of absence"
        assert "You can answer in your own language." in one["text"]
        assert one["language"] == "en"

    usable = ContactPoint.objects.exclude(normal="").exclude(validity="unusable")
    reachable = set(
        usable.exclude(type__in=["fax", "unlisted"]).values_list("guardian__source_id", flat=True)
    )
    assert {one["guardian"] for one in told["proposals"]} <= reachable
    stored = Plan.objects.get()
    assert not stored.proposals.filter(contact_point__type__in=["fax", "unlisted"]).exists()
    assert plan() == told
    assert Plan.objects.get() == stored
