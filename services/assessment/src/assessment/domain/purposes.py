"""What a question is for: the decision, record or rule that would lack its answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.questionnaire_refusals import PurposeIncomplete
from assessment.domain.refusals import Refused


class About(StrEnum):
    """Whose needs are looked at: an adult's (reg 2 of SI 2015/313), or those of whoever cares for one (reg 3)."""

    ADULT = "adult"
    CARER = "carer"


class Outcome(StrEnum):
    """The ten outcomes of SI 2015/313 reg 2(2), by their letters there."""

    NUTRITION = "a"
    HYGIENE = "b"
    TOILET = "c"
    CLOTHING = "d"
    HOME_SAFETY = "e"
    HABITABLE_HOME = "f"
    RELATIONSHIPS = "g"
    WORK_AND_LEARNING = "h"
    COMMUNITY = "i"
    CARING_FOR_A_CHILD = "j"


class CarerOutcome(StrEnum):
    """The eight outcomes of SI 2015/313 reg 3(2)(b), which a carer may be unable to achieve."""

    CARING_FOR_A_CHILD = "carer_i"
    CARING_FOR_OTHERS = "carer_ii"
    HABITABLE_HOME = "carer_iii"
    NUTRITION = "carer_iv"
    RELATIONSHIPS = "carer_v"
    WORK_AND_LEARNING = "carer_vi"
    COMMUNITY = "carer_vii"
    RECREATION = "carer_viii"


AnyOutcome = Outcome | CarerOutcome

OUTCOME_WORDS: dict[AnyOutcome, str] = {
    Outcome.NUTRITION: "managing and maintaining nutrition",
    Outcome.HYGIENE: "maintaining personal hygiene",
    Outcome.TOILET: "managing toilet needs",
    Outcome.CLOTHING: "being appropriately clothed",
    Outcome.HOME_SAFETY: "being able to make use of the home safely",
    Outcome.HABITABLE_HOME: "maintaining a habitable home environment",
    Outcome.RELATIONSHIPS: "developing and maintaining family or other personal relationships",
    Outcome.WORK_AND_LEARNING: "accessing and engaging in work, training, education or volunteering",
    Outcome.COMMUNITY: "making use of necessary facilities or services in the local community",
    Outcome.CARING_FOR_A_CHILD: "carrying out any caring responsibilities for a child",
}


CARER_OUTCOME_WORDS: dict[AnyOutcome, str] = {
    CarerOutcome.CARING_FOR_A_CHILD: "carrying out any caring responsibilities for a child",
    CarerOutcome.CARING_FOR_OTHERS: "providing care to other persons",
    CarerOutcome.HABITABLE_HOME: "maintaining a habitable home environment in the carer's home",
    CarerOutcome.NUTRITION: "managing and maintaining nutrition",
    CarerOutcome.RELATIONSHIPS: "developing and maintaining family or other personal relationships",
    CarerOutcome.WORK_AND_LEARNING: "engaging in work, training, education or volunteering",
    CarerOutcome.COMMUNITY: "making use of necessary facilities or services in the local community",
    CarerOutcome.RECREATION: "engaging in recreational activities",
}


class Limb(StrEnum):
    """What has to hold by SI 2015/313 reg 2(1) for an adult, or reg 3(1) and (2) for a carer."""

    IMPAIRMENT = "impairment"
    NECESSARY_CARE = "necessary_care"
    """For a carer: the needs arise from necessary care that they give an adult."""
    CARER_HEALTH = "carer_health"
    """For a carer: their health is, or is at risk of, deteriorating; this, or one outcome, is enough."""
    OUTCOMES = "outcomes"
    WELLBEING = "wellbeing"


class CoreTopic(StrEnum):
    """The short statutory core that every assessment covers (Care Act 2014 s.9(4) to (6), s.10(5) and (6), s.67)."""

    WELLBEING = "wellbeing"
    OUTCOMES_WISHED = "outcomes_wished"
    NEEDS = "needs"
    STRENGTHS = "strengths"
    CARERS_AND_CHILDREN = "carers_and_children"
    COMMUNICATION = "communication"
    ADVOCACY = "advocacy"
    RISK = "risk"
    GOING_ON_CARING = "going_on_caring"
    """Of a carer: whether they are able and willing to care, and likely to go on being so (s.10(5)(a) and (b))."""
    WORK_AND_LEISURE = "work_and_leisure"
    """Of a carer: work, education, training and recreation, whether they take part in it or wish to (s.10(6))."""


_OF_CARERS = (CoreTopic.GOING_ON_CARING, CoreTopic.WORK_AND_LEISURE)
CORE = {
    About.ADULT: tuple(topic for topic in CoreTopic if topic not in _OF_CARERS),
    About.CARER: tuple(CoreTopic),
}
"""What an assessment of an adult, and one of a carer, covers."""


class PurposeKind(StrEnum):
    """The kinds of use that a question can have."""

    ELIGIBILITY = "eligibility"
    ALLOCATION = "allocation"
    STATUTORY_RECORD = "statutory_record"
    PLAN = "plan"
    EQUALITY_MONITORING = "equality_monitoring"


class Asks(StrEnum):
    """What a question for the allocation asks about its item."""

    LEVEL = "level"
    CARER_ABLE = "carer_able"
    CARER_WILLING = "carer_willing"
    CARER_LEVEL = "carer_level"


@dataclass(frozen=True)
class Purpose:
    """One use of a question. Which fields are filled depends on `kind`; `lost` says it in words."""

    kind: PurposeKind
    limb: Limb | None = None
    outcome: AnyOutcome | None = None
    item: str = ""
    """The item of the allocation table, by its code there."""
    asks: Asks = Asks.LEVEL
    section: str = ""
    """The section of an Act or regulation that asks for the record, such as "Care Act 2014 s.9(4)(b)"."""
    core: CoreTopic | None = None

    @property
    def about_unpaid_help(self) -> bool:
        """Whether the answer says what an unpaid carer can and will do, which eligibility must not see."""
        return self.kind is PurposeKind.ALLOCATION and self.asks is not Asks.LEVEL

    def objections(self, pointer: str) -> Iterator[Refused]:
        """Say where a purpose does not tell what it serves."""
        complete = {
            PurposeKind.ELIGIBILITY: self.limb is not None
            and (self.limb is Limb.OUTCOMES) == (self.outcome is not None),
            PurposeKind.ALLOCATION: bool(self.item),
            PurposeKind.STATUTORY_RECORD: bool(self.section),
            PurposeKind.PLAN: True,
            PurposeKind.EQUALITY_MONITORING: True,
        }[self.kind]
        if not complete:
            yield PurposeIncomplete(pointer=pointer)

    @property
    def lost(self) -> str:
        """The decision or record that would be lost if the question went."""
        if self.kind is PurposeKind.ELIGIBILITY and self.outcome is not None:
            who = "adult" if isinstance(self.outcome, Outcome) else "carer"
            letter = self.outcome.removeprefix("carer_")
            return f"Eligibility: whether the {who} is unable to achieve outcome ({letter})"
        if self.about_unpaid_help:
            return f"Allocation: whether a carer is able and willing to help, and how far, with {self.item}"
        return {
            PurposeKind.ELIGIBILITY: f"Eligibility: the {self.limb} limb",
            PurposeKind.ALLOCATION: f"Allocation: the level of {self.item}",
            PurposeKind.STATUTORY_RECORD: f"Statutory record: {self.section}",
            PurposeKind.PLAN: "The plan: what the person and whoever helps them start from",
            PurposeKind.EQUALITY_MONITORING: "Equality monitoring: Equality Act 2010 s.149",
        }[self.kind]
