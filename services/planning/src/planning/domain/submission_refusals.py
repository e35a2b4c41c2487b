"""What a plan lacks before anybody could decide on it: each is for whoever writes the plan, never for the council.

The docstring of a class is the rule, in one sentence, as it is shown to whoever was refused.
"""

from planning.domain.refusals import Refused


class NothingToBeMet(Refused):
    """A plan is submitted once a determination says that needs are to be met."""

    code = "nothing_to_be_met"
    source = "Care Act 2014 s.24(1)"


class NoOutcome(Refused):
    """A plan says at least one thing that the person wants of life, in their own words."""

    code = "no_outcome"
    source = "Care Act 2014 s.25(1)(d)"


class NoAction(Refused):
    """A plan says at least one thing that is done."""

    code = "no_action"
    source = "Care Act 2014 s.25(1)(c)"


class NeedNotAnswered(Refused):
    """Each need that is to be met is answered by an action: any way of meeting it counts, unpaid help too."""

    code = "need_not_answered"
    source = "Care Act 2014 s.25(1)(c)"


class ActionIncomplete(Refused):
    """Each action says what is done, who does it, when, and how it is paid for; `unpaid` is an answer."""

    code = "action_incomplete"
    source = "Care Act 2014 s.25(1)(c) and (e)"


class NotInThePlan(Refused):
    """What a section names by its id is in the plan or in the determination."""

    code = "not_in_the_plan"


class DirectPaymentIncomplete(Refused):
    """Where money comes as a direct payment, the plan says to whom and how often; the amount adds itself up."""

    code = "direct_payment_incomplete"
    source = "Care Act 2014 s.25(2)"
