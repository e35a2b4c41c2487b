"""Private keys of the sandbox, each a JSON Web Key (RFC 7517) in a file only its owner reads."""

import json
import os
from pathlib import Path

from joserfc.jwk import ECKey


def key_in(file: Path) -> ECKey:
    """Return the ES256 key kept in a file; draw one and keep it there where there is none yet."""
    try:
        return ECKey.import_key(json.loads(file.read_text()))
    except FileNotFoundError:
        pass
    key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, private=True, auto_kid=True)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    making = file.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(key.as_dict(private=True), out)
    making.replace(file)
    return key


def public_part(key: ECKey) -> dict[str, str]:
    """Return what others may see of a key."""
    shown = key.as_dict(private=False)
    return {name: value for name, value in shown.items() if isinstance(value, str)}
