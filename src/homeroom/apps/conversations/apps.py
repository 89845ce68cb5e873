from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "homeroom.apps.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from homeroom.apps.conversations.services import landing
        from homeroom.apps.people.announce import subscribe
        from homeroom.core.events import Ended, Queued, Received

        subscribe(Queued, landing.queued)
        subscribe(Received, landing.received)
        subscribe(Ended, landing.ended)
