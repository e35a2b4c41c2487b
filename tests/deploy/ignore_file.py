"""Reads a .dockerignore as a builder would: the last line that fits a path, or a folder above it, decides."""

import re
from pathlib import Path


class Ignored:
    """The patterns of one .dockerignore, in order."""

    def __init__(self, text: str) -> None:
        lines = (line.strip() for line in text.splitlines())
        self._patterns = [_compiled(line) for line in lines if line and not line.startswith("#")]

    @classmethod
    def read(cls, path: Path) -> "Ignored":
        """Read one from a file."""
        return cls(path.read_text(encoding="utf-8"))

    def __call__(self, path: str) -> bool:
        """Tell whether this path, relative to what is built and with `/`, stays away from the builder."""
        parts = path.split("/")
        ways = ["/".join(parts[: length + 1]) for length in range(len(parts))]
        ignored = False
        for pattern, out in self._patterns:
            if any(pattern.fullmatch(way) for way in ways):
                ignored = out
        return ignored


def _compiled(line: str) -> tuple[re.Pattern[str], bool]:
    out = not line.startswith("!")
    found = ""
    for part in re.split(r"(\*\*/|\*\*|\*|\?)", line.removeprefix("!").strip("/")):
        wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
        found += wild.get(part, re.escape(part))
    return re.compile(found), out
