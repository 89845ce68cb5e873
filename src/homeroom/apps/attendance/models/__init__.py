"""Imports, codes, policies, the rolls in the lake, standings and the gate."""

from homeroom.apps.attendance.models.imports import ImportFault, ImportRun
from homeroom.apps.attendance.models.rolls import GateOpening, LakeFile, MarkChange, Roll
from homeroom.apps.attendance.models.rules import Code, PolicyVersion
from homeroom.apps.attendance.models.standing import Standing

__all__ = [
    "Code",
    "GateOpening",
    "ImportFault",
    "ImportRun",
    "LakeFile",
    "MarkChange",
    "PolicyVersion",
    "Roll",
    "Standing",
]
