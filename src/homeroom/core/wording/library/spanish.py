"""The messages in Spanish: usted, as US schools write it, and without a child's gender.

The words are chosen so that most texts stay in the GSM alphabet, which has ñ é ü ¿ ¡ and lacks
á í ó ú: one of those and a segment holds 70 characters and not 160 (SMS-11). Where the plain word
has one (día), the plain word wins.
"""

from __future__ import annotations

from collections.abc import Mapping

from homeroom.core.messages import Channel
from homeroom.core.occasions import Kind, Occasion
from homeroom.core.wording.library.model import Message

# Around an occasion's words, and around an answer's.
FRAMES: Mapping[Channel, tuple[str, str]] = {
    "sms": ("{hello}. {intro} [words]", "[words]"),
    "email": ("{hello}:\n\n{opening} [words]\n\n{signature}", "[words]\n\n{school}"),
}
NOTICE = "{district} escribe a familias sobre la escuela. Responda STOP para parar, HELP para ayuda."

MESSAGES = (
    Message(
        Occasion.WELCOME,
        "",
        "Nos alegra tener a {names} este año. Puede escribirnos cuando quiera, en cualquier idioma. "
        "¿Qué nos puede contar de {names}?",
        "Le damos la bienvenida a {school}",
        ("C1", "C2", "C6", "C21", "C22", "C24"),
    ),
    Message(
        Occasion.WELCOME,
        "shared",
        "Nos alegra contar con su familia este año. Puede escribirnos cuando quiera, en cualquier idioma. "
        "¿Qué les puede ayudar a tener un buen año?",
        "Le damos la bienvenida a {school}",
        ("C1", "C6", "C21", "C22", "C24"),
    ),
    Message(
        Occasion.CHECK_IN,
        "",
        "Pensamos en {names} y esperamos que todo vaya bien. No hay de qué preocuparse. "
        "¿Qué tal {le} va a {names} en la escuela este año?",
        "Un saludo de {school}",
        ("C1", "C2", "C6", "C21", "C22"),
    ),
    Message(
        Occasion.CHECK_IN,
        "shared",
        "Queremos saludar a las familias y esperamos que todo vaya bien. No hay de qué preocuparse. "
        "¿Qué tal les va este año en la escuela?",
        "Un saludo de {school}",
        ("C1", "C6", "C21", "C22"),
    ),
    Message(
        Occasion.SIGN,
        "count",
        "Nos da gusto ver a {names}. {days} Queremos ayudar. ¿Qué ha pasado esos días?",
        "Una nota sobre {names} de {school}",
        ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C10", "C16", "C25"),
    ),
    Message(
        Occasion.SIGN,
        "late_arrivals",
        "Nos encanta ver a {names} por las mañanas. {late} Queremos ayudar. "
        "¿Qué tal van las mañanas en casa?",
        "Una nota sobre {names} de {school}",
        ("C1", "C2", "C3", "C6", "C7", "C10", "C16"),
    ),
    Message(
        Occasion.SIGN,
        "part_days",
        "Nos encanta tener a {names} en la escuela. {parts} Queremos ayudar. ¿Qué ha pasado esas veces?",
        "Una nota sobre {names} de {school}",
        ("C1", "C2", "C3", "C6", "C7", "C10", "C16"),
    ),
    Message(
        Occasion.SIGN,
        "last_year",
        "Nos encanta tener a {names} este año. El año pasado no siempre fue sencillo venir a la escuela, "
        "y queremos ayudar. ¿Qué les puede servir este año?",
        "Una nota sobre {names} de {school}",
        ("C1", "C2", "C6", "C7", "C10", "C25"),
    ),
    Message(
        Occasion.STREAK,
        "unknown",
        "{out_today} a {names} y esperamos que todo vaya bien. Cuente con nuestra ayuda. ¿Qué tal les va?",
        "Pensamos en {names}",
        ("C1", "C2", "C6", "C7", "C10", "C25"),
    ),
    Message(
        Occasion.STREAK,
        "known",
        "{out_today} a {names}. Gracias por avisarnos; tomen el tiempo que haga falta. "
        "Esperamos que todo mejore pronto. ¿En qué podemos ayudar mientras tanto?",
        "Pensamos en {names}",
        ("C1", "C2", "C6", "C10", "C13", "C26"),
    ),
    Message(
        Occasion.IMPROVEMENT,
        "",
        "Buenas noticias: {names} {ha} faltado menos en estas semanas. Nos alegra mucho, y ayuda a aprender. "
        "Gracias por todo lo que hacen.",
        "Buenas noticias sobre {names}",
        ("C1", "C9", "C14", "C15", "C22"),
    ),
    Message(
        Occasion.FOLLOW_UP,
        "unanswered",
        "Le escribimos hace poco y esperamos que todo vaya bien. No hay prisa. "
        "¿En qué podemos ayudar ahora a {names} y a su familia?",
        "Otro saludo de {school}",
        ("C1", "C2", "C6", "C7", "C10"),
    ),
    Message(
        Occasion.FOLLOW_UP,
        "promised",
        "Pensamos en {names} y tenemos en mente lo que ofrecimos hacer: {promise} ¿Qué tal va eso ahora?",
        "Lo que ofrecimos hacer",
        ("C1", "C2", "C6", "C28"),
    ),
    Message(
        Kind.RECEIVED,
        "",
        "{thanks} {reader} va a leer su mensaje {by_when}. Si alguien corre peligro, llame al 911. "
        "Para hablar con alguien ahora, llame al 988 y oprima 2.",
        "Su mensaje ya nos ha llegado",
        ("C27", "LAW-20"),
    ),
    Message(
        Kind.RECEIVED,
        "after_hours",
        "{thanks} {reader} va a leer su mensaje {by_when}. Nadie vigila estos mensajes las 24 horas. "
        "Si alguien corre peligro, llame al 911. Para hablar con alguien ahora, llame al 988 y oprima 2.",
        "Recibimos su mensaje",
        ("C27", "LAW-20"),
    ),
    Message(
        Kind.STOPPED,
        "",
        "{school} ya no le va a escribir. Responda START si quiere recibir mensajes de nuevo.",
        "Ya no le vamos a escribir",
        ("C30", "SMS-9", "LAW-3"),
    ),
    Message(
        Kind.STARTED,
        "",
        "{school} le va a escribir de nuevo. Responda STOP para parar, HELP para ayuda.",
        "Le vamos a escribir de nuevo",
        ("SMS-16",),
    ),
    Message(
        Kind.HELP,
        "",
        "Le escribe {school}, de {district}. Escribimos a las familias sobre la escuela. "
        "Puede preguntar lo que quiera, en cualquier idioma.{reach} Responda STOP para parar.",
        "Sobre estos mensajes",
        ("SMS-16", "C24"),
    ),
    Message(
        Kind.WRONG_NUMBER,
        "",
        "Disculpe la molestia, y gracias por avisar. Ya no le vamos a escribir.",
        "Disculpe la molestia",
        ("evidence 6: wrong number",),
    ),
    Message(
        Kind.URGENT,
        "",
        "Gracias por contarnos. Si alguien corre peligro ahora, llame al 911. Para hablar con alguien, "
        "a cualquier hora, llame al 988 y oprima 2, o mande AYUDA al 988. "
        "Nadie vigila estos mensajes las 24 horas.",
        "Si necesita ayuda ahora",
        ("LAW-20", "C26"),
    ),
    Message(
        Kind.URGENT,
        "after_hours",
        "Gracias por contarnos. Si alguien corre peligro ahora, llame al 911. Para hablar con alguien, "
        "a cualquier hora, llame al 988 y oprima 2, o mande AYUDA al 988. "
        "Nadie vigila estos mensajes las 24 horas: "
        "alguien de la escuela va a leer el suyo {by_when}.",
        "Si necesita ayuda ahora",
        ("LAW-20", "C26", "C27"),
    ),
)
