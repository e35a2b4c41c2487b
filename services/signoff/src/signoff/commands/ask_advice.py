"""Ask for advice on a submitted plan: once, on named questions, by a day. No clock stops."""

from datetime import date
from uuid import UUID

from chassis.problems import refused_problem
from chassis.work import Work
from signoff.domain.advice import Advice, Of, checked
from signoff.domain.advice_refusals import AdviceAskedBefore
from signoff.storage.advice import advice
from signoff.storage.stores import sign_offs


async def ask_advice(work: Work, plan_id: UUID, *, of: Of, questions: tuple[str, ...], by: date) -> Advice:
    """Keep what is asked; whoever decides need not wait for it.

    Raises:
        Refused: the plan does not wait for a decision; advice was asked before; no question; a day that has passed.

    """
    sign_off = await work.get(sign_offs, plan_id)
    before = await work.one(advice, id=plan_id)
    asking = Advice(
        id=plan_id,
        case_id=sign_off.case_id,
        person_id=sign_off.person_id,
        plan_version=sign_off.current.version,
        of=of,
        questions=questions,
        asked_by=work.actor.id,
        asked_on=work.today,
        wanted_by=by,
    )
    checked(asking, before)
    sign_off.must_wait()
    work.add(advice, asking, taken=refused_problem(AdviceAskedBefore()))
    return asking
