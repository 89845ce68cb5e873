"""The addresses of the insight pages."""

from django.urls import path

from homeroom.apps.insight import views

app_name = "insight"
urlpatterns = [path("why/", views.why, name="why")]
