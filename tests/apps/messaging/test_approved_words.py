"""What a family is told at once when words can't wait: the district's words, and honest hours (LAW-20)."""

import pytest
from django.contrib.auth import get_user_model

from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.selectors.approved import in_force
from homeroom.apps.messaging.services.approved_words import Unfit, approve
from homeroom.apps.people.models import Guardian
from tests.apps.messaging.families import FATHER, MOTHER, NIGHT, NOON, Town, open_doors

pytestmark = pytest.mark.django_db
CRISIS = "she wants to kill herself"
OWN = "Maple Street hears you. Danger now: 911. To talk, day or night: 988. {school} reads this {by_when}."


@pytest.fixture
def town():
    with open_doors():
        yield Town()


@pytest.fixture
def lead(db):
    return get_user_model().objects.create_user("lead", first_name="Ana")


def answer() -> Message:
    return Message.objects.get(kind="urgent")


def test_the_products_words_say_when_a_person_reads_it_out_of_hours(town) -> None:
    town.hear(MOTHER, CRISIS, now=NIGHT)
    said = answer()
    assert said.template == "urgent.after_hours.sms.en"
    assert "988" in said.body and "911" in said.body and "around the clock" in said.body
    assert "tomorrow morning" in said.body


def test_the_first_thank_you_out_of_hours_says_that_nobody_watches(town) -> None:
    town.hear(MOTHER, "She has a cold", now=NOON)
    town.hear(FATHER, "She has a cold", now=NIGHT)
    by_day, by_night = (body for _, body in town.answers())
    assert "around the clock" not in by_day
    assert "Nobody watches this line around the clock" in by_night


def test_in_spanish_988_is_told_with_its_spanish_ways(town) -> None:
    Guardian.objects.filter(pk=town.mother.pk).update(language="es")
    town.hear(MOTHER, "ella se quiere matar", now=NIGHT)
    said = answer()
    assert "oprima 2" in said.body and "AYUDA al 988" in said.body and said.segments <= 2


def test_the_districts_words_in_their_place(town, lead) -> None:
    approve(lead, town.district, "en", False, OWN, NOON)
    town.hear(MOTHER, CRISIS)
    words = in_force(town.district, "en-US", False)
    said = answer()
    assert words and words.approved_by == lead
    assert said.template == f"approved.{words.pk}"
    assert said.body.startswith("Maple Street hears you.") and "by 3 today" in said.body


def test_words_for_one_case_are_not_said_in_the_other(town, lead) -> None:
    approve(lead, town.district, "en", False, OWN, NOON)
    town.hear(MOTHER, CRISIS, now=NIGHT)
    assert answer().template == "urgent.after_hours.sms.en"


def test_a_language_the_product_has_no_words_in(town, lead) -> None:
    Guardian.objects.filter(pk=town.mother.pk).update(language="vi")
    approve(lead, town.district, "vi", False, "Nguy hiem: goi 911. Noi chuyen: goi 988.", NOON)
    approve(lead, town.district, "en", False, OWN, NOON)
    town.hear(MOTHER, CRISIS)
    assert (answer().language, answer().body) == ("vi", "Nguy hiem: goi 911. Noi chuyen: goi 988.")


def test_taken_back_the_products_words_hold_again(town, lead) -> None:
    approve(lead, town.district, "en", False, OWN, NOON)
    approve(lead, town.district, "en", False, " ", NOON)
    assert in_force(town.district, "en", False) is None
    town.hear(MOTHER, CRISIS)
    assert answer().template == "urgent.sms.en"


def test_words_without_988_are_refused(town, lead) -> None:
    with pytest.raises(Unfit):
        approve(lead, town.district, "en", False, "Call 911.", NOON)
    assert in_force(town.district, "en", False) is None


def test_a_phone_that_may_be_read_along_is_told_nothing_in_any_words(town, lead) -> None:
    approve(lead, town.district, "en", False, OWN, NOON)
    town.hear(MOTHER, "My husband hits me and I am scared")
    assert town.answers() == []
