"""The addresses that the world outside calls: carriers, and a family's mail program."""

from django.urls import path, re_path

from homeroom.apps.messaging.views.hooks import hook
from homeroom.apps.messaging.views.unsubscribe import unsubscribe

app_name = "messaging"
urlpatterns = [
    # With or without a slash at the end: nobody who posts is sent elsewhere.
    re_path(r"^hooks/(?P<carrier>[\w-]+)(?:/.*)?$", hook, name="hook"),
    path("u/<str:token>/", unsubscribe, name="unsubscribe"),
]
