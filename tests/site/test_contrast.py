"""Every text on its ground in both modes, as WCAG 2.1 AA asks: 4.5 to 1; 3 to 1 for edges of controls."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TEXTS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "brand") for ground in ("paper", "card", "sunk")],
    ("brand-ink", "brand"),
    ("brand-ink", "brand-deep"),
    ("brand", "brand-ground"),
    ("brand-deep", "brand-ground"),
    ("ink", "brand-ground"),
    ("grave-ink", "card"),
    *[(f"{tone}-ink", f"{tone}-ground") for tone in ("good", "watch", "warn", "grave", "mute")],
    ("ink", "warn-ground"),
    ("ink", "good-ground"),
]
EDGES = [("line-strong", "card"), ("focus", "paper"), ("focus", "card"), ("grave", "card")]


def palettes() -> dict[str, dict[str, str]]:
    """The colours of tokens.css, for a light and for a dark screen."""
    sheet = Path(finders.find("homeroom/tokens.css")).read_text()
    light, dark = sheet.split("@media (prefers-color-scheme: dark)")
    colours = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark)]
    return {"light": colours[0], "dark": colours[0] | colours[1]}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_contrast(mode: str) -> None:
    colours = palettes()[mode]
    weak = [
        f"{front} on {ground}: {ratio:.2f}"
        for pairs, least in ((TEXTS, 4.5), (EDGES, 3.0))
        for front, ground in pairs
        if (ratio := contrast(colours[front], colours[ground])) < least
    ]
    assert weak == []
