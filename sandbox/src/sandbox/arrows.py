"""Who speaks to whom inside one installation: the one table behind network policies and what documents show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.event import WATCHERS
from sandbox.roster import SERVICES
from sandbox.scopes import NAMES, hears

NAME, COMPONENT, PART, DATABASE = (
    "app.kubernetes.io/name",
    "app.kubernetes.io/component",
    "app.kubernetes.io/part-of",
    "cnpg.io/cluster",
)
API, OPS, POSTGRES, INSTANCE, POSTGRES_METRICS = 8000, 9000, 5432, 8000, 9187
CLIENTS, ROUTES, MONITOR = 4222, 6222, 8222
TRACES, COLLECTOR_METRICS = 4318, 8888


@dataclass(frozen=True)
class End:
    """Some pods. `labels` select them; `namespace` names another namespace than ours, `outside` stands for no pod."""

    name: str
    labels: tuple[tuple[str, str], ...] = ()
    namespace: str = ""

    @property
    def ours(self) -> bool:
        """Whether these pods stand in our namespace."""
        return not self.namespace


@dataclass(frozen=True)
class Arrow:
    """One permission: who may open a connection to whom, on which TCP ports, and what for."""

    caller: End
    called: End
    ports: tuple[int, ...]
    why: str


def pods(service: str, component: str) -> End:
    """Return the pods of a component of a service, such as `ras`, `api`."""
    return End(f"{service}-{component}", ((NAME, service), (COMPONENT, component)))


def database(service: str) -> End:
    """Return the instances of a service's database, as their operator labels them."""
    return End(f"{service}-db", ((DATABASE, f"{service}-db"),))


BUS = End("nats", ((NAME, "nats"),))
COLLECTOR = End("collector", ((NAME, "collector"),))
GATEWAY = End("gateway", namespace="gateway-system")
MONITORING = End("monitoring", namespace="monitoring")
KEDA = End("keda", (("app", "keda-operator"),), "keda")
OPERATOR = End("cnpg-operator", ((NAME, "cloudnative-pg"),), "cnpg-system")
"""What stands in namespaces of its own. Where these are called otherwise, here is the place to say so."""


def readers(service: str) -> tuple[str, ...]:
    """Return the services whose events one hears, in the order of the roster."""
    return tuple(source for source in SERVICES if hears(service, source))


def arrows(services: Sequence[str] = SERVICES) -> Iterator[Arrow]:
    """Yield every arrow; names, tokens and traces, which every pod of ours may ask for, are in `sandbox.manifests`."""
    for service in services:
        yield from _of_service(service)
    for service in services:
        yield Arrow(
            pods(service, "worker"), BUS, (CLIENTS,), "says what its service has journalled, and hears"
        )
        yield Arrow(pods(service, "migrate"), BUS, (CLIENTS,), "makes its streams and its consumers")
    yield Arrow(BUS, BUS, (ROUTES,), "the servers of the bus agree")
    yield Arrow(KEDA, BUS, (MONITOR,), "how many events wait for each consumer")
    yield Arrow(MONITORING, BUS, (MONITOR,), "metrics")
    yield Arrow(MONITORING, COLLECTOR, (COLLECTOR_METRICS,), "metrics")


def _of_service(service: str) -> Iterator[Arrow]:
    api, worker, migrate = (pods(service, component) for component in ("api", "worker", "migrate"))
    own = database(service)
    yield Arrow(GATEWAY, api, (API,), "what people and councils' own systems ask")
    for caller, why in (
        (api, "its own database"),
        (worker, "its own database"),
        (migrate, "brings it up to date"),
    ):
        yield Arrow(caller, own, (POSTGRES,), why)
    for source in readers(service):
        yield Arrow(worker, pods(source, "api"), (API,), "what events point at, and events it has missed")
    if service in WATCHERS:
        yield Arrow(api, pods(NAMES[0], "api"), (API,), "what people, workers and teams are called")
    yield Arrow(own, own, (POSTGRES, INSTANCE), "its instances follow each other")
    yield Arrow(OPERATOR, own, (POSTGRES, INSTANCE), "the operator looks after it")
    for seen, port in ((api, OPS), (worker, OPS), (own, POSTGRES_METRICS)):
        yield Arrow(MONITORING, seen, (port,), "metrics")
    for sender in (api, worker):
        yield Arrow(sender, COLLECTOR, (TRACES,), "traces")
