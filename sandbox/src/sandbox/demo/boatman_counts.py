"""What is to be found of story four when it is over, in numbers."""

SAID: dict[str, dict[str, int]] = {
    "assessment": {
        "case_opened": 1,
        "person_linked": 1,
        "responsible_changed": 1,
        "assessment_completed": 1,
        "eligibility_determined": 1,
    },
    "ras": {"allocation_indicated": 1},
    "planning": {"plan_started": 2, "plan_submitted": 2},
    "signoff": {"signoff_routed": 2, "plan_signed_off": 2, "support_started": 2, "payment_started": 1},
    "review": {
        "review_scheduled": 5,
        "review_due": 1,
        "review_completed": 1,
        "revision_requested": 1,
        "reviews_ended": 1,
    },
    "insight": {},
}
ROWS = {
    "assessment": {
        "cases": 1,
        "assessments": 1,
        "answers": 10,
        "sayings": 10,
        "version assessment": 1,
        "version determination": 1,
        "version written_record": 1,
    },
    "ras": {"known cases": 1, "allocations": 1, "version indication": 1, "version kept_determination": 1},
    "planning": {"known cases": 1, "plans": 2, "sections": 22, "texts of sections": 23, "version plan": 2},
    "signoff": {
        "known cases": 1,
        "sign-offs": 2,
        "starts": 2,
        "version kept_plan": 2,
        "version kept_indication": 1,
        "version kept_determination": 1,
        "version decision": 2,
        "version personal_budget": 2,
    },
    "review": {
        "known cases": 1,
        "reviews": 2,
        "parts of reviews": 8,
        "sayings in reviews": 1,
        "results of reviews": 1,
        "version kept_plan": 2,
    },
    "insight": {"cases told": 1, "timeline": 26},
}
