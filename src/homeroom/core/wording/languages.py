"""The line that says, in a family's own language, that they may answer in it (C24, LAW-22).

It goes with a message in English to a family whose language has no template. None of these lines
has been read by a native speaker yet: each is a draft until a district has had it approved.
"""

from __future__ import annotations

from dataclasses import dataclass

from homeroom.core.wording.library.model import ReviewState


@dataclass(frozen=True, slots=True)
class Line:
    """*You can answer in Vietnamese*, in Vietnamese."""

    text: str
    review: ReviewState = ReviewState.DRAFT
    reviewed_by: str = ""


_TAGALOG = Line("Maaari po kayong sumagot sa Tagalog.")
_TRADITIONAL = Line("您可以用中文回覆。")

# By BCP 47 tag; a tag with a script or a region falls back to the language alone.
LINES: dict[str, Line] = {
    "am": Line("በአማርኛ መመለስ ይችላሉ።"),
    "ar": Line("يمكنك الرد بالعربية."),
    "bn": Line("আপনি বাংলায় উত্তর দিতে পারেন।"),
    "de": Line("Sie können auf Deutsch antworten."),
    "fa": Line("می‌توانید به فارسی پاسخ دهید."),
    "fil": _TAGALOG,
    "fr": Line("Vous pouvez répondre en français."),
    "hi": Line("आप हिंदी में जवाब दे सकते हैं।"),
    "hmn": Line("Koj teb tau ua lus Hmoob."),
    "ht": Line("Ou ka reponn an kreyòl ayisyen."),
    "it": Line("Può rispondere in italiano."),
    "ja": Line("日本語でご返信いただけます。"),
    "km": Line("លោកអ្នកអាចឆ្លើយតបជាភាសាខ្មែរ។"),
    "ko": Line("한국어로 답장하셔도 됩니다."),
    "ne": Line("तपाईं नेपालीमा जवाफ दिन सक्नुहुन्छ।"),
    "pa": Line("ਤੁਸੀਂ ਪੰਜਾਬੀ ਵਿੱਚ ਜਵਾਬ ਦੇ ਸਕਦੇ ਹੋ।"),
    "pl": Line("Można odpowiedzieć po polsku."),
    "ps": Line("تاسو کولی شئ په پښتو ځواب راکړئ."),
    "pt": Line("Você pode responder em português."),
    "ro": Line("Puteți răspunde în română."),
    "ru": Line("Вы можете ответить по-русски."),
    "so": Line("Waxaad ku jawaabi kartaa Af-Soomaali."),
    "sw": Line("Unaweza kujibu kwa Kiswahili."),
    "tl": _TAGALOG,
    "tr": Line("Türkçe cevap verebilirsiniz."),
    "uk": Line("Ви можете відповісти українською."),
    "ur": Line("آپ اردو میں جواب دے سکتے ہیں۔"),
    "vi": Line("Quý vị có thể trả lời bằng tiếng Việt."),
    "yue": _TRADITIONAL,
    "zh": Line("您可以用中文回复。"),
    "zh-Hant": _TRADITIONAL,
    "zh-HK": _TRADITIONAL,
    "zh-TW": _TRADITIONAL,
}


def line_for(language: str) -> Line | None:
    """The line for a BCP 47 tag, or None where we have none."""
    while language:
        if found := LINES.get(language):
            return found
        language = language.rpartition("-")[0]
    return None
