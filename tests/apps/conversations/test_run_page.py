"""A guided conversation on a page by a private link: what it shows, and to whom."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from homeroom.apps.casework.models import Item
from homeroom.apps.conversations.family_words import RIGHT_TO_LEFT, WEEKDAYS, WORDS, spoken, when
from homeroom.apps.conversations.models import Answer, Entry
from homeroom.apps.conversations.selectors.run_page import by_token, run_page
from homeroom.apps.conversations.services import run_replies, runs, stepping_in, threads
from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import ApprovedWords, Inbound, Message
from homeroom.apps.messaging.selectors.consent import stopped
from homeroom.apps.messaging.services import consent
from homeroom.core import tokens
from homeroom.core.tokens import Purpose
from tests.apps.conversations.family_page import ARABIC, SEVERAL, address, get, post
from tests.apps.conversations.guided import DAY, MINUTE, approved, begun, fresh, said, texts
from tests.apps.conversations.town import MARCO, NOON, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def counselor(town):
    return town.user("counselor", "1", name="rosa")


@pytest.fixture
def run(town, counselor):
    return begun(town, counselor, "page")


class TestAWholeConversation:
    def test_choose_write_thanks(self, run):
        first = words(get(run))
        assert "Hi Marco, this is Rosa, Ana's counselor at Alder Elementary. How are things going" in first
        assert "Going well" in first
        assert "In your own words" in first
        assert "/c/" not in first, "the way here is no part of the question"
        assert "Reply STOP" not in first
        answer = post(run, answer="hard")
        assert (answer.status_code, answer["Location"]) == (303, address(run))
        second = words(get(run))
        assert "What makes it hard?" in second
        assert "Your answers so far Rosa Hi Marco" in second
        assert "You Hard right now" in second
        post(run, words="The school bus is late\r\nevery day")
        third = words(get(run))
        assert "Thank you. We will write soon." in third
        assert "Rosa will read this by 3 today." in third
        assert "Add something" in third
        assert Inbound.objects.last().text == "The school bus is late\nevery day"
        assert len(texts()) == 1, "nothing of it is texted"

    def test_well_ends_with_thanks_and_a_box(self, run):
        post(run, answer="well")
        shown = words(get(run))
        assert "We are so glad." in shown
        assert "Is there anything else?" in shown

    def test_own_words_count_beside_an_option_and_instead_of_one(self, run):
        post(run, answer="hard", words="since we moved to the other side of town")
        found = Answer.objects.filter(run=run).order_by("pk")
        assert [(one.step, one.values, one.told) for one in found][0] == ("how", ["hard"], True)
        assert "You Hard right now since we moved" in words(get(run))

    def test_rather_not_say_goes_on(self, run):
        post(run, answer="hard")
        post(run, skip="1", words="never mind this")
        answer = Answer.objects.get(step="what")
        assert (answer.values, answer.inbound.text) == ([], "")
        assert "You Rather not say" in words(get(run))
        assert fresh(run).step != "what"

    def test_several_and_a_scale_and_quick_taps(self, town, counselor):
        """Seven answers in no time are a quick reader, and no flood (a person would be called for nothing)."""
        run = begun(town, counselor, "page", version=approved(town, SEVERAL, "many"))
        page = get(run).content.decode()
        assert page.count('type="checkbox"') == 3
        assert "You can choose more than one." in page
        post(run, answer=["bus", "care"])
        assert Answer.objects.get().values == ["bus", "care"]
        assert "1 (not sure)" in words(get(run))
        post(run, answer="4")
        for _ in range(5):
            post(run, answer="yes")
        assert fresh(run).ending == "done"
        assert "Thank you for all of that." in words(get(run))


class TestWhoMayOpenIt:
    def test_unknown_altered_and_expired_look_the_same(self, town, run, later):
        secret = doors().secret
        wrong = [
            address(run)[:-3] + ("aa/" if address(run)[-3:] != "aa/" else "bb/"),
            "/c/x/",
            f"/c/{tokens.make(Purpose.PAGE, run.pk + 9, secret)}/",
            f"/c/{tokens.make(Purpose.PAGE, 2**63, secret)}/",
            f"/c/{tokens.make(Purpose.REPLY, run.pk, secret)}/",
        ]
        post(run, answer="well")
        later(timedelta(days=30))
        assert get(run).status_code == 200
        later(timedelta(days=30, seconds=1))
        pages = [Client().get(one) for one in [*wrong, address(run)]]
        assert {answer.status_code for answer in pages} == {404}
        assert len({answer.content for answer in pages}) == 1
        assert "Esta página está cerrada" in words(pages[0])
        assert len({tuple(sorted(answer.headers.items())) for answer in pages}) == 1

    def test_capitals_and_blanks_of_a_mail_program_do_no_harm(self, run):
        assert by_token(tokens.make(Purpose.PAGE, run.pk, doors().secret).upper() + " ", NOON) == run

    @pytest.mark.parametrize(
        "change", [{"may_be_messaged": False}, {"restriction": "Court order"}, {"closed_on": NOON.date()}]
    )
    def test_whoever_may_not_hear_of_the_child_any_more_sees_nothing(self, town, run, change):
        town.marco.links.update(**change)
        assert get(run).status_code == 404
        assert post(run, {"step": "how"}, answer="hard").status_code == 404
        assert not Inbound.objects.exists()


class TestNothingElseIsShown:
    def test_no_other_run_guardian_or_note(self, town, counselor, run):
        thread = town.thread(town.marco)
        town.hear(town.elena, "ELENA-WORDS", NOON)
        town.write(town.marco, MARCO, town.ana, body="PLANNED-WORDS")
        threads.note(counselor, thread, "NOTE-WORDS", NOON)
        stepping_in.end(counselor, fresh(run), NOON)
        town.hear(town.marco, "OWN-OLD-WORDS", NOON)
        second = begun(town, counselor, "page")
        town.hear(town.marco, "2", NOON + MINUTE)
        for one in (run, second):
            shown = words(get(one))
            for hidden in ("ELENA", "Elena", "Ben", "PLANNED", "NOTE", "OWN-OLD", "Solis", "was ended"):
                assert hidden not in shown
        assert "Hard right now" not in words(get(run)).split("Your answers so far")[-1]

    def test_the_title_names_nobody(self, run):
        title = re.search("<title>(.*?)</title>", get(run).content.decode(), re.S)[1]
        assert title == "How are you? - Alder Elementary"

    def test_violence_at_home_is_not_shown_again(self, town, run):
        """Somebody may look on: nothing special, and not the words."""
        post(run, words="My husband hits me and I am afraid of him")
        assert {flag["flag"] for flag in Inbound.objects.get().urgent} & {"domestic_violence"}
        shown = words(get(run))
        assert "hits me" not in shown
        assert "988" not in shown
        assert "We have your words. Rosa will read this by 3 today." in shown
        assert town.thread(town.marco).waiting_since == NOON


class TestAPersonHasIt:
    def test_words_added_wait_in_the_thread(self, town, counselor, run):
        stepping_in.take_over(counselor, run, NOON)
        shown = words(get(run))
        assert "Rosa goes on with you from here." in shown
        post(run, words="We moved last week")
        entry = Entry.objects.get(kind="in")
        assert (entry.inbound.text, entry.settled, entry.run) == ("We moved last week", False, run)
        assert town.thread(town.marco).waiting_since == NOON
        assert fresh(run).phase == "with_person"
        assert "You We moved last week" in words(get(run))

    def test_a_time_that_is_over_is_not_promised_anew(self, town, run, later):
        post(run, answer="hard")
        post(run, words="I can not tell you in a few words how it is")
        later(timedelta(hours=4))
        assert "Rosa goes on with you from here." in words(get(run))

    def test_help_and_start_are_for_a_person(self, town, run):
        """On a page no machine answers them."""
        post(run, words="HELP")
        assert town.thread(town.marco).waiting_since == NOON
        assert "We have your words." in words(get(run))
        assert fresh(run).step == "how"


class TestAfterTheEnd:
    def test_late_words_arrive_and_wait(self, town, run, later):
        post(run, answer="well")
        assert town.thread(town.marco).waiting_since is None
        later(timedelta(days=29))
        assert post(run, words="One thing more: thank you").status_code == 303
        entry = Entry.objects.filter(kind="in").last()
        assert entry.inbound.text == "One thing more: thank you"
        assert town.thread(town.marco).waiting_since == NOON + timedelta(days=29)
        shown = words(get(run))
        assert "We have your words. Rosa will read this" in shown
        assert "Thank you!" in shown
        assert Item.objects.get().state == "open"
        staff = signed_in(town.user("counselor", "1", name="ines"))
        page = words(staff.get(f"/conversations/{run.thread_id}/"))
        assert "One thing more: thank you" in page

    def test_late_words_are_no_answer_to_another_guide(self, town, counselor, run):
        post(run, answer="well")
        second = begun(town, counselor, "page")
        post(run, words="well")
        assert fresh(second).step == "how"
        assert Entry.objects.filter(kind="in").last().run == run
        assert not Answer.objects.filter(run=second).exists()
        assert town.thread(town.marco).waiting_since == NOON

    def test_a_silent_end_is_said_kindly(self, run, later):
        runs.time_passed(NOON + DAY)
        runs.time_passed(NOON + 2 * DAY)
        assert fresh(run).ending == "silent"
        later(3 * DAY)
        shown = words(get(run))
        assert "No need to answer. We are here." in shown
        assert "This conversation has ended. You can still write to us here." in shown


class TestStop:
    def test_stop_is_confirmed_on_the_page(self, town, counselor, run):
        post(run, words="STOP")
        assert stopped(town.district, "sms", [MARCO], "attendance") == {MARCO: "stopped"}
        assert "We will not write to you any more." in words(get(run))
        assert len(texts()) == 1
        consent.say(
            town.district, "sms", MARCO, "attendance", "given", "staff", "She asked.", NOON, by=counselor
        )
        assert "We will not write to you any more." not in words(get(run))

    def test_also_when_all_was_over(self, town, run):
        post(run, answer="well")
        post(run, words="please stop texting me")
        assert stopped(town.district, "sms", [MARCO], "attendance") == {MARCO: "stopped"}
        assert "We will not write to you any more." in words(get(run))


class TestCrisis:
    def test_988_and_911_at_once_and_no_text(self, run, later):
        post(run, words="She says she wants to kill herself")
        shown = words(get(run))
        assert "call 911" in shown
        assert "988" in shown
        assert Message.objects.count() == 1
        later(timedelta(minutes=61))
        assert "988" not in words(get(run))

    def test_the_districts_own_words_in_the_familys_language(self, town, counselor):
        run = begun(town, counselor, "page", person=town.elena)
        ApprovedWords.objects.create(
            district=town.district,
            language="es",
            text="Llame al 988 o al 911. {school} está con usted.",
            approved_at=NOON,
            approved_by=counselor,
        )
        post(run, words="Mi hija dice que se quiere matar")
        page = get(run).content.decode()
        assert 'role="alert" lang="es" dir="auto">Llame al 988 o al 911.' in page


class TestLanguages:
    def test_in_spanish(self, town, counselor):
        run = begun(town, counselor, "page", person=town.elena)
        page = get(run)
        assert '<html lang="es" dir="ltr">' in page.content.decode()
        shown = words(page)
        assert "Prefiero no decirlo" in shown
        assert "página" not in shown, "the way here is no part of the question"

    def test_arabic_reads_from_right_to_left(self, town, counselor):
        town.mai.language = "ar"
        town.mai.save()
        user = town.user("counselor", "1", name="rana")
        run = begun(town, user, "page", person=town.mai, version=approved(town, ARABIC, "ahlan"))
        page = get(run).content.decode()
        assert '<html lang="ar" dir="rtl">' in page
        assert "هل كل شيء بخير؟" in page
        assert "إرسال" in page
        post(run, answer="yes")
        assert "شكرًا لكم" in get(run).content.decode()

    def test_every_language_has_every_text(self):
        for language, texts_ in WORDS.items():
            assert texts_.keys() == WORDS["en"].keys(), language
            for key, text in texts_.items():
                fields = set(re.findall(r"{\w+}", text))
                assert fields == set(re.findall(r"{\w+}", WORDS["en"][key])), (language, key)
        assert WORDS.keys() - WEEKDAYS.keys() == {"en", "es"}
        assert {*RIGHT_TO_LEFT} <= WORDS.keys()

    def test_which_language_the_page_speaks(self):
        assert [spoken(tag) for tag in ("es-MX", "fil", "zh-Hant", "so", "")] == [
            "es",
            "tl",
            "zh",
            "en",
            "en",
        ]

    def test_by_when(self):
        soon, far = NOON + timedelta(hours=3), NOON + 9 * DAY
        assert when(soon, NOON, "en").startswith("by ")
        assert when(soon, NOON, "ru") == "вторник 21:00"
        assert when(far, NOON, "ru") == "2026-11-26 18:00"


class TestTheBrowserIsToldToKeepQuiet:
    def test_headers_cookies_and_size(self, run):
        for answer in (get(run), post(run, {"step": "how"}, answer="hard"), Client().get("/c/none/")):
            assert answer["Referrer-Policy"] == "no-referrer"
            assert answer["Cache-Control"] == "no-store"
            assert answer["X-Robots-Tag"] == "noindex, nofollow"
            assert "default-src 'none'" in answer["Content-Security-Policy"]
            assert not answer.cookies
        page = get(run).content.decode()
        assert "<script" not in page
        assert "<a " not in page
        assert "http" not in page

    def test_the_whole_page_is_small(self, run):
        from django.contrib.staticfiles import finders

        post(run, answer="hard")
        page = get(run).content.decode()
        loaded = re.findall(r'(?:href|src)="/static/([^"?]+)', page)
        sizes = [Path(finders.find(name)).stat().st_size for name in loaded]
        assert len(loaded) == 3
        assert len(page.encode()) + sum(sizes) < 30_000

    def test_who_is_signed_in_here_makes_no_difference(self, counselor, run):
        client = Client()
        client.force_login(counselor)
        strip = re.compile(r'name="nonce" value="[^"]*"')
        mine, theirs = client.get(address(run)), get(run)
        assert strip.sub("", mine.content.decode()) == strip.sub("", theirs.content.decode())

    def test_no_query_grows_with_what_was_said(self, run, django_assert_max_num_queries):
        post(run, answer="hard")
        for number in range(12):
            run_replies.on_page(fresh(run), "", [], f"more {number}", f"n{number}", NOON)
        found = fresh(run)
        with django_assert_max_num_queries(14):
            shown = run_page(found, NOON)
        assert len([line for line in shown.before if not line.ours]) >= 12


def test_who_answers_by_text_finds_it_on_the_page(town, counselor, run):
    town.hear(town.marco, "2", NOON + MINUTE)
    shown = words(get(run))
    assert "What makes it hard?" in shown
    assert "You Hard right now" in shown
    post(run, words="The bus never comes on time at all")
    assert "Thank you. We will write soon." in said(run)[-1]


def test_a_mail_leads_here_with_its_buttons(town):
    town.elena.language = "en"
    town.elena.save()
    run = begun(town, town.user("counselor", "1", name="rosa"), "email", person=town.elena)
    shown = words(get(run, "?step=how&answer=well"))
    assert "Hi Elena" in shown
    assert "1 Going well" not in shown
    assert "Reply STOP" not in shown


def test_a_text_with_digits_is_a_question_with_options_here(town, counselor):
    run = begun(town, counselor, "sms")
    shown = words(get(run))
    assert "Reply 1" not in shown.split("Your answers so far")[0]
    assert "Going well" in shown
