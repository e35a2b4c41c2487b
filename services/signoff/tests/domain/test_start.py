"""Support that starts, or does not: who says so, what is waited for, what passed, and what comes next."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.signoff.tests.made_plans import CASE, MONDAY, PERSON, PLAN, WORKER, action, plan

from signoff.domain import start_refusals as refusals
from signoff.domain.plan_parts import DirectPayment
from signoff.domain.policy import DEFAULT
from signoff.domain.start import Start
from signoff.domain.start_next import comes_next
from signoff.domain.start_parts import (
    Ended,
    Expected,
    FollowUp,
    PaymentSaid,
    SetBy,
    StartSaid,
    State,
    Stopped,
    What,
    Why,
    expected,
    start_day_objections,
)

DAY = timedelta(days=1)
BY = MONDAY + 14 * DAY
LATER = MONDAY + 60 * DAY
MANAGED = plan(action("a1", 13_000, "managed_budget"), action("a2", 8_000, "managed_budget"))
TAKEN_DIRECT = plan()


def signed(made: object = MANAGED, part: tuple[str, ...] | None = None, **more: object) -> Expected:
    given = {"decision": 1, "decided_on": MONDAY, "begins": MONDAY, "given": None, "policy": DEFAULT} | more
    return expected(made, part, **given)  # type: ignore[arg-type]


def start(*of: Expected) -> Start:
    made = Start(PLAN, CASE, PERSON)
    for each in of or (signed(),):
        made.be_expected(each)
    return made


def said(*actions: str, on: date = MONDAY + DAY, told: date = LATER, role: str = "person") -> StartSaid:
    return StartSaid(WORKER, role, told, on, not actions, actions, "Bea came.")


def paid(on: date = MONDAY + DAY, told: date = LATER) -> PaymentSaid:
    return PaymentSaid(WORKER, "council_system", told, on)


def gone_after(on: date, expected_on: date, words: str = "She is in hospital.") -> FollowUp:
    return FollowUp(WORKER, "practitioner", on, Why.PERSON_AWAY, words, expected_on)


# -- by which day -------------------------------------------------------------------------------------------------


def test_without_any_other_day_it_is_to_start_as_the_policy_says_and_the_policy_is_named() -> None:
    day = signed(policy=replace(DEFAULT, start_days=7, source="Cabinet, minute 12")).day
    assert (day.by, day.set_by, day.source) == (MONDAY + 7 * DAY, SetBy.POLICY, "Cabinet, minute 12")


def test_the_day_of_the_plan_counts_before_the_policys_and_the_signers_before_both() -> None:
    named = MONDAY + 20 * DAY
    made = replace(TAKEN_DIRECT, direct_payment=DirectPayment("adult", "weekly", starts_on=named))
    assert (signed(made).day.by, signed(made).day.set_by) == (named, SetBy.PLAN)
    own = signed(made, given=MONDAY + 3 * DAY).day
    assert (own.by, own.set_by) == (MONDAY + 3 * DAY, SetBy.SIGNER)


def test_a_day_of_the_plan_that_is_past_or_about_what_is_not_signed_is_no_day_to_start_by() -> None:
    past = DirectPayment("adult", "weekly", starts_on=MONDAY - DAY)
    assert signed(replace(TAKEN_DIRECT, direct_payment=past)).day.set_by is SetBy.POLICY
    ahead = DirectPayment("adult", "weekly", starts_on=MONDAY + 30 * DAY)
    assert signed(replace(TAKEN_DIRECT, direct_payment=ahead), ("a2",)).day.set_by is SetBy.POLICY, (
        "only a1 is taken as a direct payment"
    )


def test_a_plan_that_holds_from_later_is_to_start_later() -> None:
    assert signed(begins=MONDAY + 10 * DAY).day.by == MONDAY + 24 * DAY


def test_no_day_to_start_by_lies_before_the_plan_holds() -> None:
    [refusal] = start_day_objections(MONDAY - DAY, MONDAY)
    assert isinstance(refusal, refusals.StartsByBeforeDecision)
    assert refusal.pointer == "/starts_by"
    assert list(start_day_objections(MONDAY, MONDAY)) == list(start_day_objections(None, MONDAY)) == []


def test_what_is_followed_is_what_the_council_pays_for_and_without_any_such_all_of_it() -> None:
    assert signed(TAKEN_DIRECT).actions == ("a1", "a2"), "a3 is unpaid"
    assert signed(plan(action("a3", 0, "unpaid"))).actions == ("a3",)


# -- what has started ----------------------------------------------------------------------------------------------


def test_all_that_was_signed_has_started_when_somebody_says_so() -> None:
    made = start()
    assert (made.state, made.standing, made.waits_for) == (State.WAITING, None, (What.SUPPORT,))
    made.be_said(said())
    assert made.standing is not None
    assert (made.standing.whole, made.standing.started_on) == (True, MONDAY + DAY)
    assert (made.state, made.waits_for, made.due_on) == (State.STARTED, (), None)


def test_action_by_action_it_has_started_since_the_first_and_all_of_it_since_the_last() -> None:
    made = start()
    made.be_said(said("a2", on=MONDAY + 3 * DAY))
    assert made.standing is not None
    assert (made.standing.whole, made.standing.started_on) == (False, MONDAY + 3 * DAY)
    made.be_said(said("a1", on=MONDAY + 8 * DAY))
    assert made.standing is not None
    assert (made.standing.whole, made.standing.started_on) == (True, MONDAY + 8 * DAY)
    assert made.started == {"a1": MONDAY + 8 * DAY, "a2": MONDAY + 3 * DAY}


def test_a_correction_counts_and_what_was_said_before_stays() -> None:
    made = start()
    made.be_said(said())
    made.be_said(said(on=MONDAY + 5 * DAY, role="provider_system"))
    assert set(made.started.values()) == {MONDAY + 5 * DAY}
    assert [each.started_on for each in made.said] == [MONDAY + DAY, MONDAY + 5 * DAY]
    made.be_said(said("a2", on=MONDAY + 6 * DAY))
    assert made.started == {"a1": MONDAY + 5 * DAY, "a2": MONDAY + 6 * DAY}
    made.be_said(said(on=MONDAY + 4 * DAY))
    assert set(made.started.values()) == {MONDAY + 4 * DAY}, "all of it started earlier still"


def test_in_whatever_order_parts_and_all_of_it_are_said_the_end_is_the_same() -> None:
    things = [said("a1", on=MONDAY + DAY), said(on=MONDAY + 9 * DAY), said("a2", on=MONDAY + 4 * DAY)]
    ends = []
    for order in permutations(things):
        made = start()
        for each in order:
            made.be_said(each)
        ends.append((made.started, made.standing, made.state))
    assert all(end == ends[0] for end in ends)
    assert ends[0][0] == {"a1": MONDAY + DAY, "a2": MONDAY + 4 * DAY}


def test_support_and_payment_are_said_in_either_order() -> None:
    one, other = start(signed(TAKEN_DIRECT)), start(signed(TAKEN_DIRECT))
    one.be_said(said())
    assert (one.state, one.waits_for) == (State.WAITING, (What.PAYMENT,))
    one.be_paid(paid())
    other.be_paid(paid())
    assert (other.state, other.waits_for) == (State.WAITING, (What.SUPPORT,))
    other.be_said(said())
    assert (one.state, one.standing, one.first_paid_on) == (other.state, other.standing, other.first_paid_on)
    assert one.state is State.STARTED


# -- a part before the rest ----------------------------------------------------------------------------------------


def test_a_part_that_was_signed_first_starts_and_the_whole_has_only_once_all_has() -> None:
    part = signed(part=("a1",))
    made = start(part)
    made.be_said(said(on=MONDAY + DAY))
    assert made.standing is not None
    assert (made.standing.whole, made.state) == (False, State.STARTED), "the rest is not signed"
    made.be_expected(signed(decision=2, decided_on=MONDAY + 7 * DAY, begins=MONDAY + 7 * DAY))
    assert (made.state, made.whole, made.since) == (State.WAITING, False, MONDAY + 7 * DAY)
    made.be_said(said("a2", on=MONDAY + 8 * DAY))
    assert made.standing is not None
    assert (made.standing.whole, made.standing.started_on) == (True, MONDAY + 8 * DAY)


def test_a_part_has_its_own_day_and_the_whole_another() -> None:
    made = start(
        signed(part=("a1",)), signed(decision=2, decided_on=MONDAY + 7 * DAY, begins=MONDAY + 7 * DAY)
    )
    assert (made.due_on, made.since) == (BY, MONDAY)
    made.be_said(said("a1"))
    assert (made.due_on, made.since) == (BY + 7 * DAY, MONDAY + 7 * DAY)


def test_what_of_a_part_is_not_in_the_whole_plan_any_more_is_not_followed() -> None:
    other = plan(action("b1", 9_000, "managed_budget"), number=2)
    made = start(signed(part=("a1",)), signed(other, decision=2))
    assert (set(made.signed), made.due_on, made.expected[-1].plan_version) == ({"b1"}, BY, 2)


def test_a_whole_plan_with_nothing_more_in_it_than_what_has_begun_has_started() -> None:
    made = start(signed(part=("a1",)))
    made.be_said(said())
    made.be_expected(signed(plan(action("a1", 13_000, "managed_budget"), number=2), decision=2))
    assert made.standing is not None
    assert (made.whole, made.standing.plan_version) == (True, 2)


# -- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "refusal", "pointer"),
    [
        (said(on=LATER + DAY), refusals.StartInFuture, "/started_on"),
        (said(on=MONDAY - DAY), refusals.StartBeforeDecision, "/started_on"),
        (said("a1", "a9"), refusals.NotAmongTheSigned, "/actions/1"),
        (replace(said(), whole=False), refusals.WholeOrActions, "/actions"),
        (replace(said("a1"), whole=True), refusals.WholeOrActions, "/actions"),
    ],
)
def test_what_cannot_be_said_of_a_start_is_refused(
    told: StartSaid, refusal: type[Exception], pointer: str
) -> None:
    made = start()
    with pytest.raises(refusal) as refused:
        made.be_said(told)
    assert getattr(refused.value, "pointer", None) == pointer
    assert made.said == ()


def test_a_part_does_not_start_before_it_was_signed_nor_the_rest_before_the_whole() -> None:
    made = start(
        signed(part=("a1",)), signed(decision=2, decided_on=MONDAY + 7 * DAY, begins=MONDAY + 7 * DAY)
    )
    for early in (said("a1", on=MONDAY - DAY), said("a2", on=MONDAY + 6 * DAY), said(on=MONDAY + 6 * DAY)):
        with pytest.raises(refusals.StartBeforeDecision):
            made.be_said(early)
    made.be_said(said("a1", on=MONDAY))
    made.be_said(said("a2", on=MONDAY + 7 * DAY))
    assert made.whole


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (paid(LATER + DAY), refusals.StartInFuture),
        (paid(MONDAY - DAY), refusals.StartBeforeDecision),
    ],
)
def test_what_cannot_be_said_of_a_payment_is_refused(told: PaymentSaid, refusal: type[Exception]) -> None:
    made = start(signed(TAKEN_DIRECT))
    with pytest.raises(refusal) as refused:
        made.be_paid(told)
    assert getattr(refused.value, "pointer", None) == "/first_paid_on"


def test_where_nothing_is_taken_as_a_direct_payment_none_was_made() -> None:
    for made in (start(), start(signed(TAKEN_DIRECT, ("a2",)))):
        with pytest.raises(refusals.NoDirectPayment):
            made.be_paid(paid())


def test_before_anything_is_signed_nothing_starts() -> None:
    made = Start(PLAN, CASE, PERSON)
    with pytest.raises(refusals.NothingToStart):
        made.be_said(said())
    with pytest.raises(refusals.NothingToStart):
        made.be_paid(paid())


# -- late ----------------------------------------------------------------------------------------------------------


def test_a_day_that_passes_is_noted_once_and_what_is_late_stays_so_until_it_has_started() -> None:
    made = start()
    assert made.fall_overdue(BY) is None
    noted = made.fall_overdue(BY + DAY)
    assert noted is not None
    assert (noted.due_on, noted.waited_for, made.late) == (BY, (What.SUPPORT,), True)
    assert made.fall_overdue(BY + 2 * DAY) is None
    made.be_followed_up(gone_after(BY + 2 * DAY, BY + 9 * DAY))
    assert (made.due_on, made.late) == (BY + 9 * DAY, True), "a new day does not take lateness back"
    assert made.fall_overdue(BY + 9 * DAY) is None
    again = made.fall_overdue(BY + 10 * DAY)
    assert again is not None
    assert again.due_on == BY + 9 * DAY
    made.be_said(said(on=BY + 11 * DAY))
    assert (made.late, made.state, made.due_on) == (False, State.STARTED, None)
    assert [each.due_on for each in made.missed] == [BY, BY + 9 * DAY], "history keeps it"
    assert made.fall_overdue(LATER) is None


def test_a_new_day_set_before_the_first_one_passed_does_not_hide_that_it_passes() -> None:
    made = start()
    made.be_followed_up(gone_after(MONDAY + DAY, BY + 20 * DAY))
    assert made.due_on == BY
    assert made.fall_overdue(BY + DAY) is not None
    assert (made.late, made.due_on) == (True, BY + 20 * DAY)


def test_a_day_that_is_earlier_than_the_plans_own_makes_nothing_late() -> None:
    made = start()
    made.be_followed_up(gone_after(MONDAY + DAY, MONDAY + 2 * DAY))
    assert made.fall_overdue(MONDAY + 4 * DAY) is None
    assert made.late_on(MONDAY + 4 * DAY) == ()


def test_what_was_found_of_a_part_is_no_day_for_the_whole() -> None:
    made = start(signed(part=("a1",)))
    made.fall_overdue(BY + DAY)
    made.be_followed_up(gone_after(BY + DAY, BY + 5 * DAY))
    made.be_expected(signed(decision=2, decided_on=BY + 2 * DAY, begins=BY + 2 * DAY))
    made.be_said(said("a1", on=BY + 3 * DAY))
    assert (made.due_on, made.late, len(made.missed)) == (BY + 16 * DAY, False, 1)


def test_what_was_found_while_only_a_part_was_signed_does_not_stand_for_what_is_signed_later() -> None:
    made = start(signed(part=("a1",)))
    made.be_followed_up(gone_after(BY, BY + 90 * DAY))
    made.be_expected(signed(decision=2, decided_on=BY, begins=BY))
    made.be_said(said("a1", on=BY))
    assert made.fall_overdue(BY + 15 * DAY) is not None
    assert (made.late, made.next_check, made.due_on) == (True, None, BY + 14 * DAY)


def test_a_part_of_support_is_no_more_than_a_part_when_the_day_passes() -> None:
    made = start()
    made.be_said(said("a1"))
    assert made.fall_overdue(BY + DAY) is not None
    assert (made.late, made.waits_for) == (True, (What.SUPPORT,))


def test_a_payment_that_nobody_tells_of_is_late_without_support_being_so() -> None:
    made = start(signed(TAKEN_DIRECT))
    made.be_said(said())
    noted = made.fall_overdue(BY + DAY)
    assert noted is not None
    assert (noted.waited_for, made.late_on(BY + DAY)) == ((What.PAYMENT,), (What.PAYMENT,))


def test_who_goes_after_it_says_why_in_words_and_a_day_to_come_and_only_while_it_is_waited_for() -> None:
    made = start()
    with pytest.raises(refusals.FollowUpWordless) as wordless:
        made.be_followed_up(gone_after(BY, BY, " \u200b"))
    assert wordless.value.pointer == "/words"
    with pytest.raises(refusals.FollowUpDayPassed) as gone:
        made.be_followed_up(gone_after(BY, BY - DAY))
    assert gone.value.pointer == "/expected_on"
    made.be_said(said())
    with pytest.raises(refusals.NothingWaitedFor):
        made.be_followed_up(gone_after(BY, BY))


# -- no more waited for --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", list(Ended))
def test_a_start_that_is_stopped_is_no_task_and_can_be_waited_for_again(reason: Ended) -> None:
    made = start()
    made.fall_overdue(BY + DAY)
    assert made.stop(Stopped(reason, BY + DAY))
    for later in Ended:
        assert not made.stop(Stopped(later, BY + 2 * DAY)), "what it was stopped for first stands"
    assert made.stopped == Stopped(reason, BY + DAY)
    assert (made.state, made.waits_for, made.late, made.next_check) == (State.STOPPED, (), False, None)
    assert len(made.missed) == 1
    assert made.stop(None)
    assert (made.state, made.late) == (State.WAITING, True)


def test_what_started_under_a_plan_that_was_replaced_or_ended_is_still_told() -> None:
    made = start()
    made.stop(Stopped(Ended.REPLACED, BY))
    made.be_said(said())
    assert (made.whole, made.state) == (True, State.STARTED)


def test_a_direct_payment_that_goes_on_from_the_plan_before_is_not_asked_for_again() -> None:
    made = start(signed(TAKEN_DIRECT))
    made.paid_before = MONDAY - 90 * DAY
    assert (made.waits_for, made.first_paid_on) == ((What.SUPPORT,), MONDAY - 90 * DAY)
    made.be_paid(paid())
    assert made.first_paid_on == MONDAY + DAY


def test_nothing_starts_under_a_plan_that_was_set_aside() -> None:
    made = start(signed(TAKEN_DIRECT))
    made.stop(Stopped(Ended.SET_ASIDE, MONDAY + DAY))
    with pytest.raises(refusals.NeverInForce):
        made.be_said(said())
    with pytest.raises(refusals.NeverInForce):
        made.be_paid(paid())


def test_nothing_is_waited_for_in_a_closed_case_and_in_a_reopened_one_it_is_again() -> None:
    made = start()
    assert made.follow_case(closed=True)
    assert not made.follow_case(closed=True)
    assert (made.state, made.next_check, made.fall_overdue(LATER)) == (State.CLOSED, None, None)
    assert made.follow_case(closed=False)
    assert (made.state, made.next_check) == (State.WAITING, BY)


# -- what comes next -----------------------------------------------------------------------------------------------


def test_before_the_day_whoever_knows_may_say_it_and_afterwards_the_person_is_asked_and_the_worker_acts() -> (
    None
):
    made = start()
    [step] = comes_next(made, BY)
    assert (step.code, step.by, step.late) == ("support_is_to_start", BY, False)
    asked, act = comes_next(made, BY + DAY)
    assert (asked.code, asked.who, asked.late) == ("say_if_support_started", "person", True)
    assert (act.code, act.who, act.late) == ("find_out_why", "responsible_worker", True)
    made.fall_overdue(BY + DAY)
    made.be_followed_up(gone_after(BY + DAY, BY + 9 * DAY))
    _, sees = comes_next(made, BY + 2 * DAY)
    assert (sees.code, sees.by, sees.late) == ("see_that_it_starts", BY + 9 * DAY, True)
    made.be_said(said())
    assert list(comes_next(made, BY + 2 * DAY)) == []


def test_a_payment_is_asked_of_who_pays_and_gone_after_when_late() -> None:
    made = start(signed(TAKEN_DIRECT))
    made.be_said(said())
    assert [each.code for each in comes_next(made, BY)] == ["say_when_first_paid"]
    late = list(comes_next(made, BY + DAY))
    assert [(each.code, each.who, each.late) for each in late] == [
        ("say_when_first_paid", "finance", True),
        ("find_out_why", "responsible_worker", True),
    ]


# -- any order at all ----------------------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.sampled_from(["a1", "a2", "all", "paid", "close", "open", "stop", "go on", "found"]),
        ),
        max_size=14,
    )
)
def test_while_something_is_waited_for_there_is_a_next_step_and_a_day_and_nothing_noted_is_lost(
    steps: list[tuple[int, str]],
) -> None:
    made, on = start(signed(TAKEN_DIRECT)), MONDAY
    noted: list[date] = []
    for days, what in steps:
        on += days * DAY
        noted += _passed(made, on)
        _do(made, what, on)
        noted += _passed(made, on)
        assert [each.due_on for each in made.missed] == noted
        assert len(noted) == len(set(noted)), "once for each day"
        waiting = made.state is State.WAITING
        assert waiting == bool(made.waits_for) == bool(list(comes_next(made, on)))
        assert (made.due_on is not None) == waiting
        assert made.next_check is None or made.next_check >= on, "nothing that has passed is looked at later"
        assert made.late == bool(made.late_on(on))


def _passed(made: Start, on: date) -> list[date]:
    """Note what has passed, day by day, as the timer does."""
    found = []
    while (passed := made.fall_overdue(on)) is not None:
        found.append(passed.due_on)
    return found


def _do(made: Start, what: str, on: date) -> None:
    match what:
        case "a1" | "a2":
            made.be_said(said(what, on=on, told=on))
        case "all":
            made.be_said(said(on=on, told=on))
        case "paid":
            made.be_paid(paid(on, told=on))
        case "close" | "open":
            made.follow_case(closed=what == "close")
        case "stop":
            made.stop(Stopped(Ended.REPLACED, on))
        case "go on":
            made.stop(None)
        case _:
            if made.waits_for:
                made.be_followed_up(gone_after(on, on + 5 * DAY))
