"""Who calls: a bearer token becomes a Principal, and each route's signature says which roles may call it."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import Depends, Request
from fastapi.params import Depends as DependsParameter
from fastapi.security.base import SecurityBase

from chassis.problems import RoleNotAllowed
from contracts.roles import Role

PUBLIC_PREFIX = "/v1/public/{council}/"


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls, as a token of a trusted issuer says. `id` is opaque; nothing here is a name."""

    id: UUID
    issuer: str
    subject: str
    council: str
    role: str
    client_id: str
    scopes: frozenset[str]
    provider: str | None
    expires: int


class May(SecurityBase):
    """The dependency behind `may(...)`."""

    def __init__(self, roles: frozenset[Role]) -> None:
        self.roles = roles

    async def __call__(self, request: Request) -> Principal:
        principal: Principal = await request.app.state.tokens.principal(request.headers.get("authorization"))
        if principal.role not in self.roles:
            raise RoleNotAllowed
        return principal


def may(*roles: Role) -> DependsParameter:
    """Say who may call a route: `Annotated[Principal, may(Role.PERSON, Role.PRACTITIONER)]`."""
    if not roles:
        raise ValueError("name at least one role")
    return Depends(May(frozenset(roles)))  # type: ignore[no-any-return]
