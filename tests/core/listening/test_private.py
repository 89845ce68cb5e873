"""LAW-14: a fear of enforcement brings a person, and is kept nowhere."""

import pytest

from homeroom.core.listening import hear
from homeroom.core.listening.codes import UNSTORED
from homeroom.core.listening.private import UNSTORED_FLAGS, kept, routed
from homeroom.core.listening.reasons import Reason
from homeroom.core.listening.urgency import FLAGS
from tests.core.listening.replies import URGENT

FEAR = [line.strip() for line in URGENT["immigration"].strip().splitlines()]
LOOSE = UNSTORED | UNSTORED_FLAGS


@pytest.mark.parametrize("text", FEAR)
def test_it_is_heard_and_routed_and_not_kept(text: str) -> None:
    heard = hear(text)
    assert "trusted_person" in routed(flag.flag for flag in heard.urgent)
    assert not {flag.flag for flag in kept(heard.urgent)} & LOOSE
    assert not {reason.code for reason in kept(heard.reasons)} & LOOSE


def test_everything_else_is_kept_in_its_order() -> None:
    found = [Reason("TRN1", 0.8, "bus"), Reason("LEG1", 0.8, "ice"), Reason("LEG2", 0.6, "court")]
    assert kept(found) == [found[0], found[2]]
    others = [flag for flag in FLAGS if flag not in UNSTORED_FLAGS]
    assert routed([*others, *others]) == tuple(others)
