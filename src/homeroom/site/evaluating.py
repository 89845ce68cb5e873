"""How good listening is on a file of labelled replies, beside what simpler means reach on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import CommandError

from homeroom.adapters.readers import experts, training
from homeroom.adapters.readers.head import REASONS, joined
from homeroom.adapters.readers.language import guess
from homeroom.adapters.readers.local import LocalReaders, product
from homeroom.core.listening import hear, together
from homeroom.core.listening.evaluation import Guess, Meant, Report, Score, evaluate
from homeroom.core.listening.plain import plain
from homeroom.core.listening.reasons import reasons

FEW = 20  # replies of one language under which its figures are left out


def run(path: Path, out: Any, *, as_json: bool) -> None:
    """Print the measures of one file. Raises CommandError where it can't be read."""
    meant = labelled(path)
    report = evaluate(meant, ours(meant))
    simpler = {name: evaluate(meant, method(meant)) for name, method in BASELINES.items()}
    if as_json:
        out.write(json.dumps(told(report, simpler), ensure_ascii=False))
    else:
        out.write("\n".join(lines(report, simpler)))


def labelled(path: Path) -> list[Meant]:
    """The replies of a file and what they mean."""
    found: list[Meant] = []
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            found.append(
                Meant(
                    said["text"],
                    said["language"],
                    said.get("wish") or "",
                    frozenset(said.get("urgent", ())),
                    tuple(said.get("reasons", ())),
                )
            )
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CommandError(
            f"{path}, line {len(found) + 1}: not a labelled reply; write lines like "
            '{"text": "...", "language": "en", "wish": null, "urgent": [], "reasons": ["HLT1"]}'
        ) from None
    if not found:
        raise CommandError(f"{path} holds no replies.")
    return found


def ours(meant: Sequence[Meant]) -> list[Guess]:
    """What ``homeroom listen`` hears."""
    readings = LocalReaders().own().read([one.text for one in meant])
    heard = [
        together(hear(one.text, guess=guess), reading) for one, reading in zip(meant, readings, strict=True)
    ]
    return [
        Guess(
            one.language,
            one.wish or "",
            frozenset(urgent.flag for urgent in one.urgent),
            tuple((reason.code, reason.confidence) for reason in one.reasons),
        )
        for one in heard
    ]


def by_keywords(meant: Sequence[Meant]) -> list[Guess]:
    """The rules alone, for reasons too: what there was before there was a model."""
    made = []
    for one in meant:
        heard = hear(one.text)
        found = sorted(reasons(plain(one.text)), key=lambda reason: -reason.confidence)
        made.append(
            Guess(
                heard.language,
                heard.wish or "",
                frozenset(urgent.flag for urgent in heard.urgent),
                tuple((reason.code, reason.confidence) for reason in found),
            )
        )
    return made


def by_grams(meant: Sequence[Meant]) -> list[Guess]:
    """Pieces of words and logistic regression, fitted to the same sentences."""
    head = product().head
    logits = head.reasons["grams"].logits(head.inputs("grams", [one.text for one in meant]))
    return [_first(row) for row in joined({"grams": logits}, {"grams": 1.0})]


def by_neighbour(meant: Sequence[Meant]) -> list[Guess]:
    """The reasons of the training sentence that the encoder takes for nearest."""
    known = [one for one in training.sentences() if one.codes is not None]
    near = experts.encode("use", [one.text for one in known])
    found = (experts.encode("use", [one.text for one in meant]) @ near.T).argmax(axis=1)
    return [Guess(reasons=tuple((code, 1.0) for code in known[n].codes or ())) for n in found]


BASELINES: dict[str, Callable[[Sequence[Meant]], list[Guess]]] = {
    "keywords alone": by_keywords,
    "n-grams and logistic regression": by_grams,
    "nearest training sentence": by_neighbour,
}


def told(report: Report, simpler: dict[str, Report]) -> dict[str, Any]:
    """All figures for a program."""

    def table(scores: dict[str, Score]) -> dict[str, Any]:
        return {
            name: {
                "precision": score.precision,
                "recall": score.recall,
                "f1": score.f1,
                "meant": score.right + score.missed,
            }
            for name, score in scores.items()
        }

    return {
        "replies": report.replies,
        "wishes": table(report.wishes),
        "false_stops": {"of": report.silent, "heard": report.false_stops},
        "flags": table(report.flags),
        "alarm": table({"any": report.alarm})["any"],
        "languages": {name: {"right": right, "of": of} for name, (right, of) in report.languages.items()},
        "groups": {name: table(scores) for name, scores in report.first_groups.items()},
        "codes": table(report.first_codes[""]),
        "macro_f1": {
            name or "all": {"groups": report.macro(True, name), "codes": report.macro(False, name)}
            for name in report.first_groups
        },
        "calibration": {"error": report.error, "bins": report.calibration},
        "confusions": report.confusions,
        "baselines": {
            name: {
                language or "all": {"groups": one.macro(True, language), "codes": one.macro(False, language)}
                for language in one.first_groups
            }
            for name, one in simpler.items()
        },
    }


def lines(report: Report, simpler: dict[str, Report]) -> list[str]:
    """All figures for a person, as plain text."""
    made = [f"{report.replies:,} replies"]
    if report.wishes:
        made += ["", "Wishes", *_rows(report.wishes)]
        made.append(f"  heard as a wish to stop: {report.false_stops} of {report.silent:,} without a wish")
    if report.flags:
        made += ["", "Urgent", *_rows({"any flag": report.alarm, **report.flags})]
    made += ["", "Language, of texts over 20 characters"]
    made += [f"  {name or '?':22}{right:6,} of {of:,}" for name, (right, of) in report.languages.items()]
    if len(report.first_groups[""]) > 1:
        made += ["", "Group of the first reason", *_rows(report.first_groups[""])]
        made += ["", "First reason", *_rows(report.first_codes[""])]
        made += ["", "Macro-F1 of the first reason: groups, codes (by language)"]
        for name, one in {"Homeroom": report, **simpler}.items():
            made += _macros(name, one)
        made += ["", f"Calibration error {report.error:.3f}: how sure, how often right, how many"]
        made += [f"  {sure:.2f}  {right:.2f}  {n:,}" for sure, right, n in report.calibration]
        made += ["", "Taken for another"]
        made += [f"  {meant} heard as {heard}: {n}" for meant, heard, n in report.confusions]
    return made


def _macros(name: str, one: Report) -> list[str]:
    counts = {
        language: sum(score.right + score.missed for score in scores.values())
        for language, scores in one.first_groups.items()
    }
    return [
        f"  {name:34}{language or 'all':5}{one.macro(True, language):7.3f}{one.macro(False, language):7.3f}"
        for language, count in counts.items()
        if count >= FEW
    ]


def _rows(scores: dict[str, Score]) -> list[str]:
    return [
        f"  {name:22}precision {_share(score.precision)}  recall {_share(score.recall)}  "
        f"F1 {score.f1:.2f}  of {score.right + score.missed:,}"
        for name, score in scores.items()
    ]


def _share(value: float | None) -> str:
    return " -- " if value is None else f"{value:.2f}"


def _first(row: Any) -> Guess:
    best = int(np.argmax(row))
    return Guess(reasons=((REASONS[best], float(row[best])),) if best else ())
