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


class ExternalIdNotYours(Refused):
    """The council says what its systems call a record; nobody claims an identifier for themself."""

    code = "external_id_not_yours"
    source = "UK GDPR Article 5(1)(f) (integrity and confidentiality)"


class CaseIsClosed(Refused):
    """This case is closed. Ask again first, which takes one step: then everything can be done in it."""

    code = "case_is_closed"
    source = "Care Act 2014 s.9, s.11(4)"


class CaseIsNotClosed(Refused):
    """Only a closed case can be asked for again."""

    code = "case_is_not_closed"
    source = "Care Act 2014 s.11(4)"


class CaseOfAnotherPerson(Refused):
    """A case stays with the person for whom it was opened; for somebody else another case is opened."""

    code = "case_of_another_person"
    source = "UK GDPR Article 5(1)(d) (accuracy)"


class CaseAlreadyKnown(Refused):
    """An identifier in another system stands for one case."""

    code = "case_already_known"
    source = "GOV.UK API technical and data standards"


class RefusalDoesNotEndTheDuty(Refused):
    """A refusal ends the duty to assess only where s.11(2) lets it.

    The adult has capacity to refuse, or an assessment is not in their best interests; and they are not
    experiencing, or at risk of, abuse or neglect.
    """

    code = "refusal_does_not_end_the_duty"
    source = "Care Act 2014 s.11(2)"


class MoneyDoesNotEndTheDuty(Refused):
    """Everybody is assessed, whatever money they have: arranging it oneself is an exit once needs are to be met."""

    code = "money_does_not_end_the_duty"
    source = "Care Act 2014 s.9(3)(b)"


class ExitNeedsItsDecision(Refused):
    """A case ends as not eligible by the determination of a named practitioner, never by a bare closure."""

    code = "exit_needs_its_decision"
    source = "Care Act 2014 s.13; UK GDPR Article 22A"


class ReasonMissing(Refused):
    """A decision about a person gives its reasons in words."""

    code = "reason_missing"
    source = "Care Act 2014 s.13(2), s.24(2)"


class AttemptNotYetMade(Refused):
    """An attempt to give the person their written record is recorded once it has been made."""

    code = "attempt_not_yet_made"
    source = "Care Act 2014 s.12(3), s.13(2)"


class SharingOver(Refused):
    """A sharing ends on a day that has not passed, and once withdrawn it is over."""

    code = "sharing_over"
    source = "council policy on sharing"


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


class TooManyNames(Refused):
    """Names are asked for in one call for as many as somebody looks at, and not for everybody."""

    code = "too_many_names"
    source = "UK GDPR Article 5(1)(c) (data minimisation)"
