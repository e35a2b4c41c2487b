"""Sign a plan: the decision with its reasons, and the personal budget (Care Act 2014 ss.24 to 26)."""

from dataclasses import replace
from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from contracts.signoff import PlanSignedOff
from signoff.commands.draw_sample import draw_sample
from signoff.commands.note_overdue import say_overdue
from signoff.commands.reroute import DECISION_DUE
from signoff.domain import signing
from signoff.domain.authority import Signer
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision, decide
from signoff.domain.decision_parts import Before, RestsOn, Signing
from signoff.domain.kept import Reference
from signoff.domain.refusals import NotWaiting, Refused
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import BudgetMade, DecisionMade, Routed
from signoff.storage.begun import begun_of
from signoff.storage.kept import plan_at
from signoff.storage.stores import decisions, personal_budgets, sign_offs


async def sign_plan(work: Work, plan_id: UUID, plan_version: int, given: Signing) -> tuple[SignOff, Document]:
    """Decide on the version that waits. It never changes afterwards, and nor does what it rests on.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    sign_off.must_wait(plan_version)
    before = await before_signing(work, sign_off)
    decision, budget = decide(
        given,
        before,
        signer_of(work),
        number=sign_off.documents + 1,
        budget_number=next_budget(sign_off),
        on=work.today,
    )
    say_overdue(work, sign_off)
    link = work.publish(decisions, plan_id, decision.number, decision)
    made = publish_budget(work, budget)
    sign_off.be_signed(
        DecisionMade(
            number=decision.number,
            plan_version=plan_version,
            decided_on=decision.decided_on,
            decided_by=decision.decided_by,
            decided_as=decision.decided_as,
            routed_to=decision.route.to.value,
            document=reference(link),
        ),
        made,
    )
    sign_off.routed = replace(routed_of(sign_off), route=decision.route)
    work.save(sign_offs, sign_off)
    work.undue(DECISION_DUE, plan_id)
    await draw_sample(work, decision, link.sha256, sign_off.policy)
    work.say(_signed(decision, link))
    return sign_off, link


async def objections_to_signing(
    work: Work, plan_id: UUID, plan_version: int, given: Signing
) -> list[Refused]:
    """Give everything that would be refused."""
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    refused = list(sign_off.objections_to_deciding(plan_version))
    if refused:
        return refused
    return signing.objections(given, await before_signing(work, sign_off), signer_of(work))


def signer_of(work: Work) -> Signer:
    """Give who would sign."""
    return Signer(work.actor.id, str(work.actor.role))


async def before_signing(work: Work, sign_off: SignOff) -> Before:
    """Give what lies before whoever signs the version that waits, or a part of it."""
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
    )


def routed_of(sign_off: SignOff) -> Routed:
    """Give the route of the version that waits."""
    if sign_off.routed is None:
        raise NotWaiting
    return sign_off.routed


def next_budget(sign_off: SignOff) -> int:
    """Give the number of the next version of the personal budget."""
    return sign_off.budget.version + 1 if sign_off.budget else 1


def publish_budget(work: Work, budget: PersonalBudget) -> BudgetMade:
    """Keep a version of the personal budget, and give what the sign-off says of it."""
    link = work.publish(personal_budgets, budget.plan_id, budget.number, budget)
    return BudgetMade(budget.number, reference(link), budget.contribution.status.value)


def reference(link: Document) -> Reference:
    """Give a link as the domain keeps it."""
    return Reference(link.path, link.version, link.sha256)


def _signed(decision: Decision, link: Document) -> PlanSignedOff:
    return PlanSignedOff(
        case_id=decision.case_id,
        person_id=decision.person_id,
        plan_id=decision.plan_id,
        plan_version=decision.plan_version,
        decision=link,
        decided_on=decision.decided_on,
    )
