"""Every rule of what is held already, and of going on with a newer questionnaire, that can say no: one class each."""

from assessment.domain.refusals import Refused


class HeldSaysNothing(Refused):
    """What is held says something; where it is held no more, it is sent without an answer."""

    code = "held_says_nothing"
    source = "SI 2014/2827 reg 2"


class HeldLater(Refused):
    """What is held has been held since some day that has come."""

    code = "held_later"
    source = "UK GDPR Article 5(1)(d)"


class HeldTwice(Refused):
    """A source says each fact once in one call."""

    code = "held_twice"
    source = "UK GDPR Article 5(1)(d)"


class ToldTwice(Refused):
    """In one call each question is confirmed, changed or dropped, and only one of these."""

    code = "told_twice"
    source = "Care Act 2014 s.9(5)"


class NotNewer(Refused):
    """An assessment that is not complete goes on with a version of its questionnaire that is newer than its own."""

    code = "not_newer"
    source = "council policy: one questionnaire version per assessment"
