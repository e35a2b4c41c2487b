"""What one service says, another hears: once, in order, content and all; and what happens when it cannot."""

import json
from uuid import UUID, uuid4

import nats
import small_service as small
from small_house import Party, Start, eventually

from chassis.dead import dead_letters, retry
from chassis.pool import EVERY_COUNCIL

RED = {"colour": "red", "name": "Marmalade"}


async def marks(party: Party, case: UUID) -> list[str]:
    row = await party.means.pool.fetchrow(
        EVERY_COUNCIL, "SELECT body -> 'seen' AS seen FROM marks WHERE id = $1", case
    )
    return json.loads(row["seen"]) if row else []


async def test_what_is_said_has_its_effect_and_content_is_fetched_with_the_stage_role(start: Start) -> None:
    speaker, listener = await start(small.speaker()), await start(small.listener())
    made = await speaker.post("/v1/things", RED)
    assert made.status_code == 201, made.text
    case = UUID(made.json()["id"])
    thing = await speaker.get(f"/v1/things/{case}")
    assert thing.json()["name"] == "Marmalade"
    changed = await speaker.put(
        f"/v1/things/{case}", {"colour": "blue", "name": "Jam"}, **{"If-Match": made.headers["etag"]}
    )
    assert changed.status_code == 200, changed.text

    async def heard() -> bool:
        return await marks(listener, case) == ["opened", "completed:blue"]

    await eventually(heard)
    assert await speaker.count("SELECT count(*) FROM outbox") == 0
    assert await listener.count("SELECT count(*) FROM to_fetch") == 0
    assert await listener.count("SELECT last FROM position WHERE subject_id = $1", case) == 2
    assert (
        await speaker.count(
            "SELECT count(*) FROM journal WHERE role = 'stage' AND action = 'get_thing_version'"
        )
        == 1
    )


async def test_a_repeated_call_gets_its_first_answer_and_no_second_effect(start: Start) -> None:
    speaker = await start(small.speaker())
    first = await speaker.post("/v1/things", RED, key="k-1")
    again = await speaker.post("/v1/things", RED, key="k-1")
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["leeway-position"] == first.headers["leeway-position"]
    assert again.headers["etag"] == first.headers["etag"]
    other_body = await speaker.post("/v1/things", {**RED, "colour": "blue"}, key="k-1")
    assert (other_body.status_code, other_body.json()["code"]) == (422, "idempotency-key-reused")
    other = await speaker.http.post(
        "/v1/things", json=RED, headers={**speaker.token(subject="x"), "Idempotency-Key": "k-1"}
    )
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert await speaker.count("SELECT count(*) FROM things") == 1


async def test_a_repeated_call_is_not_refused_because_of_its_own_first_effect(start: Start) -> None:
    speaker = await start(small.speaker())
    first = await speaker.post("/v1/only-things", RED, key="k-1")
    again = await speaker.post("/v1/only-things", RED, key="k-1")
    assert (again.status_code, again.content) == (201, first.content)
    assert (await speaker.post("/v1/only-things", RED, key="k-2")).status_code == 409


async def test_a_stale_or_missing_if_match_changes_nothing_and_keeps_the_refused_text(start: Start) -> None:
    speaker = await start(small.speaker())
    made = await speaker.post("/v1/things", RED)
    path = f"/v1/things/{made.json()['id']}"
    assert (await speaker.put(path, RED)).status_code == 428
    assert (await speaker.put(path, {**RED, "name": "First"}, **{"If-Match": '"v1"'})).status_code == 200
    late = await speaker.put(path, {**RED, "name": "Too late"}, **{"If-Match": '"v1"'})
    assert late.status_code == 412
    assert late.json()["current"] == {"version": 2, "name": "First"}
    assert await speaker.count("SELECT count(*) FROM draft") == 1
    assert (await speaker.get(path)).json()["name"] == "First"


async def test_a_failing_case_is_parked_others_go_on_and_retry_lets_it_go_on_in_order(start: Start) -> None:
    failing: set[UUID] = set()
    speaker, listener = await start(small.speaker()), await start(small.listener(fail_on=failing))
    await listener.stop()
    made = await speaker.post("/v1/things", RED)
    case = UUID(made.json()["id"])
    failing.add(case)
    await speaker.put(f"/v1/things/{case}", {"colour": "blue", "name": "Jam"}, **{"If-Match": '"v1"'})
    other = UUID((await speaker.post("/v1/things", RED)).json()["id"])
    await listener.start()

    async def parked() -> bool:
        return bool(await dead_letters(listener.means.pool)) and await marks(listener, other) == ["opened"]

    await eventually(parked, 30)
    [letter] = await dead_letters(listener.means.pool)
    assert (letter.subject_id, letter.sequence) == (case, 1)
    assert "told to fail" not in (letter.error or "")
    failing.clear()
    assert await retry(listener.means.pool, letter.event_id)

    async def went_on() -> bool:
        return await marks(listener, case) == ["opened", "completed:blue"]

    await eventually(went_on)
    assert await listener.count("SELECT count(*) FROM held") == 0


async def test_a_message_the_bus_lost_is_asked_of_its_owner(start: Start) -> None:
    speaker, listener = await start(small.speaker()), await start(small.listener())
    await listener.stop()
    made = await speaker.post("/v1/things", RED)
    case = UUID(made.json()["id"])

    async def sent() -> bool:
        return bool(await speaker.count("SELECT count(*) FROM outbox") == 0)

    await eventually(sent)
    client = await nats.connect(speaker.settings.nats_url)
    await client.jetstream().purge_stream("ASSESSMENT")
    await client.close()
    await speaker.put(f"/v1/things/{case}", {"colour": "blue", "name": "Jam"}, **{"If-Match": '"v1"'})
    await listener.start()

    async def heard() -> bool:
        return await marks(listener, case) == ["opened", "completed:blue"]

    await eventually(heard)


async def test_everything_sent_twice_has_one_effect(start: Start) -> None:
    speaker, listener = await start(small.speaker()), await start(small.listener())
    case = UUID((await speaker.post("/v1/things", RED)).json()["id"])

    async def heard() -> bool:
        return await marks(listener, case) == ["opened"]

    await eventually(heard)
    async with speaker.means.pool.acquire(EVERY_COUNCIL) as connection:
        await connection.execute(
            "INSERT INTO outbox (council, id, subject_id) "
            "SELECT council, id, subject_id FROM journal WHERE sequence IS NOT NULL"
        )
    client = await nats.connect(speaker.settings.nats_url)
    js = client.jetstream()
    stored = await js.get_msg("ASSESSMENT", 1)
    await js.publish(
        str(stored.subject),
        stored.data or b"",
        headers={**(stored.headers or {}), "Nats-Msg-Id": str(uuid4())},
    )
    await client.close()
    second = UUID((await speaker.post("/v1/things", RED)).json()["id"])

    async def heard_second() -> bool:
        return await marks(listener, second) == ["opened"]

    await eventually(heard_second)
    assert await marks(listener, case) == ["opened"]
    assert await listener.count("SELECT count(*) FROM held") == 0


async def test_a_timer_runs_once_and_its_row_goes_with_its_effect(start: Start) -> None:
    speaker = await start(small.speaker())
    made = await speaker.post("/v1/things", {**RED, "colour": "timed"})

    async def ran() -> bool:
        return bool(await speaker.count("SELECT count(*) FROM timer") == 0)

    await eventually(ran)
    assert await speaker.count("SELECT version FROM things WHERE id = $1", UUID(made.json()["id"])) == 2


async def test_the_feed_gives_every_event_in_commit_order(start: Start) -> None:
    speaker = await start(small.speaker())
    cases = [(await speaker.post("/v1/things", RED)).json()["id"] for _ in range(5)]

    async def sent() -> bool:
        return bool(await speaker.count("SELECT count(*) FROM feed") == 5)

    await eventually(sent)
    system = speaker.token("council_system", "system")
    first = (await speaker.http.get("/v1/events", params={"limit": 3}, headers=system)).json()
    rest = (await speaker.http.get("/v1/events", params={"after": first["after"]}, headers=system)).json()
    assert [item["data"]["case_id"] for item in first["items"] + rest["items"]] == cases
    one = (await speaker.http.get("/v1/events", params={"case": cases[2]}, headers=system)).json()
    assert [item["sequence"] for item in one["items"]] == ["1"]
    other = speaker.token("council_system", "system", council="e08000099")
    assert (await speaker.http.get("/v1/events", headers=other)).json()["items"] == []
    for role in ("person", "supporter", "planner", "practitioner", "provider_system"):
        asks = speaker.token(role, "somebody")
        for asked in ({}, {"case": cases[2]}):
            refused = await speaker.http.get("/v1/events", params=asked, headers=asks)
            assert (refused.status_code, refused.json()["code"]) == (403, "role-not-allowed")


async def test_what_was_not_yet_heard_is_waited_for_and_then_said(start: Start) -> None:
    speaker = await start(small.speaker())
    made = await speaker.post("/v1/things", RED)
    path = f"/v1/things/{made.json()['id']}"
    own = await speaker.get(path, **{"Leeway-After": made.headers["leeway-position"]})
    assert own.status_code == 200
    never = await speaker.get(path, **{"Leeway-After": f"ras:{uuid4()}:1"})
    assert (never.status_code, never.json()["code"]) == (409, "not-yet-heard")
    assert never.headers["retry-after"]


async def test_nobody_without_a_relationship_sees_a_record(start: Start) -> None:
    speaker = await start(small.speaker())
    made = await speaker.http.post(
        "/v1/things", json=RED, headers={**speaker.token("person", "p-1"), "Idempotency-Key": "a"}
    )
    path = f"/v1/things/{made.json()['id']}"
    assert (await speaker.http.get(path, headers=speaker.token("person", "p-1"))).status_code == 200
    assert (await speaker.http.get(path, headers=speaker.token("person", "p-2"))).status_code == 404
    assert (await speaker.http.get(path, headers=speaker.token("supporter", "s"))).status_code == 404
    assert (await speaker.http.get(path, headers=speaker.token("manager", "m"))).status_code == 200
    assert (
        await speaker.http.get(path, headers=speaker.token("manager", "m", "e08000099"))
    ).status_code == 404
    assert (
        await speaker.http.get(f"{path}/versions/1", headers=speaker.token("stage", "ras"))
    ).status_code == 403
    assert await speaker.count("SELECT count(*) FROM journal WHERE action = 'get_thing'") == 2


async def test_a_change_while_the_bus_is_away_is_taken_and_said_later(start: Start) -> None:
    speaker = await start(small.speaker())
    system = speaker.token("council_system", "system")
    assert (await speaker.post("/v1/things", RED)).status_code == 201
    answer = await speaker.http.get("/readyz", headers=system)
    assert answer.json()["status"] == "ready"
