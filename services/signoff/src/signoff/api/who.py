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

CaseReader = Annotated[Principal, may(*_READERS)]
"""Reads where a decision stands, in the relationship that the role needs."""
VersionReader = Annotated[Principal, may(*_READERS, Role.STAGE)]
"""Reads what never changes; a stage reads what an event pointed it to."""
KeptReader = Annotated[
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
"""Reads what was kept. Who helps reads it in the stage that made it, where the person shares that stage."""
Decider = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER)]
"""Signs, returns, asks: for the council, and never for a plan they lead."""
Answerer = Annotated[
    Principal, may(Role.PERSON, Role.SUPPORTER, Role.PLANNER, Role.PRACTITIONER, Role.PROVIDER_SYSTEM)
]
"""Answers a question about the plan."""
Previewer = Annotated[
    Principal,
    may(
        Role.PERSON,
        Role.SUPPORTER,
        Role.PLANNER,
        Role.PRACTITIONER,
        Role.MANAGER,
        Role.PROVIDER_SYSTEM,
    ),
]
"""Asks who would sign, before anything is submitted."""
WhoAgreed = Annotated[Principal, may(Role.PERSON, Role.SUPPORTER, Role.PRACTITIONER, Role.MANAGER)]
"""Takes an agreement to less back: the person, who decides for them, and whoever writes down that they were told so."""
Finance = Annotated[Principal, may(Role.COUNCIL_SYSTEM, Role.MANAGER)]
"""Says what the adult contributes."""
