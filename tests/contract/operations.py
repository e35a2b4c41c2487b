"""The operations of all services, from their routes and their OpenAPI documents."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from tests.contract.calls import CALLS
from tests.contract.estate import SERVICES

from chassis import run
from chassis.cli import settings_for_description
from chassis.identity import allowed_roles
from contracts.roles import Role


@dataclass(frozen=True)
class Operation:
    """One operation: `roles` as the route's signature names them; none where it is public."""

    service: str
    id: str
    method: str
    path: str
    roles: frozenset[Role]
    query: frozenset[str]
    takes_body: bool

    @property
    def changes(self) -> bool:
        """Tell whether it needs a key."""
        return self.method != "GET"

    @property
    def leaves_something(self) -> bool:
        """Tell whether it keeps something, its key included: a search and a preview are only sent like changes."""
        return self.changes and not self.id.startswith(("search_", "preview_"))

    @property
    def empty_elsewhere(self) -> bool:
        """Tell whether it lists what waits for an id: for one that nobody has, nothing waits."""
        return self.id == "list_team_work"

    def __str__(self) -> str:
        return f"{self.service} {self.id}"


@cache
def app(service: str) -> FastAPI:
    """Return a service's application, good for being looked at."""
    known = SERVICES[service]
    return run.build(known, settings_for_description(known))


def document(service: str) -> dict[str, Any]:
    """Return a service's OpenAPI document."""
    return app(service).openapi()


@cache
def operations() -> tuple[Operation, ...]:
    """Return every operation of all services that have calls of their own."""
    found = []
    for service in CALLS:
        described = document(service)["paths"]
        for route in iter_route_contexts(app(service).routes):
            if not isinstance(route.original_route, APIRoute):
                continue
            for method in sorted(route.methods or ()):
                operation = described[route.path_format][method.lower()]
                found.append(
                    Operation(
                        service,
                        operation["operationId"],
                        method,
                        str(route.path_format),
                        allowed_roles(route),
                        frozenset(each["name"] for each in operation["parameters"] if each["in"] == "query"),
                        "requestBody" in operation,
                    )
                )
    return tuple(found)
