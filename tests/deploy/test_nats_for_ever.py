"""What the server never takes back of what the password of a `migrate` can set, and how it is mended."""

import asyncio
import json
from pathlib import Path

import pytest
from nats.js.errors import ServerError
from tests.deploy.nats_cluster import FILES, NatsCluster
from tests.deploy.test_nats_taken_over import changes

from chassis import bus
from chassis.hearing import Subscriptions
from chassis.making import make
from chassis.settings import Database

FOR_A_WHILE = """
      {
        user: "deletes", password: "ndeletes"
        permissions: {
          publish: { allow: [ "$JS.API.STREAM.DELETE.RAS" ] }
          subscribe: { allow: [ "_INBOX_deletes.>" ] }
        }
      }"""
"""One more user of the account BUS, as docs/operations.md says."""
FOR_EVER = ("sealed", "deny_purge", "deny_delete", "allow_msg_ttl", "allow_msg_schedules")
"""What the password of a `migrate` can set of its stream, and nobody can take back."""


async def test_what_the_server_never_takes_back_is_told_at_once_and_mended_by_a_user_who_deletes_the_stream(
    tmp_path: Path,
) -> None:
    users = (FILES / "users.conf").read_text()
    before, first, after = users.partition("    users: [")
    with NatsCluster(tmp_path, nodes=1, users=before + first + FOR_A_WHILE + after) as server:
        told = Database(database_url="", nats_url=server.url("ras-migrate"))
        step = await bus.connect(told.nats_url, "ras", "test")
        mine = server.url("ras-migrate").partition("@")[2]
        deletes = await bus.connect(f"nats://deletes:ndeletes@{mine}", "deletes")
        for what in FOR_EVER:
            await make(told, Subscriptions("ras"))
            subject, body, _ = changes(**{what: True})
            answered = await step.request(subject, json.dumps(body).encode())
            assert "error" not in json.loads(answered.data), what
            with pytest.raises(ServerError, match="err_code=10052"):
                await asyncio.wait_for(make(told, Subscriptions("ras")), 20)
            deleted = await deletes.request("$JS.API.STREAM.DELETE.RAS", b"")
            assert json.loads(deleted.data)["success"], what
        await make(told, Subscriptions("ras"))
        await bus.leave(step)
        await bus.leave(deletes)


def test_the_page_names_what_is_never_taken_back() -> None:
    page = (FILES.parents[1] / "docs" / "operations.md").read_text()
    assert all(f"`{what}`" in page for what in FOR_EVER)
