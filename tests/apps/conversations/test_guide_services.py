"""Services of guides: every write asks who may, drafts change and approved versions never do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from homeroom.apps.conversations.models import Guide, GuideVersion
from homeroom.apps.conversations.selectors import guides as selectors
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.services import guides as services
from homeroom.apps.people.models import District
from tests.apps.attendance.school import account
from tests.apps.conversations.guide_texts import BROKEN, FAULTY, GUIDE
from tests.apps.conversations.town import NOON, Town

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def writer(town: Town) -> Any:
    return town.user("counselor", name="writer")


@pytest.fixture
def lead(town: Town) -> Any:
    return town.user("district", name="lead")


@pytest.fixture
def draft(town: Town, writer: Any) -> GuideVersion:
    return services.begin(writer, town.district, "mornings", GUIDE, NOON)


def calls(draft: GuideVersion) -> dict[str, tuple[Callable[[Any], Any], set[str]]]:
    guide, writes, approves = draft.guide, {"counselor", "principal", "district"}, {"principal", "district"}
    district = guide.district
    return {
        "put_in": (lambda by: services.put_in(by, district, NOON), writes),
        "begin": (lambda by: services.begin(by, district, "another", GUIDE, NOON), writes),
        "bring": (lambda by: services.bring(by, district, "one-more", GUIDE, NOON), writes),
        "save": (lambda by: services.save(by, draft, GUIDE, "", NOON), writes),
        "approve": (lambda by: services.approve(by, draft, NOON), approves),
        "draft": (lambda by: services.draft(by, guide, GUIDE, NOON), writes),
        "retire": (lambda by: services.retire(by, guide, NOON), approves),
        "bring_back": (lambda by: services.bring_back(by, guide, NOON), approves),
        "discard": (lambda by: services.discard(by, draft, "", NOON), writes),
    }


@pytest.mark.parametrize(
    "role", ["teacher", "counselor", "clerk", "principal", "district", "it", "researcher"]
)
def test_who_may(town: Town, draft: GuideVersion, role: str) -> None:
    schools = ["1"] if role in {"counselor", "clerk", "principal"} else []
    person = town.teacher() if role == "teacher" else town.user(role, *schools)
    for name, (call, may) in calls(draft).items():
        try:
            call(person)
        except NotAllowed:
            assert role not in may, name
        except services.Refused:
            assert role in may, name
        else:
            assert role in may, name


def test_nobody_of_another_district_may(draft: GuideVersion) -> None:
    other = District.objects.create(key="other", name="Other", timezone="America/Chicago")
    stranger = account(other, "district", name="stranger")
    for call, _ in calls(draft).values():
        with pytest.raises(NotAllowed):
            call(stranger)
    assert GuideVersion.objects.get().state == "draft"


def test_a_guide_is_there_once(town: Town, writer: Any, draft: GuideVersion) -> None:
    for key in ("mornings", "new", "import", "install", "Upper", "", "a" * 61, "a--b", "../up"):
        with pytest.raises(services.Refused):
            services.begin(writer, town.district, key, GUIDE, NOON)
    other = District.objects.create(key="other", name="Other", timezone="America/Chicago")
    services.begin(account(other, "district", name="stranger"), other, "mornings", GUIDE, NOON)


def test_saving_keeps_whatever_it_is(writer: Any, lead: Any, draft: GuideVersion) -> None:
    saved = services.save(lead, draft, f"{BROKEN}\r\n\x00", draft.seen, LATER, "  no   good ")
    assert (saved.source, saved.note) == (f"{BROKEN}\n", "no good")
    assert (saved.changed_by, saved.made_by, saved.changed_at) == (lead, writer, LATER)
    with pytest.raises(services.Meanwhile) as told:
        services.save(writer, draft, GUIDE, draft.seen, LATER)
    assert told.value.version.changed_by == lead
    with pytest.raises(services.Refused, match="200,000"):
        services.save(writer, saved, "x" * 200_001, saved.seen, LATER)
    assert GuideVersion.objects.get().source == f"{BROKEN}\n"


def test_an_approved_version_never_changes(writer: Any, lead: Any, draft: GuideVersion) -> None:
    approved = services.approve(lead, draft, NOON)
    for call in (
        lambda: services.save(writer, approved, "x", approved.seen, LATER),
        lambda: services.discard(lead, approved, approved.seen, LATER),
        lambda: services.approve(lead, approved, LATER),
    ):
        with pytest.raises(services.Refused, match="never changes"):
            call()
    assert GuideVersion.objects.get().source == GUIDE


def test_who_changed_it_last_does_not_approve_it(town: Town, writer: Any, draft: GuideVersion) -> None:
    head, other = town.user("principal", "1", name="head"), town.user("principal", "2", name="other")
    services.save(head, draft, GUIDE, draft.seen, LATER)
    with pytest.raises(services.Refused, match="You wrote this"):
        services.approve(head, draft, LATER)
    assert services.approve(other, draft, LATER).approved_by == other


def test_the_newest_approved_is_in_force_and_a_draft_is_not(
    writer: Any, lead: Any, draft: GuideVersion
) -> None:
    district = draft.guide.district
    assert not selectors.in_force(district)
    services.approve(lead, draft, NOON)
    second = services.draft(writer, draft.guide, GUIDE, LATER)
    with pytest.raises(services.Refused, match="waiting already"):
        services.draft(writer, draft.guide, GUIDE, LATER)
    assert selectors.version_of(district, "mornings").number == 1
    services.approve(lead, second, LATER)
    assert selectors.version_of(district, "mornings").number == 2
    services.retire(lead, draft.guide, LATER)
    assert selectors.version_of(district, "mornings") is None
    services.bring_back(lead, draft.guide, LATER)
    assert selectors.version_of(district, "mornings").number == 2


def test_faults_and_another_key_keep_it_from_being_approved(
    writer: Any, lead: Any, draft: GuideVersion
) -> None:
    for source in (FAULTY, BROKEN, GUIDE.replace("guide: mornings", "guide: evenings")):
        draft = services.save(writer, draft, source, draft.seen, LATER)
        with pytest.raises(services.Refused, match="has faults"):
            services.approve(lead, draft, LATER)


def test_hard_words_need_an_excuse(writer: Any, lead: Any, draft: GuideVersion) -> None:
    hard = "We appreciate considerable information regarding transportation circumstances communicated by families immediately after unavoidable difficulties."
    source = GUIDE.replace("Thank you for telling us!", hard)
    assert [fault.code for fault in selectors.findings(source) if fault.severity == "fault"] == [
        "reading-level"
    ]
    draft = services.save(writer, draft, source, draft.seen, LATER)
    with pytest.raises(services.Refused, match="hard to read"):
        services.approve(lead, draft, NOON, "  ")
    approved = services.approve(lead, draft, NOON, "The name of  a law.")
    assert approved.excuse == "The name of a law."


def test_a_draft_thrown_away(writer: Any, lead: Any, draft: GuideVersion) -> None:
    services.approve(lead, draft, NOON)
    second = services.draft(writer, draft.guide, GUIDE, LATER)
    services.discard(writer, second, second.seen, LATER)
    assert GuideVersion.objects.get().number == 1
    with pytest.raises(services.Refused, match="threw this draft away"):
        services.save(writer, second, GUIDE, second.seen, LATER)
    assert Guide.objects.count() == 1


def test_what_is_brought_in_is_the_next_draft_of_its_key(
    town: Town, writer: Any, lead: Any, draft: GuideVersion
) -> None:
    with pytest.raises(services.Refused, match="waiting already"):
        services.bring(writer, town.district, "mornings", GUIDE, LATER)
    services.approve(lead, draft, NOON)
    brought = services.bring(writer, town.district, "mornings", GUIDE, LATER)
    assert (brought.number, brought.state, brought.guide) == (2, "draft", draft.guide)
