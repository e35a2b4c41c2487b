"""Every rule about advocacy, capacity and urgent support that can say no: one class each."""

from assessment.domain.refusals import Refused


class AdvocateMissing(Refused):
    """Where an independent advocate is due, they are in place before the assessment is complete, not after.

    In an emergency a named practitioner goes on without one, and says why; that stays to be read.
    """

    code = "advocate_missing"
    source = "Care Act 2014 s.67(2)"


class AdvocacyNotJudged(Refused):
    """Before eligibility is determined, somebody has judged once whether the person can take part without an advocate.

    Where the person completed the assessment themself, they have taken part.
    """

    code = "advocacy_not_judged"
    source = "Care Act 2014 s.67(2), (4)"


class EmergencyUnexplained(Refused):
    """Whoever goes on without the advocate who is due says what cannot wait."""

    code = "emergency_unexplained"
    source = "Care Act 2014 s.67(2), s.19(3)"


class CapacityDayWrong(Refused):
    """Capacity is judged on a day that has come, and for a decision of that day or a later one."""

    code = "capacity_day_wrong"
    source = "Mental Capacity Act 2005 s.2(1) (at the material time)"


class DecisionNotNamed(Refused):
    """Capacity is about one decision, which is named: nobody lacks capacity as such."""

    code = "decision_not_named"
    source = "Mental Capacity Act 2005 s.2(1)"


class HelpNotGiven(Refused):
    """Nobody is treated as unable to decide before all practicable help was given, and it is said which."""

    code = "help_not_given"
    source = "Mental Capacity Act 2005 s.1(3)"


class InabilityUnexplained(Refused):
    """Who finds that somebody cannot decide says what they cannot do: understand, retain, use or weigh, communicate."""

    code = "inability_unexplained"
    source = "Mental Capacity Act 2005 s.1(2), s.3(1)"


class BestInterestsMissing(Refused):
    """What is done for somebody who cannot decide is in their best interests, and it is said why."""

    code = "best_interests_missing"
    source = "Mental Capacity Act 2005 s.1(5), s.4"


class UrgentNeedUnexplained(Refused):
    """Urgent support says what is given, and what cannot wait for the assessment."""

    code = "urgent_need_unexplained"
    source = "Care Act 2014 s.19(3)"


class NotBeforeTheDecision(Refused):
    """Urgent support bridges the time until a decision; once needs are to be met, the plan says how."""

    code = "not_before_the_decision"
    source = "Care Act 2014 s.19(3), s.24(1)"


class LookedAtTooLate(Refused):
    """Urgent support has a day on which it is looked at: not before it starts, and no later than policy has it."""

    code = "looked_at_too_late"
    source = "council policy: urgent support is looked at within weeks"


class UrgentSupportOver(Refused):
    """Urgent support that has ended is not changed; if it is needed again, it is started again."""

    code = "urgent_support_over"
    source = "Care Act 2014 s.19(3)"


class EndsWithoutDecision(Refused):
    """Urgent support gives way to a plan once eligibility was determined, else it ends with reasons for the person."""

    code = "ends_without_decision"
    source = "Care Act 2014 s.13(2), s.19(3)"
