"""What the woman of story one says, and what is to be found afterwards, in numbers."""

GROUP = "older_people"
WEEKLY_PENCE = 19_542
"""By the sample table: 9 + 14 + 5 + 3 = 31 points at £6.43 are £199.33; less 15% of the £57.87 for meals, which her
sister cooks twice a week (£8.68), £190.65; and 2.5% for travel (£4.77)."""
LOW_WEEKLY_PENCE, HIGH_WEEKLY_PENCE = 17_588, 22_473
"""Ten per cent below, fifteen above."""

SAID: dict[str, dict[str, int]] = {
    "assessment": {
        "case_opened": 1,
        "person_linked": 1,
        "responsible_changed": 1,
        "sharing_granted": 1,
        "assessment_completed": 1,
        "eligibility_determined": 1,
        "sharing_withdrawn": 1,
    },
    "ras": {"allocation_indicated": 1},
    "planning": {"plan_started": 1, "plan_submitted": 1},
    "signoff": {"signoff_routed": 1, "plan_signed_off": 1, "support_started": 1, "payment_started": 1},
    "review": {"review_scheduled": 3, "review_due": 1, "review_completed": 1},
    "insight": {},
}
"""A review has its day once support has started, again with the first payment, and the next one after it was held."""

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
    "planning": {"known cases": 1, "plans": 1, "sections": 11, "texts of sections": 10, "version plan": 1},
    "signoff": {
        "known cases": 1,
        "sign-offs": 1,
        "starts": 1,
        "version kept_plan": 1,
        "version kept_indication": 1,
        "version kept_determination": 1,
        "version return": 0,
        "version decision": 1,
        "version personal_budget": 1,
    },
    "review": {
        "known cases": 1,
        "reviews": 2,
        "parts of reviews": 11,
        "sayings in reviews": 1,
        "results of reviews": 1,
        "version kept_plan": 1,
    },
    "insight": {"cases told": 1, "timeline": 19},
}

LIFE = (
    "I grow beans on the {allotment} and sing on Thursdays. Since my hip gave way in the winter I cannot stand at "
    "the stove, and washing takes all morning. I want to be in the garden again before the beans are."
)
HEARD = "Write to me, in large print. My sister speaks up for me when I tire. Nothing here frightens me but the bath."
CHOICES = {
    "cause": ("yes", "that it comes from an illness"),
    "eating": ("most", "that she needs help with most meals"),
    "washing_dressing": ("every_day", "that she needs help to wash and dress every day"),
    "home": ("some", "that she needs some help at home"),
    "out_and_about": ("some", "that she gets out on good days only"),
    "others": ("none", "that she manages the rest"),
    "wellbeing": ("much", "that together it weighs on her life a great deal"),
}
BY_HER_SISTER = ("life", "help")
