"""What the site hands this app: the carriers, their webhooks, and where families find us.

Apps never import adapters; ``homeroom.site.wiring`` installs these when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from homeroom.core.listening.language import Guess, nobody
from homeroom.core.messages import Incoming, Receipt
from homeroom.core.ports import Carrier, Hook


@dataclass(frozen=True, slots=True)
class Doors:
    """``carriers`` and ``hooks`` by the carrier's name (``kannel``); only those that are set up.

    ``public_url``: where the world reaches our web pages, without a slash at the end. ``secret``
    signs reply addresses and unsubscribe links. ``reply_domain``: of signed reply addresses, ``""``
    where mail can't come in. ``read_mail`` reads one raw e-mail; ``poll_mail`` hands every new one
    of the mailbox to its argument and returns how many; None where no mailbox is set up. ``guess``
    tells the language of a text.
    """

    carriers: Mapping[str, Carrier]
    hooks: Mapping[str, Hook]
    public_url: str = ""
    secret: str = ""
    reply_domain: str = ""
    read_mail: Callable[[bytes], list[Incoming | Receipt]] | None = None
    poll_mail: Callable[[Callable[[bytes], None]], int] | None = None
    rehearsing: bool = False
    guess: Guess = nobody


_installed: list[Doors] = [Doors(carriers={}, hooks={})]


def install(doors: Doors) -> None:
    _installed[:] = [doors]


def doors() -> Doors:
    return _installed[0]
