"""A day's plan: read it, change a text, approve or decline; see who is held back."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.selectors.schools import school_of
from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations.selectors.access import refused
from homeroom.apps.messaging.services.outbox import NoSender
from homeroom.apps.outreach import labels
from homeroom.apps.outreach.forms import Decide, Edit, Staffed, filters
from homeroom.apps.outreach.models import Proposal
from homeroom.apps.outreach.selectors import day as selectors
from homeroom.apps.outreach.services import approvals, planning
from homeroom.apps.people import access, clock
from homeroom.apps.people.models import District
from homeroom.core.wording import craft
from homeroom.core.wording.segments import costly, measure


@page
def today(request: HttpRequest, district: District) -> HttpResponse:
    """The newest plan up to today; today's where there is none."""
    on = clock.today()
    newest = next((plan.date for plan in selectors.plans(district) if plan.date <= on), on)
    return redirect("outreach:day", newest)


@page
def day(request: HttpRequest, district: District, day: date) -> HttpResponse:
    return _show(request, district, day)


@require_POST
@page
def make_plan(request: HttpRequest, district: District, day: date) -> HttpResponse:
    if not access.may(request.user, "approve_outreach", district, clock.today()) and not any(
        access.may(request.user, "approve_outreach", school, clock.today())
        for school in access.schools(request.user, district, clock.today())
    ):
        raise PermissionDenied
    now = clock.now()
    made = planning.make(district, day, now)
    try:
        if queued := approvals.follow_standing_approvals(made, now):
            messages.success(
                request, f"{labels.messages(len(queued))} approved by a school's rule, and on the way."
            )
    except NoSender as error:
        messages.error(request, str(error))
    return redirect("outreach:day", day)


@require_POST
@page
def decide(request: HttpRequest, district: District, day: date) -> HttpResponse:
    asked = filters(request.POST)
    form = Decide(request.POST, request.POST.getlist("proposal"))
    if not form.is_valid():
        messages.error(request, " ".join(words for errors in form.errors.values() for words in errors))
        return _back(day, asked)
    now = clock.now()
    proposals = selectors.chosen(request.user, district, day, clock.today(), form.ids, asked)
    try:
        if form.cleaned_data["what"] == "decline":
            count = approvals.decline(request.user, proposals, now)
            messages.success(request, f"{labels.messages(count)} will not be sent.")
        else:
            queued = approvals.approve(request.user, proposals, now, form.send_at(now, district.zone))
            _tell(request, len(queued), len(proposals))
    except (approvals.NotAllowed, NoSender) as error:
        messages.error(request, str(error))
    return _back(day, asked)


@page
def held_back(request: HttpRequest, district: District, day: date) -> HttpResponse:
    asked = filters(request.GET)
    found = selectors.held_page(
        request.user, district, day, clock.today(), asked, request.GET.get("page", "1")
    )
    if found is None:
        raise Http404
    context = {"district": district, "found": found, "day": day, "filters": asked}
    context["codes"] = [(code, labels.held_back(code), count) for code, count in found.codes]
    return render(request, "outreach/held_back.html", context)


@require_POST
@page
def staffing(request: HttpRequest, district: District, day: date) -> HttpResponse:
    form = Staffed(request.POST)
    school = school_of(request.user, district, form.data.get("school", ""), clock.today())
    if school is None:
        raise Http404
    if not access.may(request.user, "set_rules", school, clock.today()):
        raise PermissionDenied
    if form.is_valid():
        planning.staff(school, day, form.cleaned_data["answers"], request.user)
        planning.make(district, day, clock.now())
        messages.success(request, f"Recorded for {school}, and the plan is made again.")
    else:
        messages.error(request, "How many answers can be read that day? A whole number, 0 for none.")
    return redirect("outreach:day", day)


@page
def proposal(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """One proposal: its text can be changed while nobody has decided."""
    found = _one(request, district, pk)
    form = Edit(request.POST or None)
    verdict = None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        verdict = craft.check(text, found.language, kind="reply", channel=found.channel)
        try:
            approvals.edit(request.user, found, text, clock.now())
            messages.success(request, "The new words are saved. Nothing is sent until you approve.")
            return redirect("outreach:day", found.plan.date)
        except approvals.NotAllowed as error:
            messages.error(request, str(error))
    text = form.data.get("text", found.text)
    context = {"district": district, "proposal": found, "form": form, "text": text, "verdict": verdict}
    context |= {"size": measure(text), "costly": costly(text), "occasion": labels.occasion(found.occasion)}
    status = 422 if request.method == "POST" else 200
    return render(request, "outreach/proposal.html", context, status=status)


@require_POST
@page
def measure_text(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    """How long a text is, while it is being written."""
    _one(request, district, pk)
    text = request.POST.get("text", "")[:1600]
    context = {"size": measure(text), "costly": costly(text)}
    return render(request, "outreach/parts/size.html", context)


def _one(request: HttpRequest, district: District, pk: int) -> Proposal:
    found = selectors.one(request.user, district, pk, clock.today())
    if found is None:
        refused(request.user, "proposal", pk)
        raise Http404
    return found


def _show(request: HttpRequest, district: District, day: date) -> HttpResponse:
    asked = filters(request.GET)
    found = selectors.day_page(
        request.user, district, day, clock.today(), asked, request.GET.get("page", "1")
    )
    context = {"district": district, "found": found, "day": day, "today": clock.today(), "filters": asked}
    context["occasions"] = [(code, labels.occasion(code), count) for code, count in found.occasions]
    context["states"] = Proposal.State
    waiting = asked.state in ("", Proposal.State.PROPOSED)
    context["deciding"] = found.decides and waiting and day == clock.today()
    return render(request, "outreach/day.html", context)


def _back(day: date, asked: selectors.Filters) -> HttpResponse:
    query = {"school": asked.school, "occasion": asked.occasion}
    kept = urlencode({name: value for name, value in query.items() if value})
    return redirect(reverse("outreach:day", args=[day]) + (f"?{kept}" if kept else ""))


def _tell(request: HttpRequest, queued: int, asked: int) -> None:
    if queued:
        messages.success(request, f"{labels.messages(queued)} approved and on the way.")
    if left := asked - queued:
        messages.warning(
            request,
            f"{labels.messages(left)} not sent: something changed since the plan was made. "
            "They are among those held back now.",
        )
