"""``docs/planning.md`` tells every code, every sentence and every rule as they are."""

from dataclasses import fields
from pathlib import Path

import pytest

from homeroom.core.occasions import Occasion
from homeroom.core.planning import NEEDS_A_PERSON, Held, Rules
from homeroom.core.planning.held import BAD_WAYS, BECAUSE, NO_ADULT, WAITING, WELCOMED_ENOUGH, WROTE

PAGE = (Path(__file__).parents[3] / "docs" / "planning.md").read_text()
SENTENCES = [*BECAUSE.values(), BAD_WAYS, NO_ADULT, WAITING, WROTE, WELCOMED_ENOUGH]
EXAMPLES = {"day": "on November 17", "gap": 7, "answers": 40, "limit": 50}


@pytest.mark.parametrize("code", Held)
def test_every_code_is_told(code: Held) -> None:
    assert f"| `{code}` {'* ' if code in NEEDS_A_PERSON else ''}|" in PAGE


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_is_told(sentence: str) -> None:
    assert sentence.format(**EXAMPLES) in PAGE


@pytest.mark.parametrize("occasion", Occasion)
def test_every_occasion_is_told(occasion: Occasion) -> None:
    assert f"| `{occasion}`" in PAGE


@pytest.mark.parametrize("field", [field.name for field in fields(Rules)])
def test_every_rule_is_told_with_its_default(field: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| `") and f"`{field}`" in line)
    default = getattr(Rules(), field)
    if isinstance(default, int):
        assert f"| {default} |" in row
    elif field in {"order", "channels"}:
        assert f"| {', '.join(default)} |" in row
    elif field in {"recipients", "unknown_permission", "check_in_for"}:
        assert f"| {default} |" in row
