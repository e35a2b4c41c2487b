"""Rules on what stands around our services: routes from outside, names, labels and versions."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from fastapi.routing import iter_route_contexts
from tests.deploy.policies import COMPONENT, NAME, OURS, PART, RUNNING, Rendered, rule, selects, settings_of
from tests.deploy.policies_network import GATEWAY, NAMESPACE
from tests.deploy.rendering import Document, named

from chassis import run

OPS = 9000
INSIDE_ONLY = ("/metrics", "/livez", "/readyz", "/startupz")
ISSUER = {"issuer": "https://login.example", "jwks_url": "https://login.example/keys"}
WHOLE = ("Namespace", "GatewayClass", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "StorageClass")
"""Kinds that are in no namespace."""
DEPRECATED = {
    "autoscaling/v1": "autoscaling/v2",
    "gateway.networking.k8s.io/v1alpha2": "gateway.networking.k8s.io/v1",
    "gateway.networking.k8s.io/v1beta1": "gateway.networking.k8s.io/v1",
    "networking.k8s.io/v1beta1": "networking.k8s.io/v1",
    "policy/v1beta1": "policy/v1",
}
"""Versions that are still known somewhere, and what came after them."""


@rule
def routes_stay_on_what_is_public(rendered: Rendered) -> Iterator[str]:
    """From outside one reaches paths of APIs, and never how a process is, nor the port that tells it."""
    for route in rendered.of("HTTPRoute"):
        yield from (f"{named(route)}: leads to {where}" for where in _astray(rendered, route))
    rules = [each for route in rendered.of("HTTPRoute") for each in route["spec"]["rules"]]
    led_to = {to["name"] for each in rules for to in each.get("backendRefs") or []}
    for api in rendered.ours("api"):
        if api.name not in led_to:
            yield f"{api}: no route leads to it"


def _astray(rendered: Rendered, route: Document) -> Iterator[str]:
    for each in (each for each in route["spec"]["rules"] if each.get("backendRefs")):
        for path in INSIDE_ONLY:
            if any(_leads(match.get("path", {}), path) for match in each.get("matches") or [{}]):
                yield path
        for to in each["backendRefs"]:
            service = rendered.one("Service", to["name"])
            ports = [port["port"] for port in service["spec"]["ports"]] if service else []
            if to.get("port") not in ports or to.get("port") == OPS:
                yield f"{to['name']}:{to.get('port')}, which is no Service's public port"


def _leads(match: Document, path: str) -> bool:
    value = match.get("value", "/")
    if match.get("type", "PathPrefix") == "Exact":
        return bool(value == path)
    return value in {"/", path} or path.startswith(f"{value.rstrip('/')}/")


@rule
def what_is_public_is_open(rendered: Rendered) -> Iterator[str]:
    """Every path of a service's app that is not for the inside only is led to from outside, with every method."""
    for api in rendered.ours("api"):
        doors = [
            match.get("path", {})
            for route in rendered.of("HTTPRoute")
            for each in route["spec"]["rules"]
            if any(to["name"] == api.name for to in each.get("backendRefs") or [])
            for match in each.get("matches") or [{}]
            if set(match) <= {"path"}
        ]
        shut = {path for path in _paths(api.service) if not any(_leads(door, path) for door in doors)}
        for start in sorted({path.split("/")[1] for path in shut}):
            yield f"{api}: no route leads to /{start}, or not to all of it"


@cache
def _paths(service: str) -> frozenset[str]:
    """Return the paths of a service's app that are public, as its routes say them."""
    told = {"database_url": "postgresql://nobody@nowhere/none", "keys_folder": "/keys", "issuers": [ISSUER]}
    app = run.build(import_module(f"{service}.main").SERVICE, settings_of(service).model_validate(told))
    paths = {route.path for route in iter_route_contexts(app.routes) if route.path}
    return frozenset(paths - set(INSIDE_ONLY))


@rule
def in_one_namespace(rendered: Rendered) -> Iterator[str]:
    """Everything is in a namespace that is rendered too, and in which no pod may do more than the restricted may."""
    spaces = {
        each["metadata"]["name"]: each["metadata"].get("labels", {}) for each in rendered.of("Namespace")
    }
    for name, labels in spaces.items():
        if labels.get("pod-security.kubernetes.io/enforce") != "restricted":
            yield f"Namespace {name}: lets pods do more than the restricted may"
    for document in rendered.documents:
        namespace = document["metadata"].get("namespace")
        if (namespace is None) != (document["kind"] in WHOLE):
            yield f"{named(document)}: is in {namespace or 'no namespace'}"
        elif namespace is not None and namespace not in spaces and document["kind"] != "Gateway":
            yield f"{named(document)}: is in {namespace}, which is not rendered"


@rule
def labels_tell_what_it_is(rendered: Rendered) -> Iterator[str]:
    """Everything says what it is part of, each workload what it is; a selector takes its own pods and no other's."""
    for document in rendered.documents:
        if document["metadata"].get("labels", {}).get(PART) != "leeway":
            yield f"{named(document)}: does not say that it is part of leeway"
    for workload in rendered.workloads:
        if not {NAME, PART, COMPONENT} <= set(workload.labels):
            yield f"{workload}: its pods do not say what they are"
        selector = workload.spec.get("selector")
        if workload.kind in RUNNING:
            taken = [str(each) for each in rendered.workloads if selects(selector, each.labels)]
            if taken != [str(workload)]:
                yield f"{workload}: its selector takes the pods of {taken}"
    known = {(w.service, w.component) for w in rendered.ours()}
    for name in OURS:
        for component in ("api", "worker", "migrate"):
            if (name, component) not in known:
                yield f"{name} has no {component}"


@rule
def versions_last(rendered: Rendered) -> Iterator[str]:
    """No object is of a version that another has taken the place of."""
    for document in rendered.documents:
        if document["apiVersion"] in DEPRECATED:
            yield f"{named(document)}: {document['apiVersion']} has become {DEPRECATED[document['apiVersion']]}"


@rule
def nothing_is_null(rendered: Rendered) -> Iterator[str]:
    """Nothing is null: schemas bear it, and a cluster takes it for what is not there."""
    for document in rendered.documents:
        yield from (f"{named(document)}: {where} is null" for where in _nulls(document, ""))


def _nulls(value: object, where: str) -> Iterator[str]:
    if value is None:
        yield where.removeprefix(".")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _nulls(each, f"{where}.{key}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _nulls(each, f"{where}.{number}")


@rule
def gateways_stand_apart(rendered: Rendered) -> Iterator[str]:
    """A Gateway stands where our pods may be spoken to from, takes routes of ours alone, and is found there."""
    spaces = {each["metadata"]["name"] for each in rendered.of("Namespace")}
    gateways = rendered.of("Gateway")
    for gateway in gateways:
        if gateway["metadata"].get("namespace") != GATEWAY.namespace:
            yield f"{named(gateway)}: what answers beside it would reach none of ours"
        for listener in gateway["spec"]["listeners"]:
            taken = listener.get("allowedRoutes", {}).get("namespaces", {})
            labels = taken.get("selector", {}).get("matchLabels", {})
            if taken.get("from") != "Selector" or labels not in [{NAMESPACE: space} for space in spaces]:
                yield f"{named(gateway)}: {listener['name']} takes routes that are not ours, or not those that are"
    places = {(each["metadata"]["name"], each["metadata"].get("namespace")) for each in gateways}
    for route in rendered.of("HTTPRoute"):
        for parent in route["spec"].get("parentRefs") or []:
            where = parent.get("namespace", route["metadata"].get("namespace"))
            if (parent["name"], where) not in places:
                yield f"{named(route)}: hangs on {parent['name']} in {where}, which is not there"
