"""The inbox's part of a conversation's page: the others that wait, and what to do with this one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from homeroom.apps.casework import labels
from homeroom.apps.casework.models import Item
from homeroom.apps.casework.selectors.access import colleagues, may_act
from homeroom.apps.casework.selectors.inbox import inbox
from homeroom.apps.conversations.models import Thread
from homeroom.apps.conversations.panels import Place
from homeroom.apps.people import clock
from homeroom.apps.people.models import District

PEOPLE = ("assigned_to", "acknowledged_by", "closed_by")


def panels(request: HttpRequest, thread: Thread) -> dict[Place, SafeString]:
    """An alarm, the other conversations that wait, and this one's item where it has one."""
    waiting = inbox(request.user, thread.district, clock.now(), beside=thread)
    shown = {"list": _render(request, "others", {"found": waiting, "here": thread.pk})}
    item = Item.objects.filter(thread=thread).select_related("thread", *PEOPLE).first()
    if item:
        context = about(request.user, item, thread.district)
        shown |= {"alert": _render(request, "alert", context), "work": _render(request, "work", context)}
    return shown


def about(user: Any, item: Item, district: District) -> dict[str, Any]:
    """What the forms of one item show; of another child's trouble only that there is some."""
    item.district = district
    if item.thread:
        item.thread.district = district
    now = clock.now()
    today = now.astimezone(district.zone).date()
    mine = may_act(user, item, today)
    actions = item.actions.select_related("by", "whom", "message").order_by("-at", "-pk")
    return {
        "item": item,
        "flags": labels.flags(item.urgent) if mine else [labels.ELSEWHERE],
        "colleagues": colleagues(item, today),
        "told": mine,  # what was done about another child is not for this user
        "left": labels.left(item, now),
        "outcomes": Item.Outcome.choices,
        "actions": [(labels.ACTIONS[action.what], action) for action in actions] if mine else [],
    }


def _render(request: HttpRequest, part: str, context: dict[str, Any]) -> SafeString:
    return render_to_string(f"casework/parts/{part}.html", context, request)
