"""What cannot stand on a rate card, or in a policy on planning.

The docstring of a class is the rule, in one sentence, as it is shown to whoever was refused.
"""

from planning.domain.refusals import Refused

BUDGET = "Care Act 2014 s.26 (the cost to the local authority of meeting the needs)"


class RateOutOfBounds(Refused):
    """A rate is a share from nothing to the whole, and an amount is from nothing to a million pounds."""

    code = "rate_out_of_bounds"


class RateWithoutSource(Refused):
    """Every rate says where it comes from, also one that costs nothing, so that anyone can check it."""

    code = "rate_without_source"
    source = BUDGET


class ShareOfTheWrongThing(Refused):
    """A share is of the wage, or of what is reckoned before it, each named once."""

    code = "share_of_the_wrong_thing"


class ChangeUnexplained(Refused):
    """A rate card that follows another says what has changed, and why."""

    code = "change_unexplained"


class DaysOutOfBounds(Refused):
    """Help with planning is offered after one day at the soonest and ninety at the latest."""

    code = "days_out_of_bounds"
    source = "Care Act 2014 s.25(3) to (5) (involvement, and all reasonable steps to agree)"


class PolicyWithoutSource(Refused):
    """A policy says who decided it, and where it is published."""

    code = "policy_without_source"
