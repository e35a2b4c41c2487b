"""How each aggregate of review becomes a row, and what is kept for good."""

from chassis.store import Store, Versions
from review.domain.kept import KeptPlan
from review.domain.known import KnownCase
from review.domain.policy import ReviewPolicy
from review.domain.request import ReviewRequest
from review.domain.review import Review
from review.storage import tables

known_cases = Store(
    KnownCase, tables.known_cases, columns={"person_id": lambda each: each.person_id}, case="id"
)
reviews = Store(
    Review,
    tables.reviews,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "number": lambda each: each.number,
        "plan_id": lambda each: each.plan_id,
        "state": lambda each: each.state.value,
        "live": lambda each: each.live,
        "opened": lambda each: each.opened,
        "opens_on": lambda each: each.opens_on,
        "due_by": lambda each: each.due_by,
        "team_id": lambda each: each.acting.team_id,
        "worker_principal_id": lambda each: each.acting.worker_principal_id,
        "completed_on": lambda each: each.completed.on if each.completed else None,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
review_requests = Store(
    ReviewRequest,
    tables.review_requests,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "state": lambda each: each.state.value,
        "open": lambda each: each.open,
        "requested_on": lambda each: each.requested_on,
        "decide_by": lambda each: each.decide_by,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
policies = Store(ReviewPolicy, tables.policies, columns={"effective_from": lambda each: each.effective_from})

kept_plans = Versions(
    "kept_plan",
    KeptPlan,
    path="/v1/signed-plans/{id}/versions/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
