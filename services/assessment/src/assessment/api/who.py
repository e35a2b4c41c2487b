"""Who may call: each route's signature names one of these."""

from typing import Annotated

from chassis.identity import Principal, may
from contracts.roles import Role

_STAFF = (Role.PRACTITIONER, Role.MANAGER)
_HELPERS = (Role.SUPPORTER, Role.PLANNER, Role.PROVIDER_SYSTEM)
_KEEPERS = (Role.MANAGER, Role.COUNCIL_SYSTEM, Role.ADMINISTRATOR)

Asker = Annotated[Principal, may(Role.PERSON, *_STAFF, Role.COUNCIL_SYSTEM)]
"""Asks for help, or takes down that somebody did."""
PersonKeeper = Annotated[Principal, may(*_STAFF, Role.COUNCIL_SYSTEM)]
"""Finds people and keeps their records."""
PersonReader = Annotated[Principal, may(Role.PERSON, *_STAFF, Role.COUNCIL_SYSTEM, Role.AUDITOR)]
"""Reads a person's record: staff, and the person."""
LoginKeeper = Annotated[Principal, may(Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Says which login stands for a person."""
CaseReader = Annotated[
    Principal,
    may(Role.PERSON, *_HELPERS, *_STAFF, Role.COUNCIL_SYSTEM, Role.AUDITOR, Role.ADMINISTRATOR),
]
"""Reads what is in a case, in the relationship that the role needs."""
VersionReader = Annotated[
    Principal,
    may(Role.PERSON, *_HELPERS, *_STAFF, Role.COUNCIL_SYSTEM, Role.AUDITOR, Role.ADMINISTRATOR, Role.STAGE),
]
"""Reads an immutable version; a stage reads what an event pointed it to."""
DeliveryReader = Annotated[
    Principal, may(Role.PERSON, *_STAFF, Role.COUNCIL_SYSTEM, Role.AUDITOR, Role.ADMINISTRATOR)
]
"""Reads how a record is to reach the person: never those who help, for they may be whom the person avoids."""
Deliverer = Annotated[Principal, may(*_STAFF, Role.COUNCIL_SYSTEM)]
"""Gives the person their record, such as the system that prints the council's letters."""
Answerer = Annotated[Principal, may(Role.PERSON, *_HELPERS, *_STAFF, Role.COUNCIL_SYSTEM)]
"""Answers questions, or types what somebody answered."""
Typist = Annotated[Principal, may(*_STAFF, Role.COUNCIL_SYSTEM)]
"""Keys in what came back on paper: staff, or whoever reads forms for the council."""
Professional = Annotated[Principal, may(*_STAFF)]
"""Decides, in their own name."""
Entruster = Annotated[Principal, may(*_STAFF, Role.COUNCIL_SYSTEM)]
"""Makes somebody responsible, and closes cases."""
Sharer = Annotated[Principal, may(Role.PERSON, *_STAFF)]
"""Shares a case as the person wishes: the person, or staff at their request."""
Keeper = Annotated[Principal, may(*_KEEPERS)]
"""Keeps workers, teams, questionnaires and policies."""
Trier = Annotated[Principal, may(Role.PERSON, Role.SUPPORTER, *_STAFF)]
"""Tries a draft: those who use services and those near them, social workers, and staff who type for somebody."""
CouncilReader = Annotated[Principal, may(*_KEEPERS, Role.PRACTITIONER, Role.AUDITOR)]
"""Reads workers, teams, drafts and policies."""
Reporter = Annotated[Principal, may(Role.MANAGER, Role.AUDITOR)]
"""Reads what the council's own figures say of how it works; they name nobody."""
Naming = Annotated[Principal, may(Role.STAGE)]
"""Shows names beside what it tells of a case; its token holds the scope for it."""
Everyone = Annotated[Principal, may(*Role)]
"""Reads what is published."""
