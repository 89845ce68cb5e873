"""The overview of the schools, and one school's standings."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from homeroom.apps.attendance.forms import StandingFilter
from homeroom.apps.attendance.selectors.school import DEFAULT_SORT, Filters, school_page
from homeroom.apps.attendance.selectors.schools import overview
from homeroom.apps.attendance.views.page import page
from homeroom.apps.people import clock
from homeroom.apps.people.models import District

COLUMNS = [
    ("name", "Student", ""),
    ("grade", "Grade", ""),
    ("missed", "Days missed", "right"),
    ("rate", "Rate", "right"),
    ("band", "Band", ""),
    ("streak", "Streak", "right"),
    ("signs", "Signs", ""),
]
DOWN_FIRST = {"missed", "rate", "band", "streak", "signs"}  # where the most matters most


@page
def schools(request: HttpRequest, district: District) -> HttpResponse:
    cards = overview(request.user, district, clock.now(), clock.today())
    context = {"district": district, "cards": cards, "today": clock.today()}
    return render(request, "attendance/schools.html", context)


@page
def school(request: HttpRequest, district: District, source_id: str) -> HttpResponse:
    form = StandingFilter(request.GET)
    filters = form.filters
    found = school_page(
        request.user, district, source_id, clock.today(), filters, request.GET.get("page", "1")
    )
    if found is None:
        raise Http404
    context = {
        "district": district,
        "school": found.school,
        "table": found,
        "form": form.offer(found),
        "chips": form.chips(filters),
        "columns": _columns(filters),
    }
    return render(request, "attendance/school.html", context)


def _columns(filters: Filters) -> list[dict[str, str]]:
    """Each column's heading: how it is sorted now, and what a click asks for."""
    sort = filters.sort or DEFAULT_SORT
    columns = []
    for key, label, css in COLUMNS:
        current = sort.removeprefix("-") == key
        down = sort.startswith("-")
        wanted = ("" if down else "-") + key if current else ("-" if key in DOWN_FIRST else "") + key
        state = ("descending" if down else "ascending") if current else "none"
        columns.append({"key": key, "label": label, "css": css, "sort": wanted, "state": state})
    return columns
