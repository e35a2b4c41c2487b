"""Insight is built anew from the stages' own journals while it goes on answering, and tells the same as before."""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import nats
import pytest
from services.insight.tests.house import Case, House
from services.insight.tests.speaker.service import REGISTER, STAGES

from chassis.migrate import drift
from chassis.pool import EVERY_COUNCIL
from contracts.event import CATALOGUE, Event
from contracts.schema import examples
from insight.main import SERVICE

DAYS = 400
PROGRAM = Path(sys.executable).with_name("insight")
LISTS = (
    "/v1/cases",
    "/v1/work-lists/mine",
    "/v1/work-lists/roles/practitioner",
    "/v1/work-lists/roles/manager",
)
LIVE = ("cases", "timeline", "steps", "position", "known_access", "known_member")


def told_by() -> dict[str, list[dict[str, Any]]]:
    """Give an example of every event about a case, by the stage that says it, with every field filled."""
    found: dict[str, list[dict[str, Any]]] = {stage: [] for stage in STAGES}
    for kind in CATALOGUE.values():
        if kind.stage in found and kind.about == "case_id":
            found[kind.stage].append({"type": kind.type, **examples(kind)[0]})
    return found


def event_of(example: dict[str, Any], case: Case, person: UUID) -> Event:
    """Give an example as an event of this case."""
    body = {name: value for name, value in example.items() if name != "type"} | {
        "case_id": str(case.id),
        "person_id": str(case.person_id),
    }
    if example["type"].endswith("person_linked.v1"):
        body["principal_id"] = str(person)
    return CATALOGUE[example["type"]].read(body)


async def a_past(house: House, number: int) -> list[Case]:
    """Tell of cases over four hundred days: every event there is, each stage in its order, the stages mixed.

    When this returns, all of it has been heard.
    """
    chance, told = random.Random(7), told_by()
    cases = [Case(house.council) for _ in range(number)]
    for n, case in enumerate(cases):
        queues = {stage: list(events) for stage, events in told.items()}
        late = n == len(cases) - 1  # one case has only just begun
        days = sorted(
            chance.randrange(DAYS - 20, DAYS) if late else chance.randrange(DAYS) for _ in range(200)
        )
        while any(queues.values()):
            stage = "assessment" if days[0] == 0 else chance.choice([s for s, left in queues.items() if left])
            house.travel(days.pop(0))
            example = queues[stage].pop(0)
            await house.tell(case, event_of(example, case, house.who(case.person)))
    house.travel(DAYS)
    for case in cases:
        assert (await house.get(case.path, case=case)).status_code == 200
    return cases


async def answers(house: House, cases: list[Case]) -> dict[str, bytes]:
    """Ask for everything that can be asked of these cases, as a manager and as the person."""
    found = {}
    for case in cases:
        for role, subject in (("manager", "boss"), ("person", case.person)):
            for path in (case.path, f"{case.path}/timeline?limit=200"):
                answer = await house.get(path, role, subject, case)
                found[f"{role} {path}"] = answer.content
                assert answer.status_code == 200, answer.text
    for path in LISTS:
        answer = await house.get(path)
        found[path] = answer.content
        assert answer.status_code == 200, answer.text
    return found


async def run(house: House, *arguments: str) -> "asyncio.subprocess.Process":
    """Start `insight rebuild` as a process of its own."""
    s = house.insight.settings
    told = {
        "DATABASE_URL": s.database_url,
        "NATS_URL": s.nats_url,
        "ISSUERS": json.dumps(s.issuers),
        "KEYS_FOLDER": str(s.keys_folder),
        "CLOCK_FILE": str(s.clock_file),
        "CLIENT_ID": s.client_id,
        "CLIENT_KEY_FILE": str(s.client_key_file),
        "TOKEN_URL": s.token_url,
        "SOURCES": json.dumps(s.sources),
    }
    env = dict(os.environ) | {f"LEEWAY_{name}": value for name, value in told.items()}
    out = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        PROGRAM, "rebuild", *arguments, env=env, stdout=out, stderr=out
    )


async def rebuilt(house: House, *arguments: str) -> tuple[int, str]:
    """Run it to its end."""
    process = await run(house, *arguments)
    out, err = await process.communicate()
    return process.returncode or 0, out.decode() + err.decode()


@asynccontextmanager
async def asked_all_the_time(house: House, case: Case) -> AsyncIterator[list[bytes]]:
    """Ask for one case again and again until the block is left."""
    seen: list[bytes] = []

    async def ask() -> None:
        while True:
            answer = await house.get(case.path, case=case)
            assert answer.status_code == 200, answer.text
            seen.append(answer.content)
            await asyncio.sleep(0)

    task = asyncio.create_task(ask())
    try:
        yield seen
    finally:
        task.cancel()
        await asyncio.wait({task})
        if not task.cancelled():
            task.result()


async def count(house: House, text: str, *values: object) -> int:
    row = await house.insight.means.pool.fetchrow(EVERY_COUNCIL, text, *values)
    assert row is not None
    return int(row[0])


async def live(house: House) -> dict[str, list[str]]:
    """Give every row of this council that a rebuild makes anew."""
    pool = house.insight.means.pool
    text = "SELECT (to_jsonb(t) - 'version')::text AS row FROM {} t WHERE council = $1 ORDER BY 1"
    rows = {name: await pool.fetch(EVERY_COUNCIL, text.format(name), house.council) for name in LIVE}
    return {name: [row["row"] for row in found] for name, found in rows.items()}


async def rebuilding(house: House) -> bool:
    """Tell whether there is a second schema."""
    return bool(await count(house, "SELECT count(*) FROM pg_namespace WHERE nspname = 'rebuilding'"))


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something holds, or fail."""
    async with asyncio.timeout(30):
        while not await condition():  # noqa: ASYNC110 - it is seen from outside
            await asyncio.sleep(0.005)


@pytest.fixture(autouse=True)
def _no_names() -> "Any":
    """Let names never come, so that answers do not depend on how quick they are."""
    REGISTER.down = True
    yield
    REGISTER.down = False


async def forget_what_is_old(house: House) -> int:
    """Delete every message whose case time is older than thirty days, as a stream would in time."""
    client = await nats.connect(house.insight.settings.nats_url)
    js, gone = client.jetstream(), 0
    limit = house.insight.means.clock.now() - timedelta(days=30)
    for stage in STAGES:
        state = (await js.stream_info(stage.upper())).state
        for number in range(state.first_seq, state.last_seq + 1):
            message = await js.get_msg(stage.upper(), number)
            if datetime.fromisoformat((message.headers or {})["ce-time"]) < limit:
                await js.delete_msg(stage.upper(), number)
                gone += 1
    await client.close()
    return gone


async def forget_streams(house: House) -> None:
    client = await nats.connect(house.insight.settings.nats_url)
    js = client.jetstream()
    for stage in STAGES:
        await js.delete_stream(stage.upper())
    await client.close()


async def test_what_was_spoilt_or_lost_here_is_right_again(house: House) -> None:
    cases = await a_past(house, 2)
    before, rows = await answers(house, cases), await live(house)
    for name in LIVE:
        spoil = f"DELETE FROM {name} WHERE council = $1"  # noqa: S608 - a name of ours
        await house.insight.means.pool.fetch(EVERY_COUNCIL, spoil, house.council)
    assert (await house.get(cases[0].path)).status_code == 404
    code, said = await rebuilt(house, "--council", house.council)
    assert code == 0, said
    assert await answers(house, cases) == before
    assert await live(house) == rows


async def test_a_case_that_was_parked_goes_on(house: House) -> None:
    [case] = await a_past(house, 1)
    before, rows = await answers(house, [case]), await live(house)
    await house.insight.means.pool.fetch(
        EVERY_COUNCIL,
        "INSERT INTO held (council, source, subject_id, sequence, event_id, headers, body, reason)"
        " VALUES ($1, 'assessment', $2, 2, $3, '{}', '{}', 'failed')",
        *(house.council, case.id, uuid4()),
    )
    await house.insight.means.pool.fetch(
        EVERY_COUNCIL,
        "UPDATE position SET last = 1 WHERE council = $1 AND source = 'assessment'",
        house.council,
    )
    assert (await rebuilt(house))[0] == 0
    assert await count(house, "SELECT count(*) FROM held WHERE council = $1", house.council) == 0
    assert await live(house) == rows
    assert await answers(house, [case]) == before


async def test_what_is_said_meanwhile_is_not_lost(house: House) -> None:
    told = told_by()["assessment"][:6]
    new: list[Case] = []
    enough = asyncio.Event()

    async def go_on() -> None:
        while not enough.is_set():
            case = Case(house.council)
            for example in told:
                await house.tell(case, event_of(example, case, house.who(case.person)))
            new.append(case)
            await asyncio.sleep(0.02)

    async def begun() -> bool:
        return len(new) > 4

    talking = asyncio.create_task(go_on())
    await until(begun)
    for _ in range(2):
        code, said = await rebuilt(house)
        assert code == 0, said
    enough.set()
    await talking
    assert len(new) > 20

    async def heard() -> bool:
        text = "SELECT count(*) FROM position WHERE council = $1 AND source = 'assessment' AND last = $2"
        return await count(house, text, house.council, len(told)) == len(new)

    await until(heard)
    rows = await live(house)
    assert len(rows["timeline"]) == len(new) * len(told)
    assert (await rebuilt(house))[0] == 0
    assert await live(house) == rows
    assert await count(house, "SELECT count(*) FROM held WHERE council = $1", house.council) == 0


async def test_one_that_is_killed_leaves_everything_as_it_was_and_the_next_begins_clean(house: House) -> None:
    cases = await a_past(house, 2)
    before, rows = await answers(house, cases), await live(house)
    killed = 0
    for pause in (0.0, 0.02, 0.05, 0.1, 0.2):
        process = await run(house)

        async def begun(process: asyncio.subprocess.Process = process) -> bool:
            return process.returncode is not None or await rebuilding(house)

        await until(begun)
        await asyncio.sleep(pause)
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        await process.wait()
        assert await live(house) == rows
    assert killed >= 2
    code, said = await rebuilt(house)
    assert code == 0, said
    assert await answers(house, cases) == before
    assert not await rebuilding(house)


async def test_of_two_at_once_one_refuses(house: House) -> None:
    connection = await house.insight.means.pool.connect(EVERY_COUNCIL)
    try:
        assert await connection.fetchval("SELECT pg_try_advisory_lock(hashtext('insight:rebuild'))")
        code, said = await rebuilt(house)
        assert code == 1
        assert "another rebuild is under way" in said
    finally:
        await connection.close()
    assert (await rebuilt(house))[0] == 0


async def test_tables_are_as_migrated_and_one_council_does_not_see_another_after_it(house: House) -> None:
    [case] = await a_past(house, 1)
    assert (await rebuilt(house))[0] == 0
    assert await drift(house.insight.settings.database_url, SERVICE.metadata) == []
    for name in LIVE:
        text = f"SELECT count(*) FROM {name}"  # noqa: S608 - as above
        assert [tuple(row) for row in await house.insight.means.pool.fetch("e00000001", text)] == [(0,)]
    own = await house.insight.means.pool.fetch(house.council, "SELECT id FROM cases")
    assert [row["id"] for row in own] == [case.id]


async def test_four_hundred_days_are_told_the_same_after_a_rebuild_with_old_events_gone_and_with_all(
    house: House,
) -> None:
    cases = await a_past(house, 4)
    before, rows = await answers(house, cases), await live(house)
    assert await forget_what_is_old(house) > 100
    async with asked_all_the_time(house, cases[0]) as seen:
        code, said = await rebuilt(house)
    assert code == 0, said
    assert "swapped in" in said
    assert await answers(house, cases) == before
    assert await live(house) == rows
    assert len(seen) > 10
    assert set(seen) == {before[f"manager {cases[0].path}"]}
    await forget_streams(house)
    async with asked_all_the_time(house, cases[0]) as seen:
        code, said = await rebuilt(house)
    assert code == 0, said
    assert await answers(house, cases) == before
    assert set(seen) == {before[f"manager {cases[0].path}"]}
