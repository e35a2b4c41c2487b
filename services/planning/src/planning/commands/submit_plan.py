"""Submit a plan for a decision: everything it lacks is said at once; what was submitted never changes."""

from uuid import UUID

from chassis.metrics import STAGE_DURATION
from chassis.problems import Stale
from chassis.work import Work
from contracts.event import Document
from contracts.planning import PlanSubmitted
from planning.commands.offer_help import HELP_DUE
from planning.commands.refuse_all import refuse_all
from planning.commands.settle_lead import say_lead_changed
from planning.domain.draft import Draft
from planning.domain.known import KnownCase, Reference
from planning.domain.lead import Writer
from planning.domain.plan import Plan
from planning.domain.refusals import CaseIsClosed, Refused
from planning.domain.submission import objections, version_of
from planning.storage.gathering import Gathered, gathered
from planning.storage.stores import plan_sections, plan_versions, plans


async def submit_plan(
    work: Work, plan_id: UUID, *, wish: str = "", content_version: int | None = None
) -> tuple[Plan, Document]:
    """Submit what is there. With `content_version`, only if nobody changed it since it was read.

    Every section is saved with it: a text that comes at the same moment is refused, and kept for its author.
    """
    plan, whole = await _in_hand(work, plan_id)
    if content_version not in (None, whole.content_version):
        raise Stale(
            "Somebody wrote in it since you read it.", current={"content_version": whole.content_version}
        )
    refuse_all(_objections(work, plan, whole.known, whole.draft, wish))
    document = publish_version(work, plan, whole.draft, wish)
    for part in whole.parts:
        part.submitted_in = document.version
        work.save(plan_sections, part)
    work.save(plans, plan)
    work.undue(HELP_DUE, plan.id)
    return plan, document


async def objections_to_submitting(
    work: Work, plan_id: UUID, *, wish: str = ""
) -> tuple[list[Refused], Draft]:
    """Give everything that would be refused, and what it is judged by."""
    plan, whole = await _in_hand(work, plan_id)
    return _objections(work, plan, whole.known, whole.draft, wish), whole.draft


def publish_version(work: Work, plan: Plan, draft: Draft, wish: str) -> Document:
    """Keep the version for good and say so; the caller saves the plan and its sections."""
    by = Writer(work.actor.id, str(work.actor.role))
    version = version_of(plan, draft, by, wish, work.today)
    document = work.publish(plan_versions, plan.id, version.number, version)
    reference = Reference(document.path, document.version, document.sha256)
    determined = draft.determined.reference.version if draft.determined else None
    work.measured(STAGE_DURATION, (work.today - plan.since).total_seconds(), stage="planning")
    plan.be_submitted(reference, by, work.today, determination=determined)
    work.say(
        PlanSubmitted(
            case_id=plan.case_id,
            person_id=plan.person_id,
            plan_id=plan.id,
            plan=document,
            led_by=plan.lead.kind.value,
            submitted_on=work.today,
        )
    )
    return document


def objections_to_sending(work: Work, plan: Plan, wish: str) -> list[Refused]:
    """Give what speaks against this caller sending this plan now."""
    found: list[Refused] = []
    by = Writer(work.actor.id, str(work.actor.role))
    for ask in (plan.may_be_written, lambda: plan.may_be_sent_by(by, wish)):
        try:
            ask()
        except Refused as refused:
            found.append(refused)
    return found


def _objections(work: Work, plan: Plan, known: KnownCase, draft: Draft, wish: str) -> list[Refused]:
    closed = [CaseIsClosed()] if known.closed else []
    return [*objections_to_sending(work, plan, wish), *closed, *objections(draft)]


async def _in_hand(work: Work, plan_id: UUID) -> tuple[Plan, Gathered]:
    """Give the plan with all it is judged by; whoever may not lead any more does not."""
    plan = await work.get(plans, plan_id, match=True)
    whole = await gathered(work, plan)
    if plan.settle_lead(whole.known, whole.may_lead, work.today):
        say_lead_changed(work, plan)
        whole = whole.led_by(plan.lead)
    return plan, whole
