"""However many decide at the same moment, on one plan there is one decision; whoever came later is told so."""

import asyncio
import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from services.signoff.tests.house import Case, House
from services.signoff.tests.revising import (
    LESS,
    MORE,
    agreement,
    budget,
    decide,
    deciding,
    revise,
    signed,
    today,
)
from services.signoff.tests.samples import WEEKLY, part, returning, signing

__all__ = ["today"]
AT_ONCE = 50
LATER = {409, 412}
CODES = {409: {"already_signed", "not_waiting"}, 412: {"stale"}}
"""Whoever read the plan before it was decided is out of date; whoever is judged after it comes to a closed door."""
Call = tuple[str, str, dict[str, Any]]
COUNTED = """
WITH kept AS (SELECT kind FROM versions WHERE council = $1 AND id = $2),
     said AS (SELECT event_type FROM journal WHERE council = $1 AND subject_id = $3)
SELECT (SELECT count(*) FROM kept WHERE kind = 'decision') AS decision,
       (SELECT count(*) FROM kept WHERE kind = 'return') AS return,
       (SELECT count(*) FROM kept WHERE kind = 'personal_budget') AS budget,
       (SELECT count(*) FROM said WHERE event_type LIKE '%.plan_signed_off.v1') AS signed,
       (SELECT count(*) FROM said WHERE event_type LIKE '%.plan_returned.v1') AS returned,
       (SELECT count(*) FROM said WHERE event_type LIKE '%.interim_signed.v1') AS interim
"""
ONE_DECISION = {"decision": 1, "return": 0, "budget": 1, "signed": 1, "returned": 0, "interim": 0}
ONE_RETURN = {"decision": 0, "return": 1, "budget": 0, "signed": 0, "returned": 1, "interim": 0}
ONE_PART = {"decision": 1, "return": 0, "budget": 1, "signed": 0, "returned": 0, "interim": 1}


async def test_of_fifty_decisions_at_once_one_is_made_and_the_others_are_told(house: House) -> None:
    case = await house.submitted()
    answers = await _all_at_once(house, case, [_decision] * AT_ONCE)
    winner = _the_one_of(answers)
    assert await _counted(house, case) == ONE_DECISION
    shown = await house.standing(case)
    assert (shown["state"], shown["decision"]["number"], shown["budget"]["version"]) == ("signed", 1, 1)
    assert shown["decision"]["decided_by"] == str(house.who(f"signer-{winner}"))
    decision = (await house.get(f"{case.path}/decisions/1", case=case)).json()
    assert decision["decided_by_name"] == f"Signer {winner}", "the words that are kept are the winner's"


@pytest.mark.parametrize("turn", range(3))
async def test_of_fifty_decisions_and_returns_at_once_one_is_made(house: House, turn: int) -> None:
    case = await house.submitted()
    mixed = [_decision] * (AT_ONCE // 2) + [_return] * (AT_ONCE // 2)
    random.Random(turn).shuffle(mixed)
    answers = await _all_at_once(house, case, mixed)
    winner = _the_one_of(answers)
    signed = mixed[winner] is _decision
    assert await _counted(house, case) == (ONE_DECISION if signed else ONE_RETURN)
    assert (await house.standing(case))["state"] == ("signed" if signed else "returned")


async def test_of_fifty_decisions_on_the_whole_and_on_a_part_at_once_one_is_made(house: House) -> None:
    case = await house.submitted()
    mixed = [_decision, _part] * (AT_ONCE // 2)
    answers = await _all_at_once(house, case, mixed)
    whole = mixed[_the_one_of(answers)] is _decision
    assert await _counted(house, case) == (ONE_DECISION if whole else ONE_PART)
    assert (await house.standing(case))["state"] == ("signed" if whole else "waiting")


async def test_fifty_times_the_same_decision_under_one_key_is_one_decision_and_fifty_times_its_receipt(
    house: House,
) -> None:
    case = await house.submitted()
    match = (await house.get(case.path, case=case)).headers["ETag"]
    method, what, body = _decision(0)

    async def one() -> httpx.Response:
        return await house.send(
            method, f"{case.path}{what}", body, role="manager", subject="signer-0", match=match, key="the-one"
        )

    answers = await asyncio.gather(*(one() for _ in range(AT_ONCE)))
    assert Counter(answer.status_code for answer in answers) == {200: AT_ONCE}
    assert len({answer.text for answer in answers}) == 1
    assert await _counted(house, case) == ONE_DECISION


@pytest.mark.parametrize("turn", range(2))
async def test_of_a_plan_that_is_signed_and_a_budget_that_changes_at_once_none_is_half_done(
    house: House, today: date, turn: int
) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    later = (today + timedelta(days=9)).isoformat()
    sign: Call = "PUT", "/decision", deciding(more, MORE, effective_from=later)
    line = {
        "action": "a2",
        "paid_by": "managed_budget",
        "weekly_pence": 6_500,
        "one_off_pence": 0,
        "words": "x",
    }
    body = {"ground": "price_change", "lines": [line], "name": "B", "reasons": "It costs more."}
    change: Call = "POST", "/budget-changes", body
    codes = await _both(house, [(more, sign), (case, change)], turn)
    both = [WEEKLY, MORE]
    expected = {
        (200, 412): both,
        (200, 422): both,
        (412, 201): [WEEKLY + 500],
        (200, 201): [WEEKLY + 500, MORE],
    }
    found = await budget(house, case)
    assert [each["weekly_pence"] for each in (found["in_payment"], *found["coming"])] == expected[codes]
    assert (await house.standing(more))["state"] == ("signed" if codes[0] == 200 else "waiting")
    assert len(found["history"]) == 1 + sum(code < 300 for code in codes)


@pytest.mark.parametrize("turn", range(2))
async def test_of_an_agreement_that_is_taken_back_and_a_plan_that_is_signed_at_once_none_is_half_done(
    house: House, today: date, turn: int
) -> None:
    case = await signed(house)
    less, more = await revise(house, case, LESS), await revise(house, case, MORE)
    for each, number in ((less, 2), (more, 3)):
        each.documents = {**each.documents, "planning": number}
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings are enough."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    back: Call = "PUT", "/agreement-withdrawal", {"words": "She keeps her mornings."}
    sign: Call = "PUT", "/decision", deciding(more, MORE)
    codes = await _both(house, [(less, back), (more, sign)], turn)
    expected = {(200, 412): WEEKLY, (412, 200): MORE, (422, 200): MORE, (200, 200): MORE}
    found = await budget(house, case)
    assert (found["in_payment"]["weekly_pence"], found["coming"]) == (expected[codes], [])
    states = [(await house.standing(each))["state"] for each in (less, more)]
    assert states == ["set_aside", "signed" if codes[1] == 200 else "waiting"]
    aside = [name for name, _ in await house.said_by_signoff(case) if name == "plan_set_aside"]
    assert len(aside) == 1, "it is said once, by whoever won"


async def _both(house: House, calls: list[tuple[Case, Call]], turn: int) -> tuple[int, int]:
    """Let two decide at once, both having read the same; give what each was answered."""
    matches = [(await house.get(case.path, case=case)).headers["ETag"] for case, _ in calls]
    sent = [
        house.send(
            method, case.path + what, body, role="manager", subject=f"boss-{n}", match=match, case=case
        )
        for n, ((case, (method, what, body)), match) in enumerate(zip(calls, matches, strict=True))
    ]
    step = -1 if turn else 1
    answers = (await asyncio.gather(*sent[::step]))[::step]
    told = {"stale", "another_plan_coming", "nothing_to_take_back"}
    assert all(answer.is_success or answer.json()["code"] in told for answer in answers)
    one, other = (answer.status_code for answer in answers)
    return one, other


def _decision(number: int) -> Call:
    return "PUT", "/decision", signing(name=f"Signer {number}")


def _part(number: int) -> Call:
    return "PUT", "/interim", part("a1", name=f"Signer {number}")


def _return(number: int) -> Call:
    return "POST", "/returns", returning() | {"name": f"Signer {number}"}


async def _all_at_once(house: House, case: Case, calls: list[Any]) -> list[httpx.Response]:
    """Let each be called by a signer of their own, with a key of its own, all having read the same version."""
    match = (await house.get(case.path, case=case)).headers["ETag"]

    async def one(number: int) -> httpx.Response:
        method, what, body = calls[number](number)
        return await house.send(
            method,
            f"{case.path}{what}",
            body,
            role="manager",
            subject=f"signer-{number}",
            match=match,
            case=case,
        )

    return await asyncio.gather(*(one(number) for number in range(len(calls))))


def _the_one_of(answers: list[httpx.Response]) -> int:
    """Give who won, and see that everybody else was told 409 or 412, with what stands now where there is a 412."""
    won = [number for number, answer in enumerate(answers) if answer.is_success]
    assert len(won) == 1, Counter(answer.status_code for answer in answers)
    for number, answer in enumerate(answers):
        if number == won[0]:
            continue
        assert answer.status_code in LATER, answer.text
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert answer.json()["code"] in CODES[answer.status_code], answer.text
    return won[0]


async def _counted(house: House, case: Case) -> dict[str, int]:
    row = await house.signoff.means.pool.fetchrow(
        house.council, COUNTED, house.council, case.plan_id, case.id
    )
    assert row is not None
    return dict(row)
