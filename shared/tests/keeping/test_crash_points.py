"""A service that dies at any exact point between a call and its last effect loses nothing and does nothing twice."""

import ast
import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
from small_estate import ACKS_FIRST, SERVICES, told
from small_service import COUNCIL

import chassis
from contracts.roles import Role
from sandbox.household import Household
from sandbox.issuing import issuer_of
from sandbox.layout import Layout
from sandbox.travel import rest

POINTS = {
    "call_before_commit": "assessment",
    "call_after_commit": "assessment",
    "replay_before_response": "assessment",
    "relay_after_select": "assessment",
    "relay_after_publish": "assessment",
    "relay_after_delete": "assessment",
    "timer_before_commit": "assessment",
    "timer_after_commit": "assessment",
    "listener_after_receive": "ras",
    "listener_before_commit": "ras",
    "listener_after_commit": "ras",
    "listener_after_ack": "ras",
    "fetcher_after_fetch": "ras",
    "fetcher_before_commit": "ras",
    "fetcher_after_commit": "ras",
}
PATIENCE = 20.0
WRITTEN = """
SELECT (SELECT count(*) FROM things WHERE id = $1) AS things,
       (SELECT count(*) FROM versions WHERE id = $1) AS versions,
       (SELECT count(*) FROM journal WHERE subject_id = $1) AS said,
       (SELECT max(sequence) FROM journal WHERE subject_id = $1) AS newest,
       (SELECT last FROM event_counter WHERE subject_id = $1) AS counted,
       (SELECT count(*) FROM feed f JOIN journal j USING (council, id) WHERE j.subject_id = $1) AS places,
       (SELECT count(*) FROM journal WHERE action = 'due:look-again' AND case_id = $1) AS timers
"""
HEARD = """
SELECT (SELECT body ->> 'seen' FROM marks WHERE id = $1) AS seen,
       (SELECT last FROM position WHERE subject_id = $1) AS position,
       (SELECT count(*) FROM inbox WHERE event_id = ANY($2) AND consumer = 'in-order') AS inbox,
       (SELECT count(*) FROM journal WHERE cause = ANY($2) AND action LIKE 'heard:%') AS effects
"""
LEFT = (
    "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM to_fetch) + (SELECT count(*) FROM held)"
    " + (SELECT count(*) FROM timer)"
)


@dataclass
class Estate:
    """The two services, and all that they have answered."""

    house: Household
    fault: str = ""
    answered: dict[str, tuple[str, str, object, httpx.Response]] = field(default_factory=dict)
    """By key: the method, the path, the body and the answer."""
    changed: list[UUID] = field(default_factory=list)
    timed: list[UUID] = field(default_factory=list)

    def call(self, method: str, path: str, body: object, match: str = "", key: str = "") -> httpx.Response:
        """Make a call until it is answered, each time with the same key."""
        key = key or str(uuid4())
        token = issuer_of(self.house.layout).mint(Role.PRACTITIONER, COUNCIL, "worker", "assessment")
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
        headers |= {"If-Match": match} if match else {}
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(httpx.TransportError):
                url = self.house.layout.url("assessment") + path
                answer = httpx.request(method, url, json=body, headers=headers, timeout=5)
                if answer.status_code != 503:
                    return answer
            time.sleep(0.02)
        raise TimeoutError(path)

    def keep(self, method: str, path: str, body: object, match: str = "") -> httpx.Response:
        """Make a call that must succeed, and keep what it was answered."""
        key = str(uuid4())
        answer = self.call(method, path, body, match, key)
        assert answer.is_success, answer.text
        self.answered[f"{key} {match}"] = (method, path, body, answer)
        return answer

    def story(self) -> None:
        """Make one thing that a timer looks at, and another that is changed; say once more what was said first."""
        timed = self.keep("POST", "/v1/things", {"colour": "timed", "name": "Jam"})
        self.timed.append(UUID(timed.json()["id"]))
        made = self.keep("POST", "/v1/things", {"colour": "red", "name": "Jam"})
        self.again()
        path = f"/v1/things/{made.json()['id']}"
        self.keep("PUT", path, {"colour": "blue", "name": "Jelly"}, made.headers["etag"])
        self.changed.append(UUID(made.json()["id"]))

    def again(self) -> None:
        """Repeat the newest call: the answer is the same, byte for byte."""
        for named, (method, path, body, first) in list(self.answered.items())[-1:]:
            key, _, match = named.partition(" ")
            again = self.call(method, path, body, match, key)
            assert (again.status_code, again.content) == (first.status_code, first.content)
            for header in ("etag", "location", "leeway-position"):
                assert again.headers[header] == first.headers[header]

    def dies_at(self, service: str, point: str) -> None:
        """Start a service with this point chosen, and call until it has died there and stands again without it."""
        layout = self.house.layout
        before = layout.process(service)
        told(layout, service).write_text(point)
        self.house.kill(service)
        armed = self._another(service, before)
        until = time.monotonic() + PATIENCE
        while told(layout, service).exists():
            assert time.monotonic() < until, f"{service} was not told of {point}"
            time.sleep(0.01)
        while layout.process(service) == armed:
            assert time.monotonic() < until, f"{service} never came to {point}"
            self.story()
            time.sleep(0.05)
        self._another(service, armed)
        self.house.up(mute=self.fault)

    def _another(self, service: str, than: object) -> object:
        until = time.monotonic() + PATIENCE
        while (now := self.house.layout.process(service)) in (None, than):
            assert time.monotonic() < until, f"{service} does not come back"
            time.sleep(0.02)
        return now


@contextmanager
def up(folder: Path, fault: str = "") -> Iterator[Estate]:
    """Lend an estate that runs; `fault` is one it has."""
    house = Household(Layout(folder, tuple(SERVICES)), [str(Path(__file__).with_name("small_estate.py"))])
    house.up(mute=fault)
    try:
        yield Estate(house, fault)
    finally:
        house.reset()


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Estate]:
    with up(tmp_path_factory.mktemp("crash") / ".leeway") as estate:
        yield estate


async def look(estate: Estate) -> list[str]:
    """Return what does not hold once all is at rest, by SQL that shares nothing with the services."""
    layout = estate.house.layout
    async with AsyncExitStack() as stack:
        databases = {}
        for service in layout.services:
            connection = await asyncpg.connect(layout.postgres().url(service))
            stack.push_async_callback(connection.close)
            databases[service] = connection
        await rest(layout, databases)
        speaker, listener = databases["assessment"], databases["ras"]
        wrong = [f"{name}: left" for name, c in databases.items() if await c.fetchval(LEFT)]
        keys = await speaker.fetchval("SELECT array_agg(key) FROM idempotency")
        wrong += [
            f"answered and not kept: {named}" for named in estate.answered if named.split()[0] not in keys
        ]
        things = [each["id"] for each in await speaker.fetch("SELECT id FROM things")]
        wrong += [f"lost: {each}" for each in {*estate.changed, *estate.timed}.difference(things)]
        for each in things:
            events = await speaker.fetch("SELECT id FROM journal WHERE subject_id = $1", each)
            said = 2 if each in estate.changed else 1
            timers = int(each in estate.timed)
            [row] = await speaker.fetch(WRITTEN, each)
            if tuple(row) != (1, said, said, said, said, said, timers):
                wrong.append(f"{each} was written {dict(row)}")
            seen = ["opened", "completed:blue"][:said]
            [row] = await listener.fetch(HEARD, each, [event["id"] for event in events])
            if (json.loads(row["seen"] or "[]"), *tuple(row)[1:]) != (seen, said, said, said):
                wrong.append(f"{each} was heard {dict(row)}")
        if await speaker.fetchval("SELECT count(*) FROM idempotency") != len(estate.answered):
            wrong.append("a call was kept twice")
    return wrong


@pytest.mark.parametrize(("point", "service"), POINTS.items())
def test_what_dies_at_this_point_loses_nothing_and_does_nothing_twice(
    estate: Estate, point: str, service: str
) -> None:
    estate.dies_at(service, point)
    estate.again()
    assert asyncio.run(look(estate)) == []


def test_a_listener_that_acknowledges_before_its_effect_is_found_out(tmp_path: Path) -> None:
    with up(tmp_path / ".leeway", ACKS_FIRST) as estate:
        assert asyncio.run(look(estate)) == []
        estate.dies_at("ras", "listener_before_commit")
        assert [each for each in asyncio.run(look(estate)) if "was heard" in each]


def test_there_is_a_test_for_every_point() -> None:
    found = set()
    for file in Path(str(chassis.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "crash":
                found.add(ast.literal_eval(node.args[0]))
    assert found == set(POINTS)
