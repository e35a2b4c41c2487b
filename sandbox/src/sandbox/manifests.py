"""Writes the manifests that follow from the catalogue: `python -m sandbox.manifests` after a change of readers."""

import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from chassis.bus import durables, stream_of
from chassis.service import Service
from sandbox.arrows import COMPONENT, DATABASE, NAME, Arrow, End, arrows
from sandbox.nats_users import ACCOUNT
from sandbox.roster import SERVICES
from sandbox.sizes import lag

BASE = Path(__file__).parents[3] / "deploy" / "k8s" / "base"
HEAD = "# Written by `python -m sandbox.manifests`; to change it, change the catalogue or sandbox/src/sandbox/{}.py.\n"
GROUPS = 4
"""How many consumers share a source's slots: LEEWAY_SLOT_GROUPS of deploy/k8s/base/settings.env."""
MONITORING = "nats-headless.leeway.svc:8222"
"""Where KEDA asks. Of three servers only the one that leads a consumer knows what waits for it (the others say 0): KEDA
goes on to that one, by the addresses the servers tell of each other, or by writing its name before this address."""
NODE_LOCAL_DNS = "169.254.20.10/32"
"""Where NodeLocal DNSCache listens on each node, as it comes."""

Manifest = dict[str, Any]
KEEPERS: dict[str, Manifest] = {
    "cluster-api": {"key": "cnpg.io/podRole", "operator": "In", "values": ["instance"]},
    "cluster-api-jobs": {"key": "cnpg.io/jobRole", "operator": "Exists"},
}
"""Pods of a database that ask the cluster's API: its instances, and the Jobs that make or bring back one."""


def written() -> dict[str, str]:
    """Return every generated file, by its path below deploy/k8s/base."""
    found = {"network/everyone.yaml": _yaml("arrows", [_nobody(), *_everyone()])}
    table = list(arrows())
    for name, end in _ends(table).items():
        found[f"network/{name}.yaml"] = _yaml("arrows", [policy(end, table)])
    found |= {f"scaling/{service}.yaml": _yaml("manifests", [scaler(service)]) for service in SERVICES}
    for folder in ("network", "scaling"):
        inside = sorted(path.partition("/")[2] for path in found if path.startswith(folder))
        listed = {
            "apiVersion": "kustomize.config.k8s.io/v1beta1",
            "kind": "Kustomization",
            "resources": inside,
        }
        found[f"{folder}/kustomization.yaml"] = _yaml("manifests", [listed])
    found["network/README.md"] = _table(table)
    return found


def policy(end: End, table: Iterable[Arrow]) -> Manifest:
    """Return what some pods may be called by and may call: exactly their arrows in the table."""
    ingress = [_rule("from", arrow.caller, arrow.ports) for arrow in table if arrow.called == end]
    egress = [_rule("to", arrow.called, arrow.ports) for arrow in table if arrow.caller == end]
    spec: Manifest = {"podSelector": {"matchLabels": dict(end.labels)}}
    spec["policyTypes"] = ["Ingress", "Egress"]
    spec |= {key: rules for key, rules in (("ingress", ingress), ("egress", egress)) if rules}
    return _network(end.name, spec)


def scaler(service: str) -> Manifest:
    """Return how many workers of a service there are, by what waits for each of its consumers.

    At most one for each group of slots: a consumer hands out one event at a time, so more would wait for each other.
    At least two, also when nothing waits: one leads the relay and the timers, and another takes over at once.
    """
    found: Service = import_module(f"{service}.main").SERVICE
    hears = found.subscriptions
    consumers = [(source, name) for source in hears.sources() for name in durables(hears, source, GROUPS)]
    triggers = [
        {
            "type": "nats-jetstream",
            "metadata": {
                "natsServerMonitoringEndpoint": MONITORING,
                "account": ACCOUNT,
                "stream": stream_of(source),
                "consumer": name,
                "lagThreshold": str(lag(service, len(consumers))),
            },
        }
        for source, name in consumers
    ]
    return {
        "apiVersion": "keda.sh/v1alpha1",
        "kind": "ScaledObject",
        "metadata": {"name": f"{service}-worker", "labels": {NAME: service, COMPONENT: "worker"}},
        "spec": {
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": f"{service}-worker"},
            "minReplicaCount": 2,
            "maxReplicaCount": GROUPS,
            "pollingInterval": 30,
            "fallback": {"failureThreshold": 4, "replicas": 2, "behavior": "currentReplicasIfHigher"},
            "triggers": triggers,
        },
    }


def main() -> int:
    """Write the files, and delete what is generated no more; say what changed."""
    files = written()
    before = {
        str(path.relative_to(BASE)) for folder in ("network", "scaling") for path in (BASE / folder).glob("*")
    }
    for path in sorted(before - files.keys()):
        (BASE / path).unlink()
        print(f"deleted {path}")
    for path, text in files.items():
        if not (BASE / path).exists() or (BASE / path).read_text() != text:
            (BASE / path).parent.mkdir(parents=True, exist_ok=True)
            (BASE / path).write_text(text)
            print(f"wrote {path}")
    return 0


def _ends(table: Iterable[Arrow]) -> dict[str, End]:
    both = (end for arrow in table for end in (arrow.caller, arrow.called))
    return {end.name: end for end in sorted(both, key=lambda end: end.name) if end.ours}


def _rule(key: str, end: End, ports: Iterable[int]) -> Manifest:
    peer: Manifest = {"podSelector": {"matchLabels": dict(end.labels)}} if end.labels else {}
    if end.namespace:
        peer["namespaceSelector"] = {"matchLabels": {"kubernetes.io/metadata.name": end.namespace}}
    return {key: [peer], "ports": [{"protocol": "TCP", "port": port} for port in ports]}


def _network(name: str, spec: Manifest) -> Manifest:
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": {"name": name},
        "spec": spec,
    }


def _nobody() -> Manifest:
    return _network("nobody", {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]})


def _everyone() -> list[Manifest]:
    """Return what many pods may do alike: every pod asks for names; what makes databases asks the cluster's API.

    Names are told by whatever in kube-system answers at 53, however it is labelled, and by NodeLocal DNSCache at its
    usual address, which is the node's and no pod's. The cluster's API has no name and no label either, and its address
    is another in each cluster: an overlay says it. Of what the operator makes, poolers have no business there.
    """
    system = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}}}
    names = {
        "to": [system, {"ipBlock": {"cidr": NODE_LOCAL_DNS}}],
        "ports": [{"protocol": protocol, "port": 53} for protocol in ("UDP", "TCP")],
    }
    cluster = {"ports": [{"protocol": "TCP", "port": port} for port in (443, 6443)]}
    return [
        _network("names", {"podSelector": {}, "policyTypes": ["Egress"], "egress": [names]}),
        *(_network(name, {**_made(role), "egress": [cluster]}) for name, role in KEEPERS.items()),
    ]


def _made(role: Manifest) -> Manifest:
    of_a_database = {"key": DATABASE, "operator": "Exists"}
    return {"podSelector": {"matchExpressions": [of_a_database, role]}, "policyTypes": ["Egress"]}


def _table(table: Iterable[Arrow]) -> str:
    rows: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for arrow in table:
        rows[arrow.called.name, ", ".join(map(str, arrow.ports)), arrow.why].append(arrow.caller.name)
    lines = [
        f"| `{called}` | {ports} | {', '.join(callers)} | {why} |"
        for (called, ports, why), callers in sorted(rows.items())
    ]
    return "\n".join(
        [
            "# Who may call whom",
            "",
            "Written by `python -m sandbox.manifests` from `sandbox/src/sandbox/arrows.py` and the catalogue of",
            "events, as are the network policies beside it. What is not here is refused, in both directions. Besides,",
            "every pod may ask for names (port 53), databases may ask the cluster's API, and each overlay says where",
            "tokens, traces and backups are.",
            "",
            "| called | port | by | for |",
            "| --- | --- | --- | --- |",
            *lines,
            "",
        ]
    )


def _yaml(module: str, documents: list[Manifest]) -> str:
    return HEAD.format(module) + yaml.dump_all(documents, Dumper=yaml.CSafeDumper, sort_keys=False, width=110)


if __name__ == "__main__":
    sys.exit(main())
