"""One student's page, and the decision about a guardian's restriction made on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.forms import Resolution
from homeroom.apps.attendance.selectors.student import link_of, student_page
from homeroom.apps.attendance.views.page import page
from homeroom.apps.people import clock
from homeroom.apps.people.models import District
from homeroom.apps.people.services.restrictions import resolve


@page
def student(request: HttpRequest, district: District, source_id: str) -> HttpResponse:
    year = request.GET.get("year", "")
    found = student_page(
        request.user, district, source_id, clock.today(), int(year) if year.isdecimal() else None
    )
    if found is None:
        raise Http404
    return render(request, "attendance/student.html", {"district": district, "found": found})


@require_POST
@page
def resolve_restriction(request: HttpRequest, district: District, source_id: str, link: int) -> HttpResponse:
    form = Resolution(request.POST)
    found = link_of(request.user, district, source_id, link, clock.today())
    if found is None:
        raise Http404
    if not form.is_valid():
        return HttpResponseBadRequest()
    resolve(found, request.user, form.cleaned_data["resolution"])
    messages.success(request, f"Recorded with your name: this adult {form.words}.")
    return redirect("attendance:student", source_id)
