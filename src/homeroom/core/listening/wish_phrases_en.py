"""Wishes in English: to start, for help, and that we have the wrong number; and all of them together."""

from __future__ import annotations

import re

from homeroom.core.listening.wish_phrases import Phrases
from homeroom.core.listening.wish_phrases_en_stop import (
    ANY,
    ATTENDANCE,
    END,
    LIMIT,
    MAY_STOP,
    STOP,
    TEXTS,
    THINGS,
    TOPIC,
)

# From the start of the sentence without a word of denial: "you can't text me again" starts nothing.
_YES = (
    r"(?:^|(?<= )\|)(?: (?!(?:dont|do|not|never|cant|cannot|wont|no|nunca|stop|quit|didnt|doesnt|isnt|"
    r"unless) )\w+)*?"
)
_START = (
    r"(?:start|resume|restart|turn on|begin|continue) (?:texting|messaging|sending|"
    r"contacting)(?: \w+){0,4} again",
    rf"(?:start|resume|restart|reactivate|re activate|renew) {ANY}{TEXTS}|turn {ANY}{TEXTS} (?:back )?on",
    rf"turn (?:back )?on {ANY}{TEXTS}|{TEXTS} back on",
    r"(?:you (?:can|may)|please|yes) (?:start )?(?:text|texting|message|messaging|contact|"
    r"send)(?: \w+){0,3} again",
    r"(?:want|like|need|love)(?: to)? (?:be )?(?:get|getting|receive|receiving|have|start getting|"
    r"start receiving) "
    rf"{ANY}(?:{ATTENDANCE} )?{TEXTS}(?! (?:from|about) (?:him|her))",
    rf"(?:want|like|need) {ANY}{TEXTS} (?:again|back)",
    r"(?:sign|put|add|get|opt|turn) (?:me|us|my (?:phone )?number|my cell)(?: \w+)? (?:back|up|"
    r"again)(?: (?:up|on|to|in))?"
    r"(?! (?:for|from|early|late) (?!(?:these|the|your|text|updates|messages|alerts|reminders)))",
    r"add (?:me|my number|my cell|us|this number) (?:back )?(?:to|on|in)|put me (?:back )?on (?:the|"
    r"your|this)",
    r"opt(?: me)? (?:back )?in|resubscribe(?: me)?|re subscribe|subscribe me|(?:sign|signed|"
    r"signing) (?:back )?up "
    rf"(?:for|to) (?:get |receive )?{ANY}{TEXTS}|(?:wanna|want to|like to|to) subscribe",
    r"(?:texted|said|sent|typed|hit|put) stop (?:by|on) (?:accident|mistake)|(?:turned|"
    rf"shut) {ANY}{THINGS} off by "
    r"(?:accident|mistake)|(?:stopped|cancell?ed) (?:these|them|it) by (?:accident|mistake)",
    rf"(?:keep|continue) (?:sending|texting) (?:me|us|the|these)|i changed my mind(?: \w+){{0,3}} {THINGS}",
)
START = re.compile(rf"{_YES} (?:{'|'.join(_START)})(?= )")

HELP = re.compile(
    r" (?:how (?:do|does|did|would) (?:this|these|the|it) (?:(?:text|texting|texts|messages?|messaging|"
    r"message|service|system|"
    r"thing|program|stuff|number|line|alerts?) ?){0,3}work|how this (?:\w+ ){0,2}works|"
    r"what is this(?: (?:(?:text|"
    r"texting|messaging|message) )?(?:service|number|program|line|system|thing|text|message|for|"
    r"about))?(?= (?:\||$|who|"
    r"and|a|some))|what (?:are|r) these(?: (?:texts?|messages?))?(?= (?:\||$|for|about|and))|what (?:is|"
    r"does) this (?:text|"
    r"texting|messaging|message|number) (?:service|for|line|do)|what (?:can|do) i (?:text|reply|send|"
    r"say)(?: \w+){0,2} (?:to "
    r"this|here)|(?:what|which) (?:commands|keywords|words) can i|is this (?:a|an) (?:(?:real|actual|"
    r"live) )?(?:person|bot|"
    r"robot|computer|machine|human|automated|ai)|is this automated|am i (?:talking|texting|"
    r"writing) (?:to|with) (?:a|an) "
    r"(?:\w+ )?(?:person|bot|robot|human|machine|computer)|(?:do|will|does) (?:i|it|these|this|"
    r"they) (?:get charged|cost|"
    r"charge)(?: (?:me|for|to|money|anything))?|(?:does|do) (?:a|an|any|real) (?:\w+ )?(?:person|human|"
    r"body) read|who signed "
    r"me up|who (?:reads|answers|gets|sees) (?:these|my (?:texts|messages|replies))|(?:need|"
    r"want) help with (?:this|these|"
    r"the) (?:text|texts|messages|texting|service|messaging)(?: \w+)?)(?= )"
)

_KIN = (
    r"(?:mom|mother|momma|mommy|dad|father|daddy|parents?|guardian|mama|grandma|grandmother|granny|"
    r"family|aunt|auntie|"
    r"uncle|sister|brother|wife|husband|caregiver|grandpa)"
)
_NUM = (
    r"(?:number|phone number|phone|num|cell|person|contact|parent|lady|guy|man|woman|family|house|"
    r"recipient|party|people|digits?|contacts?|mom|dad|mother|father|person|address|student)"
)
_KID = (
    r"(?:kids?|child|children|son|sons|daughters?|students?|grandkids|grandchildren|anybody|anyone|"
    r"a kid|school aged kids)"
)
_NAMED = (
    r"(?:by (?:that|this) name|named \w+|called \w+|with that name|of that name|goes by \w+|"
    r"under that name)"
)
_WRONG = (
    rf"wrong {_NUM}(?! (?:of|on|for (?:this|that|his|her|the|my) (?!school)|listed|bus|was|in|he|she|"
    r"and call|to call|at|this week|that|day))",
    r"(?:not the|isnt the|aint the) (?:right|correct) (?:number|phone|person|parent)|(?:incorrect|"
    rf"mistaken) (?:phone )?(?:number|recipient|person){END}"
    rf"|(?:number|phone) is (?:wrong|incorrect)(?= (?:\||$|sorry|please|i))",
    r"(?:this|that|its|it)(?: is| s)?(?:nt| not| aint| no longer|s not| is not) (?!a |an |the (?!right|"
    r"correct|phone|number))"
    r"(?:\w+ ){0,3}?(?:phone|number|cell|cellphone)(?: number)?(?: any ?more)?(?! (?:to|you|for|that))",
    r"(?:im|i am|this is|i m|its) (?:not|nt) (?!his|her|their|a|the|your|my|"
    rf"our)\w+(?: \w+)? {_KIN}(?![^|]* im (?:his|her|their))",
    rf"(?:this|i) (?:isnt|aint) (?!his|her|their|a|the|your|my|our)\w+ {_KIN}(?![^|]* im (?:his|her|their))",
    r"(?:i|we) (?:(?:do not|dont|dont even|aint|aint got|never) (?:have|got|had)? ?(?:a |any |no )?|"
    r"have no |dont have any |got no |have zero |"
    rf"never had (?:any |a )?){_KID}(?: (?:in|at|that goes to|who goes to|going to|who go to|that go to|"
    r"attending|"
    rf"enrolled (?:in|at)|there|of|by|named|called|with)(?: \w+){{0,4}}|{END})(?! (?:to|for) (?:watch|"
    r"take|pick))",
    r"(?:no one|nobody|noone|no \w+|aint nobody|aint no \w+) (?:here |at this (?:number|address) |"
    r"lives here |in this house |around here )?"
    rf"{_NAMED}|(?:there is|theres|there s|there isnt|there is not|theres not)(?: no| any)? (?:one|body|"
    rf"person|student|child|kid|\w+) (?:here )?{_NAMED}",
    r"(?:i|we) (?:dont|do not) know (?:any|a|no) (?!way|reason|other|better|more|good|number|"
    r"thing)\w+(?= (?:\||$|sorry|and|so|at))|(?:i|we) (?:dont|do not) (?:go|belong) to (?:that|your|"
    r"this) school|(?:their|his|her) name (?:isnt|is not) \w+",
    r"(?:i|we) (?:dont|do not|have no idea who) (?:know|recognize)?(?: who)? ?(?:anyone|anybody|any|a|"
    r"no|nobody|this|that|who that|who)?"
    rf"(?: (?:one|person|child|kid|student|people|man|woman))? ?(?:{_NAMED}|(?:is|are) (?:and|but))",
    r"(?:this|that|he|she|they)(?: is| are|s)?(?: not|nt) (?:my|our) (?:kid|child|son|daughter|student|"
    rf"children){END}|not (?:my|our) (?:kid|child|son|daughter|student|children){END}",
    r"(?:this )?(?:number|phone) (?:no longer belongs|belongs to (?:someone|somebody|another|"
    r"a different)|(?:doesnt|does not|dont) belong|isnt hers|isnt his|"
    r"is not (?:hers|his|theirs)|used to (?:belong|be)|was reassigned|has been reassigned|"
    r"got reassigned|changed owners)",
    r"(?:he|she|they|\w+) (?:dont|doesnt|does not|no longer|do not) (?:have|has|use|uses|own|owns|"
    r"got) this (?:number|phone|cell)(?: any ?more)?",
    rf"(?:you|youve|you ve|u|your|youre|yall|think|must|may|might|school)(?: \w+){{0,3}} (?:wrong|"
    rf"mistaken) {_NUM}(?! (?:for|this|that|of|on|in) )",
    r"(?:have|got) (?:me|us|my number) (?:confused|mixed up|mistaken)|(?:confused|mistaking|mistaken|"
    r"mixing|mixed) (?:me|us|my number)(?: up)? (?:with|for) (?:someone|somebody|another)",
    r"(?:you|youre|your|yall|this)(?: (?:must|may|might|have|are|probably|were|was|is|mean|meant|"
    r"looking|trying|"
    r"want|intended|to|reach|text|contact|for|message)){1,6} (?:someone|somebody|a different \w+|"
    r"another \w+) ?(?:else)?",
    r"(?:just|only|recently|only just)? ?(?:got|have|had|have had|bought) (?:this|a new|"
    r"this new) (?:number|phone|cell)(?: \w+){0,8} (?:wrong|not|dont|no|previous|before|old|belonged|"
    r"someone|somebody|stop)",
    r"this (?:number|phone|cell) (?:isnt|is not|aint|wasnt) (?!working|good|on|in|the same|able|safe|"
    r"private)\w+(?: any ?more)?|(?:have|got|having) no (?:kids|children)(?= (?:\||$|lol|haha|so|and|"
    r"here|sorry|of))|(?:previous|old|former|last|prior) (?:owner|person|user)(?: (?:of|who had|with|"
    r"that had) this)?(?: (?:number|phone))?|whoever (?:had|used to have|owned) this (?:number|phone)",
    r"(?:\w+ )?(?:doesnt|does not|dont|no longer|aint) live here(?: any ?more)?(?= (?:\||$|and you|you|"
    r"this|wrong|so))|(?:texting|messaging|contacting|reached|sending (?:this|these) to) (?:a|some|"
    r"the wrong) (?:stranger|random person|random|business|store|shop|restaurant|office)",
    r"(?:im|i am|we are|were|this is) (?:a |an )?(?:(?:\w+ )?(?:business|store|restaurant|barber shop|"
    rf"shop|single with no kids|childless)){END}|(?:im|"
    r"i am) (?:only )?\d\d (?:years old )?(?:and )?(?:with )?(?:no|dont have) kids|(?:my|our) (?:kids|"
    r"children|sons?|daughters?) (?:are|is) (?:all )?(?:grown|adults?|in college|married)(?! (?:so|"
    r"but) fast)",
    rf"(?:{TEXTS}|these|this|calls) for (?:a|an|some|someone named|somebody named|"
    r"somebody called) (?!while|long|week|month|year|day|few|reason|change|kid|minute|second|bit|couple|"
    r"lot|meeting|test)\w+(?= (?:\||$|im|not|i|and|who|that))",
    r"(?:mistyped|misdialed|misdial|mis dialed|digit off|off by (?:a|one) digit|check (?:your|"
    r"the) (?:number|records|contact|file)|try another number)|(?:and|with) (?:have )?(?:no|"
    rf"zero) (?:kids|children)(?: (?:in|at) \w+(?: \w+)?|{END})|childless",
    r"(?:this|it|that|he|she)(?:s| is| was)?(?:nt| not| isnt| aint| aint meant| wasnt) (?:for|meant for|"
    rf"intended for) me(?! to)|(?:isnt|aint|is not) (?:for )?me{END}|(?:not|no) relat(?:ed|"
    r"ion) to (?:this|that|him|her|any)|(?:no (?:clue|idea)|idk|dont know) who (?:this|that|these|he|"
    rf"she|you|the)(?: \w+){{0,3}} (?:is|are|meant|for|want|looking)|(?:number|phone|cell|"
    r"line)(?: now)? belongs to|(?:had|used) (?:it|this number|this phone) before|new number for me",
    rf"(?:never|not) heard of (?:this|that|him|her|them|\w+ (?:school|elementary|middle)){END}|(?:i|"
    rf"we) (?:live|are|am) (?:in|all the way in) (?:another|a different) (?:state|country|city){END}",
)
WRONG_NUMBER = re.compile(
    rf"(?:(?:^|(?<= )\|)(?: sorry)? (?:not me|(?:dont|do not) have (?:a |any )?{_KID})(?= (?:\||$|"
    rf"have)))|(?: (?:sorry|oops|hi|hello|i think))? (?:{'|'.join(_WRONG)})(?= )"
)

MAY_BE_WRONG = re.compile(
    r"(?:(?:^|(?<= )\|)(?: (?:hi|hello|hey|sorry|um|hola|disculpe|perdon|ok|please|y|new phone|but))*"
    r" (?:who(?:s| is| r| are)? (?:this|dis|you|texting me|texting)|who(?:s|"
    r" is) (?:this )?texting(?: me)?)(?: (?:please|por favor|and why))*(?= (?:\||$))"
    rf"| (?:im|i am) not (?:his|her|their|the) {_KIN}"
    r"| there(?:s| is) no (?!bus|one|school|way|problem|parking|heat|power|snow|internet|wifi|"
    r"water)\w+ (?:here|at this number)"
    rf"| wrong (?:number|phone)(?! (?:of|on))| wrong (?:kid|child|student){END}|(?:(?:^|"
    r"(?<= )\|)(?: sorry)? no (?!school|one|bus|fever|symptoms|heat|power|water|school|change|issues|"
    rf"problem|excuse)\w+(?: \w+)? here{END})| who gave (?:you|yall) (?:my|"
    r"this) number| (?:how|where) did (?:you|yall) (?:get|find) (?:my|this) number"
    r"| (?:i|we) (?:dont|do not) (?:know|have) (?:any |anybody |anyone |who )(?!way|idea|if|what|car|"
    r"ride|clue|question|problem|choice|lot|phone|computer|job|doctor|note|excuse|fever|"
    r"money)\w+(?: is)?"
    rf"{END}| (?:this|it) (?:isnt|is not|aint|is no longer) (?!\w+ing\b|true\b|ok|fair|safe|easy|funny|"
    r"right|over|good|working|helping|"
    r"acceptable|new\b|normal|enough|like\b|about|cool|him\b|her\b|it\b|mine|happening|possible|correct|"
    r"necessary|just|the first|a\b)"
    rf"(?:the )?\w+(?: (?:number|phone))?{END}| who is (?!this|going|coming|in|at|his|her|my|the|"
    rf"picking|sick|on|your)\w+{END})(?= )"
)

ENGLISH = Phrases(STOP, MAY_STOP, WRONG_NUMBER, START, HELP, MAY_BE_WRONG, LIMIT, TOPIC)
