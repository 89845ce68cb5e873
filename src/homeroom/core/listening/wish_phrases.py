"""The phrases of :mod:`homeroom.core.listening.wishes`, English and Spanish, in plain words.

Each is anchored: it begins a sentence or follows words that turn it to us (*please*, *you need to*),
and it speaks of our messages or of *me*; so "stop bullying my son" and "she had to stop at the
clinic" are not wishes. To be reviewed by native speakers.
"""

from __future__ import annotations

import re

# Where a request to us may begin: a sentence, or after words like these.
_LEAD = (
    r"(?:^|(?<= )(?:\||please|pls|plz|just|you|u|yall|and|so|but|now|again|ok|okay|hey|hi|no|sorry|"
    r"thanks|also|number"
    r"|(?:you|u|yall|guys|people|like|want|id like|how do i|how can i|how to|need|trying) to|how do i|"
    r"how can i|can i"
    r"|i said|i say|por favor|favor de|que|pero|y|ya|hola|gracias|quiero|quisiera|puede|pueden|podria|podrian"
    r"|disculpe|senora|maestra|asi que|entonces|mejor))"
)
_TEXTS = (
    r"(?:texts?|txts?|messages?|msgs?|sms|texting|txting|messaging|e ?mails?|reminders?|alerts?|"
    r"notifications?|updates?)"
)
_TEXTING = (
    r"(?:texting|txting|messaging|msging|e?mailing|contacting|writing(?: to)?|spamming|bothering|bugging|"
    r"harassing|notifying|pestering)"
)
_TEXT = r"(?:text|txt|message|msg|contact|e ?mail|bother|bug|notify|write(?: to)?|spam)"
_US = r"(?:me|us|this number|this phone|my phone|my number|my cell|here)"
_ANY = r"(?:(?:all|any|more|of|these|those|the|this|your|ur|such|a|an|so many|stupid|damn|annoying) ){0,4}"
_ATTENDANCE = r"(?:attendance|absences?|absence|absent|school)"
_NOT = r"(?:dont|do not|don t|dnt|never|no longer|didnt|did not)"
_END = r"(?= (?:\||$))"

_MENSAJES = r"(?:mensajes?|mensajitos|textos?|sms|msjs?|correos?|avisos|recordatorios|notificaciones|alertas)"
_MANDEN = (
    r"(?:mand|envi|escrib|text|texte|molest|contact|mensaje)(?:e|en|es|a|an|as|ar|arme|arnos|enme|ir|"
    r"irme|irnos)"
)
_ESTOS = r"(?:(?:mas|estos|esos|sus|los|tantos|ningun|nada|de|este|tipo|todos) ){0,3}"
_MAS = r"(?:mas|nada|nunca|ya|por favor|porfavor|porfa|gracias)"
_ASISTENCIA = r"(?:(?:la|las|su|sus) )?(?:asistencias?|faltas|ausencias?|inasistencias?)"

_SPANISH_STOP = (
    rf"(?:ya )?no (?:me |nos |le |les )?{_MANDEN} (?:{_ESTOS}{_MENSAJES}|{_MAS}|a este (?:numero|"
    rf"telefono|celular)|sobre {_ASISTENCIA})",
    rf"(?:ya )?no (?:me|nos) {_MANDEN}{_END}",
    rf"(?:ya )?no (?:quiero|queremos|deseo|necesito|quisiera) (?:que me (?:{_MANDEN})|(?:recibir |"
    rf"tener )?{_ESTOS}{_MENSAJES}|recibir (?:mas|nada|esto)|que me molesten)",
    rf"(?:deje|dejen|deja|pare|paren|para|paran|dejar|parar|basta) (?:ya )?(?:de|con) (?:mandar|enviar|"
    rf"escribir|molestar|textear|contactar|acosar|mensajear)(?:me|nos|"
    rf"le) ?(?:(?:{_ESTOS}{_MENSAJES})(?: sobre {_ASISTENCIA})?)?",
    rf"(?:deje|dejen|deja|pare|paren|para|basta|alto) (?:ya )?(?:de |con |a )?(?:(?:mandar|"
    rf"enviar) )?{_ESTOS}{_MENSAJES}",
    rf"(?:quite|quiten|saque|saquen|borre|borren|elimine|eliminen|quita|borra|saca|remueva|"
    rf"remuevan)(?:me|nos)(?: de (?:la|esta|su|sus|los) (?:lista|listas|{_MENSAJES}))?",
    r"(?:quite|quiten|saque|saquen|borre|borren|elimine|eliminen|quitar|borrar|eliminar|remuevan) (?:mi|"
    r"este) (?:numero|telefono|celular|nombre)",
    rf"no me interesan? (?:recibir )?{_ESTOS}{_MENSAJES}",
    rf"(?:me|nos) (?:puede|pueden|podria|podrian) (?:quitar|sacar|borrar|eliminar) de (?:la|esta|su|sus|"
    rf"los) (?:lista|listas|{_MENSAJES})",
    r"darme de baja|deme de baja|denme de baja|me (?:doy|quiero dar|da|dan) de baja",
    rf"cancel(?:ar|e|en|o) (?:mi suscripcion|la suscripcion|{_ESTOS}{_MENSAJES})",
    rf"no mas {_ESTOS}{_MENSAJES}(?: sobre {_ASISTENCIA})?",
    rf"(?:no mas|nada mas|ya no) (?:sobre|de) {_ASISTENCIA}",
)
_ENGLISH_STOP = (
    rf"(?:stop|quit|cease|cut out|end|cancel|no more|turn off|shut off|discontinue|"
    rf"halt)(?: sending| with)?(?: (?:me|"
    rf"us))? {_ANY}(?:{_ATTENDANCE} )?{_TEXTS}(?: {_US})?(?: about {_ANY}{_ATTENDANCE})?",
    rf"(?:stop|quit|cease) {_TEXTING}(?: {_US}|{_END})(?: about {_ANY}{_ATTENDANCE})?",
    rf"(?:stop|quit) (?:receiving|getting) {_ANY}(?:{_ATTENDANCE} )?(?:{_TEXTS}|these|those)",
    r"(?:stop|quit|cease) sending (?:me |us )?(?:these|those|this|that|stuff|things|anything)",
    rf"(?:stop|quit|no more|nothing more|nothing else|"
    rf"dont {_TEXT} me) (?:\w+ ){{0,2}}about {_ANY}{_ATTENDANCE}{_END}",
    rf"{_NOT} (?:ever |keep )?(?:{_TEXT}|{_TEXTING}) {_US}(?: about {_ANY}{_ATTENDANCE})?",
    rf"{_NOT} (?:ever |keep )?send(?:ing)? (?:me |us )?{_ANY}(?:{_ATTENDANCE} )?{_TEXTS}",
    rf"{_NOT} (?:ever |keep )?send(?:ing)? (?:me|us) (?:anything|any ?more|these|those|this|stuff)",
    rf"(?:take|remove|delete|drop|get) (?:me|us|my (?:phone|number|cell|name|email)|my phone number|"
    rf"this number) (?:off|from|out of)(?: of)? (?:this|that|the|your|ur|all|these|any) (?:(?:school|"
    rf"text|texting|message|messaging|mailing|email|contact|call|calling|phone|notification|alert|"
    rf"attendance) ){{0,2}}(?:lists?|{_TEXTS}|system|thread|contacts)",
    rf"(?:take me off|remove me|delete me|(?:remove|delete|lose) (?:my|this) (?:phone )?number){_END}",
    r"(?:lose|forget) my number|unsubscribe(?: me| us)?",
    r"(?:opt|opting)(?: me| us)? out(?= (?:\||$|please|now|thanks))",
    rf"(?:opt|opting)(?: me| us)? out of {_ANY}(?:{_ATTENDANCE} )?(?:{_TEXTS}|this|it){_END}",
    r"revoke (?:my |all )?(?:consent|permission)|(?:withdraw|take back) my (?:consent|permission)",
    rf"cancel my (?:subscription|{_TEXTS})",
)
_I_WISH = (
    rf"(?:i|we) (?:(?:really|just|honestly|also|already) )?(?:dont|do not|no longer|dnt) (?:want|need|"
    rf"wish|wanna|care)(?: to)?(?: (?:get|receive|be getting|have|keep getting|see|"
    rf"for))? {_ANY}(?:{_ATTENDANCE} )?(?:{_TEXTS}|these|those)(?! (?:from (?:him|her|that|those|other)|"
    rf"days))",
    r"(?:dont|do not|no longer) (?:want|wish|wanna|need)(?: to)? be (?:texted|contacted|messaged|"
    r"bothered|notified|on (?:this|your|the) (?:\w+ )?list)",
    r"(?:i|we) (?:dont|do not) (?:want|wish|wanna)(?: to)? hear from (?:you|yall|the school|your school)",
    r"(?:i|we) (?:do not|dont|no longer) (?:consent|agree)(?: to (?:this|these|be))?",
    r"(?:i|ive|we|weve) (?:have )?(?:already )?(?:said|texted|typed|replied|sent|wrote|put|"
    r"told you(?: (?:guys|all))?(?: to)?|asked you(?: (?:guys|all))?(?: to)?) (?:you )?stop(?! (?:by|at|"
    r"for|bullying|picking|hitting))",
    rf"had enough of {_ANY}{_TEXTS}|(?:i|we) (?:hereby )?(?:revoke|withdraw) (?:\w+ )?(?:consent|permission)",
)
_BUT = r"(?<! dont)(?<! not)(?<! never)(?<! no)(?<! cant)(?<! wont)"  # "don't stop the messages"
STOP = re.compile(
    rf"(?:{_LEAD}{_BUT} (?:{'|'.join((*_ENGLISH_STOP, *_SPANISH_STOP))})| (?:{'|'.join(_I_WISH)}))(?= )"
)

# A clear request that may be a smaller one: fewer, later, another way. A person finds out.
LIMIT = re.compile(
    r"(?: \w+){0,2} (?:so (?:much|often|early|late|many)|too (?:much|often|early|late)|every ?day|"
    r"every time|at (?:work|night)"
    r"|before|after|during|while|when i|until|unless|in the (?:morning|evening)|today|this (?:week|"
    r"morning)|on (?:\w+days?|weekends)"
    r"|tan (?:seguido|temprano|tarde)|todos los dias|(?:en|por) la (?:noche|manana|tarde)|de noche|"
    r"mientras|hasta|hoy|en ingles|cuando estoy)(?= )"
)
TOPIC = re.compile(
    rf"[^|]*?(?: (?:about|regarding|re) {_ANY}(?:his |her |their |my \w+ )?(?:attendance|absences?|"
    rf"missed days)| (?:attendance|absence) {_TEXTS}| (?:sobre|de) {_ASISTENCIA})(?= )"
)

_FILLER = (
    r"(?: (?:oh|ok|okay|hey|hi|just|please|pls|plz|omg|ugh|wtf|seriously|yo|you|u|yall|guys|all|can|"
    r"could|would|will|must|need|to|i|said|dear|god|it|this|that|these|them|now|already|everything|with|"
    r"doing|asap|immediately|right|today|thanks|thank|forever|pretty|fully|ya|por|favor|con|esto|de|"
    r"porfavor|porfa|gracias|oigan|mejor))*"
)
_ONLY = (
    rf"{_FILLER} (?:stop|stopall|unsubscribe|revoke|optout|opt out|alto|basta|pare|paren|parale|parenle|"
    rf"sispann|enough|enough is enough|no more){_FILLER}{_END}"
)
_SENTENCE = (
    rf"no {_TEXTS}|ya no molesten?(?: mas)?|ya dejen?(?:me|nos)|no molesten?(?: mas)?|quit it|"
    rf"cut it out|knock it off|"
    r"(?:ya )?no mas|ya no(?: mas| gracias| por favor)?|ya estuvo(?: bueno)?|ya estuvo suave|(?:i ?m |"
    r"i am |we are |were )?not interested|no me interesan?(?: esto| nada)?|no estoy interesad[oa]"
    r"|go away|get lost|shut up|(?:fuck|f|piss|eff) off|leave (?:me|us) be"
)
_ALONE = (
    r"leave (?:me|us) (?:the (?:hell|fuck) )?alone|dejen?(?:me|nos) (?:ya )?(?:en paz|tranquil[oa]s?)|"
    r"dejen?me ya"
)
_WITHIN = (
    rf"(?<! dont )(?<! not )(?<! never )(?<! wont )(?<! cant )(?:stop|quit|"
    rf"cease) (?:\w+ ){{0,3}}?(?:{_TEXTING} (?:me|us|my (?:family|phone|wife|husband))|(?:these|"
    rf"your) {_TEXTS})",
    r"why (?:do|are|did|would) (?:you|u|yall)(?: \w+)? (?:keep )?(?:texting|messaging|sending|"
    r"bothering)",
    rf"por que (?:me|nos) (?:siguen )?{_MANDEN}",
    r"(?:stop|quit) calling (?:me|us|this number|my (?:phone|cell|house|home))",
    r"(?:dont|do not|never) call (?:me|us|this number)",
    rf"no (?:me|nos) {_MANDEN} (?:tan|tanto|en la|por la|de noche|a estas|mientras|cuando|todos los)",
    r"no (?:me|nos) llamen?|(?:deje|dejen) de llamar(?:me|nos)?",
    r"(?:i ?m|i am|im going to|i will|ill|gonna) (?:block|blocking|reporting|report) (?:you|this number|"
    r"this)",
    r"(?:los|la|te|lo) voy a bloquear",
    r"(?:this|that|you) (?:is|are|feels like) (?:harass\w+|spam)|esto es acoso|dejen de acosar\w*",
    r"(?:i|we) (?:never|didnt|did not) (?:sign(?:ed)? up|ask(?:ed)?|agree[d]?)(?: (?:for|to))? (?:this|"
    r"these|get|be|that)",
    rf"(?:make|get) {_ANY}(?:{_TEXTS}|it) (?:to )?stop|{_TEXTS} (?:need|have|has|must|should)(?: to)? stop",
    rf"(?:fewer|less|too many|so many|not so many) {_TEXTS}|menos {_MENSAJES}|demasiados {_MENSAJES}",
    rf"(?:done|tired|sick|fed up) (?:with|of) (?:getting )?{_ANY}{_TEXTS}|remove me{_END}",
    r"text (?:me |us )?less",
    r"(?:already|i) (?:texted|typed|said|sent|replied) (?:the word )?stop",
)
DOUBTFUL_STOP = re.compile(
    rf"(?:(?:^|(?<= )\|)(?:{_ONLY}|{_FILLER} (?:{_SENTENCE})(?: (?:{_SENTENCE}))?{_FILLER}{_END})"
    rf"|{_LEAD} (?:{_ALONE})| (?:{'|'.join(_WITHIN)}))(?= )"
)

# From the start of the sentence without a word of denial: "you can't text me again" starts nothing.
START = re.compile(
    r"(?:^|(?<= )\|)(?: (?!(?:dont|do|not|never|cant|cannot|wont|no|nunca|stop|quit|didnt) )\w+)*?"
    r" (?:(?:start|resume|restart|turn on|begin) (?:texting|messaging|sending)(?: \w+){0,4} again"
    rf"|(?:start|resume|restart) (?:the |these |your |my ){{0,2}}{_TEXTS}|turn (?:the |these |your |"
    rf"my )?{_TEXTS} (?:back )?on"
    r"|(?:you (?:can|may)|please|pls|yes) (?:start )?(?:text|texting|message|messaging)(?: \w+)? again"
    rf"|(?:want|like) (?:to )?(?:get|getting|receive|have) {_ANY}{_TEXTS} (?:again|back)|"
    rf"want {_ANY}{_TEXTS} (?:again|back)"
    r"|(?:sign|put|add) (?:me|us) back (?:up|on)|opt(?: me)? back in|resubscribe(?: me)?|subscribe me"
    r"|pueden? (?:volver a )?(?:escribir|mandar|enviar|textear)(?:me|nos)(?: \w+){0,2} (?:otra vez|"
    r"de nuevo|nuevamente)"
    r"|pueden? volver a (?:escribir|mandar|enviar)(?:me|nos)|vuelvan? a (?:mandar|enviar|escribir)(?:me|nos)"
    rf"|quiero (?:volver a )?recibir (?:(?:los|sus|estos) )?{_MENSAJES} (?:otra vez|de nuevo|"
    rf"nuevamente)|quiero volver a recibir)(?= )"
)

_KIN = r"(?:mom|mother|dad|father|parent|guardian|mama|grandma|grandmother|family)"
WRONG_NUMBER = re.compile(
    r"(?: (?:(?:sorry )?(?:this is|its|you have|you got|you ve got|youve got|u have|u got|i think|think|"
    r"have|got|reached|texted|texting|texted the|sorry|to|oops|hi|hello) )?(?:you |its )?(?:have |"
    r"got )?(?:the |a )?wrong (?:number|phone|num|nbr|nmbr|phone number)(?! (?:of|on|for|listed|bus|was|is|"
    r"in|he|she|and call))"
    r"| you(?: have|ve| got|r|re| are)?(?: have| got| reached| texting| messaging| texted|"
    r" contacting)? (?:the )?wrong (?:person|guy|lady|woman|man|family|parent|house)"
    r"| (?:this|that)(?: is|s)?(?:nt| not) (?!a |an |the (?!right|correct))(?:\w+ ){1,3}(?:phone|number|"
    r"cell|cellphone)(?: number)?(?: any ?more)?"
    rf"| (?:(?:im|i am|this is) not|this isnt) (?!his|her|their|a|the|your)\w+ {_KIN}(?![^|]* im (?:his|"
    rf"her|their))"
    r"| (?:i|we) (?:(?:do not|dont|dont even) have (?:a |any )?|have no )(?:kids?|child|children|son|"
    r"daughter|student|students)(?: (?:in|at|that goes to|who goes to|going to|who go to|"
    r"that go to) (?:that|this|your|the|any|a|\w+) ?(?:school|elementary|district|high|middle)?|"
    r"(?= (?:\||$)))"
    r"| (?:no one|nobody|noone) (?:here )?(?:(?:by|with) that name|named \w+|called \w+)(?: here)?|"
    r" (?:i|we) (?:dont|do not) know (?:anyone|anybody|any|a)(?: (?:one|person))? (?:named|called|"
    r"by that name|by the name)"
    r"| not (?:my|our) (?:kid|child|son|daughter|student)(?= (?:\||$))"
    r"| (?:this )?number (?:no longer belongs|belongs to (?:someone|somebody)|doesnt belong|"
    r"does not belong|isnt hers|isnt his|"
    r"is no longer)| (?:he|she|they) (?:dont|doesnt|does not|no longer) (?:have|has|use|"
    r"uses) this (?:number|phone)"
    r"| (?:numero|telefono) (?:equivocado|incorrecto)(?! (?:de|en))| equivocad[oa] de (?:numero|"
    r"persona)| (?:se )?equivoc(?:o|aron|aste) de (?:numero|persona)| persona equivocada"
    r"| no soy (?:la |el )?(?:mama|papa|madre|padre|abuela|abuelo) de \w+(?![^|]* soy )| no soy (?:la|"
    r"esa) (?:senora|persona)"
    r"| (?:este|ese) no es (?:el |su )?(?:numero|telefono|celular) de \w+| este (?:numero|telefono|"
    r"celular) (?:ya )?no es (?:de|suyo|el de)(?: \w+)?"
    r"| (?:no tengo|no tenemos) (?:ningun )?(?:hijos?|hijas?|ninos)(?= (?:\||$|en (?:esa|esta|su|la|"
    r"ninguna) escuela|ahi))| (?:esta|esa) persona no vive aqui| aqui no (?:vive|hay) (?:nadie|"
    r"ningun\w*|es[ae] \w+)(?: \w+){0,3}|"
    r" no conozco a (?:ningun\w*|nadie|esa persona))(?= )"
)
DOUBTFUL_NUMBER = re.compile(
    r"(?:(?:^|(?<= )\|)(?: (?:hi|hello|hey|sorry|um|hola|disculpe|perdon|ok|please|y|new phone|but))*"
    r" (?:who(?:s| is| r| are)? (?:this|dis|you|u|texting me|texting)|who(?:s|"
    r" is) (?:this )?texting(?: me)?|what is this|quien (?:es|eres|habla|me escribe|"
    r"es usted)(?: (?:usted|este))?|con quien hablo|de quien es este numero|"
    r"de parte de quien)(?: (?:please|por favor|and why))*(?= (?:\||$))"
    rf"| (?:im|i am) not (?:his|her|their|the) {_KIN}| no soy (?:la|el|su) (?:mama|papa|madre|padre)"
    r"| there(?:s| is) no (?!bus|one|school|way|problem|parking|heat|power|snow|internet|wifi|"
    r"water)\w+ (?:here|at this number)"
    r"| wrong (?:number|phone)(?! (?:of|on))| wrong (?:kid|child|student)| who gave you (?:my|"
    r"this) number| how did (?:you|u) get (?:my|this) number| (?:quien|como) (?:les? dio|"
    r"consigui\w+) mi numero)(?= )"
)
