"""Keywords: whole texts that are a wish, by language, and the courtesies that may stand around them.

Sources: standards.md 3.7 (the carriers' tables and the words listed there for Spanish, Haitian Creole,
Portuguese and Vietnamese); the others are the words that carriers of those languages use. To be reviewed
by native speakers.
"""

from __future__ import annotations

STOP = """
    stop, stop all, unsubscribe, cancel, end, quit, revoke, opt out, optout, stop it all, cease, stop texts,
    stop messages, stop texting, stop msg, unsubscribe me, cancel texts, cancel messages, stop now, end now,
    remove, remove me, stop sms, stop alerts, opt me out, no more texts, no more messages, stop stop stop,
    alto, parar, basta, estop, detenerse, finalizar, baja, cancelar, fin, no más, pare, paren, detener, detenga, detengan, desuscribir,
    desuscribirse, desuscribirme, desinscribir, desinscribirme, terminar, salir, eliminar, eliminarme,
    dar de baja, darme de baja, anular, no más mensajes, no mensajes, cancelen, suspender, ya basta de mensajes,
    sair, parem, pare já, descadastrar, cancele, remover, chega de mensagens, sair da lista,
    arrêt, arrêter, arrêtez, arrete, arretez, désabonner, désabonnez moi, me désabonner, désinscription,
    désinscrire, désabonnement, annuler, résilier, stopper, fin des messages, plus de messages,
    sispann, sispan, rete, kanpe, dezabòne, anile, sispann voye, sispann mesaj, pa voye ankò, fini ak mesaj,
    dừng, dừng lại, ngừng, ngưng, hủy, huỷ, hủy bỏ, hủy đăng ký, chấm dứt, từ chối, ngừng nhắn, dừng nhắn tin,
    ngưng nhắn tin, ngừng nhắn tin, bỏ đăng ký, không nhận tin, huy dang ky,
    停止, 停, 退订, t, td, t退订, 退訂, 取消, 结束, 终止, 取消订阅, 拒收, 不要再发, 不要再发了, 别发了, 别再发了, 退出, 停发, 中止, 停止发送,
    回复退订, 停止短信, 停止讯息, 取消短信, 不再接收, 解除订阅, 不要发了, 停止接收, 拒绝,
    توقف, قف, ايقاف, الغاء, وقف, اوقف, اوقفوا, توقفوا, كفى, الغاء الاشتراك, ايقاف الرسائل, الغ الاشتراك, انهاء, الايقاف,
    وقفوا الرسائل, اوقفوا الرسائل, انسحاب, وقفوا, بس رسائل, الغي الاشتراك, وقف الرسائل,
    itigil, tigil, hinto, ihinto, itigil na, tigil na, ihinto na, tumigil, kanselahin, kanselado, tigilan,
    tigilan na, mag unsubscribe, tama na ang text,
    стоп, отписаться, отписка, отмена, хватит, прекратите, прекратить, остановить, остановите, отказ, отписать,
    отпишите, отпишите меня, отменить, отказаться, прекрати, выход, конец, отключить, отключите,
    중지해주세요, 취소해주세요, 거부해주세요, 해지해 주세요, 취소해 주세요, 거부합니다, 중지, 정지, 그만, 취소, 해지, 수신거부, 거부, 중단, 종료, 스톱, 스탑, 멈춤, 탈퇴, 구독취소, 수신 거부, 그만해, 그만하세요,
    그만 보내세요, 중단해 주세요, 중지해 주세요, 그만해주세요, 그만 보내주세요, 구독 해지, 멈춰, 멈춰주세요, 문자 거부
"""
START = """
    start, unstop, resume, restart, start back up, subscribe, resubscribe, opt in, opt back in, start again, turn on, undo stop,
    empezar, comenzar, iniciar, inicio, reanudar, reiniciar, suscribir, suscribirme, activar, reactivar, empiecen,
    começar, recomeçar, retomar, reativar, inscrever,
    commencer, recommencer, démarrer, reprendre, début, abonner, m'abonner, réactiver,
    kòmanse, rekòmanse, koumanse, abòne, bắt đầu, đăng ký, bắt đầu lại, nhận lại,
    开始, 开始接收, 恢复, 重新开始, 订阅, 重新订阅, 继续接收, 恢复短信, 开启, 开通,
    بدء, استئناف, اشتراك, ابدأ, البدء, تفعيل, ابدؤوا, simula, simulan, magsimula, ituloy, ibalik,
    старт, начать, начало, возобновить, подписаться, возобновите, подписка,
    시작해주세요, 시작해 주세요, 시작, 재개, 재시작, 구독, 다시 시작, 다시 받기, 수신동의, 수신 동의
"""
HELP = """
    help, helpp, info, commands, help me, alluda, ayudame porfavor, information, more info, help info, ayuda, ayúdame, información, informacion, infos,
    necesito ayuda, ajuda, informação, me ajuda, preciso de ajuda, aide, aidez moi, besoin d'aide, à l'aide,
    èd mwen, ede m, ede mwen, enfòmasyon, bezwen èd mwen, trợ giúp, giúp, giúp đỡ, giúp tôi, hỗ trợ, thông tin,
    帮助, 说明, 求助, 帮忙, 信息, 资讯, 帮帮我, 查询, مساعدة, المساعدة, ساعدني, ساعدوني, معلومات, استعلام,
    tulong, tulungan, tulungan mo ako, impormasyon, tulong po, помощь, справка, инфо, информация, помогите, помоги,
    도움말, 도움, 도와주세요, 도와줘, 안내, 정보, 헬프
"""
# Without their marks "đúng" (right) and "dừng" (stop) are one word, and "hủy" (cancel) is a name: these
# words count only if they are written like this.
ONLY_MARKED = {"huy": "hủy huỷ", "dung": "dừng dung", "ابدا": "ابدأ إبدأ"}
COURTESY = """
    please, pls, plz, por favor, porfavor, porfa, thanks, thank you, thank you very much, thanks so much, thx, ty,
    tysm, gracias, muchas gracias, now, right now, asap, immediately, ok, okay, k, hello, hi, hey, hola, good morning,
    buenos días, buenas, buenas tardes, good afternoon, good evening, sir, maam, madam, sorry, señora, señor,
    maestra, disculpe, disculpen, por fa, god bless, dear, guys,
    obrigado, obrigada, muito obrigado, muito obrigada, olá, oi, bom dia, boa tarde, agora, por gentileza, já,
    merci, merci beaucoup, s'il vous plaît, s'il te plaît, svp, stp, bonjour, bonsoir, maintenant, monsieur, madame,
    tanpri, silvouplè, souple, mèsi, mesi, mèsi anpil, bonjou, bonswa, kounye a,
    xin, vui lòng, làm ơn, cảm ơn, cám ơn, xin cảm ơn, xin chào, chào, ạ, dạ, nhé, đi, chào cô, thưa cô,
    请, 谢谢, 多谢, 你好, 您好, 谢谢您, 谢谢你, 麻烦, 麻烦您, 麻烦你, 老师, 老师好, 吧, 了, 好吗, 拜托, 现在, 马上, 唔该, 早上好,
    من فضلك, من فضلكم, لو سمحت, لو سمحتم, لو سمحتوا, شكرا, شكرا لكم, مرحبا, السلام عليكم, رجاء, الرجاء, ارجوكم, ارجوك, الان, شكرا جزيلا,
    po, opo, paki, pakiusap, salamat, salamat po, maraming salamat, maraming salamat po, kumusta, ngayon na, na po, na, nga, ho,
    пожалуйста, спасибо, большое спасибо, здравствуйте, добрый день, привет, сейчас, немедленно, прошу, плиз, пж, пожалуста,
    제발, 부탁드립니다, 부탁드려요, 부탁해요, 부탁합니다, 감사합니다, 안녕하세요, 좀, 지금, 고맙습니다, 선생님, 해주세요, 해 주세요, 하세요, 요청
"""


# Frequent small words, without marks: a text with some of COMMON is English or Spanish, and the phrases
# of another language are looked for in it only where a word of that language's own stands there too.
COMMON = (
    "the is was are to of and in he she it for on with his her my you not have has had i im they we will be at this "
    "that dont cant didnt its from about just been today because so but when what who how your our do did if or as "
    "by up out all there were would thanks please school stop daughter kid why el la los las de que en y es un una "
    "por con para se su sus lo le les mi no ya esta estaba muy pero como mas porque cuando me del al tiene hoy ella "
    "fue son nos si hay tengo puede manana gracias hola quien soy usted todo ayer escuela hijo hija nada voy va"
)
OWN = {
    "fr": (
        "des du et est une qui dans pour avec sur il elle je nous vous pas ne ce cette mon ma ses au aux mais parce "
        "jai cest nest merci bonjour ecole fils fille etre tres plus ces vos moi numero messages svp"
    ),
    "ht": (
        "mwen m li nou yo ou pa ki ap te pou nan ak gen yon sa lekol malad pitit timoun mesi bonjou jodi kapab paske "
        "avek vini ale fe konnen bezwen tanpri anko mesaj voye nimewo sispann"
    ),
    "vi": (
        "toi khong ko la cua va cho bi chau em hom nay duoc di hoc o voi mot cac om nghi cam on truong vi nhan tin "
        "gui dung ngung nua so"
    ),
    "tl": (
        "ang ng mga sa na ay po ako siya namin kami hindi di ko mo niya nyo si ni kasi lang din rin naman wala may anak "
        "ngayon bukas opo salamat kanina pa ba yung iyong dahil eskwela huwag wag tigil itigil pag ka kayo"
    ),
}


def listed(block: str) -> list[str]:
    """The words of a block, as they are written in it."""
    return [word.strip() for word in block.replace("\n", " ").split(",") if word.strip()]
