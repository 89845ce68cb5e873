"""Imports: what came in, what was wrong with it, what waits for a person."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.forms import MapCode
from homeroom.apps.attendance.models import Code, ImportRun
from homeroom.apps.attendance.selectors import imports as select
from homeroom.apps.attendance.services.codes import UnknownMeaning
from homeroom.apps.attendance.services.imports import release
from homeroom.apps.attendance.services.mapping import give_meaning
from homeroom.apps.attendance.views.page import page
from homeroom.apps.people import access, clock
from homeroom.apps.people.models import District


def needs(action: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Only for those who may take this action in the district."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def respond(request: HttpRequest, district: District, **arguments: int) -> HttpResponse:
            if not access.may(request.user, action, district, clock.today()):
                raise PermissionDenied
            return view(request, district, **arguments)

        return respond

    return decorate


@page
@needs("see_imports")
def imports(request: HttpRequest, district: District) -> HttpResponse:
    context = {
        "district": district,
        "found": select.imports(district, request.GET.get("page", "1")),
        "may_map": access.may(request.user, "map_codes", district, clock.today()),
    }
    return render(request, "attendance/imports.html", context)


@page
@needs("see_imports")
def one_import(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    severity = request.GET.get("severity", "")
    severity = severity if severity in select.SEVERITIES else ""
    found = select.one_import(district, pk, severity, request.GET.get("page", "1"))
    if found is None:
        raise Http404
    context = {
        "district": district,
        "found": found,
        "run": found.line.run,
        "severity": severity,
        "may_release": access.may(request.user, "import", district, clock.today()),
    }
    return render(request, "attendance/import.html", context)


@require_POST
@page
@needs("import")
def release_import(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    run = select.one_run(district, pk)
    if run is None:
        raise Http404
    if run.state == ImportRun.State.HELD:
        release(run, request.user, clock.now())
        messages.success(
            request,
            "Let through, and recorded with your name. Import the same files again: they will go ahead.",
        )
    else:
        messages.info(request, "This import is not held: there was nothing to let through.")
    return redirect("attendance:import", pk)


@require_POST
@page
@needs("map_codes")
def map_code(request: HttpRequest, district: District) -> HttpResponse:
    form = MapCode(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(words for errors in form.errors.values() for words in errors))
        return redirect("attendance:imports")
    given = form.cleaned_data
    try:
        give_meaning(district, doors.lake(), **given, today=clock.today(), by=request.user)
    except (UnknownMeaning, Code.DoesNotExist, ValueError):
        messages.error(
            request, "That code or meaning is not known here. Nothing was changed; please choose again."
        )
        return redirect("attendance:imports")
    messages.success(request, "Recorded with your name, and every standing has been computed anew.")
    return redirect("attendance:imports")
