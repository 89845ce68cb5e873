"""Plans, proposals and who is held back; the district's rules of contact; pulses."""

from homeroom.apps.outreach.models.plans import About, HeldBack, Plan, Proposal
from homeroom.apps.outreach.models.pulses import Invite, Pulse, PulseAnswer
from homeroom.apps.outreach.models.rules import Rules, Staffing, StandingApproval

__all__ = [
    "About",
    "HeldBack",
    "Invite",
    "Plan",
    "Proposal",
    "Pulse",
    "PulseAnswer",
    "Rules",
    "Staffing",
    "StandingApproval",
]
