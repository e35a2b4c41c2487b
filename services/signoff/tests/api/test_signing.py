"""Signing a plan: who may, what it takes, and what comes of it."""

import asyncio
from hashlib import sha256
from typing import Any

import httpx
import pytest
from services.signoff.tests.house import WORKER, Case, House
from services.signoff.tests.samples import WEEKLY, plan, signing

from chassis.ids import uuid7

MANAGER = {"role": "manager", "subject": "boss"}
PENNY = {
    "between": "indication_and_plan",
    "code": "local_price",
    "weekly_pence": 6_000,
    "words": "The hub's price here.",
}


async def sign(house: House, case: Case, body: object = None, **who: str) -> httpx.Response:
    """Sign as the practitioner responsible, unless said."""
    return await house.change(case, "PUT", "/decision", body or signing(), **who)


async def test_the_practitioner_near_the_person_signs_the_same_day(house: House) -> None:
    case = await house.submitted()
    signed = await sign(house, case)
    assert signed.status_code == 200, signed.text
    shown = await house.standing(case)
    assert (shown["state"], shown["decision"]["decided_as"]) == ("signed", "practitioner")
    assert (shown["clock"]["state"], shown["clock"]["used_working_days"]) == ("ended", 0)
    decision = (await house.get(signed.json()["href"], "person", case.person)).json()
    assert decision["decided_by_name"] == "Ayesha Khan"
    assert [each["need"] for each in decision["needs"] if each["met"]] == ["a", "i"]
    assert [way["kind"] for way in decision["challenge"]] == ["complaint", "ombudsman", "judicial_review"]
    name, body = (await house.said_by_signoff(case))[-1]
    assert (name, body["plan_version"], body["decision"]["path"]) == (
        "plan_signed_off",
        1,
        f"{case.path}/decisions/1",
    )


async def test_the_event_names_the_digest_of_the_decision_that_is_served(house: House) -> None:
    case = await house.submitted()
    signed = await sign(house, case)
    link = (await house.said_by_signoff(case))[-1][1]["decision"]
    answer = await house.get(link["path"])
    assert sha256(answer.content).hexdigest() == link["sha256"] == signed.json()["sha256"]


async def test_a_decision_keeps_what_it_rests_on_with_the_digests_of_what_was_served(house: House) -> None:
    case = await house.submitted()
    signed = await sign(house, case)
    rests_on = (await house.get(signed.json()["href"])).json()["rests_on"]
    kept = {
        "plan": f"{case.path}/plan-versions/1",
        "indication": f"/v1/cases/{case.id}/kept-indications/1",
        "determination": f"/v1/cases/{case.id}/kept-determinations/1",
    }
    for what, path in kept.items():
        found = (await house.get(path)).json()
        assert found["reference"] == rests_on[what]
        assert found["content"]["case_id"] == str(case.id)


async def test_the_personal_budget_has_its_parts(house: House) -> None:
    case = await house.submitted()
    await sign(house, case)
    budget = (await house.get(f"{case.path}/personal-budgets/1", "person", case.person)).json()
    assert budget["weekly_pence"] == WEEKLY
    unknown = (budget["adult_weekly_pence"], budget["council_weekly_pence"])
    assert unknown == (None, None), "what finance has not said is not nothing"
    assert [line["weekly_pence"] for line in budget["lines"]] == [15_000, 6_000]
    assert (budget["direct_payment"]["frequency"], budget["direct_payment"]["amount_pence"]) == (
        "four_weekly",
        60_000,
    )


async def test_a_plan_above_the_range_is_signed_by_a_manager_with_every_penny_explained(house: House) -> None:
    case = await house.submitted(plan(costing=WEEKLY + 6_000))
    refused = await sign(house, case, signing(within=False, differences=[PENNY]))
    assert (refused.status_code, refused.json()["code"]) == (409, "manager_signs")
    unexplained = await sign(house, case, signing(within=False), **MANAGER)
    assert (unexplained.status_code, unexplained.json()["code"]) == (422, "difference_unexplained")
    signed = await sign(house, case, signing(within=False, differences=[PENNY]), **MANAGER)
    assert signed.status_code == 200, signed.text
    told = (await house.get(signed.json()["href"])).json()["reconciliation"]
    assert (told["indicated_weekly_pence"], told["final_weekly_pence"]) == (WEEKLY, WEEKLY + 6_000)
    assert sum(step["weekly_pence"] for step in told["steps"]) == 6_000


async def test_a_different_budget_names_its_line_and_its_reason(house: House) -> None:
    case = await house.submitted()
    less: dict[str, Any] = {
        "between": "plan_and_final",
        "code": "savings",
        "weekly_pence": -500,
        "words": "We save.",
        "action": "a2",
    }
    refused = await sign(house, case, signing(differences=[less], needs_still_met="It is enough."))
    assert (refused.status_code, refused.json()["code"]) == (422, "no_reason_to_pay_less")
    told = less | {"code": "counted_twice", "words": "The bus stands in the plan twice."}
    unsaid = await sign(house, case, signing(differences=[told]))
    assert unsaid.json()["code"] == "needs_still_met_unsaid"
    signed = await sign(house, case, signing(differences=[told], needs_still_met="It is enough."))
    assert signed.status_code == 200, signed.text
    budget = (await house.get(f"{case.path}/personal-budgets/1")).json()
    assert [line["weekly_pence"] for line in budget["lines"]] == [15_000, 5_500]


async def test_nobody_signs_a_plan_they_lead(house: House) -> None:
    lead = {"kind": "social_worker", "principal_id": str(house.who(WORKER)), "name": "Ayesha"}
    case = await house.submitted(plan(lead=lead))
    shown = await house.standing(case)
    assert [reason["code"] for reason in shown["route"]["reasons"]] == ["lead_would_sign"]
    refused = await sign(house, case)
    assert (refused.status_code, refused.json()["code"]) == (409, "lead_never_signs")
    assert (await sign(house, case, **MANAGER)).status_code == 200


async def test_a_manager_who_wrote_in_the_plan_does_not_sign_what_goes_to_a_manager(house: House) -> None:
    wrote = [{"principal_id": str(house.who("boss")), "role": "manager"}]
    case = await house.submitted(plan(costing=WEEKLY + 6_000, written_by=wrote))
    body = signing(within=False, differences=[PENNY])
    refused = await sign(house, case, body, **MANAGER)
    assert (refused.status_code, refused.json()["code"]) == (409, "author_never_approves")
    assert (await sign(house, case, body, role="manager", subject="another")).status_code == 200


async def test_a_practitioner_who_helped_may_sign_where_the_route_allows_it(house: House) -> None:
    wrote = [{"principal_id": str(house.who(WORKER)), "role": "practitioner"}]
    case = await house.submitted(plan(written_by=wrote))
    assert (await sign(house, case)).status_code == 200


async def test_a_practitioner_in_no_relationship_finds_nothing(house: House) -> None:
    case = await house.submitted()
    stranger = await house.send(
        "PUT", f"{case.path}/decision", signing(), subject="stranger", match='"v1"', case=case
    )
    assert stranger.status_code == 404


async def test_a_signed_plan_never_changes(house: House) -> None:
    case = await house.submitted()
    await sign(house, case)
    before = await house.standing(case)
    again = await sign(house, case)
    assert (again.status_code, again.json()["code"]) == (409, "already_signed")
    returned = await house.change(case, "POST", "/returns", {"plan_version": 1, "name": "A", "grounds": []})
    assert returned.json()["code"] == "already_signed"
    await house.indicate(case, WEEKLY // 2)
    await house.withdraw(case)
    after = await house.standing(case)
    assert after["withdrawn_after_signing"] == "2026-11-21"
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"version", "withdrawn_after_signing", "submissions"}
    assert (await house.get(f"{case.path}/decisions/2")).status_code == 404


async def test_a_dry_run_tells_all_that_would_be_refused_and_changes_nothing(house: House) -> None:
    case = await house.submitted()
    before = await house.standing(case)
    bad = signing(within=False, reasons="", name=" ", advice_prevent="", needs=["a"])
    tried = await house.change(case, "PUT", "/decision?dry_run=true", bad)
    assert tried.status_code == 200, tried.text
    codes = {each["code"] for each in tried.json()["would_be_refused"]}
    assert codes == {
        "nobody_named",
        "reasons_missing",
        "advice_not_given",
        "tick_against_the_figures",
        "eligible_need_left_out",
    }
    good = await house.change(case, "PUT", "/decision?dry_run=true", signing())
    assert good.json() == {"would_be_refused": []}
    assert await house.standing(case) == before


async def test_whoever_signs_names_the_version_they_read(house: House) -> None:
    case = await house.submitted()
    refused = await sign(house, case, signing(2))
    assert (refused.status_code, refused.json()["code"]) == (422, "another_plan_version")
    assert refused.json()["errors"][0]["pointer"] == "/plan_version"


async def test_a_decision_needs_the_version_of_the_sign_off(house: House) -> None:
    case = await house.submitted()
    etag = (await house.get(case.path, case=case)).headers["ETag"]
    without = await house.send("PUT", f"{case.path}/decision", signing(), case=case)
    assert without.status_code == 428
    await house.indicate(case, WEEKLY + 100)
    stale = await house.send("PUT", f"{case.path}/decision", signing(), match=etag, case=case)
    assert stale.status_code == 412
    current = stale.json()["current"]
    assert (current["state"], current["to"]) == ("waiting", "practitioner")
    assert f'"v{current["version"]}"' == (await house.get(case.path)).headers["ETag"] != etag


async def test_of_fifty_decisions_at_once_one_wins_and_there_is_one_document(house: House) -> None:
    case = await house.submitted()
    etag = (await house.get(case.path, case=case)).headers["ETag"]
    path = f"{case.path}/decision"
    answers = await asyncio.gather(
        *(
            house.send("PUT", path, signing(reasons=f"For reason {n}."), match=etag, case=case)
            for n in range(50)
        )
    )
    codes = sorted(answer.status_code for answer in answers)
    assert codes[0] == 200
    assert len(codes) == 50
    assert set(codes[1:]) <= {409, 412}
    rows = await house.signoff.means.pool.fetch(
        house.council,
        "SELECT version FROM versions WHERE council = $1 AND kind = 'decision' AND id = $2",
        house.council,
        case.plan_id,
    )
    assert len(rows) == 1
    assert [name for name, _ in await house.said_by_signoff(case)].count("plan_signed_off") == 1


async def test_nothing_is_signed_without_a_determination_that_needs_are_to_be_met(house: House) -> None:
    case = await house.open_case()
    await house.indicate(case)
    await house.submit(case)
    tried = await house.change(case, "PUT", "/decision?dry_run=true", signing())
    assert "nothing_determined" in {each["code"] for each in tried.json()["would_be_refused"]}


async def test_there_is_no_way_to_edit_a_plan_here(house: House) -> None:
    case = await house.submitted()
    for method in ("PUT", "PATCH", "POST", "DELETE"):
        for path in ("", "/sheet", "/plan-versions/1", "/decisions/1"):
            answer = await house.send(method, f"{case.path}{path}", {}, role="manager", subject="boss")
            assert answer.status_code == 405, (method, path)


@pytest.mark.parametrize("role", ["person", "supporter", "planner", "council_system", "auditor"])
async def test_only_a_practitioner_or_a_manager_signs(house: House, role: str) -> None:
    case = await house.submitted()
    answer = await house.send("PUT", f"{case.path}/decision", signing(), role=role, match='"v1"', case=case)
    assert answer.status_code == 403


async def test_a_plan_of_nobody_is_not_here(house: House) -> None:
    assert (await house.get(f"/v1/sign-offs/{uuid7()}")).status_code == 404


async def test_no_word_of_the_person_stands_open_in_the_database_or_in_an_event(house: House) -> None:
    case = await house.submitted()
    await sign(house, case)
    rows = await house.signoff.means.pool.fetch(
        house.council, "SELECT body::text AS body FROM versions UNION ALL SELECT body::text FROM sign_offs"
    )
    said = str(await house.said_by_signoff(case))
    for words in ("To sing on Fridays", "The plan meets every need", "My sister is near", "Ayesha Khan"):
        assert not any(words in row["body"] for row in rows)
        assert words not in said
