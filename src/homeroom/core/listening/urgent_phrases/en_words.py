"""Lists of words that the English phrases of urgency share, and the sayings that are no alarm."""

WORDS = {
    "kid": "kids?|child|children|sons?|daughters?|boys?|girls?|baby|babies|toddler|brother|sister|siblings|"
    "student|grandson|granddaughter|grandbaby|grandkids?|grandchild|grandchildren|niece|nephew|cousin|"
    "stepson|stepdaughter|little one|little ones|teen|teenager|teenage|twins|oldest|youngest|middle|"
    "nino|nina|hijo|hija",
    "mine": "him|her|them|(my|our|the|his|her|that|this) (little |older |younger |oldest |youngest |foster |"
    r"step ?|own |poor |other |\d+ year old )?"
    "(kids?|child|children|son|daughter|boys?|girls?|baby|babies|brother|sister|grandson|granddaughter|"
    "grandbaby|grandkids?|niece|nephew|cousin|stepson|stepdaughter|student|little ones?|toddler|nino|nina)",
    "home": "dad|daddy|dads|father|stepdad|step ?father|mom|moms|mama|momma|mommy|mother|stepmom|stepmother|"
    "boyfriend|boyfriends|bf|girlfriend|husband|wife|ex|partner|uncle|aunt|auntie|grandpa|grandma|granny|"
    "grandfather|grandmother|pawpaw|papaw|mamaw|meemaw|stepbrother|fiance|parents?|"
    "foster (mom|dad|mother|father|parents?|family)|man (she|he) lives with|man in the house|"
    "babysitter|sitter|neighbor|pastor|tio|padrastro|papa",
    "staff": "teacher|teachers|aide|aides|para|coach|driver|principal|sub|substitute|monitor|staff|counselor|"
    "nurse|janitor|security|officer|resource officer|assistant",
    "mate": "husband|hubby|boyfriend|bf|ex|ex ?husband|ex ?boyfriend|ex ?wife|partner|wife|girlfriend|gf|"
    "babys? ?(daddy|father|dad)|(kids|childrens|their|his|her|the) (dad|daddy|father)|stepdad|fiance|spouse|"
    "my man|her man|old man|esposo|marido|mom|mother|son in law",
    "hit": "hit|hits|hitting|hittin|beat|beats|beating|beatin|beaten|slap*|smack*|punch*|whoop*|whup*|whip*|"
    "kick|kicks|kicked|kicking|choke|choked|chokes|choking|strangl*|burn|burns|burned|burnt|burning|shove|"
    "shoved|shoves|shoving|shook|shakes|hurt|hurts|hurting|slam*|throws|threw|dragged|drags|grabbed|grabs|"
    "yank*|jerked|bit|bites|knock*|backhand*|pinch*|belt|belted|paddled|pushed|pushes|stomp*|attack*|"
    "headbutt*|bust*|jacked|assault*|tased|snatched",
    "self": "himself|herself|hisself|theirself|themself|themselves|myself|him self|her self|my self|yourself",
    "who": "he|she|they|hes|shes|theyre|i|im|kid|child|son|daughter|boy|girl|niece|nephew|cousin|brother|"
    "sister|grandson|granddaughter|student|friend|baby",
    "going": "going to|goin to|gonna|gon|gone|finna|fixing to|fixin to|about to|bout to|imma|ima|ill|i will|"
    "hell|he will|shell|she will|theyll|they will|will|want|wants|wanted|want to|wants to|wanted to|wanna|"
    "tryna|trying to|tried to|threatened to|threatening to|threatens to|threaten to|planning to|plan to|"
    "plans to|planned to|plotting to|ready to|swear ill|swore hed|would|supposed to|might|could",
    "people": "him|her|them|me|us|you|yall|everyone|everybody|somebody|someone|somebodys|people|kids|students|"
    "teachers|each other|that (kid|boy|girl|man|woman|teacher|principal|driver|lady|coach|bully|child)|those "
    "(kids|boys|girls|people)|(the|my|his|her|our|a|another|one of the|some) (kids?|child|children|son|"
    "daughter|boys?|girls?|teachers?|principal|baby|brother|sister|bully|classmates?|students?|family|friend|"
    "niece|nephew|grandson|granddaughter|whole class|class|cousin|coach|driver|counselor|mom|dad|mother)",
    "never": "never|didnt|did not|hasnt|has not|havent|have not|aint|not|dint|still not|wasnt|didn|hasn",
    "relative": "husband|wife|dad|daddy|father|mom|mother|mama|uncle|aunt|tio|tia|cousin|brother|sister|son|"
    "grandpa|grandfather|grandma|neighbors?|coworkers?|boss|friends?|friends? (dad|mom)|brother in law|"
    "nephew|roommate|compadre|comadre|parents|partner|boyfriend",
    "parent": "dad|dads|daddy|father|mom|moms|mama|momma|mother|ex|ex husband|ex wife|stepdad|stepmom|"
    "stepmother|stepfather|grandma|grandpa|grandmother|grandfather|grandparents|bio dad|bio mom|biological "
    "(dad|father|mom|mother)|birth (mom|mother|dad|father)|other parent|girlfriend|boyfriend|new wife|"
    "husband|uncle|aunt|fathers|mothers|his side|her side|that man|that woman|baby daddy",
}

SAYINGS = r"""
(is|are|was|its|be|been|thats?|just|really|hes|shes) (\w+ )?kill(ing|in) (me|us|him|her|them|my (back|feet|head))
kill* (time|two birds|the mood|it|some time|the vibe|the battery)
kill* me (to|that|when|how|with (that|this|the))
(back|feet|head|knees?|shoes|prices|bills?|gas|heat|rent|stairs|traffic|allergies|commute|schedule) .. (is|are) killing
(could|would|id) (\w+ )?(kill|die) (for|to (have|see|get))
(dying|dyin) (to (see|know|go|get|meet|come|hear|try|eat|play|be|watch|show|have|tell)|for|of (laughter|boredom|curiosity)|laughing|over here|rn)
die (of|from)? ?(laughing|laughter|embarrassment|boredom|shame)
(mom|moms|boss|parents|grandma|coach|teacher|wife|husband|dad|father|mother|sister|principal) (is |will |would |are |was |gonna |gon )?(going to |gonna |about to )?kill (me|us)
(hes|shes|is|im|ima|imma|id|ill) (so )?(going to |gonna )?(be |is |so )?(dead|killed|toast) (when|if) (i|he|she) (get|gets|see|sees)
(almost|nearly|just about) died (laughing|of)
(to die for|drop dead gorgeous|dead (tired|asleep|serious|last|end|battery|phone|car|to the world)|dead (at|by) (six|seven|6|7|the end))
(phone|car|battery|truck|van|engine|tablet|laptop|alarm|chromebook) .. (died|dead|is dead|was dead|dies|dying)
(scared|bored|sick|worried|tired|loves?|love|starved|starving) (me |us |him |her |you )?to (death|pieces)
(day|days|it|this|that|friday|week|two|one|hour|minutes|missing|school|walk|walking|homework|bit) .. (aint|isnt|not|wont|will not|doesnt|cant|never|didnt|wouldnt) (gonna |going to |even )?(hurt|hurts|kill|killed) .. (nobody|anybody|anyone|him|her|them|you|us|no one|me)?
shoot (me|us|you|him|her|over|them) (a |an |over )?(quick )?(text|message|email|mail|line|note|reminder|call)
shoot (hoops|for|some|a (video|movie|text|message|basket)|baskets|free throws|the breeze)
(photo|video|flu|allergy|movie|picture|music video|senior) (shoots?|shots?|shooting)
shoot* (hoops|range|guard|star|stars|percentage|drills?|practice|clinic|camp|pool|a movie|around)
(nerf|water|toy|glue|heat|squirt|staple|nail|paint|spray|finger|massage|bubble|cap|lego) (guns?|pistols?|rifles?|bombs?)
(jump* the gun|top gun|son of a gun|gun (control|show|range|club|safe|safety)|under the gun|gung ho|gunned it)
(rifle (team|club|practice)|color guard rifle|bow and arrow|hunting (rifle|trip|season|knife|license))
(bath|seed|cherry|photo|f|stink|smoke|tater|calorie) ?bombs?
(photobomb*|bomb(ed|ing)? (on )?(his|her|the|a|that|my|every) .. (test|quiz|exam|class|math|final|midterm|presentation|audition|sat|interview)|the bomb(?! (threat|squad))|bomb cyclone|bomb shelter|da bomb|looks like a bomb)
threat* (of|to) (snow|rain|storms?|ice|weather|bad weather|eviction|tornadoes|flooding|evict|shut|turn|cut|tow|sue|quit|leave|fail|suspend|expel|strike|fire|retire|ground|take (his|her|away|my (car|house)))
threaten* (us |me |him |her |them )?(with )?(to evict|eviction|rain|snow|to shut|to turn|to cut|to tow|truancy|court|a fine|detention|suspension|jail|summer school|to (fail|suspend|expel|hold|take (him|her|me|us) to court|drop|ground|retain|report|file|call (cps|the truant)))
(threat assessment|triple threat|empty threats?|not a threat|no threat|idle threats?|threaten* (letter|tone|letters|message from the school))
((drug|substance|alcohol|drugs?) (abuse|use)|neglected to|stroke of (luck|genius)|heat ?stroke awareness|breast ?stroke|back ?stroke|brush stroke*|at the stroke of|butterfly stroke|heart ?attack when i|heart attack (when|over) (i|the|that) (saw|opened|price|bill))
(food|poison) (poisoning|ivy|oak|sumac|control (said|says) .. (fine|ok|okay))
(it|that) beats me|beats me (why|how|what|if|but)
beat* (the (traffic|bus|bell|rush|snow|heat|odds|clock|crowd|line|team|other team|game|level|boss|record)|a level|the (\w+ )?boss|(his|her|their|my) (record|time|score|best)|(him|her|me|us|them) (at|in|to|\d+ to) (chess|uno|checkers|it|mario|madden|cards|the|a|\d+)|off|around the bush|eggs)
(got|we|they|he|she|us|team|getting) .. beat (by|in|at|bad|badly|\d+|10|20)? ?(the game|the championship|the finals|overtime|regionals|soccer|football|basketball|\d+ to \d+)
(hit|hits|hitting) (the (gym|road|books|sack|hay|snooze|jackpot|store|lights|ball|floor running|wall|bed|ground running)|a (wall|pothole|deer|growth spurt|home run|rough patch|snag|dog)|snooze|puberty|home ?runs?|me up|us up|him up|her up|up (me|us)|traffic|every light|up (the|a))
hit* (me|us|him|her|them|home|kids|my family|our (house|home)|everyone|everybody|all of us) (hard|like a|bad|late|when|this morning|all at once|today|pretty hard|with the (bill|news|flu)|that)
(flu|covid|virus|stomach bug|bug|cold|strep|sickness|reality|grief|news|allergies|asthma|anxiety|storm|hurricane|tornado) .. (hit|hits|knock*|beat|kick*|slam*|attack*|got) .. (me|us|him|her|them|my|our|the|everyone)
(kick(ed|s|ing)?|kicking) (the (ball|habit|bucket)|it|back|off|in|goals?|my butt|his butt|her butt|our butts?|a goal|a ball|me while im down)
kick* (him|her|them|my son|my daughter) (out|off) (of )?(for|the (bus|team|class|band|room|program)|class|practice|daycare|the game|school|track|of (class|school|daycare|the))
(run|ran|running|doing|did|made (him|her|them) run) .. suicides
suicide (prevention|squad|awareness|hotline (poster|info|number|card)|walk|assembly|training|pole|doors)
(character|he) .. (killed off|dies) in the (movie|book|show|play|end|game)
(kill*|shoot*|stab*|attack*|bomb*|gun*|die*|dying|murder*) ... (in (the |a |his |her |that |this )?(video |computer |board )?(game|movie|film|book|novel|play|musical|fortnite|minecraft|roblox|call of duty|gta|valorant|among us|cod|show|anime|chapter|story|dodgeball|dodge ball|laser tag|paintball))
(game|movie|film|book|novel|play|fortnite|minecraft|roblox|call of duty|anime|netflix|laser tag|paintball|video games?|halloween|costume|dungeons and dragons) ... (kill*|shoot*|stab*|attack*|guns?|knife|knives|weapons?|bombs?|die|dies|dying|murder*|kidnap*|raids?|zombie*|threat*)
(history|social studies|essay|report|project|documentary|lecture|civil war|museum|world war|unit|novel|class discussion|book report|play practice) .. (on|about|of|in|for) .. (war|bomb*|gun*|kill*|shoot*|deport*|raid*|immigration|suicide|holocaust|assassinat*|slavery|abuse|attack*|titanic|murder*|domestic violence|violence|massacre|weapons?|border patrol)
(fire|lockdown|tornado|earthquake|safety|intruder|shooter|active shooter|evacuation|emergency) (drill|drills|practice|preparedness)
(covid|pandemic|during|quarantine) .. (lockdown|lock down)
(bullet (journal|points?|train|proof|ants?)|dodged? a bullet|bit* the bullet|sweat* bullets|silver bullet|magic bullet)
(roller|ice|figure) ?blades?|(shoulder blade|blade of grass|saw blade|fan blade)
(butter|pocket|swiss army|palette|plastic|kitchen) (knife|knives) (set|skills|class|for (the )?(scouts|camp|cake|lunch))
(knife skills|culinary .. knives|weapon of choice|secret weapon|strap* (in|into) (the|his|her) (car ?seat|booster|seat))
(cut|cuts|sliced|slice) (his|her|my|their) (\w+ )?(finger|fingers|thumb|hand|foot|toe|chin|lip|knee|elbow|hair|nails|bangs|meds?|hours|grass) .. (knife|blade|glass|can|scissors|cooking|chopping)?
cut* (class|classes|school|corners|weight|grass|hair|down|back|off|it close|the line|lawns?|coupons|teeth|a tooth|onions)
raid* (boss*|the (fridge|pantry|kitchen|closet|freezer|cabinet|candy|dungeon)|dungeon|on (destiny|pokemon|wow)|shadow legends)
(fridge|pokemon|panty|area 51|bug spray) raids?|(raid the|with raid|can of raid|boss raid)
(real estate|insurance|travel|free|booking|sports|leasing|rental|ticket|secret|cleaning|modeling|talent|gate|fbi) agents?
(immigration|uscis|naturalization) (appointment|appt|interview|paperwork|fingerprints?|biometrics|unit|museum|project|essay|lesson|history|form)
(custody (schedule|calendar|week|weekend|swap|exchange)|(joint|shared|50 50|split) custody|visitation (weekend|day|schedule|week))
(in|taken into|into|child in) custody of (the )?(state|police)
(not|no|isnt|nothing|aint|wasnt|never|zero|non) (an |a |any |like an )?(real |medical |actual |big |true )?emergenc*
emergency (contacts?|card|form|forms|bill|exit|drill|kit|food|fund|leave|housing|stamps|shelter|plumber|dentist|dental|foster|placement|meeting|vet|custody papers|number|info|rental|assistance|bag|snow|days?|brake|lights|plan|at work|shift|numero)
(work*|job|am|is|im|be|become|being|shift|hes|shes|nurse|tech|janitor|position|cleans?) (at|in|for|as|a|an|the) (a |an |the )?(er|icu|hospital|ambulance|emt|paramedic|ems|911|emergency room|dispatch*)
(wants|want) to be (a|an) (emt|paramedic|nurse|doctor|cop|agent)
(is|am|im|hes|shes) (a|an) (emt|paramedic|911)
(fender bender|false alarm|broke (her|his|my|a) nail)
drown* in (homework|bills|work|debt|laundry|paperwork|emails|makeup work|assignments|snot|tears)
(breathe|breathing|breath) (through|out of|thru) (his|her|my|the|their) (nose|mask)|breath* (down|room|easy|easier|again fine|fine|better now)
(blew|blow|blowing|blows|blown) up (my (phone|inbox)|(his|her|your) phone|balloons?|the (balloons?|group chat|chat|air mattress)|on social)
passed out (candy|flyers|papers|cupcakes|invitations|treats|snacks|the|early|asleep|on the (couch|sofa|bed)|at \d+|cold on the couch|before|by (8|9|seven|eight|nine)|from (being )?(tired|exhaustion)|snoring|again and (slept|missed)|in (his|her|the) (bed|clothes|car))
(nose|gums?|lip|knee|tooth|scab|toe) (is |was |keeps |started |starts |been |kept )?bleed*
(missing|lost) (teeth|tooth|assignments?|homework|work|class|classes|school|credits?|jacket|shoe|shoes|days?|his (dad|mom|teeth|friends)|her (dad|mom|teeth|friends)|out|so much|too much|a (shoe|jacket|tooth|button|lot|few|test)|the|two|three|some|first|friends|home)
(why|reason|because|since|been|keeps|hes|shes|he is|she is|he was|she was|kid is) missing (from|school|class|so|days|a|his|her|the|work|because|bc|due|too|again due|mondays|fridays|first)
(why|reason) .. (hes|shes|he is|she is|he was|she was|he has been|she has been|hes been|shes been) (missing|gone|out)
(whole|entire|the gang|gangs) (gang|all here)|gang green
(run|runs|ran|running) (away )?from (his|her|the|their|my|a) (problems|responsibilit*|dog|bees?|bus stop|homework|bath|shot|shots|cat|spider)
(lost|lose|losing|passed|buried|funeral|mourning|grieving|died|anniversary|memorial) ... (suicide|overdose*|overdosed|od|killed|murdered|shot|stabbed|took (his|her) (own )?life|accident|crash|wreck|heart attack|stroke|drown*)
(friend|friends|cousin|uncle|aunt|dad|father|mom|brother|grandpa|classmate|neighbor|teammate|coworker|nephew) (committed suicide|took (his|her|their) (own )?life|killed (himself|herself)|died by suicide|passed from)
(years?|months?|long time|decade|while) ago
(had|has had|since|after|from) (a |his |her |the )?(mini )?(stroke|heart attack|seizure|accident|wreck) (\w+ ){0,3}(years?|months?|last (year|spring|summer|fall|winter)|in (january|february|march|april|may|june|july|20\d\d)|when he was|when she was)
(seizure|seizures) (meds?|medicine|medication*|plan|action|disorder|doctor|specialist|protocol|training|log|watch|rescue)
(doesnt|dont|didnt|isnt|not) (need|needed|call) (an |the |to call )?(ambulance|911)
(dont|cant|cannot|couldnt|wont|not|wouldnt|not gonna|never|hate to|afraid to|scared to|rather not|didnt want to|no way to|without) (leave|leaving|be leaving) (him|her|them|the (kids|baby|boys|girls|little ones?)|my (kids?|son|daughter|baby|mom|mother)|(\w+ ){0,2}home) .. (alone|by (himself|herself|themselves)|unattended|unsupervised)
(left|leave|leaves) (me|us|it|that) alone
(lost|find|found|where) .. (jacket|shoes?|backpack|glasses|charger|chromebook|lunch ?box|coat|hoodie|bag|id|badge|keys?|phone|hat|retainer|laptop|inhaler|instrument|water bottle|gym clothes|homework|permission slip|form|folder|link|sweater)
(where|what) (he|she|they) (is|are|s|stands?)? ?(at )?(with|in) (reading|math|class|grades|the|his|her|all|assignments|school)
(?<!\w )beats me(?= \|)|(?<!\w )beats me(?= $)|beat* me (home|here|there|to it|to the)
(feels?|feeling|felt|feel|like|child|slowly) (like |is )?drowning
(learn*|class|dummy|training|certif*|camp|course) .. (cpr|first aid)|cpr (class|training|on a dummy|certif*)|heart stopped when
(ambulance|fire ?truck|cops?|police) .. (blocked|blocking|next door|for the neighbor|down the street)
(dog|cat|puppy|kitten|hamster|bird|rabbit|horse|pig|chickens?|goat) .. (ran (away|off)|got out|missing|lost|escaped|bit|died|attacked)
ran away with (first|the (show|prize|win)|it)
((is|are|was|were|traffic|dmv|line|heat|stairs|hills?|test) (pure |absolute )?murder|got away with murder|murder mystery)
(a|real|secret) (\w+ )?weapon (at|on|in) (point|defense|the (field|court|team))
(no|dont|do not|doesnt|we) (\w+ )?(keep|have|own|any) (\w+ )?(guns|weapons|firearms) (in|at|here|on|\|)
(nose|head|sinus*|stuffy|cold|congest*|allerg*|snot*) .. (cant|couldnt|cannot|hard to|trouble) (\w+ )?breathe
(seizure|seizures) (sometimes|since|disorder)|(epilepsy|seizures?) (nurse|trained|training)
(brother|sister|mom|dad|uncle|cousin|friend) .. (overdosed|od|odd) (last year|in 20\d\d|when)|doctors? appointment
(book|novel|movie|show|class) .. (has|have|with|about) (a )?(suicide|rape|murder|abuse)
"""
