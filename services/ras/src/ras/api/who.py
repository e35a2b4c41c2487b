"""Who may call: each route's signature names one of these."""

from typing import Annotated

from chassis.identity import Principal, may
from contracts.roles import Role

_READERS = (
    Role.PERSON,
    Role.SUPPORTER,
    Role.PLANNER,
    Role.PRACTITIONER,
    Role.MANAGER,
    Role.COUNCIL_SYSTEM,
    Role.PROVIDER_SYSTEM,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)

TableKeeper = Annotated[Principal, may(Role.MANAGER, Role.COUNCIL_SYSTEM, Role.ADMINISTRATOR)]
"""Writes and publishes tables and policies."""
TableReader = Annotated[
    Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM, Role.AUDITOR, Role.ADMINISTRATOR)
]
"""Reads drafts and policies."""
Everyone = Annotated[Principal, may(*_READERS, Role.STAGE)]
"""Reads what is published; a stage reads what an event pointed it to."""
CaseReader = Annotated[Principal, may(*_READERS)]
"""Reads what is indicated in a case, in the relationship that the role needs."""
DeterminationReader = Annotated[
    Principal,
    may(
        Role.PERSON,
        Role.PRACTITIONER,
        Role.MANAGER,
        Role.COUNCIL_SYSTEM,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    ),
]
"""Reads a determination as it was kept. Who helps reads it in assessment, where the person shares that stage."""
Professional = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER)]
"""Estimates, marks as wrong, answers."""
Calculator = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Asks for a table to be tried again."""
Contester = Annotated[Principal, may(Role.PERSON, Role.SUPPORTER)]
"""The person, and who acts for them."""
HelpTeller = Annotated[Principal, may(Role.PERSON, Role.SUPPORTER, Role.PRACTITIONER, Role.MANAGER)]
"""Says what an unpaid carer said."""
