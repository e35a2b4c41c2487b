"""Each rule that can say no: a class with its code, one sentence, and the law or policy behind it."""

from typing import ClassVar

GUIDANCE_11_24 = (
    "Care and Support Statutory Guidance, paragraph 11.24 (transparency, timeliness, sufficiency)"
)
SAVVA = "R (Savva) v Royal Borough of Kensington and Chelsea [2010] EWCA Civ 1209"
KM = "R (KM) v Cambridgeshire County Council [2012] UKSC 23"
DESIGN = "Leeway, how the house is built"


class Refused(Exception):
    """A rule of resource allocation says no.

    `pointer` is the JSON pointer of the field at fault, where one is; `detail` says what was found, and never
    repeats a value that somebody entered.
    """

    code: ClassVar[str] = "refused"
    rule: ClassVar[str] = "A rule of resource allocation says no."
    source: ClassVar[str] = DESIGN

    def __init__(self, detail: str = "", *, pointer: str | None = None) -> None:
        """Say what was found, and where."""
        super().__init__(detail or self.rule)
        self.detail = detail
        self.pointer = pointer


class NotInTheFormat(Refused):
    """Something stands in a table that the format does not know."""

    code = "not_in_the_format"
    rule = "An allocation table holds only what its format names, so that nothing can work in it unseen."
    source = GUIDANCE_11_24


class Unnamed(Refused):
    """An adjustment, item or level has no name or reason."""

    code = "unnamed"
    rule = "Everything that moves money has a name and a reason in plain words."
    source = GUIDANCE_11_24


class OutOfBounds(Refused):
    """A number is outside what it can mean."""

    code = "out_of_bounds"
    rule = "A number in an allocation table or an estimate lies within what it can mean."


class SaidTwice(Refused):
    """The same code stands twice."""

    code = "said_twice"
    rule = "A code names one thing only."


class PeriodsMixed(Refused):
    """Amounts of one table have different periods."""

    code = "periods_mixed"
    rule = "A table has one period, and each of its amounts says so; the weeks in a year are stated."
    source = GUIDANCE_11_24


class RowsOutOfOrder(Refused):
    """The rows of a step table do not rise."""

    code = "rows_out_of_order"
    rule = "Rows rise in points and never fall in money, and no points give no money."
    source = KM + " (rationally linked to the cost of the needs)"


class NoSuchOutcome(Refused):
    """An item is for no outcome of the regulations."""

    code = "no_such_outcome"
    rule = "Each item names which of an adult's ten outcomes (a to j), or of a carer's eight, it is about."
    source = (
        "Care and Support (Eligibility Criteria) Regulations 2015, SI 2015/313, regulations 2(2) and 3(2)"
    )


class NoSuchLevel(Refused):
    """A condition or an answer names an item or level that the table does not have."""

    code = "no_such_level"
    rule = "A level is one of those that the table names for the item."


class AlreadyPublished(Refused):
    """The draft that is to be published has been published already."""

    code = "already_published"
    rule = "A published table never changes: write a new draft and publish it as the next version."
    source = GUIDANCE_11_24


class NoAllocation(Refused):
    """There is no allocation to speak of."""

    code = "no_allocation"
    rule = "There is no indicative allocation in this case yet, or it was withdrawn."


class NotTheCurrentVersion(Refused):
    """Another version of the allocation is in force."""

    code = "not_the_current_version"
    rule = "Only the version in force can be contested or marked as wrong."


class CaseIsClosed(Refused):
    """The case was closed."""

    code = "case_closed"
    rule = "The sum ended when the case was closed. Once the case is open, the next determination brings another."
    source = "Care Act 2014 s.26"


class NotDetermined(Refused):
    """No determination says that needs are to be met."""

    code = "not_determined"
    rule = "An allocation rests on a determination that the needs are eligible, or on the power to meet them."
    source = "Care Act 2014 ss.13, 18, 19 and 26"


class AlreadyAnswered(Refused):
    """The contest has been answered."""

    code = "already_answered"
    rule = "An answer that was given stays as it was given; the person can contest again."
    source = SAVVA


class ReasonNeeded(Refused):
    """A decision was given without a reason."""

    code = "reason_needed"
    rule = "Whoever decides says why, in words the person can follow."
    source = SAVVA


class HelpNotOffered(Refused):
    """The table has no such level of unpaid help for the item."""

    code = "help_not_offered"
    rule = "Unpaid help is deducted task by task, at a share the table names for that task."
    source = "Care Act 2014 s.10(5) (able and willing) and s.18(7) (needs that a carer meets)"


class EstimateEmpty(Refused):
    """A costed estimate has no line."""

    code = "estimate_empty"
    rule = "A costed estimate has lines: quantity, unit price, how often, and why."
    source = KM + " (services, timings and hourly cost, so that the person can see the sum)"


class TableGivesTheSum(Refused):
    """A table has given a sum that nobody marked as wrong."""

    code = "table_gives_the_sum"
    rule = "Where a table gives the sum, an estimate replaces it only after a professional marked it wrong."
    source = GUIDANCE_11_24


class NoTableFits(Refused):
    """No published table gives a sum."""

    code = "no_table_fits"
    rule = "No table in force on the day of the determination gives a sum here: cost it line by line."
    source = GUIDANCE_11_24
