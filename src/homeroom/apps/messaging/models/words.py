"""What a district itself has families told when their words can't wait."""

from django.conf import settings
from django.db import models

from homeroom.apps.people.models import District


class ApprovedWords(models.Model):
    """A district's own words for the answer to an urgent message (LAW-20), and who approved them.

    Rows are added, never changed: the newest of a language and case holds, and an empty ``text``
    brings the product's own words back. ``after_hours``: said when nobody is on duty.
    """

    district = models.ForeignKey(District, models.CASCADE)
    language = models.CharField(max_length=35)  # a BCP 47 tag
    after_hours = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["district", "language", "after_hours", "id"], name="approved_words_now")
        ]
        ordering = ["id"]
