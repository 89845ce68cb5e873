"""Accounts of staff: opening, listing and closing them."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, Q

from homeroom.apps.people.models import District, Role, School, Staff

AT_A_SCHOOL = {Role.Name.TEACHER, Role.Name.PRINCIPAL}  # roles that make no sense for a whole district


class AccountError(Exception):
    """An account that can't be opened or closed as asked; the message says why and what to do."""


@transaction.atomic
def open_account(
    name: str,
    password: str,
    role: str,
    district: District,
    begins: datetime.date,
    schools: Sequence[str] = (),
    staff: str = "",
    email: str = "",
) -> AbstractBaseUser:
    """A new account with one role, at each of ``schools`` or, without any, in the whole district.

    ``schools`` and ``staff`` are the district's own ids; ``staff`` ties the account to a member of
    staff in the district's files, and so to the sections that person teaches. A closed account of
    this name is opened again.

    Raises :class:`AccountError`: name in use, weak password, unknown school or member of staff, or
    a role that needs a school.
    """
    users = get_user_model().objects
    user = users.filter(username=name).first()
    if user is not None and user.is_active:
        raise AccountError(f"There is already an account called {name}.")
    if role in AT_A_SCHOOL and not schools:
        raise AccountError(f"A {role} works at a school. Say which: --school ID.")
    places = [_one(School.objects, district, id, "school") for id in schools] or [None]
    person = _one(Staff.objects, district, staff, "member of staff") if staff else None
    user = user or get_user_model()(username=name)
    user.email, user.is_active = email, True
    try:
        user.clean_fields(exclude=["password"])
        validate_password(password, user)
    except ValidationError as error:
        raise AccountError(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    for place in places:
        Role.objects.create(
            user=user, district=district, school=place, staff=person, role=role, begins=begins
        )
    return user


@transaction.atomic
def close_account(name: str, on: datetime.date) -> AbstractBaseUser:
    """End every role of this account on a day and let nobody sign in with it; its history stays.

    Raises :class:`AccountError` if there is no open account of this name.
    """
    user = get_user_model().objects.filter(username=name, is_active=True).first()
    if user is None:
        raise AccountError("There is no open account of this name. 'homeroom user list' shows them.")
    user.is_active = False
    user.set_unusable_password()
    user.save()
    user.roles.filter(Q(ends=None) | Q(ends__gt=on)).update(ends=on)
    return user


def accounts() -> list[dict[str, Any]]:
    """Every account: ``name``, ``email``, ``open``, ``last_sign_in`` (ISO date or None) and its ``roles``.

    A role has ``role``, ``district`` (key), ``school_id`` (the district's own, None: every school),
    ``begins`` and ``ends`` (ISO dates; ``ends`` None: no end).
    """
    roles = Prefetch("roles", Role.objects.select_related("district", "school").order_by("begins", "pk"))
    users = get_user_model().objects.order_by("username").prefetch_related(roles)
    return [
        {
            "name": user.get_username(),
            "email": user.email,
            "open": user.is_active,
            "last_sign_in": user.last_login and user.last_login.date().isoformat(),
            "roles": [
                {
                    "role": role.role,
                    "district": role.district.key,
                    "school_id": role.school and role.school.source_id,
                    "begins": role.begins.isoformat(),
                    "ends": role.ends and role.ends.isoformat(),
                }
                for role in user.roles.all()
            ],
        }
        for user in users
    ]


def _one(objects, district: District, source_id: str, what: str):
    found = objects.filter(district=district, source_id=source_id, closed_on=None).first()
    if found is None:
        raise AccountError(f"The district's files know no {what} with this id.")
    return found
