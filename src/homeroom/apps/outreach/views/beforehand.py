"""A school's rule: what may be sent without anybody looking at each message."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from homeroom.apps.attendance.views.page import page
from homeroom.apps.outreach import labels
from homeroom.apps.outreach.selectors.beforehand import school_rules
from homeroom.apps.outreach.services import approvals
from homeroom.apps.people import clock
from homeroom.apps.people.models import District


@page
def beforehand(request: HttpRequest, district: District) -> HttpResponse:
    """Read the rules; POST ``school`` and ``occasion`` turns one on or off."""
    rules = school_rules(request.user, district, clock.today())
    if not rules:
        raise Http404
    if request.method != "POST":
        return render(request, "outreach/beforehand.html", {"district": district, "rules": rules})
    asked = (request.POST.get("school", ""), request.POST.get("occasion", ""))
    for rule in rules:
        for code, _, held in rule.occasions:
            if (rule.school.source_id, code) == asked:
                _turn(request, rule.school, code, held)
                return redirect("outreach:beforehand")
    raise Http404


def _turn(request: HttpRequest, school: object, code: str, held: object) -> None:
    name = labels.occasion(code)
    if held:
        approvals.end_approval(request.user, held, clock.now())
        messages.success(request, f"{school}: a person looks at each message again: {name}.")
    else:
        approvals.approve_beforehand(request.user, school, code, clock.now())
        messages.success(request, f"{school}: sent without anybody looking from now on: {name}.")
