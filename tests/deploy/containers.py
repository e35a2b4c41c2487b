"""What is told to a container, compared with what its process is told here: only where a thing is may differ."""

import re
from collections.abc import Mapping, Sequence

PLACED = (
    (re.compile(r"(?:https?|nats|postgresql)://[^\s\"',]+"), "URL"),
    (re.compile(r"\d+\.\d+\.\d+\.\d+"), "ADDRESS"),
    (re.compile(r"(?<![\w:/])(?:/[\w.-]+)+"), "PATH"),
)
"""What an address or a path looks like; a port stands alone, in a setting that is named for it."""


def shape(name: str, value: str) -> str:
    """Return a setting with every address, port and path in it made the same: what is left must not differ."""
    if name.endswith("_PORT"):
        return "PORT"
    for pattern, word in PLACED:
        value = pattern.sub(word, value)
    return value


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Name what is in one environment and not in the other, or says there something else than where a thing is."""
    return sorted(
        name
        for name in before.keys() | after.keys()
        if name not in before or name not in after or shape(name, before[name]) != shape(name, after[name])
    )


def replaced(value: str, here: Sequence[tuple[str, str]]) -> str:
    """Return a value with what stands for this machine in place of what a container would see."""
    for there, put in here:
        value = value.replace(there, put)
    return value
