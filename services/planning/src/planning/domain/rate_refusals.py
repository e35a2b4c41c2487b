"""What cannot stand on a rate card, or in a policy on planning."""

from planning.domain.refusals import DESIGN, Refused

BUDGET = "Care Act 2014 s.26 (the cost to the local authority of meeting the needs)"


class RateOutOfBounds(Refused):
    """A rate, a threshold or an amount is outside what it can mean."""

    code = "rate_out_of_bounds"
    rule = "A rate is a share from nothing to the whole, and an amount is from nothing to a million pounds."


class RateWithoutSource(Refused):
    """Nobody is named as the source of a rate or of the card."""

    code = "rate_without_source"
    rule = "Every rate says where it comes from, also one that costs nothing, so that anyone can check it."
    source = BUDGET


class ShareOfTheWrongThing(Refused):
    """A share is reckoned of something that is not reckoned before it."""

    code = "share_of_the_wrong_thing"
    rule = "A share is of the wage, or of what is reckoned before it, each named once."
    source = DESIGN


class ChangeUnexplained(Refused):
    """A card takes the place of another without a reason."""

    code = "change_unexplained"
    rule = "A rate card that follows another says what has changed, and why."
    source = DESIGN


class DaysOutOfBounds(Refused):
    """A number of days is outside what it can mean."""

    code = "days_out_of_bounds"
    rule = "Help with planning is offered after one day at the soonest and ninety at the latest."
    source = "Care Act 2014 s.25(3) to (5) (involvement, and all reasonable steps to agree)"


class PolicyWithoutSource(Refused):
    """Nobody is named as the source of a policy."""

    code = "policy_without_source"
    rule = "A policy says who decided it, and where it is published."
    source = DESIGN
