"""Whether an object is one a cluster would take: built-in kinds by Kubernetes' schemas, others by their CRDs.

Built-in kinds are judged as `kubernetes-validate --strict` judges them, by the same schemas and the same
validator, made once; but a kind that it does not know, which it only warns of, is a fault here. Custom
resources are judged by the `openAPIV3Schema` of exactly the version they name. What is not judged: CEL rules
(`x-kubernetes-validations`), which only a cluster evaluates, defaults, and what admission controllers add.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import referencing
from kubernetes_validate import utils
from tests.deploy.rendering import Document, named, parse

OPEN = "x-kubernetes-preserve-unknown-fields"
EITHER = "x-kubernetes-int-or-string"
EMBEDDED = "x-kubernetes-embedded-resource"
OPERATORS = ("gateway.networking.k8s.io", "keda.sh", "postgresql.cnpg.io")
"""The groups of the custom resources used here; each is served once its operator is installed."""
METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
DEFINITIONS = "https://kubernetes.io/api/_definitions.json"


@cache
def newest() -> tuple[str, str]:
    """Return the two newest versions of Kubernetes whose strict schemas the installed package carries, newest last."""
    found = sorted(set(utils.all_versions()), key=lambda version: [int(part) for part in version.split(".")])
    return found[-2], found[-1]


def crd_folder() -> Path:
    """Return where the published CRDs are; without them the test is skipped, and says so."""
    folder = Path(os.environ.get("LEEWAY_REAL_DATA", "")) / "schemas" / "crds"
    if not os.environ.get("LEEWAY_REAL_DATA") or not folder.is_dir():
        pytest.skip("LEEWAY_REAL_DATA names no folder with schemas/crds: custom resources cannot be judged")
    return folder


def faults(document: Document, version: str, crds: Path | None) -> list[str]:
    """Return why a cluster of this version would refuse an object, each as `Kind name: where: why`; [] if it takes it.

    `crds`: the folder of CRDs; None leaves custom resources unjudged, but never a kind that is nobody's.
    """
    api_version, kind = document.get("apiVersion", ""), document.get("kind", "")
    judge = built_in(api_version, kind, version)
    if judge is None and crds is None and api_version.rpartition("/")[0] in OPERATORS:
        return []
    if judge is None and crds is not None:
        judge = custom(api_version, kind, crds)
    if judge is None:
        return [f"{named(document)}: {api_version} is not served by Kubernetes {version} or any CRD"]
    found = sorted(judge.iter_errors(document), key=lambda error: [str(part) for part in error.path])
    return [f"{named(document)}: {'.'.join(map(str, error.path))}: {error.message}" for error in found]


@cache
def _definitions(version: str) -> "referencing.Registry[Any]":
    contents = utils.schema_contents(f"{_folder(version)}/_definitions.json", version)
    return (referencing.Resource.from_contents(contents) @ referencing.Registry()).crawl()


def _folder(version: str) -> str:
    return f"kubernetes-json-schema/v{version}-local-strict"


@cache
def built_in(api_version: str, kind: str, version: str) -> "jsonschema.Draft202012Validator | None":
    """Return the judge of a kind that Kubernetes itself serves; None for any other.

    A file's name keeps the first word of a group only, so that `apps.example.com/v1` would be taken for `apps/v1`:
    the schema's own word for what it describes decides.
    """
    group, _, number = api_version.rpartition("/")
    name = "-".join([kind.lower(), *([group.partition(".")[0]] if group else []), number])
    try:
        schema = utils.schema_contents(f"{_folder(version)}/{name}.json", version)
    except FileNotFoundError:
        return None
    exact = {"group": group, "kind": kind, "version": number}
    if exact not in schema.get("x-kubernetes-group-version-kind", []):
        return None
    registry = referencing.Resource.from_contents(schema) @ _definitions(version)
    return jsonschema.Draft202012Validator(schema, registry=registry)


@cache
def custom(api_version: str, kind: str, crds: Path) -> "jsonschema.Draft202012Validator | None":
    """Return the judge of a custom resource, by the version it names; None where no CRD serves that."""
    group, _, number = api_version.rpartition("/")
    for path in crds.glob(f"{group}_*.yaml") if group else ():
        text = path.read_text()
        if f"    kind: {kind}\n" not in text:
            continue  # some are half a megabyte, and reading one takes longer than all that is judged by it
        spec = next(
            document["spec"] for document in parse(text) if document["kind"] == "CustomResourceDefinition"
        )
        served = [v for v in spec["versions"] if v["name"] == number and v["served"]]
        if (spec["group"], spec["names"]["kind"]) == (group, kind) and served:
            schema = closed(served[0]["schema"]["openAPIV3Schema"])
            schema["properties"]["metadata"] = {"$ref": f"{DEFINITIONS}#/$defs/{METADATA}"}
            return jsonschema.Draft202012Validator(schema, registry=_definitions(newest()[-1]))
    return None


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a structural schema (OpenAPI 3.0) as JSON Schema 2020-12 that refuses what a cluster would prune.

    What stands under allOf, anyOf, oneOf and not only judges values, and closes nothing.
    """
    found = {key: value for key, value in schema.items() if not key.startswith("x-kubernetes-")}
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if found.pop(exclusive, False) is True:
            found[exclusive] = found.pop(bound)
    if "properties" in found:
        found["properties"] = {name: closed(each) for name, each in found["properties"].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(found.get(key), dict):
            found[key] = closed(found[key])
    if schema.get(EITHER):
        found["type"] = ["integer", "string"]
    elif found.get("type") == "object" and not schema.get(OPEN) and not schema.get(EMBEDDED):
        found.setdefault("additionalProperties", False)
    if found.pop("nullable", False) and "type" in found:
        kinds = found["type"] if isinstance(found["type"], list) else [found["type"]]
        found["type"] = [*kinds, "null"]
        if "enum" in found:
            found["enum"] = [*found["enum"], None]
    return found


def as_the_tool(document: Document, version: str) -> str:
    """Return the first thing `kubernetes-validate --strict` itself says of an object; empty if it passes."""
    try:
        kubernetes_validate.validate(document, version, strict=True)
    except kubernetes_validate.ValidationError as fault:
        return str(fault.message)
    return ""


def all_faults(documents: list[Document], crds: Path | None) -> Iterator[str]:
    """Yield every fault of every object, by each of the two newest versions."""
    for version in newest():
        for document in documents:
            yield from (f"{version}: {fault}" for fault in faults(document, version, crds))
