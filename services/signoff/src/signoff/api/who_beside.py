"""Who may call what stands beside the decision: policies, challenges, advice, samples, work lists and reports."""

from typing import Annotated

from chassis.identity import Principal, may
from contracts.roles import Role

Keeper = Annotated[Principal, may(Role.MANAGER, Role.COUNCIL_SYSTEM, Role.ADMINISTRATOR)]
"""Records policies."""
Anyone = Annotated[Principal, may(*(role for role in Role if role is not Role.STAGE))]
"""Reads the policies: who may sign what is no secret."""
Challenger = Annotated[
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
"""The person, who acts for them, and whoever writes down what they say by telephone, on paper or at the door."""
Sayer = Challenger
"""Says that support or a payment has started: the person, who helps them, a provider, staff, or finance's system."""
Adviser = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Gives advice, or records what was advised."""
Worker = Annotated[Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM)]
"""Reads what waits for somebody."""
Staff = Annotated[
    Principal, may(Role.PRACTITIONER, Role.MANAGER, Role.COUNCIL_SYSTEM, Role.AUDITOR, Role.ADMINISTRATOR)
]
"""Reads reports, and what was learnt from samples."""
