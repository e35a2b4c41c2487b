"""Rules on how many pods there are, where they stand, and what may take one of them away."""

import json
from collections.abc import Iterator
from math import ceil
from urllib.parse import urlsplit

from tests.deploy.policies import Rendered, Workload, rule, selects, settings_of, subscriptions_of
from tests.deploy.rendering import Document

from chassis.bus import durables, stream_of
from sandbox.nats_users import ACCOUNT

HOST, ZONE = "kubernetes.io/hostname", "topology.kubernetes.io/zone"
MONITORING = 8222
"""Where a NATS server tells what its consumers have still to do."""


def scalers(rendered: Rendered, workload: Workload) -> list[Document]:
    """Return what decides how many pods of a workload there are."""
    found = []
    for scaler in rendered.of("HorizontalPodAutoscaler", "ScaledObject"):
        target = scaler["spec"]["scaleTargetRef"]
        kind = target.get("kind", "Deployment")
        if (kind, target["name"]) == (workload.kind, workload.name):
            found.append(scaler)
    return found


def fewest(rendered: Rendered, workload: Workload) -> int:
    """Return how many pods of a workload there are at least."""
    for scaler in scalers(rendered, workload):
        spec = scaler["spec"]
        return int(spec.get("minReplicas", 1) if "minReplicas" in spec else spec.get("minReplicaCount", 0))
    return int(workload.spec.get("replicas", 1))


def most(rendered: Rendered, workload: Workload) -> int:
    """Return how many pods of a workload there are at most."""
    for scaler in scalers(rendered, workload):
        spec = scaler["spec"]
        return int(spec.get("maxReplicas") or spec.get("maxReplicaCount", 100))
    return int(workload.spec.get("replicas", 1))


@rule
def one_may_be_taken_away(rendered: Rendered) -> Iterator[str]:
    """Each workload has one PodDisruptionBudget; it lets one pod go, and never two, however many there are."""
    for workload in rendered.running():
        budgets = [
            budget["spec"]
            for budget in rendered.of("PodDisruptionBudget")
            if budget["metadata"].get("namespace", "") == workload.namespace
            and selects(budget["spec"]["selector"], workload.labels)
        ]
        if len(budgets) != 1:
            yield f"{workload}: {len(budgets)} disruption budgets select its pods"
            continue
        pods, many = fewest(rendered, workload), most(rendered, workload)
        free = _free(budgets[0], pods)
        if free < 1:
            yield f"{workload}: of {pods} pods none may be taken away, so that no node can be emptied"
        elif (at_most := _free(budgets[0], many)) > 1:
            yield f"{workload}: of {many} pods {at_most} may be taken away at once"
        elif pods == 1 and rendered.overlay == "production" and workload.service:
            yield f"{workload}: its only pod may be taken away"


def _free(budget: Document, pods: int) -> int:
    if "maxUnavailable" in budget:
        return min(pods, _share(budget["maxUnavailable"], pods))
    return pods - _share(budget["minAvailable"], pods)


def _share(value: int | str, pods: int) -> int:
    return value if isinstance(value, int) else ceil(pods * int(value.removesuffix("%")) / 100)


@rule
def spread_over_zones_and_hosts(rendered: Rendered) -> Iterator[str]:
    """The pods of each Deployment and StatefulSet are spread over zones and hosts, counted among themselves."""
    for workload in rendered.running():
        if fewest(rendered, workload) < 2:
            continue
        spread = workload.pod.get("topologySpreadConstraints") or []
        for key in (HOST, ZONE):
            if not any(
                s["topologyKey"] == key and selects(s.get("labelSelector"), workload.labels) for s in spread
            ):
                yield f"{workload}: its pods are not spread by {key}"
        others = [each for each in rendered.running() if each.name != workload.name]
        for each in others:
            if any(selects(s.get("labelSelector"), each.labels) for s in spread):
                yield f"{workload}: is spread among pods of {each}"


@rule
def scaled_by_what_it_waits_for(rendered: Rendered) -> Iterator[str]:
    """Each API is scaled by its processor and each worker by what it has still to hear, at least two of each."""
    for workload in rendered.ours("api", "worker"):
        wanted = {"api": "HorizontalPodAutoscaler", "worker": "ScaledObject"}[workload.component]
        found = scalers(rendered, workload)
        if [scaler["kind"] for scaler in found] != [wanted]:
            yield f"{workload}: is not scaled by one {wanted}"
            continue
        if fewest(rendered, workload) < 2:
            yield f"{workload}: may come down to fewer than two"
        if "replicas" in workload.spec:
            yield f"{workload}: says how many it is, against its scaler"
        spec = found[0]["spec"]
        metrics = [m.get("resource", {}).get("name") for m in spec.get("metrics") or []]
        if workload.component == "api" and metrics != ["cpu"]:
            yield f"{workload}: is not scaled by its processor"
    targets = {(w.kind, w.name) for w in rendered.workloads}
    for scaler in rendered.of("HorizontalPodAutoscaler", "ScaledObject"):
        target = scaler["spec"]["scaleTargetRef"]
        if (target.get("kind", "Deployment"), target["name"]) not in targets:
            yield f"{scaler['kind']} {scaler['metadata']['name']}: scales {target['name']}, which is not there"


@rule
def scaled_by_every_consumer(rendered: Rendered) -> Iterator[str]:
    """The triggers of a worker are exactly the consumers it reads by and its migrate makes, asked where they stand."""
    made = {job.service: _slot_groups(rendered, job) for job in rendered.ours("migrate")}
    for worker in rendered.ours("worker"):
        groups = _slot_groups(rendered, worker)
        if made.get(worker.service) != groups:
            yield f"{worker}: reads by {groups} consumers of a source, of which migrate makes another number"
        hears = subscriptions_of(worker.service)
        wanted = {
            (stream_of(source), name)
            for source in hears.sources()
            for name in durables(hears, source, groups)
        }
        triggers = [t for scaler in scalers(rendered, worker) for t in scaler["spec"].get("triggers", [])]
        given = [(t["metadata"].get("stream"), t["metadata"].get("consumer")) for t in triggers]
        if set(given) != wanted or len(given) != len(wanted):
            missing, surplus = wanted - set(given), set(given) - wanted
            yield f"{worker}: not scaled by {sorted(missing)}; and by what it does not read: {sorted(surplus)}"
        for trigger in triggers:
            yield from _trigger(rendered, worker, trigger)


def _slot_groups(rendered: Rendered, worker: Workload) -> int:
    default = settings_of(worker.service).model_fields["slot_groups"].default
    return int(rendered.told(worker).get("LEEWAY_SLOT_GROUPS", default))


def _trigger(rendered: Rendered, worker: Workload, trigger: Document) -> Iterator[str]:
    known = {
        "natsServerMonitoringEndpoint", "account", "stream", "consumer", "lagThreshold",
        "activationLagThreshold", "useHttps",
    }  # fmt: skip
    told = trigger["metadata"]
    if trigger["type"] != "nats-jetstream" or not known.issuperset(told):
        yield f"{worker}: {json.dumps(trigger)} is no trigger that KEDA knows"
        return
    where = urlsplit(f"//{told.get('natsServerMonitoringEndpoint', '')}")
    service = rendered.one("Service", (where.hostname or "").split(".")[0])
    if service is None or where.port not in [port["port"] for port in service["spec"]["ports"]]:
        yield f"{worker}: {where.netloc} is no Service's port"
    if told.get("account") != ACCOUNT or int(told.get("lagThreshold", 0)) < 1:
        yield f"{worker}: a trigger names another account, or no lag"
