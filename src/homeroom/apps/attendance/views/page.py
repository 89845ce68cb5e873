"""What every page starts with: whose district it is about, and its time zone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from homeroom.apps.people import access
from homeroom.apps.people.models import District

View = Callable[..., HttpResponse]
CHOSEN = "district"  # in the address, and kept in the session


def page(view: View) -> View:
    """Calls ``view(request, district, ...)`` with the district's clock; somebody without any is told."""

    @wraps(view)
    def respond(request: HttpRequest, **arguments: Any) -> HttpResponse:
        mine = {district.key: district for district in access.districts(request.user)}
        if not mine:
            return render(request, "attendance/no_role.html")
        district = _chosen(request, mine)
        request.districts = [*mine.values()]  # type: ignore[attr-defined]
        with timezone.override(district.zone):
            return view(request, district, **arguments)

    return respond


def _chosen(request: HttpRequest, mine: dict[str, District]) -> District:
    asked = request.GET.get(CHOSEN, "")
    if asked in mine and len(mine) > 1:
        request.session[CHOSEN] = asked
    key = asked if asked in mine else request.session.get(CHOSEN, "") if len(mine) > 1 else ""
    return mine.get(key) or next(iter(mine.values()))
