"""Rules on what is named and is not rendered: secrets above all."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.deploy.policies import Rendered, Workload, rule
from tests.deploy.policies_mounted import items, keys_of, wholly
from tests.deploy.rendering import Document


@rule
def what_is_named_is_there(rendered: Rendered) -> Iterator[str]:
    """Every Secret, ConfigMap, claim and account that a pod names is rendered, or made elsewhere with that key."""
    claims = {each["metadata"]["name"] for each in rendered.of("PersistentVolumeClaim")}
    for workload in rendered.workloads:
        for volume in workload.pod.get("volumes") or []:
            claim = volume.get("persistentVolumeClaim", {}).get("claimName")
            if claim is not None and claim not in claims:
                yield f"{workload}: the claim {claim} is not there"
            for name in wholly(volume):
                yield from _missing(rendered, workload, name, "")
            for name, key, _ in items(rendered, volume):
                yield from _missing(rendered, workload, name, key)
        for container in workload.containers:
            for name, key in _told_by(container):
                yield from _missing(rendered, workload, name, key)
        yield from _mounts(workload)


def _mounts(workload: Workload) -> Iterator[str]:
    own = {each["metadata"]["name"] for each in workload.spec.get("volumeClaimTemplates") or []}
    volumes = own | {volume["name"] for volume in workload.pod.get("volumes") or []}
    for container in workload.containers:
        for mount in container.get("volumeMounts") or []:
            if mount["name"] not in volumes:
                yield f"{workload}: mounts {mount['name']}, which is not there"


def _told_by(container: Document) -> Iterator[tuple[str, str]]:
    for source in container.get("envFrom") or []:
        yield from ((source[kind]["name"], "") for kind in ("configMapRef", "secretRef") if kind in source)
    for each in container.get("env") or []:
        for kind in ("configMapKeyRef", "secretKeyRef"):
            if kind in each.get("valueFrom", {}):
                yield each["valueFrom"][kind]["name"], each["valueFrom"][kind]["key"]


def _missing(rendered: Rendered, workload: Workload, name: str, key: str) -> Iterator[str]:
    keys = keys_of(rendered, name)
    if keys is None:
        yield f"{workload}: {name} is made by nobody"
    elif key and key not in keys:
        yield f"{workload}: {name} has no key {key}"


@rule
def no_secret_is_rendered(rendered: Rendered) -> Iterator[str]:
    """Secrets are named and never rendered, and no setting in plain words is one."""
    for secret in rendered.of("Secret"):
        yield f"Secret {secret['metadata']['name']}: is rendered"
    for workload in rendered.workloads:
        for container in workload.containers:
            for name, value in rendered.environment(container).items():
                known = (
                    any(word in name for word in ("PASSWORD", "SECRET", "_KEY", "TOKEN"))
                    and "URL" not in name
                )
                holds = bool(urlsplit(value).password) if "://" in value else False
                if (known and value and not value.startswith("/")) or (holds and "$(" not in value):
                    yield f"{workload}: {name} stands there in plain words"
