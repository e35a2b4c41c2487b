"""Say who would sign a plan with these facts; nothing is saved."""

from uuid import UUID

from chassis.problems import NotHere
from chassis.work import Work
from signoff.commands.reroute import what_is_known
from signoff.domain.policy import in_force
from signoff.domain.route import Facts, Route, route
from signoff.domain.sign_off_parts import Known
from signoff.storage.policies import policies
from signoff.storage.stores import known_cases


async def preview_route(work: Work, case_id: UUID, facts: Facts) -> tuple[Route, Known]:
    """Judge the facts as a plan submitted today would be judged; whoever may look may ask.

    Raises:
        NotHere: the case is not here, or not for this caller.

    """
    case = await work.one(known_cases, id=case_id)
    if case is None:
        raise NotHere
    known = what_is_known(case, in_force(await work.find(policies), work.today))
    return route(facts, known.around(None)), known
