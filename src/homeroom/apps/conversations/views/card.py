"""A guide's card on paper: as a page to print, and as a PDF."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations import paper
from homeroom.apps.conversations.selectors.card import Card, blank_card
from homeroom.apps.people import clock
from homeroom.apps.people.models import District

PAPERS = {"letter": "Letter", "a4": "A4"}


@page
def card(request: HttpRequest, district: District, key: str) -> HttpResponse:
    """``language`` (BCP 47) and ``number`` (of the version) choose the card."""
    return _show(request, district, _card(request, district, key))


@page
def card_pdf(request: HttpRequest, district: District, key: str) -> HttpResponse:
    """The same as a PDF; ``paper``: letter or a4. Where none can be made, the page says how to print."""
    found = _card(request, district, key)
    size = PAPERS.get(request.GET.get("paper", ""), PAPERS["letter"])
    html = render_to_string("conversations/card_paper.html", {"card": found, "district": district})
    try:
        made = paper.pdf(html, size)
    except paper.NoPdf:
        return _show(request, district, found, no_pdf=True)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{found.version.guide.key}-{found.tag}.pdf"'
    return answer


def _show(request: HttpRequest, district: District, found: Card, no_pdf: bool = False) -> HttpResponse:
    context = {"district": district, "card": found, "no_pdf": no_pdf}
    return render(request, "conversations/card.html", context)


def _card(request: HttpRequest, district: District, key: str) -> Card:
    asked, number = request.GET, request.GET.get("number", "")
    found = blank_card(
        request.user,
        district,
        key,
        asked.get("language", "en"),
        int(number) if number.isdecimal() and len(number) < 6 else None,
        clock.today(district),
    )
    if found is None:
        raise Http404
    return found
