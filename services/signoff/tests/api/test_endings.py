"""A review by which a plan would end: the ground is looked at here, and without one the budget stays in payment."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from services.signoff.tests.changing import change, line
from services.signoff.tests.house import Case, House, eventually
from services.signoff.tests.revising import (
    LESS,
    MORE,
    a_day_before,
    after_notice,
    agreement,
    budget,
    decide,
    paid,
    revise,
    signed,
    today,
    tried,
)
from services.signoff.tests.samples import WEEKLY, part, signing

from chassis.ids import uuid7
from contracts.assessment import CaseClosed
from contracts.review import ReviewCompleted

__all__ = ["today"]
PAYS = {"status": "assessed", "weekly_pence": 0, "source": "Finance"}


async def reviewed(
    house: House,
    case: Case,
    reason: str,
    ends_on: date,
    *,
    completed_on: date,
    **says: Any,
) -> UUID:
    """Let review say that a review would end the plan; give the review."""
    review_id = uuid7()
    document: dict[str, Any] = {
        "review_id": str(review_id),
        "plan_id": str(case.plan_id),
        "result": "plan_ends",
        "ending": {"reason": reason, "ends_on": ends_on.isoformat(), "words": "It ends."},
        "agreement": None,
        "reasons": "We spoke about it twice.",
        "name": "Ayesha Khan",
    } | says
    case.documents.pop("review", None)
    await house.publish(
        case,
        "review",
        document,
        lambda link: ReviewCompleted(
            **case.ids,
            plan_id=case.plan_id,
            review_id=review_id,
            review=link,
            closes=[],
            result="plan_ends",
            completed_on=completed_on,
        ),
        review_id,
    )
    return review_id


async def waiting(house: House, case: Case, state: str = "waiting") -> list[dict[str, Any]]:
    """Read what waits on the list of endings."""
    answer = await house.get(f"/v1/work-lists/endings?state={state}", case=case)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize("reason", ["died", "moved", "nhs_continuing_healthcare"])
async def test_what_is_no_decision_of_the_councils_ends_the_budget_on_the_day_named(
    house: House, today: date, reason: str
) -> None:
    case = await signed(house)
    on = today + timedelta(days=3)
    await reviewed(house, case, reason, on, completed_on=today)
    assert [await paid(house, case, day) for day in (a_day_before(on), on)] == [WEEKLY, 0]
    [ended] = await waiting(house, case, "ended")
    assert (ended["reason"], ended["ended_from"]) == (reason, on.isoformat())
    name, said = (await house.said_by_signoff(case))[-1]
    assert (name, said["reason"], said["direction"], said["effective_from"]) == (
        "budget_changed",
        "plan_ended",
        "down",
        on.isoformat(),
    )
    version = (await house.get(said["budget"]["path"])).json()
    assert (version["weekly_pence"], version["lines"], version["why"]["ground"]) == (0, [], reason)


async def test_what_ended_with_a_death_stays_ended_whatever_was_coming(house: House, today: date) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    await reviewed(house, case, "died", today, completed_on=today)
    assert [await paid(house, case, day) for day in (today, after_notice(today))] == [0, 0]
    assert (await house.standing(less))["state"] == "set_aside"
    assert (await budget(house, case))["coming"] == []


async def test_a_wish_ends_a_plan_with_the_persons_recorded_agreement_and_not_without(
    house: House, today: date
) -> None:
    case = await signed(house)
    await reviewed(house, case, "person_wishes", today, completed_on=today)
    [task] = await waiting(house, case)
    assert (task["why_not"], task["plan_id"]) == ("not_agreed", str(case.plan_id))
    assert "stays in payment" in task["sentence"]
    assert await paid(house, case, today + timedelta(days=100)) == WEEKLY
    later = today + timedelta(days=20)
    await reviewed(house, case, "person_wishes", later, completed_on=today, agreement=agreement(today))
    assert [await paid(house, case, day) for day in (a_day_before(later), later)] == [WEEKLY, 0]
    back = await house.change(case, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person)
    assert back.status_code == 200, back.text
    assert await paid(house, case, later) == WEEKLY
    assert await waiting(house, case, "ended") == []


async def test_what_waited_is_over_once_another_review_has_ended_the_plan(house: House, today: date) -> None:
    case = await signed(house)
    await reviewed(house, case, "person_wishes", today, completed_on=today)
    await reviewed(house, case, "died", today, completed_on=today)
    assert (await waiting(house, case), await paid(house, case)) == ([], 0)


async def test_not_eligible_takes_a_later_determination_whichever_is_heard_first_and_notice(
    house: House, today: date
) -> None:
    case = await signed(house)
    await reviewed(house, case, "not_eligible", today, completed_on=today)
    [task] = await waiting(house, case)
    assert task["why_not"] == "not_determined"
    assert await paid(house, case, today + timedelta(days=100)) == WEEKLY
    await house.determine(case, "not_eligible")
    begins = after_notice(today)
    assert [await paid(house, case, day) for day in (a_day_before(begins), begins)] == [WEEKLY, 0]
    assert (await waiting(house, case), len(await waiting(house, case, "ended"))) == ([], 1)
    await reviewed(house, case, "not_eligible", today, completed_on=today)
    house.signoff.case_time.noon_of(begins)
    await reviewed(house, case, "died", today, completed_on=today)
    assert len(await waiting(house, case, "over")) >= 1
    over = await house.change(case, "PUT", "/contribution", PAYS, role="council_system", subject="finance")
    assert over.json()["code"] == "budget_over"


async def test_an_end_because_somebody_else_takes_over_and_a_cheaper_plan_are_less_all_the_same(
    house: House, today: date
) -> None:
    case = await signed(house)
    await reviewed(house, case, "moved", today, completed_on=today)
    assert await paid(house, case) == 0
    less = await revise(house, case, LESS)
    assert "decrease_without_ground" in await tried(house, less, LESS, needs_still_met="x")
    body = part("a2") | {"plan_version": less.documents["planning"]}
    answer = await house.change(less, "PUT", "/interim?dry_run=true", body)
    assert "part_beside_plan" not in answer.text, "nothing is in payment beside it"
    same = await revise(house, case, WEEKLY)
    assert (await decide(house, same, WEEKLY)).status_code == 200
    assert await paid(house, case) == WEEKLY


async def test_a_review_and_the_determination_it_rests_on_that_cross_do_not_miss_each_other(
    house: House, today: date
) -> None:
    case = await signed(house)
    document = await house.get(f"/v1/cases/{case.id}/budget", case=case)
    assert document.status_code == 200
    before = await known_version(house, case)
    await reviewed(house, case, "not_eligible", today, completed_on=today)
    assert [each["why_not"] for each in await waiting(house, case)] == ["not_determined"]
    assert await known_version(house, case) == before + 1, "whoever reads it at that moment is tried again"


async def known_version(house: House, case: Case) -> int:
    """Read which version of what is known of a case is kept."""
    pool = house.signoff.means.pool
    [row] = await pool.fetch(house.council, "SELECT version FROM known_cases WHERE id = $1", case.id)
    return int(row["version"])


async def test_a_wish_to_end_has_its_notice_here_too_and_nothing_that_was_paid_is_taken_back(
    house: House, today: date
) -> None:
    case = await signed(house)
    house.signoff.case_time.noon_of(today + timedelta(days=60))
    now = today + timedelta(days=60)
    agreed = agreement(now)
    await reviewed(house, case, "person_wishes", today, completed_on=now, agreement=agreed)
    begins = after_notice(now)
    assert [await paid(house, case, day) for day in (today, a_day_before(begins), begins)] == [
        WEEKLY,
        WEEKLY,
        0,
    ]


@pytest.mark.parametrize(("reason", "first"), [("moved", 60), ("nhs_continuing_healthcare", 60), ("died", 0)])
async def test_only_a_death_lies_in_the_past_and_never_before_the_plan(
    house: House, today: date, reason: str, first: int
) -> None:
    case = await signed(house)
    now = today + timedelta(days=60)
    house.signoff.case_time.noon_of(now)
    await reviewed(house, case, reason, today - timedelta(days=300), completed_on=now)
    ends = today + timedelta(days=first)
    assert await paid(house, case, ends) == 0
    assert await paid(house, case, a_day_before(ends)) == (WEEKLY if first else None)


@pytest.mark.parametrize(
    ("changes", "why_not"),
    [
        ({"ending": {"reason": "late", "ends_on": "2026-12-01", "words": "x"}}, "unknown_reason"),
        ({"ending": None}, "unknown_reason"),
        ({"name": " "}, "nobody_named"),
        ({"reasons": "", "ending": {"reason": "moved", "ends_on": "2026-12-01"}}, "reasons_missing"),
        ({"ending": {"reason": "moved", "ends_on": "soon", "words": "x"}}, "day_missing"),
    ],
)
async def test_what_is_no_lawful_end_leaves_the_budget_in_payment_and_is_shown_as_a_task(
    house: House, today: date, changes: dict[str, Any], why_not: str
) -> None:
    case = await signed(house)
    await reviewed(house, case, "moved", today, completed_on=today, **changes)
    [task] = await waiting(house, case)
    assert task["why_not"] == why_not
    assert await paid(house, case, today + timedelta(days=400)) == WEEKLY
    assert (await house.said_by_signoff(case))[-1][0] == "plan_signed_off"


async def test_a_review_of_a_plan_that_was_replaced_does_not_end_the_one_in_payment(
    house: House, today: date
) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE)).status_code == 200
    await reviewed(house, case, "person_wishes", today, completed_on=today, agreement=agreement(today))
    [task] = await waiting(house, case)
    assert (task["why_not"], await paid(house, case)) == ("not_in_payment", MORE)
    await reviewed(house, case, "died", today, completed_on=today)
    assert await paid(house, case) == 0


async def test_a_task_waits_no_more_once_another_plan_is_in_payment(house: House, today: date) -> None:
    case = await signed(house)
    await reviewed(house, case, "person_wishes", today, completed_on=today)
    assert len(await waiting(house, case)) == 1
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE)).status_code == 200
    assert (await waiting(house, case), len(await waiting(house, case, "over"))) == ([], 1)


async def test_closing_a_case_touches_no_budget(house: House, today: date) -> None:
    case = await signed(house)
    await house.tell(case, CaseClosed(**case.ids, reason="not_eligible", closed_on=today))
    assert await paid(house, case, today + timedelta(days=400)) == WEEKLY


async def test_the_start_of_the_old_plan_is_waited_for_no_more_also_where_the_new_one_was_to_end_soon(
    house: House, today: date
) -> None:
    case = await signed(house, starts_by=(today + timedelta(days=60)).isoformat())
    more = await revise(house, case, MORE)
    begins = today + timedelta(days=5)
    assert (await decide(house, more, MORE, effective_from=begins.isoformat())).status_code == 200
    more.documents = dict(case.documents)
    await reviewed(house, more, "person_wishes", begins, completed_on=today, agreement=agreement(today))
    assert await paid(house, case, after_notice(today)) == 0
    words = {"words": "She stays."}
    assert (await house.change(more, "PUT", "/agreement-withdrawal", words)).status_code == 200
    assert await paid(house, case, after_notice(today)) == MORE
    house.signoff.case_time.noon_of(begins)

    async def stopped() -> bool:
        start: str = (await house.standing(case))["start"]["state"]
        return start == "stopped"

    await eventually(stopped)


async def test_an_end_that_was_found_waits_for_somebody_where_the_plan_it_ended_never_takes_effect(
    house: House, today: date
) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    day = after_notice(today) + timedelta(days=5)
    less.documents = dict(case.documents)
    await reviewed(house, less, "nhs_continuing_healthcare", day, completed_on=today)
    assert await paid(house, less, day) == 0
    words = {"words": "She keeps her mornings."}
    assert (await house.change(less, "PUT", "/agreement-withdrawal", words)).status_code == 200
    assert await paid(house, case, day) == WEEKLY
    assert [each["why_not"] for each in await waiting(house, case)] == ["not_in_payment"]


async def test_less_that_would_begin_after_the_plan_has_ended_is_not_decided(
    house: House, today: date
) -> None:
    case = await signed(house)
    await reviewed(house, case, "moved", today + timedelta(days=5), completed_on=today)
    line = {"action": "a2", "paid_by": "managed_budget", "one_off_pence": 0, "words": "x", "weekly_pence": 10}
    body = {
        "ground": "price_change",
        "lines": [line],
        "name": "Boss",
        "reasons": "The choir costs less.",
        "needs_still_met": "It is the same choir.",
        "agreement": agreement(today),
    }
    refused = await house.change(case, "POST", "/budget-changes?dry_run=true", body)
    found = {each["code"]: each["pointer"] for each in refused.json()["would_be_refused"]}
    assert found == {"plan_not_in_payment": "/lines/0"}


async def test_a_wish_to_end_puts_no_plan_aside_that_is_coming_but_asks_about_it_first(
    house: House, today: date
) -> None:
    case = await signed(house)
    day, comes = (after_notice(today) + timedelta(days=n) for n in (1, 9))
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE, effective_from=comes.isoformat())).status_code == 200
    await reviewed(house, case, "person_wishes", day, completed_on=today, agreement=agreement(today))
    assert [each["why_not"] for each in await waiting(house, case)] == ["another_coming"]
    assert [await paid(house, case, on) for on in (day, comes)] == [WEEKLY, MORE]
    assert (await house.standing(more))["state"] == "signed"


async def test_what_would_end_a_plan_after_a_wish_waits_while_that_can_be_taken_back(
    house: House, today: date
) -> None:
    case = await signed(house)
    day = after_notice(today) + timedelta(days=1)
    later = day + timedelta(days=5)
    await reviewed(house, case, "person_wishes", day, completed_on=today, agreement=agreement(today))
    await reviewed(house, case, "nhs_continuing_healthcare", later, completed_on=today)
    assert [each["why_not"] for each in await waiting(house, case)] == ["ends_before"]
    words = {"words": "She wants it until then."}
    assert (await house.change(case, "PUT", "/agreement-withdrawal", words)).status_code == 200
    assert await paid(house, case, later) == WEEKLY
    assert len(await waiting(house, case)) == 1, "somebody decides on it"
    await reviewed(house, case, "person_wishes", day, completed_on=today, agreement=agreement(today))
    await reviewed(house, case, "nhs_continuing_healthcare", later, completed_on=today)
    house.signoff.case_time.noon_of(day)

    async def over() -> bool:
        return await waiting(house, case) == []

    await eventually(over)
    assert await paid(house, case, later) == 0


async def test_a_wish_that_another_end_comes_before_is_nothing_to_take_back(
    house: House, today: date
) -> None:
    case = await signed(house)
    later = after_notice(today) + timedelta(days=9)
    for day in (later, after_notice(today)):
        await reviewed(house, case, "person_wishes", day, completed_on=today, agreement=agreement(today))
    await reviewed(house, case, "moved", today + timedelta(days=5), completed_on=today)
    back = await house.change(case, "PUT", "/agreement-withdrawal", {"words": "No."})
    assert back.json()["code"] == "nothing_to_take_back"
    assert [await paid(house, case, on) for on in (today, later)] == [WEEKLY, 0]


async def test_once_a_plan_has_ended_by_a_wish_a_later_one_is_not_taken_back(
    house: House, today: date
) -> None:
    case = await signed(house)
    first = after_notice(today)
    for day in (first + timedelta(days=9), first):
        await reviewed(house, case, "person_wishes", day, completed_on=today, agreement=agreement(today))
        assert await paid(house, case, day) == 0
    house.signoff.case_time.noon_of(first)

    async def too_late() -> bool:
        back = await house.change(case, "PUT", "/agreement-withdrawal", {"words": "No."})
        code: str = back.json()["code"]
        assert code in {"taken_back_too_late", "stale"}, "stale: the end takes effect at this moment"
        return code == "taken_back_too_late"

    await eventually(too_late)


async def test_a_plan_of_which_a_part_is_in_payment_is_not_set_aside_by_the_end_of_one_that_comes_between(
    house: House, today: date
) -> None:
    case = await house.submitted()
    assert (await house.change(case, "PUT", "/interim", part("a1"))).status_code == 200
    more = await revise(house, case, MORE)
    comes, whole = (after_notice(today) + timedelta(days=n) for n in (1, 20))
    assert (await decide(house, more, MORE, effective_from=comes.isoformat())).status_code == 200
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
    body = signing() | said | {"effective_from": whole.isoformat()}
    assert (await house.change(case, "PUT", "/decision", body)).status_code == 200
    more.documents = dict(case.documents)
    ends = comes + timedelta(days=5)
    await reviewed(house, more, "person_wishes", ends, completed_on=today, agreement=agreement(today))
    assert [each["why_not"] for each in await waiting(house, case)] == ["another_coming"]
    await reviewed(house, more, "nhs_continuing_healthcare", ends, completed_on=today)
    assert [await paid(house, case, day) for day in (comes, ends, whole)] == [MORE, 0, 0]
    assert (await house.standing(case))["state"] == "signed"


async def test_an_end_whose_notice_passes_after_another_plan_has_begun_waits_for_somebody(
    house: House, today: date
) -> None:
    case = await signed(house)
    comes = today + timedelta(days=3)
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE, effective_from=comes.isoformat())).status_code == 200
    await house.determine(case, "not_eligible")
    await reviewed(house, case, "not_eligible", today, completed_on=today)
    assert [each["why_not"] for each in await waiting(house, case)] == ["not_in_payment"]
    assert await paid(house, case, after_notice(today)) == MORE


async def test_an_end_that_still_comes_is_said_again_when_something_else_is_taken_back(
    house: House, today: date
) -> None:
    case = await signed(house)
    day = after_notice(today) + timedelta(days=9)
    await reviewed(house, case, "person_wishes", day, completed_on=today, agreement=agreement(today))
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    assert await paid(house, case, day) == LESS
    words = {"words": "She keeps her mornings until then."}
    assert (await house.change(less, "PUT", "/agreement-withdrawal", words)).status_code == 200
    assert [await paid(house, case, on) for on in (a_day_before(day), day)] == [WEEKLY, 0]
    told = [each for name, each in await house.said_by_signoff(case) if name == "budget_changed"][-2:]
    assert [each["reason"] for each in told] == ["agreement_taken_back", "plan_ended"]
    assert told[1]["effective_from"] == day.isoformat()


async def test_a_plan_that_was_to_begin_on_the_day_of_an_end_ends_with_it(house: House, today: date) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    day = after_notice(today)
    await reviewed(house, case, "nhs_continuing_healthcare", day, completed_on=today)
    assert [await paid(house, case, on) for on in (a_day_before(day), day)] == [WEEKLY, 0]


async def test_a_plan_of_which_a_part_was_in_payment_and_ended_is_not_signed_to_be_paid_after_it(
    house: House, today: date
) -> None:
    case = await house.submitted()
    assert (await house.change(case, "PUT", "/interim", part("a1"))).status_code == 200
    await reviewed(house, case, "nhs_continuing_healthcare", today, completed_on=today)
    assert await paid(house, case) == 0
    tried_again = await house.change(case, "PUT", "/decision?dry_run=true", signing())
    assert [each["code"] for each in tried_again.json()["would_be_refused"]] == ["not_waiting"]
    refused = await house.change(case, "PUT", "/decision", signing())
    assert (refused.status_code, refused.json()["code"]) == (409, "not_waiting")
    assert refused.json()["detail"] == "Its budget ended: what is needed after that is another plan."
    assert (await house.standing(case))["state"] == "set_aside", "nobody waits for a decision on it"
    said = dict(await house.said_by_signoff(case))["plan_set_aside"]
    assert (said["plan_id"], said["because"]) == (str(case.plan_id), "plan_ended"), "planning hears it"
    other = await revise(house, case, WEEKLY)
    assert (await decide(house, other, WEEKLY)).status_code == 200
    assert await paid(house, case) == WEEKLY


async def test_a_plan_of_which_a_part_is_in_payment_waits_until_the_day_on_which_that_ends(
    house: House, today: date
) -> None:
    case = await house.submitted()
    assert (await house.change(case, "PUT", "/interim", part("a1"))).status_code == 200
    day = today + timedelta(days=5)
    await reviewed(house, case, "nhs_continuing_healthcare", day, completed_on=today)
    assert (await house.standing(case))["state"] == "waiting"
    body = signing(effective_from=day.isoformat())
    late = (await house.change(case, "PUT", "/decision", body)).json()
    assert (late["code"], "started on the day of the end" in late["detail"]) == ("not_waiting", True)
    house.signoff.case_time.noon_of(day)

    async def set_aside() -> bool:
        return bool((await house.standing(case))["state"] == "set_aside")

    await eventually(set_aside)


@pytest.mark.parametrize("days_before", [0, 5])
async def test_more_before_an_end_that_another_plan_hides_does_not_go_on_after_it(
    house: House, today: date, days_before: int
) -> None:
    case = await signed(house)
    ends = today + timedelta(days=10)
    begins = ends - timedelta(days=days_before)
    await reviewed(house, case, "nhs_continuing_healthcare", ends, completed_on=today)
    other = await revise(house, case, MORE)
    assert (await decide(house, other, MORE, effective_from=begins.isoformat())).status_code == 200
    body = change(line(weekly=20_000), ground="interim_increase")
    manager = {"role": "manager", "subject": "boss"}
    made = await house.change(case, "POST", "/budget-changes", body, **manager)
    assert made.status_code == 201, made.text
    much = WEEKLY + 14_000
    assert much > MORE
    after = 0 if days_before else MORE
    assert [await paid(house, case, on) for on in (today, a_day_before(ends), ends)] == [much, much, after]
