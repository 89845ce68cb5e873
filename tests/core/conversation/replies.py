"""Replies to closed questions, and what they mean: ``text | meaning``, where a meaning is values or a manner.

``scale`` is 1 to 5, ``scale10`` 1 to 10; ``choice`` asks for one of bus, mornings, health, other, and
``several`` for any of them.
"""

YES = """
    yes, Yes, YES!!!, yesss, yess, yea, yeah, yup, yep, yes yes yes, yes please, uh huh, of course, y, ok, sure, I think so,
    yes ma'am, Yes thank you, yes 👍, 👍, 👍🏽, ✅, 💯, 1, 1., #1, (1), 1️⃣, １, ١, ۱, 1!, one, number one, no problem 👍,
    sí, si, Si!, siiii, sii, sip, simon, claro, claro que si, sisi, si gracias, si por favor, así es, por supuesto, sim, oui, ouais, wi, wi wi,
    có, co, có ạ, vâng, vâng ạ, dạ, dạ có, dạ vâng, ừ, đúng, 是, 是的, 对, 對, 对的, 嗯, 好的, 有, 是的老师, 有的谢谢,
    نعم, ايوه, أيوة, اي نعم, نعم شكرا, اكيد, 네, 넵, 예, 네 선생님, 네 맞아요, да, Да!, ага, да спасибо, угу, oo, opo, Opo, oo po,
    haa, yog, بله, آره, جی ہاں, ہاں, हाँ, जी हाँ, हां, так
"""
NO = """
    no, No., NO, nope, nah, nop, noooo, no no no, nonono, no thanks, no thank you, not really, not at all, no sir, of course not, no not really,
    no gracias, No gracias!, claro que no, para nada, todavía no, creo que no, no no, 👎, ❌, 2, 2., (2), 2️⃣, ２, ٢, ۲, two, n,
    não, nao, non, non merci, nan, không, ko, không ạ, dạ không, dạ không ạ, chưa, không có, 不, 不是, 没有, 沒有, 不用, 不用谢谢,
    لا, لا شكرا, كلا, 아니요, 아니오, 아뇨, 아니에요, нет, неа, нет спасибо, hindi, hindi po, wala, wala po, maya, tsis yog, نه, نہیں, नहीं, जी नहीं, ні
"""

TRICKY = {
    "yes_no": """
        no problem, yes | yes
        yes and no | nothing
        well yes and no you know | story
        yes/no | nothing
        yes or no? | question
        no sé | nothing
        no se | nothing
        no lo sé | nothing
        I don't know | nothing
        not sure | nothing
        I'm not sure | nothing
        i dont know, maybe yes | yes
        not sure but yes | yes
        no idea | nothing
        maybe | nothing
        sometimes | nothing
        tal vez | nothing
        je ne sais pas | nothing
        không biết | nothing
        不知道 | nothing
        我不知道 | nothing
        لا اعرف | nothing
        모르겠어요 | nothing
        не знаю | nothing
        hindi ko alam | nothing
        не уверена | nothing
        ?? | nothing
        asdf | nothing
        hmm ok | nothing
        🙏 | nothing
        😢 | nothing
        ❤️ | nothing
        ... | nothing
        thank you so much teacher | nothing
        👍👎 | nothing
        not good | nothing
        no tengo carro | nothing
        no tiene ropa limpia | story
        no hay bus por la mañana | story
        no se siente bien | story
        no money for gas | story
        no car this week | story
        no one told me about it | story
        no no one told me | story
        không có xe | nothing
        không có xe đưa cháu đi | story
        لا نستطيع المجيء اليوم بسبب المطر | story
        нет денег на автобус | story
        没有车 | nothing
        我们家没有车去学校 | story
        hindi siya makapasok dahil may sakit | story
        si no hay bus no va | story
        si no viene el bus llega tarde | story
        I have 2 kids | story
        2 kids | nothing
        1 of my kids is sick | story
        call me at 415 555 0123 | story
        415 555 0123 | nothing
        she has been sick for 3 days | story
        who is this? | question
        who is this | question
        Who's this | question
        ¿quién es? | question
        quien es | question
        de que escuela? | question
        c'est qui? | question
        kiyès sa ye? | question
        ai vậy? | question
        你是谁 | question
        你是谁？ | question
        من انت؟ | question
        누구세요? | question
        кто это | question
        sino ito | question
        can you call me | question
        is she there today? | question
        what? | question
        huh? | question
        why do you ask | question
        when he wakes up he cries | story
        como no hay bus no puede ir | story
        he is scared of the dog next door | story
        孩子生病了今天不能来学校 | story
        아이가 많이 아파서 못 갔어요 | story
        yes he is better now | yes
        no he is fine | no
        no it's fine | no
        No, everything is ok | no
        no we are good | no
        no i am fine | no
        yes i am | yes
        yes she has no ride | yes
        Yes, no one told me | yes
        no she has a cold | no
        yes. no problem | yes
        no wait yes | yes
        yes i mean no | no
        i don't think so | no
        no i dont think so | no
        I guess so | yes
        oh yes | yes
        hi yes | yes
        Hola, si | yes
        ok yes | yes
        yes? | yes
        thats right | yes
        it is | yes
        she does | yes
        it doesn't | no
        there is | yes
        yes because the bus is late | yes
        sí, porque está enferma | yes
        si es por el bus | yes
        oui parce qu'il est malade | yes
        wi paske li malad | yes
        có, cháu bị ốm | yes
        是，但是她病了 | yes
        нет, всё хорошо | no
        no ella esta bien | no
        no todo bien gracias | no
        لا، كل شيء بخير | no
        아니요 괜찮아요 | no
        nah we good | no
        nope all good | no
        He was sick. Yes | yes
        1 because of the bus | yes
        2 she is fine | no
        yes 2 | nothing
        1/2 | nothing
        12 | nothing
        1:00 | nothing
        at 1 | nothing
        1 pm | nothing
        haha no | no
        yes lol | yes
        the answer is no | no
        I said no | no
    """,
    "helpful": """
        yes | yes
        no | no
        a little | little
        little | little
        a little bit | little
        yes a little | little
        yes, a little | little
        kinda | little
        sort of | little
        so so | little
        un poco | little
        un poquito | little
        más o menos | little
        poco | little
        um pouco | little
        un peu | little
        yon ti kras | little
        một chút | little
        有一点 | little
        一点点 | little
        قليلا | little
        شوي | little
        조금요 | little
        немного | little
        konti lang po | little
        very helpful | yes
        very helpful thank you | yes
        it helped a lot | yes
        helpful | yes
        good | yes
        a lot | yes
        sí mucho | yes
        mucho | yes
        muy útil gracias | yes
        me ayudó mucho | yes
        很有帮助 | yes
        rất hữu ích ạ | yes
        مفيد جدا | yes
        очень | yes
        많이 도움이 됐어요 | yes
        not helpful | no
        not good | no
        not very helpful | no
        not really | no
        not really helpful | no
        no it didn't help | no
        didn't help at all | no
        not much | no
        no mucho | no
        no fue útil | no
        no ayudó mucho | no
        no muy útil | no
        para nada | no
        pas vraiment | no
        没用 | no
        没有帮助 | no
        غير مفيد | no
        не очень | no
        hindi | no
        1 | yes
        2 | little
        3 | no
        the second one | little
        👍 | yes
        👎 | no
        😐 | little
        🙂 | yes
        😡 | no
        🙏 | nothing
        thanks | nothing
        not sure | nothing
        yes because now I know who to call | yes
        no because nobody called us | no
        who is this? | question
        it was helpful to talk to you | story
        you should call in the evening | story
        2 people called me already | story
    """,
}
