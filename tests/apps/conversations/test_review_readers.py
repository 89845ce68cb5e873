"""What could make the reader deaf, or let it do harm: looked for on purpose."""

from homeroom.apps.casework.models import Item
from homeroom.apps.conversations.models import ReaderVersion, Unread
from homeroom.apps.conversations.services.reading_round import read_waiting
from tests.apps.conversations.readers import WordReaders
from tests.apps.conversations.town import NOON, Town


def test_a_reader_that_can_not_be_made_keeps_nobody_from_being_read(town: Town, readers: WordReaders) -> None:
    """A district's own reader that a newer Homeroom does not know any more: the product's own reads."""
    ReaderVersion.objects.create(
        district=town.district, number=1, state="in_use", asked_at=NOON, head=b"of another version"
    )
    town.hear(town.mai, "i want to die")
    assert read_waiting(NOON) == 1 and not Unread.objects.exists()
    assert Item.objects.get().urgent == ["self_harm"]
