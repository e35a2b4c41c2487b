"""What `kubectl kustomize` makes of an overlay, as documents that were read strictly."""

import shutil
import subprocess
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

Document = dict[str, Any]
"""One object as it would be sent to a cluster."""

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
OVERLAYS = ("dev", "production")


class Strict(yaml.CSafeLoader):
    """A loader that refuses a key given twice, which YAML forbids and PyYAML lets pass."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - as PyYAML calls it
        """Return the mapping of a node.

        Raises:
            yaml.constructor.ConstructorError: a key stands there twice.

        """
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key!r} is given twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


def parse(text: str) -> list[Any]:
    """Return every document of a stream that is not empty.

    Raises:
        yaml.YAMLError: it is no YAML, or a key is given twice.

    """
    return [document for document in yaml.load_all(text, Loader=Strict) if document is not None]


@cache
def kubectl() -> str:
    """Return the path of kubectl; without one the test is skipped, and says so."""
    found = shutil.which("kubectl")
    if found is None:
        pytest.skip("kubectl is not on the path: the overlays cannot be rendered")
    return found


def version() -> str:
    """Return what kubectl says of itself and of the kustomize within it, on one line."""
    asked = [kubectl(), "version", "--client"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=30)
    return ", ".join(done.stdout.split("\n")).strip(", ")


def kustomize(folder: Path) -> list[Document]:
    """Return the documents of a folder that holds a kustomization.

    Raises:
        RuntimeError: kustomize refuses it, with its own words.

    """
    asked = [kubectl(), "kustomize", str(folder)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        raise RuntimeError(f"kubectl kustomize {folder.name}: {done.stderr.strip()}")
    return parse(done.stdout)


@cache
def render(overlay: str) -> list[Document]:
    """Return the documents of one of `OVERLAYS`, rendered once a session: whoever changes them copies them first."""
    return kustomize(DEPLOY / "k8s" / "overlays" / overlay)


def named(document: Document) -> str:
    """Return what a fault calls an object: `Kind name`."""
    return f"{document.get('kind')} {document.get('metadata', {}).get('name')}"
