"""A letter's two parts say the same words; the page is safe, reads in its language, and is easy to press."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.wording.letter import BUTTON, html_letter, is_button, plain_letter

YES = ("Yes, call me", "https://maple.example/a/tok?x=1&y=2")
NO = ("No, thank you", "https://maple.example/a/kot")
TAGS = {"html", "head", "meta", "title", "body", "div", "p", "br", "a", "ul", "li"}
ATTRIBUTES = {"lang", "dir", "style", "href", "role", "charset", "name", "content"}
TRICKY = st.sampled_from(
    [
        *("<b>", "&amp;", "&lt", "&#60;", '"', "'>", "<!--", "-->", "</p>", "<script>", "]]>", "\n", "\n\n"),
        *("http://", "https://a.example/?a=1&b=2", "Https://a.example", "javascript:x", "مرحبا", "罗莎", "é"),
    ]
)
WORDS = st.lists(TRICKY | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)).map("".join)
BUTTONS = st.lists(st.tuples(WORDS, WORDS.map("https://a.example/".__add__) | WORDS), max_size=3)


class Page(HTMLParser):
    """A page read back: its words, its links as (words, address), the attributes of each tag."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.title = "", ""
        self.links: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inside: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.inside.append(tag)
        if tag == "a":
            self.links.append(("", dict(attrs)["href"]))

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag

    def handle_data(self, data):
        if "title" in self.inside:
            self.title += data
        else:
            self.words += data
        if "a" in self.inside:
            words, address = self.links[-1]
            self.links[-1] = (words + data, address)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def close(text: str) -> str:
    """A text without its spaces and line breaks."""
    return "".join(text.split())


@given(body=WORDS, language=WORDS, title=WORDS)
def test_the_page_read_back_is_the_words_whatever_they_are(body, language, title):
    page = Page(html_letter(body, language, [], title=title))
    assert close(page.words) == close(body)
    assert close(page.title) == close(title)
    assert page.all("html")[0]["lang"] == language


@given(body=WORDS, buttons=BUTTONS)
def test_nothing_but_links_to_the_web_and_no_more_tags_than_ours(body, buttons):
    page = Page(html_letter(body, "en", buttons, "https://a.example/u/"))
    assert page.inside == []
    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for _, attributes in page.tags for name in attributes} <= ATTRIBUTES
    assert all(re.match(r"[Hh]ttps?://\S+$", address) for _, address in page.links)
    ours = len([one for one in buttons if is_button(*one)]) + 1
    for words, address in page.links[:-ours]:
        assert words == address, "an address in the text leads where it says"


@given(body=WORDS, buttons=BUTTONS)
def test_the_page_and_the_plain_part_say_the_same(body, buttons):
    page, plain = Page(html_letter(body, "", buttons)), plain_letter(body, buttons)
    said = close(page.words)
    for label, address in buttons:
        assert close(label) in said
        assert close(f"{label}: {address}") in close(plain)
    assert said.startswith(close(body)) and close(plain).startswith(close(body))


@given(WORDS)
def test_without_buttons_the_plain_part_is_the_body(body):
    assert plain_letter(body, ()) == body


def test_the_plain_part_has_each_button_on_a_line():
    said = "How is Rosa?\n\nYes, call me: https://maple.example/a/tok?x=1&y=2\nNo, thank you: "
    assert plain_letter("How is Rosa?\n", [("Yes,\ncall me", YES[1]), NO]) == said + NO[1]


def test_a_name_with_a_tag_stays_text():
    assert "<p>Dear &lt;b&gt;Ana&lt;/b&gt;</p>" in html_letter("Dear <b>Ana</b>", "en", [])


def test_a_blank_line_ends_a_paragraph_and_a_line_break_stays_one():
    page = html_letter("How is Rosa?\r\nWe miss her.\r\n \r\n\r\nMs. Ruiz\n", "en", [])
    assert "<p>How is Rosa?<br>\nWe miss her.</p>\n<p>Ms. Ruiz</p>" in page


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://maple.example/a?b=1&c=2.", ["https://maple.example/a?b=1&c=2"]),
        ("(http://maple.example/bus_(7)), or not", ["http://maple.example/bus_(7)"]),
        (
            "Https://maple.example! http://localhost:8000/a",
            ["Https://maple.example", "http://localhost:8000/a"],
        ),
        ("请看https://maple.example/a。谢谢", ["https://maple.example/a"]),
        ("https://münchen.example", []),
        ("https://maple.example@evil.example/", []),
        ("https://maple.example:80@evil.example/", []),
        ("javascript:alert(1) ftp://a.example www.a.example data:x mailto:a@b.example", []),
        ("https:// https://. xhttps://a.example", []),
    ],
)
def test_only_whole_web_addresses_become_links(text, addresses):
    assert [address for _, address in Page(html_letter(text, "en", [])).links] == addresses


@pytest.mark.parametrize(
    ("language", "way"),
    [("ar", "rtl"), ("fa", "rtl"), ("ur-PK", "rtl"), ("he", "rtl"), ("es", "ltr"), ("", "ltr")],
)
def test_the_letter_says_its_language_and_reads_its_way(language, way):
    page = Page(html_letter("12", language, []))
    for tag in ("html", "div"):
        assert (page.all(tag)[0]["lang"], page.all(tag)[0]["dir"]) == (language, way)


def test_a_line_in_another_script_reads_its_own_way_and_a_name_in_front_turns_nothing_round():
    english = Page(html_letter("How is Rosa?\n\nيمكنك الرد بالعربية.", "en", [("نعم", NO[1])]))
    assert [p.get("dir") for p in english.all("p")] == [None, "rtl"]
    assert english.all("a")[0]["dir"] == "rtl"
    arabic = Page(html_letter("Rosa غابت أمس https://maple.example/a/long/address/of/ours", "ar", [YES]))
    assert arabic.all("p")[0].get("dir") is None
    assert [a.get("dir") for a in arabic.all("a")] == ["ltr", "ltr"]


def test_buttons_are_a_list_of_links_with_their_own_words():
    page = Page(html_letter("How is Rosa?", "en", [YES, NO]))
    assert page.links == [YES, NO]
    assert page.all("ul")[0]["role"] == "list" and len(page.all("li")) == 2


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/a/b", "", "mailto:a@b.example", "https://a b"])
def test_a_button_that_leads_nowhere_on_the_web_stays_words(address):
    assert not is_button("Yes", address)
    page = Page(html_letter("Hi", "en", [("Yes", address)]))
    assert page.links == [] and f"Yes: {address}".strip() in page.words


def test_a_button_can_be_pressed_with_a_thumb_and_read_on_any_ground():
    """WCAG 2.2, 2.5.5 and 1.4.3: both colours are its own, so a dark screen changes neither."""
    style = dict(rule.split(":") for rule in BUTTON.split(";"))
    high = int(style["line-height"][:-2]) + 2 * int(style["padding"].split()[0][:-2])
    assert high >= 44 and int(style["min-width"][:-2]) >= 44
    light, dark = sorted((luminance(style["color"]), luminance(style["background-color"])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, as WCAG defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("language", "spoken", "words"),
    [
        ("es-MX", "es", "No recibir más estos correos"),
        ("en", "en", "Stop these e-mails"),
        ("ar", "en", "Stop these e-mails"),
    ],
)
def test_the_way_out_is_a_link_in_words_that_say_their_language(language, spoken, words):
    page = Page(html_letter("Hi", language, [], "https://maple.example/u/tok/"))
    assert page.links == [(words, "https://maple.example/u/tok/")]
    assert page.all("p")[-1]["lang"] == spoken


def test_nothing_comes_from_elsewhere():
    page = html_letter("Hi", "en", [YES], "https://maple.example/u/tok/", "Hello")
    assert not re.search(r"<img|<link|<style|<script|url\(|@import|\bsrc=|background=", page)
