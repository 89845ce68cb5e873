"""How a head is made: from the product's own sentences, and what a district's people confirmed.

A head is three linear layers for the reasons and three for the signals, each fitted alone by
logistic regression; what they are worth together is found on replies they were not fitted to.
``make head`` (``python -m homeroom.adapters.readers.training``) makes the one in the package.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from homeroom.adapters.readers import head as h
from homeroom.adapters.readers.experts import BUCKETS, available, bags
from homeroom.adapters.readers.head import REASONS, SIGNALS, Array, Head, Layer
from homeroom.core.listening.reading import Example

# Inverse strength of the penalty, by trial on hands kept aside.
C_OF = {"grams": 30.0, "use": 0.01, "e5": 0.03}
FIRST = 0.6  # of a reply's weight goes to the reason said first, the rest is shared by the others
CONFIRMED = 2.0  # a reading that a person of the district confirmed counts as so many of our sentences
ROUNDS = 2
FOR_SIGNALS = ("signals_enes.jsonl", "signals_2.jsonl")  # written for wishes and alarms, not for reasons
RARE = 0.5  # power of the inverse share by which a signal's examples weigh more


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence to learn from. ``codes`` or ``signals`` None: nobody has said whether it holds any."""

    text: str
    codes: tuple[str, ...] | None
    signals: frozenset[str] | None
    weight: float = 1.0
    turn: int | None = None  # in which of the rounds of :func:`_worth` it is kept aside
    whole: bool = False  # written for the reasons, and by other hands than most


def sentences() -> list[Sentence]:
    """The product's own training sentences; ``sentences/ORIGIN.md`` says who wrote them, and how."""
    return [
        Sentence(
            said["text"],
            # What was written for its signals, and holds no code, is no example of giving no reason.
            tuple(said["reasons"]) or (None if file.name in FOR_SIGNALS or said["urgent"] else ()),
            frozenset(said["urgent"]) | ({said["wish"]} & {"stop", "wrong_number"}),
            turn=_turn(file.name, n),
            whole=not file.name.startswith("signals") and _turn(file.name, n) is not None,
        )
        for file in _files()
        for n, said in enumerate(map(json.loads, file.read_text(encoding="utf-8").splitlines()))
    ]


def _turn(file: str, line: int) -> int | None:
    """Reasons are kept aside by who wrote them: what a model is worth shows only with other hands' words."""
    if file.startswith("signals"):
        return line % ROUNDS
    return {"3": 0, "4": 1, "5": 1}.get(file.removesuffix(".jsonl")[-1])


def fingerprint() -> str:
    """Changes with any training sentence."""
    return _digest(b"".join(file.read_bytes() for file in _files()))


def train(given: Sequence[Sentence]) -> Head:
    """The product's head: every layer, and what the experts are worth on words of hands kept aside.

    Some minutes of one core.
    """
    inputs, idf = _inputs(given, available())
    shares, reason_scale, signal_scale = _worth(given, inputs)
    everything = np.arange(len(given))
    return Head(
        idf=idf,
        reasons={name: _reasons(name, x, given, everything) for name, x in inputs.items()},
        signals={name: _signals(name, x, given, everything) for name, x in inputs.items()},
        shares=shares,
        reason_scale=reason_scale,
        signal_scale=signal_scale,
        facts={"sentences": len(given), "fingerprint": fingerprint()},
    )


def district_head(examples: Sequence[Example], product: Head) -> Head:
    """A district's head: the product's, with the reasons' layers of the quick experts fitted anew.

    They learn from the product's sentences and from what the district's people confirmed. The slow
    expert, the shares and the signals stay: a few hundred corrections say little of those.
    """
    confirmed = [Sentence(one.text, one.codes, None, CONFIRMED) for one in examples]
    given = [*(one for one in sentences() if one.codes is not None), *confirmed]
    inputs, _ = _inputs(given, [name for name in available() if name != "e5"], product.idf)
    fitted = {name: _reasons(name, x, given, np.arange(len(given))) for name, x in inputs.items()}
    learnt = _digest(repr(sorted((one.text, one.codes) for one in examples)).encode())
    return replace(
        product,
        reasons={**product.reasons, **fitted},
        facts={**product.facts, "confirmed": len(confirmed), "fingerprint": learnt},
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _files() -> list[Any]:
    folder = files("homeroom.adapters.readers") / "sentences"
    return sorted((one for one in folder.iterdir() if one.name.endswith(".jsonl")), key=lambda one: one.name)


def _inputs(
    given: Sequence[Sentence], names: Iterable[str], idf: Array | None = None
) -> tuple[dict[str, Any], Array]:
    """Each expert's view of the sentences, and the idf of the pieces in them unless it is given."""
    from scipy.sparse import csr_matrix

    texts = [one.text for one in given]
    if idf is None:
        seen = np.bincount(bags(texts)[0], minlength=BUCKETS)
        idf = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
    bag = h.Bag.of(texts, idf)
    made: dict[str, Any] = {
        "grams": csr_matrix((bag.values, bag.indices, bag.begins), shape=(len(texts), BUCKETS))
    }
    for name in names:
        if name != "grams":
            made[name] = h.encode(name, texts)
    return made, idf


def _worth(
    given: Sequence[Sentence], inputs: dict[str, Any]
) -> tuple[dict[str, float], tuple[float, float], Array]:
    """The experts' shares, and the scales that make their joint opinion a probability, out of sample."""
    from sklearn.linear_model import LogisticRegression

    turns = np.array([-1 if one.turn is None else one.turn for one in given])
    reasons = {name: np.zeros((len(given), len(REASONS)), np.float32) for name in inputs}
    signals = {name: np.zeros((len(given), len(SIGNALS)), np.float32) for name in inputs}
    for turn in range(ROUNDS):
        fit, aside = np.flatnonzero(turns != turn), np.flatnonzero(turns == turn)
        for name, x in inputs.items():
            reasons[name][aside] = _reasons(name, x, given, fit).logits(x[aside])
            signals[name][aside] = _signals(name, x, given, fit).logits(x[aside])
    tried = np.flatnonzero(turns >= 0)
    known = np.array([n for n in tried if given[n].whole])
    first = np.array([REASONS.index((given[n].codes or ("",))[0]) for n in known])
    shares = _shares({name: logits[known] for name, logits in reasons.items()}, first)
    held = np.zeros((len(known), len(REASONS)), bool)
    for row, n in enumerate(known):
        held[row, [REASONS.index(code) for code in given[n].codes or ("",)]] = True
    odds = h.log_odds(h.joined(reasons, shares)[known])
    scale = LogisticRegression(C=1e6).fit(odds.reshape(-1, 1), held.ravel())
    joint, told = h.averaged(signals, shares)[tried], _told(given)[tried]
    scales = [LogisticRegression(C=1e6).fit(joint[:, [n]], told[:, n]) for n in range(len(SIGNALS))]
    return (
        shares,
        (float(scale.coef_[0, 0]), float(scale.intercept_[0])),
        np.array([[s.coef_[0, 0] for s in scales], [s.intercept_[0] for s in scales]], np.float32),
    )


def _shares(logits: dict[str, Array], first: Any) -> dict[str, float]:
    """The shares under which the first reasons are likeliest (a log-linear pool; they need not sum to 1)."""
    from scipy.optimize import minimize

    names, rows = sorted(logits), np.arange(len(first))
    opinions = [h.log_softmax(logits[name]) for name in names]

    def loss(shares: Any) -> float:
        joint = h.log_softmax(sum(share * one for share, one in zip(shares, opinions, strict=True)))
        return float(-joint[rows, first].mean())

    start = np.full(len(names), 1 / len(names))
    best = minimize(loss, start, method="L-BFGS-B", bounds=[(0, 3)] * len(names)).x
    return {name: round(float(share), 2) for name, share in zip(names, best, strict=True)}


def _reasons(name: str, x: Any, given: Sequence[Sentence], chosen: Any) -> Layer:
    """One expert's layer for the reasons: each sentence under each of its codes, by its share."""
    from sklearn.linear_model import LogisticRegression

    rows, labels, weights = [], [], []
    chosen = np.array([n for n in chosen if given[n].codes is not None])
    for n in chosen:
        codes = given[n].codes or ("",)
        for place, code in enumerate(codes):
            share = 1.0 if len(codes) == 1 else FIRST if place == 0 else (1 - FIRST) / (len(codes) - 1)
            rows.append(n)
            labels.append(REASONS.index(code))
            weights.append(share * given[n].weight)
    scaled, mean, spread = _scaled(name, x, chosen)
    fitted = LogisticRegression(C=C_OF[name], max_iter=300).fit(scaled[rows], labels, weights)
    made, bias = np.zeros((x.shape[1], len(REASONS)), np.float32), np.full(len(REASONS), -20, np.float32)
    made[:, fitted.classes_], bias[fitted.classes_] = fitted.coef_.T, fitted.intercept_
    return _unscaled(made, bias, mean, spread)


def _signals(name: str, x: Any, given: Sequence[Sentence], chosen: Any) -> Layer:
    """One expert's layer for the signals, one regression each."""
    from sklearn.linear_model import LogisticRegression

    chosen = np.array([n for n in chosen if given[n].signals is not None])
    told = _told(given)[chosen]
    scaled, mean, spread = _scaled(name, x, chosen)
    made, bias = np.zeros((x.shape[1], len(SIGNALS)), np.float32), np.zeros(len(SIGNALS), np.float32)
    for n in range(len(SIGNALS)):
        share = max(told[:, n].mean(), 1 / len(chosen))
        weights = np.where(told[:, n], share**-RARE, 1.0)
        fitted = LogisticRegression(C=4 * C_OF[name], max_iter=300).fit(scaled[chosen], told[:, n], weights)
        made[:, n], bias[n] = fitted.coef_[0], fitted.intercept_[0]
    return _unscaled(made, bias, mean, spread)


def _told(given: Sequence[Sentence]) -> Any:
    return np.array([[signal in (one.signals or ()) for signal in SIGNALS] for one in given])


def _scaled(name: str, x: Any, chosen: Any) -> tuple[Any, Any, Any]:
    """An encoder's dimensions, each to mean 0 and spread 1: of e5 the raw ones are all alike."""
    if name == "grams":
        return x, 0.0, 1.0
    mean, spread = x[chosen].mean(axis=0), x[chosen].std(axis=0) + 1e-6
    return (x - mean) / spread, mean, spread


def _unscaled(weights: Array, bias: Array, mean: Any, spread: Any) -> Layer:
    """The same layer for vectors as they come."""
    if isinstance(mean, float):
        return Layer(weights, bias)
    weights = weights / spread[:, None]
    return Layer(weights.astype(np.float32), (bias - mean @ weights).astype(np.float32))


if __name__ == "__main__":
    Path(__file__).with_name("head.npz").write_bytes(h.dump(train(sentences())))
