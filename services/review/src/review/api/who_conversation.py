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
Answerer = Annotated[Principal, may(Role.PERSON, Role.PRACTITIONER, Role.MANAGER)]
"""The person, or staff who write down what they, or whoever acts for them, answer: a helper may be who it is about."""
_CONCERN_READERS = (
    Role.PERSON,
    Role.PRACTITIONER,
    Role.MANAGER,
    Role.COUNCIL_SYSTEM,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
ConcernReader = Annotated[Principal, may(*_CONCERN_READERS)]
"""Reads a concern about money: it is shown to the person, and to nobody whom it may be about."""
ConcernOpener = Annotated[Principal, may(*_CONCERN_READERS, Role.SUPPORTER)]
"""The same, and whoever said it: they read their own words, and nothing of what came of them."""
Worker = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Reads what waits for somebody."""
Staff = Annotated[
    Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM, Role.AUDITOR, Role.ADMINISTRATOR)
]
"""Reads what a council sees of a month."""


def may_read_concerns(who: Principal) -> bool:
    """Say whether every concern about money is shown to this role: to no helper and no provider."""
    return who.role in _CONCERN_READERS
