"""The gate: can a day's attendance be trusted, and a named person who says so all the same."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.forms import OpenGate
from homeroom.apps.attendance.selectors.gate import gate_page
from homeroom.apps.attendance.selectors.schools import school_of
from homeroom.apps.attendance.services.gates import open_gate
from homeroom.apps.attendance.views.page import page
from homeroom.apps.people import access, clock
from homeroom.apps.people.models import District


@page
def gate(request: HttpRequest, district: District) -> HttpResponse:
    day, understood = _day(request.GET.get("date", ""))
    if not understood:
        messages.error(request, "That was no date we could read; this is today.")
    return _show(request, district, day)


@require_POST
@page
def open_one(request: HttpRequest, district: District) -> HttpResponse:
    form = OpenGate(request.POST)
    today = clock.today()
    school = school_of(request.user, district, form.data.get("school", ""), today)
    if school is None:
        raise Http404
    if not access.may(request.user, "open_gate", school, today):
        raise PermissionDenied
    if not form.is_valid():
        return _show(request, district, _day(form.data.get("date", ""))[0], form)
    day = form.cleaned_data["date"]
    open_gate(school, day, request.user, form.cleaned_data["reason"], clock.now())
    messages.success(
        request, f"The gate of {school} is open for this day, and that is recorded with your name."
    )
    return redirect(f"{reverse('attendance:gate')}?date={day.isoformat()}")


def _show(request: HttpRequest, district: District, day: date, form: OpenGate | None = None) -> HttpResponse:
    today = clock.today()
    context = {
        "district": district,
        "found": gate_page(request.user, district, day, clock.now(), today),
        "day": day,
        "today": today,
        "form": form,
    }
    return render(request, "attendance/gate.html", context, status=422 if form else 200)


def _day(asked: str) -> tuple[date, bool]:
    """The day asked for, never after today; and whether it was understood."""
    today = clock.today()
    if not asked:
        return today, True
    try:
        return min(date.fromisoformat(asked), today), True
    except ValueError:
        return today, False
