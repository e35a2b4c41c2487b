"""Every rule about questions for the person alone that can say no: one class each."""

from assessment.domain.refusals import Refused


class AloneDecidesNothing(Refused):
    """A question for the person alone is for the statutory record or equality monitoring, and for nothing others see.

    A decision, a budget or a plan that turned on it would tell who helps what the person said.
    """

    code = "alone_decides_nothing"
    source = "Care Act 2014 s.42(3); UK GDPR Article 5(1)(f) (integrity and confidentiality)"


class ConcernDecidesNothing(Refused):
    """A choice that raises a safeguarding concern belongs to a question that is not for eligibility or a sum.

    Nobody keeps silent about harm, or speaks of it, for the sake of what follows for their support.
    """

    code = "concern_decides_nothing"
    source = "Care Act 2014 s.13(1), s.42(1)"


class SeenByOthers(Refused):
    """A question that is shown or worded by what was said alone is itself one for the person alone."""

    code = "seen_by_others"
    source = "UK GDPR Article 5(1)(f) (integrity and confidentiality)"


class AloneIsForThePerson(Refused):
    """A question for the person alone is answered by the person, or for them by an advocate or a professional."""

    code = "alone_is_for_the_person"
    source = "Care Act 2014 s.9(5), s.42(3)"


class CompletedWithThePerson(Refused):
    """An assessment with questions for the person alone is completed by the person or by a worker."""

    code = "completed_with_the_person"
    source = "Care Act 2014 s.9(5), s.42(3)"


class MeetingNotYet(Refused):
    """A meeting is recorded once it was held."""

    code = "meeting_not_yet"
    source = "UK GDPR Article 5(1)(d) (accuracy)"


class AloneUnexplained(Refused):
    """Where others were there and the person was not seen alone, it is said why."""

    code = "alone_unexplained"
    source = "Care Act 2014 s.1(3)(f), s.42; council policy"
