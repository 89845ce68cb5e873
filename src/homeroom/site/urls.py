"""Which page lives where."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from homeroom.site import health

urlpatterns = [
    path(
        "sign-in/",
        LoginView.as_view(template_name="login.html", redirect_authenticated_user=True),
        name="login",
    ),
    path("sign-out/", LogoutView.as_view(), name="logout"),
    path("health/", health.health_page, name="health"),
    path("health/alive/", health.alive, name="alive"),
    path("", include("homeroom.apps.messaging.urls")),
    path("", include("homeroom.apps.conversations.urls")),
    path("", include("homeroom.apps.casework.urls")),
    path("", include("homeroom.apps.outreach.urls")),
    path("", include("homeroom.apps.insight.urls")),
    path("rehearsal/", include("homeroom.world.rehearsal.urls")),
    path("", include("homeroom.apps.attendance.urls")),
]
