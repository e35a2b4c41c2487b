"""Where the allocation of a case stands, and what may be done with it."""

from datetime import date
from uuid import uuid4

import pytest

from ras.domain.allocation import Allocation, MarkedWrong, State, WrongReason
from ras.domain.calculation import UnpaidHelp
from ras.domain.determination import Determined, Reference, determined
from ras.domain.estimate import Ground
from ras.domain.indication import Basis
from ras.domain.refusals import CaseIsClosed, NoAllocation, NotDetermined, NotTheCurrentVersion, ReasonNeeded

TODAY = date(2026, 11, 23)
REFERENCE = Reference("/v1/cases/x/determinations/1", 1, "0" * 64)


def document(version: int) -> Reference:
    """Give the reference of a version of an allocation."""
    return Reference(f"/v1/cases/x/allocation/versions/{version}", version, "1" * 64)


def allocation(decision: str = "eligible") -> Allocation:
    """Give an allocation that waits for a sum."""
    rests_on = Determined(REFERENCE, decision, TODAY, "older_people", {"eating": "all"})
    return Allocation(id=uuid4(), person_id=uuid4(), determined=rests_on, state=State.NEEDS_ESTIMATE)


def mark(version: int, words: str = "The nights were left out.") -> MarkedWrong:
    """Give a professional's mark."""
    return MarkedWrong(version, WrongReason.NEED_MISSING, words, uuid4(), "Ayesha Khan", TODAY)


def test_a_new_version_takes_the_place_of_the_one_before() -> None:
    one = allocation()
    one.indicate(document(1), TODAY, basis=Basis.TABLE)
    one.indicate(document(2), TODAY, basis=Basis.TABLE)
    assert (one.state, one.current, one.document) == (State.INDICATED, 2, document(2))


@pytest.mark.parametrize("decision", ["eligible", "power_to_meet"])
def test_needs_that_are_to_be_met_get_a_sum(decision: str) -> None:
    allocation(decision).may_indicate()


def test_a_person_who_is_not_eligible_gets_no_sum() -> None:
    with pytest.raises(NotDetermined):
        allocation("not_eligible").indicate(document(1), TODAY, basis=Basis.TABLE)


def test_a_closed_case_gets_no_sum() -> None:
    one = allocation()
    assert not one.end(State.ENDED, TODAY)
    with pytest.raises(CaseIsClosed):
        one.may_indicate()


def test_ending_says_whether_a_version_was_in_force() -> None:
    one = allocation()
    one.indicate(document(1), TODAY, basis=Basis.TABLE)
    assert one.end(State.NOT_DUE, TODAY)
    with pytest.raises(NoAllocation):
        _ = one.current


def test_a_professional_marks_the_version_in_force_as_wrong_with_a_reason() -> None:
    one = allocation()
    one.indicate(document(1), TODAY, basis=Basis.TABLE)
    with pytest.raises(ReasonNeeded):
        one.be_marked_wrong(mark(1, words=""))
    one.be_marked_wrong(mark(1))
    assert (one.state, one.waits_for) == (State.NEEDS_ESTIMATE, "marked_wrong")
    assert one.marks[0].reason is WrongReason.NEED_MISSING


def test_only_the_version_in_force_can_be_marked() -> None:
    one = allocation()
    with pytest.raises(NoAllocation):
        one.be_marked_wrong(mark(1))
    one.indicate(document(1), TODAY, basis=Basis.TABLE)
    one.indicate(document(2), TODAY, basis=Basis.TABLE)
    with pytest.raises(NotTheCurrentVersion):
        one.be_marked_wrong(mark(1))


def test_a_determination_is_read_for_what_the_sum_needs_and_no_more() -> None:
    content = {
        "reasons": "a person's words",
        "client_group": "older_people",
        "levels": [{"item": "eating", "level": "all", "extra": 1}, {"item": "washing"}, "noise"],
        "unpaid_help": [{"item": "eating", "able": True, "willing": False}, 7],
        "circumstances": ["deafblind", 3],
        "levels_judged": ["eating", 4],
    }
    read = determined(REFERENCE, "eligible", TODAY, content)
    assert read.levels == {"eating": "all"}
    assert read.unpaid_help == (UnpaidHelp("eating", "", able=True, willing=False),)
    assert read.beyond_tables is Ground.DEAFBLIND
    assert read.judged == ("eating",)
    assert "words" not in repr(read)


def test_levels_may_also_come_as_an_object() -> None:
    assert determined(REFERENCE, "eligible", TODAY, {"levels": {"eating": "all", "odd": 1}}).levels == {
        "eating": "all"
    }


def test_a_determination_without_group_or_levels_is_read_as_that() -> None:
    read = determined(REFERENCE, "eligible", TODAY, {})
    assert (read.client_group, read.levels, read.beyond_tables) == (None, {}, None)
