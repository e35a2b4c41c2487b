"""Every rule of a form that comes back on paper that can say no: one class each."""

from assessment.domain.refusals import Refused


class PaperCodeUnknown(Refused):
    """A code keyed in is the number of a question on the form."""

    code = "paper_code_unknown"
    source = "the questionnaire, published by the council"


class PaperChoiceUnknown(Refused):
    """A letter keyed in is one of those that stand at the question on the form."""

    code = "paper_choice_unknown"
    source = "the questionnaire, published by the council"


class PaperCodeTwice(Refused):
    """Each question of a form is keyed in once, and each column of a row."""

    code = "paper_code_twice"
    source = "UK GDPR Article 5(1)(d) (accuracy)"


class PaperEntryUnclear(Refused):
    """An entry gives one of these: the answer, why there is none, that what we wrote is right, or what is unclear."""

    code = "paper_entry_unclear"
    source = "UK GDPR Article 5(1)(d) (accuracy)"


class PaperNothingToConfirm(Refused):
    """Only what we had written down before is said to be still right."""

    code = "paper_nothing_to_confirm"
    source = "SI 2014/2827 reg 3"


class PaperOfAnother(Refused):
    """A form is keyed in where its code and reference say that it belongs."""

    code = "paper_of_another"
    source = "UK GDPR Article 5(1)(d) and (f) (accuracy, confidentiality)"


class PaperNotYetWritten(Refused):
    """A form was filled in on a day that has come."""

    code = "paper_not_yet_written"
    source = "ISO 8601"
