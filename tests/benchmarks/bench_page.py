"""The standings page of a school of 3,000 students, and of one of 300: queries and server time."""

from __future__ import annotations

import tempfile
from statistics import median
from time import perf_counter
from typing import Any

from homeroom.world.generator import build
from homeroom.world.population import SHARE_OF_LEVEL, plan_schools
from tests.benchmarks.district import BEGINS
from tests.benchmarks.installation import set_up
from tests.benchmarks.measure import in_a_process, result, sized

DAYS = 90
REQUESTS = 20
LARGE, SMALL = 3_000, 300


def main() -> list[dict[str, Any]]:
    sizes = [sized(LARGE), sized(SMALL)]
    (many, time, queries), (few, small_time, small_queries) = map(_page_of, sizes)
    return [
        result(
            f"standings page, school of {many:,}",
            1000 * time,
            "ms",
            baseline=1000 * small_time,
            baseline_name=f"the same, school of {few:,}",
            aim="100 ms",
        ),
        result(
            "- queries",
            queries,
            "queries",
            baseline=small_queries,
            baseline_name=f"the same, school of {few:,}",
            aim="constant",
        ),
    ]


def _page_of(students: int) -> tuple[int, float, int]:
    with tempfile.TemporaryDirectory() as home:
        env = {"HOMEROOM_HOME": home, "DJANGO_SETTINGS_MODULE": "homeroom.site.settings"}
        return in_a_process(measure, students, env=env)


def measure(students: int) -> tuple[int, float, int]:
    """Students of the largest school, seconds a request, and queries, in a district of three schools."""
    world = build(round(students / SHARE_OF_LEVEL[0]), seed=29, begins=BEGINS, schools=plan_schools(900))
    district = set_up(world, DAYS)

    from django.db import connection
    from django.db.models import Count
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from homeroom.apps.people.models import School
    from homeroom.apps.people.services.accounts import open_account

    school = School.objects.annotate(size=Count("enrollments")).order_by("-size")[0]
    password = "a long one, for a benchmark"
    user = open_account("lead", password, "district", district, BEGINS)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    address = reverse("attendance:school", args=[school.source_id])
    assert client.get(address).status_code == 200  # also warms templates and connections
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)
    times = []
    for _ in range(REQUESTS):
        begin = perf_counter()
        client.get(address)
        times.append(perf_counter() - begin)
    return school.size, median(times), queries
