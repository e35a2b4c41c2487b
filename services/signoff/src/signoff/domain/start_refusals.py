"""What saying that support has started, and going after it, keeps to."""

from signoff.domain.refusals import DESIGN, Refused

DUTY = "Care Act 2014 ss.18, 24 and 25 (needs are met as the plan says, and not only planned for)"
FIRST_PAYMENT = "Care and Support (Direct Payments) Regulations 2014, SI 2014/2871, reg 7 (first review)"


class NothingToStart(Refused):
    """Nothing of the plan was signed, so nothing of it can have started."""

    code = "nothing_to_start"
    rule = "Support is said to have started once the plan, or a part of it, is signed."
    source = DUTY


class NeverInForce(Refused):
    """The plan was set aside before it took effect."""

    code = "never_in_force"
    rule = "Nothing starts under a plan that was set aside; what goes on is said of the plan in force."
    source = "Care Act 2014 s.27 (a plan is revised with the person)"


class StartInFuture(Refused):
    """The day of a start, or of a payment, is still to come."""

    code = "start_in_future"
    rule = "That support has started, or was paid for, is said once it has: the day is today or earlier."
    source = DUTY


class StartBeforeDecision(Refused):
    """The day of a start, or of a payment, is before it was signed."""

    code = "start_before_decision"
    rule = "Nothing starts under a plan, or a part of it, before the day on which that was signed."
    source = DUTY


class WholeOrActions(Refused):
    """Neither all of it nor any action is said to have started, or both."""

    code = "whole_or_actions"
    rule = "Either all that was signed has started, or the actions that have are named."
    source = DESIGN


class NotAmongTheSigned(Refused):
    """An action is named that was not signed, or that the council does not pay for."""

    code = "not_among_the_signed"
    rule = "What is said to have started is among the actions that were signed and that the council pays for."
    source = DUTY


class NoDirectPayment(Refused):
    """A first payment is told where nothing is taken as a direct payment."""

    code = "no_direct_payment"
    rule = "A first direct payment is told only where something signed is taken as a direct payment."
    source = FIRST_PAYMENT


class NothingWaitedFor(Refused):
    """Somebody would go after a start that nobody waits for."""

    code = "nothing_waited_for"
    rule = "A start is gone after while it is waited for: not once it has come, or the plan or the case has ended."
    source = DESIGN


class FollowUpWordless(Refused):
    """Going after it says nothing in words."""

    code = "follow_up_wordless"
    rule = "Whoever goes after a start says in words why support has not started, and what is done."
    source = DUTY


class FollowUpDayPassed(Refused):
    """The day on which it is expected now has passed."""

    code = "follow_up_day_passed"
    rule = "The day on which support is expected now is today or later."
    source = DUTY


class StartsByBeforeDecision(Refused):
    """The day by which support is to have started lies before the plan holds."""

    code = "starts_by_before_decision"
    rule = "The day by which support is to have started is not before the plan holds."
    source = DUTY
