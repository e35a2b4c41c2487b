"""Ends that reviews found: which of them sign-off has still to settle, as far as the stages tell it."""

from insight.domain.case import Case
from insight.domain.review import Done


def to_settle(case: Case) -> list[Done]:
    """Give the reviews that found an end which waits, the first first.

    Once an end was said, those found by then wait no more. Where the person took it back, one of them was their wish:
    it is not told which, so all that were found since the end before still wait where there were more.
    """
    said, review = case.signoff.ends, case.review
    newest = [review.done] if review.done and review.done.result == "plan_ends" else []
    found = {each.review_id: each for each in (*review.found_ends, *newest)}
    open_ = [each for each in found.values() if each.review_id not in case.signoff.settled_reviews]
    since = [each for each in open_ if said.ended_at is None or each.completed_at > said.ended_at]
    last = [each for each in open_ if said.ended_before is None or each.completed_at > said.ended_before]
    return last if len(last) - len(since) > 1 else since


def goes_on_closed(case: Case) -> bool:
    """Whether somebody settled, since the case was closed, that nothing ends, and no other end waits."""
    settled, closed = case.signoff.ends.settled_at, case.assessment.closed_at
    return settled is not None and (closed is None or settled >= closed) and not to_settle(case)
