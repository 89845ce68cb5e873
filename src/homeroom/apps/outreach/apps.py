from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "homeroom.apps.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from homeroom.apps.messaging import rounds
        from homeroom.apps.outreach.services import pulse_round, rules
        from homeroom.apps.people import permission

        permission.found_by(lambda district: rules.known(district).contact_policy())
        rounds.add(pulse_round.ROUND, pulse_round.EVERY, pulse_round.go_round)
