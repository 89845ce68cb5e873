"""The pages of guides: the shelf, reading, approving, in and out as a file, and who may."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from homeroom.apps.conversations.models import Guide, GuideVersion
from homeroom.apps.conversations.selectors.guides import shipped
from homeroom.apps.conversations.services import guides as services
from homeroom.apps.people.models import District
from tests.apps.attendance.school import account
from tests.apps.conversations.guide_texts import BROKEN, FAULTY, GUIDE
from tests.apps.conversations.town import NOON, Town, signed_in, words

SHELF, NEW, IMPORT = "/guides/", "/guides/new/", "/guides/import/"
READS = {"teacher", "counselor", "principal", "district"}
WRITES, APPROVES = {"counselor", "principal", "district"}, {"principal", "district"}
ROLES = ["teacher", "counselor", "clerk", "principal", "district", "it", "researcher"]


def kept(town: Town, by: Any, source: str = GUIDE, approved_by: Any = None) -> GuideVersion:
    """A guide of the town's: a draft, or approved."""
    key = source.partition("guide: ")[2].partition("\n")[0]
    version = services.begin(by, town.district, key, source, NOON)
    return services.approve(approved_by, version, NOON) if approved_by else version


def person(town: Town, role: str) -> Any:
    if role == "teacher":
        return town.teacher()
    schools = ["1"] if role in {"principal", "counselor", "clerk"} else []
    return town.user(role, *schools, name=f"the-{role}")


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_what(town: Town, role: str) -> None:
    writer, lead = town.user("counselor", name="writer"), town.user("district", name="lead")
    kept(town, writer, approved_by=lead)
    services.draft(writer, Guide.objects.get(), GUIDE, NOON)
    client = signed_in(person(town, role))
    expected = {
        "/guides/": role in READS,
        "/guides/mornings/": role in READS,
        "/guides/mornings/1/export/": role in READS,
        "/guides/mornings/1/try/": role in READS,
        "/guides/mornings/2/": role in WRITES,
        "/guides/mornings/2/export/": role in WRITES,
        "/guides/mornings/2/try/": role in WRITES,
        "/guides/new/": role in WRITES,
        "/guides/import/": role in WRITES,
        "/guides/mornings/edit/": role in WRITES,
        "/guides/mornings/edit/text/": role in WRITES,
    }
    assert {address: client.get(address).status_code for address in expected} == {
        address: 200 if may else 404 for address, may in expected.items()
    }
    assert ('href="/guides/"' in client.get("/inbox/").content.decode()) == (role in READS)
    assert "versions/2" not in words(client.get("/guides/mornings/"))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what(town: Town, role: str) -> None:
    writer = town.user("counselor", name="writer")
    version = kept(town, writer)
    client = signed_in(person(town, role))
    posts = {
        "/guides/install/": ({}, WRITES),
        "/guides/new/": ({"title": "A new one"}, WRITES),
        "/guides/import/": ({"text": FAULTY}, WRITES),
        "/guides/mornings/edit/live/": ({"base": GUIDE}, WRITES),
        "/guides/mornings/1/approve/": ({"seen": version.seen}, APPROVES),
        "/guides/mornings/retire/": ({}, APPROVES),
        "/guides/mornings/1/draft/": ({}, WRITES),
        "/guides/mornings/edit/discard/": ({"seen": "-"}, WRITES),
    }
    for address, (data, may) in posts.items():
        answer = client.post(address, data)
        assert (answer.status_code != 404) == (role in may), address
    version.refresh_from_db()
    assert (version.state == "approved") == (role in APPROVES)
    assert Guide.objects.filter(key="a-new-one").exists() == (role in WRITES)


def test_another_district_sees_nothing(town: Town) -> None:
    writer, lead = town.user("counselor", name="writer"), town.user("district")
    version = kept(town, writer, approved_by=lead)
    other = District.objects.create(key="other", name="Other", timezone="America/Chicago")
    client = signed_in(account(other, "district", name="stranger"))
    assert "Mornings" not in words(client.get(SHELF))
    for address in ("", "1/", "1/export/", "1/try/", "edit/", "edit/text/"):
        assert client.get(f"/guides/mornings/{address}").status_code == 404
    for address in ("retire/", "1/draft/", "1/approve/", "edit/live/", "edit/discard/"):
        data = {"seen": version.seen, "base": "x"}
        assert client.post(f"/guides/mornings/{address}", data).status_code == 404, address
    assert client.post(NEW, {"title": "Copied", "copy": "mornings"}).status_code == 404
    assert Guide.objects.get().retired_at is None


def test_the_shelf(town: Town) -> None:
    writer, lead = town.user("counselor", name="writer"), town.user("district")
    assert "No guides yet" in words(signed_in(lead).get(SHELF))
    kept(town, writer, approved_by=lead)
    kept(town, writer, FAULTY)
    services.draft(writer, Guide.objects.get(key="mornings"), GUIDE, NOON)
    page = signed_in(lead).get(SHELF)
    text = words(page)
    assert "Mornings" in text and "In force: version 1" in text and "Never run." in text
    assert "English (written), Spanish (reviewed)" in text
    assert "Version 2 is a draft , last changed Nov 17 by Writer." in text
    assert "faulty" in text and "Not approved yet" in text
    spanish = signed_in(lead).get(SHELF, HTTP_ACCEPT_LANGUAGE="es-MX,en;q=0.5")
    assert '<a href="/guides/mornings/" lang="es" dir="auto">Las mañanas</a>' in spanish.content.decode()
    assert "faulty" not in words(signed_in(town.teacher()).get(SHELF))


def test_those_that_come_along_are_put_in_as_drafts(town: Town) -> None:
    lead = town.user("district")
    client = signed_in(lead)
    assert f"{len(shipped())} guides that come with Homeroom are not here yet" in words(client.get(SHELF))
    text = words(client.post("/guides/install/", follow=True))
    assert f"{len(shipped())} guides are here as drafts" in text and "not here yet" not in text
    assert not GuideVersion.objects.exclude(state="draft").exists()
    for version in GuideVersion.objects.select_related("guide"):
        assert client.get(f"/guides/{version.guide.key}/edit/").status_code == 200
        assert client.get(f"/guides/{version.guide.key}/").status_code == 200


def test_a_version_to_read(town: Town) -> None:
    writer, lead = town.user("counselor", name="writer"), town.user("district")
    kept(town, writer, approved_by=lead)
    page = signed_in(town.teacher()).get("/guides/mornings/")
    text = words(page)
    assert "If Hard right now → , go to 2. What makes it hard?" in text
    assert "If we hear Getting to school → , go to 3. This may help: {help}" in text
    assert "Otherwise → , go to 5. Thank you for telling us!" in text
    assert "Practice, no study" in text and "In law it is The school's own task" in text
    assert "approved by District on Nov 17, 2026" in text
    assert "Ana" in text and "Reply 1 Going well, 2 Hard right now." in text
    assert '<p class="words" lang="es" dir="auto">¿Qué lo hace difícil?</p>' in page.content.decode()
    assert "Write a new version" not in text and "Retire" not in text


def test_history_tells_who_and_what_changed(town: Town) -> None:
    writer, lead = town.user("counselor", name="writer"), town.user("district")
    kept(town, writer, approved_by=lead)
    client = signed_in(writer)
    assert client.post("/guides/mornings/1/draft/").headers["Location"] == "/guides/mornings/edit/"
    draft = GuideVersion.objects.get(number=2)
    services.save(
        writer, draft, GUIDE.replace("Thank you for telling us!", "Thank you!"), draft.seen, NOON, "Shorter"
    )
    page = client.get("/guides/mornings/").content.decode()
    assert "What changed from version 1" in page and "Shorter" in page
    assert "<del>-    end: {en: Thank you for telling us!" in page
    assert "<ins>+    end: {en: Thank you!" in page
    assert "Go on writing" in page


def test_a_second_person_approves(town: Town) -> None:
    writer, head = town.user("principal", "2", name="writer"), town.user("principal", "1", name="head")
    version = kept(town, writer)
    address = "/guides/mornings/1/approve/"
    assert "You wrote this. Ask a colleague" in words(signed_in(writer).get("/guides/mornings/"))
    assert "You wrote this. Ask a colleague" in words(signed_in(writer).post(address, {"seen": version.seen}))
    assert GuideVersion.objects.get().state == "draft"
    client = signed_in(head)
    assert "a moment ago" in words(client.post(address, {"seen": "another text"}))
    assert "Approved: it is in force." in words(client.post(address, {"seen": version.seen}, follow=True))
    version = GuideVersion.objects.get()
    assert (version.state, version.approved_by, version.approved_at) == ("approved", head, NOON)


def test_a_district_lead_may_approve_what_they_wrote_and_it_shows(town: Town) -> None:
    lead = town.user("district")
    version = kept(town, lead)
    client = signed_in(lead)
    assert "A second pair of eyes is better" in words(client.get("/guides/mornings/"))
    client.post("/guides/mornings/1/approve/", {"seen": version.seen})
    assert "by District, who wrote it" in words(client.get("/guides/mornings/"))


def test_faults_keep_it_from_being_approved(town: Town) -> None:
    writer, lead = town.user("counselor", name="writer"), town.user("district")
    version = kept(town, writer, FAULTY)
    client = signed_in(lead)
    page = words(client.get("/guides/faulty/"))
    assert "'words' is not said in es." in page and "I have read it" not in page
    assert "It has faults" in words(client.post("/guides/faulty/1/approve/", {"seen": version.seen}))
    assert "It can’t be tried yet" in words(client.get("/guides/faulty/1/try/"))


def test_hard_words_ask_for_an_excuse(town: Town) -> None:
    hard = "We appreciate considerable information regarding transportation circumstances communicated by families immediately after unavoidable difficulties."
    version = kept(
        town, town.user("counselor", name="writer"), GUIDE.replace("Thank you for telling us!", hard)
    )
    client = signed_in(town.user("district"))
    assert "Why its words have to be so hard" in words(client.get("/guides/mornings/"))
    address, seen = "/guides/mornings/1/approve/", version.seen
    assert "Make them simpler, or write why" in words(client.post(address, {"seen": seen}))
    client.post(address, {"seen": seen, "excuse": "A quotation."})
    assert "because: A quotation." in words(client.get("/guides/mornings/"))


def test_retired_and_back(town: Town) -> None:
    writer, lead = town.user("counselor", name="writer"), town.user("district")
    kept(town, writer, approved_by=lead)
    client = signed_in(lead)
    assert "offered to nobody" in words(client.post("/guides/mornings/retire/", follow=True))
    assert "Retired" in words(client.get(SHELF))
    assert "offered again" in words(client.post("/guides/mornings/retire/", {"back": "1"}, follow=True))
    assert Guide.objects.get().retired_at is None


def test_out_and_in_again(town: Town) -> None:
    """What one district saves, another takes in, comments and all."""
    writer, lead = town.user("counselor", name="writer"), town.user("district")
    kept(town, writer, approved_by=lead)
    file = signed_in(lead).get("/guides/mornings/1/export/")
    assert file.headers["Content-Disposition"] == 'attachment; filename="mornings.yaml"'
    assert file.content.decode() == GUIDE
    other = District.objects.create(key="other", name="Other", timezone="America/Chicago")
    client = signed_in(account(other, "district", name="colleague"))
    client.get("/guides/")
    upload = SimpleUploadedFile("mornings.yaml", b"\xef\xbb\xbf" + file.content)
    answer = client.post(IMPORT, {"file": upload})
    assert answer.headers["Location"] == "/guides/mornings/edit/"
    brought = GuideVersion.objects.get(guide__district=other)
    assert (brought.source, brought.state, brought.note) == (GUIDE, "draft", "Brought in from a file")
    again = client.post(IMPORT, {"text": GUIDE})
    assert "A draft of this guide is waiting already" in words(again)
    assert "# What we learned in spring" in words(again)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": BROKEN}, "guide: [not closed"),
        ({"text": "- a list"}, "A guide begins with"),
        ({"text": ""}, "Choose a file, or paste the guide."),
        ({"text": "guide: Not A Key\nsteps: []"}, "A guide's key is a few lower-case words"),
        ({"text": "guide: new\nsteps: []"}, "A guide's key is a few lower-case words"),
        ({"text": "a: &x [1]\nb: *x"}, "Anchors"),
        ({"text": "guide: big\n# " + "x" * 200_001}, "it can't be read as a guide"),
        ({"file": SimpleUploadedFile("x.yaml", b"\xff\xfe\x00")}, "no text in UTF-8"),
        ({"file": SimpleUploadedFile("x.yaml", b"x" * 900_000)}, "too large"),
    ],
)
def test_what_can_not_be_taken_in_says_why_and_stays(town: Town, sent: dict[str, Any], said: str) -> None:
    text = words(signed_in(town.user("district")).post(IMPORT, sent))
    assert said in text
    assert not Guide.objects.exists()


def test_a_new_guide_from_nothing_or_from_another(town: Town) -> None:
    writer, lead = town.user("counselor", name="writer"), town.user("district")
    kept(town, writer, approved_by=lead)
    client = signed_in(writer)
    assert client.post(NEW, {"title": "Después de mudarse"}).headers["Location"] == (
        "/guides/despues-de-mudarse/edit/"
    )
    assert client.post(NEW, {"title": "Evenings", "copy": "mornings"}).status_code == 302
    copy = GuideVersion.objects.get(guide__key="evenings")
    assert "# What we learned in spring" in copy.source and "guide: evenings" in copy.source
    for title, said in (
        ("", "Give it a title"),
        ("早上", "letters from a to z"),
        ("Mornings", "already"),
        ("New", "key"),
    ):
        assert said in words(client.post(NEW, {"title": title})), title


def test_no_markup_gets_through(town: Town) -> None:
    attack = "<script>alert(1)</script>"
    writer = town.user("district")
    source = GUIDE.replace("en: Mornings", f'en: "{attack}"').replace("Going well", f'"{attack}"')
    version = kept(town, writer, source)
    client = signed_in(writer)
    client.post("/guides/mornings/1/approve/", {"seen": version.seen})
    for address in ("/guides/", "/guides/mornings/", "/guides/mornings/1/try/", "/guides/new/"):
        page = client.get(address).content.decode()
        assert attack not in page and "&lt;script&gt;" in page, address
    client.post("/guides/mornings/1/draft/")
    for address in ("edit/", "edit/text/"):
        assert attack not in client.get(f"/guides/mornings/{address}").content.decode()
    assert client.post("/guides/import/", {"text": attack}).content.decode().count(attack) == 0
