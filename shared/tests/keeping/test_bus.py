"""The session with the bus: several addresses, users and passwords, and a server that is not what it seems."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from time import monotonic

import nats.errors
import pytest
from nats.aio.client import Client

from chassis import bus
from sandbox.nats import Nats, program
from sandbox.ports import free_port
from sandbox.processes import Running, launch

PASSWORD = "n/@:,%"
ENCODED = "n%2F%40%3A%2C%25"
MANY = 24
"""Tries of addresses in no fixed order: that none begins with the bad one is as likely as 1 in 16 million."""


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[tuple[int, Running]]:
    """Yield the port of a server that asks for a password, and its process."""
    port = free_port()
    file = tmp_path / "guarded.conf"
    file.write_text(
        f'listen: "127.0.0.1:{port}"\n'
        f'authorization {{ users: [ {{ user: "ras", password: "{PASSWORD}",\n'
        '  permissions: { publish: ">", subscribe: "_INBOX_ras.>" } } ] }\n'
    )
    server = launch([program(), "--config", file], tmp_path / "guarded.log", {"PATH": ""})
    yield port, server
    server.end()


@pytest.fixture
async def silent() -> AsyncIterator[str]:
    """Yield the address of a server that takes connections and says nothing."""
    server = await asyncio.start_server(lambda _, writer: writers.append(writer), "127.0.0.1", 0)
    writers: list[asyncio.StreamWriter] = []
    yield f"nats://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()
    for writer in writers:
        writer.close()


async def reached(url: str) -> float:
    began = monotonic()
    client = await bus.connect(url, "ras", "test")
    took = monotonic() - began
    await bus.leave(client)
    return took


async def test_an_address_where_nobody_listens_costs_nothing(nats_server: Nats) -> None:
    url = f"nats://127.0.0.1:{free_port()}, {nats_server.url}"
    assert max([await reached(url) for _ in range(MANY)]) < 1


async def test_a_server_that_takes_a_connection_and_says_nothing_costs_two_seconds(
    nats_server: Nats, silent: str
) -> None:
    took = await asyncio.gather(*(reached(f"{silent},{nats_server.url}") for _ in range(MANY)))
    assert bus.REACH <= max(took) < bus.REACH + 1.5


async def test_where_no_address_answers_the_last_fault_is_raised(silent: str) -> None:
    with pytest.raises(TimeoutError):
        await reached(silent)
    with pytest.raises((OSError, nats.errors.Error)):
        await reached(f"nats://127.0.0.1:{free_port()},nats://127.0.0.1:{free_port()}")


async def test_a_user_and_a_password_stand_in_each_address_percent_encoded(
    guarded: tuple[int, Running], nats_server: Nats
) -> None:
    port, _ = guarded
    client = await eventually_connected(f"nats://ras:{ENCODED}@127.0.0.1:{port}")
    assert client.new_inbox().startswith("_INBOX_ras.")
    await bus.leave(client)
    with pytest.raises(nats.errors.Error, match="Authorization"):
        await reached(f"nats://ras:wrong@127.0.0.1:{port}")
    await reached(f"nats://ras:wrong@127.0.0.1:{port},{nats_server.url}")


async def test_what_is_not_permitted_is_told(
    guarded: tuple[int, Running], caplog: pytest.LogCaptureFixture
) -> None:
    client = await eventually_connected(f"nats://ras:{ENCODED}@127.0.0.1:{guarded[0]}")
    await client.subscribe(">")
    await client.flush()
    await client.flush()  # a flush may overtake what it should send
    await bus.leave(client)
    assert "permissions violation" in caplog.text.lower()


async def test_a_server_that_stops_without_a_word_ends_the_session_after_three_questions(
    guarded: tuple[int, Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus, "PING", 0.2)
    ended = asyncio.Event()
    port, server = guarded
    client = await eventually_connected(f"nats://ras:{ENCODED}@127.0.0.1:{port}", ended)
    server.send(signal.SIGSTOP)
    async with asyncio.timeout(3):
        await ended.wait()
    server.send(signal.SIGCONT)
    assert client.is_closed


async def eventually_connected(url: str, ended: asyncio.Event | None = None) -> Client:
    """Connect as soon as the server listens."""
    until = monotonic() + 10
    while True:
        try:
            return await bus.connect(
                url, "ras", "test", (lambda _: ended.set()) if ended is not None else None
            )
        except (OSError, nats.errors.Error):
            if monotonic() > until:
                raise
            await asyncio.sleep(0.05)
