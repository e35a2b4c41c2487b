"""Who may call: each route's signature names one of these."""

from typing import Annotated

from fastapi import Depends, Request

from chassis.identity import Principal, may
from contracts.roles import Role
from insight.queries.names import Asking

CaseReader = Annotated[Principal, may(*(role for role in Role if role is not Role.STAGE))]
"""Reads where a case is, in the relationship that the role needs."""
Doer = Annotated[
    Principal,
    may(
        Role.PERSON,
        Role.SUPPORTER,
        Role.PLANNER,
        Role.PRACTITIONER,
        Role.MANAGER,
        Role.COUNCIL_SYSTEM,
        Role.PROVIDER_SYSTEM,
    ),
]
"""Has a work list: whoever may have something to do."""
Worker = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Reads what waits for a team or a role."""


async def _asking(request: Request) -> Asking:
    found: Asking = request.app.state.beside
    return found


Called = Annotated[Asking, Depends(_asking)]
"""A route's parameter: asks for names."""
