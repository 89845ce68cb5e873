"""More replies to closed questions, as in :mod:`tests.core.conversation.replies`."""

MORE = {
    "yes_no": """
        Yes he does | yes
        No he doesn't | no
        Yeah I think so | yes
        ya | yes
        nada | no
        no nada | no
        no nothing | no
        nothing right now | no
        No, nothing. Thank you | no
        Sí tengo carro | yes
        si tengo | yes
        yes but only sometimes | yes
        Y | yes
        N | no
        S | yes
        si no | nothing
        yes or no | nothing
        is that a yes or no question | question
        I would say yes | yes
        I'd say no | no
        my answer is yes | yes
        Yes, call me at 415 555 0123 | yes
        yes 415 555 0123 | yes
        we need help with the bus | story
        no way! | no
        nunca | no
        never | no
        Good morning teacher yes | yes
        Buenos días maestra, sí | yes
        buenas tardes si | yes
        Hello this is Maria. Yes | yes
        i dont have a car | story
        I don't want to talk about it | story
        not today | no
        ok thanks | yes
        ok | yes
        no worries | nothing
        👍🏾👍🏾 | yes
        ✅ yes | yes
        😀 | nothing
        No 😢 | no
        yes 😢 he's sick | yes
        tsk | nothing
        da escola não tem transporte | story
        não tenho carro para levar | story
        Non, tout va bien | no
        non il va bien | no
        wi li malad | yes
        non li anfòm | no
        dạ không, cháu khoẻ | no
        có không? | question
        对，他生病了 | yes
        没有，谢谢老师 | no
        没有，他很好 | no
        不，他没事 | no
        不用了谢谢 | no
        لا يوجد مواصلات | nothing
        نعم هو مريض | yes
        네, 아파요 | yes
        아니요, 괜찮습니다 | no
        да, он болеет | yes
        нет, он здоров | no
        нет он здоров | no
        opo may sakit siya | yes
        hindi po, okay lang siya | no
        हाँ वह बीमार है | yes
        بله، مریض است | yes
        نه ممنون | no
        Not sure what you mean | question
        what do you mean | question
        Who's asking | question
        ? | nothing
        yes?? who is this | yes
        yes yes no | nothing
        no yes | nothing
        yesno | nothing
        k | nothing
        2 yes | nothing
        1 yes | yes
        1 - yes | yes
        1) yes | yes
        absolutely not | no
        I am not sure | nothing
        no estoy segura | nothing
        no estoy segura de eso la verdad | story
        no no sé | no
        No se preocupe | nothing
        no se preocupe maestra ya esta mejor | story
        no me ha dicho nada mi hijo | story
        no he visto nada raro | story
        no quiere ir a la escuela | story
        not feeling well today | story
        no school today? | question
        is there school today | question
        hay clases mañana? | question
        hay clases hoy | nothing
        right now he is at his dads | story
        ok I will talk to him | story
        sure thing | yes
        you already asked me this | story
    """,
    "scale": """
        4!! | 4
        four out of five | 4
        4 out of five | 4
        like a 3 | 3
        3ish | nothing
        3+ | 3
        between a 2 and a 3 | 2
        1 or 2 I think | 1
        somewhere around 3 | 3
        i would rate it a 4 out of 5 | 4
        Me siento en un 2 | 2
        3 más o menos | 3
        más o menos un 3 | 3
        como un 3 | 3
        3, I guess | 3
        3... | 3
        I think 3 or so | 3
        3 I think | 3
        5 for sure | 5
        5 thank you so much | 5
        5, he loves it | 5
        5 he loves it | 5
        5 él está muy feliz | 5
        2 está triste | 2
        1 very bad | 1
        1, very bad | 1
        1 - very bad | 1
        he is 5 | nothing
        he's in grade 3 | story
        grade 3 | nothing
        room 3 | nothing
        his birthday is 3/5 | story
        on 3/5 | nothing
        monday 3 | nothing
        Dec 3, 2026 | nothing
        3 dic | nothing
        3 am | nothing
        3 a.m. | nothing
        5 min | nothing
        5 minutes late | nothing
        2 hours | nothing
        3rd grade | nothing
        $5 | nothing
        5% | nothing
        3 weeks | nothing
        about 3 weeks | nothing
        about 3 | 3
        3 times | nothing
        2 nights | nothing
        3 semanas | nothing
        3天 | nothing
        3个孩子 | nothing
        3일 | nothing
        3 дня | nothing
        3 ngày | nothing
        3 jours | nothing
        3 jou | nothing
        3 dias | nothing
        3 ايام | nothing
        3 araw | nothing
        2 con | nothing
        3 yrs old | nothing
        they are 3 and 5 | story
        3 and 5 | 3
        4 and 5 year olds | story
        ⭐⭐⭐ | nothing
        😀😀😀 | 5
        3 😐 | 3
        🙏 3 | 3
        3👍 | 3
        it is not a 3 | story
        not 3 | nothing
        5 5 | 5
        1 2 3 4 5 | nothing
        1-5 | nothing
        from 1 to 5 | story
        Very much!! | 5
        very much so thanks | 5
        4 4 | 4
        4, | 4
        " 4 " | 4
        4/5 thanks | 4
        3/5 because he is tired | 3
        четыре | 4
        ٤ لان الباص متأخر | 4
        ４，因为他累 | 4
        4因为他累 | 4
        4 因为他累 | 4
        4점 정도요 | 4
        mức 3 | 3
        số 4 ạ | 4
        lima | 5
    """,
    "choice": """
        Transportation | nothing
        the school bus | bus
        el bus de la escuela llega tarde | bus
        we have no bus here | bus
        i think it's 2 | mornings
        probably the first one | bus
        the first | bus
        number one | bus
        A | nothing
        option one please | bus
        2 and a little bit of 1 | story
        1 mostly | bus
        mostly 1 | bus
        1 but sometimes 2 | story
        2!! he won't get up | mornings
        2 he won't get up | mornings
        2 no se levanta | mornings
        2 es muy difícil | mornings
        he won't get up in the mornings | mornings
        his health | health
        health issues | health
        It is definitely the mornings for us | mornings
        no bus no mornings | story
        neither bus nor mornings | story
        not bus | nothing
        isn't the bus | nothing
        everything | nothing
        everything is fine | nothing
        all good | nothing
        todo bien | nothing
        4 my mom died | other
        other: my mom died | other
        something else, my mom died | other
        Otra cosa. Mi mamá murió | other
        he is being bullied on the bus | bus
        my son is scared of a boy who sits near him | story
        ride | bus
        need a ride | bus
        can you send a bus? | question
        when does the bus come | question
        the bus, when does it come? | bus
        2? or 3? | question
        last | other
        the last | other
        last night he was sick | story
        the last week was hard | story
        second grade is hard | story
        the first week was ok | story
        one of the boys hits him | story
        thứ hai cháu bị ốm | story
    """,
    "helpful": """
        it was ok | little
        yes it was | yes
        yes very much | yes
        yes thank you | yes
        no thank you | no
        not at all | no
        it was not helpful | no
        no it was not | no
        this was helpful, thank you | yes
        this was helpful | yes
        This helped | yes
        that helped a lot | yes
        Fue de mucha ayuda | yes
        si me ayudo mucho | yes
        sí, me ayudó | yes
        me sirvió mucho gracias | yes
        more or less | little
        somewhat helpful | little
        a little helpful | little
        kind of helpful | little
        un poco útil | little
        not too helpful | no
        wasn't helpful | no
        no me sirvió | no
        no good | no
        good but not great | story
        could be better | nothing
        great! | yes
        👍 thanks | yes
        thank you this was great | yes
        no comment | nothing
        has helped me a lot | yes
        yes and no | nothing
        ❤️ | yes
        muy poco | little
        nada | no
        nothing | no
        ok | yes
    """,
}
