"""What planning hears: cases and who may see them, what was determined and indicated, and what was decided."""

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
from contracts.ras import AllocationIndicated, AllocationWithdrawn
from contracts.review import RevisionRequested
from contracts.signoff import PlanReturned, PlanSetAside, PlanSignedOff
from planning.commands.change_responsible import change_responsible
from planning.commands.end_plan import end_plan
from planning.commands.follow_decision import follow_decision
from planning.commands.follow_sharing import follow_sharing
from planning.commands.know_case import know_case
from planning.commands.know_indication import know_indication
from planning.commands.link_person import link_person
from planning.commands.set_plan_aside import set_plan_aside
from planning.commands.take_plan_up import take_plan_up, wake_revisions
from planning.domain.known import NOTHING, Invitation, Reference, determined, indicated, part_in_planning
from planning.domain.plan_parts import Decided
from planning.domain.revising import Requested, RevisionAsked
from planning.storage.signed import signed_of

subscriptions = Subscriptions("planning")


@subscriptions.on(CaseOpened)
async def know_opened_case(heard: Heard[CaseOpened], work: Work) -> None:
    """Know the case."""
    await know_case(work, heard.event.case_id, heard.event.person_id, lambda case: case.open())


@subscriptions.on(PersonLinked)
async def let_person_in(heard: Heard[PersonLinked], work: Work) -> None:
    """Let the person see and do things themselves; a new login takes the place of the one before."""
    event = heard.event
    work.allow(event.case_id, event.principal_id, "self", source_id=event.person_id, sequence=heard.sequence)
    await link_person(work, event.case_id, event.person_id, event.principal_id)


@subscriptions.on(ResponsibleChanged)
async def follow_responsible(heard: Heard[ResponsibleChanged], work: Work) -> None:
    """Know who is responsible."""
    event = heard.event
    await change_responsible(
        work,
        event.case_id,
        event.person_id,
        team_id=event.team_id,
        worker_id=event.worker_id,
        worker_principal_id=event.worker_principal_id,
        sequence=heard.sequence,
    )


@subscriptions.on(TeamChanged)
async def know_team(heard: Heard[TeamChanged], work: Work) -> None:
    """Know who is in a team."""
    work.members(heard.event.team_id, heard.event.member_principal_ids)


@subscriptions.on(SharingGranted)
async def let_in(heard: Heard[SharingGranted], work: Work) -> None:
    """Let somebody see, help or lead, where the person shares this stage."""
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
    part = part_in_planning(event.part, event.stages)
    invitation = Invitation(event.sharing_id, event.principal_id, part, event.until, heard.sequence)
    await follow_sharing(work, event.case_id, invitation)


@subscriptions.on(SharingWithdrawn)
async def shut_out(heard: Heard[SharingWithdrawn], work: Work) -> None:
    """End what was shared; a plan that they led is led by the person again."""
    event = heard.event
    work.disallow(event.case_id, event.principal_id, source_id=event.sharing_id, sequence=heard.sequence)
    ended = Invitation(event.sharing_id, event.principal_id, NOTHING, None, heard.sequence)
    await follow_sharing(work, event.case_id, ended)


@subscriptions.on(EligibilityDetermined, fetch="determination")
async def know_determination(
    heard: Heard[EligibilityDetermined], work: Work, content: dict[str, object]
) -> None:
    """Know which needs are to be met."""
    event, link = heard.event, heard.event.determination
    reference = Reference(link.path, link.version, link.sha256)
    found = determined(reference, event.decision, event.determined_on, content)
    await know_case(work, event.case_id, event.person_id, lambda case: case.determine(found))


@subscriptions.on(AllocationIndicated, fetch="allocation")
async def follow_indication(
    heard: Heard[AllocationIndicated], work: Work, content: dict[str, object]
) -> None:
    """Know where planning can start from."""
    event, link = heard.event, heard.event.allocation
    found = indicated(link.version, link.sha256, content)
    await know_indication(
        work, event.case_id, event.person_id, lambda case: case.indicate(link.version, found)
    )


@subscriptions.on(AllocationWithdrawn)
async def know_no_indication(heard: Heard[AllocationWithdrawn], work: Work) -> None:
    """Know that the sum no longer holds."""
    event = heard.event
    version = event.allocation_version
    await know_indication(work, event.case_id, event.person_id, lambda case: case.withdraw(version))


@subscriptions.on(CaseClosed)
async def end_with_case(heard: Heard[CaseClosed], work: Work) -> None:
    """End a plan that is not signed."""
    event = heard.event
    await end_plan(work, event.case_id, event.person_id, event.closed_on)


@subscriptions.on(CaseReopened)
async def know_reopened_case(heard: Heard[CaseReopened], work: Work) -> None:
    """Know that the case is open again: its plan can be taken up as it was, and what was asked meanwhile is done."""
    await know_case(work, heard.event.case_id, heard.event.person_id, lambda case: case.open())
    await wake_revisions(work, heard.event.case_id)


@subscriptions.on(PlanReturned)
async def follow_return(heard: Heard[PlanReturned], work: Work) -> None:
    """Give the plan back to who leads it, with the grounds."""
    event, link = heard.event, heard.event.returned
    reference = Reference(link.path, link.version, link.sha256)
    returned = Decided(reference, event.returned_on, tuple(event.grounds))
    await follow_decision(work, event.plan_id, event.plan_version, returned, signed=False)


@subscriptions.on(PlanSignedOff)
async def follow_signature(heard: Heard[PlanSignedOff], work: Work) -> None:
    """Know that the plan is signed: it never changes after."""
    event, link = heard.event, heard.event.decision
    reference = Reference(link.path, link.version, link.sha256)
    signed = Decided(reference, event.decided_on)
    await follow_decision(work, event.plan_id, event.plan_version, signed, signed=True)


@subscriptions.on(PlanSetAside)
async def follow_second_thought(heard: Heard[PlanSetAside], work: Work) -> None:
    """Know that a signed plan does not take effect."""
    event = heard.event
    await set_plan_aside(work, event.case_id, event.plan_id, event.restored_plan_id, event.set_aside_on)


@subscriptions.on(RevisionRequested, fetch="plan")
async def revise(heard: Heard[RevisionRequested], work: Work, content: dict[str, object]) -> None:
    """Take the signed plan up again, with everything that is in it, whoever wrote it."""
    event = heard.event
    requested = Requested(
        request_id=event.request_id,
        review_id=event.review_id,
        plan_id=event.plan_id,
        plan_version=event.plan_version,
        ground=event.ground,
        requested_on=event.requested_on,
    )
    signed = signed_of(content, event.plan_id, event.plan_version)
    asked = RevisionAsked(event.request_id, event.case_id, event.person_id, requested, signed)
    await take_plan_up(work, asked)
