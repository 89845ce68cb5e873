"""Plans, proposals and who is held back; the district's rules of contact."""

from homeroom.apps.outreach.models.plans import About, HeldBack, Plan, Proposal
from homeroom.apps.outreach.models.rules import Rules, Staffing, StandingApproval

__all__ = ["About", "HeldBack", "Plan", "Proposal", "Rules", "Staffing", "StandingApproval"]
