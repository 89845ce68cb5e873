"""A reply goes only where the files say, whoever wrote last in the conversation."""

import pytest

from homeroom.apps.conversations.services import threads
from homeroom.apps.conversations.services.threads import Refused
from homeroom.apps.people.models import ContactPoint, Link
from tests.apps.conversations.town import ELENA, ELENAS_MAIL, NOON, Town

pytestmark = pytest.mark.django_db


def test_not_to_a_stranger_with_a_forwarded_mail(town: Town) -> None:
    town.write(town.elena, ELENAS_MAIL, town.ana)
    town.hear(town.elena, "I am Elena, what is her schedule?", NOON, "someone@else.example")
    message = threads.reply(town.user("counselor"), town.thread(town.elena), "Ana leaves at three.", NOON)
    assert message.to in {ELENA, ELENAS_MAIL}


def test_not_to_a_number_that_left_the_files(town: Town) -> None:
    town.write(town.elena, ELENA, town.ana)
    ContactPoint.objects.filter(guardian=town.elena, normal=ELENA).update(closed_on=NOON.date())
    town.hear(town.elena, "Hello?", NOON)
    message = threads.reply(town.user("counselor"), town.thread(town.elena), "Ana leaves at three.", NOON)
    assert message.to == ELENAS_MAIL


def test_not_to_a_number_where_a_barred_adult_reads_along(town: Town) -> None:
    Link.objects.filter(guardian=town.marco).update(may_be_messaged=False, restriction="no contact")
    for kind, place in (("phone", ELENA), ("email", ELENAS_MAIL)):
        ContactPoint.objects.create(
            district=town.district, guardian=town.marco, kind=kind, raw=place, normal=place, validity="valid"
        )
    town.write(town.elena, ELENA, town.ana)
    with pytest.raises(Refused):
        threads.reply(town.user("counselor"), town.thread(town.elena), "Ana leaves at three.", NOON)
