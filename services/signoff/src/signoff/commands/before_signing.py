"""What lies before whoever signs a plan or a part of it, and who they are."""

from datetime import date

from chassis.problems import Stale
from chassis.work import Work
from signoff.domain.authority import Signer
from signoff.domain.case_budget import CaseBudget
from signoff.domain.decision_parts import Before, RestsOn
from signoff.domain.refusals import NotWaiting
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import Routed
from signoff.storage.begun import begun_of
from signoff.storage.kept import plan_at
from signoff.storage.paying import paying_of


def signer_of(work: Work) -> Signer:
    """Give who would sign."""
    return Signer(work.actor.id, str(work.actor.role))


async def before_signing(
    work: Work, sign_off: SignOff, case: CaseBudget, effective_from: date | None = None
) -> Before:
    """Give what lies before whoever signs the version that waits, or a part of it, so that it holds from a day on."""
    if any(each.plan_id == sign_off.id and each.decision > sign_off.documents for each in case.decided):
        raise Stale  # it was decided on between the two reads
    known = routed_of(sign_off).known
    plan = await plan_at(work, sign_off.id, sign_off.current.version)
    return Before(
        plan=plan,
        around=known.around(plan.determination_version),
        rests_on=RestsOn(
            plan=sign_off.current.plan,
            indication=known.indication.reference if known.indication else None,
            determination=known.determination.reference if known.determination else None,
        ),
        determined=known.determination.read if known.determination else None,
        indicated=known.indication.read if known.indication else None,
        person_principal_id=known.person_principal_id,
        interim=sign_off.interim,
        begun=await begun_of(work, sign_off),
        paying=await paying_of(work, case.decided, sign_off.policy, effective_from),
        on=work.today,
        another_from=case.another_from(work.today, sign_off.id),
        may_be_increased=case.may_be_increased(work.today),
        ended_from=case.ended_from(sign_off.id),
    )


def routed_of(sign_off: SignOff) -> Routed:
    """Give the route of the version that waits."""
    if sign_off.routed is None:
        raise NotWaiting
    return sign_off.routed
