"""What an OpenAPI document of ours must be like, so that a stranger can build on it: used by tests."""

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from chassis.call import KEY, UNSAFE
from chassis.problems import MEDIA_TYPE

Node = dict[str, Any]
_JSON = "application/json"
_METHODS = frozenset({"get", "put", "post", "delete", "patch", "head", "options"})


def check_openapi(document: Node) -> list[str]:
    """Return what is wrong with a document, each fault with its place; an empty list if nothing is."""
    dangling = _references(document)
    if dangling:
        return dangling
    faults = _info(document)
    known = {operation.get("operationId"): (path, operation) for path, _, operation in _operations(document)}
    seen: set[str] = set()
    for path, method, operation in _operations(document):
        place = f"{method.upper()} {path}"
        found = [*_names(operation, seen), *_parameters(path, method, operation), *_errors(operation)]
        found += [*_bodies(document, operation), *_links(known, operation)]
        faults += [f"{place}: {fault}" for fault in found]
    return faults


def _operations(document: Node) -> Iterator[tuple[str, str, Node]]:
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method in _METHODS:
                yield path, method, operation


def _info(document: Node) -> list[str]:
    faults = [] if re.fullmatch(r"3\.1\.\d+", document.get("openapi", "")) else ["not OpenAPI 3.1"]
    info = document.get("info", {})
    needed = ("title", "description", "version", "license")
    faults += [f"info has no {name}" for name in needed if not info.get(name)]
    paths = document.get("paths", {})
    return faults + [f"{path} does not begin with /v1" for path in paths if not path.startswith("/v1/")]


def _references(document: Node) -> list[str]:
    return [f"{ref} leads nowhere" for ref in _all_references(document) if _resolve(document, ref) is None]


def _all_references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for inner in node.values():
            yield from _all_references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _all_references(inner)


def _resolve(document: Node, reference: str) -> Any:
    here: Any = document
    for part in reference.removeprefix("#/").split("/"):
        name = part.replace("~1", "/").replace("~0", "~")
        here = here.get(name) if isinstance(here, dict) else None
    return here


def _names(operation: Node, seen: set[str]) -> Iterator[str]:
    name = operation.get("operationId", "")
    if not re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", name) or name in seen:
        yield f"operationId {name!r} is not a name of its own in snake case"
    seen.add(name)
    if not operation.get("summary"):
        yield "no summary"
    if not operation.get("tags"):
        yield "no tag"
    if "security" not in operation:
        yield "does not say whether a token is needed"


def _parameters(path: str, method: str, operation: Node) -> Iterator[str]:
    parameters = operation.get("parameters", [])
    yield from (f"{each['name']} is not described" for each in parameters if not each.get("description"))
    named = {p["name"] for p in parameters if p["in"] == "path"}
    if named != set(re.findall(r"{(\w+)}", path)):
        yield "path parameters differ from the path"
    if method.upper() in UNSAFE and KEY not in {p["name"] for p in parameters}:
        yield f"no {KEY}"


def _errors(operation: Node) -> Iterator[str]:
    responses = operation.get("responses", {})
    if not any(status.startswith("2") for status in responses):
        yield "no success is described"
    needed = {"400", "404", "422", "500", "503"} | ({"401", "403"} if operation.get("security") else set())
    needed |= {"413", "415"} if "requestBody" in operation else set()
    yield from (f"{status} is not described" for status in sorted(needed - set(responses)))
    for status, response in responses.items():
        if not response.get("description"):
            yield f"{status} has no description"
        if status[0] in "45" and set(response.get("content", {})) != {MEDIA_TYPE}:
            yield f"{status} is not a problem document"


def _bodies(document: Node, operation: Node) -> Iterator[str]:
    sent = operation.get("requestBody", {}).get("content", {})
    if "requestBody" in operation and set(sent) != {_JSON}:
        yield "the request is not JSON"
    if _JSON in sent:
        yield from _body(document, "the request", sent[_JSON], example_needed=True)
    for status, response in operation.get("responses", {}).items():
        for kind, media in response.get("content", {}).items():
            if kind in {_JSON, MEDIA_TYPE}:
                yield from _body(document, f"the {status} answer", media, example_needed=False)


def _body(document: Node, what: str, media: Node, *, example_needed: bool) -> Iterator[str]:
    schema = media.get("schema", {})
    shape = _resolve(document, schema["$ref"]) if "$ref" in schema else schema
    if (shape or {}).get("type", "object") != "object":
        yield f"{what} is not an object at top level"
    examples = [example.get("value") for example in media.get("examples", {}).values()]
    if "example" in media:
        examples.append(media["example"])
    if example_needed and not examples:
        yield f"{what} has no example"
    validator = Draft202012Validator({**schema, "components": document.get("components", {})})
    for example in examples:
        error = best_match(validator.iter_errors(example))
        if error is not None:
            yield f"an example of {what} is off its schema at {error.json_path}: {error.validator}"


def _links(known: dict[Any, tuple[str, Node]], operation: Node) -> Iterator[str]:
    for response in operation.get("responses", {}).values():
        for name, link in response.get("links", {}).items():
            path, target = known.get(link.get("operationId"), ("", {}))
            if not path:
                yield f"link {name} leads to no operation"
            given = {parameter.rpartition(".")[2] for parameter in link.get("parameters", {})}
            takes = {parameter["name"] for parameter in target.get("parameters", [])}
            if path and (not given <= takes or not set(re.findall(r"{(\w+)}", path)) <= given):
                yield f"link {name} does not fit the parameters of {link['operationId']}"
