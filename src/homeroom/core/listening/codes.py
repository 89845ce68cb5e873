"""The 45 reason codes in their ten groups, in words for staff; source: evidence.md 3.3.

A reply may hold several. ``sensitive`` codes are shown only to those who may act on them (LAW-14).
"""

from __future__ import annotations

from dataclasses import dataclass

GROUPS: dict[str, str] = {
    "HLT": "Physical health",
    "MEN": "Emotional health",
    "TRN": "Getting to school",
    "BAS": "Housing and basics",
    "FAM": "Family care and work",
    "SAF": "Safety and school climate",
    "LRN": "Learning and belonging",
    "ROU": "Routines and pulls outside school",
    "BEL": "Planned absence and beliefs",
    "LEG": "Legal, immigration and records",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One reason: its ``code`` (``HLT1``), ``words`` for staff, and whether it is ``sensitive``."""

    code: str
    words: str
    sensitive: bool = False

    @property
    def group(self) -> str:
        return self.code[:3]


_ALL = (
    Code("HLT1", "Short illness"),
    Code("HLT2", "Ongoing condition", True),
    Code("HLT3", "Appointment"),
    Code("HLT4", "School health rule"),
    Code("HLT5", "Cannot get care or medicine"),
    Code("MEN1", "Anxiety about school", True),
    Code("MEN2", "Low mood", True),
    Code("MEN3", "Grief or trauma", True),
    Code("MEN4", "Can't be got into school", True),
    Code("TRN1", "Bus late, full or missed"),
    Code("TRN2", "No car, gas or ride"),
    Code("TRN3", "Walk too far or not safe"),
    Code("TRN4", "Weather or road"),
    Code("BAS1", "Moving, shelter, lost home", True),
    Code("BAS2", "Clothes, laundry, hygiene", True),
    Code("BAS3", "Food, money, power, phone", True),
    Code("FAM1", "Minding younger children"),
    Code("FAM2", "Caring for an adult"),
    Code("FAM3", "Caregiver's work hours"),
    Code("FAM4", "Student's own job"),
    Code("FAM5", "Pregnant or parenting", True),
    Code("FAM6", "Family crisis", True),
    Code("FAM7", "Between two homes", True),
    Code("SAF1", "Bullying", True),
    Code("SAF2", "Conflict with staff", True),
    Code("SAF3", "Fear of violence", True),
    Code("SAF4", "Harassed for who they are", True),
    Code("SAF5", "Suspended or sent home", True),
    Code("LRN1", "Behind or failing"),
    Code("LRN2", "Bored, sees no point"),
    Code("LRN3", "No friend or trusted adult"),
    Code("LRN4", "Disability need not met", True),
    Code("LRN5", "Language, new here"),
    Code("ROU1", "Overslept, sleep"),
    Code("ROU2", "Phone, games, rather at home"),
    Code("ROU3", "Skipping, or one class"),
    Code("ROU4", "Alcohol or drugs", True),
    Code("BEL1", "Trip or family event"),
    Code("BEL2", "Religious or cultural day"),
    Code("BEL3", "A few days don't matter"),
    Code("BEL4", "Mild symptoms, being careful"),
    Code("LEG1", "Fear of enforcement", True),
    Code("LEG2", "Court, probation, agency", True),
    Code("LEG3", "Record wrong, event, closure"),
    Code("LEG4", "Moved or changed school"),
)
CODES: dict[str, Code] = {code.code: code for code in _ALL}
UNSTORED = frozenset({"LEG1"})  # heard and routed, never kept with a reading (LAW-14)
