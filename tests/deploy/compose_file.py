"""Reads docker-compose.yml as compose would: merged, and with the variables of .env.example put in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)\}")
ANY_VARIABLE = re.compile(r"(?<!\$)\$(?!\$)[^\s\"']*")


@dataclass(frozen=True)
class Part:
    """One service of the file, with what is asked of it everywhere."""

    name: str
    raw: dict[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        """What is set, by name."""
        return {name: str(value) for name, value in self.raw.get("environment", {}).items()}

    @property
    def networks(self) -> set[str]:
        """The networks it is in."""
        return set(self.raw.get("networks", []))

    @property
    def secrets(self) -> dict[str, str]:
        """The secrets it is given: their names by the names of the files in /run/secrets."""
        return {each["target"]: each["source"] for each in self.raw.get("secrets", [])}

    @property
    def binds(self) -> list[str]:
        """What of the checkout is mounted."""
        return [each.split(":")[0] for each in self.raw.get("volumes", []) if each.startswith("./")]

    @property
    def named_volumes(self) -> dict[str, str]:
        """Volumes by where they are mounted."""
        pairs = [each.split(":")[:2] for each in self.raw.get("volumes", []) if not each.startswith("./")]
        return {place: volume for volume, place in pairs}

    @property
    def once(self) -> bool:
        """Whether it does something and ends."""
        return self.raw.get("restart") in ("no", "on-failure:3")

    @property
    def ours(self) -> bool:
        """Whether it is one of our own processes."""
        return str(self.raw.get("image", "")).startswith("leeway-")


@dataclass(frozen=True)
class Compose:
    """The whole file; `example` is .env.example."""

    text: str
    example: str

    @classmethod
    def read(cls, folder: Path) -> "Compose":
        """Read both from a checkout."""
        return cls((folder / "docker-compose.yml").read_text(), (folder / ".env.example").read_text())

    @cached_property
    def document(self) -> dict[str, Any]:
        """The file, merged, its variables as written."""
        found: dict[str, Any] = yaml.safe_load(self.text)
        return found

    @property
    def defaults(self) -> dict[str, str]:
        """What .env.example says, by name."""
        lines = [line for line in self.example.splitlines() if line and not line.startswith("#")]
        return dict(line.split("=", 1) for line in lines)

    @property
    def asked(self) -> set[str]:
        """Every variable the file asks for."""
        return set(VARIABLE.findall(self._uncommented))

    @property
    def odd(self) -> list[str]:
        """Variables written in any other way than ${NAME}."""
        return [each for each in ANY_VARIABLE.findall(self._uncommented) if not VARIABLE.match(each)]

    @cached_property
    def _parts(self) -> dict[str, Part]:
        known = self.defaults
        return {name: Part(name, _put_in(raw, known)) for name, raw in self.document["services"].items()}

    def parts(self) -> Iterable[Part]:
        """Return each service, its variables put in."""
        return self._parts.values()

    def part(self, name: str) -> Part:
        """Return one service; raise KeyError without it."""
        return self._parts[name]

    @property
    def _uncommented(self) -> str:
        return re.sub(r"(?m)^\s*#.*$", "", self.text)


def _put_in(value: Any, known: dict[str, str]) -> Any:
    match value:
        case str():
            return VARIABLE.sub(lambda found: known.get(found[1], found[0]), value)
        case list():
            return [_put_in(each, known) for each in value]
        case dict():
            return {name: _put_in(each, known) for name, each in value.items()}
        case _:
            return value
