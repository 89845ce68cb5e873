"""The phones, in the browser: anybody can be the family."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from functools import wraps
from ipaddress import ip_address
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import F, Max, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from homeroom.core.messages import FAILURES, Failure
from homeroom.world.rehearsal import doors
from homeroom.world.rehearsal.models import Phone, Text
from homeroom.world.rehearsal.stage import rehearsing, zone

PAGE = 24
View = Callable[..., HttpResponse]


def on_stage(view: View) -> View:
    """Nothing at all where families are real. Families don't sign in, so neither does who plays them here.

    Rehearsed files may be a real district's: from another computer, these names are for staff only.
    """

    @wraps(view)
    def respond(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if not rehearsing() or not (_is_here(request) or request.user.is_authenticated):
            raise Http404
        return view(request, **arguments)

    return login_not_required(respond)


def _is_here(request: HttpRequest) -> bool:
    """Does the request come from this very computer, and not through a proxy on it?"""
    passed_on = {"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"} & set(request.headers)
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback and not passed_on
    except ValueError:
        return False


@on_stage
def phones(request: HttpRequest) -> HttpResponse:
    return render(request, "rehearsal/phones.html", _list(request))


@on_stage
def phone_list(request: HttpRequest) -> HttpResponse:
    return _unless_seen(request, "rehearsal/parts/list.html", _list(request))


@on_stage
def phone(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "rehearsal/phone.html", _phone(pk))


@on_stage
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    return _unless_seen(request, "rehearsal/parts/texts.html", _phone(pk))


@require_POST
@on_stage
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The family writes."""
    found = get_object_or_404(Phone, pk=pk)
    body = request.POST.get("body", "").strip()[:1600]
    ours = request.POST.get("to", "")
    if body and found.texts.filter(ours=ours).exists():
        doors.exchange().answer(found, ours, body)
    if request.headers.get("HX-Request"):
        return render(request, "rehearsal/parts/body.html", {**_phone(pk), "focus": True})
    return redirect("rehearsal:phone", pk)


@require_POST
@on_stage
def switches(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes wrong with this phone from now on."""
    found = get_object_or_404(Phone, pk=pk)
    on = "on" in request.POST
    if on and not found.on:
        doors.exchange().switch_on(found)
    found.on = on
    found.loses_receipts = "loses_receipts" in request.POST
    found.repeats_webhooks = "repeats_webhooks" in request.POST
    wanted = request.POST.get("fails", "")
    found.fails = wanted if wanted in set(Failure) else ""
    found.save()
    return redirect("rehearsal:phone", pk)


def _unless_seen(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A part of a page that asks for it again and again: nothing, where it shows that already."""
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, template, context)


def _list(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET.get("q", "").strip()
    found = Phone.objects.annotate(last=Max("texts__at")).order_by(F("last").desc(nulls_last=True), "pk")
    if asked:
        found = found.filter(Q(owner__icontains=asked) | Q(number__icontains=asked))
    newest = Text.objects.filter(arrived_at__isnull=False).order_by("-at", "-pk")
    found = found.prefetch_related(Prefetch("texts", newest[:1], to_attr="newest"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page", "1"))
    seen = _digest((p.pk, p.on, p.fails, *(text.pk for text in p.newest)) for p in page)
    return {"page": page, "q": asked, "seen": seen, "zone": zone()}


def _phone(pk: int) -> dict[str, Any]:
    found = get_object_or_404(Phone, pk=pk)
    texts = list(found.texts.order_by("at", "pk"))
    arrived = [text for text in texts if text.arrived_at]
    return {
        "phone": found,
        "texts": arrived,
        "waiting": sum(not text.arrived_at and not text.lost for text in texts),
        # Our numbers that this phone has heard from, the latest first.
        "numbers": list(dict.fromkeys(text.ours for text in reversed(texts))),
        "failures": [(failure.value, FAILURES[failure].words) for failure in Failure],
        "seen": _digest(text.pk for text in arrived),
        "zone": zone(),
    }


def _digest(rows: Iterable[Any]) -> str:
    return str(zlib.crc32(repr(list(rows)).encode()))
