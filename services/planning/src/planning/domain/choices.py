"""The choices a support plan offers: what stands as a code in it, and not in words."""

from enum import StrEnum


class Name(StrEnum):
    """The sections of a plan; each is written, and has its versions, by itself."""

    ABOUT_ME = "about_me"
    OUTCOMES = "outcomes"
    ACTIONS = "actions"
    TIMETABLE = "timetable"
    CONTINGENCY = "contingency"
    RISKS = "risks"
    REVIEW = "review"
    SUPPORT = "support"
    DIRECT_PAYMENT = "direct_payment"
    COST_REASONS = "cost_reasons"


class Wellbeing(StrEnum):
    """The areas of wellbeing (Care Act 2014 s.1(2))."""

    DIGNITY_RESPECT = "dignity_respect"
    PHYSICAL_MENTAL_EMOTIONAL = "physical_mental_emotional"
    PROTECTION_ABUSE_NEGLECT = "protection_abuse_neglect"
    CONTROL_DAY_TO_DAY = "control_day_to_day"
    WORK_EDUCATION_TRAINING_RECREATION = "work_education_training_recreation"
    SOCIAL_ECONOMIC = "social_economic"
    DOMESTIC_FAMILY_PERSONAL_RELATIONSHIPS = "domestic_family_personal_relationships"
    SUITABILITY_LIVING_ACCOMMODATION = "suitability_living_accommodation"
    CONTRIBUTION_TO_SOCIETY = "contribution_to_society"


class OwnKind(StrEnum):
    """In which form somebody keeps a plan of their own."""

    DOCUMENT = "document"
    RECORDING = "recording"
    FILM = "film"


class PaidBy(StrEnum):
    """Who pays for an action, and how."""

    DIRECT_PAYMENT = "direct_payment"
    MANAGED_BUDGET = "managed_budget"
    INDIVIDUAL_SERVICE_FUND = "individual_service_fund"
    UNPAID = "unpaid"
    OWN_MONEY = "own_money"
    OTHER_PUBLIC_MONEY = "other_public_money"


class Per(StrEnum):
    """How often a quantity is bought."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ONE_OFF = "one_off"


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Able(StrEnum):
    """What the person says of the support around them, and of managing a direct payment."""

    YES = "yes"
    WITH_HELP = "with_help"
    NO = "no"


class Recipient(StrEnum):
    """To whom a direct payment is made (Care Act 2014 ss.31 and 32)."""

    ADULT = "adult"
    NOMINATED_PERSON = "nominated_person"
    AUTHORISED_PERSON = "authorised_person"


class Frequency(StrEnum):
    """How often a direct payment is made (Care Act 2014 s.25(2)(b))."""

    WEEKLY = "weekly"
    FOUR_WEEKLY = "four_weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class ReasonCode(StrEnum):
    """Why a plan costs more or less than was indicated."""

    NEED_NOT_IN_TABLE = "need_not_in_table"
    LOCAL_PRICE = "local_price"
    SPECIALIST_SKILL = "specialist_skill"
    START_UP = "start_up"
    ON_COSTS = "on_costs"
    TRAVEL = "travel"
    OTHER_NEED = "other_need"
    CHEAPER_WAY = "cheaper_way"
    NEEDS_LESS_NOW = "needs_less_now"
    OTHER = "other"
