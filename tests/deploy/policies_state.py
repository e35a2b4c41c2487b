"""Rules on what keeps what was said: the bus, the databases, and the volume of keys."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.deploy.policies import NAME, OURS, Rendered, Workload, rule
from tests.deploy.policies_mounted import MADE
from tests.deploy.policies_network import End, rules
from tests.deploy.rendering import Document, named

DNS_PORT = 53
KEEPERS = {443, 6443}
"""Where the cluster's API and an object store answer."""
ASKED = {
    "startupProbe": "/healthz",
    "readinessProbe": "/healthz?js-server-only=true",
    "livenessProbe": "/healthz?js-enabled-only=true",
}


@rule
def bus_keeps_what_it_took(rendered: Rendered) -> Iterator[str]:
    """Three servers that write before they acknowledge, with all their configuration names, and streams on each."""
    servers = [w for w in rendered.workloads if w.labels.get(NAME) == "nats"]
    if [(w.kind, w.spec.get("replicas")) for w in servers] != [("StatefulSet", 3)]:
        yield f"{rendered.overlay}: the bus is not three servers with disks of their own"
        return
    (server,) = servers
    config, asked = _configuration(rendered, server)
    if not config:
        yield f"{server}: starts from {asked}, which is not mounted"
    for said in ("sync_interval: always", "max_file_store", "cipher:"):
        if config and said not in config:
            yield f"{server}: its configuration does not say {said}"
    if config and not re.search(r"routes\s*[:=]?\s*\[", config):
        yield f"{server}: its configuration knows no other server"
    for name in _not_given(server, config):
        yield f"{server}: its configuration names ${name}, which it is not given"
    if not any(each["metadata"]["name"] == "data" for each in server.spec.get("volumeClaimTemplates") or []):
        yield f"{server}: keeps its data nowhere"
    for job in rendered.ours("migrate"):
        if rendered.told(job).get("LEEWAY_NATS_REPLICAS") != "3":
            yield f"{job}: keeps its streams on fewer than three servers"


@rule
def bus_has_room_for_what_it_takes(rendered: Rendered) -> Iterator[str]:
    """In production the disk of a server of the bus is larger, by a twentieth or more, than all that it may store.

    Its own bound is there to be met before the disk is full; what the file system takes for itself, and what the
    server writes beside what it counts, stands on the same disk. It has 7 % more today: 20Gi, where 20G are configured.
    """
    servers = [w for w in rendered.workloads if w.labels.get(NAME) == "nats"]
    for server in servers if rendered.overlay == "production" else ():
        config, _ = _configuration(rendered, server)
        said = re.search(r"^\s*max_file_store\s*[:=]?\s*(\S+)", config, re.MULTILINE)
        most = _bytes(said[1]) if said else None
        for claim in server.spec.get("volumeClaimTemplates") or []:
            disk = claim["spec"]["resources"]["requests"]["storage"]
            if most and (_bytes(disk) or 0) * 20 < most * 21:
                yield f"{server}: {disk} have no room for the {most} bytes that it may store"
        if said and not most:
            yield f"{server}: {said[1]} is no number of bytes"


@rule
def bus_is_asked_what_is_meant(rendered: Rendered) -> Iterator[str]:
    """A server of the bus is asked by name whether it has caught up, whether it is there, and whether it keeps events.

    It has started once it has caught up: asked of the server alone it would say so at once, and a roll-out would end
    the next one. Ready, it is asked of itself alone: else one that catches up would leave the work to the others.
    Alive, it is asked of nothing that a restart does not mend, as the lack of a leader is.
    """
    for server in (w for w in rendered.workloads if w.labels.get(NAME) == "nats"):
        for name, path in ASKED.items():
            asked = server.pod["containers"][0].get(name) or {}
            if (found := asked.get("httpGet", {}).get("path")) != path:
                yield f"{server}: {name} asks {found}, not {path}"


def _bytes(said: str) -> int | None:
    """Return what a size comes to, of a claim or of the bus; None for what is none.

    Both take 20G for 20 * 1000^3 and 20Gi for 20 * 1024^3; the bus calls the latter 20GB too, as was tried with it.
    """
    found = re.fullmatch(r"([0-9]+)(?:([KkMGT])(i|B|iB)?)?", said)
    if found is None:
        return None
    power = "KMGT".index(found[2].upper()) + 1 if found[2] else 0
    return int(found[1]) * int((1024 if found[3] else 1000) ** power)


def _not_given(server: Workload, config: str) -> list[str]:
    """Return the variables of a configuration that neither the pod nor a Secret that it takes whole gives."""
    container = server.pod["containers"][0]
    given = {each["name"] for each in container.get("env") or []}
    for source in container.get("envFrom") or []:
        given |= MADE.get(source.get("secretRef", {}).get("name", ""), set())
    return sorted(set(re.findall(r"\$([A-Z][A-Z0-9_]+)\b", _without_subjects(config))) - given)


def _without_subjects(config: str) -> str:
    lines = (line.partition("#")[0] for line in config.splitlines())
    return re.sub(r'"[^"]*"', '""', "\n".join(lines))


def _configuration(rendered: Rendered, server: Workload) -> tuple[str, str]:
    """Return the configuration a server starts from, with what it includes, and the path it was asked for at."""
    container = server.pod["containers"][0]
    words = [*(container.get("command") or []), *(container.get("args") or [])]
    asked = next((b for a, b in pairwise(words) if a in ("-c", "--config")), "")
    folder, _, file = asked.rpartition("/")
    for mount in container.get("volumeMounts") or []:
        volumes: list[Document] = [v for v in server.pod["volumes"] if v["name"] == mount["name"]]
        names = [volume.get("configMap", {}).get("name", "") for volume in volumes]
        config = rendered.one("ConfigMap", "".join(names))
        if mount["mountPath"] == folder and config is not None and file in config["data"]:
            whole: str = config["data"][file]
            for name in re.findall(r'^\s*include\s+"?(?:\./)?([^\s"]+)', whole, re.MULTILINE):
                whole += "\n" + config["data"].get(name, "")
            return whole, asked
    return "", asked


@rule
def databases_keep_what_they_took(rendered: Rendered) -> Iterator[str]:
    """Each service has a database of its own, owned by nobody who may do all; in production of three."""
    clusters = {each["metadata"]["name"]: each["spec"] for each in rendered.of("Cluster")}
    for name in OURS:
        spec = clusters.get(f"{name}-db")
        if spec is None:
            yield f"{name} has no database of its own"
            continue
        initdb = spec.get("bootstrap", {}).get("initdb", {})
        if initdb.get("owner") in (None, "", "postgres") or spec.get("enableSuperuserAccess"):
            yield f"Cluster {name}-db: its owner may do everything, and row-level security would hold nobody"
        roles = spec.get("managed", {}).get("roles") or []
        if any(role.get("superuser") or role.get("bypassrls") for role in roles):
            yield f"Cluster {name}-db: a role is bound by no row-level security"
        if rendered.overlay != "production":
            continue
        quorum = spec.get("postgresql", {}).get("synchronous", {})
        if (quorum.get("method"), quorum.get("number"), quorum.get("dataDurability")) != (
            "any",
            1,
            "required",
        ):
            yield f"Cluster {name}-db: tells what one machine alone knows"
        if spec["instances"] < 3:
            yield f"Cluster {name}-db: has {spec['instances']} instances"


@rule
def databases_reach_their_keepers(rendered: Rendered) -> Iterator[str]:
    """Databases, and the Jobs that make them, reach the cluster's API and the store of backups, by address alone.

    A pooler, which the operator makes as well, reaches neither. Where a place is not known, any address will do.
    """
    for cluster in rendered.of("Cluster"):
        name, namespace = cluster["metadata"]["name"], cluster["metadata"].get("namespace", "")
        for role, has in (("podRole", "instance"), ("jobRole", "join"), ("podRole", "pooler")):
            end = End(name, namespace, {"cnpg.io/cluster": name, f"cnpg.io/{role}": has})
            ways = [each for each in rules(rendered.of("NetworkPolicy"), "Egress", end) or [] if _far(each)]
            ports = {port["port"] for each in ways for port in each.get("ports") or []} - {DNS_PORT}
            if ports != (set() if has == "pooler" else KEEPERS):
                yield f"{named(cluster)}: its {has} reaches far ports {sorted(ports)}"
            if rendered.overlay == "production" and not all(each.get("to") for each in ways):
                yield f"{named(cluster)}: its {has} reaches every address"


def _far(way: Document) -> bool:
    """Tell whether a rule names addresses, or names nobody and so means all."""
    return not way.get("to") or any("ipBlock" in peer for peer in way["to"])


@rule
def shared_volumes_can_be_shared(rendered: Rendered) -> Iterator[str]:
    """In production, where pods stand on many nodes, a claim can be written by many nodes."""
    for claim in rendered.of("PersistentVolumeClaim") if rendered.overlay == "production" else ():
        if claim["spec"].get("accessModes") != ["ReadWriteMany"]:
            yield f"{named(claim)}: only one node can write it"
