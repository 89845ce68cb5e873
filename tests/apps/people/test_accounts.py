import datetime
import io
import json

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from homeroom.apps.people.models import District, Role, School, Staff
from homeroom.apps.people.services.accounts import (
    AccountError,
    accounts,
    close_account,
    open_account,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 9, 1)
PASSWORD = "willow creek mornings"


@pytest.fixture
def district() -> District:
    made = District.objects.create(key="willow-creek", name="Willow Creek")
    School.objects.create(district=made, source_id="100", name="Maple")
    School.objects.create(district=made, source_id="200", name="Cedar")
    School.objects.create(district=made, source_id="300", name="Closed", closed_on=TODAY)
    Staff.objects.create(district=made, source_id="T1")
    return made


def test_a_teacher_at_two_schools(district: District) -> None:
    open_account("rivera", PASSWORD, "teacher", district, TODAY, ["100", "200"], staff="T1")
    assert authenticate(username="rivera", password=PASSWORD) is not None
    roles = Role.objects.filter(
        user__username="rivera", district=district, role="teacher", staff__source_id="T1"
    )
    assert sorted(roles.values_list("school__source_id", flat=True)) == ["100", "200"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"role": "teacher"}, "works at a school"),
        ({"schools": ["999"]}, "no school with this id"),
        ({"schools": ["300"]}, "no school with this id"),
        ({"staff": "T9"}, "no member of staff"),
        ({"password": "short"}, "too short"),
        ({"name": "has spaces"}, "valid username"),
        ({"name": "taken"}, "already an account"),
    ],
)
def test_what_cannot_be_opened_changes_nothing(district: District, arguments: dict, says: str) -> None:
    open_account("taken", PASSWORD, "it", district, TODAY)
    before = accounts()
    wanted = {"name": "rivera", "password": PASSWORD, "role": "clerk", "district": district, "begins": TODAY}
    with pytest.raises(AccountError, match=says):
        open_account(**(wanted | arguments))
    assert accounts() == before


def test_no_school_of_another_district(district: District) -> None:
    other = District.objects.create(key="elm-hill")
    with pytest.raises(AccountError, match="no school"):
        open_account("rivera", PASSWORD, "teacher", other, TODAY, ["100"])


def test_a_closed_account_lets_nobody_in_and_keeps_its_history(district: District) -> None:
    open_account("rivera", PASSWORD, "counselor", district, TODAY)
    later = TODAY + datetime.timedelta(days=30)
    close_account("rivera", later)
    assert authenticate(username="rivera", password=PASSWORD) is None
    assert Role.objects.get(user__username="rivera").ends == later
    with pytest.raises(AccountError, match="no open account"):
        close_account("rivera", later)


def test_an_account_may_be_opened_again(district: District) -> None:
    open_account("rivera", PASSWORD, "counselor", district, TODAY)
    close_account("rivera", TODAY)
    open_account("rivera", PASSWORD + "!", "clerk", district, TODAY)
    assert authenticate(username="rivera", password=PASSWORD) is None
    assert authenticate(username="rivera", password=PASSWORD + "!") is not None
    assert sorted(Role.objects.filter(ends=None).values_list("role", flat=True)) == ["clerk"]


def test_no_district_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    with pytest.raises(CommandError, match="nothing has been imported yet") as refused:
        call_command("user", "add", "rivera", "--role", "it", "--password-stdin")
    assert refused.value.returncode == 2


def test_the_command(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    said = io.StringIO()
    call_command(
        "user", "add", "rivera", "--role", "principal", "--school", "100", "--password-stdin", stdout=said
    )
    assert said.getvalue() == "Opened: rivera, principal.\n"
    assert authenticate(username="rivera", password=PASSWORD) is not None

    listed = io.StringIO()
    call_command("user", "list", "--json", stdout=listed)
    (row,) = json.loads(listed.getvalue())
    assert (row["name"], row["open"], row["roles"][0]["school_id"]) == ("rivera", True, "100")

    call_command("user", "close", "rivera", stdout=said)
    assert said.getvalue().endswith("Closed: rivera.\n")
    with pytest.raises(CommandError) as refused:
        call_command("user", "close", "rivera", stdout=said)
    assert refused.value.returncode == 2


def test_a_password_is_asked_for_twice(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PASSWORD, "something else"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    with pytest.raises(CommandError, match="not the same"):
        call_command("user", "add", "rivera", "--role", "it")
