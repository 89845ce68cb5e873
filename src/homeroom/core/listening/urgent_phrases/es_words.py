"""Lists of words that the Spanish phrases of urgency share, and the sayings that are no alarm."""

WORDS = {
    "kid": "hij[oa]s?|nin[oa]s?|muchach[oa]s?|muchachit[oa]s?|bebes?|chic[oa]s?|chiquit[oa]s?|nen[ea]s?|chamac[oa]s?|herman[oa]s?|"
    "hermanit[oa]s?|niet[oa]s?|sobrin[oa]s?|prim[oa]s?|hijastr[oa]s?|m ?hij[oa]|mij[oa]s?|mij[oa]|menor|menores|joven|gemel[oa]s|alumn[oa]|"
    "estudiante|cip[oi]t[ea]s?|cipotes?|patoj[oa]s?|guagua|chavit[oa]|chav[oa]|plebe|huerc[oa]s?|hijit[oa]s?|criatura|pequen[oa]s?|peladit[oa]",
    "home": "papa|papas|papi|padre|padres|padrastro|mama|mami|madre|madrastra|novi[oa]|espos[oa]|marido|tio|tia|abuel[oa]s?|abuelit[oa]|ex|"
    "pareja|vecin[oa]|primo|cunad[oa]|hermanastro|hermano mayor|senor de la casa|ninera|companer[oa] de (su|la) (mama|papa|madre)|"
    "senora que (l[oa]s?|me l[oa]s?) cuida|stepdad|el que vive con (ella|su mama)|novio de (su|la|mi) (mama|madre|hermana|hija)|foster",
    "staff": "maestr[oa]s?|profesor|profesora|profe|chofer|coach|entrenador|director|directora|asistente|guardia|ayudante|monitor[ao]?|teacher|"
    "conserje|enfermera|sustitut[oa]|miss",
    "mate": r"espos[oa]|marido|novi[oa]|ex|exesposo|exmarido|ex esposo|ex marido|exnovio|ex novio|ex pareja|expareja|pareja|papa de (mis|los|sus|mi) \w+|"
    r"papa de (el|ella)|padre de (mis|los|sus|mi) \w+|viejo|conyuge|senor|concubino|companero|padrastro|hombre con el que vivo",
    "it": "l[aeo]s?|me|nos|te|se l[aeo]s?",
    "hits": "peg[aoe]|pegan|pegaron|pegaba|pegaban|pegando|golpe[aoe]|golpean|golpearon|golpeaba|golpeaban|golpeando|cachete[ao]n?|cachetearon|"
    "chicote[ao]|nalgue[ao]|azot[ao]|azotan|azotaron|quem[ao]|quemaron|quemaban|pate[ao]|patearon|empuj[ao]|empujaba|ahorc[ao]|ahorcaba|ahorcando|"
    "estrangul[ao]|jal[ao]|jalone[ao]|jaloneaba|zarande[ao]|agred[ei]o?|agredio|agrede|lastim[ao]|lastiman|maltrat[ao]|maltratan|maltrataba|"
    "mord[ei]o?|mordio|avent[ao]|arrastr[ao]|encerr[ao]|encierra|encierran|encerraba|amarr[ao]|amarran|amarraba|punete[ao]|madre[ao]|madrearon|"
    "moquete[ao]|surr[ae]|surte|surtio|castig[ao] con|dio (una )?(cachetada|bofetada|golpiza|paliza|golpes|con el (cinto|cinturon|palo|cable)|patadas|punetazos?|manazos)|"
    "da (golpes|cachetadas|cinturonazos|de golpes|con el (cinto|cinturon|cable|palo)|cintarazos|bofetadas|patadas)|levant[ao] la mano|"
    "puso las manos encima|pone la mano encima|puso la mano encima|hace dano|hizo dano|hacen dano",
    "tried": "quiere|quiero|quisiera|queria|quise|quieren|quiso|intento|intenta|intentando|trato de|trata de|tratando de|ganas de|piensa en|pensando en|"
    "pienso en|penso en|pensaba en|piensa|amenaza con|amenazo con|habla de|hablando de|dice de|ideas de|planea|planeaba|plan de|va a|iba a|voy a|"
    "pensamientos de|deseos de|hablo de|dice que va a|dijo que iba a|casi|volvio a|busca|buscando como|planes de|prefiere|preferiria|prefiero|mejor",
    "parent": "papa|papas|papi|padre|mama|mami|madre|ex|exesposo|exesposa|ex esposo|ex esposa|padrastro|madrastra|abuel[oa]s?|tio|tia|novi[oa]|"
    "esposo|esposa|ese senor|esa senora|ese hombre|exmarido|senor|progenitor|mujer de su papa|novia de su papa",
    "relative": "espos[oa]|marido|papa|padre|mama|madre|tio|tia|prim[oa]|herman[oa]|hijo|abuel[oa]|vecin[oa]s?|companer[oa]s?|cunad[oa]|sobrino|suegr[oa]|"
    "compadre|comadre|amig[oa]|senor|senora|jefe|patron|papas|trabajadores|gente|familia|familias|conocid[oa]|hombre|muchachos?|pastor|parientes?",
}

SAYINGS = r"""
(me|se|nos|estoy|esta|estamos|muero|muere|casi|ando|anda) (\w+ )?(muer[oe]n?|muri\w+|morimos|muriendo|morir\w*|mato|muero)( \w+)? (de|del) (la |el |tanto |tanta |puro |pura )?(risa|sueno|hambre|frio|calor|verguenza|pena|ganas|miedo|sed|aburrimiento|aburrid[oa]|cansancio|susto|nervios|amor|coraje|envidia|ternura|alegria|curiosidad)
(muero|muere|morir\w*|muriendo|mueren|morimos) (\w+ )?(de|del) (la |el |tanto |puro )?(risa|sueno|hambre|frio|calor|verguenza|pena|ganas|miedo|sed|aburrimiento|cansancio|susto|nervios|ternura|envidia)
(muere|muero|mueren|muriendo) por (ver|ir|comer|tener|esos?|esas?|el|la|los|las|un|una|conocer|jugar|regresar|volver|entrar)
(mato|matan?|mate|matando|matar) (de|del) (la |el )?(risa|trabajo|coraje)|(me|nos) (mata|matan|esta matando|estan matando) (el|la|los|las|este|esta|esos|de|con|cuando)
(me|nos|se) (mato|mate|esta matando|matan?) (trabajando|estudiando|haciendo|por (llegar|trabajar|terminar)|el (sueno|trabajo|trafico|dolor))
mata(ndo|r|mos)? (el )?(tiempo|rato|hambre)|(mi|su) (mama|madre|jefe|jefa|abuela|papa|esposo|esposa|maestra|jefita) (me|nos) (va|van) a matar|ni muert[oa]|muert[oa]s? de (cansancio|sueno|hambre|frio|miedo|risa|verguenza|nervios|aburrimiento)
(no|ni) (l[aeo]s?|nos|me|te|se) (va|van) a (matar|pasar nada)|no (mata|mate) a nadie
bombas? (de|del) (\w+ )?(insulina|agua|gasolina|asma|aire|chocolate|bano|pozo|humo|crema|globos?)|(la bomba|bomba) (se quemo|del agua|del pozo|dejo de)|pasa(ndo|r|mos)?la bomba|bomba de
se (arma|armo) (la fiesta|el relajo|el plan|la carne|un equipo|de valor|de paciencia)
peg(a|o|aron|ar|ue|ando|ado|arle)s? (\w+ )?(el|la|los|un|una|otra vez el|otra vez la|bien fuerte el|bien fuerte la|con (el )?resistol|un) (gripe|gripa|covid|virus|resfriado|catarro|tos|sol|influenza|fiebre|calentura|calor|bichos?|estirones?|estiron|calcomania|sticker|bronquitis|susto|garganta|infeccion|varicela|dengue|rsv|estomago|un brinco|piojos?)
peg(o|a|aron) en (el|la) (dedo|pie|rodilla|codo|cabeza|mano|brazo|mesa|puerta|esquina|cama) (jugando|con la|corriendo|en el recreo)
(llego|llega|llegaba|llegue) .. (golpe|portazo) de (suerte|calor|estado)|golpe de (suerte|estado|calor leve)|de golpe
(tiro|tiros|disparo) (libre|a gol|de esquina|al aro|penal)|estrell[oa] (el|su) (telefono|tablet)|disparan? los precios|se dispar[oa]
(evaluacion|aviso|amenaza|amenazas|amenazan?) (de|con) (\w+ )?(lluvia|nieve|tormenta|desalojo|desalojarnos|corte|corrernos|cortar(nos)? (la|el)|gas|tornado|huracan|reprobar\w*|suspender\w*|expulsar\w*|multa|multas|amenaza|quitar\w* (el (carro|recreo|celular|telefono|agua|seguro|trabajo)|la (luz|casa|beca|traila|ayuda)|los (cupones|puntos)|puntos)|despedir\w*|correrme|huelga)
(juego|pelicula|videojuego|libro|novela|serie|fortnite|roblox|minecraft|call of duty|caricatura|obra|halloween|disfraz|disfrazad[oa]|free fire|gotcha) ... (mat\w+|dispar\w+|pistola|armas?|muert\w*|bombas?|cuchillo|espada|secuestr\w+|balas?|zombies?|muere\w*|asesin\w+)
(mat\w+|dispar\w+|pistola|armas?|muri\w+|muere\w*|bombas?|cuchillo|secuestr\w+|redadas?|suicid\w*) ... (en (el|la|un|una|su|ese|ese) (juego|pelicula|videojuego|libro|novela|serie|fortnite|roblox|minecraft|call of duty|caricatura|obra|historia))
(pistola|pistolas) de (agua|juguete|silicon|silicona|burbujas|pegamento|nerf|masaje|pintura|clavos|calor)
(tarea|clase|proyecto|reporte|ensayo|examen|museo|historia|maqueta) .. (de|sobre|del|de la) .. (guerra|bombas?|armas|inmigracion|migracion|deportacion|suicid\w+|holocausto|revolucion|violencia|abuso|esclavitud)
(simulacro|drill|practica) de (\w+ )?(tirador|tiroteo|emergencia|incendio|lockdown|sismo|evacuacion|bomba|encierro)|(prevencion|semana|platica|asamblea) .. (suicidio|abuso|violencia)
(no|ninguna|nada de|sin) (\w+ )?(es|fue|hay|era) (\w+ )?(una )?emergencias?|(contactos?|numeros?|lo|telefono|tarjeta|forma|hoja|placa|foster|bebitos|salida|rehab|luces|vivienda|ahorros|llamar(on)?) (\w+ )?(de|en|para) (\w+ )?emergencias?|de emergencia (del|al|en el|para cubrir) trabajo
(no|deja de|paro de|paraba de|para de) (\w+ )?despierta (para|en|temprano|a|por|con|hasta|ni con|facil|cuando suena|sola|solo|el)|no despierta(?= \|)
perdi(o|eron|mos|do) (el|la|su|sus|los|las|un|una) (\w+ )?(camion|bus|autobus|chamarra|chaqueta|mochila|zapatos?|lonchera|telefono|celular|llaves?|trabajo|empleo|ride|dientes?|lentes|clases?|tarea|libro|abuel\w+|mama|papa|hermano|primo|tio|amig\w+|perr\w+|bebe|casa|voz|cita|cuadern\w+|vuelo)
(no|ni) (\w+ )?(encuentro|encontramos|encuentra|encuentran|hallo|hallamos|halla) (\w+ )?(su|sus|la|el|los|las|un|una|mi|mis|trabajo|quien|como|con quien|casa|donde (vivir|estacion\w+|comprar)|nada|gusto|ganas)(?! (hijo|hija|nino|nina|hermano|hermana|sobrin|niet|muchach|bebe))
(se|me|le|nos) (perdi\w+|rob\w+|desapareci\w+) (\w+ )?(el|la|los|las|mi|su|sus|un|una|con el|con la) (\w+ )?(bici\w*|carro|camioneta|cartera|telefono|celular|mochila|dinero|cheque|perro|perra|gato|gata|bolsa|llaves?|chamarra|placas|bateria|llantas?|correo|carta|suet\w+|tarea|lonche|tablet)
(perr\w+|gat\w+|mascota|hamster|tortuga|gallo|pollit\w+) (\w+ )?(se )?(salio|escapo|perdio|murio|desaparecio|atropell\w+|mordio)
(de deport\w+|deporte|deportes|deportiv\w+)
(lost|perdimos|murio|fallecio|fallecieron|velorio|funeral|luto|entierro|duelo|sepelio) ... (suicid\w+|sobredosis|se quito la vida|accidente|choque|infarto|derrame|asesin\w+|ahogad\w+|mataron|se mato)
(hace|desde hace) (\w+ ){1,2}(anos|meses)|el ano pasado
(traficc?o|trafico|carretera|autopista|freeway|calle|tapon|fila|linea|cerraron|trabad\w+|atorad\w+|parad\w+|atrapad\w+|embotellamiento|por un|hubo un|habia un) ... (choque|accidente)(?! .. (mi|llev\w+|herid\w+|nos|tuvimos))
(pastillas|medicina|medicamento|medicinas|plan|monitor|doctor|refill|action plan) .. (de|para|contra) (la|las|sus|el) (convulsion\w*|ataques?|seizure)
custodia (compartida|de fin de semana)|semana de custodia|(regimen|fin de semana|dia|dias|horario|calendario) de visitas?
(cita|citas|entrevista|huellas|papeleo|tramite|tramites|formulario|abogad\w) (\w+ )?(de|en|con|para) (la )?(inmigracion|migracion|uscis)
(mejilla|brazo|rodilla|dedo|nariz|encia|diente|labio) .. (sangrand\w+|sangro|sangra)|(sangrand\w+|sangro|sangra\w*|sangre) (\w+ )?(de|por|en) (la|su) (nariz|encia|rodilla|dedo|diente)
(cort[aoe]|cortaron|cortarse|cortarle|cortando) (\w+ )?(el|la|los|un|una) (pelo|luz|agua|gas|pasto|cabello|dedo (con|cocinando)|internet|telefono|zacate|servicio|clase|fleco|unas|uña|llamada|yarda|electricidad|cable|linea)
(se|me) (cort[aoe]) (la|el) (llamada|luz|leche|agua|internet|gas)
se (me|nos|le|les) (peg\w+|quem\w+) (\w+ )?(las cobijas|las sabanas|el sueno|la casa|el carro|la comida|los frijoles|el arroz|la bomba|el motor|la cama)
(le|les|nos|me) peg\w+ (\w+ )?(los|las|el|la|duro|fuerte|mucho) (\w+ )?(dolor\w*|lo de|ausencia|tristeza|calor|frio|sol|ansiedad|nervios|colicos|divorcio|muerte)
(ahog\w+) (\w+ )?en (trabajo|tarea|deudas|un vaso)|casi me da un infarto|infarto (\w+ )?cuando vi|un balazo de|armad[oa] de (puro|paciencia|valor)|pandilla de (primos|amigos)|pisarl\w+ y|bomba atomica|su bomba(?! (en|de))|nervios de punta
(de bebe|de chiquit[oa]|cuando era (bebe|chiquit[oa]|nin[oa])) (\w+ ){0,3}(convuls\w+|ataque|asma)|(no|nada) (tenemos|tengo|hay) armas en (la )?casa|no respira bien (de|por) la nariz|nada quebrad[oa]|puro esguince
(vecin\w+|fiesta|cuadra) (\w+ )?ambulancia|ambulancia (\w+ )?(tapo|bloqueo|para (el|la) vecin\w+)|paren de molestar
"""
