"""What a decision tells besides: who led and for whom, what the person wishes for, and who is given a copy."""

from dataclasses import dataclass
from enum import StrEnum

from signoff.domain.kept import PlanRead
from signoff.domain.words import Words

SELF = "self"


@dataclass(frozen=True)
class LedBy:
    """Who led the plan; where somebody else decides for the person, by what, in which matter, and their wishes.

    Mental Capacity Act 2005 ss.4 and 5; Care Act 2014 ss.25(3) and 32.
    """

    kind: str = SELF
    name: Words = ""
    authority: str | None = None
    """Such as `deputy`; None: the person decides."""
    for_decision: Words = ""
    wishes: Words = ""
    """What the person wishes, feels and believes, as it was found out."""


@dataclass(frozen=True)
class OutcomeWished:
    """An outcome that the person wishes to achieve, in their words (s.25(1)(d) with s.9(4)(b))."""

    words: Words
    needs: tuple[str, ...] = ()


class To(StrEnum):
    """Who is given a copy."""

    PERSON = "person"
    LEAD = "lead"
    CARER = "carer"
    OTHER = "other"


WHY = {
    To.PERSON: "it is the person's plan (s.25(9)(a))",
    To.LEAD: "they led the plan",
    To.CARER: "the person asked for it (s.25(9)(b))",
    To.OTHER: "the person asked for it (s.25(9)(c))",
}


@dataclass(frozen=True)
class Copy:
    """Somebody who is given a copy of the plan with this decision, and why."""

    to: To
    name: Words
    why: str


def led_by(plan: PlanRead) -> LedBy:
    """Give who led."""
    lead = plan.lead
    return LedBy(lead.kind, lead.name, lead.authority, lead.for_decision, lead.wishes)


def outcomes_of(plan: PlanRead) -> tuple[OutcomeWished, ...]:
    """Give what the person wishes to achieve."""
    return tuple(OutcomeWished(each.words, each.needs) for each in plan.outcomes)


def copies(plan: PlanRead, asked: tuple[Copy, ...]) -> tuple[Copy, ...]:
    """Give who is given a copy: always the person, whoever led for them, and whom the person asked for."""
    lead = plan.lead
    own = Copy(To.PERSON, lead.name if lead.kind == SELF else "", WHY[To.PERSON])
    led = () if lead.kind == SELF else (Copy(To.LEAD, lead.name, WHY[To.LEAD]),)
    return (own, *led, *asked)
