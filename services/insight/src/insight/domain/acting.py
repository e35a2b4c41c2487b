"""Who acts: the person, who leads their plan, the worker or team responsible, a manager, finance."""

from collections.abc import Mapping

from insight.domain.case import Case
from insight.domain.step import Who

PERSON = Who("person")
FINANCE = Who("council_system")

LEADS: Mapping[str, str] = {
    "self": "person",
    "family_friend": "supporter",
    "peer": "supporter",
    "advocate": "supporter",
    "ulo": "planner",
    "broker": "planner",
    "provider": "planner",
    "social_worker": "practitioner",
    "other_professional": "practitioner",
}
"""In which role somebody leads a plan; a kind that is not known here is taken for the person's own."""


def worker_of(case: Case) -> Who:
    """Give the worker responsible; where nobody is, whoever of the council is on duty."""
    held = case.assessment
    return Who("practitioner", held.team_id, held.worker_principal_id)


def manager_of(case: Case) -> Who:
    """Give a manager, of the team responsible if there is one."""
    return Who("manager", case.assessment.team_id)


def lead_of(case: Case, led_by: str) -> Who:
    """Give who leads a plan."""
    role = LEADS.get(led_by, "person")
    return worker_of(case) if role == "practitioner" else Who(role)


ROLES = ("person", "supporter", "planner", "practitioner", "manager", "council_system")
"""In which roles somebody acts."""
