"""Every rule about which eligibility criteria apply that can say no: one class each."""

from assessment.domain.refusals import Refused


class NotOfTheseCriteria(Refused):
    """An adult's needs are looked at by the criteria for adults, a carer's by those for carers, and never mixed.

    So are the outcomes, what else has to hold, and the ways of being unable to achieve an outcome.
    """

    code = "not_of_these_criteria"
    source = "SI 2015/313 regs 2 and 3"


class LimbNotLookedAt(Refused):
    """Whoever determines says of each thing that the criteria look at whether it is so."""

    code = "limb_not_looked_at"
    source = "SI 2015/313 regs 2(1), 3(1) and 3(2)"
