"""Rules on who may speak to whom: what the NetworkPolicies allow, worked out, against what the catalogue needs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address, ip_network
from itertools import product

from tests.deploy.policies import Rendered, rule, selects
from tests.deploy.rendering import Document

NAMESPACE = "kubernetes.io/metadata.name"
UNUSED = 1
"""A port nobody listens on: whoever is allowed to speak to it is allowed every port."""
DATABASE, STATUS, FIGURES = 5432, 8000, 9187
"""What an instance of CloudNativePG answers on: Postgres, its manager's state for the operator, and its metrics."""
SOMEWHERE = ("10.1.2.3", "172.16.1.2", "192.168.1.2")
"""Where pods may be: a block of addresses that holds one of these is taken to hold them all."""


@dataclass(frozen=True)
class End:
    """Whoever speaks or is spoken to: a kind of pod, or something outside by its address."""

    name: str
    namespace: str = ""
    labels: dict[str, str] = field(default_factory=dict, hash=False)
    ports: dict[str, int] = field(default_factory=dict, hash=False)
    """The ports it listens on, by name."""
    address: str = ""

    def number(self, port: int | str) -> int | None:
        """Return the number of a port of it, as policies name ports."""
        return port if isinstance(port, int) else self.ports.get(port)


DNS = End("dns", "kube-system", {"k8s-app": "coredns"}, {"dns": 53})
"""Labelled as some clusters do and others do not: whoever tells names is known by where it stands."""
GATEWAY = End("gateway", "gateway-system", {})
KEDA = End("keda", "keda", {"app.kubernetes.io/name": "keda-operator", "app": "keda-operator"})
MONITORING = End("monitoring", "monitoring", {"app.kubernetes.io/name": "prometheus"})
OPERATOR = End("cnpg", "cnpg-system", {"app.kubernetes.io/name": "cloudnative-pg"})
WORLD = End("world", ports={"https": 443, "http": 80, "kubernetes": 6443}, address="203.0.113.7")
STRANGER = End("stranger", "somewhere", {"app": "stranger"}, {"http": 8080})
INSIDER = End("insider", "leeway", {"app": "insider"}, {"http": 8080})
"""A pod in our own namespace that nobody has declared: it may speak to nobody, and nobody to it."""
OUTSIDE = (DNS, GATEWAY, KEDA, MONITORING, OPERATOR, WORLD, STRANGER, INSIDER)
"""Those whom policies may name, and those whom they must not let in."""

Arrow = tuple[str, str, int]
"""Who speaks, who is spoken to, and the port there."""


def ends(rendered: Rendered) -> list[End]:
    """Return everything of ours that has an address: what makes pods, and databases, whose pods an operator makes."""
    found = []
    for workload in rendered.workloads:
        ports = {
            port.get("name", str(port["containerPort"])): int(port["containerPort"])
            for container in workload.pod["containers"]
            for port in container.get("ports") or []
        }
        found.append(End(workload.name, workload.namespace, workload.labels, ports))
    for cluster in rendered.of("Cluster"):
        name = cluster["metadata"]["name"]
        given = cluster["spec"].get("inheritedMetadata", {}).get("labels", {})
        labels = {**given, "cnpg.io/cluster": name, "cnpg.io/podRole": "instance"}
        ports = {"postgresql": DATABASE, "status": STATUS, "metrics": FIGURES}
        found.append(End(name, cluster["metadata"].get("namespace", ""), labels, ports))
    return found


def allowed(rendered: Rendered) -> set[Arrow]:
    """Return every arrow that the rendered NetworkPolicies let through: out of the one, and into the other."""
    policies = rendered.of("NetworkPolicy")
    inside = ends(rendered)
    everybody, ours = [*inside, *OUTSIDE], {end.name for end in inside}
    out = {end.name: rules(policies, "Egress", end) for end in everybody}
    into = {end.name: rules(policies, "Ingress", end) for end in everybody}
    spoken_of = {port for policy in policies for port in _numbers(policy["spec"])}
    found = set()
    for source, target in product(everybody, everybody):
        if not ours.intersection((source.name, target.name)):
            continue
        leaves = _let(out[source.name], "to", source, target)
        enters = _let(into[target.name], "from", target, source) if leaves else []
        for port in (
            {UNUSED, *target.ports.values(), *(spoken_of if target.name in ours else ())} if enters else ()
        ):
            if all(any(_opens(ports, target, port) for ports in side) for side in (leaves, enters)):
                found.add((source.name, target.name, port))
    return found


def rules(policies: list[Document], way: str, end: End) -> list[Document] | None:
    """Return what the policies that select this end allow it, one way; None where no policy selects it so."""
    mine = [policy["spec"] for policy in policies if _selected(policy, end) and way in _ways(policy["spec"])]
    return [each for spec in mine for each in spec.get(way.lower()) or []] if mine else None


def _let(rules: list[Document] | None, who: str, of: End, peer: End) -> list[list[Document] | None]:
    """Return the ports of each rule that names the other end; none of them are all of them."""
    if rules is None:
        return [None]
    return [each.get("ports") for each in rules if _names(each.get(who), of, peer)]


def _numbers(spec: Document) -> Iterator[int]:
    for each in [*(spec.get("ingress") or []), *(spec.get("egress") or [])]:
        yield from (port["port"] for port in each.get("ports") or [] if isinstance(port.get("port"), int))


def _selected(policy: Document, end: End) -> bool:
    same = policy["metadata"].get("namespace", "") == end.namespace and not end.address
    return same and selects(policy["spec"].get("podSelector") or {}, end.labels)


def _ways(spec: Document) -> list[str]:
    found: list[str] = spec.get("policyTypes") or ["Ingress", *(["Egress"] if "egress" in spec else [])]
    return found


def _names(peers: list[Document] | None, of: End, peer: End) -> bool:
    if not peers:
        return True
    return any(_is(each, of, peer) for each in peers)


def _is(asked: Document, of: End, peer: End) -> bool:
    if "ipBlock" in asked:
        places = (peer.address,) if peer.address else SOMEWHERE
        return _within(asked["ipBlock"]["cidr"], tuple(asked["ipBlock"].get("except") or ()), places)
    if peer.address:
        return False
    if "namespaceSelector" in asked:
        here = selects(asked["namespaceSelector"], {NAMESPACE: peer.namespace})
    else:
        here = peer.namespace == of.namespace
    return here and selects(asked.get("podSelector", {}), peer.labels)


@cache
def _within(block: str, but: tuple[str, ...], places: tuple[str, ...]) -> bool:
    nets = [ip_network(each) for each in but]
    inside = [ip_address(place) for place in places if ip_address(place) in ip_network(block)]
    return any(not any(place in net for net in nets) for place in inside)


def _opens(ports: list[Document] | None, target: End, port: int) -> bool:
    if not ports:
        return True
    for each in ports:
        if "port" not in each:
            return True
        first = target.number(each["port"])
        if first is not None and first <= port <= int(each.get("endPort", first)):
            return True
    return False


@rule
def all_is_denied_first(rendered: Rendered) -> Iterator[str]:
    """In every namespace with pods one policy denies everybody everything, in and out."""
    for namespace in {workload.namespace for workload in rendered.workloads}:
        nothing = [
            policy
            for policy in rendered.of("NetworkPolicy")
            if policy["metadata"].get("namespace", "") == namespace
            and not policy["spec"].get("podSelector")
            and set(policy["spec"].get("policyTypes") or []) == {"Ingress", "Egress"}
            and not policy["spec"].get("ingress")
            and not policy["spec"].get("egress")
        ]
        if not nothing:
            yield f"Namespace {namespace}: nothing denies what no policy speaks of"
