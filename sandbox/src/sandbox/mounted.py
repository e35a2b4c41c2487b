"""Opens what docker-compose mounts from a checkout: a container's own user must read it, however closed git made it."""

from pathlib import Path

MOUNTED = (
    "deploy/collector/collector.yaml",
    "deploy/identity/realm.json",
    "deploy/nats",
    "deploy/postgres/role.sh",
)
"""Files and folders of `docker-compose.yml`; there is nothing secret in them."""


def open_to_containers(checkout: Path) -> None:
    """Let everybody read what is mounted, where it is there: under a umask of 027 only its owner's group could.

    Raises:
        PermissionError: it belongs to somebody else.

    """
    for name in MOUNTED:
        place = checkout / name
        for each in (place, *place.rglob("*")):
            if each.exists():
                mode = each.stat().st_mode
                each.chmod(mode | (0o555 if each.is_dir() else 0o444))
