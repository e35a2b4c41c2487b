"""What a change of a budget in payment keeps to, and an agreement that is taken back."""

from signoff.domain.decrease_refusals import REVIEW
from signoff.domain.refusals import DESIGN, Refused

BUDGET = "Care Act 2014 s.26 (the personal budget) and s.27 (its review)"


class PlanNotInPayment(Refused):
    """The budget of a plan would change that is not in payment."""

    code = "plan_not_in_payment"
    rule = "Only the budget that is in payment changes; one that waits, ended or was set aside does not."
    source = BUDGET


class AnotherPlanComing(Refused):
    """The budget would change although another plan takes its place soon."""

    code = "another_plan_coming"
    rule = (
        "Where another plan is about to take effect, the budget in payment changes only by an interim increase; "
        "anything else is decided once that plan is in payment."
    )
    source = BUDGET


class NothingChanges(Refused):
    """No line is named, or none comes to something else."""

    code = "nothing_changes"
    rule = "A change of a budget names at least one line that comes to something else."
    source = DESIGN


class LineTwice(Refused):
    """One line is given twice."""

    code = "line_twice"
    rule = "Each line of a change is given once."
    source = DESIGN


class UnknownLine(Refused):
    """A line is named that the budget does not have."""

    code = "unknown_line"
    rule = "A change names lines of the budget in payment; only an interim increase may add one."
    source = BUDGET


class LinePaidOtherwise(Refused):
    """A line would be paid in another way, or not by the council."""

    code = "line_paid_otherwise"
    rule = "How a line is paid is the person's choice in their plan: a change of the sum does not change it."
    source = "Care Act 2014 ss.25(2) and 31"


class LineWithoutWords(Refused):
    """Nobody says why a line comes to something else."""

    code = "line_without_words"
    rule = "For each line that changes, a sentence says why."
    source = "R (Savva) v Royal Borough of Kensington and Chelsea [2010] EWCA Civ 1209"


class InterimOnlyMore(Refused):
    """An interim increase would make a line less."""

    code = "interim_only_more"
    rule = "An interim increase adds, and takes nothing away."
    source = "Care Act 2014 s.19(3) (urgent needs) and s.27(4)"


class StepNotInPlan(Refused):
    """A planned step that the signed plan does not tell of."""

    code = "step_not_in_plan"
    rule = "A planned step is one that the signed plan tells of: the change points to where."
    source = "Care Act 2014 s.25 (the plan); s.27"


class BudgetOver(Refused):
    """The budget of this plan ended, or never took effect."""

    code = "budget_over"
    rule = "What is contributed is set for a budget that is in payment or about to be."
    source = "Care Act 2014 s.26(1)(b)"


class NothingToTakeBack(Refused):
    """Nothing was agreed that could be taken back."""

    code = "nothing_to_take_back"
    rule = "What can be taken back is an agreement to less."
    source = REVIEW


class TakenBackTooLate(Refused):
    """The agreement took effect already."""

    code = "taken_back_too_late"
    rule = (
        "An agreement to less is taken back before it takes effect. After that, ask for a review at any time, or "
        "challenge the decision: somebody who did not decide looks at it."
    )
    source = REVIEW


class NotYoursToTakeBack(Refused):
    """Somebody would take an agreement back who does not decide for the person."""

    code = "not_yours_to_take_back"
    rule = (
        "The person takes an agreement back, or whoever decides for them; staff who are told so write down in whose "
        "words."
    )
    source = "Mental Capacity Act 2005 ss.1 and 4; Care Act 2014 s.27(5)"
