"""Assessment hears of allocation tables, and so knows when the weekly sum can no longer change."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from services.assessment.tests.house import COUNCIL, House, answer
from services.assessment.tests.table_speaker import TABLE_SPEAKER, Published, published

from assessment.main import SERVICE
from assessment.storage.allocation_tables import tables_that_may_apply
from chassis.reading import Actor, Reading
from chassis.run import Knock
from chassis.work import Work
from contracts.event import Document
from contracts.ras import TablePublished
from sandbox.issuer import Issuer
from sandbox.nats import Nats
from sandbox.party import Parties, Party

Maker = Callable[[str], Awaitable[str]]
TOLD = {"impairment": "yes", "wellbeing": "yes", "nutrition": "help", "hygiene": "help"}


class Town(House):
    """Assessment, and who publishes tables."""

    ras: Party

    async def publish(self, table_id: UUID, number: int, table: dict[str, Any]) -> None:
        """Publish a version of a table, and say so."""
        actor = Actor(uuid4(), "administrator")
        async with Work(self.ras.means, COUNCIL, actor, action="publish") as work:
            document: Document = work.publish(published, table_id, number, Published(table_id, number, table))
            from_ = date.fromisoformat(table["effective_from"])
            work.say(
                TablePublished(
                    table_id=table_id,
                    client_group=table["client_group"],
                    table=document,
                    effective_from=from_,
                )
            )
        Knock(self.ras.means)()

    async def known(self, on: date) -> list[tuple[UUID, int]]:
        """The tables by which a sum may be made from a day on."""
        read = Reading(self.means, COUNCIL, Actor(uuid4(), "administrator"), action="look")
        return sorted((one.table_id, one.number) for one in await tables_that_may_apply(read, on))

    async def heard(self, on: date, *tables: tuple[UUID, int]) -> None:
        """Wait until these are the tables that may apply."""
        for _ in range(600):
            if await self.known(on) == sorted(tables):
                return
            await asyncio.sleep(0.05)
        assert await self.known(on) == sorted(tables)


@pytest.fixture(scope="module")
async def town(
    fresh_database: Maker,
    nats_server: Nats,
    issuer: Issuer,
    client_keys: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Town]:
    """Yield both services, started."""
    folder = tmp_path_factory.mktemp("assessment-tables")
    at = await Parties.on_an_empty_bus(
        folder, fresh_database, nats_server, issuer, client_keys, names=(SERVICE.name, TABLE_SPEAKER.name)
    )
    here, speaker = await at.party(SERVICE), await at.party(TABLE_SPEAKER)
    found = Town(here.http, issuer, here.means, str(here.settings.database_url))
    found.ras = speaker
    yield found
    await here.stop()
    await speaker.stop()


def table(effective_from: str, **more: Any) -> dict[str, Any]:
    """A table that counts two of the ten items, by steps: no points, or any."""
    items = [
        {
            "code": code,
            "levels": [{"code": "none", "points": 0}, {"code": "much", "points": 5}],
            "unpaid_help": [{"code": "half", "share": {"basis_points": 5000}}],
        }
        for code in ("nutrition", "hygiene")
    ]
    rows = [{"from_points": 0, "amount": {"pence": 0}}, {"from_points": 5, "amount": {"pence": 20_000}}]
    return {
        "client_group": "older_people",
        "effective_from": effective_from,
        "period": "week",
        "weeks_in_year": 52,
        "rounding": "nearest_penny_half_up",
        "items": items,
        "conversion": {"kind": "step", "rows": rows},
        "adjustments": [],
    } | more


async def test_a_table_is_kept_and_the_sum_is_settled_by_it(town: Town) -> None:
    worker = await town.practitioner()
    _, case_id = await town.case(worker)
    questionnaire = await town.questionnaire()
    one = await worker.post(f"/v1/cases/{case_id}/assessments", {"questionnaire_id": questionnaire})
    for question, value in TOLD.items():
        await worker.put(f"{one['href']}/answers/{question}", answer({"chosen": [value]}))
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
    before = await worker.get(f"{one['href']}/questions")
    assert (before["proposal_settled"], before["sum_settled"], before["enough"]) == (True, False, False)
    assert "toilet" in before["following"], "no table is known, so every level has to be settled"

    first = uuid4()
    await town.publish(first, 1, table("2020-04-01"))
    await town.heard(date(2026, 4, 1), (first, 1))
    after = await worker.get(f"{one['href']}/questions")
    assert after["next"]["id"] in after["following"] == ["carer_able", "carer_willing"]
    assert "toilet" in after["optional"]
    could = await worker.get(f"{one['href']}/questions/carer_able/could-change")
    assert (could["changes_proposal"], could["changes_sum"]) == (False, True)
    sums = {choice["value"]: choice["weekly_pence"] for choice in could["choices"]}
    assert sums["no"] == [20_000, 20_000]
    assert sums["yes"][0] < 20_000 <= sums["yes"][1]

    await worker.put(f"{one['href']}/answers/carer_able", answer({"chosen": ["no"]}))
    enough = await worker.get(f"{one['href']}/questions")
    assert (enough["enough"], enough["sum_settled"], enough["next"]) == (True, True, None)
    assert "You may still say more." in enough["why"]
    assert {"toilet", "carer_willing"} <= set(enough["optional"])
    more = await worker.get(f"{one['href']}/questions/toilet/could-change")
    assert (more["changes_proposal"], more["changes_sum"]) == (False, False)


async def test_the_newest_begun_version_applies_and_each_that_begins_later(town: Town) -> None:
    [(first, _)] = await town.known(date(2026, 4, 1))
    await town.publish(first, 2, table("2027-04-01"))
    await town.heard(date(2026, 4, 1), (first, 1), (first, 2))
    assert await town.known(date(2027, 4, 1)) == [(first, 2)]
    await town.publish(first, 3, table("2027-04-01"))
    await town.heard(date(2027, 4, 1), (first, 3))
    other = uuid4()
    await town.publish(other, 1, table("2020-04-01", client_group="mental_health"))
    await town.heard(date(2027, 4, 1), (first, 3), (other, 1))


async def test_a_table_out_of_force_is_not_read_and_one_that_cannot_be_read_is_known_to_be_there(
    town: Town,
) -> None:
    first, second, group = uuid4(), uuid4(), {"client_group": "group_of_its_own"}
    await town.publish(first, 1, table("2020-04-01", **group))
    await town.publish(second, 1, table("2024-04-01", **group))
    day = date(2027, 6, 1)
    for _ in range(600):
        if {first, second} <= {one for one, _ in await town.known(date(2021, 1, 1))}:
            break
        await asyncio.sleep(0.05)
    known = await town.known(day)
    assert (second, 1) in known
    await town.means.pool.fetch(
        COUNCIL,
        "update allocation_tables set body = '{}' where client_group = $1 and effective_from < '2024-01-01'",
        group["client_group"],
    )
    assert await town.known(day) == known
    strange = uuid4()
    await town.publish(strange, 1, table("2026-04-01", **group, conversion={"kind": "curve"}))
    await town.heard(day, *(one for one in known if one != (second, 1)), (strange, 1))


async def test_what_a_question_could_change_is_told_of_questions_that_are_asked(town: Town) -> None:
    worker = await town.practitioner()
    _, case_id = await town.case(worker)
    asked = {"questionnaire_id": await town.questionnaire()}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", asked)
    absent = await worker.call("GET", f"{one['href']}/questions/absent/could-change")
    assert absent.json()["code"] == "question_not_there"
    found = await worker.get(f"{one['href']}/questions/impairment/could-change")
    told = {choice["value"]: choice["proposed"] for choice in found["choices"]}
    assert told["no"] == ["not_eligible"]
    assert found["changes_proposal"] is True
