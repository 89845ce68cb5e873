from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "homeroom.apps.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from homeroom.apps.conversations.services import landing, own_reader, reading_round
        from homeroom.apps.messaging import rounds
        from homeroom.apps.people.announce import subscribe
        from homeroom.core.events import Ended, Queued, Received, Urgent

        subscribe(Queued, landing.queued)
        subscribe(Received, landing.received)
        subscribe(Ended, landing.ended)
        subscribe(Urgent, landing.urgent)
        rounds.add(reading_round.NAME, reading_round.EVERY, reading_round.read_waiting, slow=True)
        rounds.add(reading_round.REMOTE, reading_round.EVERY, reading_round.read_remotely, slow=True)
        rounds.add(own_reader.NAME, own_reader.EVERY, own_reader.make_asked, slow=True)
