"""Wishes to stop in English. Each phrase begins a request to us and speaks of our messages or of *me*.

So "stop bullying my son" and "she had to stop at the clinic" are not wishes. What only comes near to
one (a word of ending close to a word for messages) is doubtful.
"""

from __future__ import annotations

import re

# Where a request to us may begin: a sentence, or after words like these.
_LEAD = (
    r"(?:^|(?<= )(?:\||please|just|all|you|yall|guys|people|and|so|but|now|again|ok|okay|hey|hi|hello|"
    r"no|sorry|"
    r"thanks|also|number|kindly|then|either|or|yo|omg|bro|lord|god|maam|sir|school|grade|graduated|moved|"
    r"anymore|way|can|could|should|may|must|gotta|immediately|immediatly|asap|time|last time|is to|me|"
    r"us|there|"
    r"(?:you|yall|guys|ones?|people|like|want|id like|how do (?:i|we|you)|how can (?:i|we)|how to|need|"
    r"trying|wish|asking|ask|tell|told|begging|going|gonna|have|got|ready|prefer|rather|how|way|demand|"
    r"request|"
    r"supposed|asked|said) to|wanna|"
    r"how (?:do|can) (?:i|we|you|u)|(?:can|could|would|will) (?:i|we|you|yall|someone|somebody|anyone|ya)|"
    r"lets|i said|i say|i|we|por favor|porfavor|que|ya|hola|gracias))"
)
TEXTS = (
    r"(?:texts?|messages?|sms|texting|messaging|e ?mails?|reminders?|alerts?|notifications?|updates?|"
    r"notices|communications?|robo ?(?:texts|calls?)|auto ?(?:texts|messages)|mensajes|textos)"
)
THINGS = rf"(?:{TEXTS}|these|those|this|this stuff|that stuff|this mess|this crap|this shit)"
_TEXTING = (
    r"(?:text(?:ing|in)|messaging|mess?agin|e?mailing|contacting|writing(?: to)?|spamming|bothering|bugging|"
    r"harassing|notifying|pestering|annoying|hitting up|blowing up|reaching out(?: to)?|disturbing|alerting|"
    r"reminding|sending|asking|check(?:ing|in)(?: (?:in|up))?(?: on)?|hitting(?: up)?|blow(?:ing|in) up|"
    r"pinging|paging)"
)
_TEXT = (
    r"(?:text|message|contact|e ?mail|bother|bug|notify|write(?: to)?|spam|hit up|disturb|reach out to|alert|"
    r"harass|send|remind)"
)
_US = (
    r"(?:me|us|this number|this phone|this cell|my phone|my number|my cell|my wife|my husband|here|"
    r"him or me|my line|people)"
)
ANY = (
    r"(?:(?:all|any|more|of|these|those|the|this|that|your|such|a|an|so many|stupid|damn|dumb|annoying|every|"
    r"other|automated|automatic|daily|constant|school|schools?|random|silly|future|further|another|crazy|"
    r"fucking|freaking|ridiculous|unwanted|unnecessary|non stop|nonstop|endless|weekly|morning|little|"
    r"text|phone) ){0,5}"
)
ATTENDANCE = (
    r"(?:attendance|absences?|absence|absent|absentee|missed days?|missing school|school|tard(?:y|ies))"
)
_ABOUT = (
    rf"(?: (?:about|on|regarding|re|for|concerning) {ANY}(?:(?:his|her|their|my \w+|the kids|our|"
    rf"kids) )?{ATTENDANCE})"
)
_NOT = (
    r"(?:dont|do not|don t|never|no longer|not to|didnt want you to|rather you didnt|rather you not|"
    r"quit|stop)"
)
END = r"(?= (?:\||$))"
_LIST = (
    r"(?:lists?|texts?|messages?|messaging|system|thread|contacts?|database|roster|group|chat|e ?mails?|"
    r"notifications?|alerts?|distribution|records?|program|blast|rotation|file|reminders?)"
)

_STOP = (
    r"(?:stop|quit|cease|cut out|end|cancel|no more|turn off|shut off|switch off|discontinue|deactivate|"
    r"disable|"
    rf"halt|kill|suspend|done with|enough with|enough of)(?: sending| receiving| getting| with| it with)?"
    rf"(?: (?:me|us))? {ANY}(?:{ATTENDANCE} )?{TEXTS}(?: {_US})?{_ABOUT}?",
    rf"(?:stop|quit|cease|refrain from|discontinue) (?:all )?{_TEXTING}(?: {_US}|{_ABOUT}|{END}|"
    r" (?:please|now|thank))"
    rf"{_ABOUT}?",
    rf"(?:stop|quit) (?:receiving|getting|seeing) {ANY}(?:{ATTENDANCE} )?{THINGS}",
    rf"(?:stop|quit|cease) (?:sending|sendin|send|w|with) (?:me |us |out )?{ANY}(?:{THINGS}|stuff|"
    r"things|anything|shit|crap|it)",
    rf"(?:stop|quit|no more|nothing more|nothing else|dont {_TEXT} me) (?:\w+ ){{0,2}}?{_ABOUT[4:-1]}{END}",
    rf"{_NOT} (?:ever |keep |be |you )?(?:{_TEXT}|{_TEXTING}) (?:to )?{_US}{_ABOUT}?",
    rf"(?:dont|do not|never) (?:ever |keep |be )?(?:{_TEXT}|{_TEXTING})(?: (?:again|anymore|any more)|"
    rf"{_ABOUT})",
    rf"{_NOT} (?:ever |keep |be )?send(?:ing)?(?: out)? (?:me |us |"
    rf"my \w+ )?{ANY}(?:{ATTENDANCE} )?{TEXTS}",
    rf"{_NOT} (?:ever |keep |be )?send(?:ing)? (?:me|us) (?:anything|any ?more|these|those|this|that|"
    r"stuff|shit|crap|nothing)",
    r"(?:take|remove|delete|drop|get|pull|cross|scratch|kick|bump) (?:me|us|my (?:phone|number|cell|"
    r"name|e ?mail|info|contact)|"
    r"my (?:phone|cell|contact) (?:number|info)|this (?:phone )?number|our number|both of us) (?:off|"
    r"from|out of|of)(?: of)? "
    r"(?:(?:this|that|the|your|yall|yalls|all|these|any|whatever|every|school|schools?|text|texting|"
    r"message|messaging|"
    r"mailing|email|contact|call|calling|phone|notification|alert|attendance|you|guys|automated|stupid|"
    r"damn|daily|of) )"
    rf"{{0,5}}(?:{_LIST}|this|these|it|here|there)",
    r"(?:take|get|remove|delete|cross|scratch|want|keep|leave|have) (?:me|us|my (?:phone |cell )?number|"
    r"my name|this (?:phone )?number)"
    rf" (?:off|out|removed|deleted|taken off){END}|(?:take|get) off my (?:number|phone)",
    r"(?:remove|delete|lose|erase|drop|forget|scratch) (?:my|this) (?:phone |cell )?number|remove (?:me|"
    rf"us)(?: (?:please|now|asap|from)|{END})|delete me{END}",
    r"(?:i want|want|like|need|get me) (?:to be |to get |to come )?(?:off|out of|removed from|"
    rf"taken off)(?: of)? {ANY}{_LIST}",
    r"unsubscribe (?:this|my|our) (?:phone|number|cell|e ?mail|account)|unsubscribe(?: me|"
    r" us)?(?= (?:\||$|please|now|thanks|me|us|asap|immediately|and|from (?:this|these|your|all|"
    rf"{ANY}{TEXTS})))",
    r"(?:opt|opting)(?: me| us)? out(?= (?:\||$|please|now|thanks|thank|asap|immediately))",
    rf"(?:opt|opting)(?: me| us)? out (?:of|from) {ANY}(?:{ATTENDANCE} )?(?:{TEXTS}|this|it|these)",
    r"revoke (?:my |all )?(?:consent|permission)|(?:withdraw|take back) my (?:consent|permission)",
    rf"cancel my (?:subscription|{TEXTS})|cancel (?:my|this) subscription|count me out of {ANY}{THINGS}",
    r"(?:take|drop|erase|remove|delete|pull|strike|unenroll|unlist|cut|scratch|cross|leave) (?:grandma|"
    r"grandpa|mine|my (?:wife|husband|mom|mother|dad)|"
    rf"both|this contact|me|us) (?:\w+ ){{0,2}}?(?:off|from|out of|of) (?:\w+ ){{0,3}}?(?:{_LIST}|this|"
    r"it|these)",
    r"(?:unenroll|unlist|erase|deregister|unregister|disenroll|mute|silence) (?:me|us|my number)|"
    r"(?:delete|erase|remove) this (?:contact|number)|end (?:my |this )?subscription",
    r"(?:cease and desist|cease (?:all )?(?:contact|communication))|no (?:further|more) (?:contact|"
    rf"communications?){END}|lose my (?:number|contact)",
    rf"(?:leave|keep) (?:me|us|my number) (?:out|off)(?: of)? {ANY}{THINGS}",
)
# After anything at all.
_I_WISH = (
    r"(?:i|we)(?: (?:really|just|honestly|also|already|literally|still|clearly|personally|m|"
    r"do))? (?:dont|do not|no longer|never|neither|nor do i|dont even) "
    r"(?:want|need|wish|wanna|care|like|require|appreciate|wanted|asked)(?: to| for)?(?: (?:get|receive|"
    r"be getting|be receiving|have|keep getting|see|"
    rf"for|getting|receiving|any part of|another))? {ANY}(?:{ATTENDANCE} )?(?:{TEXTS}|these|those)"
    r"(?! (?:from (?:him|her|that|those|other)|days|you|him|her|problems|kids|people|issues|meetings|"
    r"things to))",
    r"(?:dont|do not|no longer|not) (?:want|wish|wanna|need)(?: (?:you|yall|anyone|anybody|the school|"
    r"for you|u))?(?: to)?(?: be)? "
    rf"(?:(?:{_TEXT}|{_TEXTING}) (?:me|us|my phone|this number|here|anymore)|texted|contacted|messaged|"
    r"bothered|notified|reminded|on (?:this|your|the|any) (?:\w+ )?list)",
    r"(?:i|we) (?:dont|do not|no longer) (?:want|wish|wanna|care)(?: to)? hear (?:from|"
    r"anything)(?: more)?(?: from)? ?(?:you|yall|the school|your school|this|any)?",
    r"(?:i|we) (?:do not|dont|no longer|never|didnt|did not) (?:give (?:you )?(?:my )?)?(?:consent|"
    r"permission|agree)(?:ed)? (?:to|for) (?:this|these|be|being|you|get|receive|texts?|messages?)|(?:i|"
    r"we) (?:do not|dont|no longer) consent",
    r"(?:i|ive|we|weve) (?:have )?(?:already )?(?:said|texted|typed|replied|sent|wrote|put|answered|"
    r"told you(?: (?:guys|all|people))?(?: to)?|asked you(?: (?:guys|all|"
    r"people))?(?: to)?) (?:you )?(?:to )?stop(?! (?:by|at|"
    r"for|bullying|picking|hitting))",
    r"(?:told|asked|asking|telling|begging|begged|want|need|like)(?: for)? (?:you|yall|ya)(?: (?:guys|"
    r"all|people|already|twice|again|once|nicely|\w+ times|to please|please))*(?: to)? (?:stop|"
    r"quit)(?= (?:\||$|please|texting|messaging|sending|contacting|bothering|writing|with|this|these|"
    r"the (?:texts|messages)|me|already|all))",
    rf"had enough of {ANY}{TEXTS}|(?:i|we) (?:hereby )?(?:revoke|withdraw) (?:\w+ )?(?:consent|permission)",
    rf"(?:you|yall|u) (?:dont|do not|don t) (?:have|need) to (?:keep )?(?:{_TEXT}|{_TEXTING})(?: (?:me|"
    rf"us|this number|{ANY}{TEXTS}|anymore|any more|so)){_ABOUT}?|no need to (?:keep )?(?:{_TEXT}|"
    rf"{_TEXTING}) (?:me|us|this number|anymore|any more)",
    r"(?:rather|prefer)(?: (?:to|if i|that i))? not(?: to)? (?:be |get |receive |have |getting |"
    rf"receiving |being )?(?:{ANY}{THINGS}|them|texted|contacted|messaged)|not (?:be|getting|get|"
    rf"receive|receiving) {ANY}{TEXTS} any ?more",
    r"(?:prefer|like|love|want|appreciate it)(?: it)?(?: if)? (?:you|yall) (?:would |could )?(?:not|"
    rf"stop|didnt|quit) (?:{_TEXT}|{_TEXTING}|text)(?: me| us)?",
)
_BUT = (
    r"(?<! dont)(?<! not)(?<! never)(?<! cant)(?<! wont)(?<! didnt)(?<! doesnt)"  # "don't stop the messages"
)
STOP = re.compile(rf"(?:{_LEAD}{_BUT} (?:{'|'.join(_STOP)})| (?:{'|'.join(_I_WISH)}))(?= )")

# A clear request that may be a smaller one: fewer, later, another way. A person finds out.
LIMIT = re.compile(
    r"(?: \w+){0,2} (?:so (?:much|often|early|late|many)|too (?:much|often|early|late)|every ?day|"
    r"every time|at (?:work|night)"
    r"|before|after|during|while|when i|until|unless|in the (?:morning|evening)|today|this (?:week|"
    r"morning)|on (?:\w+days?|weekends)|only|just|call|instead|in english|in spanish)(?= )"
)
TOPIC = re.compile(
    rf"[^|]*?(?: (?:about|regarding|re|on|for|concerning) {ANY}(?:(?:his|her|their|my \w+|the kids|our|"
    r"kids) )?"
    r"(?:attendance|absences?|absent|absentee|missed days?|missing school|tard(?:y|ies))"
    rf"| (?:attendance|absence|absentee|tardy) {TEXTS})(?= )"
)

_FILLER = (
    r"(?: (?:oh|ok|okay|hey|hi|just|please|omg|ugh|wtf|seriously|yo|you|yall|guys|all|can|could|would|"
    r"will|must|"
    r"need|to|i|said|dear|god|it|this|that|these|them|now|already|everything|with|doing|asap|"
    r"immediately|right|"
    r"today|thanks|thank|forever|pretty|fully|for real|fr|lol|haha|smh|robot|bot|lord|jesus|stop|man|"
    r"bro|sir|maam|me|again|simply|my|"
    r"is|literally|the|love of|sake|hello|ya|por|favor|con|esto|de|porfavor|gracias|oigan|mejor)){0,14}?"
)
_ONLY = (
    rf"{_FILLER} (?:stop|stopall|unsubscribe|revoke|optout|opt out|alto|basta|pare|paren|parale|parenle|"
    rf"sispann|enough(?! said)|enough is enough|no more|cancel|quit|end){_FILLER}{END}"
)
_SENTENCE = (
    rf"no {TEXTS}|quit it|cut it out|knock it off|(?:i ?m |i am |we are |were )?(?:not|"
    rf"no longer) interested(?: in (?:this|these|any of this|your \w+|{ANY}{TEXTS}))?"
    r"|go away|get lost|shut up|(?:fuck|f|piss|eff|back|buzz) off|fuck (?:you|this)|leave (?:me|us) be|"
    r"do not disturb|no contact|no thank you stop|please dont|dont bother|dont bother me|i want out|"
    r"count me out|take me out|"
    r"i quit|end this|make it stop|stop already|thats enough|enough already|"
    rf"i give up with {ANY}{TEXTS}|do not contact|dont contact|no text|no sms|never again|delete|block|"
    r"blocked|(?:turn|shut|switch) (?:it|this|these|them|that) (?:all )?off|(?:turn|shut|"
    r"switch) off (?:this|these|it)|discontinue(?: (?:this|these))?|mute|end it|kill it|erase me|"
    r"drop me|spam|"
    r"no thank you to \w+(?: \w+)?|(?:robot|bot|computer|machine|school) stop|(?:dont|do not) (?:text|"
    r"message|write|contact|call|reply)"
)
_ALONE = (
    r"leave (?:me|us) (?:the (?:hell|fuck|heck) )?(?:alone(?! with)|be )|stop (?:bothering|bugging|"
    r"harassing|annoying)(?: me| us)?"
)
# Somebody else's stopping, and stopping that isn't ours to do.
_OURS = "".join(
    f"(?<! {word})"
    for word in [
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "his",
        "kids",
        "bus",
        "i",
        "wont",
        "cant",
        "doesnt",
        "dont",
        "not",
        "never",
        "didnt",
    ]
)
_NEAR = (
    r"(?:(?!(?:to|him|her|them|his|their|he|she|they|bus|bullying|hitting|until|but|because|bc|so|kids|"
    r"if|my|by|"
    r"at|talk|like|in|over|via|through|said|never|say) )\w+ ){0,4}?"
)
_NOW = (
    r"(?= (?:\||$|please|now|anymore|any more|already|asap|immediately|thanks|thank|from|that|about|for|"
    r"all|and|every|"
    r"everyday|me|to me|to my|coming|going|they|we|i|its|im))"
)
# A word of ending close to one for messages.
_NEARBY = (
    rf"{_BUT} (?:stop|quit|cease) (?:\w+ ){{0,3}}?(?:{_TEXTING} (?:me|us|my (?:family|phone|wife|husband|mom|"
    rf"mother))|(?:these|your) {TEXTS})",
    r"{ours} (?:stop|quit|cease|end|cancel|enough|no more|turn off|discontinue|unsubscribe|opt out|tired of|"
    r"sick of|done with|fed up with|annoyed (?:by|with)|hate|cant stand|bothered by|rid of|stopped) "
    r"{near}(?:{texts}|these){now}",
    r"{ours} (?:dont|do not|no longer) (?:want|need) {near}{texts}(?! (?:him|her|you|back|his|my|the|a))",
    r"{ours} (?:stop|quit|cease) (?:all )?{texting}(?: (?:me|us|here|my (?:line|phone|cell)|"
    r"this (?:number|phone))|{end})",
    r"{ours} (?:should|can|could|will|would|must|need to|gotta|please) (?:please )?(?:stop|quit) (?:now|"
    r"please|"
    r"texting|messaging|sending|contacting)",
)
_WITHIN = (
    # Other ways to say it.
    r"(?:make|get) {any}(?:{texts}|it|this|these) (?:to )?(?:go away|disappear|quit)",
    r"(?:interested|interest) in (?:hearing|getting|receiving|being (?:texted|contacted|messaged))",
    r"(?:want|wanted|wants|need|asked|like|request|requested|asking|requesting|"
    r"wish)(?: \w+){{0,2}} to be (?:removed|taken off|"
    r"unsubscribed|dropped|off)|(?:how do|how can|can|could) i (?:get|be) (?:removed|taken off|"
    r"unsubscribed|off (?:this|your|the))",
    r"(?:dont|do not|stop|quit|never) (?:use|using|contact|contacting|write|writing) (?:it|this number|"
    r"my (?:number|cell|phone)|this phone)",
    r"(?:text|message|write|contact|send)(?: (?:me|us))? (?:way |far )?too (?:much|often|many)",
    r"(?:chill|ease up|ease off|slow down|lay off|back off|cool it|cut back|give it a rest|let up|"
    r"knock it off|quit it|calm down|"
    r"drop it)(?: (?:with|on))? (?:all )?(?:the|these|those|your|them|with|of) ?{texts}?|lay off (?:me|us)",
    r"(?:just|please|but|and) (?:dont|do not) (?:text|message){end}",
    r"(?:phone|line|cell) (?:is|keeps|wont stop|has been|been|be) (?:always |constantly )?(?:blowing|"
    r"going off|buzzing|dinging|"
    r"beeping|pinging)(?: up)?(?: \w+){{0,4}} (?:these|{texts}|yall|you)",
    r"(?:appreciate|wish|rather|prefer|hope|glad|love|like)(?: it)?(?: if| that)? (?:you|yall|"
    r"the school|someone)(?: guys| all)? "
    r"(?:(?:would|could|just|please) )*(?:stop|stopped|quit|not text|didnt text|dont text|leave me|"
    r"left me|not message|not send)"
    r"(?! (?:him|her|them|by|at|the (?:bullying|bus)|picking|bully\w*|yelling|marking|calling him|"
    r"calling her))",
    r"(?:good|all set|set|fine|ok|okay) (?:without|on|off) (?:(?:the|these|your|any|all|yalls|"
    r"getting) )*(?:{texts}|these|them)",
    r"(?:skip|spare|save|pass on|forget|hold|lose|kill|drop|ditch) (?:(?:the|these|your|those|all|me|"
    r"it with) )+{texts}",
    r"let me (?:off|out)(?: of)? (?:this|these|your|the) (?:list|{texts})|(?:no|dont) (?:more|"
    r"longer) (?:want|need)(?:ed)? {texts}",
    r"(?:no longer|dont|do not) (?:need|want) to be (?:texted|contacted|messaged|on (?:this|your|"
    r"the) {near}list)",
    r"(?:i|we|you|really|just|please|also|honestly|still|and|but) (?:dont|do not|no longer|"
    r"never) (?:want|need|"
    r"wish|like|wanted|use|care)(?: for)? {near}{texts}(?! (?:him|her|you|back|his|my|the|a))",
    r"(?:not|no|nor|instead of|rather than) (?:(?:the|these|by|any|via|through|more|those|"
    r"your) )*(?:texts|texting|"
    r"text messages|text alerts|messages|reminders|notifications|alerts|emails){end}",
    r"no (?:more )?{texts} (?:please|thanks|thank you|for me|for us|to (?:me|this)|anymore|any more|"
    r"at all|from)",
    r"why (?:(?:do|are|did|would|am|is|does) )?(?:you|yall|i|we|this|the school|"
    r"my phone)(?: \w+){{0,2}}? (?:(?:keep|still|"
    r"keeps) )*(?:texting|messaging|sending|contacting|bothering|(?:get|getting|receive|receiving|gettin)"
    r"(?: \w+){{0,2}} (?:{texts}|these|this|those|messaged|texted))",
    r"(?:still|keep|keeps|constantly|always) (?:get|gets|getting|gettin|receiving|receive|sending|"
    r"coming|sendin|"
    r"texting|messaging) (?:(?:me|us|in|here) )*{any}(?:{texts}|these|those|me|us)",
    r"(?:stop|quit) calling (?:me|us|this number|my (?:phone|cell|house|home))",
    r"(?:dont|do not|never) call (?:me|us|this number)",
    r"(?:im|i am|i m|i will|ill|gonna|about to|going to|have to) (?:block|blocking|reporting|report|"
    r"sue) (?:you|this|"
    r"yall|the number|these|your)",
    r"(?:this|that|you|these|yall) (?:(?:is|are|feels like|texts are|messages are|be|guys are|people are) )+"
    r"(?:\w+ )?(?:harass\w+|spam\w*|annoying|bothering)",
    r"(?:i|we) (?:never|didnt|did not|dont remember|dont recall) (?:sign(?:ed|ing)? up|ask(?:ed|ing)?|"
    r"agreed?|"
    r"subscribed?|request(?:ed)?|opt(?:ed)? in|consent(?:ed)?|authoriz\w+)(?: (?:for|to))? (?:this|"
    r"these|get|be|that|"
    r"any|your|texts?|messages?|it|you|receive)",
    r"(?:make|get|want|need) {any}(?:{texts}|it|this|these) (?:to )?(?:stop|end)|{texts} (?:need|have|"
    r"has|must|"
    r"should|gotta|got|can)(?: to)? (?:stop|end|go)",
    r"(?:need|want|have) {any}(?:{texts}|these) (?:stopped|ended|turned off|cancell?ed|off)",
    r"(?:fewer|less|too many|too much|so many|not so many|enough|plenty of) {any}{texts}",
    r"(?:done|tired|sick|fed up|annoyed|so over|over it)(?: (?:with|of|by))? (?:(?:getting|receiving|"
    r"all) )*{any}"
    r"(?:{texts}|these|yall texting|you texting)",
    r"remove me|(?:take|get|pull) (?:me|my (?:phone|cell|line|e ?mail)) (?:off|out)|take off my number|"
    r"(?:take|remove|delete|get) (?:my|this|"
    r"our) (?:phone |cell )?"
    r"(?:number|name|info) (?:off|out|from)",
    r"(?:dont|do not) want (?:them|it|these|this) (?:anymore|any more|sent)|last (?:text|"
    r"message) (?:you|yall|i)|texting (?:me|us) is over|"
    r"(?:(?:turn|shut|switch) (?:it|this|these|them) off|(?:turn|shut|switch) off (?:it|this|"
    r"these)) (?:for|on) my|no need to (?:keep )?(?:check|ask|text|messag|remind|contact|writ)\w*|"
    r"(?:block|blocked|blocking|report|reporting) (?:this|you|the number|yall|next|if|these)|if (?:it|"
    r"this|yall|you|these) (?:dont|doesnt) (?:quit|stop)|"
    r"{texts} (?:\w+ )?(?:annoy|upset|wake|bother|stress|bug|scare)\w*(?: \w+)? (?:me|us|my)|"
    r"please (?:just )?(?:stop|quit){end}|(?:not|no longer) interested in (?:\w+ )?(?:{texts}|these|"
    r"this)|off (?:of )?(?:these|your) {texts}|do not text(?! (?:him|her|his|their|my))|"
    r"text (?:me |us )?less|(?:dont|do not) need (?:yall|you) (?:text|messag|contact|remind)\w*",
    r"(?:already|i|me) (?:texted|typed|said|sent|replied|reply|texting|say|"
    r"saying)(?: \w+){{0,2}} stop(?! (?:by|at|for|"
    r"bully\w*|hit\w*|the bus))",
    r"how (?:do|can|would) (?:i|we|you) (?:\w+ )?(?:stop|end|cancel|turn off|get (?:out|off|rid)|"
    r"opt out|unsubscribe|"
    r"quit|block|turn|shut|disable|deactivate)(?: (?:of|from))? {any}(?:{texts}|these|those|this|it|"
    r"list|off)",
    r"(?:way|how) to (?:stop|end|turn off|opt out|get off|unsubscribe|block|cancel) {any}(?:{texts}|"
    r"these|this|it|list)",
    r"(?:wish|prefer|rather) (?:to )?(?:not|no) {near}(?:{texts}|contact|contacted|texted)|"
    r"rather (?:get|have) (?:a call|"
    r"(?:phone )?calls?|emails?) (?:than|instead|not)|(?:want|prefer) (?:the )?(?:emails?|"
    r"(?:phone )?calls?) (?:and )?"
    r"(?:not|instead of) (?:the )?texts?",
    r"(?:dont|do not|no longer) (?:have|need|want) to (?:know|hear|be told|be notified|"
    r"be reminded) (?:about )?(?:every|"
    r"this|these|anymore|any more|all)|spare me (?:the|these|your) {texts}",
    r"(?:text|tell|contact|message|call|write|notify|bother|send (?:it|these|them|this|that) to) (?:his|"
    r"her|their|"
    r"the|my|to)(?: \w+){{1,2}} (?:and )?not me|(?:dont|do not) (?:text|contact|message|notify|"
    r"bother) (?:me|us|here|"
    r"this)|do not (?:contact|text|message){end}",
    r"(?:opt|opting|opted)(?: me| us)? out of (?:these|this|the texts|texts|messages|texting)|(?:wanna|"
    r"want to|"
    r"like to|need to|trying to|asked to|tried to|how to|please|must|can i) (?:unsubscribe|opt out{end}|"
    r"be removed)|"
    r"unsubscribe{end}",
)


def _filled(patterns: tuple[str, ...]) -> str:
    parts = {
        "texting": _TEXTING,
        "texts": TEXTS,
        "near": _NEAR,
        "any": ANY,
        "end": END,
        "now": _NOW,
        "ours": _OURS,
    }
    return "|".join(pattern.format_map(parts) for pattern in patterns)


# The look ahead spares most places: only a word or a sentence can begin a phrase.
MAY_STOP = re.compile(
    rf"(?=[ |])(?:(?:^|(?<= )\|)(?:{_ONLY}|{_FILLER} (?:{_SENTENCE})(?: (?:{_SENTENCE}))?{_FILLER}{END})"
    rf"|{_NEARBY[0]}|{_filled(_NEARBY[1:])}| (?:{_filled(_WITHIN)}))(?= )"
    rf"|{_LEAD}{_BUT} (?:{_ALONE})(?= )"
)
