"""Who can't be reached, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from homeroom.apps.attendance.views.page import page
from homeroom.apps.outreach.selectors.reach import reach_page
from homeroom.apps.people import clock
from homeroom.apps.people.models import District


@page
def reach(request: HttpRequest, district: District) -> HttpResponse:
    found = reach_page(
        request.user,
        district,
        clock.today(),
        request.GET.get("code", ""),
        request.GET.get("page", "1"),
    )
    return render(request, "outreach/reach.html", {"district": district, "found": found})
