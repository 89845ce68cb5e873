"""A remote model reads only where a current agreement is recorded (LAW-15)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from homeroom.adapters.readers.remote import RemoteReader
from homeroom.apps.attendance.models import ImportRun
from homeroom.apps.conversations import doors
from homeroom.apps.conversations.models import RemoteAgreement
from homeroom.apps.conversations.selectors.agreements import current
from homeroom.apps.conversations.selectors.names import names
from homeroom.apps.conversations.selectors.readings import held
from homeroom.apps.conversations.services import reading_round
from homeroom.apps.conversations.services import remote_reader as service
from homeroom.apps.conversations.services.remote_reader import NotRecorded, Terms, end, record, with_remote
from homeroom.apps.messaging import doors as messaging_doors
from homeroom.apps.people.models import District, Student
from homeroom.core.listening.reading import Reading
from homeroom.core.ports import Reader
from homeroom.site.checkup import checkup
from tests.adapters.readers.model_server import KEY, ModelServer, item, reason
from tests.apps.attendance.school import account
from tests.apps.conversations.town import NOON, Town

TERMS = Terms(
    url="https://models.example.org/v1",
    model="small-model",
    key_from="READER_KEY",
    agreement="DPA 2026-14",
    region="US",
    retention="none",
    signed_by="Marisol Vega",
)


class Own:
    name = "own 1"

    def read(self, texts: Sequence[str]) -> list[Reading]:
        return [Reading() for _ in texts]


OWN = Own()


class Remotes:
    """Readers whose remote one is the real one."""

    def own(self, head: bytes = b"") -> Reader:
        return OWN

    def remote(self, url: str, model: str, key: str, names: Iterable[str], own: Reader) -> Reader:
        return RemoteReader(url, model, key, names, own, pause=0)


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("READER_KEY", KEY)
    usual = doors.doors()
    doors.install(doors.Doors(Remotes()))  # type: ignore[arg-type]
    yield
    doors.install(usual)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(lambda text: item(reason("TRN1", "bus"))).running() as running:
        yield running


def terms(**changes: Any) -> Terms:
    return Terms(**({name: getattr(TERMS, name) for name in Terms.__slots__} | changes))


def at(server: ModelServer) -> Terms:
    return terms(url=f"{server.url}/v1")


def read(town: Town, text: str = "Ana's bus is late", **more: Any) -> tuple[Reader, list[Reading]]:
    reader = with_remote(town.district.pk, OWN, more.get("now", NOON))
    return reader, reader.read([text])


def test_off_by_default(town: Town) -> None:
    assert read(town)[0] is OWN


def test_with_an_agreement_the_model_sees_placeholders(town: Town, server: ModelServer) -> None:
    record(town.user("it"), town.district, at(server), NOON)
    _, [found] = read(town, "Ana Kin's bus is late says Elena Ruíz, ask Lind")
    assert [(one.code, one.words) for one in found.reasons] == [("TRN1", "bus")]
    [asked] = server.texts(server.heard[0])
    assert asked["text"] == "[NAME1] [NAME2]'s bus is late says [NAME3] [NAME4], ask [NAME5]"


def test_nothing_is_sent_once_it_has_ended_or_run_out(town: Town, server: ModelServer) -> None:
    lead = town.user("district")
    record(lead, town.district, terms(url=f"{server.url}/v1", last_day=date(2026, 11, 17)), NOON)
    assert read(town)[0] is not OWN
    assert read(town, now=NOON + timedelta(hours=11))[0] is not OWN  # still the 17th in Chicago
    assert read(town, now=NOON + timedelta(hours=13))[0] is OWN
    end(lead, town.district, NOON)
    assert read(town)[0] is OWN
    assert len(server.heard) == 2
    with pytest.raises(NotRecorded):
        end(lead, town.district, NOON)


def test_another_district_is_not_read(town: Town, server: ModelServer) -> None:
    other = District.objects.create(key="birch", name="Birch")
    record(account(other, "it"), other, at(server), NOON)
    assert read(town)[0] is OWN
    assert names(other).isdisjoint(names(town.district))


def test_nothing_is_sent_without_the_key_or_in_a_rehearsal(
    town: Town, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(town.user("it"), town.district, at(server), NOON)
    monkeypatch.delenv("READER_KEY")
    assert read(town)[0] is OWN
    monkeypatch.setenv("READER_KEY", KEY)
    usual = messaging_doors.doors()
    messaging_doors.install(
        messaging_doors.Doors(carriers={}, hooks={}, public_url="", secret="x", rehearsing=True)
    )
    try:
        assert read(town)[0] is OWN
    finally:
        messaging_doors.install(usual)
    assert server.heard == []


def test_without_models_there_is_no_remote_one_either(town: Town) -> None:
    record(town.user("it"), town.district, TERMS, NOON)
    doors.install(doors.Doors())
    assert with_remote(town.district.pk, OWN, NOON) is OWN


def test_a_districts_messages_are_read_beside_the_sending(town: Town, server: ModelServer) -> None:
    """A remote model takes seconds; and what is kept says who read it."""
    record(town.user("it"), town.district, at(server), NOON)
    told = town.hear(town.mai, "Cora's bus never came")
    kept = town.hear(town.mai, "hay redadas de la migra, no salimos")
    assert reading_round.read_waiting(NOON) == 0
    assert server.heard == []
    assert reading_round.read_remotely(NOON) == 2
    assert [text["text"] for text in server.texts(server.heard[0])] == ["[NAME1]'s bus never came"]
    assert held([told.pk])[told.pk].reader == "remote small-model"
    assert held([told.pk])[told.pk].reasons == [{"code": "TRN1", "confidence": 0.9, "words": "bus"}]
    assert held([kept.pk])[kept.pk].reader == "own 1"
    end(town.user("district"), town.district, NOON)
    town.hear(town.mai, "the bus again")
    assert reading_round.read_remotely(NOON) == 0
    assert reading_round.read_waiting(NOON) == 1
    assert len(server.heard) == 1


def test_a_name_that_an_import_brought_is_known_at_once(town: Town, server: ModelServer) -> None:
    record(town.user("it"), town.district, at(server), NOON)
    first, _ = read(town)
    assert read(town)[0] is first
    Student.objects.create(
        district=town.district, source_id="new", first_name="Zofia", preferred_name="Zosia"
    )
    ImportRun.objects.create(
        district=town.district, source="csv", path="x", state="done", started_at=NOON, finished_at=NOON
    )
    read(town, "Zosia is late for the bus")
    assert server.texts(server.heard[-1])[0]["text"] == "[NAME1] is late for the bus"


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "http://models.example.org/v1"},
        {"url": "https://key:word@models.example.org/v1"},
        {"key_from": "HOMEROOM_SECRET_KEY"},
        {"key_from": "DATABASE_URL"},
        {"key_from": "sk-1234"},
        {"agreement": " "},
        {"region": ""},
        {"retention": ""},
        {"signed_by": ""},
        {"model": ""},
    ],
)
def test_what_is_not_recorded(town: Town, changes: dict[str, str]) -> None:
    """No other secret of the installation can be named as the key, and nothing may be left open."""
    with pytest.raises(NotRecorded):
        record(town.user("it"), town.district, terms(**changes), NOON)
    assert not RemoteAgreement.objects.exists()


@pytest.mark.parametrize("role", ["teacher", "counselor", "clerk", "principal", "researcher"])
def test_who_may_not_agree(town: Town, role: str) -> None:
    with pytest.raises(NotRecorded):
        record(town.user(role, "1", staff="t1"), town.district, TERMS, NOON)
    with pytest.raises(NotRecorded):
        record(town.user("it", "1", name="it-of-one-school"), town.district, TERMS, NOON)
    with pytest.raises(NotRecorded):
        record(
            account(District.objects.create(key="b"), "it", name="it-elsewhere"), town.district, TERMS, NOON
        )


def test_a_new_agreement_ends_the_one_before(town: Town) -> None:
    it = town.user("it")
    record(it, town.district, TERMS, NOON)
    record(it, town.district, terms(model="other"), NOON + timedelta(days=1))
    newest, before = RemoteAgreement.objects.all()
    assert (newest.model, newest.ended_at, newest.recorded_by) == ("other", None, it)
    assert (before.ended_by, before.ended_at) == (it, NOON + timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        RemoteAgreement.objects.filter(pk=before.pk).update(ended_at=None)


RECORD = (
    "--url=https://models.example.org/v1",
    "--model=small-model",
    "--key-from=READER_KEY",
    "--region=US",
    "--retention=none",
)


def test_the_command(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.user("it", name="theo")

    def run(*words: str) -> Any:
        call_command("reader", "--json", "remote", *words)
        return json.loads(capsys.readouterr().out)

    assert run("show") == {"sending": False, "kept_back": "no agreement is recorded", "agreements": []}
    said = run(
        "record",
        *RECORD,
        "--agreement=DPA 2026-14",
        "--signed-by=Marisol Vega",
        "--by=theo",
        "--last-day=2027-06-30",
    )
    assert (said["sending"], said["kept_back"], len(said["agreements"])) == (True, "", 1)
    assert said["agreements"][0]["recorded_by"] == "theo"
    assert KEY not in json.dumps(said)
    call_command("reader", "remote", "show")
    shown = capsys.readouterr().out
    assert "small-model at https://models.example.org/v1" in shown
    assert "DPA 2026-14" in shown
    assert "until 2027-06-30" in shown
    assert run("end", "--by=theo")["sending"] is False
    call_command("reader", "remote", "show")
    assert "nothing is sent" in capsys.readouterr().out
    for words, status in ((("end", "--by=theo"), 1), (("end", "--by=nobody"), 2)):
        with pytest.raises(CommandError) as refused:
            run(*words)
        assert refused.value.returncode == status


def test_doctor_says_where_replies_are_read(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> tuple[bool, str]:
        [finding] = [finding for finding in checkup(NOON) if finding.check == "remote_reader"]
        return finding.ok, finding.words

    assert told() == (True, "Replies are read on this computer: nothing is sent elsewhere.")
    record(town.user("it"), town.district, TERMS, NOON)
    ok, words = told()
    assert ok
    assert "models.example.org" in words
    assert "DPA 2026-14" in words
    monkeypatch.delenv("READER_KEY")
    assert told() == (
        False,
        "small-model is not asked, because the environment variable READER_KEY holds no key here.",
    )


def test_the_key_is_never_stored(town: Town) -> None:
    row = record(town.user("it"), town.district, TERMS, NOON)
    assert KEY not in str(RemoteAgreement.objects.values().get(pk=row.pk))
    found = current(town.district.pk, NOON)
    assert found and found.key == KEY
    assert service.KEY_NAME.fullmatch("READER_KEY_2")
