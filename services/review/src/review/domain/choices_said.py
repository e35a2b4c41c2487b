"""The choices a review offers: what stands as a code in it, and not in words."""

from enum import StrEnum


class Voice(StrEnum):
    """Whose view it is; each has a row of its own, and none is written over another's."""

    PERSON = "person"
    CARER = "carer"
    REVIEWER = "reviewer"


class How(StrEnum):
    """How far an outcome is met."""

    FULLY = "fully"
    PARTIALLY = "partially"
    NOT_MET = "not_met"
    TOO_EARLY = "too_early"


class Going(StrEnum):
    """How it is going, all in all: the first of the three questions."""

    WELL = "well"
    MIXED = "mixed"
    BADLY = "badly"


class Answer(StrEnum):
    """An answer to a question for whoever employs their own assistants."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


class Managing(StrEnum):
    """How the person manages with their direct payment: never how it was spent."""

    WELL = "well"
    WITH_HELP = "with_help"
    HARD = "hard"


class SaidBy(StrEnum):
    """Whose words they are, whoever typed them."""

    PERSON = "person"
    DECIDES_FOR_THEM = "decides_for_them"
    ADVOCATE = "advocate"
    SUPPORTER = "supporter"
    CARER = "carer"
    PROVIDER = "provider"
    OTHER = "other"


class Result(StrEnum):
    """What comes of a review (statutory guidance: no change, the plan changes, the budget changes; or it ends)."""

    NO_CHANGE = "no_change"
    PLAN_CHANGES = "plan_changes"
    BUDGET_CHANGES = "budget_changes"
    PLAN_ENDS = "plan_ends"


class Ground(StrEnum):
    """The five lawful grounds of a changed budget; there is no sixth."""

    NEEDS_CHANGED = "needs_changed"
    REPLAN_AGREED = "replan_agreed"
    PLANNED_STEP = "planned_step"
    PRICE_CHANGE = "price_change"
    CORRECTION = "correction"


class Direction(StrEnum):
    """Whether a budget becomes more or less; how much is decided elsewhere, and never here."""

    UP = "up"
    DOWN = "down"


class Advocate(StrEnum):
    """Whether an advocate was thought of before somebody agreed to less (Care Act 2014 s.67)."""

    NOT_NEEDED = "not_needed"
    OFFERED = "offered"
    INVOLVED = "involved"
    DECLINED = "declined"


class Ending(StrEnum):
    """Why a plan may end. That its review is late is none of these."""

    PERSON_WISHES = "person_wishes"
    NOT_ELIGIBLE = "not_eligible"
    DIED = "died"
    MOVED = "moved"
    NHS_CONTINUING_HEALTHCARE = "nhs_continuing_healthcare"


class Achieved(StrEnum):
    """The roll-up of the national return (Client Level Data: Review Outcomes Achieved)."""

    FULLY = "fully_met"
    PARTIALLY = "partially_met"
    NOT_MET = "not_met"


class Reason(StrEnum):
    """Why needs are assessed again between reviews or because of one (Care Act 2014 s.27(4))."""

    NEEDS_CHANGED = "needs_changed"
    CIRCUMSTANCES_CHANGED = "circumstances_changed"
    DECREASE_NOT_AGREED = "decrease_not_agreed"
