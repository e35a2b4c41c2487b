"""Both overlays render, and every object in them is one that a cluster would take; planted faults are not."""

import copy
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.deploy import schemas
from tests.deploy.rendering import DEPLOY, OVERLAYS, Document, kustomize, parse, render, version


def workload(**spec: Any) -> Document:
    """Return a Deployment that nothing is wrong with, but for what is changed."""
    labels = {"app.kubernetes.io/name": "ras"}
    container = {"name": "api", "image": "leeway-ras:1", "ports": [{"containerPort": 8000}]}
    pod = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "ras-api"},
        "spec": {"selector": {"matchLabels": labels}, "template": pod, **spec},
    }


def scaled(trigger: dict[str, Any]) -> Document:
    return {
        "apiVersion": "keda.sh/v1alpha1",
        "kind": "ScaledObject",
        "metadata": {"name": "ras-worker"},
        "spec": {"scaleTargetRef": {"name": "ras-worker"}, "triggers": [trigger]},
    }


def cluster(postgresql: dict[str, Any]) -> Document:
    return {
        "apiVersion": "postgresql.cnpg.io/v1",
        "kind": "Cluster",
        "metadata": {"name": "ras-db"},
        "spec": {"instances": 3, "storage": {"size": "5Gi"}, "postgresql": postgresql},
    }


TRIGGER = {"type": "nats-jetstream", "metadata": {"stream": "ASSESSMENT"}}
QUORUM = {"method": "any", "number": 1, "dataDurability": "required"}


def test_the_overlays_are_rendered_by_the_kubectl_on_the_path(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{version()}; judged for Kubernetes {' and '.join(schemas.newest())}\n")
    for overlay in OVERLAYS:
        assert render(overlay)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_built_in_object_is_valid_for_the_two_newest_versions_of_kubernetes(overlay: str) -> None:
    assert list(schemas.all_faults(render(overlay), crds=None)) == []


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_custom_resource_is_valid_by_its_published_schema(overlay: str) -> None:
    assert list(schemas.all_faults(render(overlay), schemas.crd_folder())) == []


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_no_object_is_there_twice(overlay: str) -> None:
    keys = [
        (d["apiVersion"], d["kind"], d["metadata"].get("namespace"), d["metadata"]["name"])
        for d in render(overlay)
    ]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_every_file_of_yaml_below_deploy_is_read_strictly() -> None:
    files = [
        path for kind in ("yaml", "yml") for path in DEPLOY.rglob(f"*.{kind}") if "secrets" not in path.parts
    ]
    assert files
    for path in files:
        assert parse(path.read_text()), path


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(yaml.YAMLError, match="'replicas' is given twice"):
        parse("spec:\n  replicas: 2\n  template: {}\n  replicas: 3\n")


def test_what_kustomize_refuses_is_told_in_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "kustomization.yaml").write_text("resources: [nowhere.yaml]\n")
    with pytest.raises(RuntimeError, match=r"nowhere\.yaml"):
        kustomize(tmp_path)


def test_the_judge_says_what_kubernetes_validate_says() -> None:
    good, bad = workload(), workload(replicaz=2)
    for kubernetes in schemas.newest():
        assert schemas.faults(good, kubernetes, None) == []
        assert schemas.as_the_tool(good, kubernetes) == ""
        (fault,) = schemas.faults(bad, kubernetes, None)
        assert fault.endswith(schemas.as_the_tool(bad, kubernetes))
        assert "replicaz" in fault


BUILT_IN: dict[str, tuple[Document, str]] = {
    "an unknown field": (workload(replicaz=2), "Deployment ras-api: spec: .*'replicaz' was unexpected"),
    "an unknown field deep inside": (
        workload(
            template={"spec": {"containers": [{"name": "api", "securityContext": {"runAsNonroot": True}}]}}
        ),
        r"spec\.template\.spec\.containers\.0\.securityContext: .*'runAsNonroot' was unexpected",
    ),
    "a wrong type": (workload(replicas="two"), r"Deployment ras-api: spec\.replicas: 'two' is not of type"),
    "something required that is not there": (
        workload(template={"spec": {}}),
        r"spec\.template\.spec: 'containers' is a required property",
    ),
    "an unknown kind": (workload() | {"kind": "Deploymint"}, "Deploymint ras-api: apps/v1 is not served"),
    "an unknown group": (
        workload() | {"apiVersion": "apps.example.com/v1"},
        "apps.example.com/v1 is not served",
    ),
    "a kind that only an older version serves": (
        {"apiVersion": "policy/v1beta1", "kind": "PodDisruptionBudget", "metadata": {"name": "ras-api"}},
        "PodDisruptionBudget ras-api: policy/v1beta1 is not served by Kubernetes",
    ),
    "a part that is no object of its own": (
        {"apiVersion": "networking/v1", "kind": "NetworkPolicyPort", "metadata": {"name": "port"}},
        "NetworkPolicyPort port: networking/v1 is not served",
    ),
}


@pytest.mark.parametrize("planted", BUILT_IN)
def test_a_fault_planted_in_a_built_in_object_is_named(planted: str, tmp_path: Path) -> None:
    document, said = BUILT_IN[planted]
    for kubernetes in schemas.newest():
        found = schemas.faults(document, kubernetes, tmp_path)
        assert any(re.search(said, fault) for fault in found), found


CUSTOM: dict[str, tuple[Document, str]] = {
    "a typing error in a trigger": (
        scaled({**TRIGGER, "metadat": {}}),
        r"triggers\.0: .*'metadat' was unexpected",
    ),
    "a number where a trigger wants a text": (
        scaled({"type": "nats-jetstream", "metadata": {"lagThreshold": 10}}),
        r"triggers\.0\.metadata\.lagThreshold: 10 is not of type 'string'",
    ),
    "an unknown field deep in a database": (
        cluster({"synchronous": {**QUORUM, "durability": "all"}}),
        r"Cluster ras-db: spec\.postgresql\.synchronous: .*'durability' was unexpected",
    ),
    "a word that the schema does not list": (
        cluster({"synchronous": {**QUORUM, "dataDurability": "always"}}),
        r"dataDurability: 'always' is not one of",
    ),
    "an unknown field in the metadata": (
        cluster({}) | {"metadata": {"name": "ras-db", "lables": {}}},
        "Cluster ras-db: metadata: .*'lables' was unexpected",
    ),
    "a version that no CRD serves": (
        scaled(TRIGGER) | {"apiVersion": "keda.sh/v1beta1"},
        "v1beta1 is not served",
    ),
    "a version that its CRD holds and does not serve": (
        {
            "apiVersion": "gateway.networking.k8s.io/v1alpha3",
            "kind": "BackendTLSPolicy",
            "metadata": {"name": "ras"},
            "spec": {},
        },
        "v1alpha3 is not served",
    ),
    "a kind that no CRD declares": (
        scaled(TRIGGER) | {"kind": "ScaledThing"},
        "ScaledThing ras-worker: .* is not served",
    ),
}


@pytest.mark.parametrize("planted", CUSTOM)
def test_a_fault_planted_in_a_custom_resource_is_named(planted: str) -> None:
    document, said = CUSTOM[planted]
    found = schemas.faults(document, schemas.newest()[-1], schemas.crd_folder())
    assert any(re.search(said, fault) for fault in found), found


@pytest.mark.parametrize("good", [scaled(TRIGGER), cluster({"synchronous": QUORUM})])
def test_a_custom_resource_without_fault_passes(good: Document) -> None:
    assert schemas.faults(copy.deepcopy(good), schemas.newest()[-1], schemas.crd_folder()) == []


def test_what_may_be_a_number_or_a_word_may_be_both_and_nothing_else() -> None:
    either = schemas.closed({"type": "object", "properties": {"port": {schemas.EITHER: True}}})
    assert either["properties"]["port"]["type"] == ["integer", "string"]
    kept = schemas.closed({"type": "object", schemas.OPEN: True, "properties": {"a": {"type": "object"}}})
    assert "additionalProperties" not in kept
    assert kept["properties"]["a"]["additionalProperties"] is False
