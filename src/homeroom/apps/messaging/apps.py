from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "homeroom.apps.messaging"
    label = "messaging"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from homeroom.apps.messaging.services.corrections import corrected
        from homeroom.apps.people.announce import subscribe
        from homeroom.core.events import MarksCorrected

        subscribe(MarksCorrected, corrected)
