"""How each aggregate of signoff becomes a row, and what is kept for good."""

from chassis.store import Store, Versions
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.kept import KeptDocument
from signoff.domain.known import KnownCase
from signoff.domain.questions import Question
from signoff.domain.returning import Return
from signoff.domain.sign_off import SignOff
from signoff.domain.taking_back import TakenBack
from signoff.storage import tables

known_cases = Store(
    KnownCase, tables.known_cases, columns={"person_id": lambda each: each.person_id}, case="id"
)
sign_offs = Store(
    SignOff,
    tables.sign_offs,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "state": lambda each: each.state.value,
        "routed_to": lambda each: each.routed.route.to.value if each.routed else None,
        "waiting_since": lambda each: each.submissions[0].submitted_on,
        "due_on": lambda each: each.due_on,
        "late": lambda each: each.late,
        "decided_on": lambda each: each.decision.decided_on if each.decision else None,
    },
    case="case_id",
)
questions = Store(
    Question,
    tables.questions,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "plan_id": lambda each: each.plan_id,
        "state": lambda each: each.state,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)

kept_plans = Versions(
    "kept_plan",
    KeptDocument,
    path="/v1/sign-offs/{id}/plan-versions/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
kept_indications = Versions(
    "kept_indication",
    KeptDocument,
    path="/v1/cases/{id}/kept-indications/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
kept_determinations = Versions(
    "kept_determination",
    KeptDocument,
    path="/v1/cases/{id}/kept-determinations/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
decisions = Versions(
    "decision",
    Decision,
    path="/v1/sign-offs/{id}/decisions/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
personal_budgets = Versions(
    "personal_budget",
    PersonalBudget,
    path="/v1/sign-offs/{id}/personal-budgets/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
returns = Versions(
    "return",
    Return,
    path="/v1/sign-offs/{id}/returns/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
taken_back = Versions(
    "taken_back",
    TakenBack,
    path="/v1/sign-offs/{id}/agreement-withdrawals/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
