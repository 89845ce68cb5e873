"""Letters that stand for one another, so that the rules know one spelling of each word.

Chinese is written in simplified or traditional characters; Arabic ends words in ى or ي, ة or ه, and a
Persian or Urdu keyboard has ی and ک. Common characters only; a rare one is seen as it is written.
"""

from __future__ import annotations

# Traditional characters and, in the same order, the simplified ones.
_TRADITIONAL = (
    "發訊簡請別號碼錯幫開擾們煩單訂閱斷關於這個認識誰電話學會還沒聯繫絡給傳願從將無為換媽親錄兒撥復繼續"
    "謝資說問騷刪終結夠氣總現點麼嗎誤裡裏與對讓書樣務課見應該過來兩幾時間長師頭腦網絕寫讀語國難買賣響"
    "數據樂實條約緊參覺離別隊門帶義轉讀曉險傷殺彈槍報殘醫療車護媳爺孫歲東邊錢歡煩鬧閉齊趕後麻輩擊壓"
)
_SIMPLIFIED = (
    "发讯简请别号码错帮开扰们烦单订阅断关于这个认识谁电话学会还没联系络给传愿从将无为换妈亲录儿拨复继续"
    "谢资说问骚删终结够气总现点么吗误里里与对让书样务课见应该过来两几时间长师头脑网绝写读语国难买卖响"
    "数据乐实条约紧参觉离别队门带义转读晓险伤杀弹枪报残医疗车护媳爷孙岁东边钱欢烦闹闭齐赶后麻辈击压"
)
_ARABIC = {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
_SAME = str.maketrans({**dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)), **_ARABIC, "đ": "d"})


def same(text: str) -> str:
    """The text with one letter for those that stand for one another."""
    return text.translate(_SAME)
