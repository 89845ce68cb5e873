"""The figures by which listening is judged, on replies few enough to count by hand."""

import pytest

from homeroom.core.listening.evaluation import Guess, Meant, evaluate

MEANT = [
    Meant("STOP", "en", wish="stop"),
    Meant("please no more of these texts", "en", wish="stop"),
    Meant("stop bullying my son, it never ends", "en", reasons=("SAF1",)),
    Meant("no llegó el camión esta mañana", "es", reasons=("TRN1", "ROU1")),
    Meant("él dice que ya no quiere vivir", "es", urgent=frozenset({"self_harm"}), reasons=("MEN2",)),
    Meant("ok", "en"),
]
HEARD = [
    Guess("en", wish="stop"),
    Guess("en"),
    Guess("en", wish="stop", reasons=(("SAF2", 0.9),)),
    Guess("es", reasons=(("TRN1", 0.8), ("FAM1", 0.3))),
    Guess("pt", urgent=frozenset({"self_harm"}), reasons=(("MEN2", 0.7),)),
    Guess(""),
]


@pytest.fixture(scope="module")
def report():
    return evaluate(MEANT, HEARD)


def test_wishes_and_false_stops(report):
    stop = report.wishes["stop"]
    assert (stop.right, stop.false, stop.missed) == (1, 1, 1)
    assert stop.precision == stop.recall == stop.f1 == 0.5
    assert (report.false_stops, report.silent) == (1, 4)


def test_flags_and_alarms(report):
    assert report.flags["self_harm"].f1 == 1
    assert (report.alarm.right, report.alarm.false, report.alarm.missed) == (1, 0, 0)


def test_the_first_reason_by_group_and_code(report):
    assert report.first_groups[""]["SAF"].f1 == 1  # SAF2 is another code of the same group
    assert report.first_codes[""]["SAF1"].recall == 0
    assert report.first_codes[""]["SAF2"].precision == 0
    assert report.macro(True, "es") == 1
    assert report.macro(False, "en") == pytest.approx((1 + 0 + 0) / 3)  # none, SAF1, SAF2
    assert report.confusions == [("SAF1", "SAF2", 1)]


def test_all_reasons_of_a_reply(report):
    assert report.any_codes["ROU1"].missed == 1
    assert report.any_codes["FAM1"].false == 1
    assert report.any_codes["FAM1"].recall is None  # nobody meant it: cannot say


def test_languages_of_texts_that_say_enough(report):
    assert report.languages == {"en": (2, 2), "es": (1, 2)}


def test_calibration_is_the_gap_between_sure_and_right(report):
    assert report.calibration == [(0.3, 0.0, 1), (0.7, 1.0, 1), (0.8, 1.0, 1), (0.9, 0.0, 1)]
    assert report.error == pytest.approx((0.3 + 0.3 + 0.2 + 0.9) / 4)


def test_nothing_meant_and_nothing_heard_is_no_score():
    report = evaluate([], [])
    assert (report.replies, report.macro(True), report.error) == (0, 0.0, 0.0)
