"""The step to settle an end that a review found: it stands while any waits, and goes with the last."""

from uuid import UUID

from pydantic import TypeAdapter
from services.insight.tests.domain.test_later_days import P1, Story, day, supported
from services.insight.tests.histories import link

from chassis.calendar import WorkingDays
from contracts import assessment as a
from contracts import review as v
from insight.domain.case import Case
from insight.domain.next_steps import next_steps

FIRST, SECOND, THIRD = UUID(int=11), UUID(int=12), UUID(int=13)
BODY: TypeAdapter[Case] = TypeAdapter(Case)


def review(story: Story, n: int, review_id: UUID, result: str = "plan_ends") -> None:
    done = {"review": link("/v1/r/1"), "closes": ["check_in"], "completed_on": day(n)}
    story.tell(n, v.ReviewCompleted, plan_id=P1, review_id=review_id, result=result, **done)


def goes_on(story: Story, n: int, review_id: UUID) -> None:
    story.budget(n, "plan_goes_on", n, direction="same", review_id=review_id)


def waits(story: Story, n: int) -> bool:
    return "settle_end" in story.steps(n)


def test_of_two_ends_that_wait_the_step_stands_until_both_are_settled_in_either_order() -> None:
    for order in ((FIRST, SECOND), (SECOND, FIRST)):
        story = supported()
        review(story, 50, FIRST)
        review(story, 51, SECOND)
        goes_on(story, 52, order[0])
        assert waits(story, 52)
        goes_on(story, 53, order[1])
        assert not waits(story, 53)


def test_an_end_that_waits_is_not_settled_by_a_later_review_that_finds_none() -> None:
    story = supported()
    review(story, 50, FIRST)
    review(story, 55, SECOND, "no_change")
    assert waits(story, 55)
    goes_on(story, 56, FIRST)
    assert not waits(story, 56)


def test_whether_the_end_or_its_settlement_is_heard_first_comes_to_the_same() -> None:
    story = supported()
    goes_on(story, 52, FIRST)
    review(story, 50, FIRST)
    assert not waits(story, 52)


def test_a_closed_case_whose_end_was_settled_since_waits_for_no_end_and_somebody_agrees_what_comes() -> None:
    story = supported()
    review(story, 50, FIRST)
    story.tell(51, a.CaseClosed, reason="moved", closed_on=day(51))
    assert story.steps(51) == ["settle_end"]
    goes_on(story, 52, FIRST)
    assert story.steps(52) == ["agree_next"]
    review(story, 60, SECOND)
    assert waits(story, 60)


def test_a_case_that_was_closed_after_a_settlement_still_waits_for_its_end() -> None:
    story = supported()
    review(story, 50, FIRST)
    goes_on(story, 51, FIRST)
    story.tell(60, a.CaseClosed, reason="moved", closed_on=day(60))
    assert waits(story, 60)


def test_an_end_that_the_person_took_back_leaves_no_step_but_for_others_that_were_found_by_then() -> None:
    for others, left in ((0, False), (1, True)):
        story = supported()
        review(story, 50, FIRST)
        if others:
            review(story, 51, SECOND)
        story.budget(52, "plan_ended", 90, direction="down", can_be_taken_back_before=day(90))
        assert not waits(story, 53)
        story.budget(54, "agreement_taken_back", 54)
        assert waits(story, 55) == left
        review(story, 60, THIRD)
        assert waits(story, 60)
        story.budget(61, "plan_ended", 95, budget=link("/v1/b/3", 3), can_be_taken_back_before=day(95))
        story.budget(62, "agreement_taken_back", 62)
        assert not waits(story, 62)


def test_what_was_kept_before_every_settled_review_was_kept_is_still_read() -> None:
    story = supported()
    review(story, 50, FIRST)
    kept = BODY.dump_python(story.now, mode="json", exclude_defaults=True)
    del kept["review"]["found_ends"]
    calendar = WorkingDays()
    assert "settle_end" in [each.code for each in next_steps(BODY.validate_python(kept), calendar)]
    kept["signoff"]["decisions"][0]["goes_on_after"] = str(FIRST)
    assert "settle_end" not in [each.code for each in next_steps(BODY.validate_python(kept), calendar)]


def test_what_was_decided_before_stays_and_no_more_is_said_than_that_nothing_ends_by_the_review() -> None:
    story = supported()
    story.budget(49, "plan_ended", 80, direction="down")
    review(story, 50, FIRST)
    goes_on(story, 52, FIRST)
    assert story.sentences[-1] == (
        "Nothing ends by your review. What was decided before stays. You can read why."
    )
    assert story.now.signoff.of(P1).ended_from == day(80)
