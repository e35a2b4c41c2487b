"""Every rule about joint and combined assessments that can say no: one class each."""

from assessment.domain.refusals import Refused


class JoinedWithNobody(Refused):
    """A combined assessment names the case of another person; a joint one names the organisation it is made with."""

    code = "joined_with_nobody"
    source = "Care Act 2014 s.12(5) and (7)"


class NotAllAgreed(Refused):
    """Assessments are joined only if everybody who is assessed agrees; each is asked for themself.

    For a child who cannot agree, somebody may say instead that it is in the child's interests.
    """

    code = "not_all_agreed"
    source = "Care Act 2014 s.12(5) and (6)"


class AgreementUnclear(Refused):
    """An agreement is kept in words, on the day it was given, of somebody who is assessed."""

    code = "agreement_unclear"
    source = "Care Act 2014 s.12(6); UK GDPR Article 5(2)"


class JoinedAlready(Refused):
    """Two assessments are joined once, until somebody parts them."""

    code = "joined_already"
    source = "Care Act 2014 s.12(5)"


class JoiningOver(Refused):
    """What was parted stays parted; all who are assessed may agree to another joining."""

    code = "joining_over"
    source = "Care Act 2014 s.12(5) and (6)"


class OfferNotYet(Refused):
    """An assessment of their own is offered to young carers on a day that has come, and where there are any."""

    code = "offer_not_yet"
    source = "Children Act 1989 s.17ZA; SI 2014/2827 reg 4"


class AloneNotShared(Refused):
    """What a person is asked alone is not shared with anybody who is assessed with them."""

    code = "alone_not_shared"
    source = "Care Act 2014 s.42; Care and Support Statutory Guidance 14.37"
