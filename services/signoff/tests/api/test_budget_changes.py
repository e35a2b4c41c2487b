"""Changing a budget in payment without a new plan: four grounds, more at once, less as with any other decision."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from services.signoff.tests.changing import change, changed, line
from services.signoff.tests.house import WORKER, Case, House
from services.signoff.tests.revising import (
    CHEAPER,
    LESS,
    MORE,
    a_day_before,
    after_notice,
    agreement,
    budget,
    decide,
    deciding,
    paid,
    revise,
    signed,
    today,
    tried,
)
from services.signoff.tests.samples import WEEKLY, plan, signing

__all__ = ["today"]
MANAGER = {"role": "manager", "subject": "boss"}


async def refused(house: House, case: Case, body: dict[str, Any], **who: str) -> dict[str, str | None]:
    """Give the codes of all that would be refused, with their pointers."""
    answer = await house.change(case, "POST", "/budget-changes?dry_run=true", body, **who)
    assert answer.status_code == 200, answer.text
    return {each["code"]: each["pointer"] for each in answer.json()["would_be_refused"]}


async def test_a_price_that_rises_counts_from_the_day_it_did(house: House, today: date) -> None:
    case = await signed(house)
    house.signoff.case_time.noon_of(today + timedelta(days=30))
    since = today + timedelta(days=10)
    made = await changed(house, case, change(effective_from=since.isoformat()))
    assert made.status_code == 201, made.text
    assert [await paid(house, case, day) for day in (a_day_before(since), since)] == [WEEKLY, WEEKLY + 1_500]
    version = (await house.get(made.json()["href"], "person", case.person)).json()
    why = version["why"]
    assert (version["reason"], why["ground"], why["decided_by_name"]) == (
        "price_change",
        "price_change",
        "Ayesha Khan",
    )
    assert [line["weekly_pence"] for line in version["lines"]] == [15_000, 7_500]
    assert [way["kind"] for way in why["challenge"]] == ["complaint", "ombudsman", "judicial_review"]
    [said] = [event for name, event in await house.said_by_signoff(case) if name == "budget_changed"]
    assert (said["reason"], said["direction"], said["effective_from"]) == (
        "price_change",
        "up",
        since.isoformat(),
    )


async def test_an_interim_increase_begins_at_once_also_for_what_is_new(house: House) -> None:
    case = await signed(house)
    new = line("night", 3_000, words="Somebody stays on Friday night.")
    made = await changed(house, case, change(new, ground="interim_increase"))
    assert made.status_code == 201, made.text
    assert await paid(house, case) == WEEKLY + 3_000
    beside = (await house.get(made.json()["href"])).json()["why"]["change"]["beside"]["lines"]
    assert [(each["action"], each["will_be"]) for each in beside][-1] == (
        "night",
        "Somebody stays on Friday night.",
    )


async def test_an_interim_increase_above_what_a_practitioner_may_sign_goes_to_a_manager(house: House) -> None:
    case = await signed(house)
    more = change(line(weekly=11_000), ground="interim_increase")
    answer = await changed(house, case, more)
    assert (answer.status_code, answer.json()["code"]) == (409, "manager_signs")
    assert (await changed(house, case, more, **MANAGER)).status_code == 201


async def test_what_a_change_must_not_be_is_told_all_at_once(house: House, today: date) -> None:
    case = await signed(house)
    lines = [
        line(weekly=5_000, paid_by="direct_payment", words=" "),
        line(weekly=5_000),
        line("a9", 1_000),
    ]
    found = await refused(house, case, change(*lines, name="", reasons=" "))
    assert found == {
        "nobody_named": "/name",
        "reasons_missing": "/reasons",
        "line_paid_otherwise": "/lines/0/paid_by",
        "line_without_words": "/lines/0/words",
        "line_twice": "/lines/1/action",
        "unknown_line": "/lines/2/action",
        "needs_after_change_unsaid": "/needs_still_met",
        "decrease_without_ground": "/agreement",
    }
    less = change(line(weekly=5_000), ground="interim_increase", effective_from=today.isoformat())
    assert await refused(house, case, less) == {
        "interim_only_more": "/lines/0/weekly_pence",
        "needs_after_change_unsaid": "/needs_still_met",
        "decrease_without_ground": "/agreement",
        "notice_too_short": "/effective_from",
    }
    assert await refused(house, case, change(line(weekly=6_000))) == {"nothing_changes": "/lines"}
    early = change(effective_from=a_day_before(today).isoformat())
    assert await refused(house, case, early) == {"effective_day_wrong": "/effective_from"}


async def test_a_planned_step_is_one_that_the_plan_tells_of(house: House) -> None:
    case = await signed(house)
    step = change(ground="planned_step", said_in="/sections/nowhere")
    assert await refused(house, case, step) == {"step_not_in_plan": "/said_in"}
    for no_step in ("/sections", "/sections/actions/items/1", "/costs/lines/0/working"):
        assert "step_not_in_plan" in await refused(house, case, step | {"said_in": no_step})
    made = await changed(house, case, step | {"said_in": "/sections/actions/items/1/what"})
    assert made.status_code == 201, made.text
    why = (await house.get(made.json()["href"])).json()["why"]
    assert why["said_there"] == "Go to the choir"


async def test_less_takes_agreement_and_notice_also_where_a_price_falls(house: House, today: date) -> None:
    case = await signed(house)
    less = change(line(weekly=5_500), needs_still_met="The hours stay.")
    answer = await changed(house, case, less)
    assert (answer.status_code, answer.json()["code"]) == (422, "decrease_without_ground")
    made = await changed(house, case, less | {"agreement": agreement(today)})
    assert made.status_code == 201, made.text
    begins = after_notice(today)
    assert [await paid(house, case, day) for day in (a_day_before(begins), begins)] == [WEEKLY, WEEKLY - 500]
    back = await house.change(case, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person)
    assert back.status_code == 200, back.text
    assert await paid(house, case, begins) == WEEKLY
    shown = await house.standing(case)
    assert shown["state"] == "signed"
    name, said = (await house.said_by_signoff(case))[-1]
    assert (name, said["reason"], said["direction"]) == ("budget_changed", "agreement_taken_back", "same")


async def test_a_reassessment_leads_to_a_revised_plan_and_lowers_no_line_by_itself(house: House) -> None:
    case = await signed(house)
    await house.determine(case, unable={"a": ["needs_help"]})
    less = change(line(weekly=5_500), needs_still_met="The hours stay.")
    assert "decrease_without_ground" in await refused(house, case, less, **MANAGER)


async def test_what_is_taken_from_one_line_and_given_to_another_is_less_for_the_one(house: House) -> None:
    case = await signed(house)
    moved = [line(weekly=0), line("a1", 21_000, paid_by="direct_payment")]
    assert await refused(house, case, change(*moved, ground="correction")) == {
        "needs_after_change_unsaid": "/needs_still_met",
        "decrease_without_ground": "/agreement",
    }


async def test_what_was_to_be_paid_once_does_not_fall_without_the_person(house: House, today: date) -> None:
    content = plan()
    content["costs"]["lines"][1]["one_off_pence"] = 30_000
    case = await signed(house, content)
    less = change(line(weekly=6_000, one_off_pence=0), ground="correction", needs_still_met="She has one.")
    assert await refused(house, case, less) == {"decrease_without_ground": "/agreement"}
    made = await changed(house, case, less | {"agreement": agreement(today)})
    assert made.status_code == 201, made.text
    change_told = (await house.get(made.json()["href"])).json()["why"]["change"]
    begins = after_notice(today).isoformat()
    assert (change_told["direction"], change_told["ground"]) == ("down", "agreement")
    assert change_told["can_be_taken_back_before"] == begins
    said = (await house.said_by_signoff(case))[-1][1]
    assert (said["direction"], said["can_be_taken_back_before"]) == ("down", begins)


async def test_a_new_price_leaves_a_reassessment_to_the_plan_that_follows_it(
    house: House, today: date
) -> None:
    case = await signed(house)
    await house.determine(case, unable={"a": ["needs_help"]})
    assert (await changed(house, case, change(), **MANAGER)).status_code == 201
    less = await revise(house, case, LESS)
    body = deciding(less, LESS, needs_still_met="Choir goes on.")
    answer = await house.change(less, "PUT", "/decision", body, role="manager", subject="boss")
    assert answer.status_code == 200, answer.text
    assert await paid(house, case, after_notice(today)) == LESS


async def test_what_was_promised_comes_back_with_the_plan_that_goes_on(house: House, today: date) -> None:
    case = await signed(house)
    later = today + timedelta(days=60)
    step = change(ground="planned_step", said_in="/sections/actions/items/1/what")
    assert (await changed(house, case, step | {"effective_from": later.isoformat()})).status_code == 201
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    assert await paid(house, case, later) == LESS
    back = await house.change(less, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person)
    assert back.status_code == 200, back.text
    assert [await paid(house, case, day) for day in (after_notice(today), later)] == [WEEKLY, WEEKLY + 1_500]
    set_aside = next(event for name, event in await house.said_by_signoff(case) if name == "plan_set_aside")
    assert set_aside["because"] == "agreement_taken_back"


@pytest.mark.parametrize("by", ["another plan", "a change"])
async def test_what_was_promised_comes_back_with_what_finance_said_meanwhile(
    house: House, today: date, by: str
) -> None:
    case = await signed(house)
    later = today + timedelta(days=60)
    assert (await changed(house, case, change(effective_from=later.isoformat()))).status_code == 201
    agreed_to = {"needs_still_met": "Two mornings are enough.", "agreement": agreement(today)}
    if by == "another plan":
        less = await revise(house, case, LESS)
        said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
        assert (await decide(house, less, LESS, **said)).status_code == 200
    else:
        less, falls = case, change(line(weekly=1_000), ground="correction", **agreed_to)
        assert (await changed(house, case, falls)).status_code == 201
    pays = {"status": "assessed", "weekly_pence": 1_000, "source": "Finance"}
    known = await house.change(case, "PUT", "/contribution", pays, role="council_system", subject="finance")
    assert known.status_code == 200, known.text
    words = {"words": "She wants it as it was."}
    assert (await house.change(less, "PUT", "/agreement-withdrawal", words)).status_code == 200
    assert [await paid(house, case, day) for day in (after_notice(today), later)] == [WEEKLY, WEEKLY + 1_500]
    path = (await budget(house, case, later))["in_payment"]["budget"]["path"]
    assert (await house.get(path)).json()["contribution"]["weekly_pence"] == 1_000


async def test_a_line_for_which_nothing_was_paid_is_no_need_that_is_left_when_another_rises(
    house: House,
) -> None:
    content = plan(costing=6_000)
    content["costs"]["lines"][0]["weekly_pence"] = 0
    case = await house.submitted(content)
    less = CHEAPER | {"weekly_pence": 6_000 - WEEKLY}
    answer = await house.change(case, "PUT", "/decision", signing(differences=[less]))
    assert answer.status_code == 200, answer.text
    assert await refused(house, case, change()) == {}


async def test_only_the_budget_in_payment_changes(house: House) -> None:
    waits = await house.submitted()
    assert await refused(house, waits, change()) == {"not_signed_yet": None}
    case = await signed(house)
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE)).status_code == 200
    answer = await changed(house, case, change())
    assert (answer.status_code, answer.json()["code"]) == (409, "plan_not_in_payment")


async def test_what_is_needed_more_is_not_decided_for_a_day_on_which_another_plan_is_in_payment(
    house: House, today: date
) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    later = today + timedelta(days=20)
    assert (await decide(house, more, MORE, effective_from=later.isoformat())).status_code == 200
    body = change(line(weekly=9_000), ground="interim_increase", effective_from=later.isoformat())
    assert await refused(house, case, body) == {"plan_not_in_payment": "/effective_from"}
    answer = await changed(house, case, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "plan_not_in_payment")
    assert [await paid(house, case, day) for day in (a_day_before(later), later)] == [WEEKLY, MORE]


async def test_less_of_a_line_that_would_begin_after_another_plan_is_refused_where_the_line_is(
    house: House, today: date
) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    soon = today + timedelta(days=3)
    assert (await decide(house, more, MORE, effective_from=soon.isoformat())).status_code == 200
    rises, falls = line("a1", 20_000, paid_by="direct_payment"), line(weekly=1_000)
    answer = await changed(house, case, change(rises, falls, ground="interim_increase"))
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "plan_not_in_payment")
    assert [each["pointer"] for each in problem["errors"]] == ["/lines/1"]
    assert "Send what rises alone" in problem["detail"]


async def test_while_another_plan_is_coming_only_more_is_decided_and_it_sets_less_aside(
    house: House, today: date
) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    assert await refused(house, case, change()) == {"another_plan_coming": "/ground"}
    made = await changed(house, case, change(ground="interim_increase"))
    assert made.status_code == 201, made.text
    assert await paid(house, case, after_notice(today)) == WEEKLY + 1_500
    assert (await house.standing(less))["state"] == "set_aside"
    names = [name for name, _ in await house.said_by_signoff(case)]
    assert names[-2:] == ["plan_set_aside", "budget_changed"]


async def test_what_is_promised_to_rise_later_rises_from_the_new_sum(house: House, today: date) -> None:
    case = await signed(house)
    later = today + timedelta(days=20)
    assert (await changed(house, case, change(effective_from=later.isoformat()))).status_code == 201
    at_once = change(line("a1", 15_700, paid_by="direct_payment"), ground="interim_increase")
    assert (await changed(house, case, at_once)).status_code == 201
    assert [await paid(house, case, day) for day in (today, later)] == [WEEKLY + 700, WEEKLY + 2_200]


@pytest.mark.parametrize("wait", [None, 30])
async def test_what_is_agreed_to_be_less_of_a_line_waits_for_the_notice_and_taken_back_is_as_if_never_said(
    house: House, today: date, wait: int | None
) -> None:
    case = await signed(house)
    later = today + timedelta(days=5 if wait is None else 40)
    dearer = change(line("a1", 16_000, paid_by="direct_payment"), effective_from=later.isoformat())
    assert (await changed(house, case, dearer)).status_code == 201
    day = today + timedelta(days=wait) if wait else after_notice(today)
    moved = change(
        line(weekly=1_000),
        line("a1", 20_000, paid_by="direct_payment"),
        ground="correction",
        needs_still_met="The mornings are longer.",
        agreement=agreement(today),
        effective_from=day.isoformat() if wait else None,
    )
    assert (await changed(house, case, moved)).status_code == 201

    async def choir(on: date) -> int:
        path = (await budget(house, case, on))["in_payment"]["budget"]["path"]
        lines = (await house.get(path)).json()["lines"]
        return sum(int(each["weekly_pence"]) for each in lines if each["action"] == "a2")

    far = today + timedelta(days=60)
    assert [await choir(on) for on in (a_day_before(day), day, far)] == [6_000, 1_000, 1_000]
    words = {"words": "She wants her choir."}
    assert (await house.change(case, "PUT", "/agreement-withdrawal", words)).status_code == 200
    assert [await choir(on) for on in (day, far)] == [6_000, 6_000]
    assert await paid(house, case, far) == WEEKLY + 1_000


async def test_a_contribution_stays_with_what_is_coming(house: House, today: date) -> None:
    case = await signed(house)
    later = today + timedelta(days=20)
    assert (await changed(house, case, change(effective_from=later.isoformat()))).status_code == 201
    finance = {"role": "council_system", "subject": "finance"}
    pays = {"status": "assessed", "weekly_pence": 1_000, "source": "Finance"}
    assert (await house.change(case, "PUT", "/contribution", pays, **finance)).status_code == 200
    assert [await paid(house, case, day) for day in (today, later)] == [WEEKLY, WEEKLY + 1_500]
    coming = (await budget(house, case))["coming"][0]["budget"]["path"]
    version = (await house.get(coming)).json()
    assert (version["adult_weekly_pence"], version["council_weekly_pence"]) == (1_000, WEEKLY + 500)


async def test_a_plan_takes_effect_on_its_day_also_where_its_contribution_came_before_it(
    house: House, today: date
) -> None:
    later = today + timedelta(days=5)
    case = await signed(house, effective_from=later.isoformat())
    finance = {"role": "council_system", "subject": "finance"}
    pays = {"status": "estimated", "weekly_pence": 1_000, "source": "Finance"}
    assert (await house.change(case, "PUT", "/contribution", pays, **finance)).status_code == 200
    assert [await paid(house, case, day) for day in (today, later)] == [None, WEEKLY]
    house.signoff.case_time.noon_of(later)
    after = later + timedelta(days=5)
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE, effective_from=after.isoformat())).status_code == 200
    assert (await house.change(case, "PUT", "/contribution", pays, **finance)).status_code == 200
    assert (await house.change(more, "PUT", "/contribution", pays, **finance)).status_code == 200
    assert [await paid(house, case, day) for day in (later, after)] == [WEEKLY, MORE]


async def test_a_contribution_is_not_set_for_a_budget_that_is_over(house: House) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE)).status_code == 200
    pays = {"status": "assessed", "weekly_pence": 1_000, "source": "Finance"}
    answer = await house.change(case, "PUT", "/contribution", pays, role="council_system", subject="finance")
    assert (answer.status_code, answer.json()["code"]) == (409, "budget_over")


async def test_of_two_changes_at_once_one_wins(house: House) -> None:
    case = await signed(house)
    match = (await house.get(case.path, case=case)).headers["ETag"]
    answers = await asyncio.gather(
        *(
            house.send(
                "POST", f"{case.path}/budget-changes", change(line(weekly=7_000 + n)), match=match, case=case
            )
            for n in range(10)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [201, *[412] * 9]
    assert len((await budget(house, case))["history"]) == 2


# -- taking back ------------------------------------------------------------------------------------------------


async def agreed(house: House, today: date) -> tuple[Case, Case]:
    """Give a case with a plan in payment, and one by which the person agreed to less."""
    case = await signed(house)
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    return case, less


async def test_the_person_thinks_again_in_one_step_and_everything_stays_as_it_is(
    house: House, today: date
) -> None:
    case, less = await agreed(house, today)
    house.signoff.case_time.noon_of(a_day_before(after_notice(today)))
    back = await house.change(less, "PUT", "/agreement-withdrawal", None, role="person", subject=case.person)
    assert back.status_code == 200, back.text
    assert await paid(house, case, after_notice(today) + timedelta(days=200)) == WEEKLY
    assert (await house.standing(less))["state"] == "set_aside"
    document = (await house.get(back.json()["href"], "person", case.person)).json()
    assert document["goes_on"]["path"] == f"{case.path}/personal-budgets/1"
    told = [(name, said) for name, said in await house.said_by_signoff(case)][-2:]
    assert [name for name, _ in told] == ["plan_set_aside", "budget_changed"]
    assert told[0][1]["restored_plan_id"] == str(case.plan_id) == told[1][1]["plan_id"]
    listed = await house.get("/v1/work-lists/sign-offs?state=set_aside", "manager", "boss")
    assert [each["plan_id"] for each in listed.json()["items"]] == [str(less.plan_id)]
    again = await house.change(less, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person)
    assert again.json()["code"] == "nothing_to_take_back"


async def test_once_it_took_effect_it_is_told_what_to_do_instead(house: House, today: date) -> None:
    case, less = await agreed(house, today)
    house.signoff.case_time.noon_of(after_notice(today))
    late = await house.change(less, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person)
    assert (late.status_code, late.json()["code"]) == (409, "taken_back_too_late")
    assert "ask for a review" in late.json()["title"]


async def test_staff_say_in_whose_words_it_is_taken_back_and_a_helper_does_not_decide(
    house: House, today: date
) -> None:
    _, less = await agreed(house, today)
    silent = await house.change(less, "PUT", "/agreement-withdrawal", {})
    assert (silent.status_code, silent.json()["code"]) == (422, "not_yours_to_take_back")
    told = {"words": "She telephoned: 'I want to keep my mornings.'"}
    assert (await house.change(less, "PUT", "/agreement-withdrawal", told)).status_code == 200


# -- the report -------------------------------------------------------------------------------------------------


@pytest.mark.timeout(120)
async def test_the_report_counts_by_ground_and_tells_of_the_same_share_off_many_cases(
    house: House, today: date
) -> None:
    for weekly in (4_950, 4_951, 4_950, 4_949, 4_950):
        case = await signed(house)
        less = change(line(weekly=weekly), needs_still_met="Yes.", agreement=agreement(today))
        assert (await changed(house, case, less)).status_code == 201
    assert (await changed(house, await signed(house), change())).status_code == 201
    answer = await house.get(f"/v1/reports/budget-changes?month={today:%Y-%m}")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["up"], found["down"], found["same"]) == (1, 5, 0)
    assert found["by_ground"] == [
        {"reason": "price_change", "ground": "agreement", "up": 0, "down": 5, "same": 0},
        {"reason": "price_change", "ground": "no_less", "up": 1, "down": 0, "same": 0},
    ]
    assert (found["arbitrary_amounts"], found["shares"]) == (True, [{"percent": 5, "cases": 5}])
    assert WORKER not in str(found)


async def test_a_signer_is_told_by_dry_run_what_is_missing_of_both(house: House) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    assert set(await tried(house, less, LESS)) >= {"decrease_without_ground"}
    assert signing()["agreement"] == {"agreed": True}


async def test_a_changed_budget_is_challenged_as_such_and_whoever_changed_it_gives_no_answer(
    house: House, today: date
) -> None:
    case = await signed(house)
    less = change(line(weekly=5_000), needs_still_met="Two evenings.", agreement=agreement(today))
    assert (await changed(house, case, less, **MANAGER)).status_code == 201
    says = {"words": "You cut my choir.", "about": "budget"}
    opened = await house.send(
        "POST", f"{case.path}/challenges", says, role="person", subject=case.person, case=case
    )
    assert opened.status_code == 201, opened.text
    href = opened.json()["href"]
    shown = await house.get(href)
    assert (shown.json()["about"], shown.json()["budget"], shown.json()["decision"]) == ("budget", 2, None)
    answer = {"name": "The boss", "result": "not_upheld", "reasons": "It stays.", "will_change": ""}
    seen = {"name": "The boss", "words": "I have it."}
    for what, body in (("acknowledgement", seen), ("answer", answer)):
        match = (await house.get(href)).headers["ETag"]
        given = await house.send("PUT", f"{href}/{what}", body, role="manager", subject="boss", match=match)
    assert (given.status_code, given.json()["code"]) == (409, "decider_never_answers")
