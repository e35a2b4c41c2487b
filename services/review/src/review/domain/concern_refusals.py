"""The rules on a concern about money: a record of its own, which the person sees and answers."""

from review.domain.refusals import Refused

MONEY = "Care and Support (Direct Payments) Regulations 2014, SI 2014/2871; Care Act 2014 ss.1 and 33"


class ConcernWordless(Refused):
    """A concern, an answer or a closure has no words, or no name."""

    code = "concern_wordless"
    rule = "Whoever is concerned says in plain words what worries them, and whoever closes it gives reasons and a name."
    source = MONEY


class SurplusIsContingency(Refused):
    """Money that was not spent would be a concern."""

    code = "surplus_is_contingency"
    rule = "Money left over is there for what may come: it is no concern, and no sign that needs are less."
    source = "Care and Support Statutory Guidance, chapter 12"


class ConcernClosed(Refused):
    """The concern was closed."""

    code = "concern_closed"
    rule = "A concern that was closed stays as it is; whatever comes later is another one."
    source = MONEY


class AnsweredByNobody(Refused):
    """An answer is written down, and nobody can tell whose it is."""

    code = "answered_by_nobody"
    rule = "Whoever writes down an answer for somebody says whose words they are."
    source = MONEY


class NotAnsweredYet(Refused):
    """A concern would be closed before the person could answer."""

    code = "not_answered_yet"
    rule = (
        "A concern is closed once the person has answered or its last day has come; where nothing was wrong, or "
        "somebody must be kept safe, at once."
    )
    source = MONEY
