"""What comes from outside may be anything: it stops nobody else, and is never taken for a fault of the database."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
import small_service as small

from chassis.effects import Effects
from chassis.hearing import Heard, Subscriptions
from chassis.ids import uuid7
from chassis.pool import EVERY_COUNCIL
from chassis.problems import Busy
from chassis.reading import Actor, Means
from chassis.work import Work
from contracts.assessment import CaseOpened, EligibilityDetermined, SharingWithdrawn

SYSTEM = Actor(uuid4(), "stage")


def headers(council: str, case: UUID, sequence: object = 1, name: str = "case_opened") -> dict[str, str]:
    return {
        "ce-id": str(uuid7()),
        "ce-type": f"uk.leeway.assessment.{name}.v1",
        "ce-council": council,
        "ce-subject": str(case),
        "ce-sequence": str(sequence),
        "ce-time": "2026-01-01T00:00:00+00:00",
        "ce-actor": f"{uuid4()}:practitioner",
    }


def opened(case: UUID) -> str:
    event = {"case_id": str(case), "person_id": str(uuid4()), "channel": "online", "opened_on": "2026-01-01"}
    return json.dumps(event)


def hearing(kept: Means, **given: Any) -> Effects:
    means = Means("ras", kept.pool, kept.keys, kept.clock)
    return Effects(small.listener(**given).subscriptions, means, lambda: None)


async def waiting(kept: Means, case: UUID) -> list[str]:
    rows = await kept.pool.fetch(EVERY_COUNCIL, "SELECT reason FROM held WHERE subject_id = $1", case)
    return [row["reason"] for row in rows]


@pytest.mark.parametrize("body", ["not json", "[]", '{"a": "\\u0000"}', '{"a": "\\ud800"}', "", '{"a": NaN}'])
@pytest.mark.parametrize("sequence", [1, 2])
async def test_a_body_that_is_no_json_object_is_passed_over(
    kept: Means, council: str, body: str, sequence: int
) -> None:
    case = uuid4()
    await hearing(kept).arrived("assessment", headers(council, case, sequence), body, last_try=True)
    assert await waiting(kept, case) == []


@pytest.mark.parametrize("changed", [{"ce-sequence": str(2**31)}, {"ce-council": "*"}, {"ce-council": "E0'"}])
async def test_a_number_or_a_council_that_cannot_be_is_passed_over(
    kept: Means, council: str, changed: dict[str, str]
) -> None:
    case = uuid4()
    given = {**headers(council, case), **changed}
    await hearing(kept).arrived("assessment", given, opened(case), last_try=True)
    await hearing(kept).access("assessment", given, opened(case), last_try=False)
    assert await waiting(kept, case) == []
    assert await kept.pool.fetch(EVERY_COUNCIL, "SELECT FROM marks WHERE id = $1", case) == []


@pytest.mark.parametrize("given", [{}, {"ce-sequence": "one"}])
async def test_what_is_no_event_of_ours_does_not_stop_what_decides_about_access(
    kept: Means, council: str, given: dict[str, str]
) -> None:
    known = headers(council, uuid4(), name="sharing_withdrawn") if given else {}
    await hearing(kept).access("assessment", {**known, **given}, "{}", last_try=False)


async def test_a_value_of_ours_that_does_not_fit_is_not_an_unreachable_database(kept: Means) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one is asserted below
        await kept.pool.fetch("e01", "SELECT $1::int", 2**40)
    assert not isinstance(caught.value, Busy)


async def test_a_row_that_is_locked_for_long_is_busy_and_no_fault(kept: Means, council: str) -> None:
    async with Work(kept, council, SYSTEM, action="open") as work:
        thing = await small.open_thing(work, small.ThingAsked(colour="red", name="x"))
    other = await asyncpg.connect(kept.pool._dsn, server_settings={"app.council": council})
    try:
        async with other.transaction():
            await other.execute("SELECT FROM things WHERE id = $1 FOR UPDATE", thing.id)
            work = Work(kept, council, SYSTEM, action="paint")
            work.save(small.things, await work.get(small.things, thing.id))
            with pytest.raises(Busy):
                await work.__aexit__(None, None, None)
    finally:
        await other.close()


async def test_two_workers_that_hear_one_event_at_its_last_try_do_not_park_its_case(
    kept: Means, council: str
) -> None:
    subscriptions = Subscriptions("ras")
    both = asyncio.Barrier(2)

    @subscriptions.on(CaseOpened)
    async def opened_(heard: Heard[CaseOpened], work: Work) -> None:
        await both.wait()
        work.add(small.marks, small.Mark(heard.event.subject_id, heard.event.person_id))

    effects = Effects(subscriptions, Means("ras", kept.pool, kept.keys, kept.clock), lambda: None)
    for _ in range(5):
        case = uuid4()
        given, body = headers(council, case), opened(case)
        await asyncio.gather(
            *(effects.arrived("assessment", given, body, last_try=True) for _ in range(2)),
            return_exceptions=True,
        )
        assert await waiting(kept, case) == []
        assert len(await kept.pool.fetch(council, "SELECT FROM marks WHERE id = $1", case)) == 1


async def test_a_command_that_lets_one_login_into_two_cases_lets_it_into_both(
    kept: Means, council: str
) -> None:
    person, who = uuid4(), uuid4()
    one, two = uuid4(), uuid4()
    async with Work(kept, council, SYSTEM, action="link") as work:
        for case in (one, two):
            work.allow(case, who, "self", source_id=person)
    rows = await kept.pool.fetch(council, "SELECT case_id FROM known_access WHERE who = $1", who)
    assert {row["case_id"] for row in rows} == {one, two}


async def test_what_decides_about_access_and_always_fails_is_left_to_its_case(
    kept: Means, council: str
) -> None:
    given = headers(council, uuid4(), name="sharing_withdrawn")
    with pytest.raises(ValueError, match="sharing_id"):
        await hearing(kept).access("assessment", given, "{}", last_try=False)
    await hearing(kept).access("assessment", given, "{}", last_try=True)


@pytest.mark.parametrize("behind_a_fetch", [False, True])
async def test_what_decides_about_access_is_heard_out_of_order_only_until_it_is_heard_in_order(
    kept: Means, council: str, *, behind_a_fetch: bool
) -> None:
    subscriptions, case = Subscriptions("ras"), uuid4()
    ran: list[int] = []

    @subscriptions.on(EligibilityDetermined, fetch="determination")
    async def determined(_heard: Heard[EligibilityDetermined], _work: Work, _content: object) -> None: ...

    @subscriptions.on(SharingWithdrawn)
    async def withdrawn(heard: Heard[SharingWithdrawn], _work: Work) -> None:
        ran.append(heard.sequence)

    ids = {"case_id": str(case), "person_id": str(uuid4())}
    found = {"path": "/v1/determinations/1", "version": 1, "sha256": "0" * 64}
    first = ids | {"determination": found, "decision": "eligible", "determined_on": "2026-01-01"}
    shared = ids | {"sharing_id": str(uuid4()), "principal_id": str(uuid4())}
    effects = Effects(subscriptions, Means("ras", kept.pool, kept.keys, kept.clock), lambda: None)
    if behind_a_fetch:
        before = headers(council, case, 1, "eligibility_determined")
        await effects.arrived("assessment", before, json.dumps(first), last_try=True)
    ended = headers(council, case, 1 + behind_a_fetch, "sharing_withdrawn")
    await effects.arrived("assessment", ended, json.dumps(shared), last_try=True)
    assert len(ran) == (not behind_a_fetch)
    await effects.access("assessment", ended, json.dumps(shared), last_try=True)
    assert len(ran) == 1
