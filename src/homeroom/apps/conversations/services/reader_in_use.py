"""Which model reads a district's messages: its own version in use, else the product's; a remote one beside it."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from homeroom.apps.conversations.doors import doors
from homeroom.apps.conversations.models import ReaderVersion
from homeroom.apps.conversations.services.remote_reader import with_remote
from homeroom.core.ports import Reader, Readers

KEPT = 64  # readers in memory: what is a district's own in them is small


class NoReaders(Exception):
    """This installation has no model: only the rules read."""


def reader_of(district: int, now: datetime) -> Reader:
    """The reader of a district (row id), with its remote one by agreement. Raises :class:`NoReaders`."""
    in_use = ReaderVersion.objects.filter(district=district, state=ReaderVersion.State.IN_USE)
    return with_remote(district, reader(in_use.values_list("pk", flat=True).first()), now)


def reader(version: int | None) -> Reader:
    """The reader of a version (row id), or the product's own. Raises :class:`NoReaders`."""
    found = doors().readers
    if found is None:
        raise NoReaders
    return _made(found, version)


@lru_cache(KEPT)
def _made(readers: Readers, version: int | None) -> Reader:
    if version is None:
        return readers.own()
    return readers.own(bytes(ReaderVersion.objects.values_list("head", flat=True).get(pk=version)))
