"""What a decision keeps to by which less would be paid, or a need would lose what it had."""

from signoff.domain.refusals import DESIGN, Refused

REVIEW = "Care Act 2014 s.27(4) and (5); Care and Support Statutory Guidance, paragraphs 13.33 and 13.34"
ADVOCACY = "Care Act 2014 ss.67 and 68"
ACCEPTED_NEED = (
    "R v Islington LBC ex p McMillan (1997) 1 CCLR 7 (what meets an accepted need is not withdrawn without "
    "reassessment); Care Act 2014 s.18"
)


class DecreaseWithoutGround(Refused):
    """Less would be paid, and the person has not agreed nor has a reassessment found it."""

    code = "decrease_without_ground"
    rule = (
        "Less is paid only where the person agrees to it, or where a reassessment since then found that less is "
        "needed. A saving, an underspend or a panel is no ground."
    )
    source = REVIEW


class AgreementWithoutWords(Refused):
    """An agreement to less that nobody put into words."""

    code = "agreement_without_words"
    rule = "An agreement to less is written down in the words of the person, or of who decides for them."
    source = REVIEW


class OldAndNewNotShown(Refused):
    """The person did not see what they agree to."""

    code = "old_and_new_not_shown"
    rule = "Whoever agrees to less has seen what is paid now and what would be, side by side."
    source = REVIEW


class AgreementDayWrong(Refused):
    """The agreement was given before there was anything to agree to, or on a day that has not come."""

    code = "agreement_day_wrong"
    rule = (
        "An agreement to less was given since what is paid was decided, and by the day of the new decision."
    )
    source = REVIEW


class AgreementSaidToNobody(Refused):
    """Nobody is named to whom the person said so."""

    code = "agreement_said_to_nobody"
    rule = "An agreement to less names who heard it."
    source = REVIEW


class AdvocateNotConsidered(Refused):
    """Nobody asked whether the person needs somebody to help them say what they want."""

    code = "advocate_not_considered"
    rule = "Before somebody agrees to less it is considered whether they need an advocate."
    source = ADVOCACY


class AgreedToLessAndNotAgreed(Refused):
    """The person is said to agree to less, and not to agree with how their needs are met."""

    code = "agreed_to_less_and_not_agreed"
    rule = "Who does not agree with how their needs are met has not agreed to less."
    source = "Care Act 2014 s.25(5) and s.27(5)"


class NeedsAfterChangeUnsaid(Refused):
    """Less would be paid, or a need would have nothing that is for it, and nobody says how needs stay met."""

    code = "needs_after_change_unsaid"
    rule = (
        "Where less is paid, or nothing is for a need any more, the decision says how every need stays met."
    )
    source = ACCEPTED_NEED


class NoticeTooShort(Refused):
    """Less would be paid before the person had time to think again and to challenge it."""

    code = "notice_too_short"
    rule = "Less is paid only after the notice has passed; until then what was paid goes on."
    source = f"The council's sign-off policy; {REVIEW}"


class DirectPaymentGoesOn(Refused):
    """A direct payment would be turned into something else, and the person does not agree."""

    code = "direct_payment_goes_on"
    rule = (
        "A direct payment goes on unless the person agrees to something else, or a condition of it is not met any "
        "more: then the notice says which one, and it ends after the notice."
    )
    source = "Care Act 2014 ss.31 to 33; SI 2014/2871"


class EffectiveDayWrong(Refused):
    """It would take effect on a day on which it cannot."""

    code = "effective_day_wrong"
    rule = "A decision takes effect on the day it is made or within a year after it."
    source = DESIGN


class AgreedBeforeAnotherPlan(Refused):
    """An agreement to less, which can be taken back, would put another plan aside that is coming."""

    code = "agreed_before_another_plan"
    rule = (
        "Where another plan is about to take effect, an agreement to less takes effect after it; or the person first "
        "takes back what they agreed to in it. Then all stays as it is where they think again."
    )
    source = REVIEW


class PartBesidePlan(Refused):
    """A part would be signed to begin while another plan is in payment, or is to be."""

    code = "part_beside_plan"
    rule = (
        "While a plan is in payment, what more is needed at once begins as an interim increase of its budget; "
        "the new plan is signed as a whole."
    )
    source = "Care Act 2014 s.26 (one personal budget) and s.27"
