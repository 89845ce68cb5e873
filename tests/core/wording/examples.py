"""Facts such as a school has, for the tests of the wording."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from homeroom.core.wording.compose import Child, Facts
from homeroom.core.wording.library.model import Template

CHILDREN = (Child("Ana", Fraction(3), 5), Child("Luis", Fraction(5, 2), 6), Child("Mia", Fraction(1), 7))
NOW = datetime(2026, 11, 23, 11)
TYPICAL = Facts(
    guardian="Elena",
    children=CHILDREN[:1],
    speaker="Naomi Feldman",
    speaker_role="counselor",
    school="Willow Creek Elementary",
    district="Willow Creek Unified",
    since="year",
    answer_by=datetime(2026, 11, 23, 15),
    now_local=NOW,
)


def facts_for(template: Template, children: int = 1, **changes) -> Facts:
    """Typical facts that lead to this template."""
    counted_lately = template.case in {"late_arrivals", "part_days"}
    return replace(
        TYPICAL,
        children=() if template.case == "shared" else CHILDREN[:children],
        since="month" if counted_lately else "year",
        sign=template.case if template.what == "sign" else "",
        reason_known=template.case == "known",
        promise="" if template.case != "promised" else PROMISES[template.language],
        after_hours=template.case == "after_hours",
        **changes,
    )


PROMISES = {"en": "ask about the bus on Route 14", "es": "preguntar por el bus de la ruta 14"}
