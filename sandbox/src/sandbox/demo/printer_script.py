"""What the man of story three says, and what is to be found afterwards, in numbers."""

GROUP = "physical_disability"
WEEKLY_PENCE = 28_531
"""By the sample table: 12 + 16 + 6 + 10 = 44 points at £1,615.00 a year for 5 points are £14,212.00; with £624.00 for
early mornings £14,836.00 a year; over 52 weeks £285.31 (28,530.77 pence)."""
LOW_WEEKLY_PENCE, HIGH_WEEKLY_PENCE = 25_678, 31_384
"""Ten per cent below and above."""

SAID: dict[str, dict[str, int]] = {
    "assessment": {
        "case_opened": 1,
        "person_linked": 1,
        "responsible_changed": 1,
        "assessment_completed": 2,
        "eligibility_determined": 2,
        "sharing_granted": 1,
        "sharing_withdrawn": 1,
    },
    "ras": {"allocation_indicated": 2},
    "planning": {"plan_started": 2, "plan_submitted": 3},
    "signoff": {
        "signoff_routed": 3,
        "plan_returned": 1,
        "plan_signed_off": 2,
        "support_started": 2,
        "payment_started": 1,
        "budget_changed": 1,
    },
    "review": {
        "review_scheduled": 5,
        "review_due": 1,
        "review_arranged": 1,
        "review_completed": 1,
        "reassessment_requested": 1,
        "reviews_ended": 1,
    },
    "insight": {},
}
"""A review has its day once support has started, and again with the first payment, after it was held, once the plan has
taken the place of another, whose reviews have ended, and once what is new in it has started."""

ROWS = {
    "assessment": {
        "cases": 1,
        "assessments": 2,
        "answers": 20,
        "sayings": 22,
        "sharings": 1,
        "version assessment": 2,
        "version determination": 2,
        "version written_record": 2,
    },
    "ras": {"known cases": 1, "allocations": 1, "version indication": 2, "version kept_determination": 2},
    "planning": {"known cases": 1, "plans": 2, "sections": 22, "texts of sections": 27, "version plan": 3},
    "signoff": {
        "known cases": 1,
        "sign-offs": 2,
        "starts": 2,
        "version kept_plan": 3,
        "version kept_indication": 2,
        "version kept_determination": 2,
        "version return": 1,
        "version decision": 2,
        "version personal_budget": 3,
    },
    "review": {
        "known cases": 1,
        "reviews": 2,
        "parts of reviews": 11,
        "sayings in reviews": 6,
        "results of reviews": 1,
        "version kept_plan": 2,
    },
    "insight": {"cases told": 1, "timeline": 36},
}

LIFE = (
    "I print small books on the {press}. My muscles are giving way: I cannot dress, cook or get to the press by "
    "myself, and the pages do not print themselves. I want to finish the almanac with my own hands on the lever."
)
ANSWERS: dict[str, tuple[str, ...]] = {
    "cause": ("yes",),
    "eating": ("most",),
    "washing_dressing": ("every_day",),
    "home": ("some",),
    "out_and_about": ("always",),
    "others": ("none",),
    "wellbeing": ("much",),
    "help": ("nobody",),
}
HEARD = "Write to me. I speak for myself, and the people at the Centre know what I mean."
UNABLE = {
    "a": ["without_assistance", "endangers"],
    "b": ["without_assistance"],
    "d": ["without_assistance"],
    "e": ["without_assistance"],
    "f": ["without_assistance"],
    "i": ["without_assistance"],
}
REASONS = (
    "You told us that you cannot wash, dress or make a meal without somebody, that you need some help at home, and "
    "that you cannot get to your work without help. I think that this has a significant impact on your wellbeing."
)
