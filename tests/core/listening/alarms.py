"""Invented replies by flag: oblique ones in English and Spanish, plain ones in nine more languages."""

# flag: replies that must raise it, whatever else they raise.
ALARMS = {
    "self_harm": """
        my niece told her cousin she won't make it to graduation, she'll be dead before then
        hes giving away all his stuff and wrote a goodbye letter
        she asked what it feels like to be dead
        found razor blades in her pillow case
        he is NOT suicidal, just sad
        took a whole bottle of tylenol on purpose
        she dont wanna wake up anymore
        says the world would be better without him
        shes on a psych hold since last night
        he keeps googling how to die
        talked her down from the overpass
        se esconde con manga larga para que no se vean sus cortes
        mi sobrina dice q mejor estaria muerta
        ya no kiere vivir me lo escribio anoche
        encontramos una navaja en su mochila y tiene cortadas en los brazos
    """,
    "abuse_neglect": """
        the aide grabbed my son by the neck
        mom leaves the babies by themselves all night
        his uncle comes in her room at night when she sleeps
        she has welts on her legs from an extension cord
        the kids get locked out when the boyfriend drinks
        they padlocked the fridge so he can't eat
        I lost it and I hit my daughter with the broom
        she doesn't feel safe at her dads
        made him sleep in the garage
        le dejó marcas de cinto en la espalda
        el novio de su mamá se mete en su cama por la noche
        los niños se quedan solos toda la noche
        la tía los encierra en el cuarto con llave
        mi papá me pega con el cable
    """,
    "violence_threat": """
        somebody posted on snap they gonna shoot up the cafeteria friday
        if that coach says one more word im gonna beat his ass
        they said they'd jump him after school at the park
        he has a list of names of kids in his notebook
        a boy flashed a knife on the bus
        scared for my son's life with those gang boys waiting on him
        you'll be sorry, I know where you park
        they found a bullet in the bathroom
        someone was shot at on our corner, kids stay in
        dicen que van a balacear la escuela el viernes
        lo esperan afuera para golpearlo
        el muchacho trae una navaja en la mochila
        me las van a pagar
        voy a ir a esa escuela a partirle la cara
    """,
    "domestic_violence": """
        we left in the night with only the clothes on our backs because he was drunk and hit me
        please dont write here, my husband checks my phone
        her mom's got black eyes and won't open the door
        he threw me into the wall
        he wont let me leave the house with the keys
        we're at a womens shelter, nobody can know
        my ex is parked outside our house again
        he said he'll kill me if I take the kids
        the cops came last night, my boyfriend was hitting me
        don't let him know where we are staying
        mi marido llegó borracho y me pegó
        estamos en un refugio para que no nos encuentre
        él me revisa el celular, no me escriba
        mi ex me amenaza con quitarme la vida
    """,
    "medical_emergency": """
        her lips turned blue and we called the ambulance
        had a seizure in the tub
        he swallowed a button battery
        dad collapsed at work, they're doing cpr
        rushed her to the hospital, throat closing up from peanuts
        he fell off the roof and isn't moving
        we were in a bad wreck this morning
        my brother OD'd last night
        baby stopped breathing
        in the icu on a ventilator
        sugar crashed and he passed out
        no reacciona, tomó muchas pastillas
        lo atropelló una troca
        se está ahogando con una uva
        está en terapia intensiva intubado
    """,
    "missing_child": """
        he left for the bus and never made it, what do you mean absent??
        is she there? she didn't come home last night
        my nephew climbed out the window and hasn't come back
        the bus dropped him at the wrong stop and I can't find him
        her phone goes straight to voicemail and nobody has seen her since friday
        we've been looking everywhere for my daughter
        he got off the bus with some man we dont know
        police are searching for my grandson
        she ran off with a boy she met online
        mi hija salió para la escuela y no contesta, nadie sabe dónde está
        mi nieto no ha regresado desde anoche
        se escapó por la ventana
        no durmió en su cama y su ventana estaba abierta
        un señor se la llevó de la parada
    """,
    "immigration": """
        masked men took my neighbor at the corner
        scared to open the door, agents are going door to door
        they are stopping everybody who looks hispanic
        if I get picked up who gets my kids
        his father got detained at work
        keeping them home till the raids are over
        border patrol was at the bus stop
        se llevaron a mi cuñado saliendo del trabajo
        hay retenes y andan pidiendo papeles
        tenemos miedo de salir
        los de la migra tocaron la puerta
        dicen que van a deportar a su papá
    """,
    "custody_dispute": """
        he took them across state lines without telling me
        do not let her mother sign her out
        my ex kept him past his weekend and wont give him back
        only I am allowed to pick up the kids
        the judge said no unsupervised contact
        take his stepmom off the pickup list, we're in a custody battle
        who let his dad take him out of school?
        his mother lost her parental rights
        don't send his report card to my ex
        no dejen que su papá se lo lleve
        tengo la custodia total y ella se lo llevó sin avisar
        el juez dijo que no puede acercarse
        quiten a mi ex de la lista de recoger
    """,
}

# language: a flag, then a plain wording of it.
ABROAD = {
    "pt": """
        self_harm: ela disse que quer morrer
        abuse_neglect: o padrasto bate nele com o cinto
        violence_threat: um menino levou uma arma para a escola
        domestic_violence: meu marido me bateu ontem à noite
        medical_emergency: ele não consegue respirar
        missing_child: minha filha não voltou para casa
        immigration: a imigração levou o pai dela
        custody_dispute: não deixem o pai buscar, tenho ordem judicial
    """,
    "fr": """
        self_harm: il dit qu'il veut mourir
        abuse_neglect: son beau-père la frappe
        violence_threat: un élève a menacé de tirer sur l'école
        domestic_violence: mon mari me bat
        medical_emergency: elle n'arrive plus à respirer
        missing_child: mon fils n'est pas rentré de l'école
        immigration: ils ont arrêté mon mari, l'immigration est là
        custody_dispute: ne laissez pas le père venir la chercher
    """,
    "ht": """
        self_harm: li di li vle mouri
        abuse_neglect: bòpè li bat li ak sentiwon
        violence_threat: yon ti gason pote zam lekòl la
        domestic_violence: mari m bat mwen
        medical_emergency: li pa ka respire, rele anbilans
        missing_child: pitit mwen pa tounen lakay depi yè
        immigration: imigrasyon pran papa l
        custody_dispute: pa kite papa l vin chèche l
    """,
    "vi": """
        self_harm: con tôi nói muốn chết
        abuse_neglect: cha dượng đánh cháu bằng thắt lưng
        violence_threat: có bạn đem súng tới trường
        domestic_violence: chồng tôi đánh tôi
        medical_emergency: cháu không thở được
        missing_child: con tôi chưa về nhà từ hôm qua
        immigration: di trú bắt chồng tôi
        custody_dispute: xin đừng cho cha cháu đón
    """,
    "zh": """
        self_harm: 我女儿说不想活了
        abuse_neglect: 繼父常常打他，身上有瘀傷
        violence_threat: 有个学生带刀到学校
        domestic_violence: 老公打我，我们逃出来了
        medical_emergency: 孩子不能呼吸，叫了救护车
        missing_child: 我儿子昨晚没回家
        immigration: 移民局抓走了他爸爸
        custody_dispute: 不要让他爸爸接他
    """,
    "ar": """
        self_harm: ابني يقول إنه يريد أن يموت
        abuse_neglect: زوج أمها يضربها
        violence_threat: طالب هدد بسلاح في المدرسة
        domestic_violence: زوجي يضربني
        medical_emergency: لا يستطيع التنفس واتصلنا بالإسعاف
        missing_child: ابنتي لم ترجع إلى البيت منذ أمس
        immigration: شرطة الهجرة اعتقلت زوجي
        custody_dispute: عندي الحضانة، ممنوع أن يأخذها أبوها
    """,
    "tl": """
        self_harm: gusto na daw niyang mamatay
        abuse_neglect: binubugbog siya ng amain niya
        violence_threat: may dalang baril ang kaklase niya
        domestic_violence: sinasaktan ako ng asawa ko
        medical_emergency: hindi siya makahinga, tumawag kami ng ambulansya
        missing_child: hindi umuwi ang anak ko kagabi
        immigration: hinuli ng immigration ang asawa ko
        custody_dispute: huwag ibigay ang bata sa tatay niya
    """,
    "ru": """
        self_harm: дочь говорит, что не хочет жить
        abuse_neglect: отчим его бьёт
        violence_threat: мальчик принёс нож и угрожает
        domestic_violence: муж меня избил
        medical_emergency: он потерял сознание, мы вызвали скорую
        missing_child: сын не вернулся домой со вчера
        immigration: мужа забрали, его задержала иммиграционная служба
        custody_dispute: не отдавайте ребёнка отцу
    """,
    "ko": """
        self_harm: 아이가 죽고 싶다고 해요
        abuse_neglect: 새아빠가 아이를 때려요
        violence_threat: 학교에 총을 가져오겠다고 협박했어요
        domestic_violence: 남편이 저를 때렸어요
        medical_emergency: 숨을 못 쉬어서 구급차를 불렀어요
        missing_child: 딸이 어젯밤 집에 안 들어왔어요
        immigration: 이민국이 남편을 체포했어요
        custody_dispute: 아빠한테 아이를 보내지 마세요
    """,
}

CALM = """
    two days out ain't gonna hurt nobody
    the team ran suicides at practice and she's sore
    they got shots at the clinic today
    he beat the boss in the game and stayed up till 3
    no emergency, just a question
    our dog ran away so we were out looking
    lockdown drill made her nervous
    she can't breathe through her nose with this cold
    real estate agents keep calling
    her mom can't pick her up, car trouble
    he cut his finger cooking
    we're drowning in laundry lol
    it was dad's weekend, joint custody
    mi tía trabaja en emergencias y no pudo llevarlo
    se le pegó la gripe bien fuerte
    le toca con su papá esta semana
    perdió el bus otra vez
    se nos quemó la comida y llegamos tarde
    Bom dia, ela está com febre
    a gente se atrasou, o ônibus não chegou
    il a de la fièvre, il reste à la maison
    li gen lafyèv jodi a
    con tôi bị cảm, xin nghỉ hôm nay
    孩子发烧了，今天请假
    الباص تأخر اليوم
    он простудился и останется дома
    감기에 걸려서 오늘 쉬어요
    may lagnat siya ngayon
"""
