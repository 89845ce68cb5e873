"""What families say of health, feelings, the way to school, basics and family, in plain words.

English and Spanish. ``CLEAR``: the words hardly mean anything else. ``LIKELY``: they usually mean it.
To be reviewed by native speakers and by the people who read the replies.
"""

from __future__ import annotations

from homeroom.core.listening.plain import phrases

_KIN = (
    r"(?:mom|mother|dad|father|grandma|grandmother|grandpa|grandfather|abuela|abuelo|nana|uncle|aunt|"
    r"husband|wife|grandparents?)"
)
_PARIENTE = r"(?:mama|papa|madre|padre|abuel[oa]|abuelit[oa]|ti[oa]|espos[oa]|marido|suegr[oa])"

CLEAR = {
    "HLT1": phrases(
        r"throw(?:n|ing)? up|threw up|vomit\w*|puk(?:ed|ing)|fever|temperature of|flu|covid|strep",
        r"pink ?eye|stomach (?:bug|flu|virus|ache)|diarrh?ea|ear infection|sore throat|cough\w*",
        r"bronchitis|pneumonia|sinus infection|migraine|chicken ?pox|hand foot and mouth|rsv",
        r"fiebre|calentura|vomit\w+|gripe|gripa|diarrea|tos",
        r"dolor de (?:estomago|garganta|cabeza|oido|panza)",
        r"le duele (?:el estomago|la garganta|la cabeza|el oido|la panza|la pancita)|resfriad[oa]",
        r"resfrio|varicela|infeccion (?:de|en) (?:el )?oido|catarro",
    ),
    "HLT2": phrases(
        r"asthma\w*|diabet\w+|epilep\w+|sickle cell|cancer|chronic (?:pain|illness|condition)|eczema",
        r"crohns?|lupus|allergies|seizures?|flared(?: up)?",
        r"asma|diabetes|epilepsia|alergias|enfermedad cronica|leucemia",
    ),
    "HLT3": phrases(
        r"(?:dr|doctors?|dentist|dental|medical|ortho|eye|therapy|specialist|hospital|clinic|her|"
        r"his) (?:appointments?|appts?|visit|checkup)",
        r"appointments?|appts?|dentist|orthodontist|at the doctors?|doctors office|had surgery",
        r"cita (?:medica|con el|con la|del|en el|en la)|cita|dentista|ortodoncista|consulta medica",
        r"cirugia",
    ),
    "HLT4": phrases(
        r"lice|quarantin\w*",
        r"(?:shots?|vaccines?|immunizations?|vaccination) (?:record|records|are|is|not|missing|needed|"
        r"paperwork|up to date)",
        r"needs? (?:his|her|the|more)? ?(?:shots|vaccines?)|24 hours? (?:fever|without|after)",
        r"doctors note to (?:come|return)|piojos|vacunas?|cuarentena|nota del (?:doctor|medico)",
    ),
    "HLT5": phrases(
        r"(?:lost|no|dont have|cant afford|out of|without) (?:our |my |his |her |the |any |health |"
        r"medical )*(?:insurance|medicaid|medicine|meds|medication|inhaler|glasses)",
        r"inhaler is (?:empty|out)",
        r"(?:cant|couldnt) (?:get|afford|find) (?:an? |the |his |her )?(?:doctor|appointment|medicine|"
        r"meds|medication|inhaler|prescription|therapist)",
        r"sin (?:seguro|medicina|medicinas|inhalador)",
        r"no (?:tenemos|tengo|tiene) (?:seguro|para (?:la|las) medicinas?|medicaid|para el doctor)",
    ),
    "MEN1": phrases(
        r"anxi(?:ety|ous)\w*|panic attacks?",
        r"(?:stomach|tummy|belly) hurts (?:every|before|on|each) (?:\w+ )?(?:sunday|morning|school|"
        r"night|day|monday)",
        r"(?:scared|afraid|nervous|worried|terrified|dreads?) (?:of |about |to (?:go|come|"
        r"go back) (?:to )?)?(?:school|class|going to school)",
        r"ansiedad|ataques? de panico|nervios por la escuela|miedo (?:a|de) (?:ir a )?(?:la )?escuela",
    ),
    "MEN2": phrases(
        r"depress\w+|(?:just )?stays in (?:bed|his room|her room)|nothing gets (?:him|her) up",
        r"(?:so|really|very|always|been) (?:sad|down)|cries (?:all|every)|crying (?:all|every)",
        r"deprimid[oa]|depresion|(?:muy|esta|anda) triste|llora (?:todo|mucho|todos)",
        r"no sale de (?:la cama|su cuarto)",
    ),
    "MEN3": phrases(
        r"funeral|buried|passed away",
        rf"(?:{_KIN}|brother|sister|cousin|friend|dog|baby) (?:just |has )?(?:died|passed)|griev\w+",
        r"grief|trauma\w*",
        rf"lost (?:his|her|my|our|their) (?:{_KIN}|brother|sister|cousin|friend|baby|son)|wake for",
        r"funeral(?:es)?|fallecio|fallecimiento|murio(?! (?:el carro|la bateria|de))|enterramos",
        r"velorio|entierro|de luto|duelo|perdimos a (?:mi|su|nuestr[oa])",
    ),
    "MEN4": phrases(
        r"(?:wont|refuses to|refused to|refusing to|will not|cant get \w+ to) (?:get out of the car|"
        r"go to school|go in|leave the car|go inside|get in the car|come to school|walk in|go to class|"
        r"leave (?:the house|his room|her room))",
        r"she wont get out|school refusal",
        r"(?:screams|cries|meltdown\w*) (?:when|every time) we (?:get|go|leave|pull)",
        r"se niega a (?:ir|entrar|bajar)",
        r"no quiere (?:entrar a la escuela|bajarse|bajar del carro|salir del carro)",
        r"no hay manera de (?:que vaya|llevarl\w)",
    ),
    "TRN1": phrases(
        r"bus (?:\w+ )?(?:never|didnt|did not|doesnt|was late|is late|late|wasnt|is always late|"
        r"was full|is full|left|passed|skipped|broke|drove|no show|cancel\w*|isnt|wont|hasnt)(?: \w+)?",
        r"(?:miss|missed|misses|missing|late for) (?:the|his|her|their) (?:school )?bus",
        r"(?:no|late) (?:school )?bus|waiting (?:for|on) the bus",
        r"(?:camion|autobus|bus|bus escolar|camion escolar) (?:\w+ )?(?:no (?:llego|paso|vino|pasa|"
        r"llega|viene)|llego tarde|lo dejo|la dejo|se fue|tarde|lleno)",
        r"(?:perdio|pierde|perdimos|perdieron|se le fue|dejo) el (?:bus|camion|autobus)",
        r"no (?:paso|llego|vino|pasa) el (?:bus|camion|autobus)",
    ),
    "TRN2": phrases(
        r"cars? (?:\w+ )?(?:in the shop|broke|broken|broke down|wont start|is down|is dead|died|"
        r"not working|got towed|repossessed|at the mechanic)",
        r"car trouble|flat tire",
        r"(?:no|dont have an?y?|didnt have an?y?|without an?y?|doesnt have an?y?|need an?|have no|"
        r"had no) (?:car|ride|gas|vehicle|transportation|way to get (?:there|to school|him|her|them))",
        r"no (?:gas )?money for gas|out of gas|no one to (?:drive|take|bring) (?:him|her|them)",
        r"(?:no tengo|no tenemos|sin|no hay) (?:carro|coche|gasolina|transporte|ride|como llevarl\w+|"
        r"quien (?:lo|la|los) lleve|en que llevarl\w+)",
        r"(?:carro|coche|troca|camioneta) (?:\w+ )?(?:descompuest[oa]|descompuso|no (?:prende|arranca|"
        r"sirve)|en el taller|ponchad[oa]|se descompuso)",
        r"se (?:me |nos )?(?:descompuso|poncho) (?:el|la|una) (?:carro|coche|troca|llanta|camioneta)",
    ),
    "TRN3": phrases(
        r"(?:too far|long way|too long|not safe|isnt safe|dangerous|unsafe) (?:for (?:him|her|"
        r"them) )?to walk",
        r"(?:crossing|cross|walk|walking) (?:that|the) (?:road|street|highway|busy|freeway|"
        r"tracks)(?: \w+)? ?(?:alone)?",
        r"no (?:sidewalk|crossing guard)|walk(?:ing)? (?:alone|by (?:him|her)self|in the dark)",
        r"(?:muy )?lejos (?:para )?(?:caminar|a pie|de la escuela)|caminar sol[oa]s?",
        r"cruzar (?:la|esa) (?:calle|carretera|avenida)",
    ),
    "TRN4": phrases(
        r"snow(?:ed|ing|storm)?|snowed in",
        r"(?:hill|roads?|streets?|driveway) (?:is|are|was|were|all)? ?(?:all )?(?:ice|icy|iced|flooded|"
        r"closed|blocked|bad|frozen)",
        r"icy|ice on the (?:road|hill|street)s?|ice storm|flood(?:ed|ing)?|blizzard|hurricane",
        r"too cold to (?:wait|walk)|storm|tormenta|nieve|nevando|inundad[oa]|inundacion|mucho hielo",
        r"hielo en|calles? (?:con hielo|inundadas?|cerradas?)|mal clima",
    ),
    "BAS1": phrases(
        r"evict\w*|shelter|homeless|motel|living in (?:our|the|my) car|sleeping in (?:our|the|my) car",
        r"(?:staying|living|stay) (?:with|at) (?:my|a|his|her|our) (?:cousin|cousins|friend|friends|"
        r"aunt|sister|brother|mom|mother|uncle|grandma|family|hotel)\w*",
        r"(?:lost|losing) (?:our|the|my) (?:house|apartment|home|place)|house fire",
        r"(?:house|apartment) (?:burned|caught fire)|nowhere to (?:live|stay|go)|desaloj\w+|albergue",
        r"refugio|sin (?:casa|hogar)|viviendo con (?:mi|una|un|mis)|quedando con (?:mi|una|un)",
        r"perdimos (?:la casa|el apartamento)|dormimos en el carro",
        r"nos (?:corrieron|sacaron) (?:de la casa|del apartamento)",
    ),
    "BAS2": phrases(
        r"(?:nothing|no) clean(?: clothes| uniform| shirts?| pants)?|laundr\w+",
        r"(?:no|doesnt have|dont have|cant afford|needs?|didnt have)(?: an?y?| the| his| her)?(?: clean|"
        r" winter| warm)? (?:uniforms?|shoes|coat|jacket|clothes|boots)",
        r"washer (?:is |\w+ )?(?:broke\w*|down)",
        r"(?:no (?:tiene|tenemos|tengo)|sin) (?:ropa|uniforme|zapatos|chamarra|abrigo|"
        r"chaqueta)(?: limpi[oa])?",
        r"lavanderia|ropa limpia",
    ),
    "BAS3": phrases(
        r"(?:lights?|power|electric(?:ity)?|water|gas|phone|heat|internet) (?:\w+ ){0,2}(?:cut off|"
        r"shut off|turned off|off|disconnected|went out|out)",
        r"(?:no|without|dont have(?: any)?|have no|lost) (?:heat|power|electricity|lights|hot water|"
        r"water|food|groceries|money|lunch money)",
        r"(?:cant|couldnt) (?:pay|afford) (?:the |our |my )?(?:rent|bills?|food|electric\w*|lights)",
        r"hungry|food stamps|(?:nos )?(?:cortaron|quitaron) (?:la luz|el agua|el gas)",
        r"sin (?:luz|agua|comida|dinero|calefaccion)",
        r"no (?:hay|tenemos|tengo) (?:luz|agua|comida|dinero|calefaccion|para comer)",
        r"se (?:fue|corto) la luz",
    ),
    "FAM1": phrases(
        r"(?:watch|watched|watching|watches|babysit\w*|mind|minding|take care of|taking care of|"
        r"took care of|look after|looking after|care for|stay home with|stayed home with|"
        r"help with) (?:the |his |her |my |our |a |little |baby |younger ){1,3}(?:baby|brothers?|"
        r"sisters?|siblings?|kids|little ones|cousins?|toddler|twins)",
        r"(?:sitter|babysitter|daycare|childcare|child care) (?:\w+ )?(?:cancel\w*|closed|quit|sick|"
        r"fell through|didnt|couldnt)",
        r"no (?:one to watch|sitter|babysitter|daycare|childcare)",
        r"cuid(?:ar|ando|o|a) (?:a )?(?:su|sus|mi|mis|al|el|la|los) (?:herman\w+|bebe|nin\w+|primit\w+)",
        r"(?:ninera|guarderia) (?:\w+ )?(?:cancelo|cerro|cerrada|no)",
        r"no (?:hay|tengo|tenemos) quien (?:los |lo |la |me )?cuide",
    ),
    "FAM2": phrases(
        r"dialysis",
        rf"(?:goes|went|going|had to go|helps?|helping|takes?|taking|cares?|caring|"
        rf"stay\w*)(?: care)? (?:with|for|of) (?:\w+ )?{_KIN}",
        rf"(?:my|his|her|our) {_KIN} (?:is|was|has been|got|fell|had|is very|is really|is so) (?:very |"
        rf"really |so |in the )?(?:sick|ill|hospital|a stroke|surgery|disabled|hospitalized)",
        r"i (?:was|am|ve been|have been) (?:really |very |so )?(?:sick|in the hospital)",
        r"ive been (?:sick|in the hospital)|im (?:sick|in the hospital)|hospice|dialisis",
        rf"(?:mi|su) {_PARIENTE} (?:esta|estaba|estuvo|se puso|sigue) (?:muy |bien )?(?:enferm[oa]|mal|"
        rf"hospitalizad[oa]|en el hospital|internad[oa])",
        rf"cuid(?:ar|ando|a|o) (?:a|de) (?:mi|su) {_PARIENTE}",
        r"(?:yo )?(?:estoy|estuve|estaba) (?:muy )?(?:enferm[oa]|en el hospital)",
    ),
    "FAM3": phrases(
        r"(?:im|i am|we are|dad is|mom is|he is|i|on|work|works|working) (?:on |the |work |working |"
        r"worked |works )?(?:nights?|night shift|doubles?|two jobs|third shift|graveyard|overnights?|"
        r"early shift)",
        r"i (?:leave|go|have to leave|have to be|go in|start) (?:for |to )?(?:at )?work (?:at|before|"
        r"early|by|so)",
        r"(?:nobodys?|no one|no ones?)(?: is)? (?:up|home|there|here) (?:at|in the|to get|to wake|when)",
        r"had to work|work schedule",
        r"(?:trabajo|trabajamos|trabajando|turno) (?:de|en la|por la|toda la) (?:noche|madrugada|manana)",
        r"dos trabajos|salgo a trabajar|entro a trabajar|por mi trabajo|tuve que trabajar",
        r"nadie (?:esta|hay) en (?:la )?casa",
    ),
    "FAM4": phrases(
        r"he closes at|she closes at",
        r"(?:he|she) (?:works|worked|is working|has to work|had to work|had a shift|was working|"
        r"works late|picks up shifts)",
        r"(?:his|her) (?:job|shift|work schedule|boss)",
        r"we need (?:the|his|her) (?:check|paycheck|money he|money she)",
        r"(?:el|ella|mi hijo|mi hija) (?:trabaja|tiene que trabajar|trabajo)|su (?:trabajo|turno)(?= )",
    ),
    "FAM5": phrases(
        r"(?:shes|she is|my daughter is|is|girlfriend is) pregnant|pregnan\w+",
        r"(?:the|her|his) baby was up|her (?:own )?baby|his (?:own )?baby|morning sickness|maternity",
        r"embarazad[oa]|embarazo|su (?:propio )?bebe",
    ),
    "FAM6": phrases(
        r"things (?:blew up|are bad|fell apart|are hard|got bad|are rough|are crazy) at home",
        r"(?:divorc\w+|separat(?:ed|ing|ion)|splitting up|split up)|(?:got |was |been )arrested|in jail",
        r"in prison|incarcerated|family (?:emergency|crisis|issues|problems|matters?|situation|stuff)",
        r"going through a lot|a lot (?:going on|happening) (?:at home|right now)|emergencia familiar",
        r"problemas (?:familiares|en (?:la )?casa)|nos (?:separamos|estamos separando|divorciamos)",
        r"divorcio|separacion|arrestaron|en la carcel|preso",
    ),
    "FAM7": phrases(
        r"(?:his|her|their) (?:dads?|fathers?|moms?|mothers?) (?:week|weekend|days?|turn|time|house)",
        r"(?:at|in) (?:his|her|their) (?:dads|fathers|moms|mothers)(?: house| place)?",
        r"(?:ask|call|check with) (?:him|his|her|their) (?:dad|father|mom|mother)",
        r"(?:week|weekend) with (?:his|her|their) (?:dad|mom|father|mother)|shared custody",
        r"(?:esta|estaba|estuvo|anda|semana|vive|se quedo) (?:\w+ )?con su (?:papa|mama|padre|madre)",
        r"le toca(?:ba)? con su (?:papa|mama)|en casa de su (?:papa|mama)",
    ),
}

LIKELY = {
    "HLT1": phrases(
        r"sick|(?:is|was|been|feeling|feels|very|so|really|got|hes|shes|im) ill",
        r"(?:not|isnt|wasnt|doesnt|dont|didnt) feel(?:ing|s)? (?:\w+ )?(?:well|good|great|better|right)",
        r"under the weather",
        r"(?:a|bad|head|caught|has|had|got) cold(?! (?:day|morning|air|night|house|weather|hands|feet))",
        r"headaches?|nause\w+",
        r"(?:stomach|tummy|belly|ear|head|throat) (?:hurts?|pain|is hurting|was hurting)|rash|infection",
        r"virus",
        r"(?:hurt|broke|broken|sprained|twisted) (?:his|her|a) (?:arm|leg|wrist|ankle|foot|finger|hand|"
        r"collarbone|nose|toe|tooth|head|back|knee)",
        r"in the hospital|enferm[oa]s?|enfermit[oa]s?|malit[oa]s?|(?:se )?(?:siente|sentia|sintio) mal",
        r"virus|infeccion|hospital",
    ),
    "HLT3": phrases(r"(?:at|to|seeing|saw) (?:the|a|her|his) doctor|(?:al|con el|con la|del) doctora?"),
    "MEN1": phrases(
        r"(?:worried|nervous|scared|stressed|stress|overwhelmed|nervios[oa]|asustad[oa]|estresad[oa])"
    ),
    "MEN2": phrases(r"sad|triste|withdrawn|hopeless"),
    "TRN2": phrases(
        r"(?:no|need|needs|lost (?:his|her|our)|get a) ride|transportation|gas money|(?:no|un) aventon",
        r"transporte",
    ),
    "BAS1": phrases(r"moving|rent|mudando(?:nos)?|mudanza|la renta"),
    "FAM7": phrases(r"with (?:his|her|their) (?:dad|father|mom|mother)"),
    "FAM3": phrases(r"(?:my|our) (?:job|work|shift)|mi (?:trabajo|turno)"),
}
