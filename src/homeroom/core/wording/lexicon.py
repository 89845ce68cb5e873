"""Words that punish, blame or shame, and what to say instead: P1 to P10 of the message craft, as data.

Each entry has the stem of one of its words, by which a text that holds none of them is passed at a
glance, and the pattern that decides. Patterns are matched without regard to case and accents.
Everyday uses are left alone: a basketball court, *I'm fine*, *that must be hard*, a haircut (*corte*).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Severity = Literal["block", "warn", "hint"]

# Said of someone else's trouble, "must be" and "debe ser" are kind.
_KIND = r"(?:be|feel|have been)\s+(?:(?:so|very|really|such|quite)\s+)?"
_KIND += r"(?:hard|tough|difficult|scary|stressful|exhausting|frustrating|worr|tired|busy|proud|a lot|sad|happy|glad)"


@dataclass(frozen=True, slots=True)
class Entry:
    """``stems`` begin the words, each with a blank after it, that make the pattern worth trying."""

    rule: str
    severity: Severity
    stems: tuple[str, ...]
    pattern: re.Pattern[str]


_PLAIN = tuple(zip("áéíóúüñçàèìòùâêîôûãõ’", "aeiouuncaeiouaeiouao'", strict=True))


def fold(text: str) -> str:
    """Lower-case and without accents, so that *codigo* is *Código*. Lengths stay as they were."""
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text):  # a letter whose small form is two
        low = "".join([small if len(small := char.lower()) == 1 else char for char in text])
    for accented, plain in _PLAIN:  # a few times faster than str.translate
        low = low.replace(accented, plain)
    return low


def _entries(rule: str, severity: Severity, rows: str) -> list[Entry]:
    """``stem stem : pattern`` a line; a stem that ends in ``_`` is a whole word."""
    found = []
    for row in rows.strip().splitlines():
        stems, _, pattern = row.strip().partition(" : ")
        begin = tuple(stem.replace("_", " ") for stem in stems.split())
        found.append(Entry(rule, severity, begin, re.compile(rf"\b(?:{pattern})")))
    return found


ENGLISH = (
    *_entries("P1", "block", r"""
        court : (?<!basketball )(?<!tennis )(?<!volleyball )(?<!food )courts?\b(?! (?:street|st|ave|avenue|road|yard)\b)
        attorney : (?:district|county|prosecuting|state'?s?) attorney\b
        prosecut : prosecut\w*
        fine fined fines : (?:pay|paying|face|a) (?:a )?fines?\b(?! (?:day|job|time|year|start|student|school|place|arts))|fined\b|fines\b
        jail prison imprison : (?:jail\w*|prison\w*|imprison\w*)
        arrest : arrest(?:s|ed|ing)?\b
        warrant : warrants?\b
        infraction : infractions?\b
        misdemeanor : misdemeanou?rs?\b
        legal : (?:legal|criminal|court) (?:action|consequence|charge|proceeding|penalt)\w*
        police : (?:call|calling|send|sending|contact|contacting|notify|involve|report\w* (?:you )?to) the police\b
        judge : before a judge\b
    """),
    *_entries("P2", "block", r"""
        education penal : (?:education|penal|vehicle) code\b
        ed : ed\.? code\b
        section : section \d[\d.]*
        pursuant : pursuant to\b
        statut : statut(?:e|es|ory)\b
        hereby : hereby\b
        compulsory : compulsory\b
        law : (?:(?:state|federal|the|by|under) law\b|law requires)
    """),
    *_entries("P3", "block", r"""
        truan : truan(?:t|ts|cy|cies)\b
        delinquen : delinquen(?:t|ts|cy)\b
        offender : offenders?\b
        absentee : (?:chronic(?:ally)?|habitual) absentees?\b
        habitual : habitual(?:ly)?\b
    """),
    *_entries("P4", "block", r"""
        fail : (?:failure to|failed to|fails to|failing to|you(?:'ve| have)? failed)\b
        not_ haven : (?<!if )(?<!case )you (?:have not|haven't|have n't|did not even)\b
        refus : refus(?:e|es|ed|al|ing)\b
        neglect : neglect\w*
        unsuccessful : unsuccessful\w*
    """),
    *_entries("P5", "block", r"""
        must : must\b(?! (?:""" + _KIND + r"""|have (?:been|felt)))
        require : (?<!answer )(?<!reply )(?<!nothing )(?:is|are|be|being|legally) required\b
        mandatory : mandatory\b
        directed : directed to\b
        notice warning : (?:final|last|second|third) (?:notice|warning)\b
    """),
    *_entries("P5", "warn", r"""
        required requirement : (?<!is )(?<!are )(?<!be )(?<!being )(?<!legally )(?:required|requirements?)\b
        immediately : immediately\b
    """),
    *_entries("P6", "warn", r"""
        violat : violat(?:e|es|ed|ing|ion|ions)\b
        unexcused : unexcused\b
        excuse : (?:(?:in)?valid excuse|no excuse)s?\b
        excessive : excessive(?:ly)?\b
        unacceptable : unacceptable\b
        inexcusable : inexcusable\b
    """),
    *_entries("P7", "block", r"""
        responsib : (?:your|parents?'?|a parent's) responsibilit(?:y|ies)\b|you are (?:legally )?responsible\b
        obligat : (?:parental|legal|your) obligations?\b|(?:you are|are) obligated\b
        sure : you need to (?:make sure|ensure)\b
        seriously : tak(?:e|ing) (?:\w+ )?(?:attendance|school|this|education) (?:more )?seriously\b
        why : why (?:didn't|did not|haven't|have not|don't|do not|can't|won't|couldn't) you\b
        fault : your (?:own )?fault\b
        blame : you (?:are|were) to blame\b
    """),
    *_entries("P8", "block", r"""
        cps : cps\b
        protective : child protective\b
        welfare : child welfare\b
        benefit : (?:lose|losing|loss of|cut|reduce) (?:\w+ ){0,2}benefits\b
        retention retained : (?:grade retention|retention|be retained|retained in)\b
        held : (?:be|being|get) held back\b
        drop : (?:be|being|get) dropped\b(?! off)
        repeat : (?:have to|need to|will|must) repeat (?:the|this|his|her|their|a) (?:grade|year)\b
        custody : (?:lose|losing|loss of) (?:\w+ ){0,2}custody\b
        reported : (?:you will|will|may|could) be reported\b
    """),
    *_entries("P9", "block", r"""
        worst : worst (?:\w+ )?(?:in|of) (?:the |his |her |their )?(?:\w+ )?(?:class|grade|school)\b|worst attendance\b
        unlike : unlike (?:the )?(?:other|most|all)\b
        every : every other (?:student|child|kid|family|parent|pupil|classmate)s?\b
        other : all (?:of )?the other (?:student|kid|children|famil|parent)\w*|other (?:parents|families) (?:manage|can|do)\b
        shame : (?:shameful|shame on)\b
        ashamed : ashamed\b
    """),
    *_entries("P10", "warn", r"""
        parent guardian : dear (?:mr\.? or mrs\.? )?(?:parents?|guardians?|families|caregiver)\b[^,.:\n]{0,20}
        whom : to whom it may concern\b
    """),
    *_entries("C5", "hint", r"""
        attendance : (?<!perfect )(?<!worst )attendance\b
    """),
    *_entries("C4", "warn", r"""
        percent : (?:\d+ )?percent\b
    """),
    *_entries("C13", "warn", r"""
        matter : no matter what\b
        even : even (?:if|when|though) (?:\w+ ){1,3}(?:sick|ill|fever|unwell)\b
    """),
    *_entries("C15", "warn", r"""
        perfect : perfect attendance\b
        other classmate most average peer : (?:better|worse) than (?:\w+ )?(?:others?|classmates|most|average|peers)\b
        rank : rank(?:s|ed|ing)?\b
        classmate : (?:his|her|their|other|than) classmates\b
    """),
    *_entries("tone", "hint", r"""
        simply : simply\b
        cooperate : if you (?:do not |don't )?cooperate\b
    """),
)  # fmt: skip

SPANISH = (
    *_entries("P1", "block", r"""
        tribunal juzgado : (?:tribunal(?:es)?|juzgados?)\b
        corte cortes : (?:la|una|a|ante la|de la) cortes?\b(?! de (?:pelo|cabello|luz|agua|energia|electricidad))
        juez jueza : (?:ante|el|la|un|una) jueza?\b
        fiscal : (?:el|la|al) fiscal(?:ia)?\b|fiscalia\b
        procesa enjuicia : (?:procesad[oa]s? (?:legal|penal|judicial)\w*|proceso (?:legal|penal|judicial)|enjuicia\w*|procesamiento)
        proceso : proceso (?:legal|penal|judicial)\b
        multa : multa(?:s|do|da|r)?\b
        carcel : carcel\b
        arrest : arrest(?:o|os|ar|ado|ada|en)\b
        orden : orden de (?:arresto|detencion|captura)\b
        infraccion : infraccion(?:es)?\b
        delito : delitos?\b
        legal : (?:accion(?:es)?|medidas?|consecuencias?|cargos?|demandas?) (?:legal|judicial|penal)(?:es)?\b
        policia : (?:llam|avis|mand|envi|report)\w* a la policia\b
    """),
    *_entries("P2", "block", r"""
        codigo : codigo (?:de educacion|penal|de la educacion|educativo)\b
        seccion articulo : (?:seccion|articulo) \d[\d.]*
        conformidad : de conformidad con\b
        estatuto : estatutos?\b
        presente : por (?:medio de )?la presente\b
        notifica : se le (?:notifica|informa oficialmente)\b
        obligatoria : (?:asistencia|educacion|ensenanza) (?:escolar )?obligatoria\b
        ley : (?:por|la|segun la|conforme a la|de la) ley\b
    """),
    *_entries("P3", "block", r"""
        ausent : ausent(?:ista|istas|e cronic[oa]|e habitual)\b
        truan : truan\w*
        delincuen : delincuen\w*
        infractor : infractor\w*
        vago vaga holgazan : (?:un vago|una vaga|holgazan\w*)\b
    """),
    *_entries("P4", "block", r"""
        cumpli : no (?:ha |han )?cumpl\w+
        incumpl : incumpl\w+
        usted : (?<!si )usted(?:es)? no han?\b
        falla : usted(?:es)? han? fallado\b
        niega negado rehus : (?:se (?:niega|niegan|ha negado|han negado)|rehus\w+)
        negligen : negligen\w+
        descuida : (?:ha|han|por) descuida\w+
        fracas : fracas\w+
    """),
    *_entries("P5", "block", r"""
        debe deben debera deberan : (?<!no )(?<!no se )deb(?:e|en|era|eran)\b(?! (?:de )?(?:ser|estar|haber|sentir))
        obligatori : (?<!asistencia )(?<!educacion )(?<!escolar )obligatori[oa]s?\b
        obligad : (?:esta|estan|son|es) obligad[oa]s?\b
        requer requier : (?:es requisito|se (?:le |les )?requiere|requerid[oa]s?)\b
        aviso advertencia : (?:ultim[oa]|segundo|tercer|final) (?:aviso|advertencia|notificacion)\b|aviso final\b
    """),
    *_entries("P5", "warn", r"""
        inmediat : (?:inmediatamente|de inmediato)\b
        tiene tienen : (?<!no )tienen? que (?:venir|asistir|presentar|llamar|mandar|traer|comunicar)\w*
    """),
    *_entries("P6", "warn", r"""
        viola : viola(?:cion|ciones|r|do|n)?\b
        injustificad : injustificad[oa]s?\b
        justifica : (?:sin|no) justifica\w+
        excusa : (?:sin|ninguna|no hay) excusas?\b|excusas? (?:no |in)valida\b
        excesiv : excesiv[oa]s?\b
        inaceptable : inaceptables?\b
    """),
    *_entries("P7", "block", r"""
        responsab : (?:su|es la|como padres? es su) responsabilidad\b|usted(?:es)? (?:es|son) responsables?\b
        obligacion : (?:su|la) obligacion(?:es)?\b|obligacion (?:de los padres|legal|parental)
        deber : (?:es )?su deber\b
        asegur : (?:necesita|necesitan) asegurarse\b|asegurese\b
        serio : tom\w+ (?:\w+ ){0,2}en serio\b
        mand envi llam traj trai avisad aviso_ venid vino_ asist : por que no (?:\w+ ){0,2}(?:mand|envi|llam|traj|trai|avis|veni|vin|asist)\w*
        culpa : su culpa\b
    """),
    *_entries("P8", "block", r"""
        cps : cps\b
        proteccion : (?:servicios de )?proteccion (?:infantil|al menor|de menores|de ninos)\b
        beneficio : perd\w+ (?:\w+ ){0,2}beneficios\b
        retenid : retenid[oa]s?\b
        repetir repetira : (?:repetir|repetira) (?:el |de |este )?(?:ano|grado|curso)\b
        baja : (?:dad[oa]|dar\w*|sera) (?:\w+ )?de baja\b
        custodia : (?:perd\w+|quit\w+) (?:\w+ ){0,2}custodia\b
    """),
    *_entries("P9", "block", r"""
        peor : (?:el|la|los|las) peor(?:es)? (?:\w+ )?(?:de|en|estudiante|alumn|asistencia)\w*
        diferencia : a diferencia de (?:l[oa]s )?(?:otr|demas)\w*
        demas : todos los demas\b
        verguenza : (?:da|que|deberia darle) verguenza\b
    """),
    *_entries("P10", "warn", r"""
        padre padres madre tutor : estimad\S* (?:senor\S* )?(?:padres?|madres?|tutor|famili)\w*[^,.:\n]{0,20}
        corresponda : a quien corresponda\b
    """),
    *_entries("C4", "warn", r"""
        ciento : (?:\d+ )?por ciento\b
    """),
    *_entries("C13", "warn", r"""
        pase : pase lo que pase\b
        aunque : aunque (?:\w+ ){0,2}(?:enferm|fiebre|mal)\w*
    """),
    *_entries("C15", "warn", r"""
        perfecta : asistencia perfecta\b
        otr demas companer : (?:mejor|peor) que (?:\w+ )?(?:otr|demas|companer)\w*
        companer : que sus companer\w+
    """),
    *_entries("tone", "hint", r"""
        simplemente : simplemente\b
    """),
)  # fmt: skip

LEXICON: dict[str, tuple[Entry, ...]] = {"en": ENGLISH, "es": SPANISH}
BOTH = (*ENGLISH, *SPANISH)

ADVICE = {
    "P1": "Leave courts, police and penalties out. Offer help instead.",
    "P2": "Leave the law out. A notice the law demands goes by itself, in its own form.",
    "P3": "Speak of the child's days, and give nobody a label.",
    "P4": "Say what happened, not what somebody failed to do.",
    "P5": "Ask or offer; don't order.",
    "P6": "Say: we do not have a reason yet.",
    "P7": "Leave out whose duty or fault it is. Ask what would help.",
    "P8": "Don't threaten a family with losing something.",
    "P9": "Speak of this child only; compare with nobody.",
    "P10": "Greet the person by name, in an ordinary voice.",
    "C4": "Say days and months, not percents.",
    "C5": "Say absences or days missed: families know what that means.",
    "C13": "Never hint that a sick child should come.",
    "C15": "No ranking, and no praise for being there every day.",
    "tone": "This can sound cold. Try it without.",
}
