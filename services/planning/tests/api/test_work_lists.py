"""Plans that wait for somebody, and who leads plans, over HTTP."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from services.planning.tests.house import House

from chassis.ids import uuid7
from chassis.reading import Actor
from chassis.work import Work
from planning.domain.known import Reference
from planning.domain.lead import Lead, LeadKind, Writer
from planning.domain.plan import Plan
from planning.domain.plan_parts import Decided, State
from planning.storage.stores import plans

WRITER = Writer(UUID(int=4), "person")
MONDAY = date(2026, 11, 2)
DOCUMENT = Reference("/v1/x", 1, "0" * 64)


def begun(kind: LeadKind = LeadKind.SELF, on: date = MONDAY, *, help_on: date | None = None) -> Plan:
    """A plan as it was begun, with help offered on a day."""
    plan = Plan(uuid7(), uuid7(), uuid7(), on, WRITER, Lead(kind, UUID(int=4)), State.DRAFTING, on)
    if help_on:
        plan.offer_help(help_on)
    return plan


def submitted(on: date, *, returned_on: date | None = None) -> Plan:
    """A plan that was submitted on a day, and perhaps returned."""
    plan = begun()
    plan.be_submitted(DOCUMENT, WRITER, on)
    if returned_on:
        plan.be_returned(1, Decided(DOCUMENT, returned_on, ("need_not_met",)))
    return plan


def signed() -> Plan:
    """A plan that waits for nobody any more."""
    plan = submitted(MONDAY)
    plan.be_signed(1, Decided(DOCUMENT, MONDAY))
    return plan


async def keep(house: House, *kept: Plan, worker: str | None = None) -> None:
    """Keep plans as they are; where a worker is named, they are responsible for their cases."""
    actor = Actor(uuid4(), "practitioner")
    async with Work(house.planning.means, house.council, actor, action="keep") as work:
        for plan in kept:
            work.add(plans, plan)
            if worker:
                work.allow(plan.case_id, house.id_of(worker), "responsible", source_id=plan.id)


async def listed(house: House, query: str = "", **who: Any) -> list[dict[str, Any]]:
    answer = await house.get(f"/v1/work-lists/plans{query}", **who)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def test_whoever_has_waited_longest_comes_first(house: House) -> None:
    late, early = submitted(date(2026, 11, 20)), submitted(date(2026, 11, 10))
    offered = begun(help_on=date(2026, 11, 12))
    back = submitted(date(2026, 11, 3), returned_on=date(2026, 11, 16))
    await keep(house, late, early, offered, back, begun(), signed())
    found = await listed(house)
    assert [each["id"] for each in found] == [str(plan.id) for plan in (early, offered, back, late)]
    assert [each["waiting"] for each in found] == ["submitted", "help_offered", "returned", "submitted"]
    days = [each["waiting_days"] for each in found]
    assert [days[0] - each for each in days] == [0, 2, 6, 10]


async def test_a_list_is_narrowed_to_a_state_or_to_what_is_waited_for(house: House) -> None:
    drafting, offered = begun(), begun(help_on=date(2026, 11, 12))
    waiting, back = submitted(date(2026, 11, 10)), submitted(date(2026, 11, 3), returned_on=MONDAY)
    await keep(house, drafting, offered, waiting, back)

    async def ids(query: str) -> set[str]:
        return {each["id"] for each in await listed(house, query)}

    assert await ids("?state=drafting") == {str(drafting.id), str(offered.id)}
    assert await ids("?waiting=help_offered") == {str(offered.id)}
    assert await ids("?waiting=submitted") == {str(waiting.id)}
    assert await ids("?waiting=returned&state=returned") == {str(back.id)}
    assert await ids("?waiting=returned&state=drafting") == set()


async def test_pages_go_on_where_the_last_one_ended_also_among_plans_of_one_day(house: House) -> None:
    kept = [submitted(date(2026, 11, 10) + timedelta(days=number // 3)) for number in range(7)]
    await keep(house, *kept)
    first = (await house.get("/v1/work-lists/plans?limit=4")).json()
    rest = (await house.get(f"/v1/work-lists/plans?limit=4&cursor={first['next']}")).json()
    in_order = sorted(kept, key=lambda plan: (plan.since, plan.id))
    assert [each["id"] for each in first["items"] + rest["items"]] == [str(plan.id) for plan in in_order]
    assert rest["next"] is None


async def test_a_practitioner_sees_the_plans_of_their_own_cases_and_of_nobodys(house: House) -> None:
    mine, anothers, nobodys = (submitted(MONDAY) for _ in range(3))
    await keep(house, mine, worker="ayesha")
    await keep(house, anothers, worker="ben")
    await keep(house, nobodys)
    found = {each["id"] for each in await listed(house, role="practitioner", subject="ayesha")}
    assert found == {str(mine.id), str(nobodys.id)}


@pytest.mark.parametrize("role", ["person", "supporter", "planner", "provider_system", "auditor", "stage"])
async def test_a_work_list_is_for_those_who_work_on_it(house: House, role: str) -> None:
    assert (await house.get("/v1/work-lists/plans", role=role)).status_code == 403


@pytest.mark.parametrize("query", ["?state=lost", "?waiting=forever"])
async def test_a_list_of_what_there_is_not_is_refused(house: House, query: str) -> None:
    assert (await house.get(f"/v1/work-lists/plans{query}")).status_code == 422


async def test_who_leads_is_counted_by_the_month_in_which_plans_were_begun(house: House) -> None:
    inside = (MONDAY, date(2026, 11, 1), date(2026, 11, 30))
    await keep(house, *(begun(on=day) for day in inside), begun(LeadKind.ULO))
    await keep(house, begun(LeadKind.PROVIDER, date(2026, 10, 31)), begun(LeadKind.PEER, date(2026, 12, 1)))
    answer = await house.get("/v1/reports/leads?month=2026-11", role="auditor")
    assert answer.status_code == 200, answer.text
    report = answer.json()
    assert (report["month"], report["plans"]) == ("2026-11", 4)
    found = {each["kind"]: (each["plans"], each["share_basis_points"]) for each in report["leads"]}
    assert found.pop("self") == (3, 7_500)
    assert found.pop("ulo") == (1, 2_500)
    assert set(found.values()) == {(0, 0)}
    assert len(found) == len(LeadKind) - 2


async def test_a_month_in_which_nothing_was_begun_has_a_report_too(house: House) -> None:
    report = (await house.get("/v1/reports/leads?month=2199-12")).json()
    assert (report["plans"], {each["share_basis_points"] for each in report["leads"]}) == (0, {0})


@pytest.mark.parametrize("query", ["", "?month=2026", "?month=2026-13", "?month=november"])
async def test_a_report_is_for_a_month(house: House, query: str) -> None:
    assert (await house.get(f"/v1/reports/leads{query}")).status_code == 422


@pytest.mark.parametrize("role", ["person", "supporter", "planner", "provider_system", "stage"])
async def test_small_numbers_are_for_staff_alone(house: House, role: str) -> None:
    assert (await house.get("/v1/reports/leads?month=2026-11", role=role)).status_code == 403
