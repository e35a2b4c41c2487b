"""What a correction may change in levels and in a sum, as values; in pence by the table in force."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from assessment.domain.allocation_table import AllocationTable, Item, Linear, Rounding
from assessment.domain.answers import Saying, Voice
from assessment.domain.assessment_parts import AssessmentVersion, Entry, LedBy
from assessment.domain.case import Case, CaseState, Channel
from assessment.domain.content import Content
from assessment.domain.correcting import correction, decided_on, in_force, read_in
from assessment.domain.given import Given
from assessment.domain.purposes import Purpose, PurposeKind
from assessment.domain.questions import Kind, Option, Question, Section

NOW, TODAY = datetime(2026, 11, 20, 9, tzinfo=UTC), date(2026, 11, 20)
A, B = UUID(int=1), UUID(int=2)
OPTIONS = (Option("fine", level="none"), Option("help", level="much"))
ASKED = Question(
    "wash", "?", Kind.RADIOS, options=OPTIONS, purposes=(Purpose(PurposeKind.ALLOCATION, item="hygiene"),)
)
CONTENT = Content("Title", (Section("all", "All", (ASKED,)),))
TABLE = AllocationTable(
    id=A,
    table_id=A,
    number=1,
    client_group="older_people",
    effective_from=date(2026, 4, 1),
    period="week",
    weeks_in_year=52,
    rounding=Rounding.HALF_UP,
    items=(Item("hygiene", {"none": 0, "much": 7}, {}),),
    conversion=Linear("linear", 1_050, 1),
)


def version(number: int, chosen: str) -> AssessmentVersion:
    said = Saying(Given(chosen=(chosen,)), Channel.PHONE, Voice.PERSON, A, "practitioner", NOW)
    entries = (Entry("wash", "all", "?", (said,)),)
    return AssessmentVersion(A, A, A, number, A, 1, "", LedBy.PERSON, TODAY, entries, correction="Wrong box.")


def test_the_sum_before_and_after_is_told_by_the_table_that_is_in_force() -> None:
    later = replace(TABLE, effective_from=date(2026, 12, 1), number=2)
    others = replace(TABLE, client_group="learning_disability")
    assert in_force([later, TABLE], TODAY, ()) == (TABLE,)
    assert in_force([later, TABLE], date(2026, 12, 1), ("older_people",)) == (later,)
    assert in_force([others, TABLE], TODAY, ("older_people",)) == (TABLE,)
    again = replace(TABLE, id=UUID(int=99), table_id=UUID(int=99), number=1, heard_in=UUID(int=7))
    before = replace(TABLE, number=9, heard_in=UUID(int=6))
    assert in_force([again, before], TODAY, ()) == (again,), "the one published later, whatever its number"
    assert in_force([replace(again, readable=False), TABLE], TODAY, ()) == (), "no older one stands for it"
    found = correction(
        read_in(version(1, "help"), CONTENT), read_in(version(2, "fine"), CONTENT), [TABLE], None
    )
    [changed] = found.sums
    assert (changed.weekly_pence_before, changed.weekly_pence_after) == (7_350, 0)
    assert found.words[2] == (
        "By the council's table for older_people the first idea of a budget was £73.50 a week "
        "and would be £0.00 a week."
    )


def test_what_changes_nothing_says_so() -> None:
    same = correction(
        read_in(version(1, "help"), CONTENT), read_in(version(2, "help"), CONTENT), [TABLE], None
    )
    assert (same.levels, same.sums, same.questions) == ((), (), ())
    assert same.words == (
        "The rules propose what they proposed before: nothing yet.",
        "Nothing has been decided yet. Whoever decides reads the corrected answers.",
    )


def test_a_decision_stands_on_it_unless_it_is_the_assessment_that_is_still_to_be_decided_on() -> None:
    case = Case(A, A, Channel.PHONE, TODAY, assessment_id=A)
    assert not decided_on(case, A)
    case.determinations, case.state = 1, CaseState.TO_BE_MET
    assert decided_on(case, A)
    case.state = CaseState.ASSESSED
    assert not decided_on(case, A)
    assert decided_on(case, B)
