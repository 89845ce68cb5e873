"""The reader: how much was confirmed, whether a new one is better, and which one is in use."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations import forms
from homeroom.apps.conversations.selectors.own_reader import own_reader
from homeroom.apps.conversations.services import own_reader as service
from homeroom.apps.people import access, clock
from homeroom.apps.people.models import District


@page
def reader(request: HttpRequest, district: District) -> HttpResponse:
    _allowed(request, district)
    return render(request, "conversations/reader.html", {"district": district, "found": own_reader(district)})


@require_POST
@page
def decide(request: HttpRequest, district: District) -> HttpResponse:
    """Have one made, take one into use, or go back. Only making takes long: the worker does it."""
    _allowed(request, district)
    form, now = forms.Reader(request.POST), clock.now()
    if not form.is_valid():
        raise Http404
    what = form.cleaned_data["what"]
    try:
        if what == "make":
            service.ask(district, request.user, now)
            messages.success(request, "The worker is making it; look again in a minute or two.")
        elif what == "use":
            service.use(district, form.cleaned_data["number"], request.user, now)
            messages.success(request, "It reads from now on. What was read before stays as it is.")
        else:
            service.back(district, request.user, now)
            messages.success(request, "The reader before is in use again.")
    except service.Refused as refused:
        messages.error(request, refused.why)
    return redirect("conversations:reader")


def _allowed(request: HttpRequest, district: District) -> None:
    if not access.may(request.user, "teach_reader", district, clock.today(district)):
        raise Http404
