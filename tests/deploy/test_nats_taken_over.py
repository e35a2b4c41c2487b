"""What a service that was taken over can do on the bus: nothing to another's events; and what would let it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nats.errors
import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg
from tests.deploy.nats_cluster import NatsCluster, variable

from chassis import bus

MINE = {"name": "RAS", "subjects": ["ras.>"], "storage": "file", "max_bytes": 1 << 20}
FORGED, REAL = "assessment.e1.00.c.sharing_granted.v1", "assessment.e1.00.c.case_opened.v1"
OWN, HEARD = "ras.e1.00.c.case_allocated.v1", "ASSESSMENT.ras-0of4"
NEXT, MAKE = f"$JS.API.CONSUMER.MSG.NEXT.{HEARD}", f"$JS.API.CONSUMER.DURABLE.CREATE.{HEARD}"
PUSHED = {"durable_name": "ras-0of4", "ack_policy": "explicit", "filter_subject": "assessment.e1.>"}
ONE_ACCOUNT = {
    "ras": ["ras.>", NEXT, f"$JS.ACK.{HEARD}.>"],
    "assessment": ["assessment.>"],
    **{f"{name}-migrate": ["$JS.API.>"] for name in ("ras", "assessment")},
}
"""What users could say in one account for all, where only the step `migrate` makes anything."""
BEFORE = ONE_ACCOUNT | {"ras": [*ONE_ACCOUNT["ras"], "$JS.API.STREAM.UPDATE.RAS", MAKE]}
"""The same where a service makes its stream and its consumers by itself."""


def changes(**more: Any) -> tuple[str, dict[str, Any], str]:
    return "$JS.API.STREAM.UPDATE.RAS", MINE | more, ""


def asks(answered_at: str) -> tuple[str, dict[str, Any], str]:
    return NEXT, {"batch": 1, "expires": 100_000_000}, answered_at


MAKING = {
    "another's stream copied": changes(sources=[{"name": "ASSESSMENT"}]),
    "words said again as another's": changes(republish={"src": "ras.forged", "dest": FORGED}),
    "an order said for it": changes(republish={"src": "ras.x", "dest": "$JS.API.STREAM.PURGE.ASSESSMENT"}),
    "subjects of another lain on": changes(subjects=["ras.>", "planning.>"]),
    "the store filled": changes(max_bytes=1 << 33),
    "what it hears by changed": (MAKE, {"stream_name": "ASSESSMENT", "config": PUSHED}, ""),
}
"""What ras asks for: a subject, a body, and where the answer is to go ("": to itself)."""
ANSWERED = {
    "an answer as an order to delete": asks("$JS.API.STREAM.DELETE.ASSESSMENT"),
    "an answer as an order to delete what another hears by": asks(
        "$JS.API.CONSUMER.DELETE.ASSESSMENT.review-0of4"
    ),
    "a receipt as another's event": (OWN, {}, FORGED),
}
REFUSED_ANYHOW: dict[str, tuple[str, dict[str, Any], str]] = {
    "a receipt as an order to purge": (OWN, {}, "$JS.API.STREAM.PURGE.ASSESSMENT"),
    "its own stream deleted": ("$JS.API.STREAM.DELETE.RAS", {}, ""),
}


@dataclass
class Bus:
    """A server, and sessions on it."""

    server: NatsCluster
    sessions: dict[str, Client]

    async def made(self) -> None:
        """Make all that should be there, as `migrate` does, with one event of assessment in it that ras has heard."""
        assessment, ras = self.sessions["assessment-migrate"], self.sessions["ras-migrate"]
        await bus.ensure_stream(assessment, "assessment")
        await bus.ensure_stream(ras, "ras")
        for name in ("ras-0of4", "review-0of4"):
            maker = self.sessions.get(f"{name.partition('-')[0]}-migrate", ras)
            await bus.ensure_consumer(maker, "assessment", bus._consumer(name, ["assessment.>"]))

    async def tries(self, attack: tuple[str, dict[str, Any], str]) -> None:
        """Let ras try something, and wait until the server has seen it."""
        subject, body, answered_at = attack
        ras, said = self.sessions["ras"], json.dumps(body).encode()
        if answered_at:
            await ras.publish(subject, said, reply=answered_at)
        else:
            with suppress(nats.errors.Error, TimeoutError):
                await ras.request(subject, said, timeout=0.3)
        await ras.flush()

    def seen(self) -> dict[str, Any]:
        """Return what there is: how each stream and consumer is made, and how many events assessment has said."""
        accounts = (
            self.server.asked(0, "/jsz?streams=true&consumers=true&config=true").get("account_details") or []
        )
        found: dict[str, Any] = {}
        for stream in (each for account in accounts for each in account["stream_detail"]):
            name = stream["name"]
            found[name] = stream["config"] | {"metadata": None}
            found |= {f"{name}.{c['name']}": c["config"] for c in stream.get("consumer_detail") or []}
            if name == "ASSESSMENT":
                found["events"] = stream["state"]["messages"]
        return found

    async def heard(self, count: int) -> list[Msg]:
        """Return what review hears of assessment."""
        pulled = await self.sessions["review"].jetstream().pull_subscribe_bind("review-0of4", "ASSESSMENT")
        found = []
        for _ in range(count):
            (message,) = await pulled.fetch(1, timeout=5)
            await message.ack_sync()
            found.append(message)
        return found


def one_account(rights: dict[str, list[str]]) -> str:
    """Return a configuration of users without accounts."""
    users = [
        f'{{ user: "{user}", password: ${variable(user)}, permissions: {{ '
        f"publish: {{ allow: {json.dumps(subjects)} }}, "
        f'subscribe: {{ allow: ["_INBOX_{user.partition("-")[0]}.>"] }} }} }}'
        for user, subjects in rights.items()
    ]
    return "authorization {{ users: [\n{} ] }}".format("\n".join(users))


@asynccontextmanager
async def running(folder: Path, rights: dict[str, list[str]] | None = None) -> AsyncIterator[Bus]:
    """Yield a server with the users of production, or with those who have these rights."""
    names = rights or [
        f"{name}{step}" for name in ("ras", "assessment", "review") for step in ("", "-migrate")
    ]
    with NatsCluster(folder, nodes=1, users=one_account(rights) if rights else "") as server:
        sessions = {name: await bus.connect(server.url(name), name.partition("-")[0]) for name in names}
        there = Bus(server, sessions)
        await there.made()
        yield there
        for client in sessions.values():
            await bus.leave(client)


async def harmful(there: Bus, attacks: dict[str, tuple[str, dict[str, Any], str]]) -> list[str]:
    """Return the attacks that change anything; after each, `migrate` makes all what it should be again."""
    found = []
    for name, attack in attacks.items():
        before = there.seen()
        await there.tries(attack)
        for _ in range(60):
            if there.seen() != before:
                found.append(name)
                break
            await asyncio.sleep(0.05)
        await there.made()
    return found


async def test_whoever_took_a_service_over_changes_nothing_on_the_bus(tmp_path: Path) -> None:
    async with running(tmp_path) as there:
        await there.sessions["assessment"].jetstream().publish(REAL, b"{}")
        before = there.seen()
        for attack in (MAKING | ANSWERED | REFUSED_ANYHOW).values():
            await there.tries(attack)
        await asyncio.sleep(0.5)  # longer than the answer that there is nothing takes
        assert there.seen() == before
        assert before["events"] == 1
        assert [message.subject for message in await there.heard(1)] == [REAL]


async def test_where_a_service_makes_its_own_it_can_do_all_that(tmp_path: Path) -> None:
    async with running(tmp_path, BEFORE) as there:
        assert await harmful(there, MAKING) == list(MAKING)


async def test_in_one_account_for_all_answers_go_where_nobody_may_speak(tmp_path: Path) -> None:
    async with running(tmp_path, ONE_ACCOUNT) as there:
        assert await harmful(there, ANSWERED) == list(ANSWERED)


@pytest.mark.parametrize("only", ["headers only", "all of it"])
async def test_whoever_has_the_password_of_a_step_and_forges_cannot_hide_it(
    tmp_path: Path, only: str
) -> None:
    async with running(tmp_path) as there:
        subject, body, _ = changes(
            republish={"src": "ras.forged", "dest": FORGED, "headers_only": only == "headers only"}
        )
        await there.sessions["ras-migrate"].request(subject, json.dumps(body).encode())
        mine = {"Nats-Stream": "", "nats-stream": "x", "ce-source": "assessment"}
        await there.sessions["ras"].jetstream().publish("ras.forged", b"{}", headers=mine)
        (forged,) = await there.heard(1)
        assert forged.subject == FORGED
        assert (forged.headers or {})["Nats-Stream"] == "RAS"
        await there.made()
        await there.sessions["ras"].jetstream().publish("ras.forged", b"{}")
        await there.sessions["assessment"].jetstream().publish(REAL, b"{}")
        assert [message.subject for message in await there.heard(1)] == [REAL]
