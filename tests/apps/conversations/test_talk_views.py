"""The pages of a talk: the card before, the questions one by one, and filing it."""

import uuid

import pytest
from django.urls import reverse

from homeroom.apps.conversations.models import Answer, Entry, Run, Talk
from homeroom.apps.conversations.services import landing, starting
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.people.models import District
from tests.apps.attendance.school import account
from tests.apps.conversations.guided import MINUTE, SOURCE, approved, fresh
from tests.apps.conversations.town import NOON, signed_in, words

pytestmark = pytest.mark.django_db
NOTED = SOURCE.replace(
    "    purpose: To know what", "    note: Wait. Let them think.\n    purpose: To know what"
)


@pytest.fixture
def version(town):
    return approved(town, NOTED)


@pytest.fixture
def counselor(town):
    return town.user("district", name="rosa")


def start_at(town, person=None):
    return reverse("conversations:talk_begin", args=[landing.opened(person or town.elena, NOON).pk])


def begin(town, client, **more):
    form = {"guide": "how-are-you", "how": "in_person", "place": "at the door"} | more
    answer = client.post(start_at(town), form)
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def tell(client, where, step, verb="next", **more):
    form = {"step": step, "nonce": str(uuid.uuid4()), "verb": verb} | more
    return client.post(where, form, follow=True)


def test_the_card_is_read_before_ringing_the_bell(town, version, counselor):
    shown = signed_in(counselor).get(start_at(town), {"guide": "how-are-you"})
    page = shown.content.decode()
    said = words(shown)
    assert "Hola, Elena, Soy Rosa" in said
    assert "Hi Elena, this is Rosa" in said, "and in English"
    assert 'lang="es" dir="ltr">Hola' in page
    assert "If they say “Going well”: go to 7." in said
    assert "If they speak of “Getting to school”: go to 4." in said
    assert "go to 4. Otherwise: go to 3." in said, "in doubt, a person: said once"
    assert "Wait. Let them think." in said
    assert not Run.objects.exists()


def test_a_whole_talk(town, version, counselor):
    client = signed_in(counselor)
    where = begin(town, client)
    first = client.get(where)
    assert "¿Cómo le va a Ana y Ben?" in words(first)
    assert "How are things going for Ana and Ben?" in words(first)
    assert "Va mal" in words(first)
    assert "Hard right now" in words(first)
    second = tell(client, where, "how", values="hard")
    assert "¿Qué lo hace difícil?" in words(second)
    assert "Wait. Let them think." in words(second)
    third = tell(client, where, "what", words="No sé, es complicado")
    assert "You go on from here They told us how it is." in words(third)
    assert "“No sé, es complicado”" in words(third)
    kept = tell(client, where, "person", words="Y gracias")
    assert "“Y gracias”" in words(kept)
    answer = client.post(where, {"verb": "finish", "minutes": "12", "place": "at the door"}, follow=True)
    assert "Filed in the conversation." in words(answer)
    assert "talked with them in person, at the door, for 12 minutes." in words(answer)
    assert [one.by for one in Answer.objects.all()] == [counselor, counselor]
    assert client.get(where).status_code == 302, "what is filed is in the conversation"


def test_nothing_entered_is_told_and_nothing_lost(town, version, counselor):
    client = signed_in(counselor)
    where = begin(town, client)
    empty = tell(client, where, "how")
    assert (empty.status_code, "Nothing was entered." in words(empty)) == (422, True)
    long = tell(client, where, "how", words="a" * 1601)
    assert long.status_code == 422
    assert "a" * 1601 in long.content.decode()
    assert not Inbound.objects.exists()


def test_rather_not_say_and_skip(town, version, counselor):
    client = signed_in(counselor)
    where = begin(town, client)
    assert (
        "Rather not say" in words(tell(client, where, "how", "decline", values="hard")).partition("so far")[2]
    )
    assert Answer.objects.get().values == []
    shown = words(tell(client, where, "what", "skip"))
    assert "What makes it hard? Not asked" in shown


def test_they_have_to_go(town, version, counselor):
    client = signed_in(counselor)
    where = begin(town, client)
    shown = tell(client, where, "how", "leave", values="hard")
    assert Answer.objects.get().values == ["hard"], "what was chosen is kept"
    assert fresh(Run.objects.get()).ending == "withdrawn"
    assert "How many minutes" in words(shown)
    assert "Nobody has said yet" in words(client.get(start_at(town), {"guide": "how-are-you"}))
    wrong = client.post(where, {"verb": "finish", "minutes": "900"})
    assert (wrong.status_code, Talk.objects.get().ended_at) == (422, None)


def test_danger_is_said_at_once(town, version, counselor):
    """Evidence, section 6: whoever learns of it reports it."""
    client = signed_in(counselor)
    where = begin(town, client)
    shown = tell(client, where, "how", words="my stepdad hits me and I want to kill myself")
    assert "You have just learned of it, so it is yours." in words(shown)
    assert "Homeroom reports nothing to anybody." in words(shown)
    assert 'href="/duty/"' in shown.content.decode()
    assert fresh(Run.objects.get()).phase == "with_person"
    on = client.post(where, {"verb": "go_on"}, follow=True)
    assert "Sin prisa." in words(on)
    assert "so it is yours" in words(on), "it does not go away"


@pytest.mark.parametrize(("said", "shown"), [("STOP", "They asked us to stop."), ("hello", "")])
def test_a_stop_is_said(town, version, counselor, said, shown):
    client = signed_in(counselor)
    page = words(tell(client, begin(town, client), "how", words=said))
    assert ("They asked us to stop." in page) == bool(shown)


def test_another_guide_that_is_on_is_ended_first(town, version, counselor):
    starting.start(counselor, landing.opened(town.elena, NOON), version, "sms", NOON)
    client, where = signed_in(counselor), start_at(town)
    shown = client.get(where, {"guide": "how-are-you"})
    assert "is on with them already" in words(shown)
    assert "Begin" not in words(shown)
    assert client.post(where, {"guide": "how-are-you", "how": "phone"}).status_code == 422
    answer = client.post(where, {"guide": "how-are-you", "verb": "end"}, follow=True)
    assert "Ended." in words(answer)
    begin(town, client)
    assert Run.objects.filter(medium="talk").count() == 1


def test_a_talk_of_another_day(town, version, counselor):
    client = signed_in(counselor)
    form = {"guide": "how-are-you", "how": "phone"}
    for wrong in ({"day": "2026-01-01"}, {"day": "never"}, {"time": "10:00"}):
        assert client.post(start_at(town), form | wrong).status_code == 422
    where = begin(town, client, day="2026-11-14", time="09:30", how="phone")
    assert Talk.objects.get().began_at.isoformat() == "2026-11-14T15:30:00+00:00"
    assert 'name="minutes" type="number" inputmode="numeric" min="1" max="600" value=""' in (
        tell(client, where, "how", values="well").content.decode()
    ), "the clock can't know"


def test_the_minutes_are_those_of_the_clock(town, version, counselor, monkeypatch):
    from django.utils import timezone

    client = signed_in(counselor)
    where = begin(town, client)
    monkeypatch.setattr(timezone, "now", lambda: NOON + 7 * MINUTE)
    assert 'value="7"' in tell(client, where, "how", values="well").content.decode()


def test_who_may_not_speak_with_the_family_finds_nothing(town, version, counselor):
    where = begin(town, signed_in(counselor))
    other = District.objects.create(key="elm", name="Elm", timezone="America/Chicago")
    for stranger in (
        town.user("clerk", name="clerk"),
        town.user("it", name="it"),
        account(other, "district", name="away"),
    ):
        client = signed_in(stranger)
        assert client.get(where).status_code == 404
        assert client.post(where, {"verb": "finish"}).status_code == 404
        assert client.get(start_at(town), {"guide": "how-are-you"}).status_code == 404
        assert client.post(start_at(town), {"guide": "how-are-you", "how": "phone"}).status_code == 404
    assert Run.objects.count() == 1
    assert Talk.objects.get().ended_at is None


def test_whoever_speaks_only_with_another_child_s_family_finds_nothing(town, version):
    """A talk about Ben alone is none for Ana's teacher, though she speaks with the same guardian."""
    where = begin(town, signed_in(town.user("counselor", "2")))
    assert set(Run.objects.get().students.all()) == {town.ben}
    assert signed_in(town.teacher()).get(where).status_code == 404
    assert Entry.objects.filter(kind="in").count() == 0


def test_a_guide_or_a_talk_that_is_not_there(town, version, counselor):
    client = signed_in(counselor)
    assert client.get(start_at(town), {"guide": "none"}).status_code == 404
    assert client.get(start_at(town)).status_code == 404
    assert client.get(f"{start_at(town)}99/").status_code == 404
