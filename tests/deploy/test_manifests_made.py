"""The manifests that follow from the catalogue are those that lie there, and agree with the settings beside them."""

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from chassis.settings import Settings
from sandbox import manifests
from sandbox.arrows import API, Arrow, End, arrows, pods, readers
from sandbox.manifests import BASE, GROUPS, policy, written
from sandbox.roster import SERVICES

AGAIN = "run: python -m sandbox.manifests"
OUTSIDE_THE_POOL = 3
"""Connections of a worker besides its pool: who leads the relay, who leads the timers, and one to spare."""
SERVER_ITSELF = 20
"""Connections that Postgres keeps for its superuser, for replication and for the operator."""


def differences(folder: Path) -> list[str]:
    """Return the generated files that lie in a folder otherwise than they would be written now."""
    files = written()
    there = {
        str(p.relative_to(folder)): p.read_text()
        for part in ("network", "scaling")
        for p in folder.glob(f"{part}/*")
    }
    return sorted(name for name in files.keys() | there.keys() if files.get(name) != there.get(name))


def told() -> dict[str, str]:
    """Return the shared settings."""
    lines = (BASE / "settings.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_what_is_generated_is_up_to_date() -> None:
    assert differences(BASE) == [], AGAIN


@pytest.mark.parametrize("planted", ["changed", "surplus", "missing"])
def test_a_generated_file_that_is_not_as_it_would_be_written_is_named(
    planted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifests, "BASE", tmp_path)
    assert manifests.main() == 0
    assert differences(tmp_path) == []
    name = "network/ras-worker.yaml" if planted != "surplus" else "network/another.yaml"
    if planted == "missing":
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_text("{}\n")
    assert differences(tmp_path) == [name]
    assert manifests.main() == 0
    assert differences(tmp_path) == []


def test_a_worker_calls_exactly_the_services_it_hears() -> None:
    for service in SERVICES:
        hears = import_module(f"{service}.main").SERVICE.subscriptions.sources()
        assert sorted(readers(service)) == list(hears)
        called = [a.called for a in arrows() if a.caller == pods(service, "worker") and a.ports == (API,)]
        assert called == [pods(source, "api") for source in readers(service)]


def test_a_policy_has_the_arrows_of_its_pods_and_no_other() -> None:
    one, other, third = (End(name, (("app", name),)) for name in ("one", "other", "third"))
    table = [Arrow(one, other, (1, 2), ""), Arrow(third, one, (3,), ""), Arrow(other, third, (4,), "")]
    spec = policy(one, table)["spec"]
    assert spec["policyTypes"] == ["Ingress", "Egress"]
    assert [[port["port"] for port in each["ports"]] for each in spec["egress"]] == [[1, 2]]
    assert [each["from"][0]["podSelector"]["matchLabels"] for each in spec["ingress"]] == [{"app": "third"}]
    assert "ingress" not in policy(third, table[:1])["spec"]


def test_every_service_is_told_where_all_services_are_by_their_names() -> None:
    assert json.loads(told()["LEEWAY_SOURCES"]) == {
        "*": {name: f"http://{name}-api:{API}" for name in SERVICES}
    }


def test_consumers_are_counted_alike_in_settings_and_scalers() -> None:
    assert int(told()["LEEWAY_SLOT_GROUPS"]) == GROUPS == Settings.model_fields["slot_groups"].default


def test_a_database_bears_as_many_connections_as_pods_can_open() -> None:
    database = yaml.safe_load((BASE / "service" / "database.yaml").read_text())
    allowed = int(database["spec"]["postgresql"]["parameters"]["max_connections"])
    api, pool = next(_maxima()), int(told()["LEEWAY_POOL_SIZE"])
    in_a_roll_out = (api + 1) * pool + (GROUPS + 1) * (pool + OUTSIDE_THE_POOL)
    assert in_a_roll_out + SERVER_ITSELF <= allowed


def _maxima() -> Iterator[int]:
    for document in yaml.safe_load_all((BASE / "service" / "api.yaml").read_text()):
        if document["kind"] == "HorizontalPodAutoscaler":
            yield document["spec"]["maxReplicas"]
