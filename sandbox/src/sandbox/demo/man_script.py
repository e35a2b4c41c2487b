"""What the man of story two says and is told, and what is to be found afterwards, in numbers."""

SAID: dict[str, dict[str, int]] = {
    "assessment": {
        "case_opened": 1,
        "responsible_changed": 1,
        "assessment_completed": 1,
        "eligibility_determined": 1,
        "case_closed": 1,
        "case_reopened": 1,
    },
    "ras": {},
    "planning": {},
    "signoff": {},
    "review": {},
    "insight": {},
}
ROWS = {
    "assessment": {
        "cases": 1,
        "assessments": 1,
        "answers": 10,
        "sayings": 10,
        "deliveries": 1,
        "version assessment": 1,
        "version determination": 1,
        "version written_record": 1,
    },
    "ras": {"known cases": 1, "allocations": 1, "version kept_determination": 1},
    "planning": {"known cases": 1, "plans": 0, "sections": 0, "version plan": 0},
    "signoff": {"known cases": 1, "sign-offs": 0, "version kept_determination": 1, "version decision": 0},
    "review": {"known cases": 1, "reviews": 0},
    "insight": {"cases told": 1, "timeline": 6},
}
TEAM_SAID: dict[str, dict[str, int]] = {
    "assessment": {"team_changed": 1},
    **{service: {} for service in ("ras", "planning", "signoff", "review", "insight")},
}

LIFE = (
    "I play the tuba in the {band} and keep the flat in order. My knees are bad, so on some days the shops are too "
    "far. What I miss is the band's bus: it does not stop in my street."
)
ANSWERS: dict[str, tuple[str, ...]] = {
    "cause": ("yes",),
    "eating": ("alone",),
    "washing_dressing": ("alone",),
    "home": ("alone",),
    "out_and_about": ("some",),
    "others": ("none",),
    "wellbeing": ("little",),
    "help": ("nobody",),
}
HEARD = "Ring me, in the afternoon. I speak for myself."
REASONS = (
    "You told me that your knees make some days hard and the shops far. You manage your meals, washing, dressing and "
    "home by yourself, and you said that you get by. The law asks for two things that you cannot do, and for a "
    "significant impact on your wellbeing; I found one, and not that impact."
)
ADVICE = (
    "Ask your doctor for the knee class at the health centre: it keeps people walking. A shopping trolley that you can "
    "sit on costs little, and the community bus stops on request, also in your street, if you ring the day before."
)
OFFERS = (
    {
        "name": "Mockhampton Wheels (made up)",
        "what": "community bus, on request",
        "how_to_reach": "01632 960230",
    },
    {
        "name": "The Tuesday bench (made up)",
        "what": "people with bad knees walk together, slowly",
        "how_to_reach": "01632 960231",
    },
)
