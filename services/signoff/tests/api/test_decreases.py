"""A revised plan: what is in payment goes on until the new one takes effect, and less needs a ground and notice."""

import asyncio
from datetime import date, timedelta
from hashlib import sha256

import pytest
from services.signoff.tests.house import House, eventually
from services.signoff.tests.revising import (
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
from services.signoff.tests.samples import WEEKLY, part, plan, signing

from chassis.ids import uuid7
from contracts.assessment import SharingGranted

__all__ = ["today"]
MET = "Her sister cooks on the other mornings, as both of them want."


async def test_the_first_budget_is_in_payment_from_the_day_it_is_signed(house: House, today: date) -> None:
    case = await signed(house)
    found = await budget(house, case)
    assert found["in_payment"]["weekly_pence"] == WEEKLY
    assert (found["in_payment"]["reason"], found["in_payment"]["ground"]) == ("signed", "no_less")
    assert (found["coming"], await paid(house, case, a_day_before(today))) == ([], None)
    said = (await house.said_by_signoff(case))[-1][1]
    assert (said["replaces_plan_id"], said["effective_from"]) == (None, today.isoformat())
    assert (said["direct_payment"], said["review_on"]) == (True, "2027-01-11")


async def test_the_event_of_a_signed_plan_points_to_the_plan_as_it_is_served_here(house: House) -> None:
    case = await signed(house)
    link = (await house.said_by_signoff(case))[-1][1]["plan"]
    answer = await house.get(link["path"])
    assert sha256(answer.content).hexdigest() == link["sha256"]
    assert answer.json()["content"]["sections"]["review"]["first_on"] == "2027-01-11"


async def test_what_is_not_less_takes_effect_at_once_or_on_the_day_given(house: House, today: date) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    later = today + timedelta(days=20)
    assert (await decide(house, more, MORE, effective_from=later.isoformat())).status_code == 200
    assert [await paid(house, case, day) for day in (today, a_day_before(later), later)] == [
        WEEKLY,
        WEEKLY,
        MORE,
    ]
    same = await revise(house, case, MORE)
    assert (await decide(house, same, MORE)).status_code == 200
    assert await paid(house, case) == MORE
    said = (await house.said_by_signoff(case))[-1][1]
    assert said["replaces_plan_id"] == str(case.plan_id)


async def test_less_is_refused_without_agreement_or_reassessment_and_all_that_lacks_is_told_at_once(
    house: House, today: date
) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    assert await tried(house, less, LESS) == {
        "decrease_without_ground": "/change",
        "needs_after_change_unsaid": "/needs_still_met",
    }
    empty = {
        "agreed_on": (today + timedelta(days=1)).isoformat(),
        "words": " ",
        "side_by_side_shown": False,
        "said_to": "",
    }
    refused = await tried(
        house,
        less,
        LESS,
        change={"agreement": empty},
        agreement={"agreed": False, "dissent": "I want more.", "steps_taken": "We met."},
        effective_from=today.isoformat(),
        starts_by=a_day_before(today).isoformat(),
        reasons="",
    )
    assert refused == {
        "agreed_to_less_and_not_agreed": "/agreement/agreed",
        "agreement_day_wrong": "/change/agreement/agreed_on",
        "agreement_without_words": "/change/agreement/words",
        "old_and_new_not_shown": "/change/agreement/side_by_side_shown",
        "advocate_not_considered": "/change/agreement/advocate",
        "agreement_said_to_nobody": "/change/agreement/said_to",
        "needs_after_change_unsaid": "/needs_still_met",
        "notice_too_short": "/effective_from",
        "reasons_missing": "/reasons",
        "starts_by_before_decision": "/starts_by",
    }
    answer = await decide(house, less, LESS)
    assert (answer.status_code, answer.json()["code"]) == (422, "needs_after_change_unsaid")
    assert await paid(house, case, today + timedelta(days=300)) == WEEKLY


async def test_less_that_is_agreed_is_paid_after_the_notice_and_the_old_budget_until_then(
    house: House, today: date
) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    made = await decide(house, less, LESS, change={"agreement": agreement(today)}, needs_still_met=MET)
    assert made.status_code == 200, made.text
    begins = after_notice(today)
    found = await budget(house, case)
    assert found["in_payment"]["plan_id"] == str(case.plan_id)
    assert [(each["weekly_pence"], each["effective_from"]) for each in found["coming"]] == [
        (LESS, begins.isoformat())
    ]
    assert found["coming"][0]["can_be_taken_back_before"] == begins.isoformat()
    assert [await paid(house, case, day) for day in (a_day_before(begins), begins)] == [WEEKLY, LESS]
    decision = (await house.get(made.json()["href"], "person", case.person)).json()
    change = decision["change"]
    assert (change["direction"], change["ground"]) == ("down", "agreement")
    beside = change["beside"]["lines"][0]
    assert (beside["was"], beside["was_weekly_pence"], beside["will_be_weekly_pence"]) == (
        "Cook together",
        15_000,
        11_000,
    )
    assert str(begins.year) in change["notice"]
    house.signoff.case_time.noon_of(begins)
    assert (await budget(house, case))["in_payment"]["plan_id"] == str(less.plan_id)


async def test_less_that_is_not_agreed_takes_a_later_determination_and_notice(
    house: House, today: date
) -> None:
    case = await signed(house)
    await house.determine(case)
    await house.indicate(case, LESS, determination=2)
    less = await revise(house, case, LESS)
    no = {"agreed": False, "dissent": "I want to keep both mornings.", "steps_taken": "We met twice."}
    said = {"agreement": no, "needs_still_met": MET}
    body = deciding(less, LESS, **said) | {"differences": []}
    made = await house.change(less, "PUT", "/decision", body, role="manager", subject="boss")
    assert made.status_code == 200, made.text
    change = (await house.get(made.json()["href"])).json()["change"]
    assert (change["ground"], change["can_be_taken_back_before"]) == ("reassessment", None)
    begins = after_notice(today)
    assert [await paid(house, case, day) for day in (a_day_before(begins), begins)] == [WEEKLY, LESS]


async def test_the_determination_that_what_is_paid_rests_on_is_no_reassessment(house: House) -> None:
    case = await signed(house)
    await house.determine(case)
    more = await revise(house, case, MORE)
    assert (
        await house.change(more, "PUT", "/decision", deciding(more, MORE), role="manager", subject="boss")
    ).status_code == 200
    less = await revise(house, case, WEEKLY)
    assert "decrease_without_ground" in await tried(house, less, WEEKLY, needs_still_met=MET)


@pytest.mark.parametrize("assessment", ["the_same", "another"])
async def test_a_later_determination_that_found_no_less_is_no_ground(house: House, assessment: str) -> None:
    same = uuid7()
    case = await house.open_case()
    await house.determine(case, assessment=same)
    await house.indicate(case)
    await house.submit(case)
    assert (await house.change(case, "PUT", "/decision", signing())).status_code == 200
    found = {"a": ["needs_help"]} if assessment == "the_same" else {"a": ["x"], "b": ["x"], "i": ["x"]}
    await house.determine(case, unable=found, assessment=same if assessment == "the_same" else None)
    less = await revise(house, case, LESS)
    assert "decrease_without_ground" in await tried(house, less, LESS, needs_still_met=MET)


async def test_a_cheaper_table_changes_no_budget_in_payment(house: House) -> None:
    case = await signed(house)
    await house.determine(case)
    await house.indicate(case, LESS, determination=2, table=2)
    less = await revise(house, case, LESS)
    assert "decrease_without_ground" in await tried(house, less, LESS, needs_still_met=MET)


async def test_a_direct_payment_goes_on_where_the_person_wants_it(house: House, today: date) -> None:
    case = await signed(house)
    content = plan()
    content["costs"]["lines"][0]["paid_by"] = "managed_budget"
    content["sections"]["actions"]["items"][0]["paid_by"] = "managed_budget"
    other = await revise(house, case, WEEKLY, costs=content["costs"], sections=content["sections"])
    no = {"agreed": False, "dissent": "I want to keep it.", "steps_taken": "We met twice."}
    assert await tried(house, other, WEEKLY, agreement=no) == {
        "direct_payment_goes_on": "/change/notice_words"
    }
    why = {"notice_words": "Nobody can manage it any more (s.31(6)).", "agreement": None}
    when = after_notice(today).isoformat()
    assert await tried(house, other, WEEKLY, agreement=no, change=why, effective_from=when) == {}
    assert await tried(house, other, WEEKLY) == {}


async def test_a_line_that_falls_within_a_sum_that_rises_is_shown_beside_what_it_was(house: House) -> None:
    case = await signed(house)
    content = plan(costing=WEEKLY + 6_000)
    content["costs"]["lines"][1]["weekly_pence"] = 1_000
    content["costs"]["first_year_weekly_pence"] = WEEKLY + 1_000
    other = await revise(house, case, WEEKLY + 6_000, costs=content["costs"])
    made = await decide(house, other, WEEKLY + 1_000)
    assert made.status_code == 200, made.text
    change = (await house.get(made.json()["href"])).json()["change"]
    assert change["direction"] == "up"
    fallen = [line["action"] for line in change["beside"]["lines"] if line["will_be_weekly_pence"] < 6_000]
    assert fallen == ["a2"]


async def test_a_decision_takes_effect_within_a_year(house: House, today: date) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    for day in (a_day_before(today), today + timedelta(days=367)):
        refused = await decide(house, more, MORE, effective_from=day.isoformat())
        assert (refused.status_code, refused.json()["code"]) == (422, "effective_day_wrong")


async def test_no_part_of_another_plan_is_signed_beside_the_one_in_payment(house: House) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    body = part("a2") | {"plan_version": more.documents["planning"]}
    refused = await house.change(more, "PUT", "/interim", body)
    assert refused.json()["code"] == "part_beside_plan"
    assert "interim increase" in refused.json()["detail"]
    assert await paid(house, case) == WEEKLY


async def test_no_more_of_a_plan_is_signed_in_parts_once_another_is_to_take_its_place(
    house: House, today: date
) -> None:
    content = plan()
    content["costs"]["lines"].append(
        {"action": "a3", "paid_by": "managed_budget", "weekly_pence": 500, "one_off_pence": 0}
    )
    case = await house.submitted(content)
    assert (await house.change(case, "PUT", "/interim", part("a1"))).status_code == 200
    other = await revise(house, case, 14_000)
    later = after_notice(today)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": MET}
    assert (await decide(house, other, 14_000, effective_from=later.isoformat(), **said)).status_code == 200
    refused = await house.change(case, "PUT", "/interim", part("a2"))
    assert (refused.status_code, refused.json()["code"]) == (422, "part_beside_plan")
    assert "sign this plan as a whole" in refused.json()["detail"], "a part has no interim increase"
    assert await paid(house, case, later) == 14_000


async def test_a_plan_of_which_a_part_is_in_payment_is_replaced_and_not_set_aside_for_itself(
    house: House, today: date
) -> None:
    case = await house.submitted()
    assert (await house.change(case, "PUT", "/interim", part("a1"))).status_code == 200
    later = (today + timedelta(days=30)).isoformat()
    assert (await house.change(case, "PUT", "/decision", signing(effective_from=later))).status_code == 200
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": MET}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    assert (await house.change(less, "PUT", "/agreement-withdrawal", {"words": "No."})).status_code == 200
    assert (await house.standing(case))["state"] == "signed"
    assert await paid(house, case, today + timedelta(days=30)) == WEEKLY, "the whole takes effect after all"
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE)).status_code == 200
    told = [(name, said["plan_id"]) for name, said in await house.said_by_signoff(case) if "plan_id" in said]
    assert [plan_id for name, plan_id in told if name == "plan_set_aside"] == [str(less.plan_id)]
    assert await paid(house, case) == MORE


async def test_an_agreement_to_less_puts_no_plan_aside_that_is_coming_and_taken_back_leaves_it(
    house: House, today: date
) -> None:
    case = await signed(house)
    comes = after_notice(today) + timedelta(days=5)
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE, effective_from=comes.isoformat())).status_code == 200
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": MET}
    for day in (after_notice(today), comes):
        refused = await tried(house, less, LESS, **said, effective_from=day.isoformat())
        assert refused == {"agreed_before_another_plan": "/effective_from"}
    assert "agreed_before_another_plan" in await tried(house, less, LESS, **said)
    after = comes + timedelta(days=1)
    assert (await decide(house, less, LESS, **said, effective_from=after.isoformat())).status_code == 200
    assert [await paid(house, case, day) for day in (today, comes, after)] == [WEEKLY, MORE, LESS]
    words = {"words": "She keeps her mornings."}
    assert (await house.change(less, "PUT", "/agreement-withdrawal", words)).status_code == 200
    assert [await paid(house, case, day) for day in (today, comes, after)] == [WEEKLY, MORE, MORE]
    assert (await house.standing(more))["state"] == "signed"


@pytest.mark.parametrize("turn", range(3))
async def test_of_two_plans_of_a_case_that_are_decided_at_once_one_wins(house: House, turn: int) -> None:
    case = await signed(house)
    plans = [await revise(house, case, MORE + turn), await revise(house, case, MORE + turn)]
    for each, number in zip(plans, (2, 3), strict=True):
        each.documents = {**each.documents, "planning": number}
    matches = [(await house.get(each.path, case=case)).headers["ETag"] for each in plans]
    answers = await asyncio.gather(
        *(
            house.send("PUT", f"{each.path}/decision", deciding(each, MORE + turn), match=match, case=case)
            for each, match in zip(plans, matches, strict=True)
        )
    )
    codes = sorted(answer.status_code for answer in answers)
    assert codes in ([200, 200], [200, 412])
    found = await budget(house, case)
    assert len(found["history"]) == 1 + codes.count(200)
    assert sum(move["weekly_pence"] for move in found["movements"]) == found["in_payment"]["weekly_pence"]


async def test_the_start_of_the_old_plan_is_waited_for_until_the_new_one_takes_effect(
    house: House, today: date
) -> None:
    case = await signed(house, starts_by=(today + timedelta(days=60)).isoformat())
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": MET}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    begins = after_notice(today)
    assert (await house.standing(case))["start"]["state"] == "waiting"
    starts_by = (await house.said_by_signoff(case))[-1][1]["starts_by"]
    assert starts_by >= begins.isoformat()
    house.signoff.case_time.noon_of(begins)

    async def stopped() -> bool:
        start: str = (await house.standing(case))["start"]["state"]
        return start == "stopped"

    await eventually(stopped)
    assert (await house.standing(less))["start"]["state"] == "waiting"


async def test_whoever_decides_for_the_person_takes_an_agreement_back_and_another_helper_in_the_persons_words(
    house: House, today: date
) -> None:
    case = await signed(house)
    lead = {
        "kind": "family_friend",
        "principal_id": str(house.who("daughter")),
        "name": "Ada",
        "authority": {"kind": "deputy", "for_decision": "Her support", "wishes": "To stay at home."},
    }
    less = await revise(house, case, LESS, lead=lead)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": MET}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    for helper in ("daughter", "neighbour"):
        await house.tell(
            case,
            SharingGranted(
                **case.ids,
                sharing_id=uuid7(),
                principal_id=house.who(helper),
                part="helper",
                stages=["signoff"],
                until=None,
            ),
        )
    helps = {"role": "supporter", "subject": "neighbour"}
    refused = await house.change(less, "PUT", "/agreement-withdrawal", {}, **helps)
    assert (refused.status_code, refused.json()["code"]) == (422, "not_yours_to_take_back")
    decides = {"role": "supporter", "subject": "daughter"}
    back = await house.change(less, "PUT", "/agreement-withdrawal", {}, **decides)
    assert back.status_code == 200, back.text
    assert await paid(house, case, after_notice(today)) == WEEKLY
