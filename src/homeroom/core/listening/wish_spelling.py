"""Misspellings and text-speak, put right before wishes are looked for.

Only words that wishes are made of, and no variant that is a word of its own. For a few long words every
slip of one letter is known: one left out, typed twice, or two changed over.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from homeroom.core.listening.plain import Plain

_VARIANTS = {
    # English
    "stop": "stp sotp stpo tsop stap stahp stawp stopp stob stoo stopit",
    "stopall": "stopal stoppall",
    "please": "plz pls plse plez pleas pleae plase pleaes plss plzz plss plzzz pleeease pleez plees",
    "you": "u yu",
    "your": "ur yor",
    "dont": "dnt dony donot donr doont dotn",
    "texting": "txtng txting textin txtin textn txtn texing textng texitng txing tecting tezting",
    "texts": "txts tx txs texs textx texxts",
    "text": "txt tex tekst texxt",
    "messages": "msgs msges mesages messeges messges masseges messags mssgs massages mesagges messagers messge",
    "message": "msg mesage messege mssg massage",
    "messaging": "msging mesaging messageing messagin msgin massaging",
    "sending": "sendin sendng snding",
    "bothering": "botherin bothring bothern",
    "number": "numba nmbr nbr numbr nuber numer nummber num numbe nunber",
    "wrong": "wron wrng rong worng wrogn wong wronf",
    "receiving": "recieving receving recieveing reciving receivin recievin",
    "receive": "recieve receve recive",
    "getting": "geting gettin gettn getn",
    "remove": "remov rmove romove",
    "me": "mee",
    "anymore": "anymoe nymore anymor anymre",
    "unsubscribe": "unsub unsubs unscribe unsuscribe unsuscrib unsubcribe unsubscibe unsubscrive desubscribe "
    "unsubscripe unsuscribed unsubscribed unsubscription unsbscribe unsubribe",
    "cancel": "cancle cancell cansel canel",
    "list": "lst",
    "im": "iam",
    # Spanish
    "que": "q k ke qe",
    "de": "d",
    "por": "x",
    "porfavor": "xfa xfavor porfa porfis pofavor porfabor porfvor pf",
    "mensajes": "mensages mensajs msjs mjs msjes mensjes mensajez menajes mensaje mensage msj mj mensajito mensajitos "
    "mensagitos mesajes mensahes menssajes",
    "dejen": "degen dejn dejenn deien degan",
    "deje": "dege",
    "dejenme": "degenme dejeme dejame degeme dejenmen dejemen",
    "quitenme": "quitemen kitenme quiteme quitame quitemne quitenmen kiteme saquenme saqueme sacame saquemen "
    "borrenme borreme borrame eliminenme elimineme eliminame remuevanme remuevame",
    "numero": "nmero nro numro",
    "equivocado": "ekivocado equibocado equivocao ekibocado equivocada equivcado equivokado equivocdo",
    "quiero": "kiero kero qiero",
    "aqui": "aki",
    "ya": "lla",
    "textos": "textoss tekstos",
    "escriban": "escrivan eskriban",
}
_LONG = (
    "unsubscribe",
    "messages",
    "texting",
    "messaging",
    "mensajes",
    "equivocado",
    "notifications",
    "quitenme",
)


def _slips(word: str) -> set[str]:
    """One letter left out, one typed twice, or two neighbours changed over; the first letter stands."""
    places = range(1, len(word))
    return (
        {word[:at] + word[at + 1 :] for at in places}
        | {word[:at] + word[at] + word[at:] for at in places}
        | {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places if at + 1 < len(word)}
    )


@cache
def _known() -> dict[str, str]:
    right = {variant: word for word, variants in _VARIANTS.items() for variant in variants.split()}
    slips = {slip: word for word in _LONG for slip in _slips(word) if slip not in _VARIANTS}
    return slips | right


def respelled(text: Plain) -> Plain:
    """The same text with the words of :data:`_VARIANTS` as they are usually spelled."""
    known = _known()
    words = text.text.split()
    if known.keys().isdisjoint(words):
        return text
    starts, at = [], 1
    for place, word in enumerate(words):
        words[place] = known.get(word, word)
        starts.append(at)
        at += len(words[place]) + 1
    return replace(text, text=f" {' '.join(words)} ", starts=tuple(starts))
