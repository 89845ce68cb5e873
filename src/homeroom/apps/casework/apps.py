from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "homeroom.apps.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from homeroom.apps.casework.selectors import rota
        from homeroom.apps.casework.services import asking, items
        from homeroom.apps.casework.views import panels as mine
        from homeroom.apps.conversations import panels
        from homeroom.apps.messaging import rounds
        from homeroom.apps.messaging.selectors import staffed
        from homeroom.apps.people.announce import subscribe
        from homeroom.core.events import Ended, Left, Received, SaidWithoutName, Urgent

        subscribe(Received, items.received)
        subscribe(Urgent, items.urgent)
        subscribe(Left, items.left)
        subscribe(SaidWithoutName, items.without_name)
        subscribe(Ended, items.ended)
        subscribe(Ended, asking.ended)
        panels.add(mine.panels)
        staffed.ask(rota.away_until)
        rounds.add(asking.ROUND, asking.EVERY, asking.go_round)
