"""The judge of messages: what it blocks, what it lets pass, and how it counts (C1 to C18, P1 to P10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.wording.craft import KINDS, check
from homeroom.core.wording.lexicon import ENGLISH, SPANISH, fold

GOOD = (
    "Hi Elena, this is Naomi Feldman, Ana's counselor at Willow Creek. We love having Ana here. "
    "Ana has missed 3 days this month. We would like to help. What gets in the way?"
)
PUNISHING = {
    "en": {
        "P1": ["You may have to go to court.", "We will call the District Attorney.", "You can be prosecuted.",
               "You may pay a fine.", "Parents can be fined.", "This can end in jail.", "an arrest warrant",
               "We may take legal action.", "We will send the police."],
        "P2": ["Under Education Code, this counts.", "See Section 48260.", "pursuant to policy", "state law says so",
               "You are hereby notified.", "the compulsory attendance rules"],
        "P3": ["Ana is truant.", "a habitual truant", "Truancy is a problem.", "a chronic absentee", "an offender"],
        "P4": ["Failure to send her is a problem.", "You failed to call.", "You have not called.", "You refuse to help.",
               "This is neglect.", "Our calls were unsuccessful."],
        "P5": ["You must call.", "Your child must be in school.", "This meeting is mandatory.", "You are required to come.",
               "This is your final notice."],
        "P6": ["3 unexcused absences", "in violation of the rules", "excessive absences", "This is unacceptable.",
               "without a valid excuse"],
        "P7": ["It is your responsibility.", "You need to make sure she comes.", "Please take attendance seriously.",
               "Why didn't you call?", "It is your fault."],
        "P8": ["We will call CPS.", "We will call Child Protective Services.", "You could lose your benefits.",
               "He will be retained in third grade.", "She will be dropped from the roll.", "He may be held back."],
        "P9": ["the worst in her class", "Unlike other families, you do not call.", "Every other student came."],
        "P10": ["Dear Parent/Guardian, hello.", "To whom it may concern"],
        "C13": ["Come no matter what.", "Send him even if he is sick."],
        "C15": ["a prize for perfect attendance", "She does better than others."],
    },
    "es": {
        "P1": ["Tendrá que ir a la corte.", "el fiscal del distrito", "una multa", "puede ir a la cárcel", "un delito",
               "acción legal", "ante el tribunal", "una orden de arresto", "vamos a llamar a la policía"],
        "P2": ["el Código de Educación", "la sección 48260", "de conformidad con la norma", "la ley estatal",
               "asistencia obligatoria", "por medio de la presente"],
        "P3": ["es un ausentista", "un ausente crónico", "delincuente"],
        "P4": ["Usted no ha llamado.", "no cumplió con su parte", "se niega a venir", "por negligencia"],
        "P5": ["Usted debe llamar.", "Su hijo debe asistir.", "La junta es obligatoria.", "último aviso"],
        "P6": ["3 faltas injustificadas", "faltas excesivas", "es inaceptable", "sin justificación"],
        "P7": ["Es su responsabilidad.", "asegúrese de que venga", "tome en serio la escuela", "¿Por qué no llamó?"],
        "P8": ["servicios de protección infantil", "perderá sus beneficios", "repetir el año", "será dada de baja"],
        "P9": ["la peor de su clase", "a diferencia de otras familias", "todos los demás vienen"],
        "P10": ["Estimados padres:", "A quien corresponda"],
        "C13": ["pase lo que pase", "aunque esté enferma"],
        "C15": ["asistencia perfecta"],
    },
}  # fmt: skip
EVERYDAY = {
    "en": [
        "I hope you are fine.", "The basketball court is open after school.", "Thank you for your courtesy.",
        "The office is on Court Street.", "That must be so hard.", "It must have been a long week.",
        "She can be dropped off at 7:30.", "Every other day is fine.", "If you have not heard from us, text back.",
        "We have not forgotten.", "Her mother-in-law picks her up.", "No answer is required.", "The fiscal year ends.",
        "We will make every effort.", "Ana stays warm in the lawn chair.", "Courtney and Justice say hello.",
    ],
    "es": [
        "Debe de ser muy difícil.", "Un corte de luz cerró la escuela.", "El año fiscal termina.", "No debe preocuparse.",
        "Todo va muy bien.", "Nos vemos en la cancha.", "Por la mañana hay desayuno.", "Se fue la luz por la lluvia.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "rule", "words"),
    [
        pytest.param(language, rule, words, id=f"{language}-{words}")
        for language, rules in PUNISHING.items()
        for rule, texts in rules.items()
        for words in texts
    ],
)
@pytest.mark.parametrize(
    "change", [str, str.upper, lambda text: fold(text)], ids=["plain", "capitals", "bare"]
)
def test_what_punishes_is_found(language, rule, words, change):
    verdict = check(change(words), language, "reply")
    found = [one for one in verdict.findings if one.rule == rule]
    assert found
    assert all(one.words and one.advice for one in found)
    assert any(one.words in change(words) for one in found)
    if rule in {"P1", "P2", "P3", "P4", "P7", "P8", "P9"}:
        assert verdict.verdict == "block"


@pytest.mark.parametrize(
    ("language", "words"), [(key, one) for key, texts in EVERYDAY.items() for one in texts]
)
def test_everyday_words_pass(language, words):
    assert check(words, language, "reply").findings == ()


def test_in_other_languages_both_lexicons_are_read():
    assert check("Fiscalía, multa", "vi", "reply").verdict == "block"
    assert check("truant", "", "reply").verdict == "block"


@pytest.mark.parametrize("entry", [*ENGLISH, *SPANISH], ids=lambda one: one.pattern.pattern[:40])
def test_stems_are_folded(entry):
    """A stem with an accent or a capital would never begin a folded word."""
    assert all(stem == fold(stem) for stem in entry.stems)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (GOOD.replace("Hi Elena, this is Naomi Feldman, Ana's counselor at Willow Creek. ", ""), "C1"),
        (
            GOOD.replace("We love having Ana here. ", "").replace(
                "days", "days. We love having Ana here. In all,"
            ),
            "C2",
        ),
        (GOOD.replace(" this month", ""), "C3"),
        (GOOD.replace("What gets in the way?", "Tell us more."), "C6"),
        (GOOD + " Is it the bus?", "C6"),
        (GOOD.replace("What gets in the way?", "Why was that?"), "C6"),
        (GOOD.replace("We love having Ana here.", "We missed Ana."), "C9"),
        (GOOD.replace(" We would like to help.", ""), "C10"),
        (
            GOOD.replace(
                "We would like to help.", "Multidisciplinary remediation opportunities necessitate help."
            ),
            "C17",
        ),
        (GOOD.replace("We would", "We " + "will and can and " * 4 + "would"), "C17"),
        (GOOD + " Thank you." * 20, "C18"),
    ],
)
def test_one_rule_short_is_told_and_may_still_be_sent(text, rule):
    verdict = check(text)
    assert [one.rule for one in verdict.findings] == [rule]
    assert verdict.findings[0].severity == "hint"
    assert verdict.verdict == "send"


def test_the_score():
    """Six of eight, and one off for each warning."""
    assert check(GOOD).findings == ()
    two_short = GOOD.replace("We love having Ana here.", "We missed Ana.").replace(
        " We would like to help.", ""
    )
    assert check(two_short).verdict == "send"
    assert check(two_short + " That is 5%.").verdict == "revise"
    assert check(two_short.replace(" this month", "")).verdict == "revise"
    warned = check(GOOD + " Excessive! Unexcused!! 5%")
    assert {(one.rule, one.severity) for one in warned.findings} == {
        ("P6", "warn"),
        ("P10", "warn"),
        ("C4", "warn"),
    }
    assert warned.verdict == "revise"


def test_a_day_missed_and_when_is_a_count():
    text = "Hi Elena, this is Ms. Ruiz from Willow Creek. We missed Ana this week. How is she doing?"
    assert check(text).verdict == "send"
    assert {one.rule for one in check(text).findings} == {"C9", "C10"}


@pytest.mark.parametrize(
    ("text", "cares"),
    [
        ("We miss Ana. Ana missed 3 days this month.", True),
        ("We are glad, truly. Ana missed 3 days this month.", True),
        ("Extrañamos a Ana. Ana ha faltado 3 días este mes.", True),
        ("Ana missed 3 days this month. I want to help. We are glad to.", False),
        ("In May Ana missed three days. We care.", False),
        ("Ana ha faltado tres días. Nos importa.", False),
    ],
)
def test_care_comes_before_the_count(text, cares):
    """C2."""
    language = "es" if "Ana ha" in text else "en"
    assert ("C2" not in {one.rule for one in check(text, language).findings}) == cares


def test_a_welcome_says_nothing_of_absence():
    """C22."""
    text = (
        "Hi Elena, this is Naomi Feldman at Willow Creek. We hope Ana has few absences. What should we know?"
    )
    assert ("C22", "warn") in {(one.rule, one.severity) for one in check(text, kind="welcome").findings}


def test_a_persons_own_reply_needs_no_greeting():
    assert check("Thank you! I will call you at 3.", kind="reply").findings == ()
    many = check("When? Where? And who?", kind="reply")
    assert [one.rule for one in many.findings] == ["C6"]
    assert check("  ", kind="reply").verdict == "block"


def test_shouting_and_records():
    """P10."""
    for text in ("CALL THE OFFICE TODAY", "Call us!!", "Student ID 123456 was out"):
        assert ("P10", "warn") in {(one.rule, one.severity) for one in check(text, kind="reply").findings}
    assert check("Reply STOP to stop, HELP for help.", kind="reply").findings == ()


def test_an_email_may_be_longer_than_a_text_message():
    """C18."""
    letter = GOOD + " We are glad." * 30
    assert "C18" in {one.rule for one in check(letter).findings}
    assert check(letter, channel="email").findings == ()
    assert "C18" in {one.rule for one in check(letter * 2, channel="email").findings}


def test_a_kind_there_is_not():
    with pytest.raises(ValueError, match="concern"):
        check("hi", kind="threat")


@given(st.text(max_size=300), st.sampled_from(["en", "es", "vi", ""]), st.sampled_from(sorted(KINDS)))
def test_any_text_gets_a_verdict_and_only_its_own_words(text, language, kind):
    verdict = check(text, language, kind)
    assert verdict.verdict in {"send", "revise", "block"}
    assert (verdict.verdict == "block") == any(one.severity == "block" for one in verdict.findings)
    assert len(fold(text)) == len(text)
    for one in verdict.findings:
        assert one.advice
        assert one.rule == "P10" or one.words in text
