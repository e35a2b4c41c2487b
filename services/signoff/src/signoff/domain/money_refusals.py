"""What a personal budget and its reconciliation keep to."""

from signoff.domain.refusals import Refused

SAVVA = (
    "R (Savva) v Royal Borough of Kensington and Chelsea [2010] EWCA Civ 1209 (reasons for the final figure)"
)
KM = "R (KM) v Cambridgeshire County Council [2012] UKSC 23 (so that the person can see the sum)"
SUFFICIENT = "Care Act 2014 s.18 and s.26; Care and Support Statutory Guidance, paragraph 11.24 (sufficiency)"


class DifferenceUnexplained(Refused):
    """The plan and the indication differ by pence that nobody explains."""

    code = "difference_unexplained"
    rule = "Every penny between the indication, the plan and the final budget has a reason."
    source = SAVVA


class DifferenceWithoutWords(Refused):
    """A difference has a code and no words."""

    code = "difference_without_words"
    rule = "A difference in money is given in words the person can follow, not by a code alone."
    source = SAVVA


class UnknownReasonCode(Refused):
    """A code that is not among the reasons for such a difference."""

    code = "unknown_reason_code"
    rule = "A difference has one of the reasons that are named for it."
    source = SAVVA


class NoReasonToPayLess(Refused):
    """Less would be paid for a reason that is none."""

    code = "no_reason_to_pay_less"
    rule = "Nothing is paid less because of its cost, a saving, a panel or a budget: only because less meets the need."
    source = SUFFICIENT


class SaidAgreedAndIsNot(Refused):
    """Less would be paid for what is said to be agreed, and it is not."""

    code = "said_agreed_and_is_not"
    rule = "A need is met another way as agreed only where the person agrees."
    source = "Care Act 2014 s.25(3) to (5)"


class DifferenceOfNothing(Refused):
    """A difference of no pence."""

    code = "difference_of_nothing"
    rule = "A difference says how many pence it is, weekly or once."
    source = KM


class DifferenceWithoutLine(Refused):
    """A different budget that names no line of the plan's cost."""

    code = "difference_without_line"
    rule = "A budget that is not the plan's says which of its lines is different: nothing is added or cut at large."
    source = KM


class SignedPartLowered(Refused):
    """The decision on the whole would lower what a signed part began with."""

    code = "signed_part_lowered"
    rule = "What was signed as a part and has begun is not lowered by the decision on the whole; that is a review."
    source = "Care Act 2014 s.27 (a plan is revised only with the person); s.25(5)"


class OnceIsNotCompared(Refused):
    """A sum that is paid once is given as a difference from the indication."""

    code = "once_is_not_compared"
    rule = "What is indicated is weekly: what the plan pays once stands beside it in full, and differs from nothing."
    source = KM


class LineBelowNothing(Refused):
    """A line would come to less than nothing."""

    code = "line_below_nothing"
    rule = "No line of a budget is less than nothing."
    source = "Care Act 2014 s.26(1)(a)"


class NeedsStillMetUnsaid(Refused):
    """A line is lower than the plan's, and nobody says that every need stays met."""

    code = "needs_still_met_unsaid"
    rule = "Where a line is less than in the plan, the decision says how every need stays met."
    source = SUFFICIENT


class NothingToCompare(Refused):
    """A difference to an indication that is not there."""

    code = "nothing_to_compare"
    rule = "Where nothing is indicated, there is no difference from an indication."
    source = "Care and Support Statutory Guidance, paragraph 11.24"


class ContributionAboveCost(Refused):
    """The adult would pay more than it costs."""

    code = "contribution_above_cost"
    rule = "Nobody contributes more than it costs to meet their needs."
    source = "Care Act 2014 s.14 and s.26(1)"


class ContributionNotAsSaid(Refused):
    """Status and amount of a contribution do not go together."""

    code = "contribution_not_as_said"
    rule = "A contribution estimated, assessed or declined has an amount; one not chargeable or to follow has none."
    source = "Care Act 2014 ss.14, 17 and 26(1)(b)"


class ContributionWithoutSource(Refused):
    """Nobody can tell where the contribution comes from."""

    code = "contribution_without_source"
    rule = "A contribution names its source: who worked it out, and when."
    source = "Care Act 2014 s.17 and s.26(1)(b)"


class DirectPaymentWithoutDetails(Refused):
    """Something is taken as a direct payment, and how often or by whom is not said."""

    code = "direct_payment_without_details"
    rule = "A direct payment has an amount, a frequency and somebody who receives it."
    source = "Care Act 2014 s.25(2), s.31 and s.32"


class ContributionSettled(Refused):
    """The contribution is known already."""

    code = "contribution_settled"
    rule = "A contribution that was assessed, or is not charged, becomes another only with a reason why."
    source = "Care Act 2014 s.17 and s.26(1)(b)"
