"""Every rule of trying a draft, and of softening what is published, that can say no: one class each."""

from assessment.domain.refusals import Refused


class TriedAsNotYours(Refused):
    """Only those who assess try a draft as social workers; everybody else tries it as those who use services."""

    code = "tried_as_not_yours"
    source = "council policy on co-design"


class TryingIsOver(Refused):
    """What was tried stays as it is once the trying is finished, or its draft was published."""

    code = "trying_is_over"
    source = "council policy on co-design"


class QuestionNotShown(Refused):
    """A trying asks what the draft asks: the questions that its conditions show."""

    code = "question_not_shown"
    source = "council policy on co-design"


class TryingSaysNothing(Refused):
    """Whoever tries a question answers it, marks it, or says something of it."""

    code = "trying_says_nothing"
    source = "council policy on co-design"


class NothingTried(Refused):
    """A trying counts once something was answered, marked or said."""

    code = "nothing_tried"
    source = "council policy on co-design"


class QuestionNotTried(Refused):
    """What changed or stays is said of a question that somebody has tried."""

    code = "question_not_tried"
    source = "council policy on co-design"


class MarkUnanswered(Refused):
    """Before publication it is said what changed or why not, of what upset anybody or troubled too many."""

    code = "mark_unanswered"
    source = "council policy on co-design"


class NotItsOwner(Refused):
    """A published question is softened by the named owner of its questionnaire, or by a manager."""

    code = "not_its_owner"
    source = "council policy on co-design"


class QuestionNotPublished(Refused):
    """What is softened is a question of the newest published version."""

    code = "question_not_published"
    source = "council policy on co-design"


class SofteningUnexplained(Refused):
    """A question is softened with a public reason, and reworded with words."""

    code = "softening_unexplained"
    source = "council policy on co-design"


class NothingSoftened(Refused):
    """A softening leaves a question out, words it otherwise, or asks it with less force than before."""

    code = "nothing_softened"
    source = "council policy on co-design"
