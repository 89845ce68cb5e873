"""The same town, seen from its inbox."""

from tests.apps.conversations.conftest import clock, town

__all__ = ["clock", "town"]
