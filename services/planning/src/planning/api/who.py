"""Who may call what belongs to one plan: each route's signature names one of these."""

from typing import Annotated

from chassis.identity import Principal, may
from contracts.roles import Role

_WRITERS = (
    Role.PERSON,
    Role.SUPPORTER,
    Role.PLANNER,
    Role.PROVIDER_SYSTEM,
    Role.PRACTITIONER,
    Role.MANAGER,
    Role.COUNCIL_SYSTEM,
)
_READERS = (*_WRITERS, Role.AUDITOR, Role.ADMINISTRATOR)

PlanWriter = Annotated[Principal, may(*_WRITERS)]
"""Starts, writes, submits and takes back a plan, in the relationship that the role needs."""
PlanReader = Annotated[Principal, may(*_READERS)]
"""Reads a plan, in the relationship that the role needs."""
VersionReader = Annotated[Principal, may(*_READERS, Role.STAGE)]
"""Reads what was submitted; a stage reads what an event pointed it to."""
ViewWriter = Annotated[Principal, may(Role.SUPPORTER, Role.PLANNER, Role.PRACTITIONER)]
"""Writes what a helper thinks beside what the person says."""

SEES_WHO_IS_INVITED = frozenset({Role.PERSON, Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM})
"""Whom the person invited is no other helper's business."""
