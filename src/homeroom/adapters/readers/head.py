"""The trained part of the reader: for each expert one linear layer, and how their opinions are joined.

A head is some hundred kilobytes of numbers, made by :mod:`~homeroom.adapters.readers.training` and
kept as the bytes of an .npz archive: the product's own in the package, a district's in its database.
It holds no text.
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from homeroom.adapters.readers.experts import available, bags, encode
from homeroom.core.listening.codes import CODES
from homeroom.core.listening.urgency import FLAGS

Array = NDArray[np.float32]

REASONS = ("", *CODES)  # "": the reply gives no reason
SIGNALS = (*FLAGS, "stop", "wrong_number")


class BadHead(Exception):
    """These bytes are no head of this version of the reader."""


@dataclass(frozen=True, slots=True)
class Layer:
    """``weights`` (dimensions, labels) and ``bias`` (labels) of one expert's linear layer."""

    weights: Array
    bias: Array

    def logits(self, vectors: Array) -> Array:
        return vectors @ self.weights + self.bias


@dataclass(frozen=True)
class Head:
    """``reasons`` and ``signals``: expert -> layer. ``idf``: the weight of each hashed piece.

    ``shares``: how much each expert counts. ``slope`` and ``offset`` turn a reason's log odds into
    a calibrated probability, and likewise for each signal. ``facts``: what it was made from.
    """

    idf: Array
    reasons: dict[str, Layer]
    signals: dict[str, Layer]
    shares: dict[str, float]
    reason_scale: tuple[float, float]  # slope, offset
    signal_scale: Array  # (2, signals)
    facts: dict[str, Any] = field(default_factory=dict)

    def opinions(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """The probability of each reason, (n, 46), and of each signal, (n, 10)."""
        inputs = {name: self.inputs(name, texts) for name in available() if name in self.reasons}
        reasons = joined({name: self.reasons[name].logits(x) for name, x in inputs.items()}, self.shares)
        signals = averaged({name: self.signals[name].logits(x) for name, x in inputs.items()}, self.shares)
        slope, offset = self.reason_scale
        return (
            sigmoid(slope * log_odds(reasons) + offset),
            sigmoid(self.signal_scale[0] * signals + self.signal_scale[1]),
        )

    def inputs(self, expert: str, texts: Sequence[str]) -> Any:
        """What an expert's layer takes: a dense array, or :class:`Bag` of pieces."""
        return Bag.of(texts, self.idf) if expert == "grams" else encode(expert, texts)


@dataclass(frozen=True, slots=True)
class Bag:
    """Texts as weighted pieces; ``bag @ weights`` is (n, labels), like a sparse matrix's."""

    indices: NDArray[np.int32]
    begins: NDArray[np.int64]
    values: Array

    @classmethod
    def of(cls, texts: Sequence[str], idf: Array) -> Bag:
        """Each text's pieces by their idf, to unit length."""
        indices, begins = bags(texts)
        values = idf[indices]
        squares = np.add.reduceat(np.append(values**2, 0), begins[:-1]) if len(texts) else values
        counts = np.diff(begins)
        length = np.sqrt(np.where(counts > 0, squares, 1.0)).astype(np.float32)
        return cls(indices, begins, values / np.repeat(np.where(length > 0, length, 1), counts))

    def __matmul__(self, weights: Array) -> Array:
        made = np.zeros((len(self.begins) - 1, weights.shape[1]), np.float32)
        for n, (start, end) in enumerate(zip(self.begins, self.begins[1:], strict=False)):
            if end > start:
                made[n] = self.values[start:end] @ weights[self.indices[start:end]]
        return made


def joined(logits: dict[str, Array], shares: dict[str, float]) -> Array:
    """The product of the experts' opinions, each to the power of its share: (n, labels), rows sum to 1.

    Where an expert is missing, the others speak the louder.
    """
    louder = sum(shares.values()) / sum(shares[name] for name in logits)
    return softmax(sum(louder * shares[name] * log_softmax(x) for name, x in logits.items()))


def averaged(logits: dict[str, Array], shares: dict[str, float]) -> Array:
    """The experts' log odds, each with its share."""
    total = sum(shares[name] for name in logits)
    return sum(shares[name] / total * x for name, x in logits.items())


def log_softmax(x: Array) -> Array:
    x = x - x.max(axis=1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=1, keepdims=True))


def softmax(x: Array) -> Array:
    return np.exp(log_softmax(x))


def log_odds(p: Array) -> Array:
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def dump(head: Head) -> bytes:
    """The head as bytes; the large layers in eighths of a byte's precision, a scale for each label."""
    arrays: dict[str, Any] = {
        "idf": head.idf.astype(np.float16),
        "signal_scale": head.signal_scale,
        "about": np.frombuffer(
            json.dumps(
                {
                    "reasons": REASONS,
                    "signals": SIGNALS,
                    "shares": head.shares,
                    "reason_scale": head.reason_scale,
                    "facts": head.facts,
                }
            ).encode(),
            np.uint8,
        ),
    }
    for kind, layers in (("r", head.reasons), ("s", head.signals)):
        for name, layer in layers.items():
            scale = np.abs(layer.weights).max(axis=0) / 127
            arrays[f"{kind}_{name}_w"] = np.round(layer.weights / scale).astype(np.int8)
            arrays[f"{kind}_{name}_s"], arrays[f"{kind}_{name}_b"] = scale, layer.bias
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def load(data: bytes) -> Head:
    """The head of :func:`dump`. Raises :class:`BadHead` for anything else; runs nothing of it."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        about = json.loads(arrays["about"].tobytes())
        if (tuple(about["reasons"]), tuple(about["signals"])) != (REASONS, SIGNALS):
            raise BadHead("made for other codes")
        layers: dict[str, dict[str, Layer]] = {"r": {}, "s": {}}
        for key in arrays:
            if key.endswith("_w"):
                kind, name, _ = key.split("_")
                weights = arrays[key].astype(np.float32) * arrays[f"{kind}_{name}_s"]
                layers[kind][name] = Layer(weights.astype(np.float32), arrays[f"{kind}_{name}_b"])
        return Head(
            idf=arrays["idf"].astype(np.float32),
            reasons=layers["r"],
            signals=layers["s"],
            shares=about["shares"],
            reason_scale=tuple(about["reason_scale"]),
            signal_scale=arrays["signal_scale"],
            facts=about["facts"],
        )
    except (ValueError, KeyError, OSError, TypeError, EOFError, BadZipFile, zlib.error) as error:
        raise BadHead(type(error).__name__) from None
