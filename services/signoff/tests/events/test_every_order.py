"""In whatever order planning, ras and assessment are heard, and however often: the same end state.

Two hundred made-up stories are told once by the owners, for real, and the same is so in three councils. In the first
everything comes as it happened; in the second the sources are woven anew; in the third also what each source said
comes in any order; in both of these, all of planning and ras comes twice. The owners answer for gaps and documents
over HTTP. `LEEWAY_SEED` repeats a run.
"""

import asyncio
import hashlib
import json
import os
import random
import secrets
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from asyncpg import Record
from services.signoff.tests.house import Case, House, eventually
from services.signoff.tests.orders import (
    Order,
    Postman,
    as_told,
    end_state,
    said_by_signoff,
    said_in,
    say_also_in,
    sign_offs_in,
    torn,
    woven,
)
from services.signoff.tests.owners import owner, signoff_alone
from services.signoff.tests.speaker.service import BEFORE
from services.signoff.tests.stories import BEGIN, LAST_DAY, Said, StoryClock, end_of, story

from chassis.pool import EVERY_COUNCIL
from chassis.reading import Actor
from chassis.settings import Settings
from chassis.store import canonical
from chassis.work import Work
from sandbox.issuer import Issuer
from sandbox.nats import Nats
from sandbox.party import Party
from sandbox.ports import free_port
from signoff.domain.policy import SignoffPolicy
from signoff.domain.route_reasons import ABOUT, REASONS
from signoff.storage.policies import policies
from signoff.storage.stores import kept_determinations, kept_indications, kept_plans

Maker = Callable[[str], Awaitable[str]]
STORIES = 200
pytestmark = pytest.mark.timeout(600)  # however slow the machine: half a minute where it does nothing else
SEED = int(os.environ.get("LEEWAY_SEED", "0")) or secrets.randbelow(10**6)
SAID_SO = f"LEEWAY_SEED={SEED}"
ORDERS: dict[str, Order] = {"told": as_told, "woven": woven, "torn": torn}
KEPT = {each.name: each for each in (kept_plans, kept_indications, kept_determinations)}
POLICY = SignoffPolicy(
    id=UUID(int=7),
    effective_from=(BEGIN + timedelta(days=9)).date(),
    name="The second policy",
    owner="Head of adult social care",
    source="Cabinet, minute 12",
    tolerance_basis_points=500,
    tolerance_weekly_pence=1_000,
    decision_working_days=3,
    practitioner_limit_weekly_pence=24_500,
)
"""Holds for what is submitted from some day in the middle of the stories on; before it, the default."""


@dataclass
class Told:
    """Signoff, once it has heard every story in each of the orders."""

    signoff: Party
    councils: dict[str, str]
    stories: dict[UUID, list[Record]]
    """What was said of each case, as it happened."""
    cases: list[Case]
    asked: Counter[str]


@pytest.fixture(scope="module")
async def told(
    fresh_database: Maker,
    nats_server: Nats,
    issuer: Issuer,
    client_keys: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Told]:
    """Yield the end: every story told once, and heard in each of the orders."""
    sys.stdout.write(f"{SAID_SO}\n")
    chance, folder = random.Random(SEED), tmp_path_factory.mktemp("orders")
    ports = {name: free_port() for name in (*BEFORE, "signoff")}
    settings = {
        name: Settings.model_validate(
            {
                "database_url": await fresh_database(name),
                "nats_url": nats_server.url,
                "issuers": [{"issuer": issuer.url, "jwks_url": issuer.jwks_url}],
                "audience": name,
                "port": port,
                "keys_folder": folder / "keys" / name,
                "clock_file": folder / "clock.json",
                "client_id": name,
                "client_key_file": client_keys[name],
                "token_url": issuer.token_url,
                "sources": {"*": {other: f"http://127.0.0.1:{at}" for other, at in ports.items()}},
            }
        )
        for name, port in ports.items()
    }
    clock, asked = StoryClock(), Counter[str]()
    councils = {order: f"o{secrets.token_hex(4)}" for order in ORDERS}
    async with AsyncExitStack() as stack:
        owners = {name: await owner(name, settings[name], clock, asked, stack) for name in sorted(BEFORE)}
        postman = await Postman.begin(nats_server.url, BEFORE)
        stack.push_async_callback(postman.end)
        signoff = await signoff_alone(settings["signoff"], folder, stack)
        await _write_policy(signoff, councils.values())
        house = House(signoff, owners, issuer, councils["told"])
        cases = await _tell(house, clock, [story(chance) for _ in range(STORIES)])
        pools = [each.means.pool for each in owners.values()]
        for pool in pools:
            for order in ("woven", "torn"):
                await say_also_in(pool, councils["told"], councils[order])
        said = {name: await said_in(pools, council) for name, council in councils.items()}
        comes = {
            name: [order(chance, rows) for rows in said[name].values()] for name, order in ORDERS.items()
        }
        await postman.bring_at_once(comes["torn"])
        await postman.bring_one_by_one(comes["told"] + comes["woven"], signoff)
        await postman.until_all_is_heard(comes.values(), signoff)
        yield Told(signoff, councils, said["told"], cases, asked)


async def _write_policy(signoff: Party, councils: Iterable[str]) -> None:
    for council in councils:
        async with Work(signoff.means, council, Actor(UUID(int=1), "manager"), action="set_policy") as work:
            work.add(policies, POLICY)


async def _tell(house: House, clock: StoryClock, stories: list[list[Said]]) -> list[Case]:
    """Let the owners say and publish all of it, each at its moment."""
    cases, some = [Case(house.council) for _ in stories], asyncio.Semaphore(8)

    async def one(case: Case, told: list[Said]) -> None:
        async with some:
            for said in told:
                clock.at = said.at  # what is said next reads the clock before anybody else gets a turn
                await said.tell(house, case, said.at)

    await asyncio.gather(*(one(case, told) for case, told in zip(cases, stories, strict=True)))
    return cases


@pytest.mark.parametrize("order", ["woven", "torn"])
async def test_the_end_state_is_that_of_the_plain_order(told: Told, order: str) -> None:
    await _same_end_state(told, order)
    assert told.asked["feed"], "no gap was ever asked of its owner"


async def test_the_plain_order_ends_where_the_stories_do(told: Told) -> None:
    """What is compared above is right in itself, and the stories come to every end there is before a signature."""
    states, routes, reasons = Counter[str](), Counter[str](), Counter[str]()
    found = await sign_offs_in(told.signoff, told.councils["told"])
    for case in told.cases:
        row = found[case.plan_id]
        state, versions, indicated = end_of(told.stories[case.id])
        assert row["state"] == state, SAID_SO
        assert [each["version"] for each in row["body"]["submissions"]] == versions
        known = row["body"]["routed"]["known"]["indication"]
        assert (known["read"]["version"] if known else None) == indicated
        assert row["body"]["routed"]["plan_version"] == versions[-1]
        assert (row["due_on"] is not None) == (state == "waiting")
        states[state] += 1
        routes[row["routed_to"]] += 1
        reasons.update(each["code"] for each in row["body"]["routed"]["route"]["reasons"])
    assert set(states) == {"waiting", "withdrawn", "ended"}
    assert set(routes) == {"practitioner", "manager"}
    assert set(reasons) == set(REASONS), "some reason to ask a manager never came up"


@pytest.mark.parametrize("order", ORDERS)
async def test_what_is_kept_is_what_its_owner_serves(told: Told, order: str) -> None:
    council = told.councils[order]
    rows = await told.signoff.means.pool.fetch(council, "SELECT * FROM versions")
    for row in rows:
        kept, _ = KEPT[row["kind"]].load(row, told.signoff.means.keys, council)
        assert hashlib.sha256(canonical(json.loads(kept.content))).hexdigest() == kept.reference.sha256
    assert {row["kind"] for row in rows} == set(KEPT)


@pytest.mark.parametrize("order", ORDERS)
async def test_what_was_said_last_is_what_holds(told: Told, order: str) -> None:
    last = {
        said["plan_id"]: said
        for said in await said_by_signoff(told.signoff, told.councils[order], "signoff_routed")
    }
    for plan_id, row in (await sign_offs_in(told.signoff, told.councils[order])).items():
        if row["state"] != "waiting":
            continue
        assert str(plan_id) in last, f"{SAID_SO}: who decides on {plan_id} was never said"
        said, routed = last[str(plan_id)], row["body"]["routed"]
        assert said["plan_version"] == routed["plan_version"], f"{SAID_SO}: {plan_id}"
        assert (said["to"], said["due_on"]) == (routed["route"]["to"], str(row["due_on"]))
        about = [ABOUT[each["code"]] for each in routed["route"]["reasons"]]
        assert said["reasons"] == list(dict.fromkeys(about))


async def test_the_days_that_pass_are_the_same_too(told: Told) -> None:
    """Last, since it goes to a day on which everything that waits has waited too long."""
    told.signoff.case_time.move_to(datetime.combine(LAST_DAY, time(), UTC))
    waiting = [
        row
        for row in (await sign_offs_in(told.signoff, told.councils["told"])).values()
        if row["state"] == "waiting"
    ]

    async def all_rung() -> bool:
        return not await told.signoff.means.pool.fetch(EVERY_COUNCIL, "SELECT FROM timer")

    await eventually(all_rung)
    for order in ORDERS:
        await _same_end_state(told, order)
        said = await said_by_signoff(told.signoff, told.councils[order], "signoff_overdue")
        assert sorted(each["plan_id"] for each in said) == sorted(str(row["id"]) for row in waiting)
        assert all(
            row["late"]
            for row in (await sign_offs_in(told.signoff, told.councils[order])).values()
            if row["state"] == "waiting"
        )


async def _same_end_state(told: Told, order: str) -> None:
    plain = await end_state(told.signoff, told.councils["told"])
    other = await end_state(told.signoff, told.councils[order])
    assert plain.keys() == other.keys()
    for table, rows in plain.items():
        differ = sorted(set(rows) ^ set(other[table]))
        assert rows == other[table], f"{SAID_SO} {table} {order}: {differ[:6]}"
    assert len(plain["sign_offs"]) == len(plain["known_cases"]) == STORIES
    assert plain["held"] == plain["to_fetch"] == []
