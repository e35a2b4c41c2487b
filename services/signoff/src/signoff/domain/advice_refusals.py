"""What asking for advice keeps to: it is asked once, and neither edits nor decides."""

from signoff.domain.refusals import Refused

NO_PANEL = (
    "Care and Support Statutory Guidance, paragraph 10.85 (timeliness; no amending of planning decisions)"
)


class AdviceAskedBefore(Refused):
    """Advice would be asked a second time."""

    code = "advice_asked_before"
    rule = "Advice on a plan is asked once, with all that is to be known."
    source = NO_PANEL


class AdviceWithoutQuestion(Refused):
    """Advice would be asked without saying on what."""

    code = "advice_without_question"
    rule = "Advice is asked on named questions; a plan is not sent round to be looked at."
    source = NO_PANEL


class AdviceDayPassed(Refused):
    """The day by which advice is wanted is not to come."""

    code = "advice_day_passed"
    rule = "Advice is wanted by a day that is today or later."
    source = NO_PANEL


class AdviceGivenBefore(Refused):
    """The advice was given."""

    code = "advice_given_before"
    rule = "Advice that was given stays as it was given."
    source = NO_PANEL


class AdviceIncomplete(Refused):
    """Advice that leaves a question open, or under which nobody's name stands."""

    code = "advice_incomplete"
    rule = "Advice answers each question that was asked, and no other, under a name."
    source = NO_PANEL
