"""The two servers start, survive, end and leave nothing behind."""

from collections.abc import Awaitable, Callable

import asyncpg
import nats as nats_client

from sandbox.nats import Nats


async def test_a_fresh_database_is_empty_and_its_role_is_no_superuser(
    fresh_database: Callable[[str], Awaitable[str]],
) -> None:
    connection = await asyncpg.connect(await fresh_database("one"))
    try:
        assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
        assert not await connection.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    finally:
        await connection.close()


async def test_nats_acknowledges_a_published_message(nats_server: Nats) -> None:
    client = await nats_client.connect(nats_server.url)
    try:
        stream = client.jetstream()
        await stream.add_stream(name="A", subjects=["a.>"])
        assert (await stream.publish("a.b", b"x")).seq == 1
    finally:
        await client.close()
