"""Only what the writer wrote is kept, and all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.adapters.email.parts import text_of_html
from homeroom.adapters.email.quotes import new_text

ANSWERS = {
    "gmail": "He is sick.\n\nOn Mon, Oct 4, 2021 at 8:02 AM Ms. Ruiz <reply@example.org> wrote:\n\n> How is he?\n> R.\n",
    "gmail wrapped": "He is sick.\n\nOn Mon, Oct 4, 2021 at 8:02 AM Ms. Ruiz of Lakeview\n"
    "<reply+abc@families.example.org>\nwrote:\n\n> How is he?\n",
    "spanish": "He is sick.\n\nEl lun, 4 oct 2021 a las 8:02, Ms. Ruiz (<reply@example.org>) escribió:\n\n> ¿Cómo está?\n",
    "no marks": "He is sick.\n\nOn Monday, October 4, 2021, 08:02, Ms. Ruiz <reply@example.org> wrote:\n\nHow is he?\n\nR.",
    "portuguese": "He is sick.\nEm seg., 4 de out. de 2021 às 08:02, Ms. Ruiz <reply@example.org> escreveu:\n> Como está?",
    "french": "He is sick.\nLe lun. 4 oct. 2021 à 08:02, Ms. Ruiz <reply@example.org> a écrit :\n> Comment va-t-il ?",
    "vietnamese": "He is sick.\nVào Th 2, 4 thg 10, 2021 vào lúc 08:02 Ms. Ruiz <r@example.org> đã viết:\nEm sao rồi?",
    "chinese": "He is sick.\n\nMs. Ruiz <reply@example.org> 于2021年10月4日周一 08:02写道：\n\n> 他好吗？\n",
    "a language of no table": "He is sick.\n\n2021-10-04 8:02 Ms. Ruiz <reply@example.org> yazdı:\n> Nasıl?\n",
    "outlook": "He is sick.\n\nFrom: Ms. Ruiz <reply@example.org>\nSent: Monday, October 4, 2021 8:02 AM\n"
    "To: Ana Diaz <ana@example.org>\nSubject: Hello\n\nHow is he?\n",
    "outlook spanish": "He is sick.\n\n________________________________\nDe: Ms. Ruiz <reply@example.org>\n"
    "Enviado: lunes, 4 de octubre de 2021 8:02\nPara: Ana\nAsunto: Hola\n\n¿Cómo está?\n",
    "outlook bold": "He is sick.\n\n*From:* Ms. Ruiz\n*Date:* Monday\n*To:* Ana\n\nHow is he?\n",
    "original message": "He is sick.\n\n-----Original Message-----\nFrom: Ms. Ruiz\n\nHow is he?\n",
    "signature": "He is sick.\n\n-- \nAna Diaz\nDiaz Bakery\n",
    "stripped signature": "He is sick.\n--\nAna Diaz\n",
    "phone": "He is sick.\n\nSent from my iPhone\n\n> On Oct 4, 2021, at 8:02 AM, Ms. Ruiz <r@example.org> wrote:\n>\n> How?",
    "spanish phone": "He is sick.\n\nEnviado desde mi iPhone\n",
    "below": "On Mon, Oct 4, 2021 at 8:02 AM Ms. Ruiz <reply@example.org> wrote:\n> How is he?\n>\n> R.\n\nHe is sick.\n",
    "windows": "He is sick.\xa0\n\n> How is he?\n",
}
OWN = [
    "On Monday the doctor wrote:\nrest for two days",
    "She said: he is > 100 degrees",
    "He had a fever -- and a cough.\n\nThank you",
    "To: Ms. Ruiz\nThank you",
    "Dear Ms. Ruiz,\n\nfrom: Monday he was sick\nuntil: Friday",
    "The bus did not come at 7:15 on 2021-10-04:\nwe waited",
    "Sent from my heart, a long message about everything that happened at home over the last weeks",
    "-- he said so",
    "كان مريضا: سيعود غدا",
]


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_history_and_signatures_are_cut(answer):
    assert new_text(answer) == "He is sick."


@pytest.mark.parametrize("words", OWN)
def test_what_may_be_the_writers_own_stays(words):
    assert new_text(words) == words


def test_answers_between_quoted_lines_are_kept():
    text = "On Oct 4, 2021, R. <r@example.org> wrote:\n> Is he sick?\nYes.\n> Will he come?\nTomorrow.\n"
    assert new_text(text) == "Yes.\nTomorrow."


def test_an_answer_below_unmarked_history_is_not_lost():
    forwarded = (
        "From: Clinic <c@example.org>\nSent: Monday\nTo: Ana\nSubject: Note\n\nHe may return on Friday.\n"
    )
    assert "He may return on Friday." in new_text(forwarded)


def test_only_history_is_no_answer():
    assert new_text("On Mon, Oct 4, 2021, R. <r@example.org> wrote:\n> Reply STOP to stop.\n") == ""


# Words without anything that mail programs write, in every script.
WORDS = st.text(st.characters(whitelist_categories=["Lu", "Ll", "Lo", "Zs"]), min_size=1, max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_words_alone_are_never_cut(lines):
    kept = new_text("\n".join(lines))
    assert "".join(kept.split()) == "".join("\n".join(lines).split())


@given(st.text(max_size=300))
def test_any_text_gives_a_part_of_itself(text):
    kept = new_text(text)
    assert set(kept.split()) <= set(text.split())
    assert len(new_text("> " + text.replace("\n", "\n> "))) == 0


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>He is <b>sick</b>.</p><p>Thank&nbsp;you &amp; bye</p>", "He is sick.\n\nThank you & bye"),
        ("He is sick.<br>Thank you<br/>Ana", "He is sick.\nThank you\nAna"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<style>p {}</style><title>x</title><script>1</script><p>Words</p>", "Words"),
        (
            "<div>Yes.<blockquote><div>How is he?<br>R.</div></blockquote>Bye</div>",
            "Yes.\n> How is he?\n> R.\nBye",
        ),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("</blockquote><p>never <i>closed", "never closed"),
        ("<p>a\n   b</p>", "a b"),
        ("3 < 4 &lt; 5", "3 < 4 < 5"),
    ],
)
def test_html_reads_as_it_looks(page, text):
    assert text_of_html(page).replace("\xa0", " ") == text


def test_an_html_answer_is_cut_like_any_other():
    page = (
        '<div dir="ltr">He is sick.</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, Oct 4, 2021 at '
        '8:02 AM Ms. Ruiz &lt;<a href="mailto:r@example.org">r@example.org</a>&gt; wrote:<br></div>'
        "<blockquote><div>How is he?</div></blockquote></div>"
    )
    assert new_text(text_of_html(page)) == "He is sick."
    outlook = (
        "<p>He is sick.</p><hr><div id='divRplyFwdMsg'><b>From:</b> Ms. Ruiz<br><b>Sent:</b> Monday<br>"
        "<b>To:</b> Ana<br><b>Subject:</b> Hello</div><div>How is he?</div>"
    )
    assert new_text(text_of_html(outlook)) == "He is sick."


@given(st.text(max_size=300))
def test_any_page_can_be_read(page):
    text_of_html("<div>" + page)
