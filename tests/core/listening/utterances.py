"""Invented replies and what should be heard in them. Nobody wrote these to a school."""

from homeroom.core.listening import Wish

STOP, START, HELP, WRONG = Wish

# The whole text is the wish or says it clearly.
CLEAR_WISHES = {
    STOP: """
        STOP PLEASE
        please quit texting me
        Please stop texting this number.
        take me off this list
        Take us off your contact list please
        I don't want these messages
        we do not want any more texts from you
        I don’t want to get these texts anymore
        I no longer wish to receive these messages
        don't text me
        do not contact me again
        Hi, this is Ana's mom. Please don't send me any more messages
        can you stop sending me these
        stop messaging us
        How do I unsubscribe from this
        I already told you stop
        please remove my number
        remove me from your system
        opt me out
        I revoke my consent
        lose my number
        no more texts please
        quit bothering me
        Stop msging me plz
        We don't need these reminders
        sáquenme de su lista de mensajes
        no quiero que me manden nada
        Stop with the messages already, jeez
        Do not send these messages to my phone
        no quiero que me escriban
        Quítame de esta lista
        We would like to stop receiving these texts
        Stop sending these to me, I work nights
        dont text this number anymore
        could you please take my number off your list
        yall need to stop texting me
        I asked you to stop
        no me interesa recibir mensajes, bórreme
        me pueden quitar de la lista
        por favor no me mande más mensajes
        dejen de textearme
        no quiero nada de mensajes
        don't text this number, he reads it
        STOP

        Sent from my iPhone
        ya no me manden mensajes
        no me escriban más
        deje de mandarme textos
        Por favor dejen de enviarme mensajes
        no quiero recibir más mensajes
        ya no quiero sus mensajes
        no me manden nada
        No me escriba a este número
        favor de no mandar mensajes
        quítenme de la lista
        borren mi número por favor
        quiero darme de baja
        no nos molesten más
        basta de mensajes
        no más textos por favor
    """,
    START: """
        you can text me again
        Please start sending the messages again
        sign me back up
        turn the texts back on
        pueden escribirme otra vez
        quiero volver a recibir los mensajes
        vuelvan a mandarme los avisos
    """,
    WRONG: """
        wrong number
        Sorry, you have the wrong number
        I think you have the wrong number
        this isn't Maria's phone
        This is not Maria's number anymore
        you have the wrong person
        I don't have kids at that school
        I don't have any children
        nobody here by that name
        u got the wrong number
        my kids are grown, I have no kids in school
        aquí no vive esa persona
        Wrong nmbr sorry
        You've got the wrong guy
        This number belongs to someone else
        Esta persona no vive aquí
        Número incorrecto
        you've reached the wrong person
        se equivocaron de persona
        I'm not Maria's mom
        she doesn't have this number anymore
        número equivocado
        se equivocó de número
        este no es el teléfono de Rosa
        no soy la mamá de Kevin
        no tengo hijos en esa escuela
        aquí no vive ningún Carlos
    """,
}
ATTENDANCE_ONLY = """
    no more about attendance
    stop sending attendance texts
    please stop texting me about her absences
    don't send me attendance messages
    no more absence alerts please
    dejen de mandarme mensajes sobre las faltas
    no más mensajes sobre asistencia
"""
# It may be a wish: the messages pause, and a person looks.
DOUBTFUL_WISHES = {
    STOP: """
        just stop already
        no more!
        leave me alone
        please leave us alone
        STOP IT
        can you please just stop
        not interested
        go away
        stop texting me so early
        please don't text me at work
        stop calling me
        too many messages
        I'm tired of getting all these texts
        ya déjenme
        I'm done with these messages, remove me
        Can you text less often
        stop sending these every day
        why do you keep texting me
        Please stop harassing my family
        Quit it
        cut it out
        no texts please
        omg stop
        por qué me mandan tantos mensajes
        ya estuvo, no más
        ya no molesten
        I'm going to block this number
        this is harassment
        I never signed up for this
        déjenme en paz
        ya basta
        ya no
        ya no más
        no me interesa
        no me llamen
        no me escriban en la noche
        demasiados mensajes
    """,
    WRONG: """
        who is this?
        Who's this
        new phone who dis
        who are you?
        how did you get my number
        There is no Maria here
        you have the wrong kid
        ¿quién es?
        quién habla
        ¿De parte de quién?
    """,
}
NO_WISH = """
    Stop bullying my son
    she had to stop at the clinic
    the bus doesn't stop here any more
    cancel her appointment
    the bus stop
    we can't stop her coughing
    please stop by
    help him with reading
    I need help with the bus
    the end of the day
    I quit my job
    para
    fin de semana
    yes
    ok thanks
    No
    don't stop texting me, I like these
    Please tell the girls to stop texting her in class
    he won't quit messaging his friends
    the office has the wrong number of absences
    you marked the wrong day
    when does school start
    he will start on Monday
    can you cancel the meeting
    she stopped taking her medicine
    I want to opt out of the field trip
    he doesn't want to stop playing
    the rain won't stop
    I don't have a car
    I don't want him to fall behind
    I didn't get the message
    thanks for the message
    Please stop the car line from blocking my driveway
    he needs to end his game by nine
    Mi hija dice que paren de burlarse de ella
    No quiero que falte más
    can I get help with the lunch form
    Liked “This is Ms. Ruiz. Reply STOP to opt out, HELP for help.”
    Tiene tos. Responda ALTO para no recibir más mensajes
    I want to stop the bullying
    I need help paying for the uniform
    quiero parar con las faltas
    we will quit smoking lol
    Can you stop the bus from leaving early
    I'll stop at the school after work
    tell them to stop
    Can he quit the band
    we had to end the call
    Cancel the bus for tomorrow please
    Please don't text his dad, text me
    my number changed, this is my new number
    Wrong, she was there
    no thank you
    there is no bus here
    ya no va a faltar
    no me manda la tarea la maestra
    no me llegó el mensaje
    baja temperatura, se queda en casa
    no más fiebre gracias a Dios
    send me the messages in Spanish please
    we need more information about the bus
    at the end of the week
    info night is on Tuesday?
    está de baja médica
    la temperatura está muy alta
    nos vemos a fin de mes
    no dejen de mandarme mensajes
    no puede parar de toser
    gracias por el mensaje
    voy a cancelar la cita con el dentista
    ayúdeme con la tarea por favor
    los niños no dejan de molestar a mi hijo
    sí
    no
    no me mande a la niña sola
    basta con una nota del doctor?
    para mi hija
"""

# (text, the language given) and the one heard.
LANGUAGES = {
    ("ok", "es-MX"): "es-MX",
    ("sí gracias", "en"): "en",
    ("", ""): "",
    ("😀👍", "es"): "es",
    ("She is sick today and will not come", "es"): "en",
    ("mi hija está enferma hoy", "en"): "es",
    ("mi hija está enferma hoy", "es-MX"): "es-MX",
    ("Minha filha está doente hoje e não vai", ""): "pt",
    ("Mon fils est malade aujourd'hui", ""): "fr",
    ("Pitit mwen an malad jodi a", ""): "ht",
    ("May sakit po ang anak ko ngayon", ""): "tl",
    ("Con tôi bị ốm hôm nay", ""): "vi",
    ("con toi bi om hom nay", "vi"): "vi",
    ("con toi bi om hom nay", "en"): "en",  # without its accents nobody can tell
    ("Waxay la jiran tahay maanta gabadhayda", ""): "so",
    ("Мой сын заболел, он был дома", ""): "ru",
    ("Моя дочка хворіє, її не буде", ""): "uk",
    ("спасибо", ""): "ru",
    ("спасибо", "ru"): "ru",
    ("ابني مريض اليوم", ""): "ar",
    ("پسرم امروز مریض است", ""): "fa",
    ("میرا بیٹا بیمار ہے", ""): "ur",
    ("我女儿今天生病了", ""): "zh",
    ("我女兒今日病咗", "yue"): "yue",
    ("娘は今日病気です", ""): "ja",
    ("아이가 아파요", ""): "ko",
    ("मेरा बेटा बीमार है", "en"): "hi",
    ("मेरो छोरा बिरामी छ", "ne"): "ne",
    ("ልጄ ታሟል", ""): "am",
    ("ลูกป่วย", ""): "th",
    ("ona jest dzisiaj chora", "pl"): "pl",
    ("asdf qwer zxcv poiu", "en"): "en",
    ("asdf qwer zxcv poiu", ""): "",
}


def lines(block: str) -> list[str]:
    """The texts of a block, one a line. A text of several lines has an empty one inside it."""
    joined = block.strip().replace("\n\n        ", "\r")
    return [line.strip().replace("\r", "\n\n") for line in joined.split("\n")]
