"""Which model reads a district's messages: its own version in use, else the product's; a remote one beside it."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import lru_cache

from homeroom.apps.conversations.doors import doors
from homeroom.apps.conversations.models import ReaderVersion
from homeroom.apps.conversations.services.remote_reader import with_remote
from homeroom.core.ports import Reader, Readers

log = logging.getLogger("homeroom.conversations.reader")

KEPT = 64  # readers in memory: what is a district's own in them is small


class NoReaders(Exception):
    """This installation has no model: only the rules read."""


def reader_of(district: int, now: datetime) -> Reader:
    """The reader of a district (row id), with its remote one by agreement. Raises :class:`NoReaders`.

    A version that can't be made any more, as after an update that knows other codes, is replaced by
    the product's own: no district, and no other, goes unheard because of it.
    """
    in_use = ReaderVersion.objects.filter(district=district, state=ReaderVersion.State.IN_USE)
    version = in_use.values_list("pk", flat=True).first()
    try:
        own = reader(version)
    except NoReaders:
        raise
    except Exception as error:
        log.error("reader of district %d can't be made error=%s", district, type(error).__name__)
        own = reader(None)
    return with_remote(district, own, now)


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
