"""One call tells where a case is: to the person in the second person, to whoever works with them with the clocks."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from services.insight.tests import stories
from services.insight.tests.house import Case, House

from chassis.calendar import WorkingDays
from contracts.assessment import CaseClosed, CaseReopened
from contracts.planning import PlanWithdrawn
from contracts.ras import AllocationContestAnswered, AllocationContested
from contracts.review import (
    MoneyConcernOpened,
    ReviewArranged,
    ReviewDue,
    ReviewRequestAnswered,
    ReviewRequested,
    RevisionRequested,
)
from contracts.signoff import (
    BudgetChanged,
    ChallengeClosed,
    ChallengeOpened,
    PlanReturned,
    QuestionAsked,
    SupportNotStarted,
)


def steps(told: dict[str, Any]) -> list[str]:
    """Give the codes of what comes next."""
    return [step["code"] for step in told["next"]]


def step(told: dict[str, Any], code: str) -> dict[str, Any]:
    """Give one step."""
    found: dict[str, Any] = next(each for each in told["next"] if each["code"] == code)
    return found


def can(told: dict[str, Any]) -> list[str]:
    """Give the codes of what the person can do."""
    return [option["code"] for option in told["you_can"]]


def happened(told: dict[str, Any]) -> list[str]:
    """Give the codes of what happened, oldest first."""
    return [entry["code"] for entry in reversed(told["timeline"]["items"])]


async def test_the_person_is_told_in_the_second_person_what_happened_and_what_comes_next(
    house: House,
) -> None:
    case = await stories.asked(house)
    told = await house.as_person(case)
    assert told["view"] == "person"
    assert happened(told) == ["case_opened", "person_linked", "responsible_changed"]
    assert told["timeline"]["items"][-1]["sentence"] == "You asked for help."
    assert steps(told) == ["assess", "tell_your_story"]
    theirs = step(told, "tell_your_story")
    assert theirs["who"]["words"] == "you"
    assert theirs["link"] == {"stage": "assessment", "href": f"/v1/cases/{case.id}/assessments"}
    assert can(told) == ["invite"]
    assert told["standing"]["code"] == "assessing"
    assert (told["everything_heard"], told["note"]) == (True, "")


async def test_the_worker_sees_codes_clocks_and_where_each_clock_comes_from(house: House) -> None:
    case = await stories.asked(house)
    told = await house.as_worker(case)
    assert told["view"] == "worker"
    assert told["you_can"] == []
    mine = step(told, "assess")
    assert mine["who"]["worker_principal_id"] == str(house.who(case.worker))
    assert mine["due_by"] == (house.today + timedelta(days=28)).isoformat()
    assert mine["late_after"] == (house.today + timedelta(days=42)).isoformat()
    assert mine["clock"]["code"] == "assessment"
    assert "Care Act 2014" in mine["clock"]["source"]


async def test_a_first_reply_and_a_named_worker_have_working_days(house: House) -> None:
    case = await stories.asked(house, allocated=False)
    told = await house.told(case)
    days = WorkingDays()
    assert step(told, "first_reply")["due_by"] == days.after(house.today, 2).isoformat()
    assert step(told, "first_reply")["who"]["words"] == "the duty worker: nobody is allocated"
    named = step(told, "name_worker")
    assert (named["due_by"], named["who"]["role"]) == (days.after(house.today, 5).isoformat(), "manager")
    await stories.allocate(house, case)
    told = await house.told(case)
    assert not {"first_reply", "name_worker"}.intersection(steps(told))
    assert told["timeline"]["items"][0]["stops"] == ["first_reply", "named_worker"]


async def test_what_is_late_is_judged_by_case_time_when_it_is_read(house: House) -> None:
    case = await stories.asked(house)
    house.travel(30)
    assert step(await house.told(case), "assess")["late"] is False  # past its last day, not yet late
    house.travel(42)
    assert step(await house.told(case), "assess")["late"] is False
    house.travel(43)
    late = step(await house.as_person(case), "assess")
    assert late["late"] is True
    assert "This is late." in late["sentence"]


async def test_the_whole_way_to_support_that_runs(house: House) -> None:
    case = await stories.asked(house)
    await stories.determined(house, case)
    told = await house.told(case)
    assert (told["standing"]["code"], steps(told)) == ("allocating", ["indicate"])
    assert step(told, "indicate")["due_by"] == house.today.isoformat()
    await stories.indicated(house, case)
    told = await house.as_person(case)
    assert (told["standing"]["code"], steps(told)) == ("planning", ["start_plan", "offer_help"])
    assert step(told, "start_plan")["due_by"] is None
    assert (step(told, "offer_help")["begun"], can(told)) == (False, ["invite", "contest"])
    await stories.planned(house, case)
    assert step(await house.told(case), "write_plan")["link"]["href"] == f"/v1/plans/{case.plan_id}"
    due = await stories.submitted(house, case)
    told = await house.as_person(case)
    assert (told["standing"]["code"], steps(told)) == ("deciding", ["decide_plan"])
    assert step(told, "decide_plan")["due_by"] == due.isoformat()
    assert "take_back" in can(told)
    starts_by = await stories.signed(house, case, direct_payment=True)
    told = await house.as_person(case)
    assert (told["standing"]["code"], set(steps(told))) == (
        "starting",
        {"start_support", "say_started", "first_payment"},
    )
    assert step(told, "start_support")["due_by"] == starts_by.isoformat()
    assert step(told, "first_payment")["who"]["role"] == "council_system"
    await stories.started(house, case)
    told = await house.as_person(case)
    assert told["standing"]["code"] == "supported"
    assert step(told, "schedule_review")["clock"]["code"] == "check_in"
    opens, last = await stories.scheduled(house, case)
    coming = step(await house.as_person(case), "arrange_review")
    assert (coming["opens_on"], coming["due_by"], coming["begun"]) == (
        opens.isoformat(),
        last.isoformat(),
        False,
    )
    assert {"challenge", "ask_review"} <= set(can(await house.as_person(case)))
    assert [each["stage"] for each in (await house.told(case))["heard"]] == [
        "assessment",
        "ras",
        "planning",
        "signoff",
        "review",
    ]


async def test_a_plan_that_waits_for_a_manager_is_a_managers(house: House) -> None:
    case = await stories.asked(house)
    await stories.determined(house, case)
    await stories.indicated(house, case)
    await stories.planned(house, case)
    await stories.submitted(house, case, to="manager")
    who = step(await house.told(case), "decide_plan")["who"]
    assert (who["role"], who["team_id"], who["worker_principal_id"]) == ("manager", str(case.team_id), None)


async def test_the_clock_of_a_decision_stops_when_a_plan_is_returned_or_taken_back_and_the_timeline_says_why(
    house: House,
) -> None:
    case = await stories.asked(house)
    await stories.determined(house, case)
    await stories.indicated(house, case)
    await stories.planned(house, case)
    await stories.submitted(house, case)
    question = QuestionAsked(**case.ids, plan_id=case.plan_id, plan_version=1, question_id=uuid4())
    await house.tell(case, question)
    told = await house.as_person(case)
    assert ("answer_question" in can(told), told["timeline"]["items"][0]["stops"]) == (True, [])
    await house.tell(
        case,
        PlanReturned(
            **case.ids,
            plan_id=case.plan_id,
            plan_version=1,
            returned=stories.link(f"/v1/sign-offs/{case.plan_id}/returns/1"),
            grounds=["need_not_met"],
            returned_on=house.today,
        ),
    )
    told = await house.told(case)
    assert steps(told) == ["amend_plan", "offer_help"]
    newest = told["timeline"]["items"][0]
    assert newest["stops"] == ["sign_off"]
    assert "the clock of the decision stops" in newest["sentence"]
    await stories.submitted(house, case, 2)
    withdrawn = PlanWithdrawn(**case.ids, plan_id=case.plan_id, plan_version=2, withdrawn_on=house.today)
    await house.tell(case, withdrawn, role="person")
    told = await house.told(case)
    assert steps(told) == ["write_plan", "offer_help"]
    assert "the clock of the decision stops" in told["timeline"]["items"][0]["sentence"]


async def test_support_that_has_not_started_is_late_and_a_named_worker_acts(house: House) -> None:
    case = await stories.asked(house)
    await stories.signed(house, case)
    was_due = house.today - timedelta(days=1)
    await house.tell(
        case, SupportNotStarted(**case.ids, plan_id=case.plan_id, was_due_on=was_due), role="stage"
    )
    told = await house.as_person(case)
    acts = step(told, "follow_up_start")
    assert (told["next"][0]["code"], acts["late"]) == ("follow_up_start", True)
    assert acts["who"]["worker_principal_id"] == str(house.who(case.worker))
    assert step(told, "say_started")["who"]["words"] == "you"
    await stories.started(house, case)
    assert "follow_up_start" not in steps(await house.told(case))


async def test_a_review_comes_due_is_arranged_and_held(house: House) -> None:
    case = await stories.supported(house)
    house.travel(42)
    last = house.today + timedelta(days=14)
    await house.tell(case, ReviewDue(**case.ids, review_id=case.review_id, due_by=last), role="stage")
    told = await house.as_person(case)
    assert (told["standing"]["code"], step(told, "say_wishes")["who"]["words"]) == ("reviewing", "you")
    assert (await house.get(case.path, "practitioner", "reviewer", case)).status_code == 404
    reviewer = house.who("reviewer")
    await house.tell(
        case,
        ReviewArranged(
            **case.ids,
            review_id=case.review_id,
            way="phone",
            held_by="another_worker",
            team_id=None,
            worker_principal_id=reviewer,
            planned_on=house.today,
        ),
    )
    told = await house.as_person(case)
    assert "by telephone, with another worker" in told["timeline"]["items"][0]["sentence"]
    assert step(told, "hold_review")["who"]["worker_principal_id"] == str(reviewer)
    mine = (await house.get("/v1/work-lists/mine", "practitioner", "reviewer")).json()["items"]
    assert [item["code"] for item in mine] == ["hold_review"]
    assert (await house.get(case.path, "practitioner", "reviewer", case)).status_code == 200
    house.travel(57)
    assert step(await house.told(case), "hold_review")["late"] is True
    await stories.reviewed(house, case)
    told = await house.told(case)
    assert step(told, "schedule_review")["clock"]["code"] == "annual"
    assert set(told["timeline"]["items"][0]["stops"]) >= {"check_in", "annual"}
    assert (await house.get(case.path, "practitioner", "reviewer", case)).status_code == 404


async def test_a_review_that_asks_for_another_plan_sends_the_person_back_to_planning(house: House) -> None:
    case = await stories.supported(house)
    await stories.reviewed(house, case, "plan_changes")
    await house.tell(
        case,
        RevisionRequested(
            **case.ids,
            plan_id=case.plan_id,
            request_id=uuid4(),
            review_id=case.review_id,
            plan=stories.link(f"/v1/cases/{case.id}/kept-plans/1"),
            plan_version=1,
            ground="plan_change",
            requested_on=house.today,
        ),
    )
    assert "revise_plan" in steps(await house.as_person(case))
    case.plan_id = uuid4()
    await stories.planned(house, case)
    told = await house.as_person(case)
    assert ("revise_plan" in steps(told), step(told, "write_plan")["who"]["words"]) == (False, "you")
    assert told["standing"]["code"] == "supported"  # the old plan goes on meanwhile


async def test_answers_that_somebody_waits_for_have_clocks_of_their_own(house: House) -> None:
    case = await stories.supported(house)
    ids, contest, challenge, request = case.ids, uuid4(), uuid4(), uuid4()
    soon, later = house.today + timedelta(days=3), house.today + timedelta(days=20)
    await house.tell(
        case,
        AllocationContested(**ids, allocation_version=1, ground="wrong", answer_due=soon, contest_id=contest),
        ChallengeOpened(
            **ids, plan_id=case.plan_id, challenge_id=challenge, acknowledge_by=soon, due_on=later
        ),
        ReviewRequested(
            **ids,
            request_id=request,
            asked_by="carer",
            requested_on=house.today,
            acknowledge_by=soon,
            decide_by=later,
        ),
        MoneyConcernOpened(**ids, concern_id=uuid4(), close_by=later),
        role="person",
    )
    told = await house.told(case)
    due = {each["code"]: each["due_by"] for each in told["next"]}
    assert due["answer_contest"] == due["acknowledge_request"] == soon.isoformat()
    assert due["answer_challenge"] == due["close_concern"] == later.isoformat()
    path = f"/v1/sign-offs/{case.plan_id}/challenges/{challenge}"
    assert step(told, "answer_challenge")["link"]["href"] == path
    await house.tell(
        case,
        AllocationContestAnswered(
            **ids, contest_id=contest, allocation_version=1, result="agreed", answered_on=house.today
        ),
        ChallengeClosed(
            **ids,
            plan_id=case.plan_id,
            challenge_id=challenge,
            result="upheld",
            closed_on=house.today,
        ),
        ReviewRequestAnswered(**ids, request_id=request, answer="acknowledged", answered_on=house.today),
    )
    told = await house.told(case)
    assert not {"answer_contest", "answer_challenge", "acknowledge_request"}.intersection(steps(told))
    assert step(told, "decide_request")["due_by"] == later.isoformat()


async def test_a_closed_case_says_why_and_how_to_ask_again(house: House) -> None:
    case = await stories.asked(house)
    await stories.determined(house, case, "not_eligible")
    told = await house.as_person(case)
    assert steps(told) == ["agree_next"]
    await house.tell(case, CaseClosed(**case.ids, reason="not_eligible", closed_on=house.today))
    told = await house.as_person(case)
    assert (told["open"], told["standing"]["code"], told["next"], can(told)) == (
        False,
        "closed",
        [],
        ["ask_again"],
    )
    assert "does not apply" in told["timeline"]["items"][0]["sentence"]
    await house.tell(case, CaseReopened(**case.ids, opened_on=house.today), role="person")
    told = await house.as_person(case)
    assert (told["open"], steps(told)) == (True, ["assess", "tell_your_story"])


async def test_a_case_closed_while_support_runs_still_has_somebody_with_the_next_step(house: House) -> None:
    case = await stories.supported(house)
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=house.today))
    told = await house.told(case)
    assert (told["standing"]["code"], steps(told)) == ("ending", ["settle_end"])


async def ends(house: House, case: Case, on: date, reason: str = "plan_ended") -> None:
    """Tell that the budget of the plan ends, or goes on after all."""
    budget = stories.link(f"/v1/sign-offs/{case.plan_id}/personal-budgets/2", 2)
    await house.tell(
        case,
        BudgetChanged(**case.ids, plan_id=case.plan_id, budget=budget, reason=reason, effective_from=on),
    )


async def test_a_plan_that_is_to_end_runs_until_its_day_and_goes_on_where_the_person_thinks_again(
    house: House,
) -> None:
    case = await stories.supported(house)
    await stories.reviewed(house, case, "plan_ends")
    assert "settle_end" in steps(await house.told(case))
    await ends(house, case, house.today + timedelta(days=14))
    told = await house.as_person(case)
    assert (told["standing"]["code"], steps(told)) == ("supported", ["agree_next", "plan_ends"])
    assert step(told, "plan_ends")["until"] == (house.today + timedelta(days=13)).isoformat()
    assert (step(told, "agree_next")["begun"], "ask_review" in can(told)) == (False, True)
    house.travel(14)
    told = await house.as_person(case)
    assert (told["standing"]["code"], steps(told)) == ("under_way", ["agree_next"])
    assert (step(told, "agree_next")["begun"], "ask_review" in can(told)) == (True, False)
    house.travel(10)
    await ends(house, case, house.today, "agreement_taken_back")
    assert "plan_ends" not in steps(await house.told(case))
    house.travel(14)
    assert (await house.told(case))["standing"]["code"] == "supported"


async def test_a_closed_case_whose_plan_is_to_end_is_ending_until_its_day(house: House) -> None:
    case = await stories.supported(house)
    await house.tell(case, CaseClosed(**case.ids, reason="not_eligible", closed_on=house.today))
    await stories.reviewed(house, case, "plan_ends")
    await ends(house, case, house.today + timedelta(days=14))
    told = await house.told(case)
    assert (told["standing"]["code"], steps(told)) == ("ending", ["plan_ends"])
    house.travel(14)
    told = await house.told(case)
    assert (told["standing"]["code"], steps(told)) == ("closed", [])


async def test_where_a_case_is_parked_it_is_said_that_not_everything_has_been_heard(house: House) -> None:
    case = await stories.asked(house)
    await house.told(case)
    await house.insight.means.pool.fetch(
        house.council,
        "INSERT INTO held (council, source, subject_id, sequence, event_id, headers, body, reason) "
        "VALUES ($1, 'planning', $2, 9, $3, '{}', '{}', 'failed')",
        house.council,
        case.id,
        uuid4(),
    )
    told = await house.as_person(case)
    assert told["everything_heard"] is False
    assert told["note"].startswith("Not everything")


async def test_a_case_nobody_has_heard_of_is_not_here(house: House) -> None:
    answer = await house.get(f"/v1/cases/{uuid4()}")
    assert answer.status_code == 404


async def test_the_timeline_goes_on_page_by_page_newest_first(house: House) -> None:
    case = await stories.supported(house)
    whole = (await house.told(case))["timeline"]["items"]
    path: str | None = f"{case.path}/timeline?limit=4"
    found: list[dict[str, Any]] = []
    while path:
        page = (await house.get(path, case=case)).json()
        assert len(page["items"]) <= 4
        found += page["items"]
        path = f"{case.path}/timeline?limit=4&cursor={page['next']}" if page["next"] else None
    assert found == whole
    assert [entry["at"] for entry in whole] == sorted((entry["at"] for entry in whole), reverse=True)


async def test_a_long_story_is_begun_in_the_case_and_goes_on_in_its_timeline(house: House) -> None:
    case = await stories.supported(house)
    for _ in range(50):
        await house.tell(
            case, QuestionAsked(**case.ids, plan_id=case.plan_id, plan_version=1, question_id=uuid4())
        )
    told = await house.told(case)
    assert len(told["timeline"]["items"]) == 50
    rest = (await house.get(f"{case.path}/timeline?cursor={told['timeline']['next']}", case=case)).json()
    assert rest["items"][-1]["code"] == "case_opened"
    assert rest["next"] is None
    other = await house.get(f"{case.path}/timeline?cursor={told['timeline']['next']}", "auditor", "x", case)
    assert other.json()["code"] == "cursor-of-another-question"


async def test_a_reading_is_journalled_in_the_statement_that_reads(house: House) -> None:
    case = await stories.asked(house)
    await house.as_worker(case)
    rows = await house.insight.means.pool.fetch(
        house.council,
        "SELECT actor, role, action FROM journal WHERE council = $1 AND case_id = $2",
        house.council,
        case.id,
    )
    found = [(row["actor"], row["role"], row["action"]) for row in rows]
    assert found == [(house.who(case.worker), "practitioner", "get_case")]
