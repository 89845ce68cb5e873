from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "homeroom.apps.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from homeroom.apps.casework.services import items
        from homeroom.apps.casework.views import panels as mine
        from homeroom.apps.conversations import panels
        from homeroom.apps.people.announce import subscribe
        from homeroom.core.events import Ended, Received, Urgent

        subscribe(Received, items.received)
        subscribe(Urgent, items.urgent)
        subscribe(Ended, items.ended)
        panels.add(mine.panels)
