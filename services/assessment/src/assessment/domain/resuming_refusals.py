"""Every rule of a code to go on with that can say no: one class each."""

from assessment.domain.refusals import Refused


class ResumeCodeWrong(Refused):
    """A code to go on with opens one assessment until its day; for any other code it is never said why not."""

    code = "resume_code_wrong"
    source = "UK GDPR Article 5(1)(f) (integrity and confidentiality)"


class TooManyWrongCodes(Refused):
    """After many wrong codes in a short time, a further wrong one has to wait; the right one opens all the same."""

    code = "too_many_wrong_codes"
    source = "UK GDPR Article 32 (security of processing)"


class SessionOver(Refused):
    """Somebody who answers by a code and is away for long gives the code again, for others may use their computer."""

    code = "session_over"
    source = "UK GDPR Article 5(1)(f) (integrity and confidentiality)"
