"""Tokens come back as they went, in any case, and nothing else reads as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core import tokens
from homeroom.core.tokens import Purpose

SECRET = "a secret of at least thirty-two characters"
NUMBERS = st.integers(0, 2**63 - 1)
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


@given(NUMBERS)
def test_a_reply_address_names_its_conversation_in_any_case(number):
    address = tokens.reply_address(number, SECRET, "reply@families.example.org")
    assert len(address.split("@")[0]) <= 64
    assert address == address.lower()
    assert tokens.read_reply_address(address, SECRET) == number
    assert tokens.read_reply_address(address.upper(), SECRET) == number


@given(NUMBERS, st.integers(0, tokens.LENGTH - 1), st.sampled_from(ALPHABET))
def test_no_letter_of_a_token_may_change(number, place, letter):
    token = tokens.make(Purpose.REPLY, number, SECRET)
    altered = token[:place] + letter + token[place + 1 :]
    assert (tokens.read(Purpose.REPLY, altered, SECRET) == number) == (altered == token)
    if altered != token:
        assert tokens.read(Purpose.REPLY, altered, SECRET) is None


@given(st.text())
def test_what_was_made_up_is_nothing(text):
    assert tokens.read(Purpose.REPLY, text, SECRET) is None
    assert tokens.read_reply_address(text, SECRET) is None
    assert tokens.read_message_id(text, SECRET) is None


@given(NUMBERS)
def test_a_token_is_good_for_one_purpose_and_one_secret(number):
    token = tokens.make(Purpose.UNSUBSCRIBE, number, SECRET)
    assert tokens.read(Purpose.UNSUBSCRIBE, token, SECRET) == number
    assert tokens.read(Purpose.REPLY, token, SECRET) is None
    assert tokens.read(Purpose.UNSUBSCRIBE, token, "another") is None


def test_a_token_of_another_version_is_nothing(monkeypatch):
    monkeypatch.setattr(tokens, "VERSION", 2)
    later = tokens.make(Purpose.REPLY, 7, SECRET)
    monkeypatch.undo()
    assert tokens.read(Purpose.REPLY, later, SECRET) is None


def test_tokens_stay_readable_across_releases():
    """Addresses live in families' mailboxes for years: this one was made by version 1."""
    assert tokens.make(Purpose.REPLY, 7, SECRET) == "aeaaaaaaaaaaabzl7dtaeesdq5ehpijg"


def test_tokens_need_a_secret():
    with pytest.raises(ValueError, match="secret"):
        tokens.make(Purpose.REPLY, 7, "")


@pytest.mark.parametrize("mailbox", ["", "reply", "@example.org", "r" * 32 + "@example.org"])
def test_a_mailbox_without_room_is_refused(mailbox):
    with pytest.raises(ValueError, match="mailbox"):
        tokens.reply_address(7, SECRET, mailbox)


@given(st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True))
def test_a_message_id_names_our_message_and_only_if_we_made_it(message):
    header = tokens.message_id(message, SECRET, "example.org")
    assert tokens.message_id(message, SECRET, "example.org") == header, "each attempt is the same message"
    assert tokens.read_message_id(header, SECRET) == message
    assert tokens.read_message_id(header[1:-1], SECRET) == message
    assert tokens.read_message_id(header, "another") is None
    assert tokens.read_message_id(header.replace("<", "<x", 1), SECRET) is None


@pytest.mark.parametrize(
    ("message", "domain"), [("a b", "example.org"), ("a\r\nBcc: x", "example.org"), ("a", "b c"), ("", "b")]
)
def test_a_message_id_holds_no_surprise(message, domain):
    with pytest.raises(ValueError):
        tokens.message_id(message, SECRET, domain)


def test_one_click_unsubscribe_headers():
    """LAW-6: both headers of RFC 8058, an https link first."""
    headers = tokens.unsubscribe_headers("https://example.org/stop/abc", "reply+abc@example.org")
    assert headers == {
        "List-Unsubscribe": "<https://example.org/stop/abc>, <mailto:reply+abc@example.org?subject=unsubscribe>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


@pytest.mark.parametrize(
    ("url", "mailbox"),
    [
        ("http://example.org/x", "a@example.org"),
        ("https://example.org/x>\r\nBcc: <a", "a@example.org"),
        ("https://example.org/x", "a@example.org,b@example.org"),
    ],
)
def test_unsubscribe_headers_refuse_what_would_break_them(url, mailbox):
    with pytest.raises(ValueError):
        tokens.unsubscribe_headers(url, mailbox)
