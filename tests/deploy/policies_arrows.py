"""Which arrows there have to be, from the catalogue and the rendered settings, and that there are no others."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.deploy.policies import OURS, Rendered, Workload, rule
from tests.deploy.policies_network import (
    DATABASE,
    DNS,
    FIGURES,
    GATEWAY,
    KEDA,
    MONITORING,
    OPERATOR,
    STATUS,
    WORLD,
    Arrow,
    allowed,
    ends,
)
from tests.deploy.rendering import Document

from sandbox.scopes import NAMES, hears, readable

HTTP, OPS, TLS, KUBERNETES = 8000, 9000, 443, 6443
CLIENTS, ROUTES, MONITOR = 4222, 6222, 8222
OWN = 8888
"""Where a collector tells how it is itself."""


def wanted(rendered: Rendered) -> set[Arrow]:
    """Return every arrow that there has to be, and why it has to stands beside it."""
    found: set[Arrow] = set()
    for workload in rendered.ours():
        found |= {(workload.name, *where) for where in _spoken_to(rendered, workload)}
        if workload.component == "api":
            found.add((GATEWAY.name, workload.name, HTTP))  # what is not in an HTTPRoute is not led to
        if workload.component in ("api", "worker"):
            found.add((MONITORING.name, workload.name, OPS))
    for cluster in rendered.of("Cluster"):
        name = cluster["metadata"]["name"]
        found |= {
            (name, name, DATABASE),
            (name, name, STATUS),
        }  # followers copy, and ask each other how they are
        found |= {(OPERATOR.name, name, DATABASE), (OPERATOR.name, name, STATUS)}
        found.add((MONITORING.name, name, FIGURES))
        if rendered.overlay != "production":  # where addresses are named: see databases_reach_their_keepers
            found |= {(name, WORLD.name, TLS), (name, WORLD.name, KUBERNETES)}  # asks the cluster's API
    if any(workload.name == "nats" for workload in rendered.workloads):
        found |= {("nats", "nats", ROUTES), (KEDA.name, "nats", MONITOR), (MONITORING.name, "nats", MONITOR)}
    found |= _of_the_collector(rendered)
    return found | {(end.name, DNS.name, 53) for end in ends(rendered)}


def _spoken_to(rendered: Rendered, workload: Workload) -> Iterator[tuple[str, int]]:
    """Yield whom one of ours speaks to: its database, the bus, those whose content it reads, the issuer, traces."""
    yield f"{workload.service}-db", DATABASE
    if workload.component in ("migrate", "worker"):
        yield "nats", CLIENTS
    if workload.component == "migrate":
        return
    told = rendered.told(workload)
    if told.get("LEEWAY_OTLP_ENDPOINT"):
        yield from led_to(rendered, told["LEEWAY_OTLP_ENDPOINT"])
    if workload.component == "api":
        for issuer in json.loads(told.get("LEEWAY_ISSUERS", "[]")):
            yield from led_to(rendered, issuer["jwks_url"])
    read = list(read_by(workload))
    if read:
        yield from led_to(rendered, told.get("LEEWAY_TOKEN_URL", ""))
    for places in json.loads(told.get("LEEWAY_SOURCES", "{}")).values():
        for stage in read:
            yield from led_to(rendered, places.get(stage, ""))


def read_by(workload: Workload) -> Iterator[str]:
    """Yield the services one of ours has a scope at: a worker for content, an API for names to show and no more."""
    service = workload.service
    if workload.component == "api":
        if NAMES[1] in readable(service, NAMES[0]):
            yield NAMES[0]
        return
    yield from (stage for stage in OURS if hears(service, stage) and readable(service, stage))


def led_to(rendered: Rendered, url: str) -> Iterator[tuple[str, int]]:
    """Yield where an address leads: the pods behind a Service of ours and their port there, or the world."""
    where = urlsplit(url)
    name, _, rest = (where.hostname or "").partition(".")
    if rest and not rest.removesuffix(".cluster.local").endswith("svc"):
        yield WORLD.name, where.port or TLS
        return
    service = rendered.one("Service", name)
    for port in service["spec"]["ports"] if service else ():
        if service and port["port"] == (where.port or {"http": 80, "https": TLS}.get(where.scheme)):
            yield from _behind(rendered, service, port)


def _of_the_collector(rendered: Rendered) -> set[Arrow]:
    """Return whom the collector hands traces to: each endpoint in its configuration that is a Service of ours."""
    found: set[Arrow] = set()
    if any(workload.name == "collector" for workload in rendered.workloads):
        found.add((MONITORING.name, "collector", OWN))
    for workload in (each for each in rendered.workloads if each.name == "collector"):
        for value in rendered.environment(workload.pod["containers"][0]).values():
            if "://" in value:
                found |= {("collector", *where) for where in led_to(rendered, value)}
    for config in rendered.of("ConfigMap"):
        if not config["metadata"]["name"].startswith("collector"):
            continue
        for service in rendered.of("Service"):
            name = service["metadata"]["name"]
            for port in service["spec"]["ports"]:
                if f"{name}:{port['port']}" in "".join(config["data"].values()):
                    found |= {("collector", to, at) for to, at in _behind(rendered, service, port)}
    return found


def _behind(rendered: Rendered, service: Document, port: Document) -> Iterator[tuple[str, int]]:
    for workload in rendered.behind(service):
        yield workload.name, workload.port(port.get("targetPort") or port["port"]) or int(port["port"])


@rule
def exactly_the_arrows(rendered: Rendered) -> Iterator[str]:
    """The policies let through what the catalogue and the settings need, and nothing else, over all pairs and ports."""
    needed, given = wanted(rendered), allowed(rendered)
    for source, target, port in sorted(needed - given):
        yield f"{source} cannot speak to {target}:{port}"
    for source, target, port in sorted(given - needed):
        yield f"{source} may speak to {target}:{port}, and has no reason to"
