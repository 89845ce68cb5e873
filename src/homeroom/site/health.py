"""The health page: is everything on its way? Counts only, so that a monitor may ask without signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from homeroom.apps.messaging.selectors.health import health
from homeroom.apps.people import clock


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """For a load balancer: 200 as long as the pages and the database answer, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"database": False}, status=503)
    return JsonResponse({"database": True})


def health_page(request: HttpRequest) -> HttpResponse:
    """For whoever runs it: 200 when all is well, 503 with the faults in plain words."""
    found = health(clock.now())
    status = 200 if found.well else 503
    if request.headers.get("Accept", "").startswith("application/json"):
        facts = {
            "well": found.well,
            "faults": found.faults,
            "messages": found.messages,
            "workers": found.workers,
            "events_waiting": found.events_waiting,
            "oldest_due": found.oldest_due,
        }
        return JsonResponse(facts, status=status)
    return render(request, "health.html", {"health": found, "now": clock.now()}, status=status)
