"""Which language a text is in: by its script, then by its letters, then by its small words.

A first guess without a model. It holds the languages below and says ``""`` where it can't tell.
Sources: the Unicode block ranges; each language's most frequent function words.
"""

from __future__ import annotations

import re
from collections import Counter

# The first and last code point of a script's main blocks, and the languages written in it that
# families speak; the first is the guess where nothing else decides.
_SCRIPTS: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0x0370, 0x03FF, ("el",)),
    (0x0400, 0x052F, ("", "ru", "uk", "sr", "mn", "tg", "bs")),
    (0x0530, 0x058F, ("hy",)),
    (0x0590, 0x05FF, ("he", "yi")),
    (0x0600, 0x077F, ("ar", "fa", "ur", "ps", "ckb")),
    (0x0900, 0x097F, ("hi", "ne", "mr")),
    (0x0980, 0x09FF, ("bn",)),
    (0x0A00, 0x0A7F, ("pa",)),
    (0x0A80, 0x0AFF, ("gu",)),
    (0x0B80, 0x0BFF, ("ta",)),
    (0x0C00, 0x0C7F, ("te",)),
    (0x0C80, 0x0CFF, ("kn",)),
    (0x0D00, 0x0D7F, ("ml",)),
    (0x0E00, 0x0E7F, ("th",)),
    (0x0E80, 0x0EFF, ("lo",)),
    (0x1000, 0x109F, ("my", "kar")),
    (0x10A0, 0x10FF, ("ka",)),
    (0x1100, 0x11FF, ("ko",)),
    (0x1200, 0x139F, ("am", "ti")),
    (0x1780, 0x17FF, ("km",)),
    (0x3040, 0x30FF, ("ja",)),
    (0x3130, 0x318F, ("ko",)),
    (0x3400, 0x9FFF, ("zh", "yue", "nan", "ja")),
    (0xAC00, 0xD7AF, ("ko",)),
)
# Letters that only one of a script's languages has; Kana among Han is Japanese.
_LETTERS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset("ґєіїҐЄІЇ"), "uk"),
    (frozenset("ыэёъЫЭЁЪ"), "ru"),
    (frozenset("ټډړږښڼځڅ"), "ps"),
    (frozenset("ۆێڕڵڤ"), "ckb"),
    (frozenset("ٹڈڑےںھ"), "ur"),
    (frozenset("پچژگیک"), "fa"),
)
_KANA = re.compile(r"[\u3040-\u30ff]")
_VIETNAMESE = re.compile(r"[ơưđăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_LETTER_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEW = 3  # words; under this a Latin text says too little
_WORTH = 2  # small words that a guess needs

_SMALL_WORDS: dict[str, str] = {
    "en": (
        "the is was are to of and in he she it for on with his her my you not have has had i i'm im they we "
        "will be at this that don't dont can't cant didn't it's its from about just been today because so "
        "but when what who how your our do did if or as by up out no all there were would thanks thank "
        "please sick school hi hello stop daughter kid why"
    ),
    "es": (
        "el la los las de que en y es un una por con para se su sus lo le les mi no ya está esta estaba muy "
        "pero como más mas porque cuando me del al tiene hoy ella él fue son nos qué si sí hay tengo puede "
        "mañana gracias hola quién quien es soy usted todo ayer enfermo enferma escuela hijo hija también "
        "nada voy va"
    ),
    "pt": (
        "o os as de que em e é um uma por com para não nao se seu sua do da dos das no na ele ela está esta "
        "estava muito mas como mais porque quando meu minha hoje tem foi ao você voce vocês obrigada "
        "obrigado oi bom dia filho filha escola doente ontem amanhã são tenho pode"
    ),
    "fr": (
        "le la les de des du et est un une que qui dans en pour avec sur il elle je nous vous pas ne ce "
        "cette mon ma mes son sa ses au aux mais parce était a j'ai c'est n'est aujourd'hui demain malade "
        "merci bonjour école fils fille être très plus"
    ),
    "ht": (
        "mwen m li nou yo ou pa ki ap te pou nan ak se gen yon sa lekòl lekol malad pitit timoun mèsi mesi "
        "bonjou jodi jodi a kapab paske men tout avèk avek sou vini ale fè fe konnen bezwen tanpri"
    ),
    "tl": (
        "ang ng mga sa na ay po ako siya namin kami hindi ko mo niya si ni kasi lang din rin naman wala may "
        "para anak ngayon bukas opo salamat kanina pa ba yung iyong nag dahil eskwela sakit paaralan"
    ),
    "vi": (
        "tôi không là của và có cho bị cháu con em hôm nay được đi học ở với này một các ốm nghỉ cảm ơn "
        "trường vì toi khong chau hom nay duoc nghi hoc truong cam om vi cua bi"
    ),
    "so": (
        "waa waxaa waxay wuu way iyo ka ku la u oo ma aan uu ay inuu inay maanta wiilkayga gabadhayda "
        "ilmaha jiran iskuulka dugsiga mahadsanid waan ayaa baa si lagu laga haa maya carruurta kala "
        "xanuunsan"
    ),
}
_SPEAKS: dict[str, frozenset[str]] = {tag: frozenset(words.split()) for tag, words in _SMALL_WORDS.items()}


def language_of(text: str, given: str = "") -> str:
    """The BCP 47 tag of the text's language; ``""`` where it can't be told.

    ``given`` is the tag already known of the writer. It stands for a Latin text of under three words,
    wherever the text fits it as well as any other, and where it has no list of small words here and
    no other language fits. Its region is kept (``es-MX``).
    """
    base = given.partition("-")[0].lower()
    written = "" if text.isascii() else _by_script(text, base)
    if written is None:
        return ""
    guess = written or _by_words(text, base)
    return given if guess == base else guess


def _by_script(text: str, given: str) -> str | None:
    """By script and letters: a tag, ``""`` for a Latin text, None for a script that can't be told."""
    letters = [letter for letter in text if letter.isalpha()]
    scripts = Counter(at for letter in letters if (at := _script(ord(letter))) is not None)
    if not scripts or 2 * scripts.total() < len(letters):
        return ""
    languages = _SCRIPTS[scripts.most_common(1)[0][0]][2]
    if "ja" in languages and _KANA.search(text):
        return "ja"
    if given and given in languages:
        return given
    seen = set(letters)
    for own, tag in _LETTERS:
        if tag in languages and seen & own:
            return tag
    return languages[0] or None


def _script(code: int) -> int | None:
    for at, (first, last, _) in enumerate(_SCRIPTS):
        if code < first:
            return None
        if code <= last:
            return at
    return None


def _by_words(text: str, given: str) -> str:
    words = [word.replace("’", "'") for word in _LETTER_WORD.findall(text.lower())]
    if len(words) < _FEW:
        return given
    scores = {tag: sum(word in known for word in words) for tag, known in _SPEAKS.items()}
    scores["vi"] += sum(bool(_VIETNAMESE.search(word)) for word in words)
    best = max(scores.values())
    if best < _WORTH:
        return "" if given in _SPEAKS else given
    leading = [tag for tag, score in scores.items() if score == best]
    if given in leading:
        return given
    return leading[0] if len(leading) == 1 else ""
