"""The directory of help: what there is, one tap to say that it is still true, and a form to tell it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations.models import Resource
from homeroom.apps.conversations.resource_form import ResourceForm
from homeroom.apps.conversations.selectors import resources as selectors
from homeroom.apps.conversations.selectors.access import NotAllowed, refused
from homeroom.apps.conversations.services import resources as services
from homeroom.apps.people import clock
from homeroom.apps.people.models import District
from homeroom.core.listening.codes import CODES, GROUPS

CHANGED_MEANWHILE = "A colleague changed it a moment before you, so nothing was written. Look once more."


@page
def resources(request: HttpRequest, district: District) -> HttpResponse:
    """``need`` (a code or a group), ``school`` (the district's id) and ``page`` choose what is shown."""
    asked = request.GET
    today = clock.today(district)
    found = selectors.directory(
        request.user, district, today, asked.get("need", ""), asked.get("school", ""), asked.get("page", "1")
    )
    if found is None:
        raise Http404
    needs = [
        (group, words, [code for code in CODES.values() if code.group == group])
        for group, words in GROUPS.items()
    ]
    context = {"district": district, "found": found, "needs": needs}
    return render(request, "conversations/resources.html", context)


@page
def add(request: HttpRequest, district: District) -> HttpResponse:
    form = _form(request, district)
    if request.method == "POST" and form.is_valid():
        checked = form.cleaned_data["checked"]
        if _done(form, services.add, request.user, district, form.facts(), clock.now(), checked):
            messages.success(request, f"Added.{_what_now(checked)}")
            return redirect("conversations:resources")
    return _page(request, district, form)


@page
def resource(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """One resource in a form (GET), and told anew (POST)."""
    found = _kept(request, district, pk)
    form = _form(request, district, found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if _done(
            form,
            services.change,
            request.user,
            found,
            form.facts(),
            said["seen"],
            clock.now(),
            said["checked"],
        ):
            found.refresh_from_db()
            messages.success(request, f"Changed.{_what_now(found.checked_on is not None)}")
            return redirect("conversations:resources")
    return _page(request, district, form, found)


@require_POST
@page
def check(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """Still true. Back to the same list."""
    return _tap(request, district, pk, services.check, "Noted, with your name and today's date.")


@require_POST
@page
def close(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    return _tap(request, district, pk, services.close, "Closed: nobody is offered it any more.")


@require_POST
@page
def reopen(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    said = "It is in the directory again. It is offered once somebody says that it is true."
    return _tap(request, district, pk, services.reopen, said)


def _tap(
    request: HttpRequest,
    district: District,
    pk: int,
    do: Callable[[Any, Resource, str, datetime], Resource],
    words: str,
) -> HttpResponse:
    found = _kept(request, district, pk)
    try:
        do(request.user, found, request.POST.get("seen", ""), clock.now())
    except services.Meanwhile:
        messages.error(request, CHANGED_MEANWHILE)
    else:
        messages.success(request, f"{found.name}: {words}")
    chosen = request.GET.urlencode()
    return redirect(reverse("conversations:resources") + (f"?{chosen}" if chosen else ""))


def _done(form: ResourceForm, do: Callable[..., Resource], *arguments: Any) -> bool:
    """Call a service; what it refuses is told in the form."""
    try:
        do(*arguments)
    except NotAllowed:
        raise Http404 from None
    except services.Refused as refusal:
        form.add_error(None, str(refusal))
    except services.Meanwhile:
        form.add_error(None, CHANGED_MEANWHILE)
    else:
        return True
    return False


def _form(request: HttpRequest, district: District, found: Resource | None = None) -> ResourceForm:
    offer = selectors.choices(request.user, district, clock.today(district))
    if offer is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    return ResourceForm(data, offer.schools, offer.whole, offer.grades, found)


def _page(
    request: HttpRequest, district: District, form: ResourceForm, found: Resource | None = None
) -> HttpResponse:
    context = {"district": district, "form": form, "resource": found}
    return render(request, "conversations/resource.html", context, status=400 if form.errors else 200)


def _kept(request: HttpRequest, district: District, pk: int) -> Resource:
    found = selectors.kept(request.user, district, pk, clock.today(district))
    if found is None:
        refused(request.user, "resource", pk)
        raise Http404
    return found


def _what_now(checked: bool) -> str:
    return "" if checked else " It is offered to nobody until somebody says that it is true."
