"""What cannot be said of a cost, and what must be said before a plan is submitted.

The docstring of a class is the rule, in one sentence, as it is shown to whoever was refused.
"""

from planning.domain.rate_refusals import BUDGET
from planning.domain.refusals import Refused


class CostOutOfBounds(Refused):
    """A quantity is above nothing and at most 10,000; a price is from nothing to a million pounds."""

    code = "cost_out_of_bounds"
    source = BUDGET


class CostSaidTwice(Refused):
    """Where an assistant is employed, the rate card gives the cost: it is not said a second time."""

    code = "cost_said_twice"


class NoSuchRateCard(Refused):
    """The costs of an employer come from a published version of the council's rate card."""

    code = "no_such_rate_card"
    source = BUDGET


class UnpaidHasNoCost(Refused):
    """What nobody is paid for has no cost: say who pays, or take the cost away."""

    code = "unpaid_has_no_cost"
    source = BUDGET


class PayerMissing(Refused):
    """Each action says who pays for it, or that nobody is paid."""

    code = "payer_missing"
    source = BUDGET


class CostMissing(Refused):
    """An action that somebody is paid for says what it costs and how that comes about."""

    code = "cost_missing"
    source = BUDGET
