"""The bus's configuration: a server accepts it, and lets each service do what it must and nothing else."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from difflib import ndiff
from importlib import import_module
from pathlib import Path
from shutil import which

import nats
import nats.errors
import pytest
import yaml
from nats.aio.client import Client
from nats.js.errors import NotFoundError
from tests.deploy.nats_cluster import FILES, NatsCluster, Ports, localised, variable

from chassis import bus
from chassis.hearing import Subscriptions
from chassis.listen import Ears, pull
from chassis.making import make
from chassis.service import Service
from chassis.settings import Database
from sandbox.nats import program
from sandbox.nats_users import users
from sandbox.roster import SERVICES

GROUPS = 4
ENVIRONMENT = {
    "POD_NAME": "nats-0",
    "NATS_JETSTREAM_KEY": "nkey",
    "NATS_ROUTE_PASSWORD": "nroute",
    **{f"NATS_ROUTE_{n}": f"nats://leeway:nroute@nats-{n}.nats-headless:6222" for n in range(3)},
    **{variable(f"{service}{step}"): f"n{service}" for service in SERVICES for step in ("", "-migrate")},
}

SAID = (
    "planning.e1.00.c.plan_submitted.v1",
    "assessment.e1.00.c.case_opened.v1",
    "safeguarding.e1.00.c.concern_raised.v1",
    "insight.x",
    "_INBOX_planning.x",
    "anything",
    "$SYS.REQ.SERVER.PING",
    "$JS.API.INFO",
    "$JS.API.ACCOUNT.PURGE.G",
    "$JS.API.STREAM.CREATE.OTHER",
    "$JS.API.STREAM.CREATE.PLANNING",
    "$JS.API.STREAM.CREATE.RAS",
    "$JS.API.STREAM.UPDATE.RAS",
    "$JS.API.STREAM.UPDATE.ASSESSMENT",
    "$JS.API.STREAM.INFO.ASSESSMENT",
    "$JS.API.STREAM.DELETE.RAS",
    "$JS.API.STREAM.DELETE.ASSESSMENT",
    "$JS.API.STREAM.PURGE.RAS",
    "$JS.API.STREAM.PURGE.ASSESSMENT",
    "$JS.API.STREAM.SNAPSHOT.ASSESSMENT",
    "$JS.API.STREAM.RESTORE.RAS",
    "$JS.API.STREAM.MSG.DELETE.RAS",
    "$JS.API.STREAM.MSG.GET.ASSESSMENT",
    "$JS.API.STREAM.NAMES",
    "$JS.API.DIRECT.GET.ASSESSMENT",
    "$JS.API.CONSUMER.CREATE.ASSESSMENT",
    "$JS.API.CONSUMER.CREATE.ASSESSMENT.ras-0of4",
    "$JS.API.CONSUMER.DURABLE.CREATE.ASSESSMENT.ras-0of4",
    "$JS.API.CONSUMER.DURABLE.CREATE.ASSESSMENT.planning-0of4",
    "$JS.API.CONSUMER.DURABLE.CREATE.PLANNING.ras-0of4",
    "$JS.API.CONSUMER.DURABLE.CREATE.SAFEGUARDING.ras-0of4",
    "$JS.API.CONSUMER.DELETE.ASSESSMENT.ras-0of4",
    "$JS.API.CONSUMER.DELETE.ASSESSMENT.planning-0of4",
    "$JS.API.CONSUMER.PAUSE.ASSESSMENT.planning-0of4",
    "$JS.API.CONSUMER.MSG.NEXT.ASSESSMENT.planning-0of4",
    "$JS.ACK.ASSESSMENT.planning-0of4.1.1.1.1.1",
    "$JS.ACK._.hash.ASSESSMENT.planning-0of4.1.1.1.1.1",
)
"""What ras may not say."""

MADE = tuple(f"$JS.API.{verb}" for verb in (
    "STREAM.CREATE.RAS", "STREAM.UPDATE.RAS", "CONSUMER.DURABLE.CREATE.ASSESSMENT.ras-0of4",
))  # fmt: skip
"""What of that the migrate of ras may say: it makes what is its own."""

LOOKED = (
    ">",
    "_INBOX_planning.>",
    "_INBOX.>",
    "*.>",
    "assessment.>",
    "ras.>",
    "$JS.>",
    "$SYS.>",
    "$JS.ACK.>",
)
"""Where ras may not look."""


def checked(folder: Path, file: str, environment: dict[str, str]) -> str:
    """Return what the server has against a configuration; empty where it accepts it."""
    done = subprocess.run(
        [program(), "-t", "-c", folder / file],
        capture_output=True,
        check=False,
        env=environment,
        text=True,
        timeout=20,
    )
    return done.stderr if done.returncode else ""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as the ConfigMap is mounted, rendered by kubectl where there is one."""
    folder = tmp_path_factory.mktemp("etc-nats")
    files = {file.name: file.read_text() for file in FILES.glob("*.conf")}
    if kubectl := which("kubectl"):
        text = subprocess.run(
            [kubectl, "kustomize", FILES], capture_output=True, check=True, text=True, timeout=60
        ).stdout
        found = yaml.safe_load(text)
        assert found["metadata"]["name"].startswith("nats-config-")
        assert found["data"] == files
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize("file", ["single.conf", "cluster.conf"])
def test_the_server_accepts_the_configuration_and_refuses_one_with_a_fault(rendered: Path, file: str) -> None:
    assert not checked(rendered, file, ENVIRONMENT)
    text = (rendered / file).read_text()
    faults = {
        "a brace": text.replace("cipher: aes", "cipher: aes }"),
        "an unknown field": text.replace("sync_interval", "sync_intervall"),
        "an unknown value": text.replace("cipher: aes", "cipher: rot13"),
        "no users": text.replace("users.conf", "user.conf"),
    }
    if file == "cluster.conf":
        faults["a missing comma"] = text.replace("leeway, password", "leeway password")
    for what, faulty in faults.items():
        assert faulty != text, what
        (rendered / "faulty.conf").write_text(faulty)
        assert checked(rendered, "faulty.conf", ENVIRONMENT), what
    for missing in ("NATS_RAS_PASSWORD", "NATS_JETSTREAM_KEY"):
        rest = {name: value for name, value in ENVIRONMENT.items() if name != missing}
        assert missing in checked(rendered, file, rest)


def test_only_addresses_and_volumes_differ_in_the_servers_that_are_tried(tmp_path: Path) -> None:
    for file, expected in (
        ("single.conf", {"port:", "http_port:", "pid_file:", "store_dir:"}),
        ("cluster.conf", {"port:", "http_port:", "pid_file:", "store_dir:", "cluster port:"}),
    ):
        text = (FILES / file).read_text()
        diff = list(ndiff(text.splitlines(), localised(text, Ports(1, 2, 3), tmp_path).splitlines()))
        gone = [line[2:] for line in diff if line.startswith("- ")]
        come = [line[2:] for line in diff if line.startswith("+ ")]
        assert {"cluster port:" if "6222" in line else line.split()[0] for line in gone} == expected
        assert len(come) == len(gone) == len(expected)
        assert {line.split()[0] for line in come} == {"listen:", "http:", "pid_file:", "store_dir:"}


def test_the_users_are_those_of_the_catalogue_and_of_the_services_as_they_are() -> None:
    text = (FILES / "users.conf").read_text()
    assert text == users(), "run: python -m sandbox.nats_users"
    assert text != users(groups=2)
    for name in SERVICES:
        service: Service = import_module(f"{name}.main").SERVICE
        for source in service.subscriptions.sources():
            for durable in bus.durables(service.subscriptions, source, GROUPS):
                assert text.count(f'"$JS.API.CONSUMER.DURABLE.CREATE.{bus.stream_of(source)}.{durable}"') == 1


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsCluster]:
    """Yield one server with single.conf."""
    with NatsCluster(tmp_path_factory.mktemp("guarded"), nodes=1) as server:
        yield server


async def migrated(server: NatsCluster) -> None:
    """Run the step of every service, all at once; a second time it finds nothing to do."""
    await asyncio.gather(*(make(told(server, name), _hears(name)) for name in SERVICES))


def told(server: NatsCluster, name: str) -> Database:
    """Return what the migrate of a service is told."""
    return Database(database_url="", nats_url=server.url(f"{name}-migrate"), database_wait_seconds=20)


def _hears(name: str) -> Subscriptions:
    service: Service = import_module(f"{name}.main").SERVICE
    return service.subscriptions


@pytest.fixture
async def sessions(guarded: NatsCluster) -> AsyncIterator[dict[str, Client]]:
    """Yield a session for each service, with all its streams and consumers there."""
    await migrated(guarded)
    found = {name: await bus.connect(guarded.url(name), name, "test") for name in SERVICES}
    yield found
    for client in found.values():
        await bus.leave(client)


async def test_each_service_can_say_hear_and_acknowledge_what_it_must(sessions: dict[str, Client]) -> None:
    for name, client in sessions.items():
        for slot in range(16):
            await client.jetstream().publish(f"{name}.all.{slot:02}.c.{name}_done.v1", b"{}")
    heard = {name: await _hear_all(name, client) for name, client in sessions.items()}
    for name in SERVICES:
        assert heard[name] == len(_hears(name).sources()) * GROUPS


async def _hear_all(name: str, client: Client) -> int:
    """Take one message by every consumer that hears one, put it back once and acknowledge it; return how many."""
    ears, found = Ears({}), 0
    for source, config in bus.consumers(_hears(name), GROUPS).values():
        if str(config.durable_name).endswith("-access"):
            continue  # nothing was said that decides on access
        async with asyncio.timeout(10):
            async for message in pull(client, bus.stream_of(source), str(config.durable_name), ears):
                if message.metadata.num_delivered == 1:
                    await message.nak()
                    continue
                await message.ack_sync()
                found += 1
                break
    return found


class Tried:
    """What a user tries with its own name and password of all that ras must not, and what is refused."""

    def __init__(self, user: str) -> None:
        self.client = Client()
        self.user = user
        self.told: list[str] = []

    async def connect(self, server: NatsCluster) -> None:
        async def fault(error: Exception) -> None:
            self.told.append(str(error).lower())

        user, _, host = server.url(self.user).removeprefix("nats://").partition("@")
        await self.client.connect(
            f"nats://{host}",
            user=user.partition(":")[0],
            password=user.partition(":")[2],
            error_cb=fault,
            allow_reconnect=False,
            inbox_prefix="_INBOX_ras",
        )

    async def _answered(self) -> None:
        """Wait until the server has answered what was sent; twice, since a flush may overtake what it should send."""
        await self.client.flush()
        await self.client.flush()

    async def allowed(self) -> list[str]:
        """Return what of all that ras may not do it could do."""
        found = []
        for subject in SAID:
            self.told.clear()
            await self.client.publish(subject, b"{}")
            await self._answered()
            found += (
                [] if any("permissions violation for publish" in said for said in self.told) else [subject]
            )
        for subject in LOOKED:
            self.told.clear()
            subscription = await self.client.subscribe(subject)
            await self._answered()
            found += (
                []
                if any("permissions violation for subscription" in said for said in self.told)
                else [subject]
            )
            await subscription.unsubscribe()
        return found


async def tried(server: NatsCluster, user: str = "ras") -> list[str]:
    """Return what a user can do at this server of all that ras must not."""
    ras = Tried(user)
    await ras.connect(server)
    try:
        return await ras.allowed()
    finally:
        await ras.client.close()


async def test_what_a_service_has_no_business_with_is_refused_by_the_server(
    guarded: NatsCluster, sessions: dict[str, Client]
) -> None:
    assert not await tried(guarded)
    assert sorted(await tried(guarded, "ras-migrate")) == sorted(MADE)
    await migrated(guarded)
    with pytest.raises(nats.errors.Error, match="Authorization"):
        await bus.connect(f"nats://127.0.0.1:{guarded.ports[0].clients}", "ras")
    with pytest.raises(nats.errors.Error, match="Authorization"):
        await bus.connect(f"nats://ras:wrong@127.0.0.1:{guarded.ports[0].clients}", "ras")
    with pytest.raises((NotFoundError, nats.errors.TimeoutError)):
        await sessions["planning"].jetstream(timeout=0.5).delete_stream("RAS")


async def test_a_step_waits_for_the_streams_of_those_it_hears_and_says_whose_they_are(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with NatsCluster(tmp_path, nodes=1) as server:
        waiting = asyncio.create_task(make(told(server, "ras"), _hears("ras")))
        async with asyncio.timeout(10):
            while "ASSESSMENT, which the migrate of assessment makes" not in caplog.text:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert not waiting.done()
        assessment = await bus.connect(server.url("assessment-migrate"), "assessment")
        await bus.ensure_stream(assessment, "assessment")
        await asyncio.wait_for(waiting, 10)
        await bus.leave(assessment)
        (account,) = server.asked(0, "/jsz?streams=true&consumers=true")["account_details"]
        found = {
            f"{stream['name']}.{consumer['name']}"
            for stream in account["stream_detail"]
            for consumer in stream.get("consumer_detail") or []
        }
        assert found == set(bus.consumers(_hears("ras"), GROUPS))
        with pytest.raises(Exception, match="planning"):
            await make(
                told(server, "insight").model_copy(update={"database_wait_seconds": 0}), _hears("insight")
            )


async def test_a_user_who_may_do_everything_is_found(tmp_path: Path) -> None:
    wide = users().replace('"ras.>"', '">"').replace('"_INBOX_ras.>"', '">"')
    with NatsCluster(tmp_path, nodes=1, users=wide) as server:
        assert await tried(server) == [*SAID, *LOOKED]
