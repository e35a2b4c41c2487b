"""What is mounted into a container, and which hand makes what is not rendered."""

from collections.abc import Iterator

from tests.deploy.policies import OURS, Rendered, Workload
from tests.deploy.rendering import Document

MADE = {
    **{f"{name}-secrets": {"client.json", "leeway_cursor_secret", "leeway_nats_url"} for name in OURS},
    **{f"{name}-migrate-secrets": {"leeway_nats_url"} for name in OURS},
    **{f"{name}-db-app": {"uri", "username", "password"} for name in OURS},
    "nats-secrets": {
        "NATS_ROUTE_PASSWORD",
        "NATS_JETSTREAM_KEY",
        *(f"NATS_{name.upper()}{step}_PASSWORD" for name in OURS for step in ("", "_MIGRATE")),
    },
    "identity-secrets": {"LEEWAY_TRY_PASSWORD", "KC_BOOTSTRAP_ADMIN_PASSWORD"},
}
"""Secrets that are not rendered, with keys that are named: `leeway secrets --kubernetes` makes them, and CloudNativePG
makes `-db-app`."""
FOR_TRYING = ("identity-secrets",)
"""Those of them that production is not given."""


def files(rendered: Rendered, workload: Workload) -> set[str]:
    """Return the paths of all files that are mounted into the first container of a workload."""
    mounts = {m["name"]: m["mountPath"] for m in workload.pod["containers"][0].get("volumeMounts") or []}
    found = set()
    for volume in workload.pod.get("volumes") or []:
        for _, _, path in items(rendered, volume):
            found.add(f"{mounts.get(volume['name'], '')}/{path}")
    return found


def wholly(volume: Document) -> Iterator[str]:
    """Yield the name of every Secret and ConfigMap that a volume takes files from."""
    for source in [volume, *(volume.get("projected", {}).get("sources") or [])]:
        for kind, called in (("secret", "secretName"), ("configMap", "name")):
            if kind in source:
                yield source[kind].get("name") or source[kind].get(called, "")


def items(rendered: Rendered, volume: Document) -> Iterator[tuple[str, str, str]]:
    """Yield what a volume of files takes: the object's name, its key and the file's name."""
    for source in [volume, *(volume.get("projected", {}).get("sources") or [])]:
        for kind, called in (("secret", "secretName"), ("configMap", "name")):
            if kind not in source:
                continue
            name = source[kind].get("name") or source[kind].get(called, "")
            whole = sorted(keys_of(rendered, name) or [])
            items = source[kind].get("items") or [{"key": key, "path": key} for key in whole]
            yield from ((name, item["key"], item["path"]) for item in items)


def keys_of(rendered: Rendered, name: str) -> set[str] | None:
    """Return the keys of a Secret or ConfigMap; None for one that nobody makes."""
    config = rendered.one("ConfigMap", name)
    if config is not None:
        return {*(config.get("data") or {}), *(config.get("binaryData") or {})}
    known = name in MADE and not (rendered.overlay == "production" and name in FOR_TRYING)
    return MADE[name] if known else None
