"""Occasions, consent, history, balance and capacity make a day's proposals, and say who is held back.

Pure: facts in, a plan out. ``docs/planning.md`` tells the rules in words.
"""

from homeroom.core.planning.facts import (
    ChildFacts,
    FamilyFacts,
    GuardianFacts,
    LinkFacts,
    Promise,
    Question,
    SchoolFacts,
    SignFacts,
    StaffFacts,
    WayFacts,
)
from homeroom.core.planning.held import NEEDS_A_PERSON, Held
from homeroom.core.planning.load import Load, load
from homeroom.core.planning.plan import DayPlan, plan
from homeroom.core.planning.proposals import HeldBack, Proposal
from homeroom.core.planning.reach import Reach, reach
from homeroom.core.planning.rules import Rules, RulesError

__all__ = [
    "NEEDS_A_PERSON",
    "ChildFacts",
    "DayPlan",
    "FamilyFacts",
    "GuardianFacts",
    "Held",
    "HeldBack",
    "LinkFacts",
    "Load",
    "Promise",
    "Proposal",
    "Question",
    "Reach",
    "Rules",
    "RulesError",
    "SchoolFacts",
    "SignFacts",
    "StaffFacts",
    "WayFacts",
    "load",
    "plan",
    "reach",
]
