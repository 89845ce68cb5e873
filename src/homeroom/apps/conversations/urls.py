"""The addresses of the conversations."""

from django.urls import path

from homeroom.apps.conversations.views import (
    card,
    guided,
    own_reader,
    readings,
    resources,
    run_page,
    talk,
    thread,
    updates,
)

app_name = "conversations"
urlpatterns = [
    path("c/<str:token>/", run_page.page, name="family-page"),
    path("conversations/<int:pk>/", thread.thread, name="thread"),
    path("conversations/<int:pk>/entries/", updates.entries, name="entries"),
    path("conversations/<int:pk>/measure/", updates.measure, name="measure"),
    path("conversations/<int:pk>/entries/<int:entry>/reading/", readings.reading, name="reading"),
    path("conversations/<int:pk>/language/", readings.language, name="language"),
    path("conversations/<int:pk>/reply/", thread.reply, name="reply"),
    path("conversations/<int:pk>/guide/", guided.start, name="start_guide"),
    path("conversations/<int:pk>/guide/change/", guided.change, name="guided"),
    path("conversations/<int:pk>/talk/", talk.talk_begin, name="talk_begin"),
    path("conversations/<int:pk>/talk/<int:run>/", talk.talk, name="talk"),
    path("guides/<slug:key>/card/", card.card, name="card"),
    path("guides/<slug:key>/card.pdf", card.card_pdf, name="card_pdf"),
    path("conversations/<int:pk>/note/", thread.note, name="note"),
    path("conversations/<int:pk>/promise/", thread.promise, name="promise"),
    path("conversations/<int:pk>/consent/", thread.consent, name="consent"),
    path("promises/<int:pk>/kept/", thread.kept, name="kept"),
    path("reader/", own_reader.reader, name="reader"),
    path("reader/decide/", own_reader.decide, name="reader-decide"),
    path("resources/", resources.resources, name="resources"),
    path("resources/add/", resources.add, name="resource-add"),
    path("resources/<int:pk>/", resources.resource, name="resource"),
    path("resources/<int:pk>/check/", resources.check, name="resource-check"),
    path("resources/<int:pk>/close/", resources.close, name="resource-close"),
    path("resources/<int:pk>/reopen/", resources.reopen, name="resource-reopen"),
    path("guardians/<int:pk>/conversation/", thread.open_thread, name="open"),
]
