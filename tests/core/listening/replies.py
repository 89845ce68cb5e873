"""Invented replies, the flags they must raise and the reasons they hold. Nobody wrote these to a school."""

# flag: replies that must raise it, whatever else they raise.
URGENT = {
    "self_harm": """
        he said he doesn't want to be here anymore
        she wants to kill herself
        my son says he wants to die
        She's been cutting herself again
        he said he wishes he was never born
        I found a suicide note
        she took a bunch of pills
        she says she hates herself and wants to disappear
        he said he wants to end it
        I found her with a razor, she cut her arms
        she does not see a reason to live
        he tried to hang himself
        I'm worried he will hurt himself
        she is cutting
        mi hija se está cortando
        no le encuentra sentido a la vida
        se tomó un frasco de pastillas
        quiere hacerse daño
        dice que se quiere morir
        mi hija ya no quiere vivir
        se quiere matar
        se corta los brazos
        me dijo que estaría mejor muerto
    """,
    "abuse_neglect": """
        her stepdad locks her out at night
        his father beats him
        my ex boyfriend touched her inappropriately
        she has bruises on her arms
        he is scared of his dad
        her uncle has been touching her
        My husband slapped our son in the face
        mom is out all night, kids alone
        her mom leaves her alone all night
        abusaron de ella
        she's afraid to go home
        the kids are left alone all night
        su padrastro le pega
        tiene moretones en la espalda
        la niña tiene miedo de su tío
        los dejan solos toda la noche
        su papá la golpea
    """,
    "violence_threat": """
        somebody's going to pay at that school
        I'm going to come up there and hurt somebody
        he said he's gonna shoot up the school
        they are going to jump my son tomorrow
        a kid brought a gun
        she got a death threat
        that boy has a knife
        lo amenazaron de muerte
        there is a threat on snapchat about tomorrow
        lo van a golpear mañana
        un niño lo amenazó con una navaja
        voy a matar a ese maestro
        trae una pistola
    """,
    "domestic_violence": """
        don't text this number, he reads it
        my husband hits me
        my boyfriend pushed me down the stairs
        we left the house because my husband is violent
        tengo miedo de que mi ex nos encuentre
        he beats me and the kids
        my ex is stalking us
        I have a restraining order
        we are hiding from my ex
        my ex broke in and choked me last night
        my husband doesn't let me leave the house
        mi ex me amenaza
        he goes through my phone
        it's not safe to text
        mi esposo me pega
        tengo una orden de restricción
        le tengo miedo a mi marido
        él revisa mi teléfono
    """,
    "medical_emergency": """
        he can't breathe
        she had a seizure this morning
        we called 911
        My son got run over
        he's having an asthma attack
        se tragó una pila
        lo atropelló un carro
        she stopped breathing last night
        he passed out in the kitchen
        the ambulance is here
        she was hit by a car
        my son is unconscious
        no puede respirar
        se desmayó
        lo llevamos a emergencias
        está convulsionando
        llamé una ambulancia
    """,
    "missing_child": """
        I can't find my son
        she ran away last night
        he never came home
        My daughter left with a man we don't know
        mi hija no aparece
        no sé nada de mi hijo desde ayer
        I have not seen him since this morning
        he left for school and never got there
        we don't know where she is
        where is my daughter?
        she's been missing since yesterday
        no encuentro a mi hija
        se fue de la casa anoche
        no sé dónde está
        mi hijo no llegó a la casa
        está desaparecida
    """,
    "immigration": """
        not sending him, ICE is at the corner
        la migra está en la esquina
        her dad was deported
        there was a raid at my job
        hay agentes de ICE afuera
        scared of immigration
        detuvieron a mi esposo
        hay redadas
        ice agents were outside the school
    """,
    "custody_dispute": """
        her father is not to get these
        I have full custody
        please do not release her to her father
        my ex is not allowed near the school
        there is a court order
        There is an order, dad can't pick her up
        don't give any information to his dad
        he took the kids without my permission
        tengo la custodia
        hay una orden de la corte
        su papá no tiene derecho a recogerla
        no le digan nada a su papá
    """,
}
NOT_URGENT = """
    this homework is killing me
    he's dying to see his friends
    I could kill for a coffee
    me muero de risa
    me muero de sueño
    no heat so they stayed home
    our hill is ice, can't get down
    he slipped on the ice and hurt his wrist
    my boss is going to kill me
    he won't wake up in the morning
    she is missing school because she's sick
    he is missing two assignments
    he bombed his math test
    she had an accident and wet her pants
    shoot me a text when she gets there
    it was his dad's week, ask him
    her mom can't pick her up today
    he has food poisoning
    can't find her shoes
    I can't reach her teacher
    he hurt himself playing soccer
    bus 14 never showed again
    we killed time at the library
    nothing clean and the laundromat's closed
    lights got cut off
    mi mamá me va a matar
    le pegó la gripe
    se cortó el pelo
    se cortó la luz
    no tenemos comida en la casa
    se quebró su bomba de insulina
    no despierta temprano
    ya no quiere ir a la escuela
    no encuentro su mochila
    su papá no puede llevarlo hoy
    me muero de hambre
    the photo shoot ran late
    she's scared to death of spiders
    He cut his finger making dinner
    he's gonna kill it at the recital
    his phone died
    I'm dead tired from work
    we are raiding the closet for warm clothes
    it's freezing, there is ice everywhere
    his grandma will pick him up
    where is the bus?
    the teacher said he is killing it
    he fell and broke his arm yesterday
    se quemó la cena y llegamos tarde
    la llevé al doctor
    I'll be dead if I miss work again
    the gun show traffic made us late
    le pegaron un susto
    he's been fighting a cold
    se pegó en la rodilla
    it beats me
    me duele la cabeza
    ella se lastimó la rodilla
    está en el hospital con su abuela
"""

# Each reply and every code that it holds, in the order in which it says them.
REASONS = {
    "Maya has been throwing up since last night": "HLT1",
    "tiene fiebre": "HLT1",
    "She is sick today": "HLT1",
    "está enfermo con tos": "HLT1",
    "I'll bring her at ten": "",
    "no fever today, she is coming": "",
    "his asthma flared again with this cold air": "HLT2",
    "le dio un ataque de asma": "HLT2",
    "dentist at ten, she'll come after": "HLT3",
    "tiene cita con el doctor": "HLT3",
    "the office said he can't come till the lice are gone": "HLT4",
    "we lost our insurance and her inhaler is empty": "HLT5",
    "her stomach hurts every single Sunday night": "MEN1",
    "he just stays in bed, nothing gets him up": "MEN2",
    "está muy deprimida": "MEN2",
    "we buried my mom last week": "MEN3",
    "falleció su abuelo": "MEN3",
    "we sit in the car and she won't get out": "MEN4",
    "bus 14 never showed again": "TRN1",
    "she missed the bus": "TRN1",
    "no pasó el camión": "TRN1",
    "car's in the shop till payday": "TRN2",
    "no tengo carro ni gasolina": "TRN2",
    "I don't want her crossing that road alone": "TRN3",
    "our hill is ice, can't get down": "TRN4",
    "we're staying with my cousin across town": "BAS1",
    "nos desalojaron": "BAS1",
    "nothing clean and the laundromat's closed": "BAS2",
    "lights got cut off so alarm didn't ring": "BAS3 ROU1",
    "no tenemos luz": "BAS3",
    "sitter cancelled so he watched the baby": "FAM1",
    "tuvo que cuidar a su hermanito": "FAM1",
    "she goes with grandma to dialysis": "FAM2",
    "my mom is sick and needs him": "FAM2",
    "I'm on nights, nobody's up at seven": "FAM3",
    "trabajo de noche": "FAM3",
    "he closes at the store, we need the check": "FAM4",
    "she is pregnant": "FAM5",
    "things blew up at home this week": "FAM6",
    "it was his dad's week, ask him": "FAM7",
    "esta semana está con su papá": "FAM7",
    "those girls are posting about her again": "SAF1",
    "lo molestan en el recreo": "SAF1",
    "the teacher embarrassed him in front of everyone": "SAF2",
    "la maestra le grita": "SAF2",
    "there was a shooting on our block": "SAF3",
    "they keep calling him names for his accent": "SAF4",
    "you all told him to stay home till Monday": "SAF5",
    "she says it's pointless, she's failing anyway": "LRN1",
    "he says it's a waste of time": "LRN2",
    "dice que se aburre": "LRN2",
    "he eats alone every day": "LRN3",
    "his aide has been out for weeks": "LRN4",
    "no entiende las clases": "LRN5",
    "alarm didn't wake him, up too late": "ROU1",
    "nos quedamos dormidos": "ROU1",
    "won't get off that game": "ROU2",
    "I dropped her at the door, she never went to third": "ROU3",
    "I think he's smoking again": "ROU4",
    "going to see family till the 12th": "BEL1",
    "estamos de viaje en México": "BEL1",
    "it's Eid tomorrow": "BEL2",
    "it's only kindergarten": "BEL3",
    "just a runny nose, didn't want trouble": "BEL4",
    "it's not safe to go out right now": "LEG1",
    "he had court this morning": "LEG2",
    "she WAS there, ask Mr. Lee": "LEG3",
    "ella sí fue a la escuela": "LEG3",
    "we live in Tulsa now": "LEG4",
    "ya no va a esa escuela": "LEG4",
    "she was sick Monday and then the car broke down": "HLT1 TRN2",
    "perdió el camión y no tenemos carro": "TRN1 TRN2",
    "hello how are you": "",
    "gracias por preguntar": "",
}
