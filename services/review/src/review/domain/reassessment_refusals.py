"""The rules on asking that what changed is assessed again."""

from review.domain.refusals import Refused

CHANGED = "Care Act 2014 s.27(4)"


class ReassessmentWordless(Refused):
    """A reassessment is asked for, and nobody can tell why, or who asks."""

    code = "reassessment_wordless"
    rule = "Whoever asks that needs are assessed again says who they are and what has changed."
    source = CHANGED


class ReassessmentUnderWay(Refused):
    """A reassessment was asked for already."""

    code = "reassessment_under_way"
    rule = (
        "What changed is assessed once: a reassessment that is under way takes in whatever changes meanwhile."
    )
    source = CHANGED
