"""Who calls, and who may: each route's signature names its roles; the council comes from the token alone."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Request
from fastapi.dependencies.models import Dependant

from chassis.problems import RoleNotAllowed
from contracts.roles import Role

PUBLIC_PREFIX = "/v1/public/{council}/"
"""Published documents without personal data, the sole routes whose council stands in the path."""
COUNCIL = "[a-z0-9]{3,12}"
COUNCIL_OF, ROLE_OF = "leeway.council", "leeway.role"
"""Where a request's scope says whose token it came with."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls, as a token of a trusted issuer says. `id` is opaque; `expires` is Unix time."""

    id: UUID
    issuer: str
    subject: str
    council: str
    role: str
    client_id: str
    scopes: frozenset[str]
    provider: str | None
    expires: int


class May:
    """The dependency behind `may(...)`: it verifies the token and judges the role."""

    def __init__(self, roles: frozenset[Role]) -> None:
        self.roles = roles

    async def __call__(self, request: Request) -> Principal:
        """Return who calls. Raises NotSignedIn without a good token, RoleNotAllowed for another role."""
        tokens = request.app.state.tokens
        principal: Principal = await tokens.principal(request.headers.get("authorization"))
        request.scope[COUNCIL_OF], request.scope[ROLE_OF] = principal.council, principal.role
        if principal.role not in self.roles:
            raise RoleNotAllowed
        return principal


def may(*roles: Role) -> Any:
    """Mark a parameter of a route, annotated as Principal, with the roles that route is for."""
    if not roles:
        raise ValueError("name at least one role")
    return Depends(May(frozenset(roles)))


class Public:
    """The dependency behind `public`: the council in the path of a published document."""

    async def __call__(
        self, council: Annotated[str, Path(pattern=f"^{COUNCIL}$", description="The council that publishes.")]
    ) -> str:
        """Return the council."""
        return council


public: Any = Depends(Public())
"""Marks a route that needs no token: `council: Annotated[str, public]`; GET under PUBLIC_PREFIX only."""


def allowed_roles(route: Any) -> frozenset[Role]:
    """Return the roles a route may be called with; none for a public one.

    `route` is a FastAPI route or route context. Raises LookupError when its signature does not say who may
    call, says it twice, or says `public` where nothing may be.
    """
    marks = [call for call in _calls(route.dependant) if isinstance(call, (May, Public))]
    if len(marks) != 1:
        raise LookupError(f"{route.path}: the signature names who may call {len(marks)} times")
    if isinstance(marks[0], May):
        if route.path.startswith(PUBLIC_PREFIX):
            raise LookupError(f"{route.path}: what is public asks for no token")
        return marks[0].roles
    if not route.path.startswith(PUBLIC_PREFIX) or set(route.methods) != {"GET"}:
        raise LookupError(f"{route.path}: public routes stand under {PUBLIC_PREFIX} and are only read")
    return frozenset()


def _calls(dependant: Dependant) -> list[Any]:
    found = []
    for inner in dependant.dependencies:
        found.append(inner.call)
        found.extend(_calls(inner))
    return found
