"""Every rule of a questionnaire that can say no: one class each."""

from assessment.domain.refusals import Refused


class QuestionForNothing(Refused):
    """A question without a purpose is not published: each names the decision or record that would lack it."""

    code = "question_for_nothing"
    source = "UK GDPR Article 5(1)(c) (data minimisation); SI 2014/2827 reg 3"


class PurposeIncomplete(Refused):
    """A purpose says what it serves: a limb or outcome, an allocation item, or a section of the law."""

    code = "purpose_incomplete"
    source = "UK GDPR Article 5(1)(b) (purpose limitation)"


class NotCarerBlind(Refused):
    """A question about unpaid help serves no eligibility outcome: needs are seen as if none were given."""

    code = "not_carer_blind"
    source = "SI 2015/313 reg 2(3); Care and Support Statutory Guidance 6.15"


class IdTwice(Refused):
    """Each question of a questionnaire has an identifier of its own."""

    code = "question_id_twice"
    source = "council policy on questionnaires"


class OptionsMissing(Refused):
    """A question answered by choosing lists at least two different choices, checkboxes at least one."""

    code = "options_missing"
    source = "GOV.UK Design System, radios and checkboxes"


class PartsMissing(Refused):
    """A question answered in rows lists the parts of a row, each once."""

    code = "parts_missing"
    source = "council policy on questionnaires"


class NeverShown(Refused):
    """A question whose condition can never be met is taken out before publishing."""

    code = "never_shown"
    source = "council policy on questionnaires"


class ConditionsGoRound(Refused):
    """No question depends, directly or through others, on its own answer."""

    code = "conditions_go_round"
    source = "council policy on questionnaires"


class ConditionUnclear(Refused):
    """A condition names at least one answer that has to be given."""

    code = "condition_unclear"
    source = "council policy on questionnaires"


class CoreNotAsked(Refused):
    """A questionnaire covers each part of the statutory core by at least one question that all are asked."""

    code = "core_not_asked"
    source = "Care Act 2014 s.9(4) to (6), s.67; SI 2014/2827 regs 3 and 4"


class NotTriedEnough(Refused):
    """A version goes live after enough people who use services and social workers have tried it."""

    code = "not_tried_enough"
    source = "council policy on co-design"


class OverTheCeiling(Refused):
    """A questionnaire longer than the council's ceiling takes a named person and a public reason."""

    code = "over_the_ceiling"
    source = "council policy on the length of questionnaires"


class NothingToPublish(Refused):
    """A version is published when its draft has questions and differs from the version before."""

    code = "nothing_to_publish"
    source = "council policy on questionnaires"


class TrialSaysNothing(Refused):
    """A trial records what was said and what changed, or that nothing did and why."""

    code = "trial_says_nothing"
    source = "council policy on co-design"


class NotPublished(Refused):
    """People are asked only the questions of a published version."""

    code = "not_published"
    source = "council policy on questionnaires"


class RouteIsFull(Refused):
    """An assessment goes on in full from the short route; one that is asked in full is there already."""

    code = "route_is_full"
    source = "SI 2014/2827 reg 3 (appropriate and proportionate)"


class FormNotUnderstood(Refused):
    """A form to import has themes, steps and fields, each field with an id, a type and a question."""

    code = "form_not_understood"
    source = "the form format of the LBHackney-IT core pathway"


class TooKnotted(Refused):
    """Conditions are simple enough that all paths through a questionnaire can be counted."""

    code = "too_knotted"
    source = "council policy on questionnaires"


class UseUnknown(Refused):
    """An assessment is of a kind that its questionnaire serves."""

    code = "use_unknown"
    source = "the questionnaire, published by the council"
