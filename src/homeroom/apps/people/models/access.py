"""Who works where, from when to when: the ground on which access is given."""

from django.conf import settings
from django.db import models

from homeroom.apps.people.models.school import District, School, Staff


class Role(models.Model):
    """A user's role in a district, at one school or at all of them, between two dates."""

    class Name(models.TextChoices):
        TEACHER = "teacher", "Teacher"
        COUNSELOR = "counselor", "Counselor or family liaison"
        CLERK = "clerk", "Attendance clerk"
        PRINCIPAL = "principal", "Principal"
        DISTRICT = "district", "District lead"
        IT = "it", "IT"
        RESEARCHER = "researcher", "Researcher"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles")
    district = models.ForeignKey(District, models.CASCADE)
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True)  # null: every school
    staff = models.ForeignKey(Staff, models.SET_NULL, null=True, blank=True, related_name="roles")
    role = models.CharField(max_length=12, choices=Name)
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)
