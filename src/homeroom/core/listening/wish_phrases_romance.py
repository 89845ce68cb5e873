"""Wishes in Portuguese and French.

Of each: words of ending with our messages or *me*, "don't write to me", "I don't want", "take me off";
then what is doubtful. To be reviewed by native speakers.
"""

from __future__ import annotations

import re

from homeroom.core.listening.wish_phrases import Phrases, natural

_END = r"(?= (?:\||$))"
_BEGIN = r"(?:^|(?<= )\|)"  # of a sentence

# Portuguese
_PT_TEXTS = (
    r"(?:mensage[nm]s?|mensagem|recados?|msgs?|torpedos?|textos?|sms|e ?mails?|avisos?|notificacoes|"
    r"notificacao|lembretes?|alertas?|messages|texts?)"
)
_PT_SEND = (
    r"(?:(?:mand|envi|contat|perturb|incomod|notifi|avis|procur|liguem?)(?:em?|es|ar|ando|arem|a)?(?:me|"
    r"nos)?|escrev(?:a|am|er|endo)(?:me|nos)?)"
)
_PT_MORE = (
    r"(?:(?:mais|essas?|estas?|esses?|estes?|as|os|suas|seus|de|tantas|nenhuma|nada|isso|isto|dessas|"
    r"desses|com|a|o|sobre|me|por|favor|tipo) ){0,4}"
)
_PT_TOPIC = r"(?:(?:a|as|o|os|suas?) )?(?:presencas?|frequencia|faltas|ausencias?|assiduidade)"
PORTUGUESE = Phrases(
    stop=natural(
        r" (?:pare|parem|para|parar|chega|basta|deixem?|deixa|favor parar|cessem|parem)(?: (?:ja|logo|agora|"
        r"por favor))? (?:de |com )?(?:ficar )?(?:(?:me|nos) )?(?:mandar|enviar|escrever|mandando|enviando|"
        r"contatar|perturbar|incomodar|encher|mandem)(?:me|"
        rf"nos)?(?: {_PT_MORE}{_PT_TEXTS})?(?: sobre {_PT_TOPIC})?",
        r" (?:pare|parem|parar|chega|basta|cancel\w+|suspend\w+|stop) (?:de |com |"
        rf"d)?{_PT_MORE}{_PT_TEXTS}(?: sobre {_PT_TOPIC})?",
        rf" (?:nao|nunca|n) (?:me |nos )?(?:mais )?{_PT_SEND} (?:(?:me|nos) )?(?:{_PT_MORE}{_PT_TEXTS}|mais|"
        r"nada|para (?:este|esse|meu|o meu|ca|mim)|por favor)",
        rf" (?:nao|n) (?:me|nos) {_PT_SEND}{_END}",
        r" (?:nao|n) (?:quero|queremos|desejo|preciso|precisamos|gostaria de|precisa|precisam|"
        rf"queria) (?:mais )?(?:que me {_PT_SEND}|(?:(?:de|receber|continuar recebendo|ficar recebendo|mais|"
        rf"ver|me) )*{_PT_MORE}{_PT_TEXTS}|(?:mais )?receber (?:mais|nada|isso|isto)|ser (?:contatad|"
        r"incomodad|perturbad)\w+|mandar (?:mais|mensagens?))",
        r" (?:tir\w+|remov(?:am?|er)|retir\w+|exclu\w+|delet\w+|apag\w+) (?:me|nos|o meu|meu|este|esse|"
        r"a gente|eu) ?(?:numero|telefone|celular|nome|contato|de|da|do|dessa|desta|desse)?(?: \w+){0,2}|"
        r"(?:me|nos) (?:tir|remov|retir|exclu|delet|descadastr|apag)\w+ (?:d[aeo]\w*|aqui)(?: \w+)?",
        r" (?:sair|saio|me tir\w+) (?:da|dessa|desta|de|desse|deste|do) (?:lista|grupo|cadastro)|"
        r" como (?:eu )?(?:cancelo|paro|desativo|saio|faco para|faco pra)(?: \w+){0,2} (?:isso|isto|"
        r"mensage\w+|lista|receber|cancelar|parar|sair)| (?:quero|gostaria de|queria|como (?:faco (?:para|"
        r"pra) )?) ?(?:sair|me descadastrar|cancelar|ser removid[oa])(?: (?:da|dessa|desta) lista| (?:essas|"
        r"estas|as) \w+|(?= (?:\||$)))|descadastr\w+|cancel\w+ (?:a )?(?:minha )?(?:inscricao|assinatura)|"
        r"revogo (?:o )?(?:meu )?consentimento",
        rf" (?:nada|chega|sem|nao|n) (?:de )?mais {_PT_TEXTS}(?: sobre {_PT_TOPIC})?|(?:nao|n) (?:mande\w*|"
        rf"envie\w*|quero|precisa|me fale\w*)(?: \w+){{0,4}} sobre {_PT_TOPIC}|(?:chega|nada mais|"
        rf"nao mais) (?:de|sobre) {_PT_TOPIC}",
    ),
    may_stop=natural(
        r" (?:deixe?m?|me deixa|me deixem?|deixa)(?:me|nos)?(?: (?:a gente|eu|me|nos))? em paz| (?:por ?que|"
        rf"pq) (?:voces? )?(?:continua\w*|fica\w*|estao?|me|ainda)(?: \w+){{0,2}} {_PT_SEND}| (?:nao|"
        rf"n) (?:tenho|temos|estou) interess\w+|{_BEGIN}(?: (?:por favor|nao|ja|ok|gente|ai))* (?:chega|"
        r"ja chega|para com isso|pare com isso|parem com isso|nao mais|sai fora|me esquece\w*|me erra|"
        rf"nao enche\w*|basta ja){_END}",
        rf" (?:muitas|demais|tantas|cansad[oa]s? d\w+|fart[oa] d\w+|excesso de|menos) {_PT_MORE}{_PT_TEXTS}|"
        rf" (?:nao|n|nunca) (?:\w+ ){{0,4}}(?:receber|mandar|mandem|quero) (?:\w+ ){{0,3}}{_PT_TEXTS}|"
        rf" bloqueando (?:esse|este|voces|vcs)| (?:{_PT_TEXTS}|{_PT_TEXTS} \w+ \w+|isso) (?:podem|"
        r"pode) parar| (?:parem|pare|parar|encerr\w+|cancel\w+|desativ\w+|"
        rf"suspend\w+) (?:\w+ ){{0,3}}{_PT_TEXTS}| (?:vou|irei) (?:bloquear|denunciar)| (?:nao|"
        rf"nunca) (?:pedi|autorizei|me inscrevi|me cadastrei|solicitei)(?: \w+){{0,2}}| (?:isso|"
        r"isto) e (?:spam|assedio|perturbacao)| (?:ainda|continuo|fico|sempre) (?:recebo|"
        rf"recebendo) (?:\w+ ){{0,2}}(?:{_PT_TEXTS}|isso)| {_PT_TEXTS} demais",
        rf" (?:nao|n) (?:precisa|precisam|quero|queremos) (?:mais )?(?:me |nos |de |que )*(?:{_PT_SEND}|"
        rf"{_PT_TEXTS})|{_BEGIN}(?: (?:por favor|ja|ok|gente))* (?:pare|parem|parar){_END}| prefiro (?:nao|"
        rf"que nao) (?:\w+ ){{0,2}}(?:receber|{_PT_SEND}|{_PT_TEXTS})",
    ),
    wrong_number=natural(
        r" (?:numero|telefone|pessoa|contato) (?:\w+ )?errad[oa]| errou (?:de |o )?(?:numero|telefone)|"
        r" (?:foi|e|acho que e|deve ser) engano| engano(?= (?:\||$))| (?:enganou se|se enganou|enganaram|"
        r"enganado|se enganaram)(?: (?:de|no) (?:numero|telefone|pessoa))?(?= (?:\||$|este|esse|eu|aqui|nao|"
        r"d))",
        r" (?:esse|este|aqui|isso) (?:numero |telefone |celular )?nao (?:e|pertence) (?:mais )?(?:o |a |ao |"
        r"mais )?(?:(?:numero|telefone|celular) )?(?:d[aeo]|para|com|a|ao) \w+| (?:eu )?nao sou (?:a |"
        r"o )?(?:mae|pai|responsavel|avo|tia|familia|parente) d[aeo] \w+| nao sou (?:a|o|essa|"
        r"esse) (?:pessoa|senhor\w*|\w+ que)",
        r" (?:eu )?nao (?:tenho|temos) (?:nenhum |nenhuma )?(?:filh\w+|crianca\w*|neto\w*|"
        r"aluno\w*)(?= (?:\||$|nessa|nesta|na|em|nesse|com|ai|matricul))| nao (?:tem|mora|ha|"
        r"existe) (?:nenhum\w* \w+(?= (?:\||$|moca|senhora|aqui))|(?:ninguem|nenhum\w*) (?:com (?:esse|"
        r"este) nome|aqui|chamad\w+)|essa pessoa|\w+ aqui)| nao conhe[cç]o (?:ninguem|nenhum\w*|essa|esse|"
        r"esta)(?: \w+)?| (?:essa|esta) (?:pessoa|crianca) nao (?:mora|e)(?: \w+){1,2}| \w+ nao (?:tem|usa|"
        r"mora) mais (?:esse numero|este numero|aqui)| (?:comprei|peguei|ganhei|troquei de) (?:este |"
        r"esse )?(?:numero|chip)| (?:esse|este|aqui) (?:numero|telefone|celular|e) (?:e )?(?:de |da |"
        r"do )?(?:uma?|trabalho|empresa|loja) \w+| (?:isso |isto )?nao e (?:pra|para|comigo) ?(?:mim|"
        r"eu)?(?= (?:\||$))| me confundindo(?: \w+)?| meus filhos (?:ja )?(?:sao|"
        r"estao) (?:todos )?(?:adultos|grandes|casados|criados)",
    ),
    start=natural(
        rf" (?:podem?|pode) (?:voltar a )?(?:me )?(?:mandar|enviar|escrever) (?:\w+ ){{0,2}}(?:de novo|"
        r"novamente|outra vez)| (?:quero|gostaria de|queria) (?:voltar a |comecar a |"
        rf"continuar a )?receber {_PT_MORE}{_PT_TEXTS}(?! (?:nao|so em))| (?:pode|"
        r"podem) voltar a (?:me )?(?:mandar|enviar|escrever)| (?:voltem?|comecem?|"
        r"podem voltar) a (?:me )?(?:mandar|enviar|escrever)(?:\w+)?| (?:reativ\w+|"
        rf"retom\w+) (?:\w+ )?{_PT_TEXTS}| quero (?:me )?(?:inscrever|cadastrar)(?: \w+)?"
    ),
    help=natural(
        r" como (?:funciona|usa) (?:isso|isto|este|esse|esta)(?: \w+){0,2}| (?:o )?que (?:e|sao) (?:isso|"
        r"isto|este|esse|essas|estas)(?: (?:servico|numero|mensagem|mensagens|programa))?(?= (?:\||$))|"
        r" preciso de ajuda com (?:este|esse|as|essas) (?:servico|mensagens)| (?:e|isso e) (?:um )?(?:robo|"
        r"pessoa)(?: \w+){0,3}(?= (?:\||$))"
    ),
    may_be_wrong=natural(
        r"(?:^|(?<= )\|)(?: (?:oi|ola|bom dia|boa tarde|desculpe|mas|e))* quem (?:e|fala|esta falando|"
        r"e voce|ta falando|manda|esta mandando)(?: \w+)?(?= (?:\||$))| (?:como|quem|"
        r"onde) (?:\w+ )?(?:conseguiu|conseguiram|deu|pegou|pegaram) (?:o )?(?:meu|este) (?:numero|telefone)"
    ),
    topic=re.compile(rf"[^|]*? (?:sobre|de|das|da) {_PT_TOPIC}(?= )"),
    limit=re.compile(
        r"(?: \w+){0,2} (?:tao (?:cedo|tarde)|todo dia|todos os dias|a noite|de noite|no trabalho|hoje|"
        r"enquanto|quando|tanto)(?= )"
    ),
)

# French
_FR_TEXTS = (
    r"(?:messages?|msgs?|textos?|sms|e ?mails?|courriels?|notifications?|notifs?|rappels?|alertes?|avis|"
    r"mails?)"
)
_FR_SEND = (
    r"(?:envo[iy]\w*|ecri\w*|contact\w*|derang\w*|embet\w*|texto\w*|harcel\w*|importun\w*|sollicit\w*|"
    r"notifi\w*|spamm\w*|ennu\w*|relanc\w*|appel\w*|messag\w*)"
)
_FR_MORE = (
    r"(?:(?:de|des|d|vos|ces|ce|les|plus|tous|toutes|cette|sorte|tant|autres?|aucun|aucune|me|m|avec|"
    r"recevoir|envoyer|l|la|le) ){0,4}"
)
_FR_TOPIC = (
    r"(?:(?:les?|la|l|ses|son|des) ?)?(?:absences?|presences?|assiduite|labsence|lassiduite|"
    r"labsenteisme|dabsence)"
)
FRENCH = Phrases(
    stop=natural(
        r" (?:arret\w+|cess\w+|stop\w*|veuillez (?:arreter|cesser)|evitez|finissez) (?:svp |de |d |avec |"
        rf"s il vous plait |maintenant )*(?:(?:m|nous|me|mous) ?)?(?:{_FR_SEND}|denvoyer|decrire|menvoyer|"
        rf"mecrire|membeter|mimportuner|dappeler)(?! (?:mon|ma|mes|son|sa) )(?: {_FR_MORE}{_FR_TEXTS})?",
        r" (?:arret\w+|cess\w+|stop\w*|annul\w+|fini\w*|assez|suspend\w+|desactiv\w+|resili\w+) (?:avec |"
        rf"de |d |svp |a )*{_FR_MORE}{_FR_TEXTS}",
        rf"(?<! il)(?<! elle)(?<! ne) (?:ne |n )?(?:m|me|nous) ?(?:{_FR_SEND}) (?:plus|pas|jamais|aucun|rien)|"
        rf"(?<! il)(?<! elle)(?: ne)? (?:menvo|mecri|mappel|nous)\w* ?(?:{_FR_SEND})?(?: \w+)? (?:plus|pas|"
        r"jamais|aucun|rien)(?! (?:reussi|encore|pu))",
        r" (?:(?:je|on|nous) )?(?:ne |n )?(?:veux|voulons|souhaite|souhaitons|desire|voudrais|"
        r"souhaiterais|ai|avons)(?: \w+)? (?:plus|pas|aucun|besoin)(?: (?:de|besoin|recevoir|jamais|d|etre|"
        rf"que vous|l|voir|avoir))* (?:{_FR_MORE}{_FR_TEXTS}|contacte\w*|derange\w*|m ?(?:ecriv|envoy|embet|"
        r"import|appel|contact|derang)\w+|de vos nouvelles|"
        r"recevoir)(?! (?:de (?:mon|ma|son|sa|la maitresse)))",
        r" (?:retir|enlev|suppri|effac|ray|ot|sort|radi|desinscri(?!b)|desabonn)\w+ (?:moi|nous|"
        r"mon (?:numero|"
        rf"nom)|ce numero|mon)(?: (?:numero|de|du|des)(?: \w+){{0,3}})?| (?:me|m) ?(?:desabonn|"
        r"desinscri(?!b)|"
        r"retir|enlev|suppri)\w*| (?:desabonn|desinscri(?!b))\w+|(?:plus|pas|fini) (?:de |"
        rf"d )?(?:{_FR_TEXTS}){_END}|je (?:retire|revoque) mon (?:consentement|accord)",
        rf" (?:de )?ne (?:plus|pas|jamais) (?:me |m |nous )?(?:{_FR_SEND}|recevoir|mecrire|"
        rf"menvoyer)(?! de (?:la|sa|mon))| (?:plus|pas|aucun|assez) (?:de |d )?{_FR_TEXTS} (?:a ce|sur ce|"
        r"pour moi|svp|merci|s il)| (?:supprim|effac|retir|enlev)\w+ (?:mes|nos) (?:coordonnees|numeros|"
        r"infos)",
        rf" (?:plus|pas|rien|assez) (?:de |d )?(?:{_FR_TEXTS} )?(?:sur|concernant|a propos de|pour|"
        rf"au sujet de)s? {_FR_TOPIC}",
    ),
    may_stop=natural(
        rf" (?:lach\w+) (?:moi|nous|les)(?: \w+){{0,3}}| (?:ca suffit|marre|assez|stop)(?: (?:avec|de|les|"
        rf"vos|ces|tous))+ {_FR_TEXTS}| {_FR_TEXTS}(?: \w+){{0,4}} (?:non merci|jen veux plus|j en veux plus|"
        rf"en veux plus)| ca suffit{_END}| (?:laiss\w+|fich\w+|foutez)(?: (?:moi|nous|la))* (?:tranquilles?|"
        rf"en paix|la paix)| (?:foutez|fichez) (?:moi|nous) la paix|{_BEGIN}(?: (?:svp|mais|bon|merci|non|ok|"
        r"oui|s il vous plait|bonjour|madame))* (?:ca suffit|ca suffi|assez|arretez|arrete|arreter|stop|"
        r"basta|y en a marre|ras le bol|jen ai marre|j en ai marre|marre|plus jamais|"
        rf"non merci plus)(?: (?:ca|cela|svp|maintenant|merci|tout|tout de suite|avec ca))*{_END}",
        rf" (?:pourquoi|pk) (?:vous |est ce que |jai |je |on )*(?:\w+ )?(?:{_FR_SEND}|recois|recevons|"
        r"continuez)| (?:pas|plus) interess\w+| (?:trop|tant|marre|fatigue\w*|moins|ras le bol|"
        rf"assez) (?:de |d |recevoir )*{_FR_MORE}{_FR_TEXTS}| (?:je vais|on va) (?:vous )?(?:bloquer|"
        r"signaler)| (?:c est|cest|ce est) du (?:harcelement|spam)| (?:jamais|pas) (?:demande|inscrit|"
        r"inscrite|donne (?:mon )?(?:accord|consentement|numero))(?: \w+)?",
        rf" (?:pas|plus|aucun) (?:\w+ ){{0,3}}(?:besoin|recevoir|veux) (?:\w+ ){{0,3}}{_FR_TEXTS}|"
        rf" (?:comment|peut on|puis je|possible d\w*) (?:\w+ ){{0,2}}(?:arreter|desabonner|annuler|"
        r"desactiver|desinscrire|ne plus|stopper)| (?:inutile|pas la peine|plus la peine|plus besoin) (?:de|"
        rf"d) (?:m|me|nous)? ?(?:{_FR_SEND})| (?:encore|toujours) (?:ces|vos|des|recu|recois) ?{_FR_TEXTS}|"
        rf" prefere (?:ne )?(?:pas|plus) (?:\w+ ){{0,2}}{_FR_TEXTS}| recevoir (?:ca|cela|"
        r"ces)(?: \w+)? (?:plus|non)",
    ),
    wrong_number=natural(
        r" (?:mauvais destinataire|pas le bon destinataire|ici c ?est une? \w+|ici cest (?:un|une) \w+|"
        r"cest (?:un|une) (?:salon|restaurant|magasin|entreprise|bureau)|nappartient plus a|"
        r"j ?ai \d\d ans et pas denfants?)(?: \w+)?| (?:mauvais|faux|pas le bon|pas le) (?:numero|num|"
        r"telephone|contact)| mauvaise personne| (?:numero|num) (?:errone|incorrect|faux)|"
        r" erreur de (?:numero|num|personne|destinataire)| (?:vous |tu )?(?:vous )?(?:etes|es|"
        r"avez) (?:\w+ )?(?:tromp|fait erreur|trompe)\w*(?: de \w+)?| (?:vous faites|c est une|cest une|"
        r"ya) erreur(?= (?:\||$|de|je))| trompe\w* de (?:numero|personne)",
        r" (?:ce|c|ici)?(?: ?n ?est|ce nest|cest|nest) (?:pas|plus) (?:le|la|son|sa|celui)? ?(?:numero|"
        r"telephone|portable|papa|maman|mere|pere|parent) (?:de|du|d)(?: \w+)?| (?:je )?(?:ne )?suis (?:pas|"
        r"plus) (?:la|le|un|une)? ?(?:mere|pere|maman|papa|parent|tuteur|famille|tante|grand mere) (?:de|d|"
        r"du)\w*(?: \w+)?| (?:je )?(?:ne )?suis pas (?:la|cette|le) (?:personne|bonne personne|dame|"
        r"monsieur)(?: \w+)?| ce numero (?:n|ne|nest|n est|nappartient|appartient)(?: \w+){0,3}",
        r" (?:je |j |on |nous )?(?:n ?ai|nai|ai|n avons|navons|a) (?:pas|aucun|pas du tout) (?:d |"
        r"de )?(?:enfants?|denfants?|fils|fille|gosses?)(?= (?:\||$|dans|a|qui|la|ici|scolaris))|"
        r" (?:je )?(?:ne )?(?:connais|connait|connaissons) (?:pas|personne|aucun\w*)(?: \w+){0,3}|"
        r" (?:il n y a|y a|il ny a) (?:pas de|personne|aucun\w*)(?: \w+)? (?:ici|de ce nom|qui s appelle|"
        r"a ce numero)(?: \w+)?| (?:n ?habite|nhabite|habite|vit) (?:pas|plus) ici| (?:n a|na|"
        r"a) plus ce numero| (?:ce|cet|cette) (?:n est|nest) (?:pas|plus) (?:mon|ma) (?:enfant|fils|fille)|"
        r" (?:nouveau|nouvelle|ancien) (?:numero|proprietaire)(?: \w+){0,3} (?:pas|numero)",
    ),
    start=natural(
        r" (?:reactiv\w+|reabonn\w+|reinscri\w+)(?: \w+)?| stop par erreur| (?:je |on )?(?:veux|voudrais|"
        r"aimerais|souhaite) (?:(?:bien|a nouveau|de nouveau|encore|recommencer a) )*recevoir (?:a nouveau |"
        rf"de nouveau )?{_FR_MORE}{_FR_TEXTS}| (?:recommenc|repren|reactiv|redemarr|reabonn)\w+ (?:moi |a |"
        rf"m |les |l |de |envoyer |denvoyer )*(?:{_FR_TEXTS}|envo\w+|ecrire|menvoyer)| (?:vous pouvez|"
        rf"pouvez vous) (?:\w+ )?(?:{_FR_SEND}) (?:\w+ ){{0,2}}(?:a nouveau|de nouveau|encore)|"
        r" (?:re)?abonn\w+ moi| (?:re)?inscriv\w+ moi"
    ),
    help=natural(
        r" comment (?:ca|cela|ce \w+|marche|fonctionne)(?: (?:ca|cela|marche|fonctionne|ce|"
        r"service))*(?= (?:\||$))| (?:cest|c est) quoi (?:ce|ces|cette) (?:service|numero|messages?|textos?|"
        r"sms)(?: \w+)?| qui (?:lit|repond)(?: \w+){0,2}| (?:c est|cest|qu est ce que c est|"
        r"quest ce que cest) (?:quoi|que)? ?(?:ce|ca|cela)? ?(?:numero|service|message)?(?= (?:\||$))"
    ),
    may_be_wrong=natural(
        r" (?:qui (?:est ce|etes vous|es tu|est la|c est|m ecrit|est)|c est qui|cest qui|vous etes qui|"
        r"t es qui)(?: \w+)?(?= (?:\||$))| (?:comment|ou|qui) (?:\w+ ){0,3}(?:mon numero)"
    ),
    topic=re.compile(rf"[^|]*? (?:sur|concernant|de|d|des|propos|pour|sujet) ?{_FR_TOPIC}(?= )"),
    limit=re.compile(
        r"(?: \w+){0,2} (?:si (?:tot|tard|souvent)|tous les jours|le soir|la nuit|au travail|aujourdhui|"
        r"pendant|quand|autant)(?= )"
    ),
)
