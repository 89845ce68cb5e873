"""How soon somebody must have looked (LAW-20)."""

from datetime import UTC, datetime, timedelta

import pytest

from homeroom.core import duty
from homeroom.core.listening.private import routed
from homeroom.core.listening.urgency import FLAGS

NOW = datetime(2026, 11, 17, 18, tzinfo=UTC)
THREE = NOW + timedelta(hours=3)


def minutes(*flags: str, **own: duty.Wait) -> float:
    return (duty.due(flags, duty.waits(own), NOW, THREE) - NOW).total_seconds() / 60


def test_every_alarm_has_a_time() -> None:
    assert set(duty.DEFAULTS) == set(routed(FLAGS))


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (("self_harm",), 15),
        (("abuse_neglect",), 15),
        (("violence_threat",), 5),
        (("medical_emergency",), 5),
        (("missing_child",), 5),
        (("domestic_violence",), 5),
        (("trusted_person",), 180),
        (("custody_dispute",), 1440),
        (("custody_dispute", "self_harm"), 15),
        (("something_new",), 15),
        ((), 15),
    ],
)
def test_the_products_own_times(flags: tuple[str, ...], expected: int) -> None:
    """evidence.md, section 6; of several the earliest."""
    assert minutes(*flags) == expected


def test_a_district_sets_its_own() -> None:
    assert minutes("self_harm", self_harm=10) == 10
    assert minutes("custody_dispute", custody_dispute="school_day") == 180


@pytest.mark.parametrize(
    "own", [{"self_harm": 0}, {"self_harm": 10_081}, {"self_harm": "soon"}, {"hunger": 5}]
)
def test_what_can_not_be(own: dict) -> None:
    with pytest.raises(duty.BadWait):
        duty.waits(own)


@pytest.mark.parametrize(("first", "then"), [(5, 5), (15, 15), (180, 15), (0, 1)])
def test_the_next_ones_have_as_long_a_quarter_hour_at_most(first: int, then: int) -> None:
    assert duty.pause(NOW, NOW + timedelta(minutes=first)) == timedelta(minutes=then)
