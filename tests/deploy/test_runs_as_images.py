"""Every service started as its images would be, two of each process: the demo holds, and nobody notices an end.

No engine is needed. What is asserted on one run of the estate: each process is what its container would be; the
stories of the demo hold with API and worker apart while one of three event servers is killed; and under load each
process is told to end, and the first of each is started again, without a request that fails or an event that comes
twice.
"""

import io
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import distributions
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from rich.console import Console
from tests.deploy.as_images import ROOT, Built
from tests.deploy.containers import differing
from tests.deploy.estate_apart import ADDED, KINDS, Apart, Estate
from tests.deploy.nats_cluster import NatsCluster
from tests.deploy.rolling import GRACE, Rolled, roll
from tests.deploy.sink import Sink

from sandbox.calling import Around
from sandbox.demo import play
from sandbox.household import Household
from sandbox.keyfiles import key_in
from sandbox.roster import SERVICES
from sandbox.seeds import seed

DOWN_AT, UP_AT = 90, 180
"""The calls of the demo before which an event server is killed, and started again."""


@dataclass
class OneDown(Around):
    """Kills the event server that leads most streams in the middle of the stories, and starts it again later."""

    servers: NatsCluster
    calls: int = 0
    killed: int | None = None
    again: bool = False

    def before(self) -> None:
        self.calls += 1
        if self.calls == DOWN_AT:
            self.killed = self.servers.busiest()
            self.servers.kill(self.killed)
        if self.calls == UP_AT and self.killed is not None:
            self.servers.start_node(self.killed)
            self.again = True


@pytest.fixture(scope="module")
def cluster(server_folder: Path) -> Iterator[NatsCluster]:
    with NatsCluster(server_folder) as servers:
        yield servers


@pytest.fixture(scope="module")
def estate(images: dict[str, Built], server_folder: Path, cluster: NatsCluster) -> Iterator[Estate]:
    """All of it, seeded."""
    layout = Apart(server_folder / "apart", servers=server_folder)
    layout.make()
    layout.choose_ports()
    for service in SERVICES:
        key_in(layout.client_key(service))
    with Sink().serving() as sink, Estate(layout, images, sink.url).running(cluster) as running:
        seed(layout)
        yield running


# -- each process is what its container would be --------------------------------------------------------------------


@pytest.mark.parametrize("service", SERVICES)
def test_an_image_holds_one_service_as_the_lock_pins_it_and_no_sibling(
    images: dict[str, Built], service: str
) -> None:
    found = {
        each.name.lower().replace("_", "-"): each.version
        for each in distributions(path=[str(images[service].sites())])
    }
    ours = {name for name in found if name.startswith("leeway-")}
    assert ours == {"leeway-shared", f"leeway-{service}"}
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    pinned = {name.lower().replace("_", "-"): version for name, version in pinned.items()}
    assert {name: version for name, version in found.items() if name not in ours} == {
        name: pinned.get(name) for name in found if name not in ours
    }
    assert (images[service].sites() / service / "main.py").is_file()
    assert [
        other for other in (*SERVICES, "sandbox", "pytest") if (images[service].sites() / other).exists()
    ] == [service]


def test_what_an_image_installs_is_compiled_in_it(images: dict[str, Built]) -> None:
    for service, built in images.items():
        for package in ("chassis", "fastapi", service):
            sources = list((built.sites() / package).rglob("*.py"))
            assert sources
            beside = f"__pycache__/{{}}.{sys.implementation.cache_tag}.pyc"
            assert [each for each in sources if not (each.parent / beside.format(each.stem)).is_file()] == []


def test_each_process_is_told_what_its_container_is_told_but_for_addresses_ports_and_paths(
    estate: Estate,
) -> None:
    for (service, kind), replicas in estate.replicas.items():
        for each in replicas:
            assert differing(estate.said(service, kind), each.environment) == sorted(ADDED)
            assert estate.compose.part(f"{service}-{kind}").raw["command"] == [each.word]
    said = estate.said("ras", "api")
    given = dict(estate.replicas["ras", "api"][0].environment)
    for planted in (
        given | {"LEEWAY_DRAIN_SECONDS": "0"},
        given | {"HOME": "/root"},
        given | {"LEEWAY_ISSUERS": "[]"},
        {name: value for name, value in given.items() if name != "LEEWAY_SECRETS_FOLDER"},
    ):
        assert len(differing(said, planted)) == len(ADDED) + 1


def test_each_process_runs_as_its_image_says_and_can_write_nothing_of_its_image(estate: Estate) -> None:
    for each in estate.all():
        assert each.process is not None
        process, built = psutil.Process(each.process.pid), each.built
        assert process.environ() == dict(each.environment)
        assert process.cwd() == str(built.app)
        assert process.cmdline()[1:] == built.command([each.word])
        assert "HOME" not in process.environ()
        if built.account is not None:
            assert set(process.uids()) == {built.account.uid} == {10001}
            assert set(process.gids()) == {built.account.gid} == {10001}
            assert not built.account.can("-w", built.app)
            assert built.account.can("-w", Path(each.environment["LEEWAY_KEYS_FOLDER"]))


def test_the_health_check_of_each_image_passes_and_fails_where_nothing_answers(estate: Estate) -> None:
    for service in SERVICES:
        for kind in KINDS:
            one = estate.replicas[service, kind][0]
            done = one.run([one.built.here(word) for word in one.built.image.healthcheck])
            assert done.returncode == 0, done.stdout
    gone = replace(one, environment=dict(one.environment) | {"LEEWAY_OPS_PORT": "9"})
    assert gone.run([one.built.here(word) for word in one.built.image.healthcheck]).returncode == 1


# -- the demo -------------------------------------------------------------------------------------------------------


def test_the_demo_holds_with_api_and_worker_apart_while_one_of_three_event_servers_is_killed(
    estate: Estate, cluster: NatsCluster, tmp_path: Path
) -> None:
    out, down = io.StringIO(), OneDown(cluster)
    console = Console(file=out, width=100, highlight=False, soft_wrap=True)
    file = tmp_path / "out.json"
    ended = play(Household(estate.layout), console=console, report=file, stays=False, around=down)
    assert ended == 0, out.getvalue()[-3000:]
    report = json.loads(file.read_text())
    assert report["held"]
    assert len(report["counts"]) > 500
    assert all(each["holds"] for each in report["counts"])
    assert down.killed is not None
    assert down.again
    cluster.wait()
    for service, front in estate.fronts.items():
        assert min(backend.taken for backend in front.backends) > 0, service
        assert front.turned_away == 0, service
    assert [each.name for each in estate.all() if not each.alive()] == []


# -- the end of a process -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
async def rolled(estate: Estate) -> Rolled:
    """What a load sees while each process is ended, half of them are begun again, and one is killed after that."""
    return await roll(estate)


def test_each_process_told_to_end_under_load_ends_in_good_order_within_its_grace(rolled: Rolled) -> None:
    assert len(rolled.codes) == 2 * len(KINDS) * len(SERVICES)
    assert {name: code for name, code in rolled.codes.items() if code != 0} == {}
    assert max(rolled.seconds.values()) < GRACE


def test_no_request_fails_while_each_process_is_ended(rolled: Rolled) -> None:
    assert rolled.asked > 300
    assert rolled.written > 60
    assert rolled.failed == {}


def test_no_write_is_lost_and_no_event_is_doubled_or_out_of_order(rolled: Rolled) -> None:
    assert rolled.counted.words() == []
    assert rolled.counted.heard > rolled.counted.events > 60
    assert rolled.counted.effects > 0


def test_a_process_that_is_killed_in_place_of_that_breaks_requests_and_they_are_seen(rolled: Rolled) -> None:
    assert rolled.failed_when_killed != {}
