"""Portuguese: the most frequent wordings of the eight flags."""

URGENT = {
    "self_harm": r"""
(quer|queria|quis|quero|tentou|tenta|pensa em|pensando em|pensou em|vai|ia|vontade de|falou em|fala em|disse que vai|ameacou|ameaca|planeja|falando em|prefere) (\w+ )?(se )?(morrer|matar|suicidar|enforcar|jogar da|sumir (do mundo|para sempre|pra sempre)|tirar a (propria )?vida|desaparecer|cortar|machucar de proposito|acabar com (a vida|tudo))
(se matar|matar se|suicid\w+|tirar a (propria )?vida|acabar com a (propria )?vida|automutil\w+|se enforc\w+|se cortando|se corta|se cortou|se mutil\w+|se machuca de proposito|se machucando|carta de despedida|overdose|pulso cortado|cortes? (nos? )?(bracos?|pulsos?|pernas?))
nao (\w+ )?(quer|queria|quero|aguenta) (mais )?(viver|existir|estar aqui|estar viv[oa]|acordar|estar neste mundo)
(cansad[oa]|cansou) de viver|(melhor|preferia|queria) (\w+ )?(mort[oa]|estar mort[oa]|nao ter nascido|nunca ter nascido|sem mim)|vida (\w+ )?(nao (vale|tem sentido)|sem sentido)|nao (ve|tem) (\w+ )?(sentido|motivo|razao) (\w+ )?(viver|vida|na vida)|ninguem (\w+ )?sentiria (\w+ )?falta
(tomou|engoliu) (\w+ )?(muitos?|varios|todos|um monte|uma cartela|um frasco|um vidro) (\w+ ){0,3}(comprimidos?|remedios?)|pular (da|do|na frente)|linha de crise|988
""",
    "abuse_neglect": r"""
(padrasto|pai|tio|avo|mae|madrasta|namorado|marido|primo|professor\w?|vizinho|homem|baba|motorista) (\w+ ){0,4}(bate|bateu|batia|espanca\w*|machuca\w*|toca|tocou|tocava|abus\w+|tranca\w*|queim\w+|molest\w+|passou a mao|mexeu com|estupr\w+|agred\w+|chutou|surra\w*|deu (um |uma )?(soco|surra|tapa))
(apanha|apanhou|apanhando|apanham|surra|espancad[oa]) (\w+ ){0,3}(em casa|do pai|da mae|do padrasto|de cinto|todo dia|da tia|da madrasta)|(bate|bateu|bater|batem) (\w+ ){0,4}(de cinto|com (o |um )?(cinto|fio|cabo|pau|chinelo|vara))
(estupr\w+|abus[oa]\w* (sexual\w*|del[ae]|da|de)|abusad[oa]|molestad[oa]|partes (intimas|intima)|tocou nel[ae]|maus tratos|negligen\w+|conselho tutelar|pedofil\w+)
(hematomas?|marcas de (cinto|surra)|rox[oa]s? (no|na|nos|nas|pelo)|manchas roxas|olho roxo|queimaduras? de cigarro|machucad[oa]s? (nas costas|no corpo))
(deixa|deixam|deixou|deixaram|ficam|ficou|fica|ficaram|estao|sozinh[oa]s?) (\w+ ){0,4}(sozinh[oa]s?|trancad[oa]s?|sem comida|sem comer|pra fora|do lado de fora|noite inteira|a noite toda) (\w+ ){0,3}(noite|dias|casa|fora|fim de semana|comer|quarto|noite inteira|inteira)
(medo|pavor) (de |do |da |que )*(voltar |ir |ficar )?(para |pra |em |com )?(casa|o pai|padrasto|pai|tio|a mae|madrasta)|nao (\w+ )?(da|dao) comida
""",
    "violence_threat": r"""
(amea[cç]\w+|ameac\w+|arma|armas|pistola|revolver|(com|uma|de|a) faca(?! (ela|ele|isso))|facao|bomba|tiroteio|tiros|um tiro (em|na|no)|atirar|atirou|atirador|massacre|canivete|gangue|gangues|fuzil|esfaque\w+|assalt\w+|baleado|facada)(?! (de gelo|na cozinha))
(vai|vao|vou|quer|querem|ia|disse que vai|prometeu|pretende) (\w+ )?(matar|bater|espancar|esfaquear|explodir|atirar|quebrar a cara|queimar|pegar) (\w+ )?(el[ea]s?|meu|minha|tod\w+|o|a|os|alguem|na|no|voce\w*|professor\w*|de porrada|\||$|ele|na saida)
(vao|vai) (me )?pagar (por isso|caro|por)|(espancaram|bateram n[oa]|cercaram|deram uma surra|juraram de morte|jurad[oa] de morte)
(pegar|bater|esperando|esperar) (\w+ )?(el[ea] |meu filho |minha filha )?(na saida|depois da aula|la fora)|lista de (nomes|quem|mortes?)
""",
    "domestic_violence": r"""
(marido|esposo|ex|namorado|companheiro|ele|parceiro|pai (dele|dela|deles|das criancas)|mulher|esposa) (\w+ ){0,4}(me|em mim|na gente|em nos|na minha mae|nos) (\w+ )?(bat\w+|bate|agred\w+|ameac\w+|espanc\w+|enforc\w+|empurr\w+|machuc\w+|tranc\w+|persegu\w+|chut\w+|deu um)
(bate|bateu|batia|bater|batendo|agrediu|espancou) (\w+ )?(em mim|na gente|em nos|na minha mae|em minha mae|na mae)|me (bate|bateu|bater|agride|agrediu|ameaca|ameacou|espanca|espancou|enforcou|estrangulou|empurrou)
(violencia domestica|medida protetiva|ordem de (restricao|protecao)|casa abrigo|abrigo (de|para) mulheres|delegacia da mulher|maria da penha)
(ele|marido|ex) (\w+ )?(le|ve|olha|mexe|controla|confere|checa|vigia|quebrou|tomou|pegou) (\w+ )?(o |as |os |minhas |meu )*(celular|mensagens|telefone|tudo)|medo (\w+ )?(do|de|que) (meu |o )?(marido|ex|esposo|namorado|ele|companheiro)
(fugi\w*|fugimos|fugindo|escond\w+|saimos|sai) (\w+ ){0,4}(do meu (marido|ex)|dele|do (pai|marido)|do ex|por causa dele)|nao (\w+ )?(deixa|deixava) (eu |me |a gente )?(sair|trabalhar|falar|usar)|nao (mande|manda|escreva|ligue) (\w+ ){0,4}(ele|meu marido) (\w+ )?(le|ve|vai ver|olha)
""",
    "medical_emergency": r"""
(ambulancia|911|samu|convuls\w+|desmai\w+|inconsciente|infarto|avc|derrame|overdose|uti|intubad[oa]|entubad[oa]|atropelad\w+|atropelou|envenen\w+|anafil\w+|afog\w+|parada cardiaca|hemorragia|traumatismo|em coma|cti|estado grave)
(nao|mal|dificuldade (de|para|pra)|sem conseguir|parou de) (\w+ )?(consegue |conseguia |esta |conseguindo |ta )?(respirar|respirando|respira)|falta de ar|labios? rox\w+|ficou rox[oa]|ficando rox[oa]
nao (\w+ )?(acorda|acordava|responde|reage|reagia)(?! (cedo|para a aula|pra escola|mensag\w+|o professor))|sangr\w+ (\w+ )?(muito|demais|sem parar)|nao para de sangrar|perdeu muito sangue|dor no peito|reacao alergica|crise (\w+ )?de asma|(garganta|rosto|lingua) (\w+ )?(fech\w+|inch\w+)
(engoliu|bebeu|tomou) (\w+ ){0,3}(pilha|bateria|moeda|agua sanitaria|veneno|remedios?|comprimidos|produto|desinfetante|imas?)|(corremos|correndo|levamos|levei|estamos|levaram|as pressas) (\w+ ){0,4}(pronto socorro|emergencia|uti|hospital as pressas|para o hospital)|acidente (\w+ )?(de|grave|feio|com) (carro|moto|onibus|o)|bateu a cabeca (\w+ ){0,4}(vomit\w+|desmai\w+|sangr\w+|hospital)|pronto socorro|caiu (\w+ ){0,5}(nao se mexe|inconsciente|do telhado|da janela|da sacada)
""",
    "missing_child": r"""
(desaparec\w+|sumiu (de|desde|ontem|da)|(filh\w+|menin\w+|el[ea]) sumiu|sumid[oa]|sequestr\w+|raptad[oa]|fugiu (de|da|com)|fugiu|nao aparece\w*|perdid[oa] desde)
nao (\w+ )?(voltou|chegou|apareceu|dormiu) (\w+ )?(para |pra |em |a |ate |da )?(casa|ontem|escola|agora|ainda|em casa|desde|hoje|aula)(?! (o onibus|a luz))
nao (\w+ )?(encontro|encontramos|acho|achamos|consigo (encontrar|achar)|conseguimos (achar|encontrar)) (\w+ )?(el[ea]|meu|minha|nosso|as criancas|a menina|o menino)
nao (\w+ )?(sei|sabemos|faco ideia) (\w+ )?(de )?(onde|aonde|por onde) (\w+ )?(esta|anda|foi|ta|el[ea]|meu|minha)|(cade|onde esta|onde ta) (o |a )?(meu|minha) (filh\w+|menin\w+|net\w+|sobrinh\w+|irma\w*)
saiu (\w+ ){0,5}(e|mas) (\w+ )?nao (\w+ )?(voltou|chegou|atende|responde)|(alguem|homem) (\w+ )?(levou|pegou) (\w+ )?(minha|meu) (filh\w+|menin\w+)|ninguem (\w+ )?(viu|sabe) (\w+ )?(el[ea]|onde|desde)
""",
    "immigration": r"""
(imigracao|(o|da|do|pela|pelo|agentes da) ice|deport\w+|agentes|batidas?|policia de imigracao|detid[oa]s?|detencao|a migra|federais|prenderam|detiveram)(?! (de viagem|cream|hockey|skate|school|on|rink))
(levaram|pegaram) (\w+ )?(meu|minha|o|a|um|uma|muita) (\w+ )?(marido|pai|esposo|irmao|vizinh\w+|gente|mae|tio|primo|cunhado|colega)|medo (\w+ )?(de|da) (\w+ )?(sair|dirigir|ser (preso|pres[oa]|deportad\w+|parad\w+)|abrir a porta|imigracao)|(pedindo|pedem) (\w+ )?(documentos|papeis)|batendo nas portas
""",
    "custody_dispute": r"""
(guarda|custodia) (\w+ )?(total|unilateral|exclusiva|e minha|legal|provisoria|definitiva)|(tenho|tem|briga|brigando|disputa|processo|brigando pel[ao]|perdeu) (\w+ ){0,3}(guarda|custodia)|ordem (judicial|do juiz|da justica)|juiz (\w+ )?(disse|mandou|decidiu|proibiu|determinou|deu)
(pai|mae|ex|padrasto|avo|madrasta|ex marido) (\w+ ){0,4}(nao|proibid[oa]) (\w+ )?(pode|tem|esta|deve|podem|de) (\w+ )?(\w+ )?(busc\w+|pegar|ver|direito|permissao|autorizad\w+|receber|autorizacao|chegar perto|guarda|tirar|levar|falar)(?! (hoje|porque (trabalha|esta)))
nao (\w+ )?(deixem?|entreguem?|deem|de|passem?|contem|falem|mandem|autorizo|liberem|avisem) (\w+ ){0,6}(pai|ex|mae|padrasto|marido|outra pessoa|ninguem (alem|a nao ser)|avo|madrasta)
(levou|pegou|tirou|buscou) (\w+ ){0,5}(sem (minha|a minha|me|eu|autorizacao|permissao)|para outro (estado|pais)|e nao (quer )?devolve\w*)|nao (\w+ )?(quer )?devolv\w+ (\w+ )?(meu|minha|as|os|el[ea])|sem (a )?minha (autorizacao|permissao)|so eu posso (buscar|pegar)
""",
}
