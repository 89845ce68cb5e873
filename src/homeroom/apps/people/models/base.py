"""What every row of a district shares."""

from django.db import models


class Kept(models.Model):
    """A row that is closed when it leaves the district's files, and never deleted (OR-13)."""

    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
