"""Rules on pods: what they may do, how they say how they are, what they are given, and how they end."""

import re
from collections.abc import Iterator

from tests.deploy.policies import OURS, Rendered, Workload, rule, selects
from tests.deploy.rendering import Document, named

from chassis.draining import GRACE

API, OPS = 8000, 9000
PROBES = {"startupProbe": "/startupz", "readinessProbe": "/readyz", "livenessProbe": "/livez"}
OTHERS = (
    "nats",
    "natsio/prometheus-nats-exporter",
    "keycloak/keycloak",
    "otel/opentelemetry-collector",
    "otel/opentelemetry-collector-contrib",
    "jaegertracing/jaeger",
    "cloudnative-pg/postgresql",
)
"""The images that are not ours and may run, without the host they are fetched from."""
MINOR = re.compile(r":[0-9]+\.[0-9]+")
LARGEST, SECOND = 149, 122
"""Measured, in MiB: the largest of our processes under load, and one that looks after dead letters beside it."""
PINNED = re.compile(r"^[^:@]+(:v?[0-9][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$")


@rule
def restricted_context(rendered: Rendered) -> Iterator[str]:
    """Every container runs as a numbered user who is not root, writes to volumes only, and may do nothing more."""
    for workload in rendered.workloads:
        whole = workload.pod.get("securityContext") or {}
        if (workload.pod.get("hostNetwork"), workload.pod.get("hostPID"), workload.pod.get("hostIPC")) != (
            None,
        ) * 3:
            yield f"{workload}: uses what is the node's"
        for container in workload.containers:
            own = {**whole, **(container.get("securityContext") or {})}
            uid = own.get("runAsUser")
            wanted = {
                "runAsNonRoot": own.get("runAsNonRoot") is True,
                "runAsUser": isinstance(uid, int) and uid > 0,
                "readOnlyRootFilesystem": own.get("readOnlyRootFilesystem") is True,
                "capabilities": own.get("capabilities") == {"drop": ["ALL"]},
                "allowPrivilegeEscalation": own.get("allowPrivilegeEscalation") is False,
                "privileged": not own.get("privileged"),
                "seccompProfile": (own.get("seccompProfile") or {}).get("type") == "RuntimeDefault",
            }
            for what in (name for name, holds in wanted.items() if not holds):
                yield f"{workload}: {container['name']}: {what} is not restricted"


@rule
def no_token(rendered: Rendered) -> Iterator[str]:
    """No pod is given a token of the cluster, and each has an account of its own that gives none either."""
    for workload in rendered.workloads:
        account = workload.pod.get("serviceAccountName", "default")
        found = rendered.one("ServiceAccount", account)
        if workload.pod.get("automountServiceAccountToken") is not False:
            yield f"{workload}: is given a token"
        if found is None or found.get("automountServiceAccountToken") is not False:
            yield f"{workload}: its account {account} gives a token, or is not there"


@rule
def probes_mean_it(rendered: Rendered) -> Iterator[str]:
    """Ours are asked on the ops port by the three paths; of others, being alive is not being ready."""
    for workload in rendered.running():
        for container in workload.pod["containers"]:
            asked = {name: container.get(name) for name in PROBES}
            if workload.service:
                for name, path in PROBES.items():
                    get = (asked[name] or {}).get("httpGet") or {}
                    may = {OPS, API} if name == "readinessProbe" else {OPS}
                    if get.get("path") != path or workload.port(get.get("port", "")) not in may:
                        yield f"{workload}: {name} does not ask {path} on port {OPS}"
            elif not (asked["readinessProbe"] and asked["livenessProbe"]):
                yield f"{workload}: {container['name']} does not say whether it is ready and alive"
            elif _alike(asked["readinessProbe"], asked["livenessProbe"]):
                yield f"{workload}: {container['name']}: not ready is taken for not alive, and ends it"


def _alike(ready: Document, alive: Document) -> bool:
    """Tell whether being alive asks what being ready asks, and is no more patient."""
    kinds = ("httpGet", "exec", "tcpSocket", "grpc")
    asked = [{kind: probe[kind] for kind in kinds if kind in probe} for probe in (ready, alive)]
    patience = [probe.get("periodSeconds", 10) * probe.get("failureThreshold", 3) for probe in (ready, alive)]
    return asked[0] == asked[1] and patience[1] < 2 * patience[0]


@rule
def resources_are_said(rendered: Rendered) -> Iterator[str]:
    """Every container asks for processor and memory, and is held to that memory; ours to no share of the processor."""
    for workload in rendered.workloads:
        for container in workload.containers:
            asked = container.get("resources", {}).get("requests", {})
            held = container.get("resources", {}).get("limits", {})
            if not (asked.get("cpu") and asked.get("memory")):
                yield f"{workload}: {container['name']} does not ask for processor and memory"
            elif held.get("memory") != asked["memory"]:
                yield f"{workload}: {container['name']} is not held to the memory it asks for"
            if workload.service and "cpu" in held:
                yield f"{workload}: {container['name']} is held to a share of the processor"
            if workload.component in ("api", "worker") and workload.service:
                yield from _holds_two(workload, held.get("memory", ""))


def _holds_two(workload: Workload, memory: str) -> Iterator[str]:
    mebibytes = int(memory.removesuffix("Mi")) if memory.endswith("Mi") else 0
    if memory.endswith("Mi") and mebibytes < LARGEST + SECOND:
        yield f"{workload}: {memory} do not hold a second process, by which somebody looks after it"


@rule
def time_to_end(rendered: Rendered) -> Iterator[str]:
    """What serves waits before it ends until nobody is sent to it, and is not killed before it has drained."""
    for workload in rendered.ours("api", "worker"):
        given = workload.pod.get("terminationGracePeriodSeconds", 30)
        for container in workload.pod["containers"]:
            waits = _sleeps(container)
            drains = float(rendered.told(workload).get("LEEWAY_DRAIN_SECONDS", 0))
            if workload.component == "api" and waits <= 0:
                yield f"{workload}: ends while it is still being sent to (no preStop)"
            if workload.component == "api" and drains <= 0:
                yield f"{workload}: does not drain (LEEWAY_DRAIN_SECONDS)"
            if waits + drains + GRACE >= given:
                yield f"{workload}: {given} s do not suffice for {waits} + {drains} + {GRACE}"


def _sleeps(container: Document) -> float:
    before = container.get("lifecycle", {}).get("preStop", {})
    return float(before.get("sleep", {}).get("seconds", 0))


@rule
def ports_are_declared(rendered: Rendered) -> Iterator[str]:
    """Every port that a probe asks or a Service leads to is declared by the pods behind it."""
    for workload in rendered.workloads:
        for container in workload.containers:
            for name in PROBES:
                port = ((container.get(name) or {}).get("httpGet") or {}).get("port")
                if port is not None and workload.port(port) is None:
                    yield f"{workload}: {name} asks port {port}, which no container declares"
    for service in rendered.of("Service"):
        behind = rendered.behind(service)
        if not behind:
            yield f"Service {service['metadata']['name']}: leads to nobody"
        for port in service["spec"]["ports"]:
            target = port.get("targetPort", port["port"])
            for workload in (each for each in behind if each.port(target) is None):
                yield f"{named(service)}: leads to port {target}, which {workload} does not declare"
    yield from _opened(rendered)


def _opened(rendered: Rendered) -> Iterator[str]:
    for policy in rendered.of("NetworkPolicy"):
        taken = [w for w in rendered.workloads if selects(policy["spec"].get("podSelector") or {}, w.labels)]
        for port in (
            port for each in policy["spec"].get("ingress") or [] for port in each.get("ports") or []
        ):
            for workload in (each for each in taken if each.port(port.get("port", 0)) is None):
                yield f"{named(policy)}: opens port {port.get('port')}, which {workload} does not declare"


@rule
def images_are_pinned(rendered: Rendered) -> Iterator[str]:
    """Every image is ours or listed, and has a version or a digest that does not move; ours in dev are `dev`."""
    for workload in rendered.workloads:
        for container in workload.containers:
            if not (rendered.overlay == "dev" and container["image"] == f"leeway-{workload.service}:dev"):
                yield from _image(workload, container["image"])
            if workload.service and not re.split("[:@]", container["image"])[0].endswith(
                f"leeway-{workload.service}"
            ):
                yield f"{workload}: runs {container['image']}, which is not its own"
    for cluster in rendered.of("Cluster"):
        image = cluster["spec"].get("imageName", "")
        host, _, name = image.partition("/")
        yield from _image(named(cluster), name)
        if not MINOR.search(image):
            yield f"{named(cluster)}: {image} changes its version when its tag moves"
        if "." not in host or not name:
            yield f"{named(cluster)}: {image} is from no registry, and the usual one does not have it"


def _image(workload: Workload | str, image: str) -> Iterator[str]:
    known = {*OTHERS, *(f"leeway-{name}" for name in OURS)}
    if not PINNED.match(image) or not ({":", "@"} & set(image)):
        yield f"{workload}: {image} is not pinned"
    elif re.split("[:@]", image)[0] not in known:
        yield f"{workload}: {image} is neither ours nor listed"
