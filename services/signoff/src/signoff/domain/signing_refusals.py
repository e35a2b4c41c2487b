"""Who may not sign, and what a signature must not leave out."""

from signoff.domain.refusals import DESIGN, Refused

DELEGATION = (
    "Care and Support Statutory Guidance, paragraph 10.85 (the most appropriate level; no author's approval)"
)
SAVVA = (
    "R (Savva) v Royal Borough of Kensington and Chelsea [2010] EWCA Civ 1209 (reasons for the final figure)"
)


class NotWhoDecides(Refused):
    """Somebody would sign who does not decide for the council."""

    code = "not_who_decides"
    rule = "A practitioner or a manager of the council signs; nobody else does."
    source = "Care Act 2014 s.24 and s.79(2) (the decision stays the council's)"


class LeadNeverSigns(Refused):
    """Whoever leads the plan, or led it, would sign it."""

    code = "lead_never_signs"
    rule = "Nobody signs a plan they lead or have led."
    source = DELEGATION


class WriterNeverSigns(Refused):
    """Somebody would sign who wrote in the plan for the person, whatever their post."""

    code = "writer_never_signs"
    rule = "Nobody signs a plan they wrote in as family, a friend, a supporter, a planner or a provider."
    source = DELEGATION


class OwnPlan(Refused):
    """The person would sign the plan that is about them."""

    code = "own_plan"
    rule = "Nobody signs the plan for their own support, whatever their post."
    source = DELEGATION


class ManagerSigns(Refused):
    """A practitioner would sign where the route asks for a manager."""

    code = "manager_signs"
    rule = "Where there is a reason for a manager, a manager signs; the reasons stand in the route."
    source = "The council's sign-off policy"


class AuthorNeverApproves(Refused):
    """A manager would sign what they wrote in."""

    code = "author_never_approves"
    rule = "Where a manager is to sign, it is one who did not write in the plan."
    source = DELEGATION


class ReasonsMissing(Refused):
    """A decision without reasons."""

    code = "reasons_missing"
    rule = "Whoever decides says why, in words the person can follow."
    source = SAVVA


class NobodyNamed(Refused):
    """A decision under which nobody's name stands."""

    code = "nobody_named"
    rule = "A decision is made by a person with a name."
    source = "UK GDPR Articles 22A to 22D (meaningful human involvement)"


class TicksAgainstSigning(Refused):
    """A practitioner's own tick speaks against signing without a manager."""

    code = "ticks_against_signing"
    rule = (
        "Who signs near the person finds the support good and the person confident; whoever does not says so, and a "
        "manager signs."
    )
    source = "The council's sign-off policy"


class NoWithoutWords(Refused):
    """A manager's tick says no, and not why it is signed all the same."""

    code = "no_without_words"
    rule = "Where a manager signs and a tick says no, a sentence says why it is signed all the same."
    source = SAVVA


class TickAgainstTheFigures(Refused):
    """The tick on the range is not what the figures say."""

    code = "tick_against_the_figures"
    rule = "The tick on the range says what the figures say."
    source = SAVVA


class AdviceNotGiven(Refused):
    """No advice on meeting, reducing or preventing needs."""

    code = "advice_not_given"
    rule = "A plan says what can be done to meet or reduce the needs, and to prevent or delay needs to come."
    source = "Care Act 2014 s.25(1)(f)"


class UnknownNeed(Refused):
    """A need is named that the plan does not have."""

    code = "unknown_need"
    rule = "The needs that the council meets are among those of the plan."
    source = "Care Act 2014 s.25(1)(a) and (c)"


class EligibleNeedLeftOut(Refused):
    """An eligible need would not be met."""

    code = "eligible_need_left_out"
    rule = "The council meets every eligible need."
    source = "Care Act 2014 s.18"


class NeedLeftOutUnsaid(Refused):
    """A need is not met by the council, and nobody says why."""

    code = "need_left_out_unsaid"
    rule = (
        "For each need that the council does not meet the decision says why, and what can be done about it."
    )
    source = "Care Act 2014 s.24(2) and (3)"


class NeedWithoutAction(Refused):
    """A need is to be met, and nothing in the plan meets it, or nothing is left to pay for what does."""

    code = "need_without_action"
    rule = (
        "Each need that the council meets has something in the plan that meets it; else the plan is returned."
    )
    source = "Care Act 2014 s.25(1)(c)"


class AgreementNotSought(Refused):
    """There is no agreement, and nobody says what was done to reach it."""

    code = "agreement_not_sought"
    rule = "Where how needs are met is not agreed, the decision says what the person objects to and what was done."
    source = "Care Act 2014 s.25(5)"


class NothingDetermined(Refused):
    """No determination says that needs are to be met."""

    code = "nothing_determined"
    rule = "A plan is signed on a determination that needs are to be met."
    source = "Care Act 2014 ss.13, 18, 19 and 24"


class UnknownPart(Refused):
    """A part is to be signed that the plan does not have."""

    code = "unknown_part"
    rule = "The part that is signed now is named by actions of the plan that are the council's to pay."
    source = DESIGN
