"""The rendered documents as rules see them, and the list that every rule enters itself into.

A rule is a function with a sentence: it is given what was rendered and yields each thing it does not bear.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module
from typing import Any

from tests.deploy.image_file import read
from tests.deploy.rendering import ROOT, Document, named

from chassis.hearing import Subscriptions
from chassis.settings import Settings

NAME, COMPONENT, PART = (f"app.kubernetes.io/{word}" for word in ("name", "component", "part-of"))
PODS = ("Deployment", "StatefulSet", "DaemonSet", "Job")
"""The kinds that make pods from a template."""
RUNNING = ("Deployment", "StatefulSet")
OURS = sorted(folder.name for folder in (ROOT / "services").iterdir() if (folder / "src").is_dir())
"""Our own services."""


def subscriptions_of(service: str) -> Subscriptions:
    """Return what one of our services hears."""
    found: Subscriptions = import_module(f"{service}.subscriptions").subscriptions
    return found


def settings_of(service: str) -> type[Settings]:
    """Return what one of our services is told."""
    found: type[Settings] = import_module(f"{service}.settings").Settings
    return found


def selects(selector: Document | None, labels: dict[str, str]) -> bool:
    """Tell whether a label selector matches; None matches nothing, and an empty one everything."""
    if selector is None:
        return False
    if any(labels.get(key) != value for key, value in (selector.get("matchLabels") or {}).items()):
        return False
    return all(_holds(each, labels) for each in selector.get("matchExpressions") or [])


def _holds(expression: Document, labels: dict[str, str]) -> bool:
    key, values = expression["key"], expression.get("values") or []
    holds = {
        "In": labels.get(key) in values,
        "NotIn": labels.get(key) not in values,
        "Exists": key in labels,
        "DoesNotExist": key not in labels,
    }
    return holds[expression["operator"]]


@dataclass(frozen=True)
class Workload:
    """Something that makes pods."""

    document: Document

    def __str__(self) -> str:
        return named(self.document)

    @property
    def kind(self) -> str:
        """Return its kind."""
        return str(self.document["kind"])

    @property
    def name(self) -> str:
        """Return its name."""
        return str(self.document["metadata"]["name"])

    @property
    def namespace(self) -> str:
        """Return where its pods are."""
        return str(self.document["metadata"].get("namespace", ""))

    @property
    def spec(self) -> Document:
        """Return its own specification."""
        found: Document = self.document["spec"]
        return found

    @property
    def labels(self) -> dict[str, str]:
        """Return the labels of its pods."""
        return dict(self.spec["template"].get("metadata", {}).get("labels") or {})

    @property
    def pod(self) -> Document:
        """Return the specification of its pods."""
        found: Document = self.spec["template"]["spec"]
        return found

    @property
    def service(self) -> str:
        """Return which of our services runs in it; empty for anything else."""
        found = self.labels.get(NAME, "")
        return found if found in OURS and self.component in ("api", "worker", "migrate") else ""

    @property
    def component(self) -> str:
        """Return what it is of its service: api, worker, migrate or another word."""
        return self.labels.get(COMPONENT, "")

    @property
    def containers(self) -> list[Document]:
        """Return every container, those that run before the others included."""
        return [*(self.pod.get("initContainers") or []), *self.pod["containers"]]

    def port(self, asked: int | str) -> int | None:
        """Return the number of a declared port, by number or by name; None for one that is not declared."""
        for container in self.pod["containers"]:
            for port in container.get("ports") or []:
                if asked in (port["containerPort"], port.get("name")):
                    return int(port["containerPort"])
        return None


@dataclass(frozen=True)
class Rendered:
    """All that one overlay comes to."""

    overlay: str
    documents: list[Document] = field(repr=False)

    def of(self, *kinds: str) -> list[Document]:
        """Return the objects of these kinds."""
        return [document for document in self.documents if document["kind"] in kinds]

    def one(self, kind: str, name: str) -> Document | None:
        """Return one object by its name."""
        return next((each for each in self.of(kind) if each["metadata"]["name"] == name), None)

    @cached_property
    def workloads(self) -> list[Workload]:
        """Return everything that makes pods."""
        return [Workload(document) for document in self.of(*PODS)]

    def ours(self, *components: str) -> list[Workload]:
        """Return what runs our services, of these components or of any."""
        return [w for w in self.workloads if w.service and (not components or w.component in components)]

    def running(self) -> list[Workload]:
        """Return what is to be there all the time."""
        return [workload for workload in self.workloads if workload.kind in RUNNING]

    def environment(self, container: Document) -> dict[str, str]:
        """Return what a container is told in plain words: from ConfigMaps, then by name. Secrets are left out."""
        found: dict[str, str] = {}
        for source in container.get("envFrom") or []:
            config = self.one("ConfigMap", source.get("configMapRef", {}).get("name", ""))
            found |= (config or {}).get("data") or {}
        return found | {each["name"]: each["value"] for each in container.get("env") or [] if "value" in each}

    def told(self, workload: Workload) -> dict[str, str]:
        """Return everything in plain words that a process of ours is told: by its image, then by its manifest."""
        return _image(workload.service) | self.environment(workload.pod["containers"][0])

    def behind(self, service: Document) -> list[Workload]:
        """Return whose pods a Service leads to."""
        selector, namespace = service["spec"].get("selector"), service["metadata"].get("namespace", "")
        chosen = {"matchLabels": selector} if selector else None
        return [w for w in self.workloads if w.namespace == namespace and selects(chosen, w.labels)]


@cache
def _image(service: str) -> dict[str, str]:
    return dict(read(ROOT / "Dockerfile", SERVICE=service).env)


Rule = Callable[[Rendered], Iterator[str]]
RULES: dict[str, Rule] = {}
"""Every rule, by the name of its function."""


def rule(function: Rule) -> Rule:
    """Enter a rule into the list; its docstring is the sentence."""
    if not (function.__doc__ or "").strip():
        raise TypeError(f"{function.__name__} needs a sentence")
    RULES[function.__name__] = function
    return function


def spoken(rendered: Rendered) -> dict[str, list[str]]:
    """Return what every rule has to say, without those that have nothing to say."""
    found: dict[str, Any] = {name: list(each(rendered)) for name, each in RULES.items()}
    return {name: complaints for name, complaints in found.items() if complaints}
