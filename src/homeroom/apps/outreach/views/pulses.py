"""A school asks everybody: make a pulse, look at it, say yes, stop it, and see what came of it."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations.selectors.guides import title_of
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.pulse_form import NewPulse
from homeroom.apps.outreach.selectors import pulse_results
from homeroom.apps.outreach.selectors import pulses as shown
from homeroom.apps.outreach.selectors.pulse_sheet import sheet
from homeroom.apps.outreach.services import pulses as services
from homeroom.apps.people import access, clock
from homeroom.apps.people.models import District

DRAFT = Pulse.State.DRAFT


@page
def pulses(request: HttpRequest, district: District) -> HttpResponse:
    _must(request, district)
    found = shown.listed(request.user, district, clock.today())
    return render(request, "outreach/pulses.html", {"district": district, "found": found})


@page
def new(request: HttpRequest, district: District) -> HttpResponse:
    """POST makes a draft; nothing is sent."""
    _must(request, district)
    today = clock.today(district)
    form = NewPulse(request.POST or None, shown.choices(request.user, district, today), today)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.make(request.user, district, form.wanted(), clock.now())
        except services.Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect("outreach:pulse", made.pk)
    status = 422 if form.errors else 200
    return render(request, "outreach/pulse_new.html", {"district": district, "form": form}, status=status)


@page
def pulse(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """A draft with all that is to be seen before the yes; of others, the results."""
    one = _one(request, district, pk)
    if one.state != DRAFT:
        return redirect("outreach:pulse-results", pk)
    if not shown.runs_all(request.user, one, clock.today()):
        raise Http404
    context = _context(request, district, one) | {"draft": shown.draft(request.user, one, clock.now())}
    return render(request, "outreach/pulse.html", context)


@require_POST
@page
def approve(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    one = _one(request, district, pk)
    try:
        services.approve(request.user, one, clock.now())
    except services.Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Approved. The first families are asked within minutes of their hours.")
    return redirect("outreach:pulse", pk)


@require_POST
@page
def stop(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    services.stop(request.user, _one(request, district, pk), clock.now())
    messages.success(request, "Stopped. Nothing more leaves.")
    return redirect("outreach:pulse", pk)


@page
def results(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    one = _one(request, district, pk)
    found = _results(request, district, one)
    context = _context(request, district, one) | {"found": found}
    return render(request, "outreach/pulse_results.html", context)


@page
def results_csv(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """The counts as a sheet; no words of any family."""
    one = _one(request, district, pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="pulse-{pk}.csv"'
    csv.writer(response).writerows(sheet(_results(request, district, one)))
    return response


def _results(request: HttpRequest, district: District, one: Pulse) -> pulse_results.Results:
    found = pulse_results.results(request.user, district, one, clock.now())
    if found is None or one.state == DRAFT:
        raise Http404
    return found


def _context(request: HttpRequest, district: District, one: Pulse) -> dict[str, Any]:
    return {
        "district": district,
        "pulse": one,
        "guide": title_of(one.version),
        "schools": shown.named(one.schools.all()),
        "decides": shown.runs_all(request.user, one, clock.today()),
        "stoppable": one.state in {DRAFT, Pulse.State.APPROVED, Pulse.State.GOING},
    }


def _one(request: HttpRequest, district: District, pk: int) -> Pulse:
    found = shown.one(request.user, district, pk, clock.today())
    if found is None:
        raise Http404
    return found


def _must(request: HttpRequest, district: District) -> None:
    if not access.schools(request.user, district, clock.today(), "run_pulse").exists():
        raise Http404
