"""How each aggregate of planning becomes a row, and which documents never change."""

from chassis.store import Store, Versions
from planning.domain.known import KnownCase, KnownIndication
from planning.domain.plan import Plan
from planning.domain.revising import RevisionAsked
from planning.domain.submission import PlanVersion
from planning.domain.waiting import waiting, waiting_since
from planning.domain.writing import PARTS, PlanSection, SectionText
from planning.storage import tables

known_cases = Store(
    KnownCase,
    tables.known_cases,
    columns={"person_id": lambda each: each.person_id},
    case="id",
    sealed_for=lambda each: each.person_id,
)
known_indications = Store(
    KnownIndication,
    tables.known_indications,
    columns={"person_id": lambda each: each.person_id},
    case="id",
)
plans = Store(
    Plan,
    tables.plans,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "state": lambda each: each.state.value,
        "since": lambda each: each.since,
        "led_by": lambda each: each.lead.kind.value,
        "started_on": lambda each: each.started_on,
        "waiting": waiting,
        "waiting_since": waiting_since,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
plan_sections = Store(
    PlanSection,
    tables.plan_sections,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "plan_id": lambda each: each.plan_id,
        "name": lambda each: each.name,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
revisions_asked = Store(
    RevisionAsked,
    tables.revisions_asked,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "plan_id": lambda each: each.plan_id,
        "taken_by": lambda each: each.taken_by,
        "requested_on": lambda each: each.requested.requested_on,
        "waits_for": lambda each: each.waits_for.value if each.waits_for else None,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)

plan_versions = Versions(
    "plan",
    PlanVersion,
    path="/v1/plans/{id}/versions/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
HELPERS_VIEW_AT = "/v1/plans/{id}/helpers-view/versions/{version}"
section_texts = {
    name: Versions(
        f"plan_{name}",
        SectionText,
        path=HELPERS_VIEW_AT
        if name == PARTS[-1]
        else f"/v1/plans/{{id}}/sections/{name}/versions/{{version}}",
        case=lambda each: each.case_id,
        sealed_for=lambda each: each.person_id,
    )
    for name in PARTS
}
"""Every text of every section that was ever accepted; the id is the plan's."""
