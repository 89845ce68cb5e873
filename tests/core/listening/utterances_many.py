"""Invented replies in eleven languages, by what should be heard; nobody wrote these to a school.

By language: wishes to stop, wrong numbers, and everyday words that are no wish. To be reviewed by native speakers.
"""

STOP = {
    "en": """
        i dont care about these texts stop already
        enough with the automated messages
        for the last time do not message this phone
        kindly cease all communication with this number
        can someone take my phone off the automatic thing
        i want these to end
        please no more of these
        could you all quit sending stuff to my phone
        get my number out of your system
        how do i make these messages go away
        im not interested in hearing from the school
        i asked twice now to be removed
        unsubscribe me immediately
        no more text plz im at work all day
        i didnt agree to this take me off
        we dont need the school texting us every day
        please discontinue the attendance notifications
        do not use this number
        yall text too much
        ya'll need to chill with these texts
        i'll come talk in person, just dont text
        dont contact me ever again
        this is my work phone please stop using it
        i rather get a phone call no more texts
        my phone is blowing up with these, end it
    """,
    "es": """
        ya no quiero que me lleguen mensajes
        por favor sáqueme de ahí
        ya cansan con tanto mensaje
        no quiero saber nada de ustedes
        favor de ya no estar mandando textos
        no necesito que me avisen cada vez
        les pido que dejen de escribirme
        me pueden quitar el numero por favor
        dejen de estar molestando con mensajitos
        cancele los mensajes
        bórrenme
        ya no me notifiquen
        no me vuelvan a escribir
        me da pena pero ya no quiero estos mensajes
        como le hago para que ya no me lleguen
    """,
    "pt": """
        por favor não me mandem mais mensagens
        parem de me mandar mensagem pelo amor de deus
        quero sair dessa lista
        tira meu número daí
        não quero receber nada de vocês
        chega de mensagem
        me deixem em paz
        n manda mais msg pf
        já pedi pra parar de mandar
        como cancelo isso?
        não preciso desses avisos, obrigada
        para de encher o saco
    """,
    "fr": """
        merci de ne plus m'envoyer de messages
        arrêtez de m'écrire svp
        je veux me désabonner
        enlevez-moi de votre liste
        plus de sms svp
        je ne veux plus recevoir vos textos
        foutez-moi la paix
        stop aux messages
        jveux plus de msg
        comment je fais pour arrêter ces messages ?
        retirez mon numéro
        vous m'écrivez trop, ça suffit
    """,
    "ht": """
        tanpri pa voye mesaj ban mwen ankò
        sispann ekri m
        retire m nan lis la
        m pa vle resevwa mesaj ankò
        kite m trankil
        ase voye mesaj
        mwen pa bezwen mesaj sa yo
        efase nimewo m
        poukisa nou toujou ap voye mesaj ban mwen
        rete voye tèks
        mwen vle soti nan lis sa a
        pa ekri m sou nimewo sa ankò
    """,
    "vi": """
        xin đừng nhắn tin cho tôi nữa
        dung nhan tin cho toi nua
        tôi không muốn nhận tin nhắn nữa
        ngừng gửi tin
        xóa số tôi khỏi danh sách
        làm ơn ngưng nhắn
        để tôi yên
        hủy nhận tin
        sao cứ nhắn hoài vậy
        đừng làm phiền tôi
        ko can nhan tin nhac nua dau
        tôi muốn hủy đăng ký
    """,
    "tl": """
        huwag na po kayong mag-text
        itigil nyo na po ang pagte-text
        tigilan nyo na ko
        ayoko na po makatanggap ng text
        pakitanggal po ako sa listahan
        tama na po ang text
        wag nyo na po ako i-text
        paki stop na po ang mga message
        bakit ba text kayo ng text
        hindi ko na po kailangan ang mga text na ito
        pa-unsubscribe po
        burahin nyo number ko
    """,
    "zh": """
        请不要再给我发短信
        別再傳簡訊給我了
        我不想收到這些訊息
        取消订阅
        請把我從名單中刪除
        停止发送短信
        不要发了
        別煩我
        把我的号码删掉
        為什麼一直傳給我
        不需要这些通知,谢谢
        怎么退订
    """,
    "ar": """
        الرجاء عدم إرسال رسائل
        توقفوا عن إرسال الرسائل
        لا أريد رسائل بعد الآن
        ما بدي رسائل منكم
        احذفوا رقمي من القائمة
        لا تراسلوني مرة ثانية
        بطلوا تبعتولي رسائل
        وقفوا هالرسايل
        أريد إلغاء الاشتراك
        اتركوني بحالي
        ليش كل يوم تبعتوا رسائل
        مش عايز رسايل تاني
    """,
    "ru": """
        больше не пишите мне
        перестаньте присылать смс
        я не хочу получать сообщения
        удалите мой номер из списка
        отпишите меня от рассылки
        хватит слать сообщения
        отстаньте от меня
        как отписаться?
        не надо мне писать
        уберите меня из рассылки
        надоели ваши сообщения
        прекратите рассылку
    """,
    "ko": """
        문자 보내지 마세요
        더 이상 연락하지 마세요
        문자 그만 보내주세요
        수신 거부합니다
        제 번호 삭제해 주세요
        문자 받고 싶지 않아요
        그만 좀 보내세요
        왜 자꾸 문자 보내요
        명단에서 빼주세요
        이런 문자 필요 없어요
        구독 취소하고 싶어요
        연락 안 하셨으면 좋겠어요
    """,
}
WRONG = {
    "en": """
        wrong person sorry
        you got the wrong number buddy
        i think youre looking for somebody else
        who is jasmine? wrong phone
        i have no kids lol
        not my kid
        this number isnt maria's anymore
        sorry this is not her number
        dont know who that is, wrong number
        you have reached a business
    """,
    "es": """
        creo que se equivocó de número señora
        yo no soy la mamá de él
        este número ya cambió de dueño
        aquí no hay ningún estudiante
        no tengo hijos, soy soltera
        esa niña no es mía
    """,
    "pt": "número errado\nvocê se enganou, aqui não é a mãe do Davi\nnão conheço nenhuma Beatriz\nnão tenho filhos nessa escola\nfoi engano",
    "fr": "mauvais numéro\nvous vous êtes trompé de numéro\nje n'ai pas d'enfants\nje ne connais pas de Lucas\nce n'est pas le numéro de Sophie",
    "ht": "move nimewo\nou gen move nimewo\nmwen pa manman Jean\nm pa gen pitit nan lekòl sa\nm pa konnen moun sa a",
    "vi": "nhầm số rồi\nbạn gửi nhầm người rồi\ntôi không có con học trường này\nđây không phải số của chị Lan\ntôi không quen ai tên Minh",
    "tl": "wrong number po\nmaling numero po\nhindi po ako ang nanay ni Jun\nwala po akong anak sa school na yan\nhindi ko kilala si Maria",
    "zh": "你打错了\n發錯人了\n我不是他媽媽\n我没有孩子\n這不是李太太的電話",
    "ar": "الرقم غلط\nأنت غلطان بالرقم\nأنا لست والدة أحمد\nليس لدي أولاد\nهذا ليس رقم فاطمة",
    "ru": "вы ошиблись номером\nне тот номер\nу меня нет детей\nя не мама Саши\nэто не номер Ольги",
    "ko": "잘못 보내셨어요\n번호 잘못 아셨어요\n저는 민수 엄마가 아닙니다\n저는 아이가 없어요\n그런 사람 몰라요",
}
NO_WISH = {
    "pt": "ele está com febre\no ônibus não parou aqui\nela parou de tomar o remédio\nobrigada pela mensagem\nnão recebi a mensagem\nparem de bater no meu filho\nvou cancelar a consulta\nsim\npara mim está bom\nele não quer parar de jogar",
    "fr": "il a de la fièvre\nle bus ne s'arrête plus ici\nmerci pour le message\nje n'ai pas reçu votre message\narrêtez de harceler mon fils à la récré\nje dois annuler le rendez-vous\nelle a arrêté la danse\nà l'arrêt de bus\nfin de semaine chargée\nil va mieux",
    "ht": "li malad jodi a\nbis la pa rete devan kay la ankò\nmèsi pou mesaj la\nm pa t resevwa mesaj la\nli sispann pran medikaman an\nmwen pral rele nou demen\nsi Bondye vle li ap vini\nki lè lekòl la kòmanse\nli nan lis datant lan\nwi",
    "vi": "cháu bị sốt\nđúng rồi cô\nĐúng\ncảm ơn cô đã nhắn tin\nxe buýt không dừng ở đây nữa\ntôi chưa nhận được tin nhắn\nem Huy bị ốm\nHuy\ncháu học thêm tiếng Anh\ncon tôi không muốn đi học",
    "tl": "may lagnat po siya\nhindi na po humihinto ang bus dito\nsalamat po sa text\ndi ko po natanggap ang text nyo\ntigilan sana nila ang anak ko\nkanselado ang check up\nwala pong sundo\nayaw niyang pumasok\nsino po ang adviser niya ngayon\nopo",
    "zh": "他发烧了\n公交车不停这里了\n谢谢你的短信\n我没收到短信\n别再欺负我儿子\n取消了看病的预约\n他不想停下游戏\n孩子在家休息\n她给我发短信说不舒服\n知道了,谢谢老师",
    "ar": "عنده حرارة\nالباص ما عاد يوقف هون\nشكرا على الرسالة\nلم تصلني الرسالة\nتوقفوا عن ضرب ابني\nألغيت الموعد\nهي مريضة اليوم\nمن الصبح وهو تعبان\nما بدو يروح عالمدرسة\nنعم",
    "ru": "у него температура\nавтобус здесь больше не останавливается\nспасибо за сообщение\nя не получила сообщение\nпусть перестанут обижать моего сына\nмы отменили приём у врача\nон не хочет вставать\nкто его учитель сегодня\nостановка далеко\nда",
    "ko": "열이 나요\n버스가 여기 안 서요\n문자 감사합니다\n문자 못 받았어요\n우리 아들 그만 괴롭히라고 해주세요\n병원 예약 취소했어요\n학교 가기 싫대요\n오늘 집에 있어요\n선생님께 전화드릴게요\n네",
}
