"""Who may call what belongs to the council: rate cards, policies, work lists and reports."""

from typing import Annotated

from chassis.identity import Principal, may
from contracts.roles import Role

_STAFF = (Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM, Role.AUDITOR, Role.ADMINISTRATOR)

Keeper = Annotated[Principal, may(Role.MANAGER, Role.COUNCIL_SYSTEM, Role.ADMINISTRATOR)]
"""Publishes rate cards and policies."""
Anyone = Annotated[Principal, may(*(role for role in Role if role is not Role.STAGE))]
"""Reads what is published: whoever employs an assistant checks what they are told it costs."""
Staff = Annotated[Principal, may(*_STAFF)]
"""Reads policies and reports."""
Worker = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Reads what waits for somebody."""
