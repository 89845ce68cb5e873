"""A plan that is made again on its day knows what was approved of it already."""

from homeroom.apps.outreach.services import approvals, planning
from tests.apps.outreach.conftest import DAY, NOW, Place, held, phone, said


def test_what_was_approved_takes_its_part_of_the_answers(known: Place) -> None:
    """One answer can be read; two streaks bring 0.35 each, and a third would be too much."""
    known.bring(*known.out("s1", "s2", "s3"), dates="in_file")
    planning.staff(known.school("1"), DAY, 1, None)
    first = known.plan()
    assert (len(said(first)), held(first)) == (2, [("s3", "over_capacity")])
    approvals.approve(None, first.proposals.all(), NOW)
    again = known.plan()
    assert [row.state for row in again.proposals.all()] == ["approved", "approved"]
    assert held(again) == [("s3", "over_capacity")]


def test_a_day_of_welcomes_stays_one_however_often_it_is_planned(place: Place) -> None:
    place.rules(welcome_per_day=1)
    first = place.fill().plan()
    assert [row.school.source_id for row in first.proposals.order_by("school")] == ["1", "2"]
    approvals.approve(None, first.proposals.all(), NOW)
    assert not place.plan().proposals.filter(state="proposed").exists()


def test_a_number_of_two_families_is_written_to_for_one_of_them_a_day(known: Place) -> None:
    """The number is the neighbours' too: what was approved for one family holds the other back."""
    known.bring(*known.out("s1", "s2"), dates="in_file")
    known.points("g2").update(raw=phone(1), normal=phone(1))
    first = known.plan()
    [proposed] = [row for row in first.proposals.all() if row.to == phone(1)]
    approvals.approve(None, [proposed], NOW)
    again = known.plan()
    assert again.proposals.filter(to=phone(1)).count() == 1
    other = "s2" if proposed.guardian.source_id == "g1" else "s1"
    assert (other, "shared_number") in held(again)
