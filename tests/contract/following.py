"""Follows what an answer points to: the links of its OpenAPI document, and the path its receipt gives."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
from tests.contract.call import Call
from tests.contract.estate import Estate, Who
from tests.contract.operations import Operation, document, operations

from contracts.roles import Role

OK = 200


def followed(estate: Estate, operation: Operation, call: Call, answer: httpx.Response) -> Iterator[str]:
    """Say which link of an answer leads nowhere for who made the call, or for a manager where it is not theirs."""
    described = document(operation.service)["paths"][operation.path][operation.method.lower()]
    links = described["responses"].get(str(answer.status_code), {}).get("links", {})
    for link in links.values():
        target = one(operation.service, link["operationId"])
        given = {name: meant(said, call, answer) for name, said in link.get("parameters", {}).items()}
        yield from lost(estate, target, call, target.path.format(**given))
    if operation.leaves_something and answer.json().get("href"):
        path = urlsplit(answer.json()["href"]).path
        found = [
            target for target in operations() if target.service == operation.service and fits(target, path)
        ]
        if not found:
            yield f"{path} is no path of {operation.service}"
        for target in found[:1]:
            yield from lost(estate, target, call, path)


def lost(estate: Estate, target: Operation, call: Call, path: str) -> Iterator[str]:
    """Say that a path cannot be read, if so."""
    assert call.who is not None
    who = call.who if call.who.role in target.roles else Who(Role.MANAGER, "reads", call.who.council)
    answer = estate.call(target.service, who, "GET", path, after=call.after)
    if answer.status_code != OK:
        yield f"{path}: {answer.status_code} {answer.text[:200]}"


def one(service: str, name: str) -> Operation:
    """Return an operation by its id."""
    [found] = [each for each in operations() if (each.service, each.id) == (service, name)]
    return found


def meant(said: str, call: Call, answer: httpx.Response) -> str:
    """Give what a runtime expression (OpenAPI 3.1, 4.8.20.4) means for one call and its answer."""
    if said.startswith("$request.path."):
        return call.path[said.removeprefix("$request.path.")]
    if said.startswith("$response.body#/"):
        here: Any = answer.json()
        for name in said.removeprefix("$response.body#/").split("/"):
            here = here[int(name)] if isinstance(here, list) else here[name]
        return str(here)
    if said.startswith("$"):
        raise LookupError(said)
    return said


def fits(operation: Operation, path: str) -> bool:
    """Tell whether a path is one that this operation reads."""
    wide, narrow = operation.path.split("/"), path.split("/")
    pairs = zip(wide, narrow, strict=False)
    same = len(wide) == len(narrow) and all(a.startswith("{") or a == b for a, b in pairs)
    return operation.method == "GET" and same
