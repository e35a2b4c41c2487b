"""What the man of story three says, and what is to be found afterwards, in numbers."""

GROUP = "physical_disability"
WEEKLY_PENCE = 28_531
"""By the sample table: 12 + 16 + 6 + 10 = 44 points at £1,615.00 a year for 5 points are £14,212.00; with £624.00 for
early mornings £14,836.00 a year; over 52 weeks £285.31 (28,530.77 pence)."""
LOW_WEEKLY_PENCE, HIGH_WEEKLY_PENCE = 25_678, 31_384
"""Ten per cent below and above."""

SAID = {
    "assessment": {
        "case_opened": 1,
        "person_linked": 1,
        "responsible_changed": 1,
        "assessment_completed": 1,
        "eligibility_determined": 1,
        "sharing_granted": 1,
        "sharing_withdrawn": 1,
    },
    "ras": {"allocation_indicated": 1},
    "planning": {"plan_started": 1, "plan_submitted": 2},
    "signoff": {"signoff_routed": 2, "plan_returned": 1, "plan_signed_off": 1},
}
HEARD_OF_ASSESSMENT = {name: 1 for name in SAID["assessment"] if name != "assessment_completed"}
EFFECTS = {
    "ras": {"assessment": HEARD_OF_ASSESSMENT},
    "planning": {
        "assessment": HEARD_OF_ASSESSMENT,
        "ras": {"allocation_indicated": 1},
        "signoff": {"plan_returned": 1, "plan_signed_off": 1},
    },
    "signoff": {
        "assessment": HEARD_OF_ASSESSMENT,
        "ras": {"allocation_indicated": 1},
        "planning": {"plan_submitted": 2},
    },
}
ROWS = {
    "assessment": {
        "cases": 1,
        "assessments": 1,
        "answers": 10,
        "sayings": 10,
        "sharings": 1,
        "version assessment": 1,
        "version determination": 1,
        "version written_record": 1,
    },
    "ras": {"known cases": 1, "allocations": 1, "version indication": 1, "version kept_determination": 1},
    "planning": {"known cases": 1, "plans": 1, "sections": 11, "texts of sections": 13, "version plan": 2},
    "signoff": {
        "known cases": 1,
        "sign-offs": 1,
        "version kept_plan": 2,
        "version kept_indication": 1,
        "version kept_determination": 1,
        "version return": 1,
        "version decision": 1,
        "version personal_budget": 1,
    },
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
