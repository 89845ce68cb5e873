"""Haitian Creole: the most frequent wordings of the eight flags (accents and apostrophes left out)."""

URGENT = {
    "self_harm": r"""
(vle|ta vle|pito|di|panse|eseye|anvi|pral|ap eseye|te vle|te eseye|pale de|menase) (\w+ )?(l |li |pou l |pou li )?(vle )?(mouri|touye tet\w*|touye tet (li|mwen|pal)|fini ak (lavi|tet)|pandye tet|kite lavi|disparet|touye tetl|touye tet)(?! (ri|anba ri))
(touye tet (li|mwen|yo|pa|l|m)|touye tetli|touye tetl|suicid\w+|swisid\w*|koupe bra|koupe ponyet|koupe tet li|koupe kol|blese tet li|fe tet li mal|fe tetli mal|pandye tet|pann tet|bwe pwazon|pwazonnen tet|pann tet li|koupe kod lavi|fe tet li ditò)
(pa|p|pap|paka) (\w+ )?(vle|anvi|gen anvi|kapab) (\w+ )?(viv|egziste|la anko|sou late|leve anko|nan lavi)( anko)?|bouke (viv|ak lavi)|fatige (viv|ak lavi)|(bwe|pran|vale|bwe anpil) (\w+ )?(anpil|tout|yon bann|yon pil|twop) (\w+ )?(grenn|medikaman|pilil|konprime)|(lavi|viv) (\w+ )?pa (gen|vo) (sans|anyen|lapenn)|pito (l |li |m )?(mouri|te mouri)|pa te fet
""",
    "abuse_neglect": r"""
(bope|bope li|papa|manman|bel ?me|tonton|mennaj|kouzen|granpe|matant|mouche|nonm|pwofese|pwof|mesye|vwazen|chofe) (\w+ ){0,4}(bat|bat li|kale|touche|manyen|vyole|abize|boule|femen|maltrete|toufe|frape|bay (li )?(kou|baton|kalot|souflet)|kalote|fwape|mete (li )?deyo|kadejak|fe kadejak)(?! (bravo))
(kadejak|vyol|vyole|abize|abi seksyel|maltrete|maltretans|manyen (li|pati|kol|l)|pati (entim|prive)|touche kol|neglijans|pwoteksyon timoun|fe bagay ak li|dezabiye li)
(mak (kou|baton|fwet|sentiwon|senti)|mak sou|ble sou|ematom|je (nwa|anfle) akoz|kou sou (do|kol|bra)|boule sigaret|bat .. (sentiwon|fwet|fil|baton|kab))
(kite|lese|rete|yo|kite timoun yo|rete pou) (\w+ ){0,4}(pou kont (li|yo)|poukont (li|yo)|deyo|san manje|femen) (\w+ ){0,3}(nwit|jou|lannwit|semen|kay|manje|chanm)|(pe|pè|krent) (\w+ )?(ale |tounen |retounen |rantre )*(lakay|bope|papa|manman|tonton|kay)|pa (\w+ )?ba (li|yo) manje
""",
    "violence_threat": r"""
(menas|menase|zam|pistole|revolve|fizi|kouto|bonm|tire sou|tire nan|fizyad|manchet|gang|ganng|ponyade|kout (zam|kouto|bal)|bal nan|tiraj|masak|razwa)(?! (jwet|dlo))
(pral|vle|di|ap|te di|va|yo pral) (\w+ )?(l |li |yo |lap |l ap )*(touye|tire|bat|boule|frape|pike|kraze|eksploze|fann|kase) (\w+ )?(li|l|yo|pitit|tout|moun|lekol|pwofese|m|timoun|ou|sou|nan|figi|gason|pwof)(?! (tet|bravo))
(ap|pral|va|nou pral) (\w+ )?peye (sa|pou|mwen)|(ap tann|tann|ap veye|veye) (l|li|pitit\w*) (\w+ )?(deyo|nan pot|apre lekol|pou bat|sou wout)|lis (non|moun)|pe (\w+ )?(yo )?(touye|tire|atake|bat)
""",
    "domestic_violence": r"""
(mari|mari m|mennaj|ansyen|eks|nonm|papa timoun\w*|papa pitit\w*|li|bope|konpay) (\w+ ){0,4}(bat mwen|batm|bat m|bat nou|bat manman|frape m|frape mwen|menase m|menase mwen|menase nou|toufe m|trangle m|kale m|kale mwen|touye m|touye nou|touye mwen|fem pe|maltrete m|maltrete mwen|kenbe m femen|femen m|kraze figi|bay mwen kou|ban m kou|ban mwen kou|pouse m|pa kite m|suiv mwen|swiv mwen|pouswiv mwen)
(bat mwen|bat manman (l|m|li|yo)|frape mwen|vyolans (domestik|nan kay|konjigal|lakay)|lod pwoteksyon|lod (restriksyon|pwotek\w+|pou l pa pwoche)|sant fanm|fwaye fanm|kay pou fanm|vyolans kont fanm)
(pe|krent) (\w+ )?(mari|ansyen|eks|nonm|mennaj|papa timoun|li vin|li pral|pou l pa|pou li pa)|(li|mari m|l) (\w+ )?(li|gade|tcheke|kontwole|fouye|wè|we|pran|kraze) (\w+ )?(telefon|mesaj|tout) ?(mwen|m|yo)?|(kache|kouri|sove|kite|sovè|chape) (\w+ ){0,4}(mari|ansyen|eks|nonm|pou li|poul pa jwenn|papa timoun|papa yo|bat)|(pa|p) (\w+ )?kite (m|mwen|nou) (soti|travay|pale|kite kay)|pa (voye|ekri|rele) (\w+ ){0,4}(li (li|ap|we|gade)|mari m)
""",
    "medical_emergency": r"""
(anbilans|anbilan|911|pa ka respire|paka respire|pa kapab respire|pa respire|respire mal|sispann respire|mal pou respire|pwoblem pou respire|sezisman nan|konvilsyon|kriz (malkadi|kadyak|opresyon|asm|epilepsi|ke)|malkadi|kriz\w* epilepsi|endispoze|pedi konesans|pedi konnesans|san konesans|sanpedi|evanwi|fe estwok|estwok|stroke|seizure|icu|reyanimasyon|swen entansif|koma|toufe|noye|nwaye|anpwazonnen|pwazonnen|ovedoz|overdoz|kriz kardyak|opresyon (\w+ )?(grav|fo)|antrave pou respire)(?! (tet li))
(machin|kamyon|bis|moto|oto|yon machin) (\w+ )?(frape|kraze|pase sou|ranvese)|(aksidan) (\w+ )?(machin|grav|moto|oto|bis)|(senyen|san) (\w+ )?(anpil|koule|pa (vle )?(rete|sispann))|pedi anpil san|(pa|p) (\w+ )?(ka )?(leve|reveye|reyaji|reponn)( menm)? (ditou|men|nou)(?! (bone|maten))|doule nan (lestomak|pwatrin|kè|ke|pwatrin)|reyaksyon ale?jik|(vale|bwe) (\w+ )?(yon )?(pil|batri|klowoks|klowox|pyes|medikaman|pwazon|jave)|(nan|ijans|kouri) (\w+ )?(ijans|sal ijans|emergency|dijans)|(bouch|po|vizaj|goj) (\w+ )?(ble|anfle|femen)|nan ijans|boule (\w+ )?(ak )?(dlo cho|grav|lwil)|nan eta grav
""",
    "missing_child": r"""
(disparet|disparèt|pedi depi|kidnap\w*|kidnape|vole timoun|sove (kite )?(kay|lakay)|sove kay|kraze rak|sove ale|pati kite kay)(?! (nan sistem))
(pa|poko|pako|pat|p) (\w+ )?(janm |ko |te )*(tounen|rantre|retounen|rive|antre|vini|domi) (\w+ )?(lakay|kay|depi|ye|lekol la|yeswa|aswe|menm|jiska)(?! (bone|ta|bis))
(pa|p|paka|pakab) (\w+ )?(ka |kapab )?(jwenn|twouve|we) (\w+ )?(pitit\w*|li|l|timoun\w*|tifi\w*|tigason\w*|gason\w*|fi|ti)( \w+)?( depi| menm| okenn| ditou| mwen| m| nou|$| \||)|pa (\w+ )?(konnen|konn) (\w+ )?(ki )?(kote|ki bo|kibo) (\w+ )?(li|l|pitit\w*|timoun\w*|ye)|(kote|kibò|ki kote) (\w+ )?(pitit|timoun|tifi|tigason)\w* (\w+ )?(ye|mwen|m)|nap chache|ap chache (pitit|li|l|timoun)|pesonn pa (we|konnen)|(yon )?(moun|nonm|mesye) (\w+ )?(pran|mennen|vole) (\w+ )?(pitit|tifi|tigason|timoun)|pa (\w+ )?desann (bis|otobis)|(soti|kite) (\w+ ){0,6}pa (\w+ )?(tounen|rive|reponn)
""",
    "immigration": r"""
(imigrasyon|ice (yo|la|ap|te|vin|pran|arete)|depote|depotasyon|depo?te|ajan|ajan yo|rafle|fedeal|federal yo|sant detansyon|lapolis imigrasyon|detansyon|voye (l|li|nou|yo) tounen|homeland)(?! (cream|asirans|hockey|vwayaj))
(yo|lapolis) (\w+ )?(arete|pran|kenbe|mennen|ranmase|detni) (\w+ )?(mari|papa|manman|fre|tonton|vwazen|moun|se|madanm|kouzen|anpil|pitit|paran)|(pe|krent|laperez) (\w+ )?(soti|deyo|kondwi|pou yo pa|yo (arete|pran|kenbe|depote)|louvri pot|mete pye)|(mande|ap mande) (\w+ )?papye|frape nan pot
""",
    "custody_dispute": r"""
(gad|lagad|gadyen|kostodi|custody|koutodi|gadyennaj|gad legal|dwa gad)( legal| pitit| konple| total| timoun| la| li| a)? ?(\w+ )?(se pou|se mwen|pitit|timoun|mwen|konple|legal|tribinal|jij|m|nou|sel)?(?! (ri|manje))
(jij|tribinal|lajistis) (\w+ )?(di|bay|pa|deside|te|mete|entedi)|lod (tribinal|jij|lajistis|nan tribinal)|papye (tribinal|jij)
(papa|manman|ansyen|eks|mari|bope|granme|grann) (\w+ ){0,4}(pa|p|paka|entedi|pat) (\w+ )?(gen|dwe|ka|kapab|gen dwa|sipoze|otorize|dwa) (\w+ )?(\w+ )?(pran|cheche|chache|vin|we|dwa|otorizasyon|pemisyon|resevwa|pwoche|gad)
(pa|pinga|piga) (\w+ )?(kite|bay|di|lage|renmet|voye|remet) (\w+ ){0,6}(papa|manman|ansyen|eks|lot moun|bope|fanmi papa|mari)|(pran|mennen|pati ak) (\w+ ){0,4}(san (pemisyon|m pa|otorizasyon|mwen pa|di m|konsantman|m)|lot (eta|peyi))|(pa|p|refize) (\w+ )?(vle )?(remet|renmet|bay|tounen) (m|mwen) (\w+ )?(pitit|timoun|li)|se mwen sel|sel mwen (ki ka|menm)
""",
}
