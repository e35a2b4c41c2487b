"""What comes of a review keeps to these rules: a budget changes on five grounds, and a plan never ends by lateness."""

from review.domain.refusals import Refused

GUIDANCE = "Care and Support Statutory Guidance, chapter 13"
REDUCTIONS = f"Care Act 2014 s.27(4); {GUIDANCE} (a review is not used to cut a budget arbitrarily)"
AGREEING = "Care Act 2014 s.27(5)"
DELEGATION = "Care Act 2014 s.79"


class ReasonsMissing(Refused):
    """A review would be completed without reasons, or without a name."""

    code = "reasons_missing"
    rule = "Whoever completes a review says who they are, and gives the person reasons in plain words."
    source = f"Care Act 2014 s.27; {GUIDANCE}"


class NothingSaid(Refused):
    """Nobody has said anything in the review."""

    code = "nothing_said"
    rule = "A review is a conversation: it is completed once the person was heard, or who speaks for them."
    source = "Care Act 2014 s.27(3)"


class NothingCovered(Refused):
    """What was said covers the purpose of no clock."""

    code = "nothing_covered"
    rule = (
        "A review covers what it is held for: the three questions for a check-in; each outcome, or that all is fine in "
        "the person's own words, for the yearly one; and how they manage, for a direct payment."
    )
    source = f"{GUIDANCE}; SI 2014/2871 reg 7"


class AllFineNotSaid(Refused):
    """That all is fine is not what the person said."""

    code = "all_fine_not_said"
    rule = (
        "All is fine where the person says so in their own words, or who decides or speaks for them does, and wants "
        "nothing changed."
    )
    source = GUIDANCE


class NotAGround(Refused):
    """A budget would change on something that is no ground."""

    code = "not_a_ground"
    rule = (
        "A budget changes on one of five grounds: needs or circumstances changed, a new plan the person agrees to, a "
        "step the plan itself names, a price, or a correction. Money left over, a savings target, a panel's wish, a "
        "new table and lateness are none."
    )
    source = REDUCTIONS


class GroundDoesNotFit(Refused):
    """A ground or a direction is named where no budget changes."""

    code = "ground_does_not_fit"
    rule = "A ground and a direction belong to a changed budget, and to nothing else."
    source = GUIDANCE


class PlanNotKept(Refused):
    """A plan would be taken up again that was never given to review."""

    code = "plan_not_kept"
    rule = "A plan is taken up again from the signed version: one that never came here is revised where it was signed."
    source = "Care Act 2014 s.27(2)"


class DirectionMissing(Refused):
    """Nobody said whether the budget becomes more or less."""

    code = "direction_missing"
    rule = "Whoever says that a budget changes says whether it becomes more or less; how much is decided at sign-off."
    source = GUIDANCE


class DirectionPrejudged(Refused):
    """A direction is named before changed needs were assessed."""

    code = "direction_prejudged"
    rule = "Where needs have changed they are assessed first: a review does not say beforehand what comes of that."
    source = "Care Act 2014 s.27(4)"


class DecreaseNotAgreed(Refused):
    """A budget would become less without the person's agreement, and without a reassessment."""

    code = "decrease_not_agreed"
    rule = (
        "A budget that the person does not agree to lower is lowered by no review: that takes a reassessment of what "
        "changed, and until then the old budget is paid."
    )
    source = REDUCTIONS


class NothingAgreed(Refused):
    """Something rests on an agreement that nobody recorded."""

    code = "nothing_agreed"
    rule = "A new plan with another budget, or an end the person wishes, rests on their agreement, in their words."
    source = AGREEING


class AgreementIncomplete(Refused):
    """An agreement does not say when, in which words, to whom, with what was shown."""

    code = "agreement_incomplete"
    rule = (
        "An agreement says when and to whom it was given, in the person's own words, after old and new were shown side "
        "by side and an advocate was thought of."
    )
    source = f"{AGREEING}; s.67"


class AgreedLater(Refused):
    """An agreement is dated after today."""

    code = "agreed_later"
    rule = "Nothing is agreed before the day it was said."
    source = AGREEING


class EndingDoesNotFit(Refused):
    """An ending is named where the plan does not end, or none where it does."""

    code = "ending_does_not_fit"
    rule = "Where a plan ends it is said why and when; nowhere else."
    source = GUIDANCE


class NotAnEnding(Refused):
    """A plan would end for something that ends no plan."""

    code = "not_an_ending"
    rule = (
        "A plan ends because the person wishes it, was found not eligible in a reassessment, died, moved, or has NHS "
        "continuing healthcare; never because a review is late."
    )
    source = "Care Act 2014 ss.18, 27 and 37"


class NotFoundIneligible(Refused):
    """A plan would end because needs are not eligible, and no newer determination says so."""

    code = "not_found_ineligible"
    rule = "That needs are no longer eligible is found in a reassessment after the plan was signed, not in a review."
    source = "Care Act 2014 ss.13 and 27(4)"


class EndsTooSoon(Refused):
    """A plan would end without notice, or on a day that cannot be."""

    code = "ends_too_soon"
    rule = "The person has notice before a plan ends, so that they can think again or challenge it; a death is past."
    source = GUIDANCE


class CouncilDecides(Refused):
    """Somebody outside the council would change a budget or end a plan."""

    code = "council_decides"
    rule = "Others may hold a review for the council; that a budget changes or a plan ends is decided by the council."
    source = DELEGATION


class NotWhoHoldsIt(Refused):
    """Somebody would complete a review that was not arranged with them."""

    code = "not_who_holds_it"
    rule = (
        "A review is completed by who holds it: a worker of the council, or who it was arranged with; and by nobody "
        "for their own plan."
    )
    source = DELEGATION


class PaidProviderNeverCompletes(Refused):
    """A provider would complete the review of what it is paid for."""

    code = "paid_provider_never_completes"
    rule = "Who is paid for what is in a plan does not complete its review."
    source = DELEGATION
