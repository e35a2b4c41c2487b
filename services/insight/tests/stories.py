"""Parts of a case's story, as the stages tell them."""

from datetime import date, timedelta
from uuid import UUID

from services.insight.tests.house import Case, House

from chassis.ids import uuid7
from contracts import assessment as a
from contracts import planning as p
from contracts import ras as r
from contracts import review as v
from contracts import signoff as s
from contracts.event import Document


def link(path: str, version: int = 1) -> Document:
    """Give a link to a document."""
    return Document(path=path, version=version, sha256="0" * 64)


async def asked(house: House, *, allocated: bool = True) -> Case:
    """Tell of a person who asked for help today, and has a login; a worker of a team is responsible."""
    case = Case(house.council)
    await house.tell(case, a.CaseOpened(**case.ids, channel="online", opened_on=house.today), role="person")
    await house.tell(case, a.PersonLinked(**case.ids, principal_id=house.who(case.person)))
    if allocated:
        await allocate(house, case)
    return case


async def allocate(house: House, case: Case) -> None:
    """Make the case's own worker and team responsible."""
    await house.tell(
        case,
        a.TeamChanged(team_id=case.team_id, member_principal_ids=[house.who(f"{case.worker}-colleague")]),
        a.ResponsibleChanged(
            **case.ids,
            team_id=case.team_id,
            worker_id=case.worker_id,
            worker_principal_id=house.who(case.worker),
        ),
    )


async def share(house: House, case: Case, helper: str, *stages: str, part: str = "helper") -> UUID:
    """Let somebody see or help in stages."""
    sharing = uuid7()
    granted = {**case.ids, "sharing_id": sharing, "principal_id": house.who(helper), "part": part}
    await house.tell(
        case,
        a.SharingGranted.model_validate({**granted, "stages": list(stages), "until": None}),
        role="person",
    )
    return sharing


async def withdraw_share(house: House, case: Case, helper: str, sharing: UUID) -> None:
    """End what was shared."""
    await house.tell(
        case,
        a.SharingWithdrawn(**case.ids, sharing_id=sharing, principal_id=house.who(helper)),
        role="person",
    )


async def determined(house: House, case: Case, decision: str = "eligible") -> None:
    """Tell of the assessment and of what was determined."""
    record = link(f"/v1/cases/{case.id}/written-records/1")
    found = {
        **case.ids,
        "determination": link(f"/v1/cases/{case.id}/determinations/1"),
        "decision": decision,
        "determined_on": house.today,
    }
    await house.tell(
        case,
        a.AssessmentCompleted(**case.ids, assessment=record, completed_on=house.today, led_by="person"),
        a.EligibilityDetermined.model_validate(found),
    )


async def indicated(house: House, case: Case) -> None:
    """Tell of an allocation."""
    allocation = link(f"/v1/cases/{case.id}/allocation/versions/1")
    await house.tell(
        case, r.AllocationIndicated(**case.ids, allocation=allocation, basis="table"), role="stage"
    )


async def planned(house: House, case: Case, led_by: str = "self") -> None:
    """Tell of a plan that was begun."""
    await house.tell(
        case,
        p.PlanStarted(**case.ids, plan_id=case.plan_id, led_by=led_by, started_on=house.today),
        role="person",
    )


async def submitted(house: House, case: Case, version: int = 1, to: str = "practitioner") -> date:
    """Tell of a submitted plan and who may sign it; give the day by which it is decided."""
    plan = link(f"/v1/plans/{case.plan_id}/versions/{version}", version)
    due = house.today + timedelta(days=7)
    routed = {"to": to, "reasons": [], "because": "submitted", "due_on": due}
    about = {**case.ids, "plan_id": case.plan_id}
    await house.tell(
        case,
        p.PlanSubmitted(**case.ids, plan_id=case.plan_id, plan=plan, led_by="self", submitted_on=house.today),
        s.SignoffRouted.model_validate({**about, **routed, "plan_version": version}),
    )
    return due


async def signed(house: House, case: Case, version: int = 1, *, direct_payment: bool = False) -> date:
    """Tell of a signed plan; give the day by which support starts."""
    starts_by = house.today + timedelta(days=28)
    await house.tell(
        case,
        s.PlanSignedOff(
            **case.ids,
            plan_id=case.plan_id,
            plan_version=version,
            decision=link(f"/v1/sign-offs/{case.plan_id}/decisions/1"),
            decided_on=house.today,
            effective_from=house.today,
            direct_payment=direct_payment,
            starts_by=starts_by,
        ),
    )
    return starts_by


async def started(house: House, case: Case, version: int = 1) -> None:
    """Tell that all support has started."""
    about = {**case.ids, "plan_id": case.plan_id, "plan_version": version}
    await house.tell(
        case,
        s.SupportStarted.model_validate(
            {**about, "whole": True, "started_on": house.today, "said_by": "person"}
        ),
        role="person",
    )


async def scheduled(house: House, case: Case) -> tuple[date, date]:
    """Tell of the review that is coming; give its first and last day."""
    opens, due = house.today + timedelta(days=42), house.today + timedelta(days=56)
    await house.tell(
        case,
        v.ReviewScheduled(
            **case.ids,
            plan_id=case.plan_id,
            review_id=case.review_id,
            clocks=["check_in", "annual"],
            opens_on=opens,
            due_by=due,
        ),
        role="stage",
    )
    return opens, due


async def reviewed(house: House, case: Case, result: str = "no_change") -> None:
    """Tell of a completed review."""
    found = {
        **case.ids,
        "plan_id": case.plan_id,
        "review_id": case.review_id,
        "review": link(f"/v1/reviews/{case.review_id}/versions/1"),
        "closes": ["check_in"],
        "result": result,
        "completed_on": house.today,
    }
    await house.tell(case, v.ReviewCompleted.model_validate(found))


async def supported(house: House) -> Case:
    """Tell of a case whose support runs, and whose review is coming."""
    case = await asked(house)
    await determined(house, case)
    await indicated(house, case)
    await planned(house, case)
    await submitted(house, case)
    await signed(house, case)
    await started(house, case)
    await scheduled(house, case)
    return case
