"""District, schools, staff, students, guardians, families, and who may see whom.

Every row belongs to a district. People who leave are closed, never deleted: ``closed_on`` says
when. ``source_id`` is the district's own id.
"""

from homeroom.apps.people.models.access import Role
from homeroom.apps.people.models.guardians import ContactPoint, Guardian, Link
from homeroom.apps.people.models.school import (
    CalendarDay,
    District,
    School,
    Section,
    Staff,
    StaffSchool,
    Teaching,
    Term,
)
from homeroom.apps.people.models.students import Enrollment, Family, Seat, Student

__all__ = [
    "CalendarDay",
    "ContactPoint",
    "District",
    "Enrollment",
    "Family",
    "Guardian",
    "Link",
    "Role",
    "School",
    "Seat",
    "Section",
    "Staff",
    "StaffSchool",
    "Student",
    "Teaching",
    "Term",
]
