"""Which addresses a family's masked words may be sent to."""

from __future__ import annotations

import re

_HTTPS = re.compile(r"https://(?![-.])[A-Za-z0-9.-]+(:\d{1,5})?(/[\w./~%-]*)?", re.ASCII)
_THIS_COMPUTER = re.compile(
    r"http://(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?(/[\w./~%-]*)?", re.ASCII
)


def allowed(url: str) -> bool:
    """``https://`` alone, or this very computer; no user, no password, no query: nothing secret is in it."""
    return bool(_HTTPS.fullmatch(url) or _THIS_COMPUTER.fullmatch(url))
