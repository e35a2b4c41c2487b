"""Every rule of an assessment, an answer or a determination that can say no: one class each."""

from assessment.domain.refusals import Refused


class AssessmentIsCompleted(Refused):
    """An answer in a completed assessment is corrected with a reason, which makes a new version."""

    code = "assessment_is_completed"
    source = "UK GDPR Article 16; Care Act 2014 s.12(3)"


class NothingSaidAnew(Refused):
    """Needs are assessed with the person: something is said anew, or what was said or held before is confirmed."""

    code = "nothing_said_anew"
    source = "Care Act 2014 s.9(5), s.27(3) and (4)"


class DeterminedAlready(Refused):
    """A case is determined again once needs were assessed again or an answer was corrected, not on the same again."""

    code = "determined_already"
    source = "Care Act 2014 s.13(1), s.27(4)"


class AssessmentNotCompleted(Refused):
    """Eligibility is determined once an assessment is complete, so complete it first."""

    code = "assessment_not_completed"
    source = "Care Act 2014 s.13(1)"


class QuestionNotThere(Refused):
    """An answer belongs to a question of the questionnaire version that the assessment uses."""

    code = "question_not_there"
    source = "council policy: one questionnaire version per assessment"


class AnswerDoesNotFit(Refused):
    """An answer has the form of its question: its options, a date, a number, rows of its parts, or words."""

    code = "answer_does_not_fit"
    source = "the questionnaire, published by the council"


class AnswerMissing(Refused):
    """An answer says something, or says why there is none."""

    code = "answer_missing"
    source = "SI 2014/2827 reg 3 (appropriate and proportionate)"


class RequiredUnanswered(Refused):
    """Before an assessment is complete, each required question is answered or it is said why not."""

    code = "required_unanswered"
    source = "Care Act 2014 s.9(4)"


class CoreUncovered(Refused):
    """An assessment covers the statutory core, each part by an answer or by saying why there is none."""

    code = "core_uncovered"
    source = "Care Act 2014 s.9(4) to (6), s.67; SI 2014/2827 regs 3 and 4"


class SecondVoiceIsForProfessionals(Refused):
    """A professional's view stands beside what the person said, so the person is asked first."""

    code = "second_voice_before_first"
    source = "Care Act 2014 s.1(3)(a), s.9(5)"


class NotANamedPractitioner(Refused):
    """Only a practitioner whom the council has named among its workers, with this login, decides or adds a view."""

    code = "not_a_named_practitioner"
    source = "UK GDPR Articles 22A to 22D; SI 2014/2827 reg 5"


class LimbsDoNotBearIt(Refused):
    """Needs are eligible when all that the criteria look at holds, and then always.

    An adult's come from an impairment or illness, make them unable to achieve two or more outcomes, and so have a
    significant impact on wellbeing. A carer's come from necessary care for an adult, put their health at risk or
    make them unable to achieve any one outcome, and so have a significant impact on wellbeing.
    """

    code = "limbs_do_not_bear_it"
    source = "SI 2015/313 reg 2(1), reg 3(1) and (2)"


class AdviceMissing(Refused):
    """An adult whose needs will not be met gets advice on meeting, reducing and preventing needs."""

    code = "advice_missing"
    source = "Care Act 2014 s.24(2)"


class DifferenceUnexplained(Refused):
    """A practitioner may decide otherwise than the rules propose, and says why."""

    code = "difference_unexplained"
    source = "UK GDPR Article 22C; council policy"


class VoiceNotYours(Refused):
    """Whoever answers says in whose voice, and nobody but a professional speaks in a professional's."""

    code = "voice_not_yours"
    source = "Care Act 2014 s.9(5)"


class VoiceOverAnother(Refused):
    """A professional's view stands beside what somebody has said, as a second voice, and never in its place."""

    code = "voice_over_another"
    source = "Care Act 2014 s.1(3)(a), s.9(5)"


class NotCarriedOver(Refused):
    """Only what was carried over from an earlier assessment or is held is confirmed, changed or dropped."""

    code = "not_carried_over"
    source = "Care Act 2014 s.27(4); SI 2014/2827 reg 3"


class NothingToReassess(Refused):
    """Answers are carried over from an assessment of this case that was completed."""

    code = "nothing_to_reassess"
    source = "Care Act 2014 s.27(4)"


class AssessmentUnderWay(Refused):
    """While an assessment of the case is not decided on, what has changed is said in that one."""

    code = "assessment_under_way"
    source = "SI 2014/2827 reg 3 (appropriate and proportionate)"
