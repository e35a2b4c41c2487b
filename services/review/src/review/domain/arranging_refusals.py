"""The rules on who is asked, and on arranging a review."""

from review.domain.refusals import Refused

INVOLVE = "Care Act 2014 s.27(2) and (3) (involving the person)"


class ReviewOver(Refused):
    """The review was completed, or its plan ended."""

    code = "review_over"
    rule = "A review that was completed, or whose plan has ended, is not changed any more."
    source = "Care Act 2014 s.27"


class WishesSaidByNobody(Refused):
    """What the person wishes is written down, and nobody can tell who said so."""

    code = "wishes_said_by_nobody"
    rule = "Whoever writes down what the person wishes says who told them."
    source = INVOLVE


class ArrangedByNobody(Refused):
    """Nobody is named who arranged it."""

    code = "arranged_by_nobody"
    rule = "Somebody with a name arranges a review, so that the person knows whom to call."
    source = INVOLVE


class NotAsWished(Refused):
    """A review would be held otherwise than the person wished, or by others than who assessed, without a reason."""

    code = "not_as_wished"
    rule = (
        "The person's choice of when, how and who wins, and else the team that assessed: what is arranged otherwise "
        "has a reason that the person can read."
    )
    source = INVOLVE


class SafeguardingNeedsMeeting(Refused):
    """Safeguarding or communication is given as the reason for something else than meeting."""

    code = "safeguarding_needs_meeting"
    rule = "Safeguarding and communication are reasons to meet face to face, and for nothing else."
    source = "Care and Support Statutory Guidance, chapter 13"


class PastItsDay(Refused):
    """A review would be held after its last day, although the person did not ask to wait."""

    code = "past_its_day"
    rule = "A review is planned by its last day, unless the person asked to wait or is told why it is later."
    source = "Care and Support Statutory Guidance, chapter 13; SI 2014/2871 reg 7"
