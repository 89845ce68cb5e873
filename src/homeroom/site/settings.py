"""Settings, from the environment alone. Each is described in docs/how-to/run-it-for-a-district.md."""

import json
import os
import zoneinfo
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import SimpleLazyObject

from homeroom.core.ports import LARGEST_MAIL
from homeroom.site import database, home

BASE = Path(__file__).parent


def switch(name: str) -> bool:
    """A yes-or-no setting: absent, empty, 0, no, off and false are no; 1, yes, on and true are yes."""
    word = os.environ.get(name, "").strip().lower()
    if word in {"", "0", "no", "off", "false"}:
        return False
    if word in {"1", "yes", "on", "true"}:
        return True
    raise ImproperlyConfigured(f"{name} must be yes or no.")


def hours(name: str, default: int) -> int:
    """A setting that is a whole number of hours, more than none."""
    text = os.environ.get(name) or str(default)
    if not text.isdecimal() or not int(text):
        raise ImproperlyConfigured(f"{name} must be a whole number of hours, 1 or more.")
    return int(text)


HOMEROOM_HOME = home.home()
DEBUG = switch("HOMEROOM_DEBUG")
HTTPS = switch("HOMEROOM_HTTPS")
# Read when first used, so that asking for help makes no folder and no key.
SECRET_KEY = os.environ.get("HOMEROOM_SECRET_KEY") or SimpleLazyObject(lambda: home.secret_key(HOMEROOM_HOME))
HOSTS = [host.strip() for host in os.environ.get("HOMEROOM_HOSTS", "").split(",") if host.strip()]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *HOSTS]

DATABASE_URL = os.environ.get("HOMEROOM_DATABASE") or os.environ.get("DATABASE_URL", "")
DATABASES = {"default": database.configuration(DATABASE_URL, HOMEROOM_HOME)}

INSTALLED_APPS = [
    "homeroom.site",
    "homeroom.apps.people",
    "homeroom.apps.attendance",
    "homeroom.apps.messaging",
    "homeroom.apps.conversations",
    "homeroom.apps.outreach",
    "homeroom.apps.casework",
    "homeroom.apps.insight",
    "homeroom.world.rehearsal",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "homeroom.site.middleware.carriers_first",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "homeroom.site.middleware.browser_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "homeroom.site.context.stage",
            ]
        },
    }
]
ROOT_URLCONF = "homeroom.site.urls"
WSGI_APPLICATION = "homeroom.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Times are kept in UTC. Each district has its own time zone; this one is for pages that speak of none.
USE_TZ = True
TIME_ZONE = os.environ.get("HOMEROOM_TIMEZONE") or "America/Chicago"
if TIME_ZONE not in zoneinfo.available_timezones():
    raise ImproperlyConfigured("HOMEROOM_TIMEZONE must name a time zone, such as America/Chicago.")
LANGUAGE_CODE = "en-us"
USE_I18N = False

# A roll received longer ago than this closes the gate on its day (OR-11).
HOMEROOM_ATTENDANCE_MAX_AGE_HOURS = hours("HOMEROOM_ATTENDANCE_MAX_AGE_HOURS", 12)

# How messages travel; site/wiring.py makes carriers of it. What is not set up is not there.
HOMEROOM_PUBLIC_URL = os.environ.get("HOMEROOM_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
HOMEROOM_HOOK_SECRET = os.environ.get("HOMEROOM_HOOK_SECRET", "")
HOMEROOM_TWILIO_ACCOUNT = os.environ.get("HOMEROOM_TWILIO_ACCOUNT", "")
HOMEROOM_TWILIO_TOKEN = os.environ.get("HOMEROOM_TWILIO_TOKEN", "")
HOMEROOM_TWILIO_SERVICE = os.environ.get("HOMEROOM_TWILIO_SERVICE", "")
HOMEROOM_TWILIO_URL = os.environ.get("HOMEROOM_TWILIO_URL", "https://api.twilio.com")
HOMEROOM_KANNEL_URL = os.environ.get("HOMEROOM_KANNEL_URL", "")
HOMEROOM_KANNEL_USER = os.environ.get("HOMEROOM_KANNEL_USER", "")
HOMEROOM_KANNEL_PASSWORD = os.environ.get("HOMEROOM_KANNEL_PASSWORD", "")
HOMEROOM_SMTP = os.environ.get("HOMEROOM_SMTP", "")  # smtp://USER:PASSWORD@HOST:PORT?tls=yes
# Instead of a mail server: any Django mail backend by its dotted name, with anymail's options as JSON.
HOMEROOM_EMAIL_BACKEND = os.environ.get("HOMEROOM_EMAIL_BACKEND", "")
ANYMAIL = json.loads(os.environ.get("HOMEROOM_ANYMAIL") or "{}")
HOMEROOM_IMAP = os.environ.get("HOMEROOM_IMAP", "")  # imaps://USER:PASSWORD@HOST:PORT/FOLDER
HOMEROOM_MAILGUN_KEY = os.environ.get("HOMEROOM_MAILGUN_KEY", "")
HOMEROOM_POSTMARK_HOOK = os.environ.get("HOMEROOM_POSTMARK_HOOK", "")  # USER:PASSWORD in its address
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_MAIL  # what a mail service posts; Django's own limit is lower
HOMEROOM_REPLY_DOMAIN = os.environ.get("HOMEROOM_REPLY_DOMAIN", "")

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_ENGINE = "homeroom.site.sessions"
AUTHENTICATION_BACKENDS = ["homeroom.site.sessions.Accounts"]
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day: staff share computers
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS]

STATIC_URL = "static/"
STORAGES = {"staticfiles": {"BACKEND": "homeroom.site.assets.VersionedStorage"}}
WHITENOISE_USE_FINDERS = True  # straight from the packages: nothing to collect, nothing to forget
WHITENOISE_MAX_AGE = 0 if DEBUG else 365 * 24 * 60 * 60  # addresses change with the content

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "homeroom.site.logs.NoQueryStrings"}},
    "formatters": {
        "plain": {
            "()": "homeroom.site.logs.Discreet",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["discreet"], "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "homeroom": {"level": "DEBUG" if DEBUG else "WARNING"},
        "homeroom.readers.remote": {"level": "INFO"},  # each request, by its hash (LAW-15)
    },
}
