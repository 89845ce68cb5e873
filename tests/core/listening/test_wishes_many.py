"""Wishes in every language of the districts we know of, misspelled, and at what speed (SMS-6, SMS-5)."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.listening import Wish, hear, wish_words
from homeroom.core.listening.plain import plain
from homeroom.core.listening.wish_spelling import respelled
from homeroom.core.listening.wishes import wished
from tests.core.listening import utterances_many as many
from tests.core.listening.replies import REASONS
from tests.core.listening.test_wishes import PADDING
from tests.core.listening.utterances import lines

BLOCKS = {Wish.STOP: wish_words.STOP, Wish.START: wish_words.START, Wish.HELP: wish_words.HELP}
EVERY_KEYWORD = [(word, wish) for wish, block in BLOCKS.items() for word in wish_words.listed(block)]
MISSPELLED = """
    plz stop txtng me
    pls stp textin me
    stop mesaging me
    unsuscribe
    UNSUBCRIBE
    pleas dont txt me
    dnt send me no more msgs
    remov me from ur list
    dejen d mandar mensajes
    quitenme
    ya no kiero mensages
    no me manden mas msjs xfa
    degenme de mandar mensajes
"""
POLITE = [
    ("por favor, pare, obrigada", Wish.STOP),
    ("arrêtez svp merci", Wish.STOP),
    ("tanpri sispann mèsi", Wish.STOP),
    ("xin dừng lại cảm ơn", Wish.STOP),
    ("请停止，谢谢", Wish.STOP),
    ("請停止，謝謝！", Wish.STOP),
    ("توقف من فضلك", Wish.STOP),
    ("itigil na po, salamat po", Wish.STOP),
    ("стоп пожалуйста", Wish.STOP),
    ("중지 부탁드립니다", Wish.STOP),
    ("停止停止停止", Wish.STOP),
    ("СТОООП!!!", Wish.STOP),
    ("停 止 🛑", Wish.STOP),
    ("توقّــف", Wish.STOP),
    ("시작해주세요", Wish.START),
    ("开始吧", Wish.START),
]
# By topic: the sentence names attendance (LAW-3).
ABOUT_ATTENDANCE = """
    no más sobre la asistencia
    chega de mensagens sobre faltas
    plus de messages sur les absences
    pa voye mesaj sou absans ankò
    đừng nhắn tin về việc vắng mặt nữa
    不要再发缺勤通知
    不要再發缺席通知
    توقفوا عن إرسال رسائل عن الغياب
    huwag na po mag text tungkol sa attendance
    не пишите мне про посещаемость
    출석 문자 그만 보내세요
"""
# Once heard as wishes: fevers, single mothers, other people's quarrels.
NOT_OURS = """
    不再发烧了
    开始发烧了
    他又继续发烧
    停止发烧后来上学
    别打我儿子
    老师不要再打他
    我可以打给你吗
    不要传给别人
    取消我们的预约
    不知道怎么办
    没有孩子愿意跟他玩
    打人的不是我的孩子
    我是单身妈妈
    孩子已经12岁了
    soy madre soltera
    ما عندي حدا يوصله
    ما عاد تروح عالمدرسة
    مش محتاجة دكتور
    أبدا
    wala pong tubig dito
    hindi na kailangan mag doctor
    перестаньте приставать к моему сыну
    не надо писать справку?
    он не хотел писать диктант
    не хочу звонить врачу
    не беспокойтесь, он в порядке
    이제 보내주세요
    병원에서 연락 왔는데 예약 취소됐대요
    상담 예약 취소할게요
    elle veut pas manger
    on veut pas marcher sous la pluie
    a escola nunca me avisou nada
    não liga mais pra escola
    no me avisó nada la maestra
    no me mandó nada la escuela
    lekòl la pa voye mesaj
    mwen pa ka voye l lekòl
    싱글맘이에요
    il m'écrit plus depuis hier
    text me after 3 instead
    wrong number on the math worksheet
    she has the wrong number of absences
    the bus doesn't stop here any more
    tell the boys to stop texting her
    can you unsubscribe him from the lunch menu emails
    his brother keeps texting him at night and he can't sleep
    I didn't get your text
    no me llegó su mensaje
    déjeme ver con mi esposo
    que paren de molestar a mi hijo
"""


def of(blocks):
    return [(language, text) for language, block in blocks.items() for text in lines(block)]


@pytest.mark.parametrize(("word", "wish"), EVERY_KEYWORD)
def test_a_keyword_of_any_language_is_heard_and_sure(word, wish):
    """SMS-6: the per-language list, in any case."""
    for text in (word, word.upper(), f"«{word}»!!", f"{word} 🙏"):
        assert (hear(text).wish, hear(text).sure) == (wish, True)


@given(st.sampled_from([word for word, wish in EVERY_KEYWORD if wish is Wish.STOP]), PADDING, PADDING)
def test_a_keyword_of_any_language_in_any_dress(word, before, after):
    """SMS-6: punctuation, quotes, spaces and emoji around it change nothing."""
    assert hear(before + word + after).wish is Wish.STOP


@pytest.mark.parametrize(("text", "wish"), POLITE)
def test_keywords_said_politely_stretched_spaced_or_twice(text, wish):
    assert (hear(text).wish, hear(text).sure) == (wish, True)


@pytest.mark.parametrize("text", ["DUNG", "dừng", "Dung lai", "HỦY"])
def test_vietnamese_stops_with_marks_and_where_it_is_clear_without(text):
    assert hear(text).wish is Wish.STOP


@pytest.mark.parametrize("text", ["Đúng", "đúng rồi", "Huy"])
def test_vietnamese_yes_and_a_name_are_no_stop(text):
    """Without its marks "đúng", right, would be "dừng", stop."""
    assert hear(text).wish is None


@pytest.mark.parametrize(("language", "text"), of(many.STOP))
def test_a_wish_to_stop_in_peoples_own_words(language, text):
    """SMS-6: sure or doubtful, in each of eleven languages."""
    heard = hear(text)
    assert heard.wish is Wish.STOP
    assert heard.words in plain(text).original


@pytest.mark.parametrize(("language", "text"), of(many.WRONG))
def test_a_wrong_number_in_each_language(language, text):
    assert hear(text).wish is Wish.WRONG_NUMBER


@pytest.mark.parametrize(("language", "text"), of(many.NO_WISH))
def test_everyday_words_of_each_language_are_no_wish(language, text):
    assert hear(text).wish is None


@pytest.mark.parametrize("text", lines(NOT_OURS))
def test_what_is_not_asked_of_us_is_no_wish(text):
    assert hear(text).wish is None


def test_send_it_to_another_parent_is_doubtful_at_most():
    assert not hear("text his dad not me").sure


@pytest.mark.parametrize("text", lines(MISSPELLED))
def test_misspelled_and_in_text_speak(text):
    assert hear(text).wish is Wish.STOP


@pytest.mark.parametrize("text", lines(ABOUT_ATTENDANCE))
def test_a_topic_is_heard_in_each_language(text):
    """LAW-3: what it covers is the district's choice."""
    assert (hear(text).wish, hear(text).topic) == (Wish.STOP, "attendance")


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["plz", "stp", "txtng", "me", "q", "d", "msj", "停", "|"])).map(" ".join)
)
def test_respelling_keeps_every_words_place(text):
    """What a wish rests on is shown as it was written."""
    read = plain(text)
    mended = respelled(read)
    assert len(mended.starts) == len(read.starts)
    assert mended.words(0, len(mended.text)) == read.words(0, len(read.text))


@pytest.mark.parametrize(
    "text",
    [
        "ok STOP",
        "STOP, wrong number",
        "número equivocado, no me manden más mensajes",
        "你打错了，别再发了",
        "не туда, отпишите меня",
    ],
)
def test_stop_wins_over_a_wrong_number_in_any_language(text):
    """SMS-5."""
    assert hear(text).wish is Wish.STOP


@pytest.mark.parametrize(
    "piece",
    [
        "i dont want the these all more ",
        "still getting me us ",
        "不要再给我",
        "не мне нам больше ",
        "문자 그만 ",
        "huwag na po ",
        "pa vle ankò ",
        "لا اريد ",
        "no me manden ",
        "ne plus ",
        "stop. ",
        "yes you can text ",
    ],
)
def test_ten_thousand_characters_of_anything_take_no_time(piece):
    """No pattern may take a time that grows faster than the text: measured at under 0.15 s each."""
    text = plain((piece * 10_000)[:10_000])
    began = process_time()
    wished(text)
    assert process_time() - began < 1


def test_wishes_are_heard_in_thousands_a_second():
    """Measured at some 5,000 on one core; the bound leaves room for a busy machine."""
    texts = [plain(text) for text in REASONS] * 5
    began = process_time()
    for text in texts:
        wished(text)
    assert len(texts) / (process_time() - began) > 1_500
