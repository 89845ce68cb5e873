"""The addresses of the made-up phones."""

from django.urls import path

from homeroom.world.rehearsal import views

app_name = "rehearsal"
urlpatterns = [
    path("", views.phones, name="phones"),
    path("list/", views.phone_list, name="list"),
    path("<int:pk>/", views.phone, name="phone"),
    path("<int:pk>/texts/", views.texts, name="texts"),
    path("<int:pk>/answer/", views.answer, name="answer"),
    path("<int:pk>/switches/", views.switches, name="switches"),
]
