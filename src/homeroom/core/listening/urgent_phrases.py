"""The phrases of :mod:`homeroom.core.listening.urgency`, English and Spanish, in plain words.

``SAYINGS`` are taken out of a text before ``URGENT`` is looked for. To be reviewed by native speakers
and by the people on duty.
"""

from __future__ import annotations

import re

from homeroom.core.listening.plain import phrases

_CHILD = r"(?:kids?|child|children|son|daughter|boy|girl|baby|brother|sister|student)"
_HIJO = r"(?:hij[oa]s?|nin[oa]s?|muchach[oa]s?|bebe|chic[oa]s?|nene|nena)"
_ADULT = (
    r"(?:dad|daddy|father|stepdad|stepfather|mom|mother|stepmom|stepmother|boyfriend|girlfriend|husband|"
    r"wife|ex|partner|uncle|aunt|grandpa|grandma|grandfather|grandmother|coach|teacher|sitter|"
    r"babysitter|neighbor)"
)
_ADULTO = (
    r"(?:papa|padre|padrastro|mama|madre|madrastra|novi[oa]|espos[oa]|marido|tio|tia|abuel[oa]|ex|"
    r"pareja|maestr[oa]|vecino)"
)
_HIM = r"(?:him|her|them|me|us)"
_SELF = r"(?:him|her|my|them|your)sel(?:f|ves)"
_STOP = r"(?= (?:\||$|please|and|since|from home|help|i|we|help|he|she|por favor|y|desde|ayud\w*))"
_GOING = (
    r"(?:going to|gonna|gon|will|ill|hell|shell|theyll|want to|wants to|wanted to|wanna|threatened to|"
    r"threatening to|about to)"
)

SAYINGS = phrases(
    r"(?:is|are|was|its|be|been|thats?) (?:\w+ )?killing (?:me|us|him|her|them)",
    r"(?:kill|killing|killed|kills) (?:time|two birds|the mood|it|some time)",
    r"(?:kills|killed) me (?:to|that|when)",
    r"(?:could|would|id) (?:\w+ )?(?:kill|die) (?:for|to (?:have|see|get))",
    r"dying (?:to|for|of (?:laughter|boredom|curiosity)|laughing)",
    r"die (?:of|from)? ?(?:laughing|laughter|embarrassment|boredom)",
    r"(?:mom|moms|boss|parents|grandma|coach|teacher) (?:is |will |would |are )?(?:going to |"
    r"gonna |about to )?kill (?:me|him|her|us)",
    r"(?:almost|nearly|just about) died (?:laughing|of)|to die for|drop dead gorgeous",
    r"scared (?:me |us )?to death|bored to death|sick to death|worried to death|tired to death",
    r"shoot (?:me|us|you|him|her|over|them) (?:a |an |over )?(?:text|message|email|mail|line|note)",
    r"shoot (?:hoops|for|some|a (?:video|movie|text|message|basket))|(?:photo|video|flu|allergy) shoots?",
    r"(?:nerf|water|toy|glue|heat|bb|squirt) guns?|jump(?:ed)? the gun",
    r"gun (?:control|show|range|club|safe)|bath bombs?",
    r"photo ?bomb\w*|bomb(?:ed|ing)? (?:his|her|the|a|that|my) (?:test|quiz|exam|class|math|final)",
    r"the bomb",
    r"threats? of (?:snow|rain|storms?|ice|weather|bad weather|eviction)",
    r"threaten\w* (?:to evict|us with eviction|with eviction|rain|snow|to shut|to turn|to cut|to tow)",
    r"(?:drug|substance|alcohol) abuse|neglected to|stroke of (?:luck|genius)|food poisoning",
    r"poison (?:ivy|oak|sumac)|(?:it|that) beats me|beats me (?:why|how|what|if|but)",
    r"beat the (?:traffic|bus|bell|rush|snow)|heart ?attack when i saw",
    r"(?:me|se|nos|estoy|esta|estamos|muero|muere) (?:\w+ )?(?:muer[oe]|muri\w+|morimos|muriendo|"
    r"morir\w*|mato)(?: \w+)? (?:de|del) (?:la |el )?(?:risa|sueno|hambre|frio|calor|verguenza|pena|"
    r"ganas|miedo|sed|aburrimiento|cansancio|susto|nervios|amor)",
    r"(?:quiero|quiere|queria|quisiera) morir(?:me|se)? de (?:la |el )?(?:risa|verguenza|pena|sueno)",
    r"(?:quiero|quiere|queria) morir de (?:la )?(?:risa|verguenza|pena)",
    r"mato de (?:risa|trabajo)|me mata (?:el|la|este|esta|de|con)|matar el tiempo",
    r"mata(?:ndo|r) (?:el )?tiempo|(?:mi (?:mama|madre|jefe|jefa|abuela)) me (?:va|van) a matar",
    r"ni muert[oa]",
    r"bombas? de (?:insulina|agua|gasolina|asma|aire|chocolate|bano)|se (?:arma|armo)",
    r"peg[ao] (?:el|la|un|una) (?:gripe|gripa|covid|virus|resfriado|catarro|tos|sol|influenza)",
)

URGENT: dict[str, re.Pattern[str]] = {
    "self_harm": phrases(
        rf"suicid\w*|hates? {_SELF}|kill(?:ing|ed|s)? {_SELF}",
        rf"(?:hang|hanged|hanging|shoot|stab|drown)(?:ing)? {_SELF}|unalive\w*",
        r"(?:want|wants|wanted|wanting|wish|wishes|wished|wanna|ready|trying|tried|rather|plans?|"
        r"planning)(?: to)? (?:\w+ )?(?:die|be dead|be gone forever|disappear|end it|end things|"
        r"end everything)(?! from| by| with)",
        r"wish(?:es|ed)? (?:i|he|she|they) (?:was|were|wasnt|werent|had never been|was never|were never|"
        r"could just) (?:dead|alive|born|here|die|disappear|gone)",
        r"(?:dont|doesnt|didnt|do not|does not|did not|not|no longer|dont even|doesnt even)(?: even|"
        r" really)? (?:want|wants|wanna|wanting)(?: to)? (?:be here|live|be alive|exist|go on living|"
        r"keep living|be around|keep going)(?! (?:with|in|at|on|near|by|there|together))",
        rf"(?:want|wants|wanted|going|trying|tried|tries|threatened|threatens|threatening|thoughts of|"
        rf"thinking of|thinking about|keeps|been|is|started) (?:to )?(?:hurt|hurting|harm|harming|cut|"
        rf"cutting|burning) {_SELF}",
        rf"(?:hurts|cuts|harms) {_SELF}(?: on purpose)?|hurt {_SELF} on purpose|self ?harm\w*",
        rf"(?:will|might|may|could|would|going to|gonna) (?:try to )?(?:hurt|harm|kill) {_SELF}",
        r"(?:is|been|started|hes|shes) cutting(?= (?:\||$))",
        r"se (?:esta cortando|corta|lastima|hace dano)(?= (?:\||$))",
        r"no le (?:encuentra|ve|halla) (?:sentido|caso) a (?:la|su) vida|ganas de (?:vivir|morir)",
        rf"cutting(?: {_SELF}| again| her (?:arms?|wrists?)| his (?:arms?|wrists?))",
        r"cut (?:up )?(?:her|his|my) (?:arms?|wrists?|thighs?)",
        r"cuts (?:all )?(?:on|over|up) (?:his|her|my) (?:arms?|wrists?|legs?|thighs?)",
        r"slit\w* (?:his|her|my) wrists?",
        r"(?:end|ends|ending|ended|take|took|taking) (?:it all|(?:his|her|my|their) (?:own )?life)",
        r"better off (?:dead|without (?:me|him|her)|if (?:i|he|she) (?:was|were)(?: dead| gone|nt here))",
        r"(?:no|any|a|see the) (?:reason|point) (?:to|in|of) (?:live|living|being alive)",
        r"(?:nothing left|nothing) to live(?: for)?|not worth living",
        r"(?:cant|cannot) go on(?! (?:the|a|to|his|her|that|field|trip))|tired of living",
        r"give(?:n|s)? up on life|goodbye (?:note|letter)",
        r"(?:took|swallowed|taken|ate) (?:a bunch of|all (?:of )?(?:the|her|his|my|those)|too many|"
        r"a lot of|a whole bottle of) (?:\w+ )?(?:pills|tylenol|medicine|meds|medication)",
        r"overdos\w*|jump(?:ing)? off (?:a |the )?(?:bridge|roof|building|balcony)",
        r"(?:se (?:quiere|queria|va a|iba a|quiso|intento|trato de)|me (?:quiero|queria|voy a|"
        r"iba a)) (?:matar|morir|quitar la vida|suicidar|lastimar|cortar)",
        r"(?:quiere|quiero|quisiera|queria|intento|ganas de|trato de|piensa en|pensando en|amenaza con|"
        r"habla de) (?:matarse|matarme|morirse|morirme|morir|quitarse la vida|quitarme la vida|"
        r"lastimarse|cortarse|hacerse dano|hacerme dano|desaparecer)",
        r"quitar(?:se|me) la vida",
        r"ya no (?:quiere|quiero|queria) (?:vivir|estar aqui|estar en este mundo|seguir|existir)",
        r"no (?:quiere|quiero|queria) (?:vivir|seguir viv\w+|existir|estar en este mundo)(?! (?:con|en|"
        r"aqui|aca|lejos))",
        r"(?:estaria )?mejor (?:estar )?muert[oa]|no vale la pena vivir",
        r"(?:acabar|terminar) con (?:su|mi|todo) ?vida|sin ganas de vivir",
        r"(?:se|me) (?:corta|corto|esta cortando|estaba cortando|hace|hizo|lastima) (?:los brazos|"
        r"las munecas|las venas|dano|la piel|a proposito|a si mism[oa]|sol[oa])",
        r"cortandose|autolesi\w+|se tomo (?:muchas|todas|un monton de|un frasco de)(?: las)? pastillas",
        r"sobredosis",
    ),
    "abuse_neglect": phrases(
        r"abus(?:e|ed|es|ing|ive)|molest(?:ed|ing|s|er|ation)|rap(?:e|ed|ing|ist)",
        r"sexual(?:ly)? (?:abus\w+|assault\w*|harass\w+)",
        r"touch(?:ed|es|ing) (?:him|her|them|me|my \w+) (?:private\w*|inappropriate\w*|down there|there|"
        r"in a bad|wrong|where)",
        r"inappropriate(?:ly)? touch\w*|touch\w* inappropriately|neglect\w*",
        rf"{_ADULT} (?:(?:is|was|keeps|been|has|always|still|just|got|likes|and|drunk|who|would|will|"
        rf"\w+ly) ){{0,2}}(?:hit|hits|hitting|beat|beats|beating|burn|burned|burns|choke|choked|chokes|"
        rf"kick|kicked|kicks|whip|whipped|whips|slap|slapped|slaps|punch|punched|punches|hurt|hurts|"
        rf"hurting|lock|locks|locked|locking|throws|threw|shoves|shoved|grabbed|"
        rf"grabs)(?: on)? (?:{_HIM}|(?:my|our|the|his|her) {_CHILD})",
        rf"{_ADULT} (?:\w+ ){{0,3}}?touch(?:ed|es|ing)? (?:{_HIM}|(?:my|our|the|his|her) {_CHILD})",
        r"(?:kids|children) (?:are |were )?(?:left |home )?alone(?! (?:time|together))",
        rf"(?:locks|locked|locking|kicks|kicked|kicking|throws|threw) {_HIM} (?:out(?: (?:at|of|all|in|"
        rf"over))?|in (?:his|her|the|a)|up|outside)",
        r"(?:bruises?|marks|welts|burns|cigarette burns) (?:on|all over|from) (?:his|her|their|my|him|"
        r"her|them)",
        r"(?:has|had|covered in|full of) (?:\w+ )?bruises|black eye",
        rf"(?:left|leaves|leave|leaving|home|stays|stay|been) (?:{_HIM}|the {_CHILD}|my {_CHILD}|"
        rf"home)?(?: home)? ?alone (?:for|all|over|overnight|at night|every|with no)",
        rf"(?:doesnt|dont|wont|not|never|isnt) (?:being )?(?:fed|feed) (?:{_HIM}|the {_CHILD}|"
        rf"my {_CHILD})?",
        rf"starv(?:es|ing) (?:{_HIM}|the {_CHILD})",
        rf"(?:afraid|scared|terrified) (?:of|around) (?:his|her|their|my) {_ADULT}",
        r"(?:afraid|scared) to (?:go|come|be) (?:back )?home",
        r"(?:not|isnt|doesnt feel|dont feel|never feels) safe at home|unsafe at home",
        r"(?:call|called|calling|calls) cps|cps (?:case|worker|came|took|is|got|visit\w*)",
        r"child protective|child abuse",
        r"maltrat\w+|abus(?:o|a|an|aron|ando|aba|ado|ada|ar) (?:de|sexual\w*)|abus(?:ad[oa]|aron|o)",
        r"(?:la|lo|me|los|las) viol(?:o|aron|an|aba)|violacion|violad[oa]s?|manose\w+",
        r"(?:la|lo|me|le) toc(?:o|a|an|aba|aron) (?:sus partes|partes|donde|indebid\w+|ahi|abajo|"
        r"el cuerpo)",
        r"partes intimas|negligencia",
        rf"(?:le|la|lo|les|los|las) (?:peg|golpe|encerr|encierr|quem|chicote|cachete|patea?)(?:a|o|an|"
        rf"aba|aron|ando)(?: (?:su|el|la|mi) {_ADULTO}| mucho| cuando| con (?:un|una|el|la) \w+|"
        rf" en (?:la )?casa)",
        rf"(?:su|el|mi|la) {_ADULTO} (?:\w+ )?(?:le|la|lo|les|los|nos|me) (?:peg|golpe|encerr|encierr|"
        rf"quem|dej|toc)(?:a|o|an|aba|aron)",
        r"(?:la|lo|los|las) dejan? (?:afuera|encerrad\w+|sol[oa]s? (?:en la noche|toda|de noche|"
        r"por dias))",
        r"moretones|golpes en (?:su|el|la|los)",
        rf"(?:le )?(?:tiene|da|tienen|tengo) miedo (?:de|a|al) (?:su |el |mi |la )?{_ADULTO}",
        r"miedo (?:de|a) (?:ir|volver|regresar|llegar|estar) (?:en |a )?(?:la |su )?casa",
        r"sol[oa]s? toda la noche",
    ),
    "violence_threat": phrases(
        rf"{_GOING} (?:\w+ )?(?:shoot|kill|stab|hurt|blow up|burn down|beat|bomb|attack|fight|jump|"
        rf"murder|strangle|slap|punch|shank)(?: up)?(?! {_SELF})(?= )",
        r"(?:somebody|someone|you|yall|they|that (?:teacher|school|principal|kid|boy|girl)|"
        r"those (?:kids|boys|girls)|you people|everyone)(?:s|re|ll| is| are|"
        r" all are)? ?(?:all )?(?:going to|gonna|gon|will)? ?(?:pay)(?= (?:\||$|at|for (?:this|that|"
        r"what|it)))",
        r"make (?:them|you|him|her|yall|somebody|someone) (?:all )?pay(?! (?:the|a|for (?:lunch|the)))",
        r"school shoot\w+|active shooter|shoot(?:ing)? up|shot up the",
        r"shoot (?:everyone|everybody|the school|people|kids|them all)",
        r"(?:guns?|pistol|rifle|firearm|weapons?|bombs?|machete)",
        r"(?:a|with|the|his|her|has) (?:knife|blade)|pulled a (?:knife|blade)",
        r"threat(?:s|en|ens|ened|ening)?|hit list|kill list",
        r"(?:youre|youll be|hes|shes|theyre|theyll be|you are all) dead(?! tired)",
        r"(?:know|knows) where (?:you|they|he|she|the teacher) lives?|watch (?:your|their) backs?",
        r"(?:you|they|youll|theyll|you will|they will)(?: all)? (?:going to |gonna |"
        r"will )?(?:regret (?:this|it)|be sorry)",
        r"teach (?:them|him|her|you|that \w+) a lesson",
        r"(?:someone|somebody|people) (?:is|are)? ?(?:going to |gonna |will )?(?:get|gets) hurt",
        r"burn (?:it|the school|this place|that place|that school) down|blood on (?:your|their)",
        r"come up (?:there|to that school|to the school) and",
        r"(?:va|van|voy|vamos|quiere|quieren|vas) a (?:matar|disparar|balear|balacear|golpear|quemar|"
        r"apunalar|madrear|acuchillar|partir|atacar|romper)(?:te|lo|la|le|los|las|les|nos)?(?! de)",
        r"(?:te|lo|la|le|los|las|les) (?:voy|vamos|van|va|quiere|quieren) a? ?(?:matar|golpear|pegar|"
        r"quemar|madrear|partir|balear|hacer dano|lastimar)",
        r"quiere(?:n)? (?:matar|golpear|lastimar)(?:lo|la|los|las) ?",
        r"(?:me|nos) (?:la|las|lo) (?:va|van|vas) a pagar|me las pagan?",
        r"alguien (?:va a|lo va a|la va a) pagar|se van a arrepentir|amenaz\w+|pistolas?|rifle|armas?",
        r"con (?:un |una )?(?:arma|cuchillo|navaja|machete)|un (?:cuchillo|arma)",
        r"una (?:navaja|bomba|arma)|bombas?|tiroteo en la escuela",
    ),
    "domestic_violence": phrases(
        r"domestic (?:violence|abuse)|restraining order|protective order|protection order",
        r"order of protection|no contact order|womens shelter|dv shelter",
        r"(?:battered|safe) (?:women|house)|stalk(?:s|ed|er|ing)",
        r"(?:he|him|husband|boyfriend|ex|partner|wife|girlfriend|dad|father|"
        r"stepdad) (?:\w+ ){0,2}(?:hits|hit|beats|beat|choked|chokes|strangled|punched|punches|"
        r"slapped|slaps|hitting|beating|threatened|threatens|hurts|hurt|kicked|attacked|kill|"
        r"grabbed)(?: up)?(?: on)? (?:me|us)(?: up)?",
        r"he (?:reads|checks|sees|looks at|goes through|watches|monitors|looks through|can see|can read|"
        r"will see|will read|ll see)(?: all)?(?: of)? (?:it|this|them|my|these|everything|"
        r"the)(?: (?:phone|texts|messages|cell))?",
        r"he has my phone",
        r"(?:not|isnt|aint) safe (?:for me |for us )?to (?:text|talk|answer|write|message|call)",
        r"(?:cant|cannot) (?:talk|text)(?: now| right now)? (?:he|hes|hell|my husband|because he)",
        r"(?:afraid|scared|terrified) of (?:him|my (?:husband|ex|boyfriend|partner|kids dad|"
        r"babys father|baby daddy))",
        r"(?:hiding|running|ran|hid|hide|escaped?|fled|fleeing|getting away|get away|left) from (?:him|"
        r"my (?:husband|ex|boyfriend|partner)|her (?:dad|father)|his (?:dad|father))",
        r"(?:he|my ex|my husband) found us",
        r"(?:husband|boyfriend|ex|partner|wife|he|hes) (?:is |was |gets |got )?(?:violent|abusive)(?! word)",
        r"(?:choked|strangled|beat|punched|slapped|pushed|shoved) me(?! (?:to|at|in))",
        r"(?:he|husband|boyfriend|ex|partner|wife) (?:wont|doesnt|does not|will not|didnt|never|"
        r"would not|wouldnt) lets? (?:me|us) (?:leave|out|go|use|talk|work|have|see)",
        r"he (?:locked|locks) (?:me|us)",
        r"violencia (?:domestica|familiar|intrafamiliar|de genero)",
        r"orden de (?:restriccion|proteccion|alejamiento)",
        r"(?:me|nos) (?:peg|golpe|maltrat|amenaz|encerr|encierr)(?:a|o|aba)(?! (?:un|una|el|"
        r"la) (?:gripe|virus|covid|calor|sol))",
        r"(?:esposo|marido|ex|novio|pareja|el papa) (?:\w+ ){0,2}(?:me|nos) (?:va a|quiere|queria|"
        r"intento) (?:matar|pegar|golpear|hacer dano)",
        r"me (?:va|quiere) a? ?matar",
        r"el (?:los |lo |me )?(?:lee|revisa|ve|mira|checa) (?:mi|mis|los|este|estos|el|"
        r"todo)(?: (?:telefono|mensajes|textos|celular))?",
        r"el (?:los|lo) (?:lee|ve|revisa)",
        r"miedo de que (?:mi (?:ex|esposo|marido|pareja|novio)|el) (?:\w+ )?\w+",
        r"(?:tengo|tenemos) miedo (?:de|a) (?:el|mi (?:esposo|marido|ex|novio|pareja))|le tengo miedo",
        r"(?:nos escondemos|escondid[oa]s?|escondiendo\w*|huyendo|huimos) (?:de|del)",
        r"(?:albergue|refugio) (?:para|de) mujeres|no es seguro (?:escribir|hablar|contestar|llamar)",
        r"no me deja salir",
    ),
    "medical_emergency": phrases(
        r"911|ambulance|paramedics?|emts?",
        r"(?:cant|cannot|not|stopped|cant hardly|can barely|barely|trouble|hard time|struggling to|"
        r"difficulty|hard to|couldnt) (?:breathe|breathing|breath)",
        r"turning blue|unconscious|unresponsive|pass(?:ed|ing) out|faint(?:ed|ing)|coll?apsed",
        r"not waking up",
        r"(?:wont|cant) wake (?:him |her |them )?up(?! (?:for|in|on|early|to|before|when|until|at|"
        r"and get|this morning|so|every))",
        r"seizures?|asthma attack|ataque de asma|convuls\w+|heart attack|(?:a|had|having|mini) stroke",
        r"chest pains?|anaphyla\w+|allergic reaction",
        r"bleeding (?:a lot|badly|heavily|bad|out|so|from|wont|and)|wont stop bleeding",
        r"lost (?:a lot|so much|too much)(?: of)? blood|(?:is|was|hes|shes|been|started) choking",
        r"overdos\w*|poisoned|swallowed (?:a|some|the|his|her|my|bleach|pills|too)|concussion",
        r"emergency room|(?:the|in|at|to) er|icu|intensive care|life support",
        r"(?:rush\w*|taking|took|taken|airlifted) (?:him |her |them |me |us |"
        r"my \w+ )?to (?:the )?(?:hospital|er|emergency)",
        r"medical emergency|(?:its|this is|is) an emergency|emergency surgery",
        r"(?:got|was|been) run over",
        r"(?:hit|struck|ran over|run over) by (?:a |the )?(?:car|truck|bus|van|vehicle)",
        r"(?:car|bad|bus|auto) (?:accident|crash|wreck)|in an accident",
        r"ambulancia|(?:no|casi no|apenas) (?:puede|puedo|podia) respirar|no (?:esta )?respira(?:ndo)?",
        r"dejo de respirar|(?:le|me) cuesta respirar|se (?:desmayo|desvanecio)|desmayad[oa]",
        r"inconsciente|no (?:se )?despierta(?! (?:para|en|temprano|a|por|con|hasta))|no reacciona",
        r"convuls\w+|infarto|ataque (?:al corazon|cardiaco)|derrame|dolor (?:de|en el) pecho|sangrando",
        r"no para de sangrar|(?:se esta|esta) ahogando(?:se)?|se ahoga",
        r"(?:emergencia medica|es una emergencia|(?:sala de|a|en|por|la) emergencias?|urgencias)",
        r"atropell\w+|(?:accidente de (?:carro|auto|coche|transito|moto)|tuv\w+ un accidente|un choque)",
        r"se trago (?:un|una|algo|pastillas|cloro)|reaccion alergica|sobredosis|envenen\w+",
        r"cuidados intensivos|terapia intensiva",
    ),
    "missing_child": phrases(
        rf"(?:cant|cannot|couldnt|could not|can not|havent|have not been able to|"
        rf"unable to)(?: been able to)? (?:find|found|locate|reach|seen|get ahold of|get hold of|"
        rf"get a hold of) (?:(?:him|her|them)(?= (?:\||$|anywhere|since|and|all|help|he|she|i|we|or|"
        rf"please|on (?:his|her) (?:phone|cell)|after|either))|my {_CHILD})",
        r"(?:never|didnt|hasnt|havent|did not|has not|not|wasnt|doesnt) (?:come|came|make it|made it|"
        r"made it back|got|gotten|get|return|returned|showed up at|arrived?|been|coming|"
        r"back) (?:back )?home(?! ?(?:work|room|schooled|till|until|from work))",
        r"never (?:came back|got off the bus|(?:made it|got|showed up|arrived) (?:to school|at school|"
        r"there))",
        r"(?:not|havent|hasnt|nobody has|no one has) (?:seen|heard from) (?:him|her|them) since",
        r"(?:wasnt|was not) on the bus|(?:ran|run|running|runs) away|runaway|ran off",
        rf"(?:is|went|gone|been|reported|hes|shes) missing{_STOP}",
        r"missing (?:child|person|since (?:last|this|yesterday|monday|friday))",
        rf"(?:dont|do not|no one|nobody|no) (?:know|knows|idea) where (?:he|she|they|my {_CHILD}|"
        rf"the {_CHILD}) (?:is|are|went|could be|at|could have)",
        rf"no idea where (?:hes|shes|he is|she is)|where(?:s| is) my {_CHILD}",
        r"where (?:is|could) (?:he|she)(?: be)?(?= (?:\||$))|wheres (?:he|she)(?= (?:\||$))",
        r"left with (?:a|some|an older) (?:man|guy|stranger|boy|person)",
        r"kidnap\w*|abduct\w*|amber alert",
        rf"(?:took|taken|snatched) (?:him|her|them|the {_CHILD}|my {_CHILD}) (?:without|and (?:wont|"
        rf"left|disappeared|is gone|ran))",
        rf"someone (?:took|has) my {_CHILD}",
        r"no (?:lo|la|los|las) (?:encuentro|encontramos|encuentran|localizo|hemos encontrado|"
        r"he encontrado|he visto desde)",
        rf"no (?:encuentro|encontramos|localizo) a (?:mi|la|el|mis|nuestr[oa]) {_HIJO}",
        r"no (?:ha |han )?(?:llego|llegado|regreso|regresado|volvio|vuelto)(?: \w+)? (?:a (?:la |su |"
        r"mi )?casa|anoche|de la escuela)",
        r"no ha (?:regresado|vuelto|aparecido)|se (?:fue|escapo|huyo|salio) de (?:la |su )?casa",
        r"se (?:escapo|perdio mi|perdio la nina|perdio el nino)",
        rf"no aparecen?|no (?:se|sabemos|he sabido|hemos sabido) nada de (?:el|ella|mi {_HIJO})",
        rf"(?:havent|hasnt|have not|not) heard from (?:him|her|them|my {_CHILD})",
        r"desaparec\w+|(?:esta|anda|sigue) (?:perdid[oa]|desaparecid[oa])(?! en)",
        r"no (?:se|sabemos|sabe nadie) (?:en )?donde (?:esta|anda|fue|quedo)(?= (?:\||$|mi|y|desde|el|"
        r"ella))",
        rf"donde esta mi {_HIJO}|secuestr\w+",
        r"se (?:lo|la|los) (?:llevo|llevaron)(?! (?:al|a la escuela|el bus|en))|se robaron? a",
    ),
    "immigration": phrases(
        r"ice (?:agents?|raids?|officers?|came|picked|took|takes|taking|got|vans?|trucks?|arrest\w*|"
        r"detain\w*|stopped|grabbed|is (?:at the|at our|outside|here|in (?:the|our|town)|around|taking|"
        r"arresting|coming)|outside|at (?:the|our) (?:corner|door|school|store|stop|bus stop|house|park|"
        r"apartments?))",
        r"(?:scared|afraid|because|fear|hiding|worried about|worried|sightings?|seen|saw|rumors|"
        r"detained by|arrested by|taken by|taken|picked up by) (?:of |about |by |from )?ice(?! (?:on|"
        r"storm|cream|and|hockey|pack|everywhere|all))",
        r"immigration|inmigracion|migracion|la migra|(?:del?|el|los|agentes de|por) ice|deport\w*",
        r"border patrol|patrulla fronteriza|redadas?|raids?(?! boss)|detention center|homeland security",
        r"(?:was|is|been|were|got|dad|mom|father|mother|husband|brother|uncle) detained|detuvieron",
        r"detenid[oa]s?|centro de detencion",
    ),
    "custody_dispute": phrases(
        r"(?:is|theres|have|has|got) an order(?= (?:\||$|dad|mom|from|against|that|he|she|his|her))",
        r"(?:the|a) judge|hay una orden|(?:el juez|la jueza|la corte) (?:dijo|dice|ordeno|me|no|le)",
        r"custody|custodial|court order|family court|parental rights|visitation|supervised visits?",
        r"guardianship (?:papers|hearing|case)",
        r"(?:father|dad|mother|mom|ex|stepdad|stepmom|grandma|grandpa|grandmother|husband|"
        r"wife) (?:\w+ )?(?:is not|isnt|aint|not|should not|shouldnt|is no longer|must not|are not|"
        r"has no right|no longer) (?:to |be |allowed |supposed |have |permitted |authorized |"
        r"even ){0,3}(?:to )?(?:get|getting|receive|receiving|pick|see|contact|have|know|access|rights?|"
        r"texted|called|told|near|contacted|informed|allowed|get any)(?= )",
        r"(?:dont|do not|please dont|never) (?:give|send|tell|let|release|share|text|contact|call|"
        r"inform) (?:\w+ ){0,4}?(?:(?:his|her|their|the) (?:father|dad|mother|mom|stepdad|bio dad|"
        r"other parent)|my ex)",
        r"only (?:i|me) (?:can|am allowed to|is allowed to|may) (?:pick|get|see|have)",
        r"(?:took|kept|keeping|taken) (?:him|her|them|the kids) without (?:my )?(?:permission|consent|"
        r"telling)",
        r"(?:wont|refuses to) (?:give|bring|let) (?:him|her|them|the kids) (?:back|come home|go)",
        r"custodia|orden (?:de la corte|judicial|del juez)|patria potestad|regimen de visitas",
        r"(?:papa|padre|mama|madre|ex|esposo) (?:\w+ )?no (?:puede (?:recog\w+|verl\w+|recibir|"
        r"acercarse|tenerl\w+|sacarl\w+|llevarsel\w+)|debe|tiene (?:derecho|permiso|la)|"
        r"esta autorizad[oa])",
        r"no (?:le|les|se lo|lo) (?:den|manden|digan|entreguen|avisen|informen|de|mande|diga|"
        r"entregue) (?:\w+ ){0,4}?(?:papa|padre|mama|madre|ex)",
        r"no (?:lo|la|los) dejen? (?:ir |salir )?con (?:su|el)|sin mi (?:permiso|consentimiento)",
    ),
}
