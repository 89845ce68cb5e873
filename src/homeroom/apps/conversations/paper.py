"""A page as a PDF, by WeasyPrint (``homeroom[pdf]``): tagged, the same each time, with no look outside."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

STYLES = ("homeroom/card.css",)


class NoPdf(Exception):
    """No PDF can be made here: WeasyPrint, or Pango that it needs from the system, is not installed."""


def available() -> bool:
    """Can a PDF be made here?"""
    try:
        _weasyprint()
    except NoPdf:
        return False
    return True


def pdf(html: str, size: str) -> bytes:
    """A page as a PDF (PDF/UA, tagged) on paper of a size that CSS knows. Raises :class:`NoPdf`."""
    return document(html, size).write_pdf(pdf_variant="pdf/ua-1")


def document(html: str, size: str) -> Any:
    """A page laid out on paper, as WeasyPrint has it. Raises :class:`NoPdf`."""
    made = _weasyprint()
    nowhere = made.URLFetcher(allowed_protocols=())  # all that a card needs is in it
    sheets = [
        made.CSS(string=sheet, url_fetcher=nowhere) for sheet in (_styles(), f"@page {{ size: {size} }}")
    ]
    page = made.HTML(string=html, base_url="card:", url_fetcher=nowhere)
    return page.render(stylesheets=sheets, pdf_variant="pdf/ua-1")


@cache
def _styles() -> str:
    return "\n".join(Path(str(finders.find(name))).read_text("utf-8") for name in STYLES)


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError):
        raise NoPdf from None
    return weasyprint
