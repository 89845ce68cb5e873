"""Plain words for the inbox."""

from __future__ import annotations

from homeroom.apps.conversations import labels

SHOWS: dict[str, str] = {
    "waiting": "Waiting",
    "urgent": "Urgent",
    "mine": "Mine",
    "open": "All open",
    "closed": "Closed",
}
# In a list, what a family told in confidence has no name (rule 9): health, housing, immigration.
DISCREET: dict[str, str] = {
    "self_harm": "Safety",
    "abuse_neglect": "Safety",
    "violence_threat": "Safety",
    "domestic_violence": "Safety",
    "medical_emergency": "Safety",
    "missing_child": "Missing child",
    "immigration": "Confidential",
    "custody_dispute": "Custody",
}
ELSEWHERE = "Urgent words about another child, for those who work with that child"
# Reason codes whose words are not shown in a list either (LAW-14, LAW-19).
CONFIDENTIAL = (*("HLT2", "MEN", "BAS", "FAM5", "FAM6", "FAM7", "SAF", "LRN4", "ROU4", "LEG"),)
ACTIONS: dict[str, str] = {
    "opened": "Opened by new words of the family",
    "assigned": "Given to",
    "acknowledged": "Seen, and being looked after",
    "closed": "Closed",
    "reopened": "Opened again",
}


def discreet(flags: list[str], named: bool = True) -> list[str]:
    """Urgent flags as a list may show them, each once; not ``named``: only that there are some."""
    return [*dict.fromkeys(DISCREET.get(flag, "Urgent") if named else "Urgent" for flag in flags)]


def flags(codes: list[str]) -> list[str]:
    """Urgent flags as those on the case see them."""
    return [labels.flag(code) for code in codes]
