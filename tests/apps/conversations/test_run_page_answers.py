"""What a family sends from the page of a private link: once, twice, late, too much, made up."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.apps.conversations.models import Answer, Entry
from homeroom.apps.conversations.selectors.guides import shipped
from homeroom.apps.conversations.services import run_replies
from homeroom.apps.messaging.models import Inbound
from tests.apps.conversations.family_page import address, form, get, post, rows
from tests.apps.conversations.guided import approved, begun, fresh
from tests.apps.conversations.town import NOON, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def counselor(town):
    return town.user("counselor", "1", name="rosa")


@pytest.fixture
def run(town, counselor):
    return begun(town, counselor, "page")


class TestGetChangesNothing:
    def test_a_hundred_looks(self, run):
        """Link scanners open every address before the family does."""
        before = rows()
        for number in range(50):
            assert get(run, f"?answer=well&step=how&words=x&skip={number}").status_code == 200
            assert Client().head(address(run)).status_code == 200
        assert rows() == before

    def test_a_button_of_a_mail_only_prefills(self, run):
        page = get(run, "?answer=hard").content.decode()
        assert re.findall(r'value="(\w+)" checked', page) == ["hard"]
        assert " checked" in get(run, "?step=how&answer=well").content.decode()
        assert " checked" not in get(run, "?step=helpful&answer=well").content.decode(), "of another question"
        assert " checked" not in get(run, "?answer=<b>").content.decode()
        assert "<b>" not in get(run, "?answer=<b>").content.decode()

    @pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
    def test_other_verbs_are_refused(self, run, method):
        before = rows()
        assert getattr(Client(), method)(address(run)).status_code == 405
        assert rows() == before


class TestTwiceAndLate:
    def test_the_same_form_twice_is_one_answer(self, run):
        sent = form(get(run)) | {"answer": "hard"}
        for _ in range(3):
            assert post(run, sent).status_code == 303
        assert Answer.objects.count() == Inbound.objects.count() == 1
        assert fresh(run).step == "what"

    def test_another_window_with_only_an_option_says_nothing_any_more(self, town, run):
        old = form(get(run))
        post(run, answer="hard")
        assert post(run, old | {"nonce": "of-the-other-window", "answer": "well"}).status_code == 303
        assert Answer.objects.count() == Inbound.objects.count() == 1
        assert fresh(run).step == "what"
        assert town.thread(town.marco).waiting_since is None

    def test_words_to_an_old_question_reach_a_person(self, town, run):
        """The back button, other words in the same form: they are other words, and none is lost."""
        old = form(get(run))
        post(run, old, answer="hard")
        post(run, old, answer="hard", words="I forgot to say: she is ill")
        assert fresh(run).step == "what"
        assert Answer.objects.filter(inbound__text__contains="ill").count() == 0
        assert town.thread(town.marco).waiting_since == NOON
        shown = words(get(run))
        assert "We have your words. Rosa will read this by 3 today." in shown
        assert "What makes it hard?" in shown, "the question still waits"
        assert "I forgot to say: she is ill" in shown

    def test_a_form_without_a_nonce_is_taken(self, run):
        assert Client().post(address(run), {"step": "how", "answer": "hard"}).status_code == 303
        assert fresh(run).step == "what"


class TestNothingTypedIsLost:
    def test_too_long(self, run):
        sent = form(get(run))
        answer = post(run, sent, answer="hard", words="ö" * 1601)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "ö" * 1601 in page
        assert re.findall(r'value="(\w+)" checked', page) == ["hard"]
        assert form(answer)["nonce"] == sent["nonce"]
        assert not Inbound.objects.exists()
        assert post(run, sent, answer="hard", words="ö" * 1600).status_code == 303

    def test_nothing_at_all(self, run):
        for fields in ({}, {"words": " \r\n "}, {"answer": "made-up"}, {"answer": ""}):
            answer = post(run, **fields)
            assert answer.status_code == 422
            assert "Please choose an answer or write a few words." in words(answer)
        assert not Inbound.objects.exists()

    def test_too_many_in_a_short_time(self, run, later):
        post(run, answer="hard")
        post(run, words="Rosa, please call me")
        for number in range(28):
            assert post(run, words=f"and also {number}").status_code == 303
        answer = post(run, words="one more thing")
        assert (answer.status_code, answer["Retry-After"]) == (429, "600")
        assert "one more thing</textarea>" in answer.content.decode()
        assert Inbound.objects.count() == 30
        later(timedelta(minutes=10))
        assert post(run, words="one more thing").status_code == 303

    def test_a_database_that_fails(self, run, monkeypatch):
        """The one door that is pretended: no database fails on demand."""
        from django.db import OperationalError

        def fails(*_):
            raise OperationalError("database is locked")

        sent = form(get(run))
        with monkeypatch.context() as broken:
            broken.setattr(run_replies, "on_page", fails)
            answer = post(run, sent, words="It is the bus that never comes")
        assert answer.status_code == 503
        assert "It is the bus that never comes</textarea>" in answer.content.decode()
        assert post(run, sent, words="It is the bus that never comes").status_code == 303

    def test_a_closed_page_gives_the_words_back(self, run):
        answer = Client().post(address(run)[:-3] + "x/", {"words": "I wrote <b>a lot</b>"})
        assert answer.status_code == 404
        assert "I wrote &lt;b&gt;a lot&lt;/b&gt;</textarea>" in answer.content.decode()


class TestHostileInput:
    @pytest.mark.parametrize(
        "fields",
        [
            {"step": "person", "answer": "well"},
            {"step": "../../etc", "words": "<script>alert(1)</script>"},
            {"step": "how", "answer": ["well", "hard", "x" * 5000]},
            {"step": "how" * 500, "words": "\0\0"},
            {"nonce": "n" * 100_000, "step": "how", "words": "{names} {by_when} %s \\u0000"},
            {"step": "how", "words": "\u202e\u200fغريب\ufffd"},
            {"run": "1", "guardian": "2", "by": "3", "step": "how", "words": "as somebody else"},
        ],
    )
    def test_it_never_breaks_and_never_runs(self, run, fields):
        assert Client().post(address(run), fields).status_code in {303, 422}
        answer = get(run)
        assert answer.status_code == 200
        assert "<script" not in answer.content.decode()
        assert not Entry.objects.filter(by__isnull=False, kind="in").exists()
        assert set(Inbound.objects.values_list("guardian", flat=True)) <= {run.thread.guardian_id}

    def test_a_body_that_is_no_form(self, run):
        for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
            answer = Client().post(address(run), b'{"answer": "well"}', content_type=kind)
            assert answer.status_code in {400, 422}
        assert fresh(run).step == "how"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_sent_the_page_stands_and_no_words_are_lost(run, later, data):
    """What was taken is kept word for word, whichever question, window or moment it came from."""
    for number in range(data.draw(st.integers(1, 5))):
        later(timedelta(minutes=11 * Inbound.objects.count() + number))
        fields = {
            "step": data.draw(st.sampled_from(["how", "what", "helpful", "person", "", "nowhere"])),
            "nonce": data.draw(st.sampled_from(["a", "b", ""])),
            "answer": data.draw(st.lists(st.sampled_from(["well", "hard", "yes", "no", "?"]), max_size=3)),
            "words": data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=40)),
        }
        answer = Client().post(address(run), fields)
        assert answer.status_code in {303, 422}
        kept = fields["words"].replace("\r\n", "\n").replace("\0", "").strip()
        if kept:
            assert answer.status_code == 303
            assert Entry.objects.filter(run=run, kind="in", inbound__text=kept).exists()
        assert get(run).status_code == 200


@pytest.mark.parametrize("key", sorted(shipped()))
@pytest.mark.parametrize("last", [False, True])
def test_every_guide_that_comes_along_can_be_had_on_a_page(town, counselor, key, last):
    """In English with Marco; by the first option of each question, and by the last."""
    version = approved(town, shipped()[key], key)
    run = begun(town, counselor, "page", version=version, news="We saw her help a friend in class.")
    for _ in range(12):
        page = get(run)
        assert page.status_code == 200
        options = re.findall(r'name="answer" value="(\w+)"', page.content.decode())
        if fresh(run).phase != "asking":
            break
        sent = {"answer": options[-1 if last else 0]} if options else {"words": "We had a hard week at home."}
        assert post(run, **sent).status_code == 303
    assert fresh(run).phase in {"ended", "with_person"}
    assert "{" not in words(get(run))
