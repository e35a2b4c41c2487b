"""Faults to plant in what was rendered for production, each with the rules that are to speak of it, and no others."""

import json
from collections.abc import Callable
from typing import Any

from tests.deploy.rendering import Document


class At:
    """Rendered documents that may be broken."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = json.loads(json.dumps(documents))  # a copy, and faster than copy.deepcopy

    def __call__(self, kind: str, name: str) -> Document:
        """Return one object, by its name without the digest that a generator puts behind it."""
        found = [
            each
            for each in self.documents
            if each["kind"] == kind
            and (each["metadata"]["name"] == name or each["metadata"]["name"].rpartition("-")[0] == name)
        ]
        return min(found, key=lambda each: len(each["metadata"]["name"]))

    def drop(self, kind: str, name: str) -> None:
        """Take one object away."""
        self.documents.remove(self(kind, name))

    def pod(self, kind: str, name: str) -> Document:
        """Return the specification of a workload's pods."""
        found: Document = self(kind, name)["spec"]["template"]["spec"]
        return found

    def box(self, kind: str, name: str) -> Document:
        """Return the first container of a workload."""
        found: Document = self.pod(kind, name)["containers"][0]
        return found

    def told(self, **settings: str) -> None:
        """Tell all services something else."""
        self("ConfigMap", "leeway-settings")["data"].update(settings)

    def secrets(self, name: str) -> list[Document]:
        """Return what stands in the folder of secrets of a Deployment."""
        sources = self.pod("Deployment", name)["volumes"][0]["projected"]["sources"]
        return [source["secret"] for source in sources]

    def lacks(self, name: str, path: str) -> None:
        """Take one file out of the folder of secrets of a Deployment; a secret without items would give all it has."""
        sources = self.pod("Deployment", name)["volumes"][0]["projected"]["sources"]
        for source in list(sources):
            source["secret"]["items"] = [item for item in source["secret"]["items"] if item["path"] != path]
            if not source["secret"]["items"]:
                sources.remove(source)


PLANTED: dict[str, tuple[set[str], Callable[[At], Any]]] = {}
"""By a sentence: the rules that are to speak, and what breaks it."""


def fault(sentence: str, *rules: str) -> Callable[[Callable[[At], Any]], None]:
    """Enter a fault."""

    def enter(breaks: Callable[[At], Any]) -> None:
        if sentence in PLANTED:
            raise ValueError(f"planted twice: {sentence}")
        PLANTED[sentence] = (set(rules), breaks)

    return enter


def plant(rules: str, **faults: Callable[[At], Any]) -> None:
    """Enter several faults of the same rules; each name, with spaces for underscores, is its sentence."""
    for name, breaks in faults.items():
        fault(name.replace("_", " "), *rules.split())(breaks)


def put(holder: Document, path: str, value: Any) -> None:
    """Set what stands at a path of keys with dots between; a number is a place in a list."""
    *way, last = path.split("/")
    found: Any = holder
    for key in way:
        found = found[int(key)] if isinstance(found, list) else found[key]
    if isinstance(found, list):
        found[int(last)] = value
    else:
        found[last] = value
