"""Who is on duty, what families are told, how soon somebody must have looked, and drills."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.casework import forms, labels
from homeroom.apps.casework.models import Duty, Item
from homeroom.apps.casework.selectors import access
from homeroom.apps.casework.selectors import duty as shown
from homeroom.apps.casework.selectors import rota as rotas
from homeroom.apps.casework.selectors.inbox import inbox
from homeroom.apps.casework.services import drills, rota
from homeroom.apps.casework.views.inbox import back, with_404
from homeroom.apps.casework.views.panels import about
from homeroom.apps.messaging.services import approved_words
from homeroom.apps.people import access as people
from homeroom.apps.people import clock
from homeroom.apps.people.models import District
from homeroom.core.duty import BadWait


@page
def duty(request: HttpRequest, district: District) -> HttpResponse:
    """What can't wait now, who is on duty, and for those who make the rota: how to change it."""
    return render(request, "casework/duty.html", _duty(request, district, None))


@require_POST
@page
def add(request: HttpRequest, district: District) -> HttpResponse:
    context = _duty(request, district, request.POST)
    form = context["form"]
    if form is None:
        raise Http404
    if form.is_valid():
        try:
            line = rota.add(request.user, district, form.line(), clock.now())
        except rota.Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, f"{line.user.get_full_name() or line.user.get_username()} is on the rota."
            )
            return redirect("casework:duty")
    return render(request, "casework/duty.html", context)


@require_POST
@page
def end(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    line = Duty.objects.select_related("district", "school").filter(pk=pk, district=district).first()
    if line is None:
        raise Http404
    with_404(rota.end, request.user, line, clock.now())
    messages.success(request, "Taken off the rota.")
    return redirect("casework:duty")


@require_POST
@page
def words(request: HttpRequest, district: District) -> HttpResponse:
    """The district's own words for families, in a language; none: the product's again."""
    _whole(request, district)
    language, after = request.POST.get("language", ""), request.POST.get("after_hours") == "1"
    if language not in dict(shown.tongues()):
        raise Http404
    try:
        held = approved_words.approve(
            request.user, district, language, after, request.POST.get("text", ""), clock.now()
        )
    except approved_words.Unfit as error:
        messages.error(request, f"Not changed. {' '.join(error.problems)}")
    else:
        messages.success(
            request,
            "Approved: families are told these words." if held.text else "Homeroom's own words again.",
        )
    return redirect("casework:duty")


@require_POST
@page
def waits(request: HttpRequest, district: District) -> HttpResponse:
    try:
        with_404(rota.set_waits, request.user, district, forms.waits(request.POST), clock.now())
    except BadWait as error:
        messages.error(request, f"Not changed. {error}")
    except ValueError:
        messages.error(
            request, "Not changed. Write whole minutes, or leave it empty for the same school day."
        )
    else:
        messages.success(request, "Changed: it holds for what comes in from now on.")
    return redirect("casework:duty")


@require_POST
@page
def start_drill(request: HttpRequest, district: District) -> HttpResponse:
    schools = {str(one.pk): one for one in rotas.settable(request.user, district, clock.today(district))}
    school, flag = schools.get(request.POST.get("school", "")), request.POST.get("flag", "")
    if school is None or flag not in drills.WORDS:
        raise Http404
    item = with_404(drills.start, request.user, school, flag, clock.now())
    messages.success(request, "The drill has begun: the people on duty are asked within seconds.")
    return redirect("casework:drill", pk=item.pk)


@page
def drill(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """One drill: what happened so far, and how long it took."""
    item = _item(request, district, pk)
    if item.drill is None:
        raise Http404
    context = {"district": district, "steps": shown.steps(item), **about(request.user, item, district)}
    return render(request, "casework/drill.html", context)


@page
def follow(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """Where the link of a page leads: to what it is about, for those who may see it."""
    return redirect(back(_item(request, district, pk)))


def _duty(request: HttpRequest, district: District, data: Any) -> dict[str, Any]:
    now, today = clock.now(), clock.today(district)
    mine = rotas.settable(request.user, district, today)
    whole = people.may(request.user, "set_duty", district, today)
    persons = shown.candidates(mine, district, today) if mine else []
    done = list(shown.drills(request.user, district, today))
    return {
        "district": district,
        "found": inbox(request.user, district, now, "urgent"),
        "places": rotas.places(request.user, district, now),
        "form": forms.LineForm(data, mine, persons, whole) if mine else None,
        "schools": mine,
        "whole": whole,
        "flags": labels.FLAGS.items(),
        "said": shown.said(district),
        "tongues": shown.tongues(),
        "waits": shown.waits(district),
        "drills": [(item, labels.left(item, now), labels.flags(item.urgent)) for item in done],
    }


def _whole(request: HttpRequest, district: District) -> None:
    if not people.may(request.user, "set_duty", district, clock.today(district)):
        raise Http404


def _item(request: HttpRequest, district: District, pk: int) -> Item:
    item = access.item(request.user, district, pk, clock.today(district))
    if item is None:
        raise Http404
    return item
