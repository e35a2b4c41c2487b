"""What the sandbox tells each service: the environment it would have in any other place, as a dictionary."""

import json
import os
import sys
from collections.abc import Mapping

from sandbox.layout import Layout


def environment(layout: Layout, service: str, database_url: str, mute: str = "") -> dict[str, str]:
    """Return the settings of one service.

    `mute`: `<service>.<event>`, one subscription to leave out; it reaches that service only.
    """
    muted_service, _, muted_event = mute.partition(".")
    issuer = layout.issuer_url
    return {
        "LEEWAY_DATABASE_URL": database_url,
        "LEEWAY_NATS_URL": layout.nats().url,
        "LEEWAY_ISSUERS": json.dumps([{"issuer": issuer, "jwks_url": f"{issuer}/jwks.json"}]),
        "LEEWAY_AUDIENCE": service,
        "LEEWAY_HOST": "127.0.0.1",
        "LEEWAY_PORT": str(layout.ports()[service]),
        "LEEWAY_KEYS_FOLDER": str(layout.keys_folder),
        "LEEWAY_CLOCK_FILE": str(layout.clock_file),
        "LEEWAY_CLIENT_ID": service,
        "LEEWAY_CLIENT_KEY_FILE": str(layout.client_key(service)),
        "LEEWAY_TOKEN_URL": f"{issuer}/token",
        "LEEWAY_SOURCES": json.dumps({"*": {other: layout.url(other) for other in layout.services}}),
        "LEEWAY_CURSOR_SECRET": layout.cursor_secret.read_text(),
        "LEEWAY_MUTE": muted_event if muted_service == service else "",
    }


def become(values: Mapping[str, str]) -> None:
    """Take these settings as this process's own environment."""
    os.environ.update(values)


def asked(name: str) -> str:
    """Return what was asked for in the environment of a command (such as KILL or MUTE); empty if nothing."""
    return os.environ.get(name, "")


def inherited(layout: Layout) -> dict[str, str]:
    """Return the environment the supervisor starts with: this one's.

    Where Python is told to leave no compiled files beside sources, they go into the sandbox's folder: to
    compile everything at each start would take longer than all the rest of it.
    """
    if not sys.dont_write_bytecode:
        return dict(os.environ)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(layout.folder / "compiled")}
