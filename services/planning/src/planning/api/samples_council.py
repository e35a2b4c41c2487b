"""Examples of what belongs to the council, each accepted by its schema. All figures are made up."""

from pydantic.config import JsonDict

RATE_CARD: JsonDict = {
    "title": "Rates for people who employ assistants (made-up figures)",
    "effective_from": "2026-04-01",
    "source": "Cabinet, 3 March 2026, minute 14",
    "change": "",
    "items": {
        "holiday": {"basis_points": 1207, "of": ["wage"], "source": "Working Time Regulations 1998"},
        "sickness_cover": {
            "basis_points": 200,
            "of": ["wage", "holiday"],
            "source": "What people told us they spent in 2025",
        },
        "employers_national_insurance": {
            "basis_points": 1500,
            "of": ["wage", "holiday", "sickness_cover"],
            "above_weekly_pence": 9600,
            "allowance_yearly_pence": 0,
            "source": "HM Revenue and Customs, rates and thresholds for employers",
        },
        "pension": {
            "basis_points": 300,
            "of": ["wage", "holiday", "sickness_cover"],
            "above_weekly_pence": 12000,
            "from_weekly_pence": 19200,
            "source": "The Pensions Regulator, earnings thresholds",
        },
        "redundancy_reserve": {"basis_points": 100, "of": ["wage"], "source": "Employment Rights Act 1996"},
        "insurance": {
            "pence": 10400,
            "per": "year",
            "counted": "once",
            "source": "The usual price of three insurers in February 2026",
        },
        "payroll": {"pence": 1500, "per": "month", "source": "The payroll service of the framework"},
        "training": {"pence": 13000, "per": "year", "source": "Two days a year at the training centre"},
    },
}
NEXT_RATE_CARD: JsonDict = RATE_CARD | {
    "effective_from": "2027-04-01",
    "change": "The price of insurance rose.",
}
PLANNING_POLICY: JsonDict = {
    "effective_from": "2026-04-01",
    "help_offered_after_days": 10,
    "source": "Cabinet, 3 March 2026, minute 15",
}
