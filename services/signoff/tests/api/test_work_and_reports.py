"""Work lists, longest waiting first, and what a council sees of a month."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from services.signoff.tests.house import Case, House
from services.signoff.tests.samples import plan, returning, signing

BOSS: dict[str, Any] = {"role": "manager", "subject": "boss"}
LIST = "/v1/work-lists/sign-offs"
DEAR = plan(
    costing=40_000,
    sections={
        "cost_reasons": {"items": [{"code": "local_price", "weekly_pence": 19_000, "words": "Prices here."}]}
    },
)


async def items(house: House, path: str, **who: str) -> list[dict[str, Any]]:
    answer = await house.get(path, **({**BOSS} | who))
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def sign(house: House, case: Case, body: object = None, **who: str) -> httpx.Response:
    answer = await house.change(case, "PUT", "/decision", body or signing(), **who)
    assert answer.status_code == 200, answer.text
    return answer


async def test_whoever_has_waited_longest_comes_first(house: House) -> None:
    days = [date(2026, 11, 20), date(2026, 11, 18), date(2026, 11, 19)]
    cases = [await house.submitted(on=day) for day in days]
    for case in cases:
        await house.standing(case)
    listed = await items(house, LIST)
    assert [each["waiting_since"] for each in listed] == sorted(day.isoformat() for day in days)
    assert {each["to"] for each in listed} == {"practitioner"}
    assert [each["persons_days"] for each in listed] == sorted(
        (each["persons_days"] for each in listed), reverse=True
    )


async def test_the_list_is_paged_in_that_order(house: House) -> None:
    for late in range(5):
        await house.standing(await house.submitted(on=date(2026, 11, 20) - timedelta(days=late // 2)))
    seen: list[str] = []
    path: str | None = f"{LIST}?limit=2"
    while path:
        answer = (await house.get(path)).json()
        seen += [each["waiting_since"] for each in answer["items"]]
        path = f"{LIST}?limit=2&cursor={answer['next']}" if answer["next"] else None
    assert seen == sorted(seen)
    assert len(seen) == 5


async def test_it_is_filtered_by_who_may_sign_and_by_state(house: House) -> None:
    near, up = await house.submitted(), await house.submitted(DEAR)
    for case in (near, up):
        await house.standing(case)
    assert [each["plan_id"] for each in await items(house, f"{LIST}?to=manager")] == [str(up.plan_id)]
    assert [each["reasons"] for each in await items(house, f"{LIST}?to=manager")] == [["above_range"]]
    await house.change(near, "POST", "/returns", returning())
    assert [each["plan_id"] for each in await items(house, f"{LIST}?state=returned")] == [str(near.plan_id)]
    assert [each["plan_id"] for each in await items(house, LIST)] == [str(up.plan_id)]


async def test_a_practitioner_sees_those_of_her_own_cases(house: House) -> None:
    case = await house.submitted()
    await house.standing(case)
    assert len(await items(house, LIST, role="practitioner", subject="ayesha")) == 1
    assert await items(house, LIST, role="practitioner", subject="somebody-else") == []


async def test_a_list_shows_no_word_of_a_plan(house: House) -> None:
    case = await house.submitted()
    await house.standing(case)
    assert "choir" not in str(await items(house, LIST))


async def test_advice_that_is_waited_for_stands_on_a_list(house: House) -> None:
    case = await house.submitted()
    asked = {"of": "brokerage", "questions": ["Who?"], "by": "2099-01-01"}
    assert (await house.send("POST", f"{case.path}/advice", asked, case=case)).status_code == 201
    assert [each["asked_of"] for each in await items(house, "/v1/work-lists/advice")] == ["brokerage"]
    assert await items(house, "/v1/work-lists/advice?state=given") == []


async def test_the_month_says_who_signed_why_what_was_returned_and_what_advice_took(house: House) -> None:
    near, up, back = await house.submitted(), await house.submitted(DEAR), await house.submitted(DEAR)
    await sign(house, near)
    await sign(house, up, signing(within=False), **BOSS)
    asked = {"of": "finance", "questions": ["Is the rate right?"], "by": "2099-01-01"}
    await house.send("POST", f"{back.path}/advice", asked, case=back)
    tag = (await house.get(f"{back.path}/advice")).headers["ETag"]
    given = {"name": "Jo Bell", "answers": ["Yes."]}
    await house.send("PUT", f"{back.path}/advice/answer", given, **BOSS, match=tag)
    await house.change(back, "POST", "/returns", returning())
    today = house.signoff.means.clock.today()
    answer = await house.get(f"/v1/reports/routes?month={today:%Y-%m}")
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    assert (shown["signed"], shown["to_practitioner"], shown["to_manager"]) == (2, 1, 1)
    assert (shown["reasons"], shown["over_half"]) == ({"above_range": 1}, False)
    assert (shown["returns"], shown["returned"]) == (1, {"need_not_met": 1})
    assert shown["advice"] == [{"of": "finance", "given": 1, "days": 0, "longest": 0}]
    assert "no policy of this council" in shown["owner"]


async def test_where_most_go_to_managers_the_policys_owner_is_told(house: House) -> None:
    case = await house.submitted(DEAR)
    await sign(house, case, signing(within=False), **BOSS)
    today = house.signoff.means.clock.today()
    assert (await house.get(f"/v1/reports/routes?month={today:%Y-%m}")).json()["over_half"] is True
    before = (await house.get("/v1/reports/routes?month=2020-02")).json()
    assert (before["signed"], before["over_half"], before["reasons"]) == (0, False, {})


@pytest.mark.parametrize("month", ["2026-13", "2026", "month", "2026-11-01"])
async def test_what_is_no_month_is_refused(house: House, month: str) -> None:
    assert (await house.get(f"/v1/reports/routes?month={month}")).status_code in (400, 422)
