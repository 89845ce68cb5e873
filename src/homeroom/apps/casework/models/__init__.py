"""The inbox, what was done with it, and who is on duty."""

from homeroom.apps.casework.models.duty import Drill, Duty, Waits
from homeroom.apps.casework.models.items import Action, Item

__all__ = ["Action", "Drill", "Duty", "Item", "Waits"]
