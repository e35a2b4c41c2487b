"""Every rule of a case, a person, an answer or a determination that can say no: one class each.

The docstring of a class is the rule, in one sentence, as it is shown to whoever was refused.
"""

from collections.abc import Iterable
from typing import ClassVar


class Refused(Exception):
    """A rule said no."""

    code: ClassVar[str] = "refused"
    rule: ClassVar[str] = ""
    source: ClassVar[str] = "council policy"

    def __init__(self, detail: str = "", *, pointer: str | None = None) -> None:
        """Keep what a reader needs to put it right.

        `detail` says it in plain words and echoes no value; `pointer` (RFC 6901) leads to the field.
        """
        super().__init__(detail or self.rule)
        self.detail = detail
        self.pointer = pointer

    def __init_subclass__(cls) -> None:
        """Take the rule from the docstring."""
        cls.rule = " ".join((cls.__doc__ or "").split())


def insist(objections: Iterable[Refused]) -> None:
    """Refuse with the first of some objections; a dry run lists them all instead."""
    for objection in objections:
        raise objection


class NhsNumberWrong(Refused):
    """An NHS number has ten digits, a right check digit (modulus 11) and an issued or test range."""

    code = "nhs_number_wrong"
    source = "NHS Data Dictionary, NHS number"


class PostcodeWrong(Refused):
    """A postcode is written as Royal Mail writes it, with one space before the last three characters."""

    code = "postcode_wrong"
    source = "Royal Mail Postcode Address File; ONS pseudo postcodes"


class BirthDateWrong(Refused):
    """A date of birth is a real date in ISO 8601 form, not in the future and not over 130 years ago."""

    code = "birth_date_wrong"
    source = "ISO 8601"


class NameMissing(Refused):
    """A person is known by at least one name."""

    code = "name_missing"
    source = "Person standard (draft), PRSB"


class ExternalIdTwice(Refused):
    """One system gives a record one identifier."""

    code = "external_id_twice"
    source = "GOV.UK API technical and data standards"


class CaseIsClosed(Refused):
    """A closed case is asked for again before anything is done in it."""

    code = "case_is_closed"
    source = "Care Act 2014 s.9, s.11(4)"


class CaseIsNotClosed(Refused):
    """Only a closed case can be asked for again."""

    code = "case_is_not_closed"
    source = "Care Act 2014 s.11(4)"


class RefusalDoesNotEndTheDuty(Refused):
    """A refusal ends the duty to assess only where s.11(2) lets it.

    The adult has capacity to refuse, or an assessment is not in their best interests; and they are not
    experiencing, or at risk of, abuse or neglect.
    """

    code = "refusal_does_not_end_the_duty"
    source = "Care Act 2014 s.11(2)"


class ExitNeedsItsDecision(Refused):
    """A case ends as not eligible by the determination of a named practitioner, never by a bare closure."""

    code = "exit_needs_its_decision"
    source = "Care Act 2014 s.13; UK GDPR Article 22A"


class ReasonMissing(Refused):
    """A decision about a person gives its reasons in words."""

    code = "reason_missing"
    source = "Care Act 2014 s.13(2), s.24(2)"


class AssessmentIsCompleted(Refused):
    """An answer in a completed assessment is corrected with a reason, which makes a new version."""

    code = "assessment_is_completed"
    source = "UK GDPR Article 16; Care Act 2014 s.12(3)"


class AssessmentNotCompleted(Refused):
    """Eligibility is determined on the basis of an assessment that is complete."""

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
    """Eligibility is determined by a practitioner whom the council has named."""

    code = "not_a_named_practitioner"
    source = "UK GDPR Articles 22A to 22D; SI 2014/2827 reg 5"


class LimbsDoNotBearIt(Refused):
    """Needs are eligible when all three limbs hold, and then always.

    They come from an impairment or illness, make the adult unable to achieve two or more outcomes, and so
    have a significant impact on wellbeing.
    """

    code = "limbs_do_not_bear_it"
    source = "SI 2015/313 reg 2(1)"


class AdviceMissing(Refused):
    """An adult whose needs will not be met gets advice on meeting, reducing and preventing needs."""

    code = "advice_missing"
    source = "Care Act 2014 s.24(2)"


class DifferenceUnexplained(Refused):
    """A practitioner may decide otherwise than the rules propose, and says why."""

    code = "difference_unexplained"
    source = "UK GDPR Article 22C; council policy"


class SharingOver(Refused):
    """A sharing ends on a day that has not passed, and once withdrawn it is over."""

    code = "sharing_over"
    source = "council policy on sharing"


class RecordNotReady(Refused):
    """A written record is given of a completed assessment or of a determination."""

    code = "record_not_ready"
    source = "Care Act 2014 s.12(3), s.13(2)"


class PersonAlreadyKnown(Refused):
    """A person has one record, and a login or external identifier stands for one person."""

    code = "person_already_known"
    source = "UK GDPR Article 5(1)(d) (accuracy)"


class IssuerNotTrusted(Refused):
    """A case is shared with a login of an issuer that the council trusts."""

    code = "issuer_not_trusted"
    source = "council policy on identity"


class WorkerUnknown(Refused):
    """A case is entrusted to a worker or team that the council has named."""

    code = "worker_unknown"
    source = "council policy on workers and teams"


class VoiceNotYours(Refused):
    """Whoever answers says in whose voice, and nobody but a professional speaks in a professional's."""

    code = "voice_not_yours"
    source = "Care Act 2014 s.9(5)"
