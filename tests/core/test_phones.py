"""core.phones: the verdicts of the phonenumbers library, and cells that hold more than a number."""

import re
import re._constants as sre
import re._parser as sre_parse

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from homeroom.core import phones
from homeroom.core.phones import Phone, normalise, split_numbers


def library_says(raw: str, region: str = "US") -> Phone:
    """The same question asked of the library alone."""
    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return Phone("", "unusable")
    reason = phonenumbers.is_possible_number_with_reason(number)
    repeated = len(set(phonenumbers.national_significant_number(number))) == 1
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE or repeated:
        return Phone("", "unusable")
    return Phone(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        "valid" if phonenumbers.is_valid_number(number) else "possible",
        number.extension or "",
    )


digits = st.text("0123456789", min_size=10, max_size=10)
formats = st.sampled_from(
    ["{0}{1}{2}", "({0}) {1}-{2}", "{0}-{1}-{2}", "{0}.{1}.{2}", "+1{0}{1}{2}", "1-{0}-{1}-{2}",
     "+1 ({0}) {1}-{2}", " {0} {1} {2} ", "({0}){1}-{2} x12", "{0}-{1}-{2} ext. 7", "1{0}{1}{2}",
     "+1-({0}) - {1} {2}", "({0} {1}-{2}", "{0}) {1} {2}", "{0}{1}{2}x007",
     "+1 {0}-{1}-{2}ext123456", "{0} {1} {2} x 0", "({0}) {1}-{2} x1234567"]
)  # fmt: skip


@given(digits, formats)
@example("2465211000", "{0}-{1}-{2}")  # Barbados: the seventh digit decides
@example("2465212000", "{0}-{1}-{2}")
@example("5235010000", "{0}-{1}-{2}")
def test_plain_numbers_have_the_library_s_verdict(number: str, form: str) -> None:
    """OR-9: E.164 with default region US; the fast way and the library agree."""
    raw = form.format(number[:3], number[3:6], number[6:])
    assert normalise(raw) == library_says(raw)


@given(st.text("0123456789()+-. x#/aeEinoéext١２", max_size=24) | st.text(max_size=30))
def test_any_text_has_the_library_s_verdict(raw: str) -> None:
    assert normalise(raw) == library_says(raw)


@given(digits, st.sampled_from(["GB", "MX", "VN"]))
def test_other_regions_have_the_library_s_verdict(number: str, region: str) -> None:
    assert normalise(number, region) == library_says(number, region)


def test_no_north_american_plan_looks_past_the_seventh_digit() -> None:
    """What the remembered verdicts rest on: in every pattern, digits eight to ten are any digit."""
    for region in COUNTRY_CODE_TO_REGION_CODE[1]:
        plan = PhoneMetadata.metadata_for_region(region, None)
        for kind in ("general_desc", "fixed_line", "mobile", "toll_free", "premium_rate", "personal_number",
                     "voip", "pager", "uan", "shared_cost", "voicemail"):  # fmt: skip
            pattern = getattr(plan, kind) and getattr(plan, kind).national_number_pattern
            if pattern:
                assert deepest_choice(sre_parse.parse(pattern), {0}) <= 7, (
                    region,
                    kind,
                )


def deepest_choice(parsed, starts: set[int]) -> int:
    """The last position (from 1) at which ``parsed`` asks for less than any digit; moves ``starts``."""
    deepest = 0
    for op, argument in parsed:
        if op is sre.SUBPATTERN:
            deepest = max(deepest, deepest_choice(argument[3], starts))
        elif op is sre.BRANCH:
            ends: set[int] = set()
            for branch in argument[1]:
                branch_starts = set(starts)
                deepest = max(deepest, deepest_choice(branch, branch_starts))
                ends |= branch_starts
            starts.clear()
            starts.update(ends)
        elif op is sre.MAX_REPEAT:
            low, high, inner = argument
            assert low == high
            for _ in range(low):
                deepest = max(deepest, deepest_choice(inner, starts))
        else:
            assert op in (sre.LITERAL, sre.IN)
            moved = {start + 1 for start in starts}
            starts.clear()
            starts.update(moved)
            any_digit = op is sre.IN and argument == [(sre.CATEGORY, sre.CATEGORY_DIGIT)]
            # a ten-digit number only: seven-digit local patterns never match one
            deepest = max([deepest, *(0 if any_digit else end for end in moved)])
    return deepest


@pytest.mark.parametrize(
    "raw",
    ["", "n/a", "none", "(000) 000-0000", "999-999-9999", "555-0123", "1234", "?"],
)
def test_what_nobody_could_dial_is_unusable(raw: str) -> None:
    assert normalise(raw) == Phone("", "unusable")


def test_an_extension_is_kept() -> None:
    assert normalise("415-555-0123 x12") == Phone("+14155550123", "valid", "12")


def test_an_unassigned_area_code_is_possible_and_kept() -> None:
    assert normalise("(950) 555-0123") == Phone("+19505550123", "possible")


@pytest.mark.parametrize(
    ("raw", "numbers"),
    [
        ("", []),
        ("  ", []),
        ("(415) 555-0123", ["(415) 555-0123"]),
        ("415-555-0123 / 415-555-0188", ["415-555-0123", "415-555-0188"]),
        ("415-555-0123;415-555-0188", ["415-555-0123", "415-555-0188"]),
        ("415-555-0123 or (415) 555-0188 x3", ["415-555-0123", "(415) 555-0188 x3"]),
        ("4155550123 4155550188", ["4155550123", "4155550188"]),
        ("415/555-0123", ["415/555-0123"]),
        ("415-555-0123 (cell)", ["415-555-0123"]),
        ("Cell: 415-555-0123", ["415-555-0123"]),
        ("mom 415-555-0123, dad 415-555-0188", ["415-555-0123", "415-555-0188"]),
        ("415-555-0123 ext 12", ["415-555-0123 ext 12"]),
        ("+44 20 7946 0000 / +1 415 555 0123", ["+44 20 7946 0000", "+1 415 555 0123"]),
        ("n/a", ["n/a"]),
        ("1-415-555-FOOD", ["1-415-555-FOOD"]),
    ],
)
def test_split_numbers(raw: str, numbers: list[str]) -> None:
    """Several numbers in one cell (standards 1.8) come apart, one number never does."""
    assert split_numbers(raw) == numbers


@given(st.text("0123456789()+-. x#/abc,;", max_size=40))
def test_splitting_never_loses_a_digit(raw: str) -> None:
    assert re.findall(r"\d", "".join(split_numbers(raw))) == re.findall(r"\d", raw)


def test_memory_for_repeats_is_bounded() -> None:
    assert normalise.cache_info().maxsize == 4096
    assert phones._verdict.cache_info().maxsize == 65536
