"""The inbox, what came from unknown numbers, and what is done with an item."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.casework.models import Item
from homeroom.apps.casework.selectors import access
from homeroom.apps.casework.selectors.inbox import inbox as inbox_of
from homeroom.apps.casework.services import items
from homeroom.apps.casework.services.items import OUTCOME, OutcomeNeeded
from homeroom.apps.casework.views.panels import about
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.people import access as people
from homeroom.apps.people import clock
from homeroom.apps.people.models import District

# The page of an item that is no conversation: is it a drill, has it no name?
PAGES = {
    (True, False): "casework:drill",
    (False, True): "casework:nameless",
    (False, False): "casework:stray",
}


@page
def inbox(request: HttpRequest, district: District) -> HttpResponse:
    show, number = request.GET.get("show", ""), request.GET.get("page", "1")
    found = inbox_of(request.user, district, clock.now(), show, number)
    teaches = people.may(request.user, "teach_reader", district, clock.today(district))
    context = {"district": district, "found": found, "teaches": teaches}
    return render(request, "casework/inbox.html", context)


@page
def stray(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    item = _item(request, district, pk)
    if item.stray is None:
        raise Http404
    return render(
        request,
        "casework/stray.html",
        {"district": district, "stray": item.stray, **about(request.user, item, district)},
    )


@page
def nameless(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    item = _item(request, district, pk)
    if item.nameless is None:
        raise Http404
    context = {"district": district, "said": item.nameless, **about(request.user, item, district)}
    return render(request, "casework/nameless.html", context)


@require_POST
@page
def assign(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    item, to = _item(request, district, pk), request.POST.get("to", "")
    colleague = get_user_model().objects.filter(pk=int(to)).first() if to.isdecimal() else None
    if to and colleague is None:
        raise Http404
    try:
        items.assign(request.user, item, colleague, clock.now())
    except NotAllowed:
        messages.error(request, "This colleague may not see this conversation, so it was not given to them.")
    else:
        messages.success(request, "Given to your colleague." if colleague else "It is everybody's again.")
    return redirect(back(item))


@require_POST
@page
def acknowledge(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    item = _item(request, district, pk)
    with_404(items.acknowledge, request.user, item, clock.now())
    messages.success(request, "Recorded: you have seen it and are looking after it.")
    return redirect(back(item))


@require_POST
@page
def close(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    item = _item(request, district, pk)
    try:
        outcome, kind = request.POST.get("outcome", "")[:OUTCOME], request.POST.get("kind", "")
        with_404(items.close, request.user, item, outcome, clock.now(), kind)
    except OutcomeNeeded:
        messages.error(request, "Not closed: choose what came of it, and say what was done.")
        return redirect(back(item))
    if item.drill_id:
        messages.success(request, "The drill is over. This is how it went.")
        return redirect(back(item))
    if item.nameless_id:
        messages.success(request, "Closed.")
        return redirect("casework:inbox")
    messages.success(request, "Closed. New words of the family open it again.")
    return redirect("casework:inbox")


@require_POST
@page
def reopen(request: HttpRequest, district: District, pk: int) -> HttpResponse:
    item = _item(request, district, pk)
    items.reopen(request.user, item, clock.now())
    messages.success(request, "Open again.")
    return redirect(back(item))


def with_404(do: Any, *arguments: Any) -> Any:
    """Call a service; whoever may not is told that there is nothing."""
    try:
        return do(*arguments)
    except NotAllowed:
        raise Http404 from None


def _item(request: HttpRequest, district: District, pk: int) -> Any:
    item = access.item(request.user, district, pk, clock.today(district))
    if item is None:
        raise Http404
    return item


def back(item: Item) -> str:
    """The page of an item."""
    if item.thread_id:
        return reverse("conversations:thread", args=[item.thread_id]) + "#latest"
    return reverse(PAGES[bool(item.drill_id), bool(item.nameless_id)], args=[item.pk])
