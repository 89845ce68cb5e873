"""The language of a text, by py3langid: a naive Bayes classifier over bytes, its model in the package."""

from __future__ import annotations

from functools import cache
from typing import Any

# What families of US districts write in, as far as the model knows it.
LANGUAGES = frozenset(
    {"en", "es", "pt", "fr", "ht", "vi", "zh", "ar", "tl", "ru", "ko", "so", "fa", "ur", "hi", "bn", "pa"}
    | {"ne", "km", "lo", "th", "am", "sw", "ja", "uk", "pl", "de", "it", "gu", "ta", "te", "hy", "ro"}
    | {"sq", "bs", "tr", "ps", "my", "rw"}
)
SURE = 0.5  # of probability; under it nobody can say
LONGEST = 1000  # characters; more tell no more


def guess(text: str) -> str:
    """The BCP 47 tag of a text's language; ``""`` where it can't be told. 0.03 ms a text."""
    language, probability = _model().classify(text[:LONGEST])
    return str(language) if probability >= SURE else ""


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(sorted(LANGUAGES))
    return model
