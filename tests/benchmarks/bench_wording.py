"""How fast messages are filled, checked and counted, on one core.

Every occasion's templates in English and Spanish in turn, each with facts of its own, so that no
two texts in a row are alike. The baselines are what anybody would write first: ``str.format`` and a
count of the characters one by one, with no grammar and nothing refused; and for the check, every
pattern of the lexicon searched for in turn, with no score and no grade.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction

from homeroom.core.occasions import Occasion
from homeroom.core.wording.compose import Child, Facts, compose
from homeroom.core.wording.craft import KIND_OF, check
from homeroom.core.wording.lexicon import LEXICON
from homeroom.core.wording.library import TEMPLATES
from homeroom.core.wording.library.model import Template
from homeroom.core.wording.segments import BASIC, EXTENSION, measure
from tests.benchmarks.measure import sized

MESSAGES = sized(30_000)
AIM = "30,000"  # messages a second on one core
FIRST = ("Ana", "Luis", "Minh", "Ignacio", "Zoe", "Amira", "Jose", "Mia", "Noah", "Lucía", "Bao", "Ximena")
LAST = ("Feldman", "Ruiz", "Okafor", "Nguyen", "Brown", "Haddad", "Silva", "Chen")
NOW = datetime(2026, 11, 23, 11)
GSM, DOUBLE = set(BASIC), set(EXTENSION)
Job = tuple[Template, Facts]


def jobs() -> list[Job]:
    """The occasions by text message: each name, count and school from its own place in the lists."""
    planned = [one for one in TEMPLATES if one.channel == "sms" and isinstance(one.what, Occasion)]
    return [(planned[n % len(planned)], facts(planned[n % len(planned)], n)) for n in range(MESSAGES)]


def facts(template: Template, n: int) -> Facts:
    """Typical facts that lead to a template; one family in four has two children."""
    children = tuple(
        Child(FIRST[(n + k) % len(FIRST)], Fraction(2 + n % 5), 4 + n % 3) for k in range(1 + (n % 4 == 0))
    )
    return Facts(
        guardian=FIRST[n % 7],
        children=() if template.case == "shared" else children,
        speaker=f"{FIRST[n % 5]} {LAST[n % len(LAST)]}",
        speaker_role=("teacher", "counselor")[n % 2],
        school=("Willow Creek Elementary", "Oak Hill Middle School")[n % 2],
        district="Willow Creek Unified",
        since="month" if template.case in {"late_arrivals", "part_days"} else "year",
        sign=template.case if template.what is Occasion.SIGN else "",
        reason_known=template.case == "known",
        promise="call the bus office" if template.case == "promised" else "",
        now_local=NOW,
    )


def fill(work: list[Job]) -> None:
    """Fill and count."""
    for template, facts in work:
        compose(template.what, facts, template.language, "sms")


def fill_and_check(work: list[Job]) -> None:
    """Fill, count and judge, as before every sending."""
    for template, facts in work:
        made = compose(template.what, facts, template.language, "sms")
        check(made.text, template.language, KIND_OF[template.what], size=made.size)


def plain_text(template: Template, facts: Facts) -> str:
    """The same words by ``str.format``, and a loop over the characters to count them."""
    text = template.text.source.replace("{days}", "{names} {missed}").format(
        hello=facts.guardian, intro=f"{facts.speaker} {facts.school}", names=facts.guardian, missed=3,
        late=5, parts=5, promise=facts.promise, out_today="today", le="le", ha="ha", has="has", **{"is": "is"},
    )  # fmt: skip
    units, seven = 0, True
    for char in text:
        if char in GSM:
            units += 1
        elif char in DOUBLE:
            units += 2
        else:
            seven = False
    _ = -(-units // (153 if seven else 67))
    return text


def plainly(work: list[Job]) -> None:
    """The baseline of filling and counting."""
    for template, facts in work:
        plain_text(template, facts)


def plainly_checked(work: list[Job]) -> None:
    """The baseline of the whole: and each pattern of the lexicon searched for, one after another."""
    for template, facts in work:
        text = plain_text(template, facts).lower()
        _ = [entry for entry in LEXICON[template.language] if entry.pattern.search(text)]


def rate(action: Callable[[list[Job]], None], work: list[Job]) -> float:
    """Messages in a second of this process's own time, the best of five: neighbours don't count."""
    best = float("inf")
    for _ in range(5):
        begun = time.process_time()
        action(work)
        best = min(best, time.process_time() - begun)
    return len(work) / best


def main() -> list[dict[str, object]]:
    work = jobs()

    def count_all(_: list[Job]) -> None:
        for text in texts:
            measure(text)

    texts = [compose(template.what, facts, template.language, "sms").text for template, facts in work]
    plain, checked = rate(plainly, work), rate(plainly_checked, work)
    by_hand = "str.format and a loop over the characters"
    searched = f"{by_hand}, and every pattern searched for"
    ours = rate(fill_and_check, work)
    rows = [
        ("fill, check and count a message", ours, AIM, checked, searched),
        ("fill, check and count a message", ours, AIM, plain, f"{by_hand}, no check"),
        ("fill and count a message", rate(fill, work), "", plain, by_hand),
        ("count a message", rate(count_all, work), "", plain, by_hand),
    ]
    return [
        {
            "name": name,
            "value": round(value),
            "unit": "messages/s",
            "baseline": round(baseline),
            "baseline_name": which,
            "ratio": value / baseline,
            "aim": aim,
        }
        for name, value, aim, baseline, which in rows
    ]


if __name__ == "__main__":
    for figure in main():
        print(figure)  # noqa: T201
