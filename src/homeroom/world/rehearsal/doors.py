"""What the site hands the rehearsal: the exchange that carries its webhooks to us."""

from homeroom.world.rehearsal.carrier import Exchange

_installed: list[Exchange] = []


def install(exchange: Exchange) -> None:
    _installed[:] = [exchange]


def exchange() -> Exchange:
    return _installed[0]
