"""A completed review is kept whole: what was said by whom, what it covered, what came of it and how to challenge it."""

from datetime import UTC, datetime, timedelta

import pytest
from services.review.tests.made_reviews import (
    CASE,
    PERSON_ID,
    PLAN_ID,
    REVIEW_ID,
    TODAY,
    WORKER,
    WORKING,
    before,
    check_in,
    clock,
    completing,
    employment,
    ending,
)

from review.domain.choices_said import Achieved, Ending, How, Result, SaidBy, Voice
from review.domain.clocks import CHECK_IN
from review.domain.completing import Before, Completing, Holder
from review.domain.completion import NOT_SAID, Reviewed, complete
from review.domain.conversation import (
    CHECK_IN as THREE_QUESTIONS,
)
from review.domain.conversation import (
    EMPLOYMENT,
    OutcomeSaid,
    Part,
    Said,
    Typist,
    outcome_part,
    part_id,
)
from review.domain.ending import Found
from review.domain.facts import Reference
from review.domain.purposes import talk_of
from review.domain.results_refusals import NothingSaid
from review.domain.review_document import ReviewDocument

AT = datetime(2027, 1, 25, 10, tzinfo=UTC)
PLAN = Reference("/v1/x", 1, "0" * 64)
OF = Reviewed(CASE, PERSON_ID, PLAN_ID, PLAN, REVIEW_ID)
BY_WORKER, BY_PERSON = Typist(WORKER, "practitioner"), Typist(PERSON_ID, "person")


def part(name: str, said: Said, by: Typist = BY_WORKER) -> Part:
    found = Part(part_id(REVIEW_ID, name), CASE, PERSON_ID, REVIEW_ID, name)
    found.say(said, by, AT, holds_it=False)
    return found


PARTS = [
    part(outcome_part("o1", Voice.REVIEWER), OutcomeSaid(How.PARTIALLY)),
    part(outcome_part("o1", Voice.PERSON), OutcomeSaid(How.FULLY, "I cook again."), BY_PERSON),
    part(outcome_part("o2", Voice.CARER), OutcomeSaid(How.NOT_MET)),
    part(THREE_QUESTIONS, check_in(), BY_PERSON),
    part(EMPLOYMENT, employment()),
]


def completed(
    parts: list[Part], given: Completing | None = None, held: Before | None = None
) -> ReviewDocument:
    held = held or before()
    talked = Before(
        plan=held.plan,
        talk=talk_of(parts),
        clocks=held.clocks,
        on=held.on,
        earliest_end=held.earliest_end,
        holder=held.holder,
        found=held.found,
    )
    return complete(given or completing(), talked, WORKING, OF, parts)


def test_every_voice_stands_beside_the_others_with_who_typed_it() -> None:
    document = completed(PARTS)
    [one, two] = document.outcomes
    assert [(view.voice, view.typed_by) for view in one.views] == [
        (Voice.PERSON, BY_PERSON),
        (Voice.REVIEWER, BY_WORKER),
    ]
    assert one.words == "To cook again"
    assert [view.said.how for view in two.views] == [How.NOT_MET]
    assert document.check_in is not None
    assert document.check_in.typed_by == BY_PERSON
    assert document.employment is not None
    assert document.took_part == ("person", "carer", "reviewer")


def test_it_says_what_it_covered_and_how_the_roll_up_came_about() -> None:
    document = completed(PARTS)
    assert [(each.code, each.late) for each in document.closes] == [("check_in", False), ("annual", False)]
    assert document.roll_up.achieved is Achieved.PARTIALLY
    assert document.roll_up.of[0].how is How.FULLY


def test_what_is_late_is_told_and_changes_nothing() -> None:
    held = before(clocks=(clock(CHECK_IN, due=-1),))
    [closed] = completed(PARTS, held=held).closes
    assert (closed.due_by, closed.late) == (TODAY - timedelta(days=1), True)


def test_how_to_challenge_it_stands_in_every_document() -> None:
    document = completed(PARTS)
    assert [way.kind for way in document.challenge] == [
        "complaint",
        "ask_again",
        "ombudsman",
        "judicial_review",
    ]
    assert document.comes_next.code == "next_review"
    assert "advocate" in document.advocacy


def test_that_support_goes_on_meanwhile_is_said_only_where_the_review_does_not_end_it() -> None:
    moved = completing(Result.PLAN_ENDS, ending=ending(Ending.MOVED))
    assert "goes on meanwhile" in completed(PARTS).challenge[0].words
    assert "goes on meanwhile" not in completed(PARTS, moved).challenge[0].words


def test_the_way_is_the_conversations_else_what_was_arranged() -> None:
    assert completed(PARTS).way == "phone"
    alone = [each for each in PARTS if each.name != THREE_QUESTIONS]
    assert completed(alone, held=before(holder=Holder("ulo", WORKER, "video"))).way == "video"
    assert completed(alone).way == NOT_SAID


def test_a_carer_who_answers_the_three_questions_took_part_as_that() -> None:
    said = check_in(said_by=SaidBy.CARER, said_by_name="Joan")
    assert completed([part(THREE_QUESTIONS, said)]).took_part == ("carer",)


def test_an_ending_names_the_determination_it_rests_on() -> None:
    held = before(found=Found("not_eligible", version=2, plan_rests_on=1))
    given = completing(Result.PLAN_ENDS, ending=ending(Ending.NOT_ELIGIBLE))
    assert completed(PARTS, given, held).determination_version == 2
    moved = completing(Result.PLAN_ENDS, ending=ending(Ending.MOVED))
    assert completed(PARTS, moved, held).determination_version is None


def test_what_speaks_against_it_is_refused() -> None:
    with pytest.raises(NothingSaid):
        completed([])
