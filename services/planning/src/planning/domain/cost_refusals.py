"""What cannot be said of a cost, and what must be said before a plan is submitted."""

from planning.domain.rate_refusals import BUDGET
from planning.domain.refusals import DESIGN, Refused


class CostOutOfBounds(Refused):
    """A quantity or a price is outside what it can mean."""

    code = "cost_out_of_bounds"
    rule = "A quantity is above nothing and at most 10,000; a price is from nothing to a million pounds."
    source = BUDGET


class CostSaidTwice(Refused):
    """An action has a cost of its own and an employer's costs too."""

    code = "cost_said_twice"
    rule = "Where an assistant is employed, the rate card gives the cost: it is not said a second time."
    source = DESIGN


class NoSuchRateCard(Refused):
    """No such version of a rate card has been published here."""

    code = "no_such_rate_card"
    rule = "The costs of an employer come from a published version of the council's rate card."
    source = BUDGET


class UnpaidHasNoCost(Refused):
    """Nobody is paid, and yet it costs something."""

    code = "unpaid_has_no_cost"
    rule = "What nobody is paid for has no cost: say who pays, or take the cost away."
    source = BUDGET


class PayerMissing(Refused):
    """Nobody is named who pays for an action."""

    code = "payer_missing"
    rule = "Each action says who pays for it, or that nobody is paid."
    source = BUDGET


class CostMissing(Refused):
    """An action that is paid for has no cost."""

    code = "cost_missing"
    rule = "An action that somebody is paid for says what it costs and how that comes about."
    source = BUDGET
