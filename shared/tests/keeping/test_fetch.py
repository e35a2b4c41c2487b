"""The fetcher: a source that does not answer, or not with what is missing, delays only the cases that need it."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
import small_service as small
from small_house import eventually

from chassis.clock import CaseClock
from chassis.dead import dead_letters
from chassis.effects import Effects
from chassis.fetch import Fetcher
from chassis.ids import uuid7
from chassis.keys import FileKeys
from chassis.migrate import migrate
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.reading import Means
from chassis.sources import Sources
from chassis.store import canonical
from chassis.together import end
from chassis.tokens import StageTokens, client_key
from sandbox.issuer import Issuer

Maker = Callable[[str], Awaitable[str]]
DOCUMENT = {"colour": "blue"}


@dataclass
class Owner:
    """A source, as raw as can be: it answers with what it is told to, or with nothing at all."""

    answer: bytes | None
    url: str = ""
    asked: list[str] = field(default_factory=list)
    first: Callable[[], Awaitable[object]] | None = None
    """What happens before it answers."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self.asked.append((await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode())
            if self.first is not None:
                await self.first()
            if self.answer is None:
                await asyncio.sleep(60)
                return
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n" % len(self.answer))
            writer.write(b"Connection: close\r\n\r\n" + self.answer)
            await writer.drain()
        finally:
            writer.close()


@asynccontextmanager
async def owner(answer: bytes | None) -> AsyncIterator[Owner]:
    made = Owner(answer)
    server = await asyncio.start_server(made.serve, "127.0.0.1")
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield made
    server.close()


@pytest.fixture
async def means(fresh_database: Maker, tmp_path: Path) -> AsyncIterator[Means]:
    dsn = await fresh_database("fetch")
    await migrate(dsn, small.listener().migrations)
    pool = Pool(dsn, size=8)
    yield Means("ras", pool, FileKeys(tmp_path / "keys"), CaseClock())
    await pool.close()


@dataclass
class Reader:
    """A fetcher of the small listener, running."""

    means: Means
    effects: Effects
    wake: asyncio.Event

    async def hear(self, council: str, case: UUID, sequence: int, name: str, body: dict[str, object]) -> None:
        headers = {
            "ce-id": str(uuid7()),
            "ce-type": f"uk.leeway.assessment.{name}.v1",
            "ce-council": council,
            "ce-subject": str(case),
            "ce-sequence": str(sequence),
            "ce-time": "2026-01-01T00:00:00+00:00",
            "ce-actor": f"{uuid4()}:practitioner",
        }
        given = {"case_id": str(case), "person_id": str(uuid4()), **body}
        await self.effects.arrived("assessment", headers, json.dumps(given), last_try=True)

    async def determined(self, council: str, case: UUID, sequence: int = 1) -> None:
        link = {"path": "/v1/x/1", "version": 1, "sha256": sha256(canonical(DOCUMENT)).hexdigest()}
        body: dict[str, object] = {
            "determination": link,
            "decision": "eligible",
            "determined_on": "2026-01-01",
        }
        await self.hear(council, case, sequence, "eligibility_determined", body)

    async def seen(self, case: UUID) -> bool:
        return bool(await self.means.pool.fetch(EVERY_COUNCIL, "SELECT FROM marks WHERE id = $1", case))


@asynccontextmanager
async def reading(
    means: Means, issuer: Issuer, key: Path, where: dict[str, dict[str, str]]
) -> AsyncIterator[Reader]:
    wake = asyncio.Event()
    effects = Effects(small.listener().subscriptions, means, wake.set)
    async with httpx.AsyncClient(timeout=5) as http:
        needs = small.listener().subscriptions.scopes
        tokens = StageTokens(f"{issuer.url}/token", "ras", client_key(key), http, needs)
        task = asyncio.create_task(Fetcher(means, effects, Sources(where, tokens, http), wake).run())
        try:
            yield Reader(means, effects, wake)
        finally:
            await end([task])


async def test_a_source_that_does_not_answer_delays_only_its_own_cases(
    means: Means, issuer: Issuer, client_keys: dict[str, Path]
) -> None:
    mute, well = "e09000001", "e09000002"
    async with owner(None) as silent, owner(canonical(DOCUMENT)) as good:
        where = {mute: {"assessment": silent.url}, well: {"assessment": good.url}}
        async with reading(means, issuer, client_keys["ras"], where) as reader:
            for _ in range(250):
                await reader.determined(mute, uuid4())
            await asyncio.sleep(0.7)
            assert silent.asked
            for _ in range(3):
                case = uuid4()
                await reader.determined(well, case)
                await eventually(lambda case=case: reader.seen(case), 2)


async def test_many_cases_of_one_source_are_all_read_each_once(
    means: Means, issuer: Issuer, client_keys: dict[str, Path]
) -> None:
    cases = [uuid4() for _ in range(100)]
    async with owner(canonical(DOCUMENT)) as good:
        where = {"*": {"assessment": good.url}}
        async with reading(means, issuer, client_keys["ras"], where) as reader:
            for case in cases:
                await reader.determined("e09000001", case)
                await reader.determined("e09000001", case, 2)

            async def all_seen() -> bool:
                return not await means.pool.fetch(EVERY_COUNCIL, "SELECT FROM to_fetch")

            await eventually(all_seen, 20)
        assert len(good.asked) == 200
    rows = await means.pool.fetch(EVERY_COUNCIL, "SELECT jsonb_array_length(body -> 'seen') AS n FROM marks")
    assert [row["n"] for row in rows] == [2] * 100


async def test_of_two_workers_one_reads_each_content_and_nothing_is_logged_or_counted_as_a_fault(
    means: Means, issuer: Issuer, client_keys: dict[str, Path], caplog: pytest.LogCaptureFixture
) -> None:
    cases = [uuid4() for _ in range(60)]
    other = Means(means.service, Pool(means.pool._dsn, size=8), means.keys, means.clock)
    async with owner(canonical(DOCUMENT)) as good:
        key, where = client_keys["ras"], {"*": {"assessment": good.url}}
        async with reading(means, issuer, key, where) as reader, reading(other, issuer, key, where):
            for case in cases:
                await reader.determined("e09000001", case)

            async def all_seen() -> bool:
                return not await means.pool.fetch(EVERY_COUNCIL, "SELECT FROM to_fetch")

            await eventually(all_seen, 20)
        assert len(good.asked) == 60
    await other.pool.close()
    assert "failed" not in caplog.text


async def test_what_another_worker_did_meanwhile_is_no_fault(
    means: Means, issuer: Issuer, client_keys: dict[str, Path], caplog: pytest.LogCaptureFixture
) -> None:
    case = uuid4()
    async with owner(
        b"{}"
    ) as wrong:  # not what the event points at, and meanwhile another worker was done with it
        wrong.first = lambda: means.pool.fetch(
            EVERY_COUNCIL, "DELETE FROM to_fetch WHERE subject_id = $1", case
        )
        where = {"*": {"assessment": wrong.url}}
        async with reading(means, issuer, client_keys["ras"], where) as reader:
            await reader.determined("e09000001", case)

            async def asked() -> bool:
                return bool(wrong.asked)

            await eventually(asked)
            await asyncio.sleep(0.3)
    assert "failed" not in caplog.text


async def test_a_gap_its_owner_cannot_fill_becomes_a_dead_letter(
    means: Means, issuer: Issuer, client_keys: dict[str, Path]
) -> None:
    case = uuid4()
    async with owner(b'{"items": [], "after": 0}') as forgetful:
        where = {"*": {"assessment": forgetful.url}}
        async with reading(means, issuer, client_keys["ras"], where) as reader:
            await reader.hear(
                "e09000001", case, 2, "case_opened", {"channel": "online", "opened_on": "2026-01-01"}
            )

            async def parked() -> bool:
                return [letter.subject_id for letter in await dead_letters(means.pool)] == [case]

            await eventually(parked, 20)


async def test_what_an_owner_says_of_another_case_is_not_taken(
    means: Means, issuer: Issuer, client_keys: dict[str, Path]
) -> None:
    case, other = uuid4(), uuid4()
    data = {"case_id": str(other), "person_id": str(uuid4()), "channel": "online", "opened_on": "2026-01-01"}
    item = {
        "id": str(uuid7()),
        "type": "uk.leeway.assessment.case_opened.v1",
        "council": "e08000001",
        "subject": str(other),
        "sequence": "1",
        "time": "2026-01-01T00:00:00+00:00",
        "actor": f"{uuid4()}:practitioner",
        "data": data,
    }
    said = json.dumps({"items": [item], "after": 1}).encode()
    opened: dict[str, object] = {"channel": "online", "opened_on": "2026-01-01"}
    async with (
        owner(said) as liar,
        reading(means, issuer, client_keys["ras"], {"*": {"assessment": liar.url}}) as reader,
    ):
        await reader.hear("e09000001", case, 2, "case_opened", opened)

        async def asked_again() -> bool:
            return len(liar.asked) > 1

        await eventually(asked_again)
        assert not await reader.seen(other)
