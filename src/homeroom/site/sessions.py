"""Who is signed in: Django's own sessions and users, looked up by questions that are built once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from homeroom.apps.people.prepared import prepared


class SessionStore(db.SessionStore):
    """Sessions in the database, so that signing out ends one everywhere at once."""

    def _get_session_from_db(self) -> Session | None:
        found = _session(key=self.session_key, now=timezone.now()) if self.session_key else []
        if not found:
            self._session_key = None
        return found[0] if found else None


class Accounts(ModelBackend):
    """The accounts of this installation, with passwords."""

    def get_user(self, user_id: Any) -> Any:
        user = next(iter(_user(pk=user_id)), None)
        return user if user and self.user_can_authenticate(user) else None


@prepared
def _session(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@prepared
def _user(pk: int) -> QuerySet[Any]:
    return get_user_model()._default_manager.filter(pk=pk)
