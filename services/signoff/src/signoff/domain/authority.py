"""Who may sign a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from signoff.domain.kept import PlanRead
from signoff.domain.refusals import Refused
from signoff.domain.route import To
from signoff.domain.signing_refusals import (
    AuthorNeverApproves,
    LeadNeverSigns,
    ManagerSigns,
    NotWhoDecides,
    OwnPlan,
    WriterNeverSigns,
)

PRACTITIONER, MANAGER = "practitioner", "manager"


@dataclass(frozen=True)
class Signer:
    """Who would sign: the opaque id and the role of their login."""

    principal_id: UUID
    role: str


def objections(
    signer: Signer, plan: PlanRead, to: To, *, person_principal_id: UUID | None = None
) -> Iterator[Refused]:
    """Say what speaks against this signature.

    Handing the lead over before submission changes nothing: whoever led it at any time does not sign.
    A practitioner in a relationship to the case may sign a plan she helped with, where the route lets her; whether
    she stands in one is judged where the plan is read. `person_principal_id` is the login of the person.
    """
    if signer.role not in (PRACTITIONER, MANAGER):
        yield NotWhoDecides()
    if person_principal_id is not None and signer.principal_id == person_principal_id:
        yield OwnPlan()
    if signer.principal_id in (plan.lead.principal_id, *plan.leads):
        yield LeadNeverSigns()
    if signer.principal_id in plan.wrote_for_the_person:
        yield WriterNeverSigns()
    if to is To.MANAGER:
        if signer.role == PRACTITIONER:
            yield ManagerSigns()
        elif signer.principal_id in plan.written_by:
            yield AuthorNeverApproves()
