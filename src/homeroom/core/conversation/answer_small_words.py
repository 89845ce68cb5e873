"""Numbers in words, and the small words that stand around an answer, in the languages of families."""

from __future__ import annotations

# One to ten, as words and as ordinals. Words that are common words too ("ba" is a grandmother, "de" is
# "of") count only where they are the whole reply.
NUMBERS = (
    "one, uno, une, youn, mot, một, 一, 壹, واحد, واحدة, 하나, 일, один, одна, одно, isa, kow, ib, یک, ایک, एक, ek",
    "two, dos, deux, dois, duas, hai, 二, 两, اثنان, اثنين, إتنين, 둘, два, две, dalawa, laba, دو, दो",
    "three, tres, trois, três, twa, 三, ثلاثة, تلاتة, 셋, три, tatlo, saddex, peb, سه, تین, तीन",
    "four, cuatro, quatre, quatro, kat, 四, اربعة, 넷, четыре, apat, afar, plaub, چهار, چار, चार",
    "five, cinco, cinq, senk, 五, خمسة, 다섯, пять, lima, shan, tsib, پنج, پانچ, पांच, पाँच",
    "six, seis, sis, 六, ستة, 여섯, шесть, anim, lix, شش, چھ, छह",
    "seven, siete, sept, sete, sèt, 七, سبعة, 일곱, семь, pito, toddoba, xya, هفت, سات, सात",
    "eight, ocho, huit, oito, 八, ثمانية, تمانية, 여덟, восемь, walo, siddeed, هشت, آٹھ, आठ",
    "nine, nueve, neuf, nove, nèf, 九, تسعة, 아홉, девять, siyam, sagaal, نه تا, نو, नौ",
    "ten, diez, dix, dez, dis, 十, عشرة, 열, десять, sampu, toban, kaum, ده, دس, दस",
)
NUMBERS_ALONE = (
    "un, una, um, uma, 일",
    "de, ob, hais, 이",
    "ba, 삼",
    "bốn, 사",
    "năm, 오",
    "sáu, 육",
    "bảy, bẩy, 칠",
    "tám, 팔",
    "chín, 구",
    "mười, des, 십",
)
ORDINALS = (
    "first, 1st, primero, primera, primer, 1ro, 1ra, 1er, 1o, 1a, primeiro, primeira, premier, première, premye, thứ nhất, đầu tiên, الاول, الأولى, 첫번째, 첫 번째, 첫째, первый, первая, первое, первого, una, اول, پہلا, پہلی, पहला, पहली",
    "second, 2nd, segundo, segunda, 2do, 2da, 2o, 2a, deuxième, seconde, 2e, dezyèm, thứ hai, الثاني, الثانية, 두번째, 두 번째, 둘째, второй, вторая, второе, второго, pangalawa, ikalawa, دوم, دوسرا, दूसरा, दूसरी",
    "third, 3rd, tercero, tercera, tercer, 3ro, 3ra, 3o, 3a, terceiro, terceira, troisième, 3e, twazyèm, thứ ba, الثالث, الثالثة, 세번째, 세 번째, третий, третья, третье, третьего, pangatlo, ikatlo, سوم, تیسرا, तीसरा",
    "fourth, 4th, cuarto, cuarta, 4to, 4ta, quarto, quarta, quatrième, katriyèm, thứ tư, الرابع, الرابعة, 네번째, четвертый, четвертая, pang apat, ikaapat, چهارم, चौथा",
    "fifth, 5th, quinto, quinta, 5to, 5ta, cinquième, senkyèm, thứ năm, الخامس, الخامسة, 다섯번째, пятый, пятая, panglima, ikalima, پنجم, पांचवां",
)
LAST = """
    last, última, último, dernier, dernière, dènye, cuối, cuối cùng, 最后, الاخير, الاخيرة, 마지막, последний,
    последняя, последнее, huli
"""
ARTICLES = "the, la, el, lo, los, le, o, a, ال"
# Says nothing here: courtesies, hedges, what leads to an answer.
FILL = """
    the, las, los, everything is fine, everything is ok, everything is good, everythings fine, all is well, its all good,
    más o menos, todo bien, todo está bien, está todo bien, tout va bien, tudo bem, 一切都好, كل شيء بخير, всё хорошо, 다 괜찮아요,
     a, an, el, la, le, un, una, um, uma, o, os, les, lo que, ng, ang, yung, ang mga, si, số, so,
    it is, its, it was, its a, its the, it is the, that is, thats, this is, is, es, es la, es el, son,
    fue, sería, seria, é, são, c'est, se, là, 是, 선택, i think, i think its, i guess, i would say, id say,
    i say, i said, i choose, i chose, i pick, i picked, ill say, ill go with, going with, i am going with,
    im going with, i want, i would, i mean its, i believe, i would choose, i select, i vote, my answer,
    my answer is, answer, answer is, my choice, my choice is, my number is, the answer is, for me, for us,
    to me, in my opinion, honestly, to be honest, tbh, imo, id go with, we are at, were at, im at,
    i am at, i feel like, i feel, feels like, i would rate it, i rate it, i give it, id give it, give it,
    rate, rating, i would give it, we would say, wed say, let me say, lets say, i have to say, just, only,
    mostly, mainly, usually, definitely, basically, especially, also, too, either, maybe, perhaps,
    probably, possibly, about, around, somewhere around, like, close to, roughly, almost, sometimes, at times, hmm, hm,
    hmmm, umm, uh, uhh, er, oh, ah, well, then, ok, okay, k, kk, alright, oki, really, very, actually,
    truly, right now, now, today, still, again, yet, lately, always, at the moment, these days, this week,
    this year, here, more, most, more than anything, number, num, no problem, no problems, no worries,
    no prob, option, opt, choice, letter, nº, please, pls, plz, thanks, thank you, thank you so much,
    thank you very much, thanks so much, many thanks, thx, ty, tysm, hello, hi, hey, good morning,
    good afternoon, good evening, sir, maam, miss, ms, mr, mrs, teacher, sorry, god bless, god bless you,
    dear, friend, lol, lmao, haha, hahaha, jaja, jajaja, jajajaja, you, so far, everyone, dear teacher,
    you are welcome, youre welcome, good night, have a good day, have a nice day, have a great day,
    its fine, its okay, its ok, all good, fine, im fine, got it, me siento, me siento en, estoy en, estamos en, está en, creo que, creo que es, yo creo que,
    pienso que, yo diría, yo diría que, diría que, diría, digamos, para mí, para nosotros,
    mi respuesta es, mi respuesta, respuesta, elijo, escojo, elegí, escogí, yo elijo, yo escojo, pongo,
    le pongo, le doy, doy, me parece, la verdad, la verdad es que, pues, bueno pues, este, quizá, quizás,
    tal vez, talvez, a lo mejor, probablemente, posiblemente, casi, como, como un, como una,
    más o menos un, yo, sobre todo, principalmente, más que nada, a veces, también, solo, ahora, ahorita,
    hoy, todavía, número, numero, opción, la opción, la número, el número, por favor, porfavor, porfa,
    xfa, favor, gracias, muchas gracias, mil gracias, hola, buenos días, buen día, buenas tardes,
    buenas noches, buenas, señora, señor, maestra, maestro, profe, disculpe, perdón, dios le bendiga,
    bendiciones, dios los bendiga, igualmente, muy amable, no hay problema, sin problema, con gusto,
    acho que, acho que é, eu acho que, eu diria, minha resposta é, opção, por gentileza, obrigado,
    obrigada, muito obrigado, muito obrigada, olá, oi, bom dia, boa tarde, boa noite, eu escolho,
    para mim, sem problema, também, hoje, agora, às vezes, je pense, je pense que, je crois que, je crois,
    je dirais, peut être, ma réponse est, numéro, l'option, je choisis, merci, merci beaucoup,
    s'il vous plaît, svp, bonjour, bonsoir, pour moi, pas de problème, aussi, surtout, parfois,
    maintenant, aujourd'hui, bah, ben, euh, alors, mwen panse, mwen panse se, m panse, mwen ta di, petèt,
    nimewo, nimewo a, opsyon, repons mwen se, mwen chwazi, mèsi, mesi, mèsi anpil, tanpri, souple, bonjou,
    bonswa, pou mwen, pa gen pwoblèm, tou, kounye a, tôi nghĩ, tôi nghĩ là, tôi chọn, em chọn, chọn, chắc,
    chắc là, có lẽ, câu trả lời là, ạ, dạ thưa cô, dạ thưa, thưa cô, thưa thầy, thưa, cô ạ, thầy ạ, nhé,
    nha, thì, cảm ơn, cám ơn, xin cảm ơn, cảm ơn cô, cảm ơn thầy, xin chào, chào, chào cô, không sao,
    không sao đâu, mức, điểm, cái, lựa chọn, 我, 我选, 选, 选择, 选项, 我觉得, 觉得, 我认为, 我想是, 可能, 可能是, 也许, 大概, 应该是,
    应该, 第, 个, 号, 分, 的, 吧, 了, 啊, 呢, 呀, 哦, 老师, 老师好, 你好, 您好, 谢谢, 谢谢您, 谢谢你, 谢谢老师, 多谢, 请, 主要, 主要是, 因, 那个, 没关系,
    没问题, 就是, 就, 那, 唔该, 嘅, اعتقد, أظن, اظن, ربما, ممكن, يمكن, رقم, الرقم, الخيار, خيار, اختار, أختار,
    انا اختار, جوابي, من فضلك, لو سمحت, شكرا, شكرا لك, شكرا لكم, شكرا جزيلا, مرحبا, السلام عليكم,
    وعليكم السلام, والله, يعني, تقريبا, الحمد لله, احيانا, هو, هي, انها, انه, لا مشكلة, مافي مشكلة, درجة,
    بصراحة, الله يعطيكم العافية, 제 생각에는, 제 생각엔, 아마, 아마도, 번, 번호, 점, 정도, 정도요, 선생님, 감사합니다, 고맙습니다, 안녕하세요, 제가, 저는,
    그냥, 음, 어, 글쎄, 가끔, 네요, 입니다, 이요, 요, 괜찮아요, 선택합니다, 골라요, 저희는, думаю, я думаю, я думаю что, наверное,
    может быть, возможно, где то, примерно, номер, вариант, выбираю, я выбираю, мой ответ, пожалуйста,
    спасибо, большое спасибо, спасибо большое, здравствуйте, добрый день, привет, ну, вот, это,
    мне кажется, для меня, для нас, скорее всего, скорее, иногда, в основном, тоже, просто, нормально,
    без проблем, балл, балла, баллов, дякую, мабуть, будь ласка, sa tingin ko, siguro, marahil, baka,
    pang, ang sagot ko, sagot ko, pinipili ko, salamat, salamat po, maraming salamat, maraming salamat po,
    po, ho, na, lang, naman, nga, talaga, siguro po, walang problema, kumusta, magandang umaga,
    magandang araw, para sa akin, mahadsanid, ua tsaug, ممنون, مرسی, لطفا, گزینه, شماره, فکر کنم, شاید,
    شکریہ, نمبر, مجھے لگتا ہے, धन्यवाद, नंबर, शायद
"""
# Stands around the word that says whether something helped.
HELPED_FILL = """
    this, that, this was, that was, this has been, it has been, has, has been, me, us, to me, this has, que, fue, esto fue,
    esto, me ha, ha sido, estuvo, todo, a mí, nos, foi, me, c'était, cela, ça, sa, 这, 这个, 对我, это было, ito, this is
"""
AND = """
    and, n, plus, as well as, y, e, et, ak, epi, và, 和, 跟, 与, 还有, 以及, و, 그리고, 하고, 랑, 과, 와, и, а также,
    at saka, tsaka, saka, iyo, thiab, اور, और, та
"""
OR = """
    or, to, or maybe, or a, maybe a, or even, o, u, a, ou, hasta, entre, between, oswa, hoặc, đến, 或, 或者,
    到, 至, او, أو, الى, 또는, 이나, 에서, или, до, либо, чи, o kaya, یا, से, या
"""
BOTH = """
    both, both of them, both of these, both of those, both are, ambos, ambas, los dos, las dos, ambos dos,
    ambas cosas, las dos cosas, os dois, as duas, les deux, toutes les deux, tous les deux, toulede,
    tou de, tou lè de, cả hai, 两个都是, 两个都有, 两者都是, 都是, 两个, كلاهما, كليهما, الاثنين, الاثنان, 둘 다, 둘 다요, 둘다,
    둘다요, оба, обе, и то и другое, pareho, parehas, pareho po, هر دو, دونوں, दोनों, yes and no, sí y no,
    oui et non, обидва
"""
ALL = """
    all, all of them, all of these, all of those, all of the above, all of it, every one, everything,
    each of them, all three, all four, all five, all above, todos, todas, todo, todas las anteriores,
    todos los anteriores, todas ellas, todo eso, los tres, las tres, tudo, todas as anteriores,
    todos eles, tous, toutes, tout, tout ça, tous ceux ci, yo tout, tout yo, tất cả, hết, tất cả đều đúng,
    全部, 都有, 所有, 全都有, 全都是, 以上都是, 以上全部, كلها, الكل, كل ما سبق, جميعها, جميع ما ذكر, كلهم, 모두, 전부, 다요, 모두요,
    전부요, все, всё, всё перечисленное, все варианты, все сразу, lahat, lahat po, lahat ng ito, همه, سب, सब,
    सभी
"""
# Said with a place on a scale: "1 very bad".
WELL_OR_BADLY = """
    bad, good, great, terrible, awful, hard, tough, better, worse, best, worst, happy, sad, stressed, difficult, easy, mal,
    bien, fatal, peor, mejor, triste, feliz, difícil, fácil, malo, bueno, muy, muy mal, muy bien, ruim, mauvais
"""
# What follows is not meant: "it's not the bus", "no es el bus", "ce n'est pas le bus".
NOT = """
    not, not the, isnt, its not, it isnt, it is not, its not the, its not a, not because of, not about,
    not a, wasnt, it wasnt, aint, arent, never, its never, not so much, dont think its, i dont think its,
    i dont think it is, doesnt, didnt, dont, cant, without, rather than, instead of, no es, no es el,
    no es la, no es por, no son, no son los, no son las, no fue, no fue el, no fue la, no el, no la,
    no los, no las, no era, no está, no me, no le, no es tanto, no tanto, en vez de, não é, não é o,
    não é a, não são, não foi, não o, não a, não, ce n'est pas, c'est pas, ce n'est pas le, pas, pas le,
    pas la, pas les, n'est pas, ne sont pas, se pa, pa, pa se, không phải, không phải là, không,
    chẳng phải, chẳng, 不是, 不, 并不是, 不是因为, 没, ليس, ليست, مش, مو, لا, ليس بسبب, ما هو, не, это не, нет,
    не из за, hindi, hindi dahil sa, hindi yung, hindi ang, di, tsis yog, tsis, maaha, نه, نہیں, नहीं, ні
"""
# What stands before is not meant: "버스가 아니라 아침".
NOT_BEFORE = """
    아니라, 아니고, 아니에요, 아닙니다, 아니예요, 아니, 말고, 아닌, نیست, نہیں ہے, नहीं है
"""
# Ends what is denied and begins anew.
BUT = """
    but, but its, but rather, though, however, sino, sino que, pero, pero sí, sino la, sino el, mas sim,
    porém, mais, mais plutôt, men, nhưng, mà là, mà, 而是, 但是, 但, 不过, لكن, ولكن, بل, انما, 하지만, 그런데,
    но, а, зато, kundi, pero po, pero ang, bal se, بلکہ, ولی, लेकिन, बल्कि, але
"""
# Begins the reasons for an answer.
BECAUSE = """
    because, bc, cuz, coz, cause, becuz, becouse, bcuz, bcz, becasue, since, due to, as she, as he,
    porque, xq, porq, pq, por que, ya que, debido a, pois, parce que, parceque, pcq, paske, akoz, vì,
    bởi vì, tại vì, tại, 因为, 由于, لأن, لان, لأنه, لأنها, لانه, لانها, بسبب, 왜냐하면, 때문에, потому что, потому,
    так как, из за, kasi, dahil, dahil sa, sababtoo, vim, vim tias, چون, کیونکہ, क्योंकि, тому що
"""
CORRECTS = """
    i mean, i meant, sorry i mean, sorry i meant, i meant to say, no wait, wait no, wait, correction,
    oops, digo, quise decir, perdón quise decir, quiero decir, mejor dicho, quer dizer, je veux dire,
    je voulais dire, mwen vle di, ý tôi là, 我是说, 说错了, أقصد, اقصد, точнее, вернее, то есть,
    ibig kong sabihin
"""
# Not an answer, though it begins like one: "si no hay bus" is "if there is no bus".
NO_ANSWER = """
    si no, si me puede, si me pueden, si me llama, si me podría, si puede, si pueden, si podría, si podrían, si usted, si ustedes, si dios quiere, si bondye vle, this morning, esta mañana, ce matin, sáng nay, 今天早上, 今早, 오늘 아침, сегодня утром, kaninang umaga, the other morning, yesterday morning, tomorrow morning, no one, no more,
    no longer, no matter, no doubt, one of, one day, one time, right away, right there, right here, a las,
    da escola, a la una, all day, all the time, all night, all week, todo el, toda la, todos los días,
    todo el día, todo el tiempo, that one, this one, any one, some days, some of, a lot of, lots of,
    little brother, little sister, half day, hmm ok, hmm okay, hm ok, oh ok, oh okay, ah ok, um ok, uh ok,
    ok hmm, no sea, no he visto, no he podido, no he tenido, no he sabido, no he ido, no he recibido, no he hablado, no he estado, no solo, not only, not just
"""
# Begins a question, with or without its mark.
ASKS = """
    who, whos, who is, who are, what, whats, what is, what are, what do, what does, what did, which, why,
    where, where is, when, when is, when do, how, how do, how does, how can, how much, how many, can you,
    could you, can i, could i, can we, may i, do you, do i, do we, does, did you, are you, are we,
    is this, is that, is there, is it, is she, is he, should i, should we, will you, would you, huh, wdym, wym,
    whose, whom, quién, quien, quiénes, qué, que es, qué es, de qué, cuál, cuáles, cuándo, cuando es,
    dónde, donde, por qué, para qué, cómo, cuánto, cuánta, a qué, con quién, de quién, quem, qual, quando, onde, por que, porquê, qui, quoi, quel, quelle, lequel, pourquoi,
    où, combien, c'est qui, est ce que, qu'est ce que, c'est quoi, kisa, ki sa, kiyès, ki, ki moun,
    poukisa, ki bò, kijan, kilè, ki lè, èske, ai, ai đây, cái gì, gì, gì vậy, tại sao, khi nào, ở đâu,
    làm sao, thế nào, bao giờ, من هذا, من انت, من انتم, من معي, مين, ماذا, ما هو, ما هي, ما هذا, متى, اين,
    وين, كيف, لماذا, ليش, شنو, ايش, هل, кто, что, какой, какая, какое, когда, где, почему, зачем, как,
    сколько, можно, хто, що, коли, чому, sino, sino ito, ano, kailan, saan, bakit, paano, alin, magkano,
    pwede, waa kuma, maxay, کی, چی, چرا, کون, کیا, کب, कौन, क्या, कब, क्यों, कैसे
"""
# These begin a question only with its mark, or in a few words: "when he wakes up he cries" is a story.
ASKS_SOFTLY = """
    what, when, where, how, que, qué, como, cómo, cuando, cuándo, donde, dónde, quando, onde, où, ki,
    ki lè, kisa, ki sa, ai, gì, khi nào, does, is it, is he, is she, когда, где, как, что, какой, какая,
    کی, چی, pwede, ano, sino, متى, ما هو, ما هي, هل, qui, can we, who
"""
ASKS_ANYWHERE = """
    谁, 什么, 哪, 哪里, 哪个, 为什么, 怎么, 怎样, 吗, 几点, 多少, 누구세요, 누구, 누구시죠, 뭐예요, 뭐, 무엇, 무슨, 왜요, 왜, 언제, 언제요, 어디, 어디요,
    어떻게, 어떤, 어느, 인가요, 뭔가요, là ai, ai vậy, ai đó, gì vậy, là gì, nào
"""
# Small words (of `listening.wish_words`) after which a number is none: "2 of", "2 are", "2 de".
NOT_AFTER_NUMBER = """
    of to are is was were have has had on up school stop daughter kid escuela hijo hija todo nada manana
    out or de del des du est son estaba hay mas con y la las los el un una una una ki gen te
    ng na mga le la co khong bi nam ngay gio thang con chau em m yo nan sa for from about
"""
# Words in so many labels that they tell no option from another.
GENERIC = """
    right moment something someone else other another more most less none these those them time times thing things help
    need needs problem problems hard getting going feeling feel feels having make makes child children
    student students family home house kids son sons day days week really very much many lot little yes
    work good bad better other others want wants like know sure doing being take takes about talk algo
    alguien otro otra otros cosa cosas ayuda necesita problema problemas dificil ninos nino nina familia
    casa dia dias semana mucho muchas muchos poco mejor hacer llegar tener ser sobre cual ninguno ninguna
    nada estudiante estudiantes nuestra nuestro outro outra coisa casa filho filha familia dia ajuda autre
    chose maison enfant enfants famille jour jours aide quelque probleme lot bagay lakay kay fanmi pwoblem
    ed dieu khac gia dinh nha con van de viec chuyen giup kho iba bagay bahay pamilya araw problema tulong
    другое что дом дома семья ребенок дети день проблема проблемы помощь شيء اخر بيت البيت مشكله مساعده
    عائله 问题 孩子 学校 家里 其他 帮助 需要 没有 困难 上学 时候 学生 집 문제 도움 아이 다른 것 가족
"""
# Signs, by what they say.
THUMBS_UP = "👍👌✅✔☑💯🆗⭕"
THUMBS_DOWN = "👎❌✖🚫🙅"
GLAD = "😀😃😄😁😊🥰😍🤩🎉❤💖💕"
SMILING = "🙂☺"
NEUTRAL = "😐😑😶"
UNHAPPY = "🙁☹😕😟😞😔"
SAD = "😢😭😡😠🤬😩😫💔"
