"""What families say of safety, learning, routines, plans and beliefs, and the law, in plain words.

English and Spanish; ``CLEAR`` and ``LIKELY`` as in :mod:`homeroom.core.listening.reasons_at_home`.
"""

from __future__ import annotations

from homeroom.core.listening.plain import phrases

_HIM = r"(?:him|her|them|my son|my daughter|my kid|my child)"

CLEAR = {
    "SAF1": phrases(
        rf"bull(?:y|ied|ying|ies)|posting about (?:him|her|them|my)|pick(?:s|ing|ed) on (?:{_HIM}|my)",
        rf"mak(?:e|es|ing) fun of (?:{_HIM}|my)|teas(?:e|ed|ing)",
        rf"(?:kids|girls|boys|they|students) (?:are |keep |were |all )?(?:mean to|laugh(?:ing)? at|hit|"
        rf"hitting|push(?:ing)?|jump(?:ed|ing)?|beat up|mess(?:ing)? with|talk(?:ing)? about) (?:{_HIM}|"
        rf"my)",
        r"bullying|acoso escolar",
        r"(?:lo|la|le|los) (?:molestan|molestando|acosan|golpean|pegan|insultan|estan molestando|"
        r"hacen burla)",
        r"se (?:burlan|rien|estan burlando) de",
    ),
    "SAF2": phrases(
        r"(?:teacher|principal|staff|coach|aide|office|secretary|sub|mr|mrs|ms|"
        r"miss) (?:\w+ )?(?:embarrass\w*|yell(?:ed|s|ing)|scream\w*|humiliat\w*|picks on|singled|"
        r"was rude|is rude|was mean|is mean|hates|doesnt like|accus\w+|treats?|treated|grabbed|"
        r"called (?:him|her) (?:a|stupid|lazy|dumb))",
        rf"(?:unfair|unfairly|take it out on|takes it out on|took it out on)(?: {_HIM})?",
        r"(?:maestr[oa]|profesor[oa]?|directora?) (?:\w+ ){0,2}(?:grit\w+|regan\w+|humill\w+|"
        r"trata mal|trato mal|avergonz\w+|odia|ignor\w+)",
        r"injust\w+|lo tratan mal|la tratan mal|se desquit\w+",
    ),
    "SAF3": phrases(
        r"shooting|shots fired|gunshots?|gang(?:s|bang\w*)?",
        r"(?:got|was|been|getting) (?:jumped|robbed|beat up|attacked)",
        r"fights? (?:at|in) (?:the )?(?:school|hallway|bathroom|bus)",
        r"(?:afraid|scared) (?:of (?:getting|being)|(?:he|she)(?:s|ll)? (?:is |will )?(?:get|"
        r"going to get)) (?:jumped|hurt|beat|shot)",
        r"(?:not|isnt|doesnt feel|dont feel|never feels) safe (?:there|(?:at|in|on|around) (?:the |"
        r"that |your )?(?:school|bus|hall\w*|bathroom|neighborhood|class))",
        r"balacera|tiroteo|balazos|pandill\w+|lo asaltaron|la asaltaron",
        r"no (?:es|se siente) segur[oa] (?:en|ahi|la)|peleas en la escuela",
    ),
    "SAF4": phrases(
        r"racist|racism|racial|slurs?|discriminat\w+",
        r"(?:for|about|because of) (?:his|her|their|my) (?:accent|skin|color|race|religion|hijab|hair|"
        r"weight|language)",
        r"homophob\w+|transphob\w+|misgender\w*",
        r"call(?:ed|ing)? (?:him|her) (?:the n word|gay|a terrorist|an illegal|names for)|discrimin\w+",
        r"racis\w+|por su (?:acento|color|raza|religion)",
        r"por ser (?:latin[oa]|mexican[oa]|inmigrante|negr[oa]|gay)",
    ),
    "SAF5": phrases(
        r"suspend\w*|suspension|expell?\w+|sent (?:him|her|them) home|(?:was|got|been) sent home",
        r"(?:told|asked) (?:him|her|us|them|me) to (?:stay|keep (?:him|her|them)) home",
        r"pick (?:him|her) up early (?:because|for)|suspendi\w+|expuls\w+",
        r"(?:lo|la|los) mandaron a (?:la )?casa|me dijeron que no (?:lo|la) (?:mande|mandara|llevara)",
    ),
    "LRN1": phrases(
        r"fail(?:ing|ed|s)|flunk\w*|(?:so|too|really|way|fell|falling|far|is|getting) behind|pointless",
        r"no credits?|lost credit|cant catch up",
        r"(?:doesnt|dont|cant) understand (?:the (?:work|math|class|homework)|anything|math)",
        r"struggling (?:in|with) (?:\w+ )?(?:math|reading|class|school|work|classes)|too hard for",
        r"(?:va|anda|esta) (?:muy )?(?:atrasad[oa]|mal en|reprobando)|reprob\w+|atrasad[oa]",
        r"no entiende (?:la tarea|las matematicas|nada)|se le hace (?:muy )?dificil",
    ),
    "LRN2": phrases(
        r"bor(?:ed|ing)|waste of time|(?:doesnt|dont|cant|didnt) see (?:the|a) point",
        r"(?:hates|doesnt like|does not like|dont like|not interested in) (?:going to )?(?:school|class|"
        r"that school)",
        r"no motivation|not motivated|aburrid[oa]|se aburre|perdida de tiempo|pierde el tiempo",
        r"no le (?:gusta|interesa) (?:ir a )?(?:la )?escuela|no le ve (?:sentido|caso)|desmotivad[oa]",
    ),
    "LRN3": phrases(
        r"(?:eats|sits|plays|is) (?:lunch )?(?:alone|by (?:him|her)self)",
        r"(?:no|doesnt have any|hasnt made|has no|doesnt have|lost (?:all )?(?:his|her)) friends|lonely",
        r"nobody (?:talks|likes|plays)|no one (?:talks|likes|plays)",
        r"(?:left|leave|leaving) (?:him|her) out|doesnt fit in|no tiene (?:amig\w+|con quien)",
        r"nadie (?:le habla|juega con)|se siente sol[oa]|come sol[oa]",
    ),
    "LRN4": phrases(
        r"iep|504|(?:his|her|the) aide|special ed\w*|(?:adhd|autis\w+|dyslexi\w+|disabilit\w+|sensory)",
        r"accommodations?|speech therapy",
        r"(?:no|isnt|not) (?:getting|following|gets|follow) (?:his|her|the) (?:services|plan|support)",
        r"educacion especial|autism?o|autista|dislexia|discapacidad|(?:su|la) asistente no",
    ),
    "LRN5": phrases(
        r"(?:doesnt|dont|cant|does not|not) (?:speak|understand|know)(?: any| much| the)? (?:english|"
        r"language)",
        r"(?:new|just (?:moved|came|arrived)) (?:to|in|from) (?:the (?:us|country|states)|this country|"
        r"america|another country)",
        r"no (?:entiende|habla|sabe|entienden)(?: bien| mucho)? (?:las clases|ingles|el ingles|"
        r"el idioma|lo que dicen)",
        r"acaba de llegar|acabamos de llegar|recien llegad[oa]s?|interpreter for|needs an interpreter",
    ),
    "ROU1": phrases(
        r"over ?slept|slept (?:in|late|through)|sleep(?:s|ing)? (?:in|late|through|problems?)",
        r"alarm (?:\w+ )?(?:didnt|did not|wasnt|never|failed|not)(?: \w+)?",
        r"up (?:too|so|very|all) (?:late|night)|(?:woke|wakes|wake|got|get|getting) up (?:too )?late",
        r"(?:hard|trouble|cant|wont|hard time) (?:time )?(?:getting up|waking up|to (?:wake|"
        r"get) (?:him |her |them )?up|get (?:him |her )?up|sleep(?:ing)?|falling asleep)",
        r"(?:wont|doesnt|couldnt|cant) (?:wake|get) up|too tired",
        r"se (?:quedo dormid[oa]|durmio tarde|levanto tarde|desperto tarde|duerme (?:muy )?tarde|"
        r"desvel\w+)",
        r"nos (?:quedamos dormidos|dormimos|levantamos tarde)|quedo dormid[oa]|desvelad[oa]",
        r"no (?:sono|sirvio) (?:la alarma|el despertador)|no puede (?:dormir|levantarse|despertarse)",
        r"no se (?:quiere )?(?:levanta|levantar|despierta)",
    ),
    "ROU2": phrases(
        r"(?:video ?games?|fortnite|roblox|xbox|playstation|tiktok|that game|on (?:his|her) (?:phone|"
        r"game|tablet|xbox|computer) (?:all|until|till|too))",
        r"gaming|off (?:that|the|his|her) (?:game|phone)|(?:rather|wants? to|just wants to) stay home",
        r"(?:didnt|doesnt|did not|does not) (?:feel like|want to) (?:going|go|come|coming|"
        r"get up)(?: to school)?",
        r"videojuegos",
        r"(?:jugando|pegad[oa]|todo el dia) (?:en|con|al) (?:el |su )?(?:telefono|celular|juego|xbox|"
        r"tableta)",
        r"no (?:quiere|quiso|queria|tiene ganas de) (?:ir|venir|levantarse)(?: a la escuela)?",
        r"prefiere quedarse",
    ),
    "ROU3": phrases(
        r"skip(?:ped|ping|s)?(?: (?:school|class|with))?|ditch(?:ed|ing|es)?",
        r"cut(?:ting)? (?:class|school)",
        r"never went to (?:\w+ )?(?:class|third|first|second|fourth|fifth|sixth|period|school|math|gym|"
        r"english)",
        r"(?:leaves|left|walks out|leaving|sneaks out) (?:campus|school|with (?:his|her) friends)|hooky",
        r"truan\w+",
        r"se (?:salto|va de pinta|fue de pinta|vuela|volo|sale) (?:la escuela|las clases|la clase|"
        r"con sus amigos|de clase|de pinta)",
        r"de pinta|no entro a (?:la )?clase",
    ),
    "ROU4": phrases(
        r"smok(?:es|ing)|vap(?:e|es|ing)|weed|marijuana|drugs?|(?:been|hes|shes|is|was) drinking",
        r"drinking again|drunk|alcohol|high (?:again|all)|using again|pills|rehab|fuma(?:ndo)?",
        r"marihuana|drogas?|alcohol|borrach[oa]|tomando (?:alcohol|cerveza)|vapea\w*",
    ),
    "BEL1": phrases(
        r"vacation|(?:on a|our|family|a) trip|trip to|out of (?:town|the country|state)",
        r"travel(?:ing|ling|ed)?|(?:going|went|gone) to (?:see|visit) (?:family|my|her|his|our|grandma)",
        r"visiting (?:family|my|her|his|our|grand\w+)|wedding|family (?:reunion|event|trip)|graduation",
        r"birthday|quinceanera|vacaciones|viaj(?:e|amos|ando|ar|aremos)|de viaje",
        r"fuera (?:de la ciudad|del pais|del estado)|visitar a|boda|bautizo",
        r"fuimos a (?:mexico|guatemala|honduras|el salvador|ver a)",
    ),
    "BEL2": phrases(
        r"eid|ramadan|rosh hashan\w+|yom kippur|passover|diwali|lunar new year|chinese new year|tet",
        r"good friday|ash wednesday|three kings|religious (?:holiday|day|reasons?)|holy day|synagogue",
        r"mosque|church (?:event|retreat|camp|trip)|dia de (?:los )?(?:reyes|muertos)|semana santa",
        r"viernes santo|miercoles de ceniza|orthodox (?:christmas|easter)|first communion",
        r"primera comunion|fiesta religiosa|nowruz|powwow",
    ),
    "BEL3": phrases(
        r"(?:its|it is|hes|shes|he is|she is|this is)? ?only (?:in )?(?:kindergarten|pre ?k|preschool|"
        r"a (?:day|few days|couple)|one day|two days|first grade)",
        r"just (?:kindergarten|one day|a day|a couple (?:of )?days|a few days|two days)",
        r"(?:not|no) (?:that )?big (?:a )?deal",
        r"(?:can|will|ll) (?:catch up|make it up|do it) (?:online|at home|later)",
        r"(?:does|do)(?:nt| not) (?:really )?matter|nothing important (?:happens|that day|going)",
        r"last (?:day|week) (?:before|of)",
        r"(?:es|esta en|apenas|solo) (?:solo |apenas )?(?:en )?(?:el )?kinder",
        r"solo (?:fue |falto |falta )?(?:un|dos|unos|pocos) dias?|no (?:pasa nada|importa|es para tanto)",
    ),
    "BEL4": phrases(
        r"(?:just|only|little|small|slight|bit of) (?:an? )?(?:bit of )?(?:an? )?(?:runny nose|"
        r"sniffles?|cold|cough|stuffy nose)",
        r"runny nose|sniffles|just in case|to be (?:safe|careful|on the safe side)|better safe",
        r"didnt want (?:to get )?(?:trouble|(?:him|her|them) to get|to get (?:others|anyone|the other)|"
        r"anyone)",
        r"(?:moquit\w+|mocos|un poco de (?:tos|moco|gripa|catarro)|poquita (?:tos|fiebre))",
        r"por (?:si acaso|precaucion|las dudas)",
    ),
    "LEG1": phrases(
        r"immigration|deport\w*|la migra|redadas?|border patrol",
        r"ice (?:agents?|raids?|is at|is here|is outside|came|took|outside|at the (?:corner|door|"
        r"school))",
        r"miedo (?:a|de) salir",
        r"(?:scared|afraid) to (?:go out|leave the house|leave home|go outside|drive)|inmigracion",
        r"migracion",
    ),
    "LEG2": phrases(
        r"(?:had|has|have|in|at|to|for|go to) court|court (?:date|today|this|hearing|appearance)",
        r"probation|parole",
        r"(?:social security|social worker|caseworker|cps|dcf|immigration|consulate) (?:office|"
        r"appointment|visit)",
        r"(?:tenia|tiene|tuvo|tuvimos|en la|a la|en|ir a) corte|probatoria|consulado|seguro social",
    ),
    "LEG3": phrases(
        r"(?:(?:s?he|they) (?:was|were|went)|my (?:son|daughter|kid) (?:was|went)) (?:there|here|"
        r"present|in (?:class|school)|at school|to school)(?! (?:last|late))",
        r"(?:s?he|they) (?:wasnt|was not|isnt|werent|didnt miss|hasnt missed|never missed|"
        r"has not missed|has never missed)(?: \w+)? ?(?:absent|school)",
        r"(?:marked|counted|record|records|attendance|report|count|this|that|"
        r"number) (?:\w+ ){0,2}(?:wrong|incorrect|mistake|error|not right|isnt right|inaccurate)",
        r"wrong (?:number of|absences|record)|(?:made|is|a|must be a|its a) mistake|on a field trip",
        r"school (?:was|is) closed|no school (?:that|on|today)|i dropped (?:him|her|them) off",
        r"(?:el|ella|mi hij[oa]|si) (?:si )?(?:fue|estuvo|estaba|asistio) (?:ahi|presente|"
        r"en (?:la )?(?:escuela|clase)|a (?:la )?(?:escuela|clase))",
        r"(?:ella|el) si (?:fue|estuvo|asistio|estaba)|no (?:ha faltado|falto|estuvo ausente)",
        r"(?:es|hay) un error|esta mal (?:el|la|su) (?:registro|record|asistencia)",
        r"no (?:habia|hubo) clases",
    ),
    "LEG4": phrases(
        r"(?:we|she|he|they)(?:ve| have| has| s)? (?:just |already )?moved (?:to|away|out|here|last|in|"
        r"from|over)",
        r"(?:we|she|he|they) (?:now )?lives? in \w+ now|we live in",
        r"(?:new|different|another|other) school|transfer(?:red|ring)?|switch(?:ed|ing) schools",
        r"change[ds]? schools",
        r"(?:doesnt|does not|dont|no longer) (?:go|goes|attend|attends)(?: to| there| at)?(?: (?:that|"
        r"your|this|the) school| there| here)?(?: any ?more)?",
        r"withdr[ae]w\w*|enrolled (?:him|her|them)? ?(?:in|at)|homeschool\w*|nos (?:mudamos|cambiamos)",
        r"(?:cambio|cambiamos|cambie) de escuela|otra escuela|ya no (?:va|estudia|asiste)(?: a)?",
        r"(?:ahora )?vivimos en",
    ),
}

LIKELY = {
    "LEG1": phrases(r"(?:not|isnt) safe to go (?:out|outside)|no es seguro salir"),
    "ROU1": phrases(r"asleep|alarm|dormid[oa]s?|tired|cansad[oa]|sleepy|bedtime"),
    "BEL1": phrases(r"holiday|fiesta familiar|mexico|family event"),
}
