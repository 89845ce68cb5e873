"""Which carriers this installation has: from its settings, or the rehearsal and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection

from homeroom.adapters.email import inbound
from homeroom.adapters.email.hook import mailgun, postmark
from homeroom.adapters.email.imap import Mailbox
from homeroom.adapters.email.smtp import EmailCarrier, SmtpBackend
from homeroom.adapters.readers.language import guess
from homeroom.adapters.sms.kannel import KannelCarrier, KannelHook, with_secret
from homeroom.adapters.sms.twilio import TwilioCarrier
from homeroom.adapters.sms.twilio_hook import TwilioHook
from homeroom.apps.messaging.doors import Doors
from homeroom.core.messages import Incoming, Receipt, Request
from homeroom.core.ports import Carrier, Hook
from homeroom.world.rehearsal.carrier import Exchange, RehearsalCarrier
from homeroom.world.rehearsal.hook import RehearsalHook
from homeroom.world.rehearsal.stage import rehearsing

PORTS = {"smtp": 25, "smtps": 465, "imap": 143, "imaps": 993}


def doors() -> Doors:
    """The carriers, their webhooks and the mailbox of the settings; in a rehearsal, only the made-up ones.

    Raises ImproperlyConfigured where a setting can't be; its value is not repeated, since it may
    hold a password.
    """
    if rehearsing():
        return _rehearsal()
    carriers: dict[str, Carrier] = {}
    hooks: dict[str, Hook] = {}
    try:
        _twilio(carriers, hooks)
        _kannel(carriers, hooks)
    except ValueError as error:
        raise ImproperlyConfigured(str(error)) from None
    if settings.HOMEROOM_MAILGUN_KEY:
        hooks["mailgun"] = mailgun(settings.HOMEROOM_MAILGUN_KEY, str(settings.SECRET_KEY))
    if settings.HOMEROOM_POSTMARK_HOOK:
        hooks["postmark"] = postmark(settings.HOMEROOM_POSTMARK_HOOK, str(settings.SECRET_KEY))
    if settings.HOMEROOM_EMAIL_BACKEND:
        carriers["email"] = _mail(partial(get_connection, settings.HOMEROOM_EMAIL_BACKEND))
    elif settings.HOMEROOM_SMTP:
        carriers["email"] = _mail(_mail_server())
    return Doors(
        carriers=carriers,
        hooks=hooks,
        public_url=settings.HOMEROOM_PUBLIC_URL,
        secret=str(settings.SECRET_KEY),
        reply_domain=settings.HOMEROOM_REPLY_DOMAIN,
        read_mail=_read_mail,
        poll_mail=_mailbox().fetch if settings.HOMEROOM_IMAP else None,
        guess=guess,
    )


def exchange() -> Exchange:
    """What lies between the made-up phones and us: their webhooks enter as any carrier's do."""

    def deliver(request: Request, now: datetime) -> None:
        from homeroom.apps.messaging.services.hooks import store

        store("rehearsal", request, now)

    def now() -> datetime:
        from homeroom.apps.people import clock

        return clock.now()

    return Exchange(deliver, str(settings.SECRET_KEY), now)


def _rehearsal() -> Doors:
    made_up = exchange()
    both = [RehearsalCarrier(made_up, "sms"), RehearsalCarrier(made_up, "email")]
    return Doors(
        carriers={carrier.name: carrier for carrier in both},
        hooks={"rehearsal": RehearsalHook(str(settings.SECRET_KEY))},
        public_url=settings.HOMEROOM_PUBLIC_URL,
        secret=str(settings.SECRET_KEY),
        reply_domain=settings.HOMEROOM_REPLY_DOMAIN,
        rehearsing=True,
        guess=guess,
    )


def _twilio(carriers: dict[str, Carrier], hooks: dict[str, Hook]) -> None:
    if not settings.HOMEROOM_TWILIO_ACCOUNT:
        return
    carriers["twilio"] = TwilioCarrier(
        settings.HOMEROOM_TWILIO_ACCOUNT,
        settings.HOMEROOM_TWILIO_TOKEN,
        base_url=settings.HOMEROOM_TWILIO_URL,
        callback_url=f"{settings.HOMEROOM_PUBLIC_URL}/hooks/twilio/status/",
        messaging_service=settings.HOMEROOM_TWILIO_SERVICE,
    )
    hooks["twilio"] = TwilioHook(settings.HOMEROOM_TWILIO_TOKEN, settings.HOMEROOM_PUBLIC_URL)


def _kannel(carriers: dict[str, Carrier], hooks: dict[str, Hook]) -> None:
    if not settings.HOMEROOM_KANNEL_URL:
        return
    hook = with_secret(f"{settings.HOMEROOM_PUBLIC_URL}/hooks/kannel/", settings.HOMEROOM_HOOK_SECRET)
    carriers["kannel"] = KannelCarrier(
        settings.HOMEROOM_KANNEL_URL,
        settings.HOMEROOM_KANNEL_USER,
        settings.HOMEROOM_KANNEL_PASSWORD,
        dlr_url=hook,
    )
    hooks["kannel"] = KannelHook(settings.HOMEROOM_HOOK_SECRET)


def _mail(backend: Callable[[], Any]) -> Carrier:
    domain = settings.HOMEROOM_REPLY_DOMAIN or urlsplit(settings.HOMEROOM_PUBLIC_URL).hostname
    return EmailCarrier(backend, domain or "localhost", str(settings.SECRET_KEY))


def _mail_server() -> Callable[[], Any]:
    parts, options = _address("HOMEROOM_SMTP", settings.HOMEROOM_SMTP, ("smtp", "smtps"))
    return partial(
        SmtpBackend,
        host=parts["host"],
        port=parts["port"],
        username=parts["user"],
        password=parts["password"],
        use_ssl=parts["scheme"] == "smtps",
        use_tls=options.get("tls") == "yes",
    )


def _mailbox() -> Mailbox:
    parts, _ = _address("HOMEROOM_IMAP", settings.HOMEROOM_IMAP, ("imap", "imaps"))
    return Mailbox(
        parts["host"],
        parts["port"],
        parts["user"],
        parts["password"],
        encrypted=parts["scheme"] == "imaps",
        folder=parts["path"] or "INBOX",
    )


def _read_mail(raw: bytes) -> list[Incoming | Receipt]:
    return inbound.read(raw, str(settings.SECRET_KEY))


def _address(name: str, url: str, schemes: tuple[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The parts of a server's address, and the options after its question mark."""
    wrong = f"{name} must look like {schemes[1]}://USER:PASSWORD@HOST:PORT."
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ImproperlyConfigured(wrong) from None
    if parts.scheme not in schemes or not parts.hostname:
        raise ImproperlyConfigured(wrong)
    found = {
        "scheme": parts.scheme,
        "host": parts.hostname,
        "port": port,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "path": unquote(parts.path.strip("/")),
    }
    return found, dict(parse_qsl(parts.query))
