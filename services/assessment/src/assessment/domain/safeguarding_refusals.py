"""Every rule of a safeguarding concern that can say no: one class each."""

from assessment.domain.refusals import Refused


class ConcernAboutNobody(Refused):
    """A concern says whom it is about: a case, a person, or words by which they can be found."""

    code = "concern_about_nobody"
    source = "Care Act 2014 s.42(1)"


class ConcernSaysNothing(Refused):
    """A concern says, in a few words, what somebody is worried about."""

    code = "concern_says_nothing"
    source = "Care Act 2014 s.42(1)"


class ConcernInHand(Refused):
    """A concern is acknowledged once, by whoever has it in hand."""

    code = "concern_in_hand"
    source = "council policy on safeguarding"


class ConcernNotInHand(Refused):
    """What comes of a concern is decided by a person who has acknowledged it before, and once."""

    code = "concern_not_in_hand"
    source = "Care Act 2014 s.42(2)"


class OutcomeUnexplained(Refused):
    """Whether enquiries are made is decided with reasons."""

    code = "outcome_unexplained"
    source = "Care Act 2014 s.42(2); Care and Support Statutory Guidance 14.104"
