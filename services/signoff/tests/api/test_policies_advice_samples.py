"""Dated policies, advice asked once, and the sample that is read to learn."""

import asyncio
from typing import Any

import httpx
import pytest
from services.signoff.tests.house import WORKER, Case, House
from services.signoff.tests.samples import plan, signing

from chassis.keys import search_token
from signoff.domain.sample import chosen

BOSS: dict[str, Any] = {"role": "manager", "subject": "boss"}
POLICY: dict[str, Any] = {
    "effective_from": "2026-04-01",
    "name": "Signing near the person",
    "owner": "Head of adult social care",
    "source": "Cabinet, minute 14",
}
ASKED = {"of": "finance", "questions": ["Is the rate right?"], "by": "2099-01-01"}
ADVISED = {"name": "Jo Bell", "answers": ["Yes."]}
READ = {"name": "Jo Bell", "words": "The reasons were clear."}


async def set_policy(house: House, **changes: Any) -> httpx.Response:
    return await house.send("POST", "/v1/policies", POLICY | changes, **BOSS)


async def test_what_is_drawn_depends_on_a_key_that_whoever_signs_does_not_have(house: House) -> None:
    await set_policy(house, sample_basis_points=5_000)
    keys = house.signoff.means.keys
    for _ in range(6):
        case = await house.submitted()
        digest = (await sign(house, case)).json()["sha256"]
        drawn = chosen(search_token(keys, house.council, "sample", digest).hex(), 5_000)
        assert (await house.get(f"{case.path}/sample")).status_code == (200 if drawn else 404)


async def sign(house: House, case: Case, body: object = None, **who: str) -> httpx.Response:
    answer = await house.change(case, "PUT", "/decision", body or signing(), **who)
    assert answer.status_code == 200, answer.text
    return answer


# -- policies ---------------------------------------------------------------------------------------------


async def test_a_policy_is_recorded_with_its_source_and_anyone_may_read_it(house: House) -> None:
    made = await set_policy(house, closed_days=["2026-12-24", "2026-12-24"], sample_basis_points=0)
    assert made.status_code == 201, made.text
    shown = (await house.get(made.json()["href"], "person", "anybody")).json()
    assert (shown["owner"], shown["source"]) == (POLICY["owner"], POLICY["source"])
    assert (shown["decision_working_days"], shown["closed_days"]) == (5, ["2026-12-24"])
    assert len((await house.get("/v1/policies")).json()["items"]) == 1


@pytest.mark.parametrize(
    ("changes", "code", "pointer"),
    [
        ({"decision_working_days": 0}, "policy_out_of_bounds", "/decision_working_days"),
        ({"acknowledgement_working_days": 4}, "policy_out_of_bounds", "/acknowledgement_working_days"),
        ({"source": " "}, "policy_without_source", "/source"),
    ],
)
async def test_a_policy_that_cannot_be_is_refused(
    house: House, changes: dict[str, Any], code: str, pointer: str
) -> None:
    refused = await set_policy(house, **changes)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["errors"][0]["pointer"] == pointer


async def test_the_councils_policy_decides_who_signs_and_stands_in_the_route(house: House) -> None:
    await set_policy(house, practitioner_limit_weekly_pence=20_000)
    case = await house.submitted()
    route = (await house.standing(case))["route"]
    assert (route["to"], [each["code"] for each in route["reasons"]]) == ("manager", ["above_limit"])
    assert (route["policy"], route["policy_source"]) == (POLICY["name"], POLICY["source"])


async def test_a_policy_dated_in_the_past_leaves_what_waits_as_it_is(house: House) -> None:
    case = await house.submitted()
    before = await house.standing(case)
    made = await set_policy(house, practitioner_limit_weekly_pence=1, decision_working_days=1)
    assert (await house.get(made.json()["href"])).json()["recorded_at"] is not None
    await house.give_to(case, "bea")
    after = await house.standing(case)
    assert {**after, "version": 0} == {**before, "version": 0} | {"version": 0}
    later = await house.submitted()
    assert (await house.standing(later))["route"]["to"] == "manager"


# -- advice -----------------------------------------------------------------------------------------------


async def ask(house: House, case: Case, **changes: Any) -> httpx.Response:
    return await house.send("POST", f"{case.path}/advice", ASKED | changes, case=case)


async def advise(house: House, case: Case, body: object = None, **who: str) -> httpx.Response:
    match = (await house.get(f"{case.path}/advice")).headers["ETag"]
    return await house.send(
        "PUT", f"{case.path}/advice/answer", body or ADVISED, **({**BOSS} | who), match=match
    )


async def test_advice_is_asked_once_stops_no_clock_and_its_days_are_shown(house: House) -> None:
    case = await house.submitted()
    due_on = (await house.standing(case))["due_on"]
    assert (await ask(house, case)).status_code == 201
    shown = (await house.get(f"{case.path}/advice", "person", case.person)).json()
    assert (shown["asked_of"], shown["state"], shown["days"]) == ("finance", "asked", 0)
    again = await ask(house, case, of="brokerage")
    assert (again.status_code, again.json()["code"]) == (409, "advice_asked_before")
    standing = await house.standing(case)
    assert (standing["state"], standing["due_on"]) == ("waiting", due_on)
    assert (await advise(house, case)).status_code == 200
    assert (await house.get(f"{case.path}/advice")).json()["given"]["answers"] == ["Yes."]
    twice = await advise(house, case)
    assert (twice.status_code, twice.json()["code"]) == (409, "advice_given_before")


async def test_of_many_who_ask_for_advice_at_once_one_does_and_the_others_are_told(house: House) -> None:
    case = await house.submitted()
    await house.standing(case)
    answers = await asyncio.gather(*(ask(house, case) for _ in range(6)))
    others = [each for each in answers if each.status_code != 201]
    assert len(others) == 5
    assert {each.json()["code"] for each in others} == {"advice_asked_before"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"questions": []}, "advice_without_question"),
        ({"questions": [" "]}, "advice_without_question"),
        ({"by": "2020-01-01"}, "advice_day_passed"),
    ],
)
async def test_advice_names_its_questions_and_a_day(house: House, changes: dict[str, Any], code: str) -> None:
    case = await house.submitted()
    refused = await ask(house, case, **changes)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


async def test_advice_answers_every_question_and_may_come_after_the_decision(house: House) -> None:
    case = await house.submitted()
    await ask(house, case, questions=["One?", "Two?"])
    refused = await advise(house, case)
    assert (refused.status_code, refused.json()["code"]) == (422, "advice_incomplete")
    await sign(house, case)
    decided = await house.standing(case)
    late = await advise(
        house, case, ADVISED | {"answers": ["One.", "Two."]}, role="council_system", subject="f"
    )
    assert late.status_code == 200, late.text
    assert (await house.standing(case))["decision"] == decided["decision"]


async def test_advice_is_asked_only_while_a_decision_is_waited_for(house: House) -> None:
    case = await house.submitted()
    await sign(house, case)
    refused = await ask(house, case)
    assert (refused.status_code, refused.json()["code"]) == (409, "already_signed")


# -- the sample -------------------------------------------------------------------------------------------


async def drawn(house: House) -> Case:
    """Give a signed plan of a council that reads all of them."""
    await set_policy(house, sample_basis_points=10_000)
    case = await house.submitted()
    await sign(house, case)
    return case


async def read_it(house: House, case: Case, body: object = None, **who: str) -> httpx.Response:
    match = (await house.get(f"{case.path}/sample")).headers["ETag"]
    return await house.send(
        "PUT", f"{case.path}/sample-reading", body or READ, **({**BOSS} | who), match=match
    )


async def test_a_plan_of_the_sample_is_read_by_somebody_else_and_the_decision_stays(house: House) -> None:
    case = await drawn(house)
    path = f"{case.path}/decisions/1"
    decision = (await house.get(path)).content
    waiting = (await house.get("/v1/work-lists/samples")).json()["items"]
    assert [each["plan_id"] for each in waiting] == [str(case.plan_id)]
    own = await read_it(house, case, role="practitioner", subject=WORKER)
    assert (own.status_code, own.json()["code"]) == (409, "read_by_its_signer")
    wordless = await read_it(house, case, READ | {"words": ""})
    assert (wordless.status_code, wordless.json()["code"]) == (422, "sample_wordless")
    assert (await read_it(house, case)).status_code == 200
    again = await read_it(house, case)
    assert (again.status_code, again.json()["code"]) == (409, "sample_read")
    assert (await house.get("/v1/work-lists/samples")).json()["items"] == []
    read = (await house.get("/v1/work-lists/samples?state=read")).json()["items"]
    assert [each["reading"]["words"] for each in read] == [READ["words"]]
    assert (await house.get(path)).content == decision


async def test_a_council_that_draws_none_has_none(house: House) -> None:
    await set_policy(house, sample_basis_points=0)
    case = await house.submitted(plan())
    await sign(house, case)
    assert (await house.get(f"{case.path}/sample")).status_code == 404
