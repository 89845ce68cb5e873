from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "homeroom.apps.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from homeroom.apps.outreach.services import rules
        from homeroom.apps.people import permission

        permission.found_by(lambda district: rules.known(district).contact_policy())
