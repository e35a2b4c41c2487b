"""What signoff hears: cases and who may see them, determinations, allocations, and submitted plans."""

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
from contracts.event import Document
from contracts.planning import PlanSubmitted, PlanWithdrawn
from contracts.ras import AllocationIndicated, AllocationWithdrawn
from contracts.review import ReviewCompleted
from signoff.commands.change_responsible import change_responsible
from signoff.commands.drop_indication import drop_indication
from signoff.commands.know_case import News, know_case
from signoff.commands.take_determination import take_determination
from signoff.commands.take_indication import take_indication
from signoff.commands.take_plan import take_plan
from signoff.commands.take_review import take_review
from signoff.commands.take_withdrawal import take_withdrawal
from signoff.domain.ending import Ending
from signoff.domain.found import found_in
from signoff.domain.kept import Reference
from signoff.domain.kept_reading import determined, indicated, plan_read
from signoff.domain.known import Closure, KnownDetermination, KnownIndication, Responsible
from signoff.domain.sign_off_parts import Submission

subscriptions = Subscriptions("signoff")


@subscriptions.on(CaseOpened)
async def know_opened_case(heard: Heard[CaseOpened], work: Work) -> None:
    """Know the case."""
    await know_case(work, heard.event.case_id, heard.event.person_id)


@subscriptions.on(PersonLinked)
async def let_person_in(heard: Heard[PersonLinked], work: Work) -> None:
    """Let the person see and do things themselves; a new login takes the place of the one before."""
    event = heard.event
    news = News("person_linked", person_principal_id=event.principal_id)
    await know_case(work, event.case_id, event.person_id, news)
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


@subscriptions.on(EligibilityDetermined, fetch="determination")
async def know_determination(
    heard: Heard[EligibilityDetermined], work: Work, content: dict[str, object]
) -> None:
    """Keep what was determined."""
    event = heard.event
    link = event.determination
    read = determined(link.version, event.decision, event.determined_on, content)
    found = KnownDetermination(_reference(link), read)
    await take_determination(work, event.case_id, event.person_id, found, content)


@subscriptions.on(AllocationIndicated, fetch="allocation")
async def know_indication(heard: Heard[AllocationIndicated], work: Work, content: dict[str, object]) -> None:
    """Keep what was indicated."""
    event = heard.event
    link = event.allocation
    found = KnownIndication(_reference(link), indicated(link.version, content))
    await take_indication(work, event.case_id, event.person_id, found, content)


@subscriptions.on(AllocationWithdrawn)
async def forget_indication(heard: Heard[AllocationWithdrawn], work: Work) -> None:
    """Know that nothing is indicated any more."""
    event = heard.event
    await drop_indication(work, event.case_id, event.person_id, event.allocation_version)


@subscriptions.on(PlanSubmitted, fetch="plan")
async def take_submitted_plan(heard: Heard[PlanSubmitted], work: Work, content: dict[str, object]) -> None:
    """Keep the plan, and say who may sign it."""
    event = heard.event
    plan = plan_read(content, case_id=event.case_id, person_id=event.person_id, plan_id=event.plan_id)
    submission = Submission(
        version=event.plan.version,
        submitted_on=event.submitted_on,
        submitted_at=heard.time,
        led_by=event.led_by,
        plan=_reference(event.plan),
    )
    await take_plan(work, plan, submission, content)


@subscriptions.on(PlanWithdrawn)
async def take_plan_back(heard: Heard[PlanWithdrawn], work: Work) -> None:
    """Know that nobody decides on this version."""
    event = heard.event
    await take_withdrawal(work, event.plan_id, event.plan_version, event.withdrawn_on)


@subscriptions.on(CaseClosed)
async def end_with_case(heard: Heard[CaseClosed], work: Work) -> None:
    """End what is not decided."""
    event = heard.event
    news = News("case_closed", closure=Closure(heard.time, event.closed_on, event.reason))
    await know_case(work, event.case_id, event.person_id, news)


@subscriptions.on(CaseReopened)
async def know_reopened_case(heard: Heard[CaseReopened], work: Work) -> None:
    """Know that the case is open again; what is decided is submitted again."""
    event = heard.event
    await know_case(work, event.case_id, event.person_id, News("case_reopened", reopened=True))


@subscriptions.on(ReviewCompleted, fetch="review")
async def know_review(heard: Heard[ReviewCompleted], work: Work, content: dict[str, object]) -> None:
    """Look at what a review would end. Whatever else comes of a review, somebody decides on it here or elsewhere."""
    event = heard.event
    if event.result != "plan_ends":
        return
    ending = Ending(
        id=event.review_id,
        case_id=event.case_id,
        person_id=event.person_id,
        plan_id=event.plan_id,
        completed_on=event.completed_on,
        noted_on=work.today,
        review=_reference(event.review),
        found=found_in(content),
    )
    await take_review(work, ending)


def _reference(link: Document) -> Reference:
    return Reference(link.path, link.version, link.sha256)
