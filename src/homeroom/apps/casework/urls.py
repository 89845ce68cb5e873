"""The addresses of the inbox and of the duty page."""

from django.urls import path

from homeroom.apps.casework.views import duty, inbox

app_name = "casework"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/unknown/<int:pk>/", inbox.stray, name="stray"),
    path("inbox/without-a-name/<int:pk>/", inbox.nameless, name="nameless"),
    path("inbox/<int:pk>/assign/", inbox.assign, name="assign"),
    path("inbox/<int:pk>/acknowledge/", inbox.acknowledge, name="acknowledge"),
    path("inbox/<int:pk>/close/", inbox.close, name="close"),
    path("inbox/<int:pk>/reopen/", inbox.reopen, name="reopen"),
    path("duty/", duty.duty, name="duty"),
    path("duty/<int:pk>/", duty.follow, name="follow"),
    path("duty/rota/", duty.add, name="duty-add"),
    path("duty/rota/<int:pk>/end/", duty.end, name="duty-end"),
    path("duty/words/", duty.words, name="duty-words"),
    path("duty/times/", duty.waits, name="duty-waits"),
    path("duty/drills/", duty.start_drill, name="drill-start"),
    path("duty/drills/<int:pk>/", duty.drill, name="drill"),
]
