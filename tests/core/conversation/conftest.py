"""Conversations that have begun."""

from __future__ import annotations

import pytest

from homeroom.core.conversation.state import Phase
from tests.core.conversation.talk import Talk, guide


@pytest.fixture
def talk() -> Talk:
    return Talk(guide("how-are-you"), ("TRN",))


@pytest.fixture
def listening(talk: Talk) -> Talk:
    """They answered the open question, and a reader is to read it."""
    talk.says("3")
    talk.says("the bus", reasons=("TRN1",))
    assert talk.state.phase == Phase.LISTENING
    return talk
