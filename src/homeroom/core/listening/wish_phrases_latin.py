"""Wishes in Haitian Creole, Vietnamese and Tagalog, in the way of the other languages.

To be reviewed by native speakers.
"""

from __future__ import annotations

import re

from homeroom.core.listening.wish_phrases import Phrases, natural
from homeroom.core.listening.wish_phrases_romance import FRENCH, PORTUGUESE

_END = r"(?= (?:\||$))"
_BEGIN = r"(?:^|(?<= )\|)"  # of a sentence

# Haitian Creole
_HT_TEXTS = (
    r"(?:mesaj|mesag|msg|mesaje|tek[sc]t?|tèks|teks|sms|imel|email|alet|avi|rapel|"
    r"notifikasyon)(?: sa ?yo| sa| yo)?"
)
_HT_SEND = r"(?:voye|ekri|kontakte|deranje|anmede|nwi|anmède|fatige|tekste|text|avize)"
_HT_TOPIC = r"(?:absans|prezans|absan|abscence|absence)"
CREOLE = Phrases(
    stop=natural(
        r" (?:sispann?|rete|kanpe|stop|ase|fini|bouke|arete|sispan)(?: (?:tanpri|pou|mwen|m|nou|ak|avek|nan|"
        rf"avè|silvouple))* (?:{_HT_SEND}|{_HT_TEXTS})(?! (?:l|li|yo)\b)(?: (?:mwen|m|nou|ban|ba|pou|"
        rf"{_HT_TEXTS}))*",
        rf" (?:fini|ase|bouke|sispann) (?:ak|avek) (?:\w+ )?(?:{_HT_TEXTS})|"
        rf"(?: {_HT_TEXTS})(?: \w+){{0,2}} (?:twop|kanpe sa|sispann sa)| (?:m|mwen|"
        rf"nou) pa bezwen(?: \w+){{0,4}} anko| pa mete (?:l|m|mwen|nimewo\w*) (?:sou|nan) lis",
        r"(?<! mwen)(?<! m)(?<! li)(?<! yo)(?<! la)(?<! nou)(?<! t) pa (?:bezwen |kontinye |sa |dwe |"
        rf"ka )?{_HT_SEND} (?:(?:ban|ba|pou|bay) )?(?:mwen|m|nou|"
        rf"{_HT_TEXTS}|anyen|okenn|nan nimewo|sou (?:telefon|nimewo)|anko)(?: (?:anko|{_HT_TEXTS}|nan|sou|"
        r"pou|ankò|anyen))*",
        r" (?:m|mwen|nou) (?:pa|p ap|pap) (?:vle|bezwen|enterese|renmen|anvi)(?: (?:anko|ankò|resevwa|jwenn|"
        rf"okenn|pou|nou|yo|ou|gen|tande|we|nan|ak|wè|pran))* (?:{_HT_TEXTS}|{_HT_SEND} (?:m|mwen|ban|nou)|"
        r"nouvel)(?: \w+)?| (?:m|mwen) pa vle (?:yo|sa|resevwa)(?: \w+)? anko",
        r" (?:retire|wete|efase|tire|elimine)(?: (?:m|mwen|nou|non m|non mwen|nimewo(?: telefon)?(?: m|"
        r" mwen| sa)?|telefon mwen))(?: (?:nan|sou|sot)(?: \w+){0,2})?| (?:dezabone|dezenskri|"
        r"anile)(?: \w+)?| (?:m|mwen) (?:vle|ta renmen) (?:soti|sispann|dezabone|kanpe|retire)(?: \w+){0,3}",
        rf" (?:pa|plis|ase) (?:\w+ )?{_HT_TEXTS} (?:anko|sou|pou)(?: {_HT_TOPIC})?| (?:pa|ase|"
        rf"sispann) (?:\w+ ){{0,3}}(?:sou|pou|konsenan|de) {_HT_TOPIC}",
    ),
    may_stop=natural(
        r" (?:kite|lese|ban) (?:m|mwen|nou) (?:an ?repo|an pe|trankil|repo|lape|anpe|pou kont mwen)|"
        rf"{_BEGIN}(?: (?:tanpri|mesi|non|ok|bonjou|silvouple))* (?:ase|sispann?|rete|kanpe|kanpe sa|"
        r"sispann sa|ase konsa|ase anko|li ase|mwen bouke|m bouke|pa anko|non mesi pa anko)(?: (?:tanpri|"
        rf"mesi|la|anko|konsa|kounye a|ak sa))*{_END}| (?:poukisa|pouki) (?:nou|ou|yo|m|"
        rf"mwen)(?: \w+){{0,2}} (?:{_HT_SEND}|resevwa|jwenn)| (?:twop|anpil|bouke (?:ak|resevwa)|"
        rf"fatige ak) {_HT_TEXTS}| (?:m|mwen) pa enterese| (?:m|mwen) pral (?:bloke|rapote|denonse)| (?:m|"
        r"mwen) pa (?:t|te) (?:janm )?(?:mande|enskri|siyen|dako)(?: \w+)?| (?:pa|"
        rf"p ap) (?:\w+ ){{0,3}}{_HT_TEXTS} (?:anko|sa yo)| (?:toujou|kontinye) (?:ap )?(?:resevwa|voye|"
        rf"jwenn)(?: \w+){{0,2}} {_HT_TEXTS}| pa (?:nwi|deranje|anmede|fatige)(?: \w+)?{_END}|"
        rf" kijan (?:\w+ ){{0,3}}(?:sispann|kanpe|dezabone|soti)",
    ),
    wrong_number=natural(
        r" (?:move|mal|fo|pa bon) (?:nimewo|numero|telefon|moun)| (?:nimewo|telefon)(?: (?:sa|a|"
        r"la))* (?:pa bon|move|pa kòrèk|pa korek|mal)| (?:ou|nou|yo) (?:\w+ )?(?:twonpe|tronpe|fe erè|"
        r"fe ere|fè erè)(?: (?:nimewo|moun|de|sou))*| (?:erè|ere) (?:nimewo|moun)| twonpe(?= (?:\||$|cheri|"
        r"zanmi|msye|madanm|isit|mwen|m))| isit se (?:yon|yo) \w+| (?:telefon|"
        r"nimewo) sa(?: a)? chanje(?: \w+)?| se pa (?:papa|manman|paran) (?!m\b|mwen)\w+|"
        r" se pa mwen(?: menm)?(?= (?:\||$|verifye))| kiyes ki (?!pral|ap|ka)\w+(?= (?:\||$|mwen))|"
        r" (?:se )?pa (?:nimewo|telefon) (?!mwen)\w+(?: \w+)? (?:sa|ankò|anko|sa a|ki)| (?:sa|"
        r"li) (?:a )?(?:se )?pa (?:nimewo|telefon|bon moun)(?: \w+)?| nimewo (?:sa|sa a) (?:se )?pa (?:pou|"
        r"nimewo|anko)?(?: ?\w+)?",
        r" (?:m|mwen) (?:se )?pa (?:manman|papa|paran|granmè|granme|matant|tonton|fanmi|"
        r"moun) (?!mwen)\w+(?: \w+)?| (?:m|mwen|nou) pa gen (?:pyès |okenn |ankenn )?(?:pitit|"
        r"timoun)(?= (?:\||$|nan|lekol|la|ki|k|konsa))| (?:m|mwen|nou) pa konnen (?:moun|okenn|pyes|ki moun|"
        r"timoun|li|non)(?: \w+){0,3}| (?:pa gen|pagen) (?:moun|okenn|pyes|timoun)(?: \w+){0,2} (?:rele|"
        r"ki rele|konsa|isit|isi|la)(?: \w+)?| (?:pa rete|pa viv|pa abite) (?:isit|isi|la)(?: \w+)?|"
        r" (?:se )?pa pitit (?:m|mwen|nou)(?= )| (?:pa gen|pa itilize) nimewo sa(?: \w+)?",
    ),
    start=natural(
        r" (?:re)?mete (?:m|mwen) (?:\w+ )?(?:sou|nan) lis(?: \w+)?| (?:m|mwen) (?:vle|"
        rf"ta renmen) (?:\w+ )?(?:resevwa|jwenn|enskri|abone)(?: (?:ankò|anko|{_HT_TEXTS}|nan))+|"
        rf" (?:rekomanse|komanse|kontinye|koumanse) (?:voye|ekri)(?: \w+){{0,3}}(?: anko)?| (?:nou|"
        rf"ou) (?:ka|met) (?:voye|ekri)(?: \w+){{0,3}} anko| (?:enskri|abone|mete) (?:m|mwen)(?: (?:anko|"
        r"nan lis|sou lis))+"
    ),
    help=natural(
        r" (?:ki ?jan|kouman|koman) (?:sa|sevis|li|mesaj)(?: \w+){0,2} (?:mache|fonksyone|travay)(?: \w+)?|"
        r" (?:kisa|sa) (?:sa|nimewo sa|mesaj sa)(?: a)? ye| ki (?:sevis|nimewo) sa(?: ye)?"
    ),
    may_be_wrong=natural(
        r" (?:ki moun (?:sa|ki|ou|k ap|kap|nou)(?: \w+){0,4}|kiyes ou ye|se kiyes(?: \w+)?|kiyès sa|"
        r"ki es ou)(?= (?:\||$))| (?:kijan|kouman|kote|ki moun) (?:\w+ ){0,4}nimewo (?:m|mwen)"
    ),
    topic=re.compile(rf"[^|]*? (?:sou|pou|konsenan|de|ak) (?:\w+ )?{_HT_TOPIC}(?= )"),
    limit=re.compile(
        r"(?: \w+){0,2} (?:bone konsa|twò bonè|chak jou|aswe|lannwit|nan travay|jodi a|pandan|le m ap)(?= )"
    ),
)

# Vietnamese; "đừng" (don't) and "dừng" (stop) are one word without marks.
_VI_TEXTS = r"(?:tin nhan|tin|thong bao|sms|message|messages|msg|text|nhan tin|email|nhac nho|loi nhan)"
_VI_SEND = r"(?:nhan tin|nhan|gui|lien lac|lien he|lam phien|text|quay ray|nt|thong bao|lam phien|message)"
_VI_ME = r"(?:toi|minh|chung toi|em|anh|chi|so nay|nua|cho toi|gia dinh|tui|toj|may nay|ba|so cua toi)"
_VI_TOPIC = r"(?:vang mat|diem danh|nghi hoc|chuyen can|di hoc|su vang mat|viec vang mat|viec nghi hoc)"
VIETNAMESE = Phrases(
    stop=natural(
        r" (?:dung|ngung|ngưng|thoi|stop|cham dut|hay dung|ngung ngay|dung co)(?: (?:co|lai|viec|ngay|"
        rf"bao gio|ma|cu|viec gui))* (?:{_VI_SEND})(?: (?:{_VI_TEXTS}|cho|den|toi|{_VI_ME}|may|nhung|cac|"
        r"loai|nay))*",
        r" (?:dung|ngung|huy|thoi|stop|tat|huy bo|cat)(?: (?:het|bo|cac|nhung|dang ky|nhan|tat ca|moi|"
        rf"viec))* {_VI_TEXTS}(?: \w+)?",
        r" (?:khong|ko|hong|k|que|hok|chang|khg) (?:muon|can|thich|phai|co nhu cau)(?: (?:nhan|duoc|"
        r"nhan duoc|thay|doc|bi|cac|nhung|them|ai|nha truong|truong|co|gui|cho|bat ky|loai|may|"
        rf"phai))* (?:{_VI_TEXTS}|{_VI_SEND}|lien lac|lam phien)(?: (?:nua|nay|tu|cho toi|toi|nao|cho))*",
        rf" (?:khong|ko|k|hong) (?:duoc )?(?:{_VI_SEND})(?: (?:tin|cho|toi|minh|so nay|tin nhan|em|"
        r"thu))* nua| (?:dung|khong|ko) (?:bao gio )?(?:lien lac|lien he|lam phien|nhan tin|goi)(?: (?:voi|"
        rf"cho|den))* {_VI_ME}| (?:dung|xin dung|ko|khong) {_VI_SEND}(?: tin)? nua",
        r" (?:xoa|bo|go|loai|rut|gach)(?: (?:giup|dum|ho|ngay))?(?: (?:ten|so|so dien thoai|sdt|"
        r"so dt))?(?: (?:cua|cho))? ?(?:toi|minh|nay|tui|em|chung toi|so nay)(?: (?:ra|khoi|ra khoi|"
        r"di)(?: \w+){0,3})| (?:xoa|go|bo) (?:so|so dien thoai|sdt|ten)(?: \w+){0,2}| (?:huy|bo) (?:dang ky|"
        r"dang ki|nhan tin)(?: \w+)?",
        rf" (?:khoi|thoi khoi|khoi can|thoi dung)(?: (?:can|phai))? (?:{_VI_SEND})(?: \w+){{0,5}}| (?:cho|"
        rf"xin)(?: \w+)? (?:rut|ra) khoi (?:\w+ ){{0,3}}(?:tin|danh sach|nhan tin)| (?:chan|block) (?:so|"
        rf"luon)(?: \w+){{0,3}}| thay vi (?:nhan|text)(?: \w+)?",
        rf" (?:khong|dung|thoi|ko|ngung)(?: \w+){{1,5}} (?:ve|chuyen) (?:viec |chuyen |"
        rf"su )?{_VI_TOPIC}(?: nua)?",
    ),
    may_stop=natural(
        rf" (?:de|cho) (?:toi|minh|chung toi|tui|em|gia dinh toi) yen|{_BEGIN}(?: (?:xin|da|lam on|vui long|"
        r"a|ok|co oi))* (?:stop|du roi|thoi du roi|thoi di|dung lai di|ngung lai di|thoi nha|dung nua|"
        rf"thoi dung|dung lai|ngung lai|dung di|thoi)(?: (?:di|nhe|nha|a|lam on|cam on))*{_END}| (?:sao|"
        rf"tai sao|vi sao)(?: \w+){{0,3}} (?:cu|van|hoai|con)(?: \w+){{0,3}} (?:{_VI_SEND}|{_VI_TEXTS})|"
        rf" (?:nhieu|qua nhieu|chan|met voi|met moi voi|phien) (?:qua )?(?:\w+ )?{_VI_TEXTS}|"
        rf" {_VI_TEXTS} (?:\w+ )?nhieu qua| (?:khong|ko) (?:quan tam|co nhu cau|quan tam den)| (?:toi |"
        r"minh )?(?:se|phai) (?:chan|block|bao cao)(?: \w+)?| (?:khong|chua|ko) (?:bao gio )?(?:dang ky|"
        rf"dang ki|yeu cau)(?: \w+){{0,3}}| (?:khong|ko) can(?: \w+){{0,3}} nua| (?:phien|lam phien) qua|"
        rf" (?:lam sao|cach nao|cach)(?: \w+){{0,3}} (?:huy|ngung|dung|tat)| (?:van|cu|"
        rf"con)(?: \w+){{0,2}} nhan(?: duoc)? (?:\w+ )?{_VI_TEXTS}",
    ),
    wrong_number=natural(
        r" (?:nham|lon|sai|lộn) (?:so|nguoi|may|dien thoai)(?! (?:ngay|buoi|tien|bai|phong|lop|xe))| (?:day|"
        r"so nay|ben nay) la (?:so )?(?:cua )?(?:quan|tiem|cua hang|cong ty|nha hang|nguoi khac)(?: \w+)?|"
        r" (?:moi|vua) (?:doi|mua|lam|xai) (?:sim|so)(?: \w+){0,4}| (?:so|so nay|"
        r"so dien thoai)(?: nay)? (?:khong phai|ko phai|k phai|sai roi|bi sai|khong con|la cua nguoi khac|"
        r"da doi chu)(?: \w+){0,3}| (?:khong phai|ko phai|k phai) (?:la )?(?:so|so dien thoai|dien thoai|"
        r"phu huynh|me|ba|bo|cha|gia dinh|nguoi nha|ong|nguoi)(?: \w+){0,3}(?: \w+)?",
        r" (?:khong|ko|k|chua|hong)(?: he)? co (?:con|chau|dua|hoc sinh|tre em)(?: (?:nao|hoc|o|nho|cai|"
        r"di hoc|ten|em|gai|trai))*(?: \w+)?(?= (?:\||$|truong|o|nay|do|ca))| (?:khong|ko|"
        r"k)(?: he)? (?:quen|biet) (?:ai|nguoi|em|chau|hoc sinh|ban|be)(?: \w+){0,2} (?:ten|nay|nao|do|"
        r"la)(?: \w+)?| (?:khong|ko) co ai (?:ten|o day)(?: \w+)?| (?:nhan|gui|goi|text|"
        r"lien lac) (?:tin )?(?:nham|lon|sai)(?: \w+)?| (?:khong|ko) con (?:dung|xai|su dung) so nay",
    ),
    start=natural(
        r" (?:dang ky|dang ki|gui|nhan) lai(?: (?:gium|giup|cho|tin|di))+(?: \w+)?| (?:muon|xin|"
        rf"cho toi) (?:\w+ )?(?:nhan|dang ky|dang ki)(?: (?:lai|duoc|cac))*(?: {_VI_TEXTS})+(?: \w+)?|"
        rf" (?:bat dau|tiep tuc|hay)(?: \w+)? (?:nhan|gui)(?: \w+){{0,3}} (?:lai|tiep)| (?:bat dau|"
        r"tiep tuc) (?:gui|nhan)(?: tin)?| gui lai (?:tin|cho toi)| (?:co the|duoc) (?:nhan tin|"
        rf"gui tin)(?: \w+){{0,2}} (?:lai|tro lai)"
    ),
    help=natural(
        r" (?:dich vu|cai|so|tin nhan) nay (?:la (?:gi|cai gi)|dung sao|xai sao|su dung sao|hoat dong|"
        r"dung de lam gi)(?: \w+){0,3}| (?:day|cai nay) la (?:gi|cai gi|dich vu gi)(?= (?:\||$|vay))"
    ),
    may_be_wrong=natural(
        r" (?:ai (?:day|vay|do|nhan tin|the|nhan)|day la ai|ban la ai|ai dang nhan)(?: \w+)?(?= (?:\||$))|"
        r" (?:sao|lam sao|ai)(?: \w+){0,3} (?:co|biet|cho)(?: \w+)? so (?:cua )?(?:toi|minh)"
    ),
    topic=re.compile(rf"[^|]*? (?:ve|chuyen) (?:viec |chuyen |su )?{_VI_TOPIC}(?= )"),
    limit=re.compile(
        r"(?: \w+){0,2} (?:som (?:qua|vay|the)|khuya|ban dem|buoi toi|moi ngay|hang ngay|luc toi dang|"
        r"hom nay|trong gio lam)(?= )"
    ),
)

# Tagalog, with its English words
_TL_TEXTS = (
    r"(?:mensahe|mga mensahe|mga text|text|texts|messages?|msg|sms|txt|abiso|email|reminders?|"
    r"notifications?|alerts?|paalala|updates?|notifs?)"
)
_TL_SEND = (
    r"(?:mag ?text|mag ?message|magpadala|magpapadala|magsend|mag ?send|itext|i ?text|i ?message|"
    r"nagtetext|magtext|magtetext|padalhan|padala|sulatan|tawagan|kontakin|contactin|i ?contact|"
    r"istorbohin|guluhin|guluhin|abalahin|nagpapadala|pagpapadala|pagtetext|pagte text|nagte text|"
    r"magte text|pagme message|pag ?text|pag ?message|pag ?send|pagpadala|pagsend|nangungulit|kulitin|"
    r"magpadala|pangungulit|sabihan|pagmemessage|pagsesend|text|message)"
)
_TL_TOPIC = r"(?:attendance|absent|pag ?absent|pagliban|absence|absences|liban)"
_TL_FILL = (
    r"(?:(?:na|mag|kayong|ko to|ah|at|ko|kong|pong|nitong|nito|ganito|araw|ulit|i|po|nyo|niyo|ninyo|mo|ang|"
    r"ng|mga|sa|akin|ako|kong|ho|please|pls|sana|yung|iyong|lang|nga|kayo|naman|itong|ito|to|ka|nang|"
    r"kami|kay|pa|rin|muna|paki|inyong) ){0,6}"
)
TAGALOG = Phrases(
    stop=natural(
        rf" (?:kulit|itigil (?:nyo|niyo|mo) na)(?: \w+){{0,3}}{_END}| (?:(?:paki )?(?:itigil|tigilan|ihinto|"
        r"hinto|tumigil|pakitigil|pakihinto|pakitigilan|stop|tigil|istop|i stop|pakistop|paki stop|tama|"
        rf"kanselahin|cancel|pakicancel)) {_TL_FILL}(?:{_TL_SEND}|{_TL_TEXTS})(?: {_TL_FILL}(?:{_TL_TEXTS}|"
        r"akin))?",
        rf" (?:huwag|wag|wag na|huwag na|h[wu]+ag) {_TL_FILL}(?:{_TL_SEND})(?! sa bahay)| (?:ayoko|ayaw ko|"
        r"ayaw)(?: na)? (?:po )?(?:ng )?(?:makatanggap|matanggap|makareceive|mag ?receive)(?: \w+)?|"
        r" bawal (?:po )?(?:mag ?)?text(?: \w+)?| quit na (?:po )?ako(?: \w+)?",
        r" (?:ayoko|ayaw|ayaw ko|ayokong|hindi ko gusto|di ko gusto|hindi ko na gusto|hindi ko kailangan|"
        r"di ko kailangan|hindi ko na kailangan|di ko na kailangan|ayaw namin|ayaw na namin|"
        r"hindi na namin kailangan|hindi na kailangan|(?:hindi|di|de|d)(?: (?:ko|na|po|"
        r"namin))+ k[ae]i?langan|di na kailangan|hindi ko po kailangan|de? ko na kelangan|de? ko kelangan|"
        rf"di ko na kelangan|d ko na kailangan|hindi ko na kelangan) {_TL_FILL}(?:makatanggap |tumanggap |"
        rf"makareceive |matanggap |mareceive |makakuha |mag ?receive )?{_TL_FILL}(?:{_TL_TEXTS}|{_TL_SEND})",
        r" (?:paki ?)?(?:alisin|tanggalin|burahin|alis|tanggal|delete|idelete|i delete|remove|iremove|"
        r"i remove)(?: (?:ng|yung|po|nyo|niyo|ninyo|mo|na|po|ho|please|ang|naman|nga))* (?:ako|kami|"
        r"ang number|number|numero|ang numero|akong|yung number|contact|pangalan|ang pangalan|"
        r"ang cellphone)(?: (?:ko|namin|na|to|ito|po|sa|dito|diyan|dyan|inyong|listahan|list|lista))*|"
        r" (?:mag ?unsubscribe|i ?unsubscribe|paunsubscribe|pa unsubscribe)(?: \w+)?| (?:gusto|nais) (?:ko|"
        r"kong|naming|na)(?: \w+)? (?:mag ?unsubscribe|itigil|ihinto|tumigil|magpatanggal|mag ?opt out|"
        r"umalis)(?: \w+){0,3}",
        rf" (?:wala|huwag|wag|tama|ayoko|ayaw|itigil|tigilan|stop) {_TL_FILL}(?:\w+ )?(?:tungkol sa|about|"
        rf"about sa|sa) {_TL_FILL}{_TL_TOPIC}",
    ),
    may_stop=natural(
        r" (?:(?:lubayan|tantanan|pabayaan|hayaan|tigilan|layuan)(?: (?:nyo|niyo|ninyo|mo|na|po))* (?:ako|"
        rf"ko|kami)|{_BEGIN}(?: (?:please|po|ok|pls|paki))* (?:tama|tigil|sobra|ayoko|ayaw ko|ayaw|itigil|"
        r"huwag|wag|stop|tigilan|hinto) (?:na|nyo na|na po|po na|na yan|na to|na ito)(?: (?:po|please|pls|"
        rf"yan|to|ito|salamat|nyo|niyo|mo|ho))*{_END})",
        rf" (?:bakit|ba t)(?: \w+){{0,3}} (?:text ng text|{_TL_SEND}|padala|nakakatanggap|nakakareceive|"
        r"may text)| (?:sobrang dami|ang dami|ang daming|sobrang daming|sobra|napakaraming|"
        rf"napakadami) (?:ng |nyong |naman |na )*{_TL_TEXTS}| text (?:kayo )?(?:nang|ng) text| (?:hindi|"
        r"di) (?:ako|kami|na ako|na kami) (?:po )?interesado| (?:block ko na|ibo?block|bloblock|block ko|"
        r"ibloblock|iblock|irereport|ireport|i block|i report)(?: \w+)?| (?:hindi|di) (?:naman )?(?:ako|"
        r"kami) (?:po |naman )?(?:nag ?sign ?up|nag ?subscribe|pumayag|nagpalista|humingi|"
        r"nag ?register)(?: \w+)?| (?:nakakainis|nakakaistorbo|istorbo|nakakairita|"
        rf"pagod na)(?: \w+){{0,4}} ?{_TL_TEXTS}?{_END}| paano (?:\w+ ){{0,3}}(?:itigil|ihinto|"
        r"mag ?unsubscribe|mag ?stop|maalis|matanggal)| (?:hindi|"
        rf"di) (?:na )?(?:ko )?(?:na )?kailangan(?: \w+){{0,3}} (?:{_TL_TEXTS})| (?:puro|lagi|"
        rf"palagi)(?: \w+){{0,3}} (?:{_TL_TEXTS})",
    ),
    wrong_number=natural(
        r" mali(?= (?:\||$|wag|huwag|po))| bagong sim(?: \w+){0,3}| (?:dating|"
        r"nakaraang) may ?ari(?: \w+){0,2}| (?:store|tindahan|opisina|karinderya) (?:po |ho )?(?:ito|"
        r"to)(?: \w+)?| wala(?:ng)? (?:pong? |hong? |naman )?(?!bus|tubig|kuryente|sasakyan|ilaw|pera|tao|"
        r"signal|internet|wifi|kasama|sundo|pasok|bantay|ibang|jeep|tricycle|pagkain|gamot|doktor|"
        r"klase)\w+ (?:dito|diyan|dyan)(?= (?:\||$))|"
        r" (?:mali po ang|mali ang)(?: \w+){1,3} (?:numero|number)| (?:maling|mali ang|mali po ang|"
        r"mali yung|mali po yung|mali ang inyong|mali ang iyong|mali|rong|wrong po ang|mali ata ang|"
        r"mali yata ang)(?: (?:na|po|ho|nyong|ninyong|niyong|inyong))* (?:numero|number|tao|num|cellphone|"
        r"no|cp)| (?:na)?wrong (?:send|sent)(?: \w+)?| wrong number (?:po|ho|ata|yata|kayo|ka)|"
        r" (?:nagkamali|nagkakamali|namali)(?: (?:po|yata|ata|kayo|ka|ho|siguro))* ?(?:ng|sa)? ?(?:numero|"
        r"number|tao|text|tinext|tinawagan)?(?= (?:\||$|\w))",
        r" (?:hindi|di|de|d)(?: (?:po|ho|na|naman))* (?:ito|ako|to|akin|eto)(?: (?:po|ho|na|naman|yung|ang|"
        r"ay|si))* (?:(?:numero|number|cellphone|nanay|tatay|magulang|guardian|mama|papa|ina|ama|lola|tita|"
        r"cp|mommy|daddy|parent|phone)(?: (?:ni|ng|na|po))*|si \w+|yung hinahanap)(?: \w+)?| (?:wala|"
        r"walang)(?: (?:po|ho|naman|akong|kaming|ako|kami|na))* ?(?:anak|bata|estudyante)(?: (?:na|po|diyan|"
        r"dyan|sa|jan|nag aaral|ko|ako|dito|nagaaral))*(?: \w+)?(?= (?:\||$|school|eskwela|eskwelahan))|"
        r" (?:walang|wala pong|wala namang)(?: \w+)? (?:na ganyan|ganyang|nakatira|pangalan)(?: \w+){0,2}|"
        r" (?:hindi|di|de|d) (?:ko|namin|po)(?: (?:po|naman|na|ho|ko))* (?:kilala|"
        r"kakilala|anak)(?: \w+){0,3}| (?:hindi|di) na (?:po )?(?:kay|niya|ni \w+|dito|"
        r"nakatira)(?: (?:\w+))? (?:number|numero|nakatira|dito|ito)(?: \w+){0,2}",
    ),
    start=natural(
        r" (?:simulan|ibalik|ituloy|paki ?balik|paki ?tuloy)(?: (?:nyo|niyo|na|po|ng|ninyo|ulit|uli|please|"
        rf"yung|ang|mga))*(?: (?:{_TL_TEXTS}))?(?: \w+)?(?: \w+)?(?= (?:\||$))| (?:simulan|ituloy|ibalik|"
        rf"magsimula|i ?resume|pakibalik|pakituloy)(?: \w+){{0,4}} (?:{_TL_TEXTS}|{_TL_SEND})| (?:pwede|"
        rf"puwede|maaari)(?: \w+){{0,3}} (?:{_TL_SEND})(?: \w+){{0,2}} (?:ulit|uli|muli)| gusto (?:ko|kong|"
        r"namin|naming|ko na)(?: (?:po|na|ulit|uli|pong|nang))* (?:makatanggap|tumanggap|matanggap|"
        rf"makareceive|mag ?subscribe)(?: \w+){{0,4}}| (?:{_TL_SEND})(?: \w+){{0,3}} ulit(?: \w+)?{_END}"
    ),
    help=natural(
        r" (?:paano|pano)(?: (?:po|ba|ho))* (?:gumagana|gamitin|ginagamit|ito gumagana|"
        r"to gumagana)(?: \w+){0,4}| (?:ano|anong)(?: (?:po|ba|ho))* (?:tong (?:text|number|service|numero)|"
        r"ito|to|itong (?:text|number|numero|service)|serbisyo|service)(?: \w+)?(?= (?:\||$))"
    ),
    may_be_wrong=natural(
        r"(?:^|(?<= )\|)(?: (?:hi|hello|sorry|po|ay))* (?:sino|cno|sinu)(?: (?:po|ba|ho|to|ito|ka|kayo|ire|"
        r"sila|yan|nag ?text))*(?= (?:\||$))| (?:saan|san|paano|pano|sino)(?: \w+){0,3} (?:nakuha|"
        r"nyo nakuha|nagbigay|kinuha)(?: \w+){0,3} (?:number|numero)"
    ),
    topic=re.compile(rf"[^|]*? (?:tungkol|about|sa|ng)(?: \w+){{0,2}} {_TL_TOPIC}(?= )"),
    limit=re.compile(
        r"(?: \w+){0,2} (?:araw araw|gabi|sa gabi|maaga|sa trabaho|ngayon|habang|kapag|kung)(?= )"
    ),
)

LATIN = {
    "pt": PORTUGUESE,
    "fr": FRENCH,
    "ht": CREOLE,
    "vi": VIETNAMESE,
    "tl": TAGALOG,
}  # by their BCP 47 tags
