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
"""Reads where the reviews of a case stand, in the relationship that the role needs."""
VersionReader = Annotated[Principal, may(*_READERS, Role.STAGE)]
"""Reads what never changes; a stage reads what an event pointed it to."""
Asker = Annotated[
    Principal,
    may(
        Role.PERSON,
        Role.SUPPORTER,
        Role.PLANNER,
        Role.PROVIDER_SYSTEM,
        Role.PRACTITIONER,
        Role.MANAGER,
        Role.COUNCIL_SYSTEM,
    ),
]
"""The person, anyone on their behalf, and whoever writes down what they say by telephone or at the door."""
Wisher = Annotated[Principal, may(Role.PERSON, Role.SUPPORTER, Role.PLANNER, Role.PRACTITIONER, Role.MANAGER)]
"""The person, who acts for them, and whoever writes down what they wish."""
Arranger = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Arranges a review, and gives it to a team or worker."""
Decider = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER)]
"""Answers a request for the council."""
Worker = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Reads what waits for somebody."""
Keeper = Annotated[Principal, may(Role.MANAGER, Role.COUNCIL_SYSTEM, Role.ADMINISTRATOR)]
"""Records policies."""
Anyone = Annotated[Principal, may(*(role for role in Role if role is not Role.STAGE))]
"""Reads the policies: when a plan is reviewed is no secret."""
