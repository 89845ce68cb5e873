"""The addresses of the inbox."""

from django.urls import path

from homeroom.apps.casework.views import inbox

app_name = "casework"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/unknown/<int:pk>/", inbox.stray, name="stray"),
    path("inbox/<int:pk>/assign/", inbox.assign, name="assign"),
    path("inbox/<int:pk>/acknowledge/", inbox.acknowledge, name="acknowledge"),
    path("inbox/<int:pk>/close/", inbox.close, name="close"),
    path("inbox/<int:pk>/reopen/", inbox.reopen, name="reopen"),
]
