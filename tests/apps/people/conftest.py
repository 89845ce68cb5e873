"""A district to import into."""

import pytest

from homeroom.apps.people.models import District


@pytest.fixture
def district(db: None) -> District:
    return District.objects.create(key="willow-creek")


@pytest.fixture
def other(db: None) -> District:
    return District.objects.create(key="elsewhere")
