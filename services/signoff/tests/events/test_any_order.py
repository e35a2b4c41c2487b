"""In whatever order the stages before are heard, and however often, it comes to the same."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from services.signoff.tests.house import Case, House
from services.signoff.tests.samples import WEEKLY, plan, returning, signing

from chassis.hearing import Heard, handle
from chassis.reading import stage_actor
from chassis.work import Work
from contracts.assessment import CaseClosed, CaseOpened, CaseReopened, PersonLinked
from contracts.event import CATALOGUE
from signoff.subscriptions import subscriptions

Tell = Callable[[], Awaitable[None]]


async def test_a_plan_is_taken_before_its_case_is_known(house: House) -> None:
    case = Case(house.council)
    await house.submit(case)
    assert (await house.standing(case))["state"] == "waiting"
    await house.tell(case, CaseOpened(**case.ids, channel="online", opened_on=date(2026, 11, 2)))
    await house.determine(case)
    await house.indicate(case)
    assert (await house.standing(case))["route"]["to"] == "practitioner"


async def test_an_allocation_that_is_withdrawn_or_changed_routes_anew_and_says_so_once(house: House) -> None:
    case = await house.submitted()
    await house.standing(case)
    await house.take_indication_back(case)
    assert (await house.standing(case))["indicated"] is None
    await house.indicate(case, WEEKLY // 2)
    assert (await house.standing(case))["indicated"]["weekly_pence"] == WEEKLY // 2
    await house.indicate(case, WEEKLY // 3)
    await house.standing(case)
    said = [(body["to"], body["reasons"], body["because"]) for _, body in await house.said_by_signoff(case)]
    assert said == [
        ("practitioner", [], "submitted"),
        ("manager", ["no_indication"], "allocation_withdrawn"),
        ("manager", ["above_range"], "allocation_changed"),
    ]


async def test_another_determination_than_the_plans_sends_it_to_a_manager(house: House) -> None:
    case = await house.submitted()
    await house.standing(case)
    await house.determine(case)
    shown = await house.standing(case)
    assert [reason["code"] for reason in shown["route"]["reasons"]] == ["determination_changed"]
    assert (await house.said_by_signoff(case))[-1][1]["because"] == "determination_changed"


async def test_who_becomes_responsible_and_leads_the_plan_does_not_sign_it(house: House) -> None:
    lead = {"kind": "social_worker", "principal_id": str(house.who("bea")), "name": "Bea"}
    case = await house.submitted(plan(lead=lead))
    assert (await house.standing(case))["route"]["to"] == "practitioner"
    await house.give_to(case, "bea")
    shown = await house.standing(case)
    assert [reason["code"] for reason in shown["route"]["reasons"]] == ["lead_would_sign"]


async def test_what_was_taken_back_is_decided_on_by_nobody_until_it_is_submitted_again(house: House) -> None:
    case = await house.submitted()
    await house.withdraw(case)
    shown = await house.standing(case)
    assert (shown["state"], shown["clock"]["state"], shown["due_on"]) == ("withdrawn", "off", None)
    refused = await house.change(case, "PUT", "/decision", signing())
    assert refused.json()["code"] == "not_waiting"
    await house.submit(case, on=date(2026, 11, 23))
    shown = await house.standing(case)
    assert (shown["state"], shown["plan_version"], shown["due_on"]) == ("waiting", 2, "2026-11-30")


async def test_a_case_that_is_closed_ends_what_waits_and_a_new_version_after_it_is_open_waits_again(
    house: House,
) -> None:
    case = await house.submitted()
    await house.standing(case)
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=date(2026, 11, 21)))
    shown = await house.standing(case)
    assert (shown["state"], shown["clock"]["state"], shown["due_on"]) == ("ended", "ended", None)
    refused = await house.change(case, "POST", "/returns", returning())
    assert refused.json()["code"] == "not_waiting"
    await house.tell(case, CaseReopened(**case.ids, opened_on=date(2026, 11, 21)))
    assert (await house.standing(case))["state"] == "ended"
    await house.submit(case, on=date(2026, 11, 21))
    assert (await house.standing(case))["state"] == "waiting"


async def test_what_was_worked_out_while_the_case_was_closed_is_said_once_it_is_open_again(
    house: House,
) -> None:
    case = await house.open_case()
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=date(2026, 11, 21)))
    await house.submit(case, on=date(2026, 11, 23))
    await house.indicate(case)
    assert (await house.standing(case))["state"] == "ended"
    assert await house.said_by_signoff(case) == []
    await house.tell(case, CaseReopened(**case.ids, opened_on=date(2026, 11, 23)))
    assert (await house.standing(case))["due_on"] == "2026-11-30"
    said = [(name, body["because"], body["due_on"]) for name, body in await house.said_by_signoff(case)]
    assert said == [("signoff_routed", "case_reopened", "2026-11-30")]


async def test_a_plan_that_is_submitted_after_its_case_was_open_again_is_not_late_at_once(
    house: House,
) -> None:
    case = await house.submitted(on=date(2026, 10, 5))
    await house.tell(case, CaseClosed(**case.ids, reason="moved", closed_on=date(2026, 10, 7)))
    await house.tell(case, CaseReopened(**case.ids, opened_on=date(2026, 11, 20)))
    await house.submit(case, on=date(2026, 11, 20))
    assert (await house.standing(case))["due_on"] == "2026-11-27"


async def test_a_closed_case_leaves_a_signed_plan_signed(house: House) -> None:
    case = await house.submitted()
    assert (await house.change(case, "PUT", "/decision", signing())).status_code == 200
    await house.tell(case, CaseClosed(**case.ids, reason="died", closed_on=date(2026, 11, 21)))
    assert (await house.standing(case))["state"] == "signed"


def told(house: House, case: Case) -> dict[str, list[Tell]]:
    """Give a story, by who tells it."""
    opened = CaseOpened(**case.ids, channel="online", opened_on=date(2026, 11, 2))
    linked = PersonLinked(**case.ids, principal_id=house.who("rose"))
    return {
        "assessment": [
            lambda: house.tell(case, opened, linked),
            lambda: house.give_to(case, "ayesha"),
            lambda: house.determine(case),
            lambda: house.determine(case),
        ],
        "ras": [
            lambda: house.indicate(case, WEEKLY // 2),
            lambda: house.take_indication_back(case),
            lambda: house.indicate(case, WEEKLY // 3),
        ],
        "planning": [
            lambda: house.submit(case, on=date(2026, 11, 17)),
            lambda: house.withdraw(case, on=date(2026, 11, 18)),
            lambda: house.submit(case, plan(costing=WEEKLY + 700), on=date(2026, 11, 19)),
        ],
    }


async def end_of(house: House, chance: random.Random) -> dict[str, Any]:
    """Tell the story in an order of chance, each source in its own, and give where it ends without its ids."""
    case = Case(house.council)
    story = told(house, case)
    turns = [source for source, parts in story.items() for _ in parts]
    chance.shuffle(turns)
    for source in turns:
        await story[source].pop(0)()
    shown = await house.standing(case)
    sheet = (await house.get(f"{case.path}/sheet", case=case)).json()
    for reference in (shown["rests_on_indication"], shown["rests_on_determination"]):
        del reference["path"], reference["sha256"]
    own = {"version", "plan_id", "case_id", "person_id"}
    return {name: value for name, value in shown.items() if name not in own} | {"sheet": sheet}


async def test_the_end_is_the_same_in_any_order_between_the_stages(house: House) -> None:
    ends = await asyncio.gather(*(end_of(house, random.Random(seed)) for seed in range(24)))
    first = ends[0]
    assert (first["state"], first["plan_version"], first["route"]["to"]) == ("waiting", 2, "manager")
    assert [reason["code"] for reason in first["route"]["reasons"]] == [
        "above_range",
        "determination_changed",
    ]
    for other in ends[1:]:
        assert other == first


async def heard_of(house: House, case: Case, source: str) -> list[tuple[Heard[Any], dict[str, Any] | None]]:
    """Give all that a source said of a case, as signoff hears it, with the documents it fetched."""
    pool = house.speakers[source].means.pool
    query = "SELECT * FROM journal WHERE council = $1 AND subject_id = $2 ORDER BY sequence"
    found = []
    for row in await pool.fetch(case.council, query, case.council, case.id):
        event = CATALOGUE[row["event_type"]].read(row["body"].encode())
        heard = Heard(event, row["id"], case.council, row["sequence"], row["at"], row["actor"], row["role"])
        link = subscriptions.document(subscriptions.by_type[row["event_type"]], event)
        content = None
        if link is not None:
            id_ = UUID(link.path.split("/")[3])
            query_of = (
                "SELECT body::text AS body FROM versions WHERE council = $1 AND id = $2 AND version = $3"
            )
            kept = await pool.fetchrow(case.council, query_of, case.council, id_, link.version)
            assert kept is not None
            content = json.loads(kept["body"])
        found.append((heard, content))
    return found


@pytest.mark.parametrize("source", ["assessment", "ras", "planning"])
async def test_what_is_heard_again_after_everything_else_changes_nothing(house: House, source: str) -> None:
    case = Case(house.council)
    await asyncio.gather(*(_in_turn(parts) for parts in told(house, case).values()))
    before, said = await house.standing(case), await house.said_by_signoff(case)
    means = house.signoff.means
    for heard, content in await heard_of(house, case, source):
        async with Work(means, case.council, stage_actor("signoff"), action="again") as work:
            await handle(subscriptions.by_type[heard.event.type], heard, work, content)
    after = await house.standing(case)
    assert {**after, "version": 0} == {**before, "version": 0}
    assert await house.said_by_signoff(case) == said


async def _in_turn(parts: list[Tell]) -> None:
    for tell in parts:
        await tell()
