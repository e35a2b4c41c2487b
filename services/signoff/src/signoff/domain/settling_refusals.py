"""What whoever settles an end that waits keeps to."""

from signoff.domain.decrease_refusals import REVIEW
from signoff.domain.refusals import DESIGN, Refused


class EndNotWaiting(Refused):
    """The end waits for nobody: it was settled, the plan ended otherwise, or another took its place."""

    code = "end_not_waiting"
    rule = "Only an end that waits for somebody is settled; what was settled before is not settled again."
    source = DESIGN


class EndsBeforeByWish(Refused):
    """The plan ends before that day as the person wishes, and they can still take that back."""

    code = "ends_before_by_wish"
    rule = (
        "An end that the person wished, and can still take back, comes first: another on a later day is settled "
        "only where they take it back."
    )
    source = REVIEW


class NoGroundToEnd(Refused):
    """What is missing is nothing that somebody who settles the end could say."""

    code = "no_ground_to_end"
    rule = (
        "A plan ends where the person wishes it, where a later determination found no eligible needs, where they "
        "died or moved away, or where the NHS takes over: for the plan in payment, and whoever decides adds no "
        "other ground."
    )
    source = REVIEW


class EndDayMissing(Refused):
    """Neither the review nor whoever settles the end says from which day."""

    code = "end_day_missing"
    rule = "Who lets a budget end says from which day, where the review did not."
    source = REVIEW


class HandoverUnsaid(Refused):
    """Nobody says who meets the needs from then on."""

    code = "handover_unsaid"
    rule = (
        "A budget ends because somebody else meets the needs from then on only where it is said who: another "
        "council, or the NHS."
    )
    source = "Care Act 2014 ss.22 and 37"


class SettlementDoesNotFit(Refused):
    """Something is said that this end does not lack, or that is said of no budget that goes on."""

    code = "settlement_does_not_fit"
    rule = (
        "A day is said only of a budget that ends, an agreement only where it ends because the person wishes it, and "
        "who meets the needs only where somebody else does from then on."
    )
    source = DESIGN
