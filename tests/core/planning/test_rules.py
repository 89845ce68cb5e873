"""Rules of contact: what they may hold, and that data reads back unchanged."""

import json
from datetime import time
from fractions import Fraction
from typing import Any

import pytest

from homeroom.core.occasions import Occasion
from homeroom.core.planning import Rules, RulesError


def test_rules_read_back_as_they_were_written() -> None:
    rules = Rules(
        recipients="each",
        gap_days=10,
        week=("08:00-19:30",) * 5 + ("", ""),
        state="TX",
        reply_share_cold=dict.fromkeys(Occasion, Fraction(1, 3)),
    )
    assert Rules.from_data(json.loads(json.dumps(rules.as_data()))) == rules
    assert Rules.from_data({}) == Rules()


def test_a_state_narrows_the_hours() -> None:
    hours = Rules(week=("08:00-19:30",) * 5 + ("", ""), state="TX").hours()
    assert hours.week[0] == (time(9), time(19, 30))
    assert hours.week[5] is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"recipient": "each"}, "recipient is no field"),
        ({"recipients": "both"}, "first, each"),
        ({"gap_days": 0}, "from 1 to 60"),
        ({"gap_days": True}, "looks like 7"),
        ({"gap_days": "7"}, "looks like 7"),
        ({"planned_a_week": 4}, "from 1 to 3"),
        ({"order": []}, "one or more of"),
        ({"order": ["primary", "primary"]}, "each once"),
        ({"channels": ["sms", "fax"]}, "sms, email"),
        ({"channels": "sms"}, "looks like"),
        ({"state": "ZZ"}, "state must be one of nothing, CA"),
        ({"week": ["08:00-20:00"]}, "week must hold seven"),
        ({"week": [""] * 7}, "week must hold seven"),
        ({"week": ["20:00-08:00"] * 7}, "opens before it closes"),
        ({"week": ["all day"] * 7}, "week must hold seven"),
        ({"reply_share_cold": {"welcome": "1/2"}}, "give each of welcome"),
        ({"reply_share_warm": dict.fromkeys(Occasion, "3/2")}, "from 0 to 1"),
        ({"reply_share_warm": {"party": "1/2"}}, "looks like"),
        ({"follow_up_until_school_days": 2}, "must not be less than"),
    ],
)
def test_what_can_not_be_used_says_so(data: dict[str, Any], words: str) -> None:
    with pytest.raises(RulesError, match=words):
        Rules.from_data(data)
