"""What ras hears: cases and who may see them, and determinations, on which it allocates."""

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
from ras.commands.allocate import allocate
from ras.commands.change_responsible import change_responsible
from ras.commands.end_allocation import end_allocation
from ras.commands.know_case import know_case
from ras.domain.determination import Reference, determined
from ras.domain.indication import Responsible

subscriptions = Subscriptions("ras")


@subscriptions.on(CaseOpened)
async def know_opened_case(heard: Heard[CaseOpened], work: Work) -> None:
    """Know the case."""
    await know_case(work, heard.event.case_id, heard.event.person_id)


@subscriptions.on(PersonLinked)
async def let_person_in(heard: Heard[PersonLinked], work: Work) -> None:
    """Let the person see and do things themselves; a new login takes the place of the one before."""
    event = heard.event
    work.allow(event.case_id, event.principal_id, "self", source_id=event.person_id, sequence=heard.sequence)


@subscriptions.on(ResponsibleChanged)
async def follow_responsible(heard: Heard[ResponsibleChanged], work: Work) -> None:
    """Know who is responsible."""
    event = heard.event
    await change_responsible(
        work,
        event.case_id,
        event.person_id,
        responsible=Responsible(team_id=event.team_id, worker_id=event.worker_id),
        worker_principal_id=event.worker_principal_id,
        sequence=heard.sequence,
    )


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


@subscriptions.on(EligibilityDetermined, fetch="determination")
async def allocate_on_determination(
    heard: Heard[EligibilityDetermined], work: Work, content: dict[str, object]
) -> None:
    """Indicate a sum where needs are to be met."""
    event = heard.event
    link = event.determination
    reference = Reference(link.path, link.version, link.sha256)
    read = determined(reference, event.decision, event.determined_on, content)
    await allocate(work, event.case_id, event.person_id, read, content)


@subscriptions.on(CaseClosed)
async def end_with_case(heard: Heard[CaseClosed], work: Work) -> None:
    """End what was indicated."""
    await know_case(work, heard.event.case_id, heard.event.person_id, closed=True)
    await end_allocation(work, heard.event.case_id)


@subscriptions.on(CaseReopened)
async def know_reopened_case(heard: Heard[CaseReopened], work: Work) -> None:
    """Know that the case is open again; a sum comes with the next determination."""
    await know_case(work, heard.event.case_id, heard.event.person_id, closed=False)
