"""What families tell us: a school's month."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from homeroom.apps.attendance.views.page import page
from homeroom.apps.insight.selectors.why import why_page
from homeroom.apps.people import clock
from homeroom.apps.people.models import District


@page
def why(request: HttpRequest, district: District) -> HttpResponse:
    """``school`` (the district's id), ``month`` (2026-11) and ``private`` choose what is shown."""
    found = why_page(
        request.user,
        district,
        clock.now(),
        school=request.GET.get("school", ""),
        month=request.GET.get("month", ""),
        private=bool(request.GET.get("private")),
    )
    if found is None:
        raise Http404
    return render(request, "insight/why.html", {"district": district, "found": found})
