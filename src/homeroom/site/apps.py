from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "homeroom.site"
    label = "site"

    def ready(self) -> None:
        from homeroom.site import wiring

        wiring.install()
