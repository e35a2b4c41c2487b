"""Who may call what belongs to the conversation: what is said in a review, its completion, and concerns about money."""

from typing import Annotated

from chassis.identity import Principal, may
from contracts.roles import Role

Speaker = Annotated[
    Principal,
    may(
        Role.PERSON,
        Role.SUPPORTER,
        Role.PLANNER,
        Role.PROVIDER_SYSTEM,
        Role.PRACTITIONER,
        Role.MANAGER,
    ),
]
"""Says how it goes, or writes down what somebody else says; whose view it is is said beside."""
Completer = Annotated[
    Principal,
    may(
        Role.SUPPORTER,
        Role.PLANNER,
        Role.PROVIDER_SYSTEM,
        Role.PRACTITIONER,
        Role.MANAGER,
    ),
]
"""Completes a review: a worker of the council, or whoever it was arranged with (Care Act 2014 s.79)."""
Decider = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER)]
"""Asks for a reassessment, and closes a concern, for the council."""
Concerned = Annotated[
    Principal,
    may(Role.PERSON, Role.SUPPORTER, Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM),
]
"""Says that something about the money worries them."""
Answerer = Annotated[Principal, may(Role.PERSON, Role.SUPPORTER, Role.PRACTITIONER, Role.MANAGER)]
"""The person, who acts for them, or whoever writes down what they answer."""
_CONCERN_READERS = (
    Role.PERSON,
    Role.SUPPORTER,
    Role.PRACTITIONER,
    Role.MANAGER,
    Role.COUNCIL_SYSTEM,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
ConcernReader = Annotated[Principal, may(*_CONCERN_READERS)]
"""Reads a concern about money: it is shown to the person, and to no provider."""
Worker = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Reads what waits for somebody."""
Staff = Annotated[
    Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM, Role.AUDITOR, Role.ADMINISTRATOR)
]
"""Reads what a council sees of a month."""


def may_read_concerns(who: Principal) -> bool:
    """Say whether concerns about money are shown to this role."""
    return who.role in _CONCERN_READERS
