"""Wishes in Spanish, as it is written to schools: without accents, by ear, and with English words in it."""

from __future__ import annotations

import re

from homeroom.core.listening.wish_phrases import Phrases

_LEAD = (
    r"(?:^|(?<= )(?:\||porfavor|por favor|favor de|favor|que|pero|y|ya|hola|gracias|quiero|quisiera|"
    r"puede|pueden|"
    r"podria|podrian|disculpe|disculpen|senora|senor|maestra|maestro|asi que|entonces|mejor|please|ok|"
    r"okay|solo|tardes|"
    r"dias|perdon|oiga|oigan|mire|miren|necesito|necesitamos|deseo|les pido|pido|ruego|agradeceria|"
    r"tambien|ahora|no|si|"
    r"dije|digo|gustaria|para|como|prefiero|ocupo|deseamos|aparte|escuchen|usted|ustedes|favor|porque|"
    r"escuela|numero|equivocado|incorrecto|equivocada|haber si|a ver si|i want to|you|just))"
)
_END = r"(?= (?:\||$))"
_MENSAJES = (
    r"(?:mensajes?|mensajitos|textos?|tex|sms|correos?|avisos?|recordatorios?|notificaciones|"
    r"notificacion|alertas?|texts?|"
    r"messages?|mensajeria|comunicados?|whatsapps?|emails?)"
)
_VERB = (
    r"(?:escri[bv](?:a|an|as)|(?:mand|envi|embi|emvi|enbi|escri[bv]|text|texte|molest|contact|mensaje|"
    r"notifi|avis|fastidi|jod|busq|llegu)(?:e|en|es|ar|ando|andome|andonos|andole|endo|iendo|iendome|"
    r"arme|arnos|"
    r"arle|enme|"
    r"eme|ame|ir|irme|irnos|quen|que|uen|i|ien|iando|iandome|iar|iarme|iarnos|iame|ienme|ie)?)"
)
_ESTOS = (
    r"(?:(?:mas|estos|esos|este|ese|esta|esas|estas|esto|eso|sus|su|los|las|la|el|lo|tantos|tanto|"
    r"ningun|ninguna|nada|de|"
    r"tipo|todos|mensajes|con|otro|otros|ese tipo|del|pinches|malditos|puro|puros|tan|una|un) ){0,4}"
)
_MAS = r"(?:mas|nada|nunca|ya|porfavor|por favor|gracias|please|esto|eso|estos|estas cosas|cosas|jamas|tanto)"
_ASISTENCIA = (
    r"(?:(?:la|las|su|sus|el) )?(?:asistencias?|faltas|ausencias?|inasistencias?|ausentismo|"
    r"llegadas tarde|tardanzas)"
)
_SOBRE = rf"(?: (?:sobre|de|por|acerca de|con|por lo de|de lo de) {_ASISTENCIA})"
_QUITEN = r"(?:quit|saqu|sac|borr|elimin|remuev|remov|retir|kit)(?:e|en|a|an|ar|ame|ueme)"
_PAREN = (
    r"(?:dejen|dejenme|dejeme|deje|deja|dejes|paren|pare|para|paran|dejar|parar|basta|alto|stop|cesen|"
    r"detengan|eviten|"
    r"evite|suspendan|suspenda)"
)

_STOP = (
    rf"(?:ya )?no (?:me |nos |le |les )?(?:esten |sigan |siga |vuelvan a |vuelva a |anden )?{_VERB} "
    rf"(?:{_ESTOS}{_MENSAJES}|{_MAS}|a (?:este|mi) (?:numero|telefono|celular|cel)|sobre {_ASISTENCIA})",
    rf"(?:ya )?no (?:me|nos) (?:esten |sigan |siga |vuelvan a |vuelva a |anden )?{_VERB}{_END}",
    r"(?:ya )?no (?:quiero|queremos|deseo|deseamos|necesito|necesitamos|quisiera|kiero|ocupo|"
    r"gustaria) (?:que (?:me|nos) "
    rf"(?:esten |sigan )?{_VERB}|(?:ya )?(?:recibir |tener |seguir recibiendo |estar recibiendo |ver |"
    rf"leer )?{_ESTOS}{_MENSAJES}|"
    r"(?:seguir )?(?:recibir|recibiendo) (?:mas|nada|esto|estos|ya)|saber (?:mas|nada) de (?:ustedes|"
    r"la escuela|esto))",
    rf"{_PAREN} (?:ya )?(?:de |con |d )?(?:estar )?(?:mandar|enviar|embiar|escribir|escrivir|molestar|"
    r"textear|textiar|contactar|acosar|"
    r"mensajear|fastidiar|mandando|enviando|molestando|escribiendo|texteando|joder|notificar)(?:me|nos|"
    r"le|les|los)?(?! a (?:mi|mis|los|las|la|el|su|sus|ella) ) ?"
    rf"(?:(?:{_ESTOS}{_MENSAJES})?{_SOBRE}?)?",
    rf"{_PAREN} (?:ya )?(?:de |con |a |d )?(?:(?:mandar|enviar|recibir) )?{_ESTOS}{_MENSAJES}",
    rf"{_QUITEN}(?:me|nos)(?: (?:ya|porfavor))?(?: (?:de|del) (?:(?:la|esta|esa|su|sus|los|el|este|ese|"
    r"todas?|las|sistema|grupo|"
    rf"lista|listas|{_MENSAJES}|aqui|ahi|ai) ?)+|{_END}| porfavor| por favor| ya)",
    r"quitenme(?: (?:ya|porfavor))?(?! (?:el|la|un|una) )(?: (?:de|del) (?:\w+ )?(?:\w+))?",
    rf"(?:{_QUITEN}|sacar|quitar|borrar|eliminar|remover) (?:a )?(?:mi|este|nuestro|el) (?:numero|"
    r"telefono|celular|cel|nombre|contacto)",
    rf"no (?:me|nos) interesan? (?:recibir |tener )?{_ESTOS}{_MENSAJES}",
    r"(?:me|nos|lo|la) (?:puede|pueden|podria|podrian|pudieran|quiten|quite|saquen|saque|borren|borre|"
    r"eliminen) (?:quitar|sacar|borrar|"
    rf"eliminar|remover|dar de baja|de) (?:de |del )?(?:{_ESTOS}(?:lista|listas|grupo|sistema|"
    rf"{_MENSAJES})|{_END}|porfavor|por favor|el numero|mi numero)",
    r"darme de baja|de(?:n)?me de baja|darnos de baja|me (?:doy|quiero dar|da|dan|den|pueden dar|"
    r"puede dar|podrian dar) de baja|dar de baja"
    r" (?:mi|este|el) (?:numero|telefono|celular)",
    r"(?:cancel|anul|suspend|desactiv|elimin|apag|termin)(?:ar|e|en|o|a|an) (?:(?:mi|la|"
    rf"esta) (?:suscripcion|subscripcion)|{_ESTOS}{_MENSAJES})",
    rf"(?:no mas|ni un|ningun|no quiero mas|basta de|nada de|sin) {_ESTOS}{_MENSAJES}{_SOBRE}?",
    rf"(?:no mas|nada mas|ya no|nada)(?: \w+){{0,2}}?{_SOBRE}{_END}",
    r"(?:salir(?:me)?|quitarme|sacarme|borrarme|eliminarme|desuscribirme|desinscribirme|"
    r"desapuntarme) (?:de (?:la lista|esta lista|su lista|los \w+|sus \w+|esto|este)"
    r"|del (?:grupo|sistema|programa|servicio))|desuscribir(?:me)?|desinscribir(?:me)?(?! a)|"
    r"unsubscribe me|quiero (?:salirme|desuscribirme|darme de baja)",
    r"(?:retiro|revoco) mi (?:consentimiento|permiso|autorizacion)|no (?:autorizo|"
    r"doy (?:mi )?(?:permiso|consentimiento)|les di permiso)",
    r"(?:apag|quit|desactiv|suspend|termin|finaliz)(?:uen|ue|en|e|ar|uenlo|enlo|elo|uenme|arlo)(?:lo|"
    rf"los|la|las)? ?(?:esto|estos|eso|las notificaciones|los avisos)?{_END}",
    r"no (?:me |nos )?(?:volver a |vuelvan a )?(?:comunic\w+|hablen?|marquen?|contact\w+)(?: (?:a este|"
    r"mas|a mi|conmigo|aqui))|no (?:me|nos) (?:escrib\w+|mand\w+|text\w+|envi\w+) (?:aqui|aca|por aqui|"
    r"a este)",
    r"(?:prefiero|preferimos|preferiria) (?:ya )?no (?:seguir )?recibir\w*|"
    rf"hasta aqui (?:con )?{_ESTOS}{_MENSAJES}|(?:ya )?no (?:los|las|lo|la) (?:quiero|queremos|"
    rf"necesito)(?: (?:recibir|mas|ya))*{_END}",
    r"olvid(?:e|en) (?:mi|este) numero|no (?:usen|use) (?:mi|este) (?:numero|telefono)|no (?:textear|"
    r"mandar|enviar|escribir|molestar)"
    rf"(?: {_ESTOS}{_MENSAJES}|{_END}| (?:mas|a este|porfavor|ya))",
    rf"(?:stop|no more|quit) (?:los |las |estos |de |con |mandando |enviando |sending )*(?:{_MENSAJES}|me)",
)
_BUT = r"(?<! no)(?<! nunca)(?<! ella)(?<! ellos)(?<! le)(?<! les)(?<! ninos)(?<! ninas)"
STOP = re.compile(rf"(?:{_LEAD}{_BUT} (?:{'|'.join(_STOP)}))(?= )")

LIMIT = re.compile(
    r"(?: \w+){0,2} (?:tan (?:seguido|temprano|tarde)|todos los dias|(?:en|por) la (?:noche|manana|"
    r"tarde)|de noche|"
    r"mientras|hasta|hoy|en ingles|cuando estoy|antes|despues|a estas horas|solo|solamente|nomas|"
    r"mejor llamen?|en el "
    r"trabajo|cuando|tantos|at night)(?= )"
)
TOPIC = re.compile(
    r"[^|]*?(?: (?:sobre|de|por|acerca de|con|por lo de|de lo de) (?:(?:la|las|su|sus|el|"
    r"los) )?(?:asistencias?|faltas|ausencias?|inasistencias?|"
    r"ausentismo|tardanzas)| (?:attendance|absence) \w+)(?= )"
)

_FILLER = (
    r"(?: (?:ya|porfavor|por|favor|con|esto|eso|de|gracias|oigan|oiga|mejor|ok|please|no|que|si|hola|se|"
    r"los|les|pido|"
    r"suplico|ruego|mucho|muchas|dios|verdad|en|serio|la|mire|bueno|pues|stop|ay|estos|estas|cosas|"
    r"tanto|y)){0,10}?"
)
_ONLY = (
    r"(?:alto|basta|pare|paren|parale|parenle|stop|enough|no mas|no more|cancelar|cancelen|suficiente|"
    r"ya estuvo)"
)
_SENTENCE = (
    rf"(?:ya )?no {_MENSAJES}|(?:ya )?no (?:me |nos )?molesten?(?: mas| tanto| ya)?|ya dejen?(?:me|nos)?|"
    r"ya deje|no molest\w+|"
    r"(?:ya )?no mas|ya no(?: mas| gracias| porfavor)?|ya estuvo(?: bueno| suave)?|"
    r"no me interesan?(?: esto| nada| su \w+)?|"
    r"no (?:estoy|estamos) interesad[oa]s?(?: en \w+)?|no gracias ya no|ya paren?le?|ya basta|"
    r"ya no quiero(?: nada| mas| esto)?|"
    r"ya no (?:me|nos) (?:escriban?|escriva|texteen?|manden?|busquen?|contacten?|llamen?)|no insistan?|"
    r"olvidense de mi|ya callense|"
    r"larguense|vayanse|no chinguen|no jodan?|no frieguen|bloqueado|bloqueados|los bloqueo|"
    r"detengan?(?:se|lo)?|apaguen\w*|finalizar|estop|(?:alto|basta|paren) con (?:los|sus|tantos|"
    r"estos) \w+|como me salgo(?: de \w+)?|(?:no )?nada de (?:textos|mensajes)|"
    r"no me interesa recibir \w+|adios ya|dejen? de chingar|quiero salir|ya no quiero nada"
)
_ALONE = (
    r"dejen?(?:me|nos)? (?:ya )?(?:en paz|tranquil[oa]s?|de (?:molestar|chingar|fregar|fastidiar|"
    r"joder))|dejen?me ya"
)
_NO_LLEGA = (
    r"(?:(?!(?:llego|llegue|mandaron|manda|mando|llegan|llega|llegaron|recibi|vi|lei|recibo|entiendo|"
    r"entendi|leo|veo|tengo|pude|puedo|recibimos|tuve|habia|he|ha|se|le|su) )\w+ ){0,4}?"
)
_WITHIN = (
    r"me tienen? (?:hart[oa]|cansad[oa]|aburrid[oa]|hasta)(?: \w+){0,3}|(?:por|los) (?:texto|mensaje|"
    r"mensajes|textos) (?:ya )?no{end}|ya no (?:me (?:lo|la)|me los|los|me las) (?:mande|manden|envie|"
    r"envien|quiero)\w*|no puedo con (?:tant\w+|sus|los|estos) (?:mensajes|textos|notificacion\w*|"
    r"avisos|alertas|recordatorios)|me cobran (?:por )?(?:cada|los) \w+|como (?:me|"
    r"le hago para) (?:salgo|salir|salirme|salgan)(?: de \w+)?|(?:alto|basta|parenle|paren|parele|"
    r"detenganse) (?:por favor |porfavor |pues |ya )?(?:con|de|a|pues)(?: (?:los|sus|tantos|las|tantas|"
    r"tanto|estos))? (?:mensajes|textos|notificaciones|avisos|alertas|recordatorios|llamadas)|"
    r"no me contacten mas|ya paren?le? pues".replace("{end}", _END),
    rf"por ?que (?:me|nos) (?:siguen |sigue |estan |esta |andan )?{_VERB}",
    rf"(?:no|tampoco|nunca) (?!dejen? de |paren de ){_NO_LLEGA}(?:mensajes|mensajitos|textos|sms|avisos|"
    r"recordatorios|notificaciones|alertas|texts)(?! (?:de (?:la|el|mi|su) (?:maestr|papa|mama)|ayer|"
    r"hoy|en ingles))",
    rf"no (?:me|nos) {_VERB} (?:tan|tanto|en la|por la|de noche|a estas|mientras|cuando|todos los|en el|"
    r"por|para|sobre|con|al)",
    r"no (?:me|nos) (?:esten |sigan )?llam(?:en?|ando)|(?:deje|dejen|paren) de (?:estar )?llama(?:r|"
    r"ndo)(?:me|nos)?",
    r"(?:los|la|te|lo|les) (?:voy a|vamos a|voy) (?:bloquear|reportar|demandar)|voy a (?:bloquear|"
    r"reportar|bloquearlos|reportarlos)|(?:los|la|lo) bloqueo",
    r"(?:esto|eso) (?:ya )?es (?:acoso|spam|hostigamiento|demasiado)|dejen de acosar\w*|son (?:un |"
    r"muy )?(?:acoso|spam|molestos|fastidiosos)",
    r"(?:menos|demasiados|tantos|muchos|puros?|tanto|harta de|harto de|cansad[oa]s? de|aburrid[oa] de|"
    r"hasta (?:la|el) \w+ de|fastidiad[oa] de|muchisimos) (?:tantos? |recibir |sus |estos |"
    rf"los )*{_MENSAJES}",
    r"(?:me|nos) (?:siguen|sigue|estan|esta|andan) (?:llegando|mandando|enviando|escribiendo|molestando|"
    r"texteando|avisando|mandan)|(?:siguen|sigue) (?:llegando|mandando|enviando|molestando|"
    r"escribiendo)(?:me|nos)?",
    r"(?:yo )?(?:no|nunca) (?:pedi|pedimos|solicite|me inscribi|me suscribi|me apunte|firme|autorice|"
    r"me registre|di (?:mi )?(?:permiso|numero)|acepte) ?(?:para |por )?(?:esto|estos|esta|recibir|nada|"
    r"los|sus|mensajes|textos|que me|eso)",
    r"(?:como|donde|puedo|quiero|quisiera|gustaria|necesito|manera de|forma de|deseo|favor de) (?:hago |"
    r"le hago |se |puedo |hacer |hacerle |le )*(?:para |pa )?(?:que )?(?:cancel|quit|parar|paren|pare |"
    r"sal|borr|elimin|desactiv|detener|det|desuscrib|desinscrib|ya no|no|dej|suspend|"
    rf"bloque)\w*(?: \w+){{0,3}} (?:{_MENSAJES}|esto|estos|lista|recibir|lleguen|llegar|llegue|manden|"
    r"enviar|escriban|recibiendo|numero)",
    rf"(?:prefiero|preferiria|prefiere) (?:que )?(?:\w+ ){{0,3}}?no (?:\w+ ){{0,3}}?(?:{_MENSAJES}|"
    rf"recibir|{_VERB})|(?:no|ya no) (?:es necesario|hace falta|necesitan|tienen|ocupan|necesita|"
    rf"tiene) (?:que )?(?:me |nos |estar )?(?:{_VERB}|mandarme|escribirme|avisarme)",
    r"(?:ya )?(?:quite|quiten|saquen|saque|borren|borre|eliminen|remuevan|kiten)(?:nos|me|la|lo|los|"
    rf"las)(?: (?:de|del) \w+)?|ya no (?:me|nos) (?:busquen?|{_VERB})|(?:que )?ya no (?:me|"
    r"nos) (?:lleguen?|manden?|este mandando|esten|escriban?|avisen?|hablen?)",
    r"no (?:me|nos) (?:vuelv\w+|sig\w+|hab(?:len?|ar)) (?:a )?(?:\w+)|(?:ya )?(?:no )?(?:quiero|"
    r"queremos) (?:ya )?(?:que )?(?:paren|dejen|parar|cancelar|terminar|salir|salirme)(?: (?:ya|esto|"
    rf"de (?:esto|aqui|la lista|recibir)))?{_END}",
    r"(?:escriba|texte|llame|mande|avise|contacte|dig)\w* (?:le )?a (?:su|el|ella|la|"
    rf"mi) ?\w* (?:ya )?no a mi|a mi (?:ya )?no(?: me)?(?: {_VERB})?{_END}|(?:lo|"
    rf"los) de (?:las? )?(?:{_ASISTENCIA}) (?:ya )?no{_END}",
    r"(?:mejor|solo|solamente|nomas) (?:quiero )?(?:llam\w+|correos?|emails?|por (?:correo|email|"
    rf"telefono)) (?:y )?no (?:\w+ )?{_MENSAJES}|no (?:por |con )(?:texto|mensajes?){_END}|ya (?:les|le|"
    rf"se los?|lo) (?:dije|he dicho|pedi|mande|puse|escribi)(?: \w+){{0,3}} (?:stop|alto|basta|que (?:no|"
    r"paren|dejen|pararan|dejaran|ya no))",
    rf"stop (?:los|las|de|con|esos|estos|sus) (?:\w+ ){{0,2}}?{_MENSAJES}|nada de {_MENSAJES}{_END}|"
    rf"no (?:me|nos) (?:manden?|envien?|escriban?|texteen?|molesten?) (?:mas{_END}|mas {_MENSAJES}|"
    rf"{_MENSAJES})|(?:no mas|no more|basta|alto|suficiente|paren) (?:\w+ ){{0,3}}(?:mensajes|textos|"
    rf"notificaciones|avisos|recordatorios){_END}",
)
MAY_STOP = re.compile(
    rf"(?:(?:^|(?<= )\|){_FILLER} (?:{_ONLY}|{_SENTENCE})(?: (?:{_SENTENCE}|{_ONLY}))?{_FILLER}{_END}"
    rf"|{_LEAD}{_BUT} (?:{_ALONE})|(?<! para) (?:{'|'.join(_WITHIN)}))(?= )"
)

_YES = r"(?:^|(?<= )\|)(?: (?!(?:no|nunca|ya no|dont|not|tampoco|dejen|deje|paren|stop) )\w+)*?"
START = re.compile(
    rf"{_YES} (?:(?:pueden?|podrian?) (?:volver a )?(?:escribir|mandar|enviar|textear)(?:me|"
    rf"nos)(?: \w+){{0,2}} (?:otra vez|de nuevo|"
    r"nuevamente)|(?:pueden?|podrian?) volver a (?:escribir|mandar|enviar|textear|incluir|poner)(?:me|"
    r"nos)?|vuelvan?(?:me|nos)? a (?:apuntar|mandar|enviar|escribir|textear|poner|inscribir|"
    r"incluir)(?:me|nos)?"
    r"|(?:quiero|quisiera|queremos|deseo|gustaria|necesito) (?:(?:volver a|empezar a|seguir|"
    rf"comenzar a) )?(?:recibir|recibiendo|tener) {_ESTOS}{_MENSAJES}(?! de (?:mi|el|ella))|"
    r"(?:quiero|quisiera|gustaria) volver a recibir|(?:me puede|me pueden|puede|pueden) (?:inscribir|"
    rf"apuntar|suscribir|agregar|anotar)(?:me)?(?: (?:en|a|para) (?:los |sus |la )?(?:\w+)|{_END})|"
    r"(?:reactiv|activ|reanud|reinici|empiec|empez|comienc|comenz|"
    rf"inici)\w+ (?:otra vez )?(?:a (?:mandar|enviar|recibir)\w* )?{_ESTOS}{_MENSAJES}|(?:si )?(?:quiero|"
    r"quisiera|me quiero|como me|puedo|deseo) (?:suscribir|inscribir|subscribir|apuntar|suscribo|"
    rf"inscribo|registrar|apunto|registro)\w*(?: \w+){{0,3}} (?:{_MENSAJES}|lista|esto)|"
    r"(?:quiero |puedo )?(?:suscribirme|subscribirme|inscribirme|apuntarme)(?: (?:otra vez|de nuevo|"
    rf"a los|para|a la lista|a sus))?{_END}|(?:inscrib|suscrib|apunt|agregu|agreg|anad|pong|incluy)(?:a|"
    r"an|e|en|ame|eme|enme|anme|uen|uenme|ueme)(?:me|nos)?(?: mi numero)? (?:otra vez|de nuevo|"
    r"nuevamente|a la lista|en la lista|a los|para (?:los|recibir))|"
    r"(?:puse|mande|escribi|envie|conteste|aprete|di) (?:el |un )?(?:stop|alto|baja|cancelar) (?:por|"
    r"sin) (?:error|equivocacion|accidente|querer)|(?:ahora|ya) si (?:quiero|mandenme|manden|envienme|"
    rf"escribanme)(?: \w+){{0,2}} ?{_MENSAJES}?|sign up (?:pa|para|a|for) (?:\w+ )?{_MENSAJES}|"
    r"sigan (?:mandando|enviando|escribiendo)(?:me|nos)?)(?= )"
)
HELP = re.compile(
    r" (?:como (?:funciona|trabaja|sirve|se usa|jala) (?:esto|este|esta|estos|el)(?: \w+){0,4}|"
    r"para que (?:es|son|sirve|sirven) (?:este|estos|esta|esto)(?: (?:numero|servicio|mensajes?|textos?|"
    r"linea|sistema|programa))?|"
    r"(?:que|cual|q) (?:tipo|clase) de (?:mensajes?|servicio|programa|textos?) (?:es|son)(?: \w+)?|"
    r"(?:y )?que (?:es|son) (?:esto|estos|este (?:servicio|numero|mensaje|texto|programa|sistema)|"
    r"estos (?:mensajes|textos))(?= (?:\||$|de|por|y|is))|"
    r"me (?:cobran?|van a cobrar|cuesta|sale) (?:por|algo|dinero|los mensajes|mandar|esto|estos|"
    r"recibir)(?: \w+)?|(?:cuesta|cobran|tiene costo)(?: \w+)? (?:esto|recibir|los mensajes|los textos|"
    r"algo|dinero)|"
    r"(?:es|eres|estoy hablando con|hablo con|contesta|lee|leen) (?:una? )?(?:persona|robot|maquina|"
    r"computadora|humano|bot)(?: (?:real|o|esto|de verdad))?|quien (?:lee|contesta|ve|recibe|me manda|"
    r"manda|envia) (?:esto|estos|los|mis) ?(?:mensajes|textos)?|"
    r"que (?:le )?(?:puedo|debo|tengo que) (?:escribir|mandar|poner|preguntar|contestar) (?:a este|aqui|"
    r"en este|a esto)(?: numero)?|(?:necesito|quiero) (?:ayuda|informacion|info) (?:con|de|"
    r"sobre) (?:este|estos|los|el) (?:servicio|mensajes|textos|numero|sistema)|quien me (?:inscribio|"
    r"apunto|suscribio|registro))(?= )"
)

_KIN = (
    r"(?:mama|mami|papa|papi|madre|padre|abuela|abuelo|tia|tio|familiar|pariente|tutora?|guardian|"
    r"familia|hermana|hermano|esposa|esposo|mamá)"
)
_HIJOS = r"(?:hijos?|hijas?|ninos?|ninas?|nietos?|estudiantes?|chamacos?|criaturas|kids|bebes|alumnos?)"
WRONG_NUMBER = re.compile(
    r" (?:(?:numero|num|telefono|tel|celular|persona) (?:\w+ )?(?:equivocado|equivocada|incorrecto|"
    r"incorrecta|erroneo|errado|wrong)(?! (?:de|en) (?:la|el|mi|los))"
    r"|equivocad[oa]s? (?:de|con el|el) (?:numero|persona|telefono|mama|papa)|(?:estan?|estas|"
    r"esta) (?:muy )?equivocad[oa]s?(?= (?:\||$|de|con|no|yo|este|ese|aqui|senora?|senorita|maestra|"
    r"joven|mija|mijo))"
    r"|(?:se )?(?:equivoc|ekivoc|equiboc)(?:o|aron|aste|an|a|arse|ado) (?:de|con el|el) (?:numero|"
    r"persona|telefono|contacto|mama|papa)|(?:se|te|creo que se) (?:equivocaron|equivoco|equivocaste|"
    r"han equivocado|ha equivocado|confundio|confundieron)(?= (?:\||$|joven|senora?|maestra|yo|"
    r"de (?:numero|persona)|aqui|este|no))"
    rf"|(?:yo )?no soy (?:la |el )?{_KIN} de (?!ese dia)\w+(?![^|]* soy )|(?:yo )?no soy (?:la|el|esa|"
    rf"ese) (?:senora|persona|senor|que busca\w*|{_KIN} que)|(?:yo )?no soy (?:quien|a quien|la que|"
    r"el que) (?:buscan?|usted\w*|ustedes)|(?:yo )?no soy (?:familiar|pariente|nada) de"
    r"|(?:este|ese|esto|aqui) (?:ya )?no es (?:el |su |mas |la casa )?(?:(?:numero|telefono|celular|cel|"
    r"tel) )?(?:de|con|para) \w+|este (?:numero|telefono|celular|cel) (?:ya )?no (?:es|le pertenece|"
    r"pertenece|corresponde)(?: (?:a|de|suyo|el de|mas))?(?: \w+)?|(?:este|ese) (?:numero|telefono|"
    r"celular) (?:ahora )?(?:es|pertenece) (?:de|a|mio|de otra)(?: \w+)?|(?:tiene|tienen|"
    r"tenia) (?:mal )?(?:el |este |un )?(?:numero|telefono) (?:mal|equivocado|viejo|cambiado|de otra)"
    r"|(?:no tengo|no tenemos|yo no tengo|sin|ni tengo|nunca tuve|no hay) (?:ni |ningun |ninguna |"
    rf"a ningun )?{_HIJOS}(?= (?:\||$|en (?:esa|esta|su|la|ninguna|ese|esas|edad)|ahi|ai|con ese|"
    r"con esos|que se llamen?|llamad|de ese|estudiando|ni|alli|en))"
    rf"|(?:esta|esa) (?:persona|senora|familia|{_HIJOS}|muchacha|muchacho) (?:ya )?no (?:vive|es de|"
    r"es mi|esta|la conozco|tiene)(?: (?:aqui|mia|mio|hij\w+|este numero))?|(?:aqui|en esta casa|"
    r"en este numero) no (?:vive|hay|esta|es|conocemos|existe) (?:a )?(?:nadie|ningun\w*|es[ae] \w+|"
    rf"la casa|con ese|\w+{_END})(?: \w+){{0,3}}|\w+ (?:ya )?no vive aqui{_END}"
    r"|no (?:conozco|conocemos|se quien es|sabemos quien es|conosco) (?:a )?(?:ningun\w*|nadie|esa|ese|"
    r"esos|quien)(?: \w+)?|no se (?:quien es|de quien) (?:ese|esa|este|esta|me|hablan?|esos)?(?: \w+)?|"
    rf"no (?:es|son) (?:mi|mis|nuestro) {_HIJOS}(?= (?:\||$|revise|busque|cheque))|(?:ese|"
    rf"esa) {_HIJOS} no es (?:mi[oa]|mi \w+|de aqui|nuestr\w+)"
    r"|(?:me )?(?:acaban de dar|acabo de (?:comprar|sacar|recibir|conseguir)|compre|tengo poco con|"
    r"apenas (?:tengo|compre|me dieron)|me dieron) (?:este|el) (?:numero|telefono|chip|celular|cel)|"
    r"(?:cambio|cambiado) de (?:dueno|duena|persona)|(?:el |la )?(?:dueno|duena|persona) (?:anterior|"
    r"de antes)|(?:antes|anteriormente) (?:era|"
    r"tenia) (?:de otra|este numero)|(?:busca|buscan|quiere|querian|sera|creo que es|debe ser|es para|"
    r"era para|buscaban) (?:a )?otra (?:persona|senora|familia|mama)|otra persona (?:tiene|tenia) este"
    r"|mis (?:hijos|hijas) (?:ya )?(?:no (?:van|estan|andan|estudian) (?:a|en) esa escuela|(?:son|"
    r"estan) (?:grandes|adultos|mayores|casados))|(?:el |su )?(?:papa|"
    r"mama) de \w+ (?:ya )?no tiene este numero|\w+ (?:ya )?no (?:tiene|usa) este (?:numero|telefono|"
    r"celular)|(?:me|nos) (?:estan?|esta|estas) (?:confundiendo|confundi\w+)(?: con)?|me (?:confunden?|"
    r"confundio|confundieron) con"
    r"|no tengo (?:a )?(?:nadie|ningun\w*|familia|familiares)(?: \w+)? en (?:esa|esta|su|la|"
    r"ninguna) escuela|(?:solter[oa] (?:y )?(?:sin hijos|no tengo hijos)|soy solter[oa]|"
    r"sin hijos)(?= (?:\||$|no es))|(?:escribiendo|mandando|llamando|texteando|hablando|"
    r"marcando)(?:le)? a (?:otra|la) persona(?: equivocada)?|(?:marco|marcaron|marcaste|erraron|erro|"
    r"le erraron|le erro)(?: (?:mal|al|de|el))+(?: numero)?|(?:este|este es el|aqui es el|"
    r"es el) (?:numero|telefono|celular) (?:es )?(?:de|es) (?:un|una|mi|otra|nuevo)(?: \w+)*|(?:este|"
    r"mi) (?:celular|numero|telefono|chip) es nuevo|aqui es (?:una?|la|"
    rf"el) (?!casa)\w+(?: \w+){{0,2}}{_END}|no es (?:aqui|pa mi|para mi|de mi familia|de aqui|conmigo|"
    rf"yo){_END}|(?:ya no es de (?:ella|el|ellos)|ahora es mio)|(?:de|para|a|por) un[oa] tal \w+|"
    rf"(?:equivocad[oa]){_END}|yo no tengo {_HIJOS})(?= )"
)
MAY_BE_WRONG = re.compile(
    r"(?:(?:^|(?<= )\|)(?: (?:hi|hello|hey|hola|disculpe|disculpen|perdon|ok|please|y|pero|buenas|"
    r"buenos dias|tardes))*"
    r" (?:quien (?:es|eres|habla|me escribe|es usted|son|son ustedes|me manda \w+|manda)(?: (?:usted|"
    r"este|esto|ustedes))?|con quien hablo|de quien es este numero|"
    r"de parte de quien)(?: (?:please|porfavor|por favor|and why))*(?= (?:\||$))"
    r"| no soy (?!su|de |muy|bueno|buena|la unica|el unico|doctora?|medico|experta?)(?:la |"
    rf"el )?(?:\w+){_END}| no soy (?:la|el|su) {_KIN}| (?:quien|como|donde|de donde) (?:les?|"
    r"fue que)? ?(?:dio|dieron|"
    r"consigui\w+|saco|sacaron|obtuv\w+|agarraron|tienen) (?:mi|este) numero| (?:cual|que) (?:nino|nina|"
    r"hijo|hija|estudiante)(?= (?:\||$))|"
    r" (?:aqui )?no (?:hay|esta) (?:ningun|ninguna) \w+(?= (?:\||$))| (?:me llega|me llegan|"
    r"es) de otr[oa] (?:nin[oa]|persona|estudiante|alumn[oa]|familia))(?= )"
)
SPANISH = Phrases(STOP, MAY_STOP, WRONG_NUMBER, START, HELP, MAY_BE_WRONG, LIMIT, TOPIC)
