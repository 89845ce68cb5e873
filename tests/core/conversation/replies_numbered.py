"""Replies to questions with a scale or several options, as in :mod:`tests.core.conversation.replies`."""

NUMBERED = {
    "scale": """
        1 | 1
        5 | 5
        3. | 3
        #3 | 3
        (3) | 3
        3️⃣ | 3
        ３ | 3
        ٣ | 3
        ۳ | 3
        three | 3
        Tres | 3
        trois | 3
        três | 3
        twa | 3
        ba | 3
        số ba | 3
        三 | 3
        三分 | 3
        ثلاثة | 3
        셋 | 3
        삼 | 3
        3점 | 3
        3점이요 | 3
        три | 3
        tatlo | 3
        un 3 | 3
        le doy un 4 | 4
        bốn | 4
        four | 4
        number two | 2
        número 2 | 2
        5 stars | 5
        5 estrellas | 5
        3/5 | 3
        3 / 5 | 3
        3 out of 5 | 3
        3 de 5 | 3
        3 out of 10 | story
        8/10 | nothing
        a 4 I guess | 4
        4 maybe 5 | 4
        maybe 4 or 5 | 4
        4 or 5 | 4
        3-4 | 3
        3 - 4 | 3
        3–4 | 3
        3 to 4 | 3
        between 3 and 4 | 3
        entre 3 y 4 | 3
        3,5 | 3
        4.5 | 4
        3 because the bus is late | 3
        2 he is tired | 2
        4 porque a veces llega tarde | 4
        3 pero mejorando | 3
        I'd say 4 | 4
        i would say a 3 | 3
        It's a 2 | 2
        probably a 3 | 3
        3 today | 3
        3 right now | 3
        not a 2, a 3 | 3
        no es 2, es 3 | 3
        no wait 4 | 4
        2 i mean 3 | 3
        it's been hard, 2 | 2
        He's been tired all week. I'd say 3 | 3
        hi 3 thanks | 3
        3! | 3
        3? | 3
        5 5 5 | 5
        she has been sick for 3 days | story
        3 days | nothing
        3 days sick | nothing
        3 kids in the house | story
        3 of my kids are sick | story
        2 de mis hijos están enfermos | story
        2 are sick | nothing
        2 or 3 times a week | story
        2-3 days a week | story
        2 and a half | story
        I have 2 kids | story
        call me at 415 555 0123 | story
        call me at 3 | story
        3pm | nothing
        3 pm | nothing
        at 3 | nothing
        3:30 | nothing
        a las 3 | nothing
        11/3 | nothing
        3/4/2026 | nothing
        3/4 | nothing
        nov 3 | nothing
        march 3 is his birthday | story
        0 | nothing
        6 | nothing
        10 | nothing
        100 | nothing
        -1 | 1
        first he was sick | story
        one day he was fine | story
        one of her teachers is mean | story
        no one helped me at all | story
        yes | nothing
        no | nothing
        👍 | nothing
        😀 | 5
        🙂 | 4
        😐 | 3
        🙁 | 2
        😢 | 1
        😡 | 1
        💯 | 5
        🙏 | nothing
        😢 it has been so hard since june | story
        not at all | 1
        very much | 5
        Mucho | 5
        para nada | 1
        2nd grade | nothing
        what do the numbers mean? | question
        what is 1 and what is 5? | question
        3 what does that mean? | 3
        3, who is this? | 3
        I don't know | nothing
        idk maybe 3 | 3
        my kids are 3, 4 and 5 | story
    """,
    "scale10": """
        8/10 | 8
        8 out of 10 | 8
        10 | 10
        diez | 10
        7-8 | 7
        7.5 | 7
        3/5 | nothing
        11 | nothing
        10/10 | 10
        😐 | 5
    """,
    "choice": """
        1 | bus
        2. | mornings
        #3 | health
        4 | other
        5 | nothing
        uno | bus
        dos | mornings
        number two | mornings
        option 2 | mornings
        opción 2 | mornings
        la 2 | mornings
        la segunda | mornings
        the second one | mornings
        second | mornings
        the 2nd one | mornings
        2nd | mornings
        the last one | other
        第二个 | mornings
        2번이요 | mornings
        thứ hai | mornings
        вторая | mornings
        الثاني | mornings
        bus | bus
        Bus! | bus
        the bus | bus
        buses | bus
        BUSSS | bus
        it's the bus | bus
        bus? | bus
        a ride | bus
        el autobus | bus
        autobús | bus
        xe buýt | bus
        校车 | bus
        버스 때문에요 | bus
        автобусом | bus
        الباص | bus
        باص | bus
        the bus is always late | bus
        the bus one | bus
        morning | mornings
        mornings mostly | mornings
        en las mañanas | mornings
        la mañana | mornings
        早上 | mornings
        아침이요 | mornings
        утром | mornings
        buổi sáng ạ | mornings
        healthy | health
        salud | health
        something else | other
        otro | other
        Other | other
        autre chose | other
        其他 | other
        it's not the bus, it's the mornings | mornings
        its not the bus its the mornings | mornings
        not the bus but the mornings | mornings
        no es el bus, son las mañanas | mornings
        no es el bus sino las mañanas | mornings
        ce n'est pas le bus, c'est les matins | mornings
        不是校车，是早上 | mornings
        不是校车而是早上 | mornings
        버스가 아니라 아침이요 | mornings
        не автобус, а утро | mornings
        không phải xe buýt, mà là buổi sáng | mornings
        no, it's the mornings | mornings
        yes the bus | bus
        no bus | bus
        2 mornings a week | mornings
        1 bus | bus
        2 bus | nothing
        2 because the bus is late | mornings
        4, my mother passed away | other
        2 and thank you for asking | mornings
        not the bus | nothing
        it's not the bus | story
        no es el bus | story
        bus and mornings | nothing
        bus or mornings | nothing
        1 and 3 | nothing
        1,3 | nothing
        both | nothing
        all of them | nothing
        none | nothing
        none of these | nothing
        none of these things apply to us | story
        which bus? | question
        which bus | question
        is it about the bus? | question
        what time is the bus | question
        who is this? | question
        2 kids | nothing
        1 time | nothing
        I have 2 kids | story
        2/3 | nothing
        8:30 | nothing
        good morning | nothing
        Good morning, the bus | bus
        yes | nothing
        no | nothing
        I don't know | nothing
        my son is being bullied at school | story
        he got the flu and 3 of us got sick after | story
        👍 | nothing
        1. she hates it 2. she is tired | story
        bus but sometimes mornings | story
        mornings because the bus is late | mornings
    """,
    "several": """
        1 | bus
        1 and 3 | bus health
        1 & 3 | bus health
        1+3 | bus health
        1,3 | bus health
        1, 3 | bus health
        3, 1 | bus health
        1 3 | bus health
        1 y 3 | bus health
        1 et 3 | bus health
        1和3 | bus health
        1 و 3 | bus health
        1 и 3 | bus health
        1, 2 and 3 | bus mornings health
        1,2,3 | bus mornings health
        1-2 | bus mornings
        1-3 | nothing
        one and three | bus health
        the first and the third | bus health
        bus and mornings | bus mornings
        bus, mornings | bus mornings
        bus mornings | bus mornings
        el bus y las mañanas | bus mornings
        校车和早上 | bus mornings
        1 and mornings | bus mornings
        the bus is late in the mornings | bus mornings
        bus but sometimes mornings | bus mornings
        all of them | bus mornings health
        all | bus mornings health
        todas | bus mornings health
        全部 | bus mornings health
        both | nothing
        none | nothing
        none of these | nothing
        ninguna | nothing
        2 kids | nothing
        1 and 3 because he is sick | bus health
        1, 3 and who is this? | bus health
        I have 2 kids | story
        1/3/2026 | nothing
    """,
}
