"""A server that drains: every connection is let go after a full answer, and none that somebody may be sending on."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from chassis.draining import CannotServe, Connection, Server
from chassis.shell import Shell
from sandbox.ports import free_port

GET = b"GET /%b HTTP/1.1\r\nHost: small.test\r\n\r\n"
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class House:
    """A server in this process, two of whose answers wait until they are let go."""

    def __init__(self) -> None:
        self.port = free_port()
        self.go, self.begun = asyncio.Event(), asyncio.Event()
        routes = [Route("/now", self.now), Route("/wait", self.wait), Route("/parts", self.parts)]
        config = uvicorn.Config(
            Starlette(routes=routes), port=self.port, http=Connection, log_config=None, lifespan="off"
        )
        self.server = Server(config)

    async def now(self, _: Request) -> PlainTextResponse:
        """Answer at once."""
        return PlainTextResponse("now")

    async def wait(self, _: Request) -> PlainTextResponse:
        """Answer when let go."""
        self.begun.set()
        await self.go.wait()
        return PlainTextResponse("waited")

    async def parts(self, _: Request) -> StreamingResponse:
        """Begin to answer at once, and go on when let go."""

        async def told() -> AsyncIterator[str]:
            yield "one "
            self.begun.set()
            await self.go.wait()
            yield "two"

        return StreamingResponse(told(), headers={"Content-Length": "7"})

    async def connect(self) -> Stream:
        """Return a connection."""
        return await asyncio.open_connection("127.0.0.1", self.port)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    made = House()
    serving = asyncio.create_task(made.server.serve())
    while not made.server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    yield made
    made.go.set()
    made.server.should_exit = True
    await serving


async def answered(reader: asyncio.StreamReader) -> tuple[str, bool]:
    """Return the body of one answer, and whether it says that the connection closes."""
    async with asyncio.timeout(20):
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        body = await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r")[0]))
    return body.decode(), "connection: close" in head


async def closed(reader: asyncio.StreamReader) -> bool:
    async with asyncio.timeout(20):
        return await reader.read() == b""


async def test_an_idle_connection_is_kept_until_it_has_been_answered_once_more(house: House) -> None:
    reader, writer = await house.connect()
    writer.write(GET % b"now")
    assert await answered(reader) == ("now", False)
    house.server.drain()
    await asyncio.sleep(0.2)
    writer.write(GET % b"now")
    assert await answered(reader) == ("now", True)
    assert await closed(reader)
    writer.close()


async def test_a_new_connection_is_still_taken_and_let_go_after_its_answer(house: House) -> None:
    house.server.drain()
    reader, writer = await house.connect()
    writer.write(GET % b"now")
    assert await answered(reader) == ("now", True)
    assert await closed(reader)
    writer.close()


async def test_what_is_under_way_is_answered_in_full_and_says_that_it_is_the_last(house: House) -> None:
    reader, writer = await house.connect()
    writer.write(GET % b"wait")
    await house.begun.wait()
    house.server.drain()
    house.go.set()
    assert await answered(reader) == ("waited", True)
    assert await closed(reader)
    writer.close()


async def test_an_answer_that_has_begun_without_saying_so_does_not_close(house: House) -> None:
    reader, writer = await house.connect()
    writer.write(GET % b"parts")
    await house.begun.wait()
    house.server.drain()
    house.go.set()
    assert await answered(reader) == ("one two", False)
    writer.write(GET % b"now")
    assert await answered(reader) == ("now", True)
    assert await closed(reader)
    writer.close()


@pytest.mark.parametrize("before", [True, False], ids=["sent before", "sent after"])
async def test_of_requests_sent_one_behind_the_other_each_is_answered(house: House, *, before: bool) -> None:
    reader, writer = await house.connect()
    if not before:
        house.server.drain()
    writer.write(GET % b"wait" + GET % b"now" + GET % b"now")
    await house.begun.wait()
    if before:
        house.server.drain()
    house.server.should_exit = True
    await asyncio.sleep(0.3)
    house.go.set()
    assert [await answered(reader) for _ in range(3)] == [("waited", False), ("now", False), ("now", True)]
    assert await closed(reader)
    writer.close()


async def test_a_call_that_outlasts_the_patience_is_told_to_come_again() -> None:
    house = House()
    house.server.config.app = Shell(
        Starlette(routes=[Route("/wait", house.wait), Route("/parts", house.parts)])
    )
    house.server.config.timeout_graceful_shutdown = 0
    serving = asyncio.create_task(house.server.serve())
    while not house.server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    reader, writer = await house.connect()
    begun, other = await house.connect()
    writer.write(GET % b"wait")
    await house.begun.wait()
    house.begun.clear()
    other.write(GET % b"parts")
    await house.begun.wait()
    house.server.should_exit = True
    told = (await asyncio.wait_for(reader.read(), 10)).decode()
    assert told.startswith("HTTP/1.1 503 ")
    assert "retry-after: 1" in told.lower()
    assert "application/problem+json" in told
    assert "The service is stopping." in told
    half = (await asyncio.wait_for(begun.read(), 10)).decode()
    assert half.startswith("HTTP/1.1 200 ")
    assert half.endswith("one "), "what has begun is left unfinished"
    for each in (writer, other):
        each.close()
    await serving


async def test_a_server_whose_port_is_taken_fails_alone_and_names_it(house: House) -> None:
    second = Server(uvicorn.Config(Starlette(), port=house.port, log_config=None, lifespan="off"))
    with pytest.raises(CannotServe, match=rf"127\.0\.0\.1:{house.port}: .*in use"):
        await asyncio.create_task(second.serve())


async def test_a_server_whose_application_does_not_start_fails_alone() -> None:
    @asynccontextmanager
    async def missing(_: Starlette) -> AsyncIterator[None]:
        raise LookupError("what it needs is not there")
        yield

    server = Server(uvicorn.Config(Starlette(lifespan=missing), port=free_port(), log_config=None))
    with pytest.raises(CannotServe, match="its application did not start"):
        await asyncio.create_task(server.serve())


def test_the_first_process_of_a_container_ends_by_a_signal_before_anybody_listens() -> None:
    told = "import os; own = os.getpid(); os.getpid = lambda: 1; import chassis; os.kill(own, 15); print('went on')"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (128 + signal.SIGTERM, ""), done.stderr
    other = told.replace("os.getpid = lambda: 1", "pass")
    assert subprocess.run([sys.executable, "-c", other], check=False).returncode == -signal.SIGTERM
