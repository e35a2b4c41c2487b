"""What review hears: cases and who may see them, who assessed, signed plans, and that support and payment started."""

from chassis.hearing import Heard, Subscriptions
from chassis.work import Work
from contracts.assessment import (
    CaseClosed,
    CaseOpened,
    CaseReopened,
    EligibilityDetermined,
    PersonLinked,
    ResponsibleChanged,
    SharingGranted,
    SharingWithdrawn,
    TeamChanged,
)
from contracts.signoff import BudgetChanged, PaymentStarted, PlanSetAside, PlanSignedOff, SupportStarted
from review.commands.change_responsible import change_responsible
from review.commands.know_case import know_case
from review.commands.take_plan import take_plan
from review.domain.facts import BudgetChange, Signed, Start
from review.domain.known import KnownCase, Responsible

subscriptions = Subscriptions("review")


@subscriptions.on(CaseOpened)
async def know_opened_case(heard: Heard[CaseOpened], work: Work) -> None:
    """Know the case."""
    await know_case(work, heard.event.case_id, heard.event.person_id)


@subscriptions.on(PersonLinked)
async def let_person_in(heard: Heard[PersonLinked], work: Work) -> None:
    """Let the person see and do things themselves; a new login takes the place of the one before."""
    event = heard.event

    def learn(known: KnownCase) -> None:
        known.person_principal_id = event.principal_id

    await know_case(work, event.case_id, event.person_id, learn)
    work.allow(event.case_id, event.principal_id, "self", source_id=event.person_id, sequence=heard.sequence)


@subscriptions.on(ResponsibleChanged)
async def follow_responsible(heard: Heard[ResponsibleChanged], work: Work) -> None:
    """Know who is responsible."""
    event = heard.event
    responsible = Responsible(event.team_id, event.worker_id, event.worker_principal_id)
    await change_responsible(work, event.case_id, event.person_id, responsible, heard.sequence)


@subscriptions.on(TeamChanged)
async def know_team(heard: Heard[TeamChanged], work: Work) -> None:
    """Know who is in a team."""
    work.members(heard.event.team_id, heard.event.member_principal_ids)


@subscriptions.on(SharingGranted)
async def let_in(heard: Heard[SharingGranted], work: Work) -> None:
    """Let somebody see or help, where the person shares this stage."""
    event = heard.event
    work.allow(
        event.case_id,
        event.principal_id,
        event.part,
        source_id=event.sharing_id,
        until=event.until,
        stages=event.stages,
        sequence=heard.sequence,
    )


@subscriptions.on(SharingWithdrawn)
async def shut_out(heard: Heard[SharingWithdrawn], work: Work) -> None:
    """End what was shared."""
    event = heard.event
    work.disallow(event.case_id, event.principal_id, source_id=event.sharing_id, sequence=heard.sequence)


@subscriptions.on(EligibilityDetermined)
async def know_who_assessed(heard: Heard[EligibilityDetermined], work: Work) -> None:
    """Know what was determined, and keep who was responsible then: the team that assessed."""
    event = heard.event

    def learn(known: KnownCase) -> None:
        known.hear_determination(event.determination.version, event.decision, event.determined_on)

    await know_case(work, event.case_id, event.person_id, learn)


@subscriptions.on(CaseClosed)
async def end_with_case(heard: Heard[CaseClosed], work: Work) -> None:
    """End the clocks where the person died or moved; for any other reason a signed plan goes on."""
    event = heard.event
    await know_case(
        work,
        event.case_id,
        event.person_id,
        lambda known: known.close(heard.time, event.closed_on, event.reason),
    )


@subscriptions.on(CaseReopened)
async def know_reopened_case(heard: Heard[CaseReopened], work: Work) -> None:
    """Know that the case is open again; clocks that ended with it run on."""
    await know_case(work, heard.event.case_id, heard.event.person_id, lambda known: known.reopen())


@subscriptions.on(PlanSignedOff, fetch="plan")
async def take_signed_plan(
    heard: Heard[PlanSignedOff], work: Work, content: dict[str, object] | None
) -> None:
    """Keep the signed plan, and let its clocks be reckoned from it."""
    event = heard.event
    signed = Signed(
        version=event.plan_version,
        decided_on=event.decided_on,
        effective_from=event.effective_from or event.decided_on,
        at=heard.time,
        replaces_plan_id=event.replaces_plan_id,
        direct_payment=event.direct_payment,
        review_on=event.review_on,
    )
    await take_plan(work, event, signed, content)


@subscriptions.on(SupportStarted)
async def know_support_started(heard: Heard[SupportStarted], work: Work) -> None:
    """Let the clock of the first check-in run."""
    event = heard.event
    start = Start(event.started_on, heard.time, event.whole)
    await know_case(
        work, event.case_id, event.person_id, lambda known: known.hear_support(event.plan_id, start)
    )


@subscriptions.on(PaymentStarted)
async def know_payment_started(heard: Heard[PaymentStarted], work: Work) -> None:
    """Let the clock of the direct payment run."""
    event = heard.event
    start = Start(event.first_paid_on, heard.time)
    await know_case(
        work, event.case_id, event.person_id, lambda known: known.hear_payment(event.plan_id, start)
    )


@subscriptions.on(BudgetChanged)
async def know_budget_changed(heard: Heard[BudgetChanged], work: Work) -> None:
    """Know that a budget changed, and that the plan ended where it did; never how much."""
    event = heard.event
    change = BudgetChange(event.reason, event.effective_from, event.direction, event.review_id)
    await know_case(
        work, event.case_id, event.person_id, lambda known: known.hear_budget_change(event.plan_id, change)
    )


@subscriptions.on(PlanSetAside)
async def know_set_aside(heard: Heard[PlanSetAside], work: Work) -> None:
    """Review the earlier plan again: the person thought again, and the later one does not take effect."""
    event = heard.event
    await know_case(
        work,
        event.case_id,
        event.person_id,
        lambda known: known.hear_set_aside(event.plan_id, event.set_aside_on),
    )
