"""Return a plan on lawful grounds; cost, taste and format are none."""

from collections.abc import Sequence
from uuid import UUID

from chassis.metrics import STAGE_DURATION, counter
from chassis.work import Work
from contracts.event import Document
from contracts.signoff import PlanReturned
from signoff.commands.keep_budget import reference
from signoff.commands.note_overdue import say_overdue
from signoff.commands.reroute import follow_due_day
from signoff.domain.refusals import Refused
from signoff.domain.returning import Said, objections, returned
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import ReturnMade
from signoff.storage.kept import kept_plan, plan_of
from signoff.storage.stores import returns, sign_offs

RETURNED = counter("fields_returned_for_correction", "Places of a plan that somebody is asked to correct.")


async def return_plan(
    work: Work, plan_id: UUID, plan_version: int, name: str, said: Sequence[Said]
) -> tuple[SignOff, Document]:
    """Return the version that waits; the council's clock stands still until the plan is submitted again.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    sign_off.must_wait(plan_version)
    kept, content = await kept_plan(work, plan_id, plan_version)
    document = returned(
        said,
        content,
        plan_of(kept, content, plan_id),
        number=len(sign_off.returns) + 1,
        by=work.actor.id,
        name=name,
        on=work.today,
    )
    say_overdue(work, sign_off)
    link = work.publish(returns, plan_id, document.number, document)
    grounds = tuple(dict.fromkeys(finding.ground.value for finding in document.findings))
    sign_off.be_returned(
        ReturnMade(document.number, plan_version, document.returned_on, grounds, reference(link))
    )
    follow_due_day(work, sign_off)
    work.save(sign_offs, sign_off)
    work.say(
        PlanReturned(
            case_id=sign_off.case_id,
            person_id=sign_off.person_id,
            plan_id=plan_id,
            plan_version=plan_version,
            returned=link,
            grounds=list(grounds),
            returned_on=document.returned_on,
        )
    )
    work.measured(RETURNED, len(document.findings))
    took = work.now - sign_off.current.submitted_at
    work.measured(STAGE_DURATION, took.total_seconds(), stage="signoff")
    return sign_off, link


async def objections_to_returning(
    work: Work, plan_id: UUID, plan_version: int, name: str, said: Sequence[Said]
) -> list[Refused]:
    """Give everything that would be refused."""
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    refused = list(sign_off.objections_to_deciding(plan_version))
    if refused:
        return refused
    _, content = await kept_plan(work, plan_id, plan_version)
    return objections(said, name, content)
