from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "homeroom.apps.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from homeroom.apps.conversations.services import (
            landing,
            own_reader,
            reading_round,
            run_replies,
            runs,
            stepping_in,
        )
        from homeroom.apps.messaging import rounds
        from homeroom.apps.messaging.services import answers
        from homeroom.apps.people.announce import subscribe
        from homeroom.core.events import ConsentChanged, Ended, Queued, Received, Urgent

        subscribe(Queued, landing.queued)
        subscribe(Received, landing.received)
        subscribe(Ended, landing.ended)
        subscribe(Urgent, landing.urgent)
        subscribe(Received, run_replies.received)
        subscribe(Urgent, run_replies.urgent)
        subscribe(Queued, stepping_in.queued)
        subscribe(Ended, stepping_in.ended)
        subscribe(ConsentChanged, stepping_in.consent_changed)
        answers.answered_soon(run_replies.is_listened_to)
        rounds.add(runs.ROUND, runs.EVERY, runs.time_passed)
        rounds.add(reading_round.NAME, reading_round.EVERY, reading_round.read_waiting, slow=True)
        rounds.add(reading_round.REMOTE, reading_round.EVERY, reading_round.read_remotely, slow=True)
        rounds.add(own_reader.NAME, own_reader.EVERY, own_reader.make_asked, slow=True)
