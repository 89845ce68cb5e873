"""Words of short answers, in the languages of families: yes, no, a little, numbers, and what stands around.

Colloquial spellings and text-speak included; accents and case do not matter unless a block says so. From
common use; to be reviewed by native speakers.
"""

from __future__ import annotations

# Yes, whatever follows.
YES = """
    yes, yea, yeah, yep, yup, yess, yas, yeh, yaa, ye, yessir, yes maam, uh huh, mhm, mm hmm, mhmm, of course,
    definitely, absolutely, totally, for sure, yes please, oh yes, i think so, i believe so, i guess so,
    most definitely, sure, sure did, sure thing, correct, exactly,
    sí, sip, sep, sii, claro, claro que sí, por supuesto, creo que sí, pienso que sí, desde luego, así es,
    yo creo que sí, sim, com certeza, acho que sim, oui, ouais, bien sûr, je crois que oui, je pense que oui,
    mais oui, tout à fait, wi, men wi, wi wi, mwen panse wi,
    vâng, dạ vâng, dạ có, dạ, dạ đúng, đúng vậy, phải, dạ phải, có chứ, có ạ,
    是的, 是啊, 对, 对的, 对啊, 没错, 嗯, 嗯嗯, 好的, 当然, 有的, 可以, 愿意, 有啊,
    نعم, ايوه, ايوا, أيوة, اي نعم, اكيد, أجل, بلى, طبعا, ايه, بالتأكيد, ان شاء الله نعم,
    네, 예, 넵, 넹, 응, 네네, 네 맞아요, 맞아요, 맞습니다, 그래요, 그럼요, 그렇습니다, 있어요, 있습니다,
    да, ага, угу, конечно, да конечно, думаю да, так, звісно, oo, opo, oho, oo naman, opo naman,
    haa, haah, haye, yog, yog lawm, yog kawg, بله, آره, اره, البته, جی ہاں, ہاں, ہاں جی, جی,
    हाँ, हां, जी हाँ, जी, haan, ji haan
"""
# Yes, if nothing or a small word follows: Portuguese "da escola" is "of the school".
YES_SMALL = """
    da, có, đúng, phải rồi, có rồi, 是, 好, 行, 有, 要, 想, 系, 係, 要的, 好啊, آه, تمام, صحيح,
    그래, 맞아, верно, есть, точно, sige, tama, درسته
"""
# Yes, if it is all that is said: "ok I will ask him" is a story.
YES_ALONE = """
    y, s, ya, ok yes, ok, okay, okey, oki, okie, k yes, right, thats right, true, indeed, aye, affirmative,
    i do, i did, i have, i am, i can, i will, i would, we do, we did, we have, we are, we can, we would,
    it is, it does, it did, it has, it was, it would, he does, he did, he is, he has, she does, she did,
    she is, she has, they do, they did, they are, they have, there is, there are, there was,
    very much, very much so, please do, go ahead, sounds good, why not,
    simón, sale, dale, vale, va, órale, ándale, exacto, correcto, cierto, verdad, afirmativo, efectivamente,
    ajá, aja, está bien, obvio, seguro, lo es, hay, tengo, de acuerdo, la hay, é, isso, certo, tenho,
    pode ser, beleza, exactement, d'accord, carrément, évidemment, se sa, se vre, dakò, gen,
    ok ạ, được, được ạ, 会, 能, 是有, اه, هيه, موجود, ممكن, 좋아요, 물론이죠, 물론, 예스,
    хорошо, ладно, правильно, согласен, согласна, добре, meron, mayroon, sige po, tama po, meron po,
    درست, ٹھیک ہے, ठीक है, ji, hanji, han
"""
# No, whatever follows.
NO = """
    nope, nah, nop, naw, noo, noup, noes, not really, not at all, of course not, definitely not,
    absolutely not, no way, i dont think so, dont think so, i do not think so, not that i know of,
    not that i know, not currently, not right now, uh uh, nuh uh, not so far, no sir, no maam, no not really,
    nothing like that, not anymore, no thanks, no thank you, no gracias, not yet, not for now, not today,
    not particularly, not exactly, not necessarily,
    claro que no, para nada, creo que no, no creo, no lo creo, pienso que no, yo creo que no,
    por supuesto que no, en absoluto, no realmente,
    la verdad no, la verdad que no, de ninguna manera, no mucho, no todo bien, no todo está bien,
    não obrigado, não tudo bem, acho que não, claro que não, de jeito nenhum, ainda não, na verdade não,
    de forma alguma, non, nan, pas du tout, pas vraiment, non merci, je ne crois pas, je crois que non,
    je pense que non, pas encore, bien sûr que non, mais non,
    non mèsi, pa vrèman, pa ditou, poko, mwen pa kwè, mwen pa panse sa, men non,
    dạ không, dạ không ạ, không ạ, không phải, dạ chưa, không hẳn, không đúng, không có ạ,
    不是的, 不对, 没有啊, 不太, 不用了, 不必, 并没有,
    كلا, لا ابدا, لا شكرا, لا والله, لأ, ابدا, لا مو, لا اعتقد, لا أظن, ليس حقا,
    아니요, 아니오, 아뇨, 아니, 아닙니다, 아니에요, 없어요, 없습니다, 아니예요, 전혀, 전혀요, 노, 아직요, 아직 아니요,
    별로, 별로요, неа, нет спасибо, нисколько, нет конечно, думаю нет, вряд ли, совсем нет, пока нет,
    вовсе нет, ні, нє, net, nyet, нет нет, hindi naman po, wala naman, di naman, tsis yog, نخیر, خیر, نه بابا, نه خیر, جی نہیں, جی نہیں شکریہ, जी नहीं, nahi, nahin, nahi ji
"""
# No, if nothing or a small word follows: "no tengo carro" and "没有车" are stories.
NO_SMALL = """
    no, todavía no, aún no, por ahora no, ahora no, ya no, ahorita no, hindi po, hindi pa, hindi naman,
    não, nao, không, ko, hông, chưa, 不, 没有, 没, 不会, 不用, 不要, 不行, 不想, 不需要, 唔系, 冇,
    不可以, 不能, 否, لا, لاء, нет, hindi, hinde, نه, نہیں, नहीं, नही
"""
# No, if it is all that is said.
NO_ALONE = """
    不是, nothing right now, nothing for now, nothing today, nada por ahora, n, none, never, negative, nunca, jamás, i dont, i didnt, i havent, i am not, im not, i cant, i cannot,
    we dont, we didnt, we havent, it isnt, its not, it is not, it doesnt, it didnt, it hasnt, it wasnt,
    he doesnt, he didnt, he isnt, she doesnt, she didnt, she isnt, they dont, they didnt, they arent,
    there isnt, there arent, there is not, nothing, not much, it was not,
    nada, ninguno, ninguna, tampoco, no lo es, no hay, no tengo, negativo, não tenho, não há, jamais, rien,
    pa gen, anyen, pa gen anyen, không có, khong co, dạ không có, hổng có, 无, 没什么,
    ليس, ولا شي, لا شيء, مو, مافي, ما في, لا يوجد, 안, 안돼요, 없음, не, нету, никогда, ничего, не надо, не нужно,
    di, wala, wala po, dili, ayoko, ayaw, maya, tsis, tsis muaj
"""
# After these "no" is an answer although it stands without a comma: "no he is fine".
AFTER = """
    he, she, it, its, they, theyre, hes, shes, we, were, weve, i, im, ive, my, our, the, this, that,
    there, theres, everything, all, but, because, thanks, thank, sorry, you, your, his, her, not, only,
    unless, and, just, so, at, for, in, right, now, ella, él, ellos, ellas, porque, pero, gracias, solo,
    sólo, mi, mis, nosotros, yo, usted, ustedes, señora, maestra, ele, ela, eles, obrigado, obrigada, eu,
    minha, meu, il, elle, ils, elles, je, nous, merci, tout, ça, mon, ma, cest, mais, mèsi, li,
    mwen, nou, ạ, cháu, con, em, cảm, cám, nhưng, mọi, tôi, gia, 他, 她, 我, 我们, 孩子, 谢, 一, هو, هي, شكرا,
    ابني, ابنتي, كل, نحن, انا, он, она, они, мы, я, все, спасибо, у, это, po, salamat, okay, ok, lang,
    naman, او, ممنون, شکریہ, वह, हम, मैं
"""
LITTLE = """
    a little, a little bit, little, little bit, a lil, a lil bit, lil bit, a bit, bit, kind of, kinda,
    sort of, sorta, somewhat, some, partly, partially, in part, so so, soso, slightly, more or less, meh,
    it was ok, it was okay, its ok, not bad, a tad, very little, half, half and half, ish, fifty fifty,
    helped a little, un poco, un poquito, poquito, poco, algo, más o menos, masomenos, regular, en parte,
    medio, un tanto, muy poco, maso, ahí más o menos, parcialmente, mas omenos, um pouco, um pouquinho,
    pouco, mais ou menos, um tanto, em parte, un peu, un petit peu, peu, bof, plus ou moins, à peu près,
    en partie, yon ti kras, on ti kras, ti kras, yon ti jan, yon tikras, enpe, yon ti moso, một chút,
    một ít, chút chút, chút xíu, hơi hơi, tàm tạm, hơi, tạm được, cũng được, một phần, 一点, 一点点, 有一点, 有点,
    有些, 有一些, 一些, 还行, 还可以, 一般, 稍微, 少许, 马马虎虎, 部分, 少少, 有一点点, 有少少, قليلا, قليل, شوي, شوية, نوعا ما, الى حد ما,
    بعض الشيء, شوي شوي, نص نص, بعض, 조금, 조금요, 약간, 약간요, 조금은, 그저 그래요, 그냥 그래요, 어느 정도, 어느 정도요, 쪼금, 조금 도움이 됐어요,
    보통, 보통이에요, немного, немножко, чуть чуть, чуточку, так себе, отчасти, слегка, более менее, частично,
    трохи, konti, kaunti, konti lang, medyo, kaunti lang, medyo po, kaunti po, wax yar, in yar, me ntsis,
    mentsis, me me, کمی, یکم, یه کم, تا حدی, تھوڑا, تھوڑا سا, तोड़ा, थोड़ा, थोड़ा सा, थोड़ी, thoda,
    thoda sa
"""
HELPED = """
    helpful, helped, has helped, me ha ayudado, ha ayudado, me ayuda, ayuda, it helped, it was helpful, very helpful, helps, it helps, useful, very useful, a lot,
    alot, lots, great, good, very good, excellent, awesome, perfect, wonderful, much, so much, very,
    it was great, it was good, helped a lot, it helped a lot, amazing, love it, loved it, extremely,
    super helpful, quite, útil, muy útil, mucho, muchísimo, bastante, fue útil, me ayudó, ayudó,
    ayudo mucho, me ayudó mucho, excelente, bueno, buena, muy bueno, muy bien, bien, buenísimo, perfecto,
    me sirvió, sirvió, de mucha ayuda, demasiado, muito, muito útil, foi útil, ajudou, ajudou muito,
    ótimo, bom, boa, utile, très utile, beaucoup, ça aide, ça m'a aidé, très bien, super, parfait,
    c'était utile, bon, itil, anpil, li ede m, sa ede m, sa ede m anpil, trè itil, hữu ích, rất hữu ích,
    rất tốt, tốt, nhiều, giúp nhiều, có ích, rất nhiều, 有帮助, 很有帮助, 有用, 很有用, 很好, 非常好, 很多, 很大帮助, 非常有帮助,
    帮助很大, 很有, 太好了, مفيد, مفيد جدا, مفيدة, كثيرا, جدا, كثير, ساعدني, افادني, ممتاز, جيد, جيد جدا, رائع,
    مفيده جدا, 도움이 됐어요, 도움이 되었어요, 도움 됐어요, 많이, 많이요, 유용해요, 도움이 많이 됐어요, 좋았어요, 도움이 되었습니다, 도움이 됐습니다,
    많은 도움이 됐어요, 매우, полезно, очень полезно, очень, помогло, помогли, очень помогло, отлично, корисно,
    дуже, nakatulong, nakatulong po, malaking tulong, sobra, oo nakatulong, napakalaki, خیلی, مفید,
    مفید بود, بہت, مفید تھا, बहुत, उपयोगी
"""
NOT_HELPED = """
    not helpful, unhelpful, not useful, useless, didnt help, it didnt help, did not help,
    didnt help at all, no help, not very helpful, not that helpful, not much, no good, bad, terrible,
    waste of time, wasnt helpful, isnt helpful, nothing helped, no fue útil, no me ayudó, no ayudó,
    no útil, nada útil, no sirvió, no me sirvió, inútil, no sirve, no mucho, malo, muy poco útil,
    no es útil, de nada, no ayuda, não ajudou, não foi útil, ruim, pas utile, inutile, ça n'a pas aidé,
    ça n'aide pas, pas très utile, pas beaucoup, pa itil, sa pa ede m, li pa ede m, pa anpil,
    không hữu ích, không giúp gì, không giúp được gì, vô ích, không có ích, 没用, 没有帮助, 没帮助, 没有用, 没什么用,
    没什么帮助, 不太有用, 不好, 帮助不大, 无用, 没啥用, غير مفيد, ليس مفيدا, لم يساعد, مو مفيد, مش مفيد, بلا فائدة, ما ساعدني,
    도움이 안 됐어요, 도움 안 됐어요, 도움이 되지 않았어요, 도움이 안됐어요, 도움 안돼요, бесполезно, не помогло, не полезно, не очень,
    не помогли, не особо, некорисно, hindi nakatulong, walang tulong, di nakatulong, مفید نبود,
    فایده نداشت
"""
NONE = """
    nothing right now, nothing for now, nothing at the moment, nothing today, nada por ahora, nada en este momento,
    rien pour l'instant, nada por enquanto, không có gì lúc này, 目前没有, 暂时没有, none, none of these, none of those, none of them, none of the above, neither, nothing, nothing at all,
    none apply, not any, not any of these, not any of them, ninguno, ninguna, ninguno de estos,
    ninguna de estas, ninguna de las anteriores, ninguno de los anteriores, nada, ninguno de esos,
    ninguno de ellos, ninguna de ellas, nenhum, nenhuma, nenhum desses, nenhuma dessas,
    nenhuma das anteriores, aucun, aucune, aucun de ceux ci, rien, aucune de ces réponses, okenn,
    okenn nan yo, anyen, không cái nào, không có cái nào, không có gì, 都不是, 都没有, 以上都不是, 没有一个, 没什么, لا شيء,
    لا شي, ولا واحد, لا أحد منها, ولا شي, 없음, 해당 없음, 아무것도, 다 아니요, ничего, ничего из этого, ни один,
    ни одно, ничего из перечисленного, wala, wala sa mga ito, wala dito, هیچکدام, هیچ کدام, کوئی نہیں
"""
OTHER = """
    other, others, another, something else, another reason, other reason, other reasons, anything else,
    something different, else, otro, otra, otros, otra cosa, algo más, otra razón, algo diferente, outro,
    outra, outra coisa, autre, autre chose, une autre raison, lòt, lòt bagay, yon lòt bagay, khác,
    điều khác, chuyện khác, lý do khác, 其他, 别的, 其它, 其他原因, غير ذلك, شيء اخر, سبب اخر, اخرى, 기타, 다른 것,
    다른 이유, другое, что то другое, другая причина, інше, iba, iba pa, ibang dahilan, چیز دیگر, کچھ اور
"""
UNSURE = """
    i dont know, i do not know, dont know, idk, dunno, i dunno, not sure, im not sure, i am not sure,
    unsure, no idea, no clue, i have no idea, hard to say, cant say, i cant say, dont remember,
    i dont remember, who knows, not certain, i dont understand, dont understand, i am unsure, idc, no sé,
    no se, nose, no lo sé, no estoy seguro, no estoy segura, ni idea, no sabría decir, no sabe,
    no recuerdo, no me acuerdo, quién sabe, no tengo idea, no entiendo, no entendí, yo no sé, não sei,
    nao sei, não tenho certeza, sei lá, não lembro, não entendi, je ne sais pas, je sais pas, sais pas,
    jsp, aucune idée, pas sûr, pas sûre, je ne comprends pas, je n'ai aucune idée, mwen pa konnen,
    m pa konnen, mpa konnen, pa konnen, mwen pa sèten, m pa sèten, mwen pa konprann, m pa konprann,
    không biết, tôi không biết, không chắc, em không biết, không rõ, không hiểu, tôi không chắc,
    chưa biết, dạ không biết, 不知道, 我不知道, 不清楚, 不确定, 我不清楚, 我不确定, 不太清楚, 说不清, 不晓得, 不懂, 不明白, 唔知, 不好说, 没想好,
    لا اعرف, لا أعلم, ما ادري, ما اعرف, مدري, لا ادري, لست متأكدا, لست متأكدة, غير متأكد, مش عارف,
    مش عارفة, لا افهم, 몰라요, 잘 모르겠어요, 모르겠어요, 잘 모르겠습니다, 모르겠습니다, 모름, 글쎄요, не знаю, я не знаю, не уверен,
    не уверена, я не уверена, затрудняюсь, не понимаю, трудно сказать, не помню, я не уверен, хз,
    не впевнена, не впевнений, hindi ko alam, di ko alam, ewan, ewan ko, hindi ako sigurado,
    hindi ko po alam, aywan, di ako sigurado, ma garanayo, ma aqaan, tsis paub, kuv tsis paub, نمی دانم,
    نمیدونم, نمی دونم, نمیدانم, پتہ نہیں, معلوم نہیں, पता नहीं, मुझे नहीं पता, मालूम नहीं, pata nahi
"""
