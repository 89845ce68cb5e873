"""The addresses of the outreach pages."""

from datetime import date

from django.urls import path, register_converter

from homeroom.apps.outreach.views import beforehand, plan, pulse_page, pulses, reach


class Day:
    """A date in an address, like 2026-11-20."""

    regex = r"20\d{2}-\d{2}-\d{2}"

    def to_python(self, text: str) -> date:
        return date.fromisoformat(text)

    def to_url(self, day: date) -> str:
        return day.isoformat()


register_converter(Day, "day")

app_name = "outreach"
urlpatterns = [
    path("plan/", plan.today, name="today"),
    path("plan/<day:day>/", plan.day, name="day"),
    path("plan/<day:day>/make/", plan.make_plan, name="make"),
    path("plan/<day:day>/decide/", plan.decide, name="decide"),
    path("plan/<day:day>/held-back/", plan.held_back, name="held-back"),
    path("plan/<day:day>/staffing/", plan.staffing, name="staffing"),
    path("plan/proposals/<int:pk>/", plan.proposal, name="proposal"),
    path("plan/proposals/<int:pk>/measure/", plan.measure_text, name="measure"),
    path("plan/beforehand/", beforehand.beforehand, name="beforehand"),
    path("reach/", reach.reach, name="reach"),
    path("pulses/", pulses.pulses, name="pulses"),
    path("pulses/new/", pulses.new, name="pulse-new"),
    path("pulses/<int:pk>/", pulses.pulse, name="pulse"),
    path("pulses/<int:pk>/approve/", pulses.approve, name="pulse-approve"),
    path("pulses/<int:pk>/stop/", pulses.stop, name="pulse-stop"),
    path("pulses/<int:pk>/results/", pulses.results, name="pulse-results"),
    path("pulses/<int:pk>/results.csv", pulses.results_csv, name="pulse-csv"),
    path("p/<str:token>/", pulse_page.page, name="pulse-page"),
]
