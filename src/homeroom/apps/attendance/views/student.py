"""One student's page, and what is decided on it about guardians."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.forms import Release, Resolution
from homeroom.apps.attendance.selectors.student import link_of, student_page
from homeroom.apps.attendance.views.page import page
from homeroom.apps.people import clock
from homeroom.apps.people.models import District
from homeroom.apps.people.services.restrictions import release, resolve


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


@require_POST
@page
def release_to_guardian(request: HttpRequest, district: District, source_id: str, link: int) -> HttpResponse:
    form = Release(request.POST)
    found = link_of(request.user, district, source_id, link, clock.today())
    if found is None:
        raise Http404
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        release(found, request.user, form.cleaned_data["release"])
        messages.success(request, "Recorded with your name.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("attendance:student", source_id)
