"""French: the most frequent wordings of the eight flags (d'elle is ``delle``, n'est is ``nest``)."""

URGENT = {
    "self_harm": r"""
(suicid\w+|se tuer|se suicider|mettre fin a ses jours|en finir|scarif\w+|automutil\w+|se mutil\w+|se coupe les|se taillad\w+|se faire du mal|lettre dadieu|se pendre|se pend|se jeter (du|sous|par)|sest coupe\w* (les|le)|sest taillad\w+|souvrir les veines|lenvie de vivre|se pendu|sest pendu\w*|tentative)
(veut|voulait|veux|envie de|voudrait|prefere|preferait|pense a|parle de|menace de|essaye de|essaie de|a tente de|pensait a|parlait de|a essaye de|va) (\w+ )?(mourir|disparaitre|se tuer|sen aller pour toujours|etre mort\w*|se faire (du )?mal|se blesser|sauter du|se couper|crever|en finir|tuer)(?! (de rire|de honte|le temps|dennui))
(ne |n )?(veut|voulait|veux|voulais|a|ai) (plus|pas|plus envie) (de )?(vivre|exister|etre (la|ici|en vie)|se reveiller|etre de ce monde)|plus (envie|gout) (de vivre|a la vie|de rien et mourir)|marre de (vivre|la vie)
(serait|serions|serais|sera) mieux (\w+ )?(mort\w*|sans (moi|lui|elle))|(vie|vivre) (\w+ )?(na plus (de|aucun) sens|ne vaut (pas|plus)|ne sert a rien)|(aurait|aurais) (prefere|aime|voulu) ne (jamais|pas) (etre ne\w*|naitre)|aucune raison de vivre
(avale|pris|a pris|avaler) (\w+ )?(beaucoup|trop|tous|une boite|tout|plein|un tube) (\w+ )?(\w+ )?(medicaments?|cachets|comprimes|pilules)|overdose volontaire|988|(coupures|cicatrices|entailles) (\w+ )?(sur|aux) (\w+ )?(bras|poignets?|cuisses?)
""",
    "abuse_neglect": r"""
(beau ?pere|pere|papa|mere|maman|belle ?mere|oncle|tonton|copain|compagnon|mari|grand ?pere|cousin|prof|professeur|voisin|chauffeur|nounou|tante|homme) (\w+ ){0,4}(le|la|les|la|l|lui|les|lont|la|lenferme|la|a|sur) (\w+ )?(frapp\w+|bat|battait|battu\w*|tap(e|ait|er)|gifl\w+|touch\w+|viol\w+|enferm\w+|brul\w+|maltrait\w+|cogn\w+|agress\w+|fait du mal|fait mal|attouch\w+|met dehors|pinc\w+|secou\w+|etrangl\w+|abus\w+)
(beau ?pere|pere|papa|mere|maman|belle ?mere|oncle|copain|compagnon) (\w+ ){0,3}(lenferm\w+|labus\w+|lagress\w+|lattach\w+|frapp\w+|attouch\w+)
(viol|violee?|violees?|violer|violeur|attouchements?|abus (sexuels?|dengant|denfant|sexuel)|abusee?|maltrait\w+|parties intimes|pedophil\w+|negligence|protection de lenfance|inceste|agression sexuelle)
(bleus|ecchymoses?|hematomes?|marques de (ceinture|coups)|traces de (coups|ceinture)|brulures? de cigarette|coquard|oeil au beurre noir) ?(\w+ )?(sur|partout|dans|aux|au)?
(laiss\w+|restent|reste|sont|laissent|etaient|seuls?|seules?) (\w+ ){0,4}(seuls?|seules?|dehors|enfermee?s?|sans manger|sans nourriture|sans adulte) (\w+ ){0,3}(nuit|nuits|jours|week ?end|maison|soir|froid|chambre|manger|toute)
(peur|terrifiee?) (\w+ )?(de |du |d |quand |que )*(rentrer|son|sa|revenir|aller|retourner|beau|pere|loncle) (\w+ )?(a la maison|chez|pere|papa|beau|mere|oncle|maison)|(ne|on ne|elle ne|il ne) (\w+ )?(donne|donnent|nourri\w+) (\w+ )?(pas|plus|rien)( \w+)? (a manger|manger|nourri\w*)|coups de (ceinture|baton|cable|fil|chaussure)|(frapp\w+|bat|battu\w*|taper) (\w+ )?avec (une?|la|le|sa) (ceinture|cable|baton|fil|cintre|balai)
""",
    "violence_threat": r"""
(menac\w+|menaces?|arme|armes|pistolet|fusil|couteau|couteaux|bombe|fusillade|tireur|coups? de feu|tirer sur|attentat|machette|gangs?|poignard\w+|tuerie|flingue|agresse par|tabass\w+|braqu\w+|passer a tabac|revolver)(?! (de (rire|lannee)|a (eau|leau)))
(va|vais|vont|veut|veulent|voulait|allait|compte|comptent|menace de|jure de|dit quil va) (\w+ )?(tuer|frapper|tirer|poignarder|bruler|casser la|faire sauter|exploser|massacrer|attraper|defoncer|planter|buter|taper|venger|regler son compte)(?! (le temps|ses devoirs|une photo))
(vont|va|allez|vous) (\w+ )?(le |me le |me la |ca )?(payer|regretter)(?! (la cantine|le loyer|les frais|le repas|la))|(lattendent|lattend|attendent|lattendre) (\w+ )?(a la sortie|dehors|apres)|liste de (noms|gens a)|peur (\w+ )?(quil|quon|quils|dune) (\w+ )?(tire|attaque|fusillade|tue|frappent|tuent|agressent)
""",
    "domestic_violence": r"""
(mari|ex|copain|compagnon|conjoint|il|mon homme|son pere|leur pere|femme) (\w+ ){0,4}(me|m|nous|ma|mon|sa mere|ma mere|leur mere) ?(\w+ )?(frapp\w+|bat|battait|battu\w*|gifl\w+|tap(e|ait|er)|menac\w+|etrangl\w+|poursui\w+|cogn\w+|pousse\w*|violent\w*|fait du mal|fait peur|harcel\w+)
(me|nous|ma|mont|ma|a) (frapp\w+|bat|battu\w*|gifl\w+|menac\w+|etrangl\w+|tabass\w+|roue\w* de coups)|il ma (frappe\w*|battue?|menacee?|etranglee?|gifle\w*|poussee?|agressee?|jetee?)
(violences? (conjugales?|domestiques?|familiales?|au foyer)|ordonnance (de protection|restrictive)|ordre (de protection|restrictif|deloignement|de restriction)|foyer (pour|de) femmes?|refuge pour femmes|femmes battues|mesure deloignement|injonction deloignement)
(peur) (\w+ )?(de|du|que) (\w+ )?(lui|mon (mari|ex|copain|conjoint|compagnon)|pere des|il (me|nous))|(il|mari|ex) (\w+ )?(lit|regarde|surveille|controle|verifie|fouille) (\w+ )?(mon|mes|le|les|ce|tout|telephone|messages)(?! (telephone portable en classe|television))
(fui|quitte|partie?s?|parties?|sauvee?s?|cachee?s?|cachons|fuir|enfuie?s?|cacher|quitter) (\w+ ){0,5}(mon mari|mon ex|de lui|violent|a cause de lui|quil ne nous (trouve|retrouve)|du pere|mon conjoint|coups|frapp\w+|me bat\w*)|(mempeche|nous empeche|minterdit|ne me laisse pas|me laisse pas) (\w+ )?(de )?(sortir|travailler|partir|parler|telephoner)|(necrivez|nappelez|nenvoyez) (\w+ ){0,5}(il (lit|voit|regarde|va)|mon mari)
""",
    "medical_emergency": r"""
(ambulance|911|samu|urgences (\w+ )?(vitales?|absolues?)|convuls\w+|evanou\w+|inconscient\w*|crise cardiaque|infarctus|avc|overdose|reanimation|soins intensifs|intubee?|renversee?|empoison\w+|anaphyl\w+|noyee?|noyade|arret cardiaque|hemorragie|coma|meningite|entre la vie et la mort|etat (grave|critique)|pompiers|epilep\w+ crise|crise (\w+ )?depilepsie|intoxique\w*|intoxication au)(?! (vaccin|si|sur le parking))
(ne|n|arrive|arrivait|peut|peux|plus|mal|peine|a cesse|arrete|du mal) (\w+ )?(pas |plus |a |de |narrive |arrive )*(a |de )?respir\w+(?! (par le nez|mieux))|crise (\w+ )?dasthme|crise (\w+ )?asthme|levres bleues|devenue? bleue?|tout bleu
(ne|se) (\w+ )?(reveill\w+|repond\w*|reagi\w+) (plus|pas)(?! (a (vos|mes) (messages|appels)|le matin|a lheure|au telephone))|saign\w+ (\w+ )?(beaucoup|enorm\w+|abond\w+|sans arret|de la tete)|perdu beaucoup de sang|douleurs? (a la|dans la|thoraci\w+|poitrine)|reaction allergique|(gorge|visage|langue) (\w+ )?(gonfl\w+|enfl\w+|se ferme)|(aux|en) urgences(?! (contact|numero))
(avale|bu|aval\w+|ingere) (\w+ )?(une pile|une piece|de la javel|un aimant|des medicaments|du poison|javel|pile|produit|medicaments|detergent)|accident (de (voiture|moto|la route|bus)|grave)|(tombee?|chute) (\w+ ){0,5}(fenetre|balcon|toit|ne bouge|inconscient\w*|sur la tete|etage)|sest (etouffe\w*|effondre\w*|evanoui\w*|noye\w*)|setouffe|brulee? (\w+ )?(grave\w*|au visage|bouill\w+|degre)
""",
    "missing_child": r"""
(disparu\w*|disparait|disparition|fugue|fugu\w+|enlevee?|kidnapp\w+|introuvable|sest (enfuie?|sauvee?|echappee?)|fugueu\w+|portee? disparu\w*)(?! (ses (lunettes|cles)|du systeme))
(nest|nest|na|ne|pas|jamais|est) (\w+ )?(pas |jamais |toujours |pas encore )*(rentree?s?|revenue?s?|arrivee?s? (a la maison|a lecole|chez)|dormi a la maison|revenue? de lecole)(?! (du travail|de voyage|de vacances|tard|en classe))
(ne|n|on|je|nous) (\w+ )?(trouve|trouvons|retrouve|retrouvons|arrive\w* (pas )?a (trouver|joindre)) (\w+ )?(pas|plus) (\w+ )?(mon|ma|notre|mes|le petit|la petite)|(pas|plus|aucune) (\w+ )?(de )?nouvelles (de|d) (lui|elle|mon|ma|notre)|sans nouvelles
(sais|savons|sait|aucune idee|sait pas) (\w+ )?(pas |plus |dou )*ou (\w+ )?(il|elle|est|se trouve|ma|mon)( \w+)? (est|trouve|passe\w*|alle\w*|partie?|fils|fille)|ou (est|sont) (mon|ma|mes|notre) (fils|fille|enfants?|petit\w*|frere|soeur|neveu|niece)(?! (bus|cahier))|(on|nous|je|police) (\w+ )?(cherche\w*|recherche\w*) (\w+ )?(mon|ma|notre|partout|la|depuis)
""",
    "immigration": r"""
(les ice|agents de ice|de lice|par lice|deport\w+|expuls(e|ee|es|er|ion) du pays|rafles?|agents|descente|centre de retention|centre de detention|police de limmigration|reconduite a la frontiere|limmigration|services dimmigration|detenue? par)(?! (de (voyage|service)|cream|hockey|immobilier\w*|skating|pack))
(arretee?s?|emmenee?s?|pris|prise|embarque\w*|detenue?s?|ont pris|ont arrete|ont emmene) (\w+ )?(mon|ma|son|par|le|un|des|les|notre) (\w+ )?(mari|pere|papa|frere|oncle|voisine?s?|mere|femme|cousin|immigration|agents|gens|parents)|peur (\w+ )?(de sortir|detre (arrete\w*|expuls\w+|deport\w+|separe\w*)|des (agents|controles|rafles)|de conduire|douvrir la porte)|(demandent|controlent|verifient) (\w+ )?(les |nos )?papiers|expulser|expulse\w* (\w+ )?(mon|ma|pere|mari|haiti|pays)
""",
    "custody_dispute": r"""
(garde) (\w+ )?(exclusive|complete|totale|legale|de mon fils|de ma fille|des enfants)|(jai|bataille|litige|conflit|proces|dispute|disputons|bat) (\w+ ){0,4}(la garde|de garde)|(ordonnance|decision|ordre) (du|de la|dun) (juge|tribunal|cour)|(juge|tribunal) (\w+ )?(a|dit|ma|interdit) (\w+ )?(dit|decide|ordonne|interdit|donne|accorde|interdi\w+)|droit de (visite|garde)
(pere|mere|ex|papa|maman|beau ?pere|grands? ?parents?|ex mari) (\w+ ){0,4}(na|nest|ne|pas|plus) (\w+ )?(pas |plus |peut |doit |a )*(le droit|droit|autorise\w*|la permission|le recuperer|la recuperer|les recuperer|venir (le|la|les)|recevoir|sapprocher|la garde|voir)
ne (\w+ )?(laissez|donnez|remettez|dites|confiez|envoyez|communiquez|le laissez|la laissez) (\w+ )?(pas|plus|rien|jamais) (\w+ ){0,7}(pere|mere|ex|papa|beau ?pere|personne dautre|quelquun dautre|maman|mari)
(a pris|pris|emmenee?s?|garde|parti avec|emmene|recupere\w*) (\w+ ){0,5}(sans (mon|ma|me|permission|autorisation)|autre (etat|pays))|sans mon (accord|autorisation|consentement)|refuse (\w+ )?(de )?(me )?(le |la |les )?(rendre|ramener|redonner)|(seule?|que moi) (\w+ )?(peux|peut|suis autorisee?) (\w+ )?(recuperer|chercher|prendre)
""",
}
