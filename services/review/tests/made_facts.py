"""What is known of a case, as data, and Hypothesis strategies for it. Everything in it is made up."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from review.domain.clocks import CODES
from review.domain.facts import Asked, Closed, End, PlanFacts, Reviewed, Signed, Start
from review.domain.known import KnownCase, Responsible
from review.domain.policy import ReviewPolicy
from review.domain.review import Review
from review.domain.schedule import schedule_on

DAY = date(2027, 1, 4)
CASE, PERSON = UUID(int=1), UUID(int=2)
ONE, TWO, THREE = UUID(int=11), UUID(int=12), UUID(int=13)
ASSESSED = Responsible(UUID(int=21), UUID(int=22), UUID(int=23))


def at(day: date) -> datetime:
    """Give a moment of a day."""
    return datetime.combine(day, time(12), UTC)


def later(days: int, day: date = DAY) -> date:
    """Give the day so many days after `DAY`."""
    return day + timedelta(days=days)


def signed(day: date = DAY, **more: Any) -> Signed:
    """Give that a plan was signed."""
    return replace(Signed(version=1, decided_on=day, effective_from=day, at=at(day)), **more)


def plan(plan_id: UUID = ONE, day: date = DAY, *, started: date | None = None, **more: Any) -> PlanFacts:
    """Give a plan that was signed on a day; `more`: fields of `Signed`."""
    found = PlanFacts(plan_id, signed(day, **more))
    return replace(found, support=Start(started, at(started))) if started else found


def paid(facts: PlanFacts, on: date) -> PlanFacts:
    """Give a plan of which the first direct payment was made on a day."""
    return replace(facts, payment=Start(on, at(on)))


def known(*plans: PlanFacts, **more: Any) -> KnownCase:
    """Give a case with these plans."""
    return KnownCase(CASE, PERSON, plans=plans, **more)


def reviewed(
    on: date, *codes: str, about: UUID = ONE, plan_id: UUID = ONE, review_id: UUID | None = None
) -> Reviewed:
    """Give that a review closed clocks of these codes."""
    closed = tuple(Closed(code, about) for code in codes)
    return Reviewed(review_id or UUID(int=100 + on.toordinal()), plan_id, on, at(on), closed)


def review_of(case: KnownCase, on: date, policies: tuple[ReviewPolicy, ...] = ()) -> Review:
    """Give the live review of a case as it begins on a day."""
    schedule = schedule_on(case, policies, on)
    assert schedule.plan
    assert schedule.plan.signed
    return Review(
        id=UUID(int=5),
        case_id=case.id,
        person_id=case.person_id,
        number=len(case.reviewed) + 1,
        plan_id=schedule.plan.plan_id,
        plan_version=schedule.plan.signed.version,
        clocks=schedule.clocks,
        ended=schedule.ended,
        to_end=schedule.to_end,
    )


days = st.integers(0, 900).map(later)


@st.composite
def plans(draw: st.DrawFn) -> tuple[PlanFacts, ...]:
    """Draw up to three plans, whatever is known of each."""
    found = []
    for plan_id in draw(st.lists(st.sampled_from((ONE, TWO, THREE)), unique=True, max_size=3)):
        on = draw(days)
        facts = PlanFacts(
            plan_id,
            signed=draw(
                st.none()
                | st.builds(
                    lambda wait, takes, review_on, on=on: signed(
                        on, effective_from=later(wait, on), direct_payment=takes, review_on=review_on
                    ),
                    st.integers(0, 30),
                    st.sampled_from((None, True, False)),
                    st.none() | days,
                )
            ),
            support=draw(
                st.none() | st.builds(lambda day, whole: Start(day, at(day), whole), days, st.booleans())
            ),
            payment=draw(st.none() | days.map(lambda day: Start(day, at(day)))),
            set_aside_on=draw(st.none() | st.none() | days),
            end=draw(st.none() | st.none() | days.map(lambda day: End(day, "plan_ended"))),
        )
        found.append(facts)
    return tuple(sorted(found, key=lambda each: each.plan_id.int))


@st.composite
def cases(draw: st.DrawFn) -> KnownCase:
    """Draw a case: plans, reviews of them that closed anything, and requests that were accepted."""
    closed = st.builds(Closed, st.sampled_from(CODES), st.sampled_from((ONE, TWO, THREE)))
    held = st.builds(
        lambda on, plan_id, what: Reviewed(UUID(int=7), plan_id, on, at(on), tuple(what)),
        days,
        st.sampled_from((ONE, TWO, THREE)),
        st.lists(closed, max_size=4),
    )
    asked = st.builds(
        lambda number, on, urgent, back: Asked(UUID(int=200 + number), on, at(on), urgent, back),
        st.integers(0, 3),
        days,
        st.booleans(),
        st.none() | days,
    )
    return known(
        *draw(plans()),
        reviewed=tuple(sorted(draw(st.lists(held, max_size=4)), key=lambda each: each.at)),
        asked=tuple(draw(st.lists(asked, max_size=3, unique_by=lambda each: each.request_id))),
    )
