"""What is sent to ras. Unknown fields are refused; texts and numbers have bounds."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from chassis.exact import Day, YesNo
from ras.api.samples import ANSWER, CONTEST, ESTIMATE, HELP, POLICY, TABLE, WRONG
from ras.domain.allocation import WrongReason
from ras.domain.calculation import UnpaidHelp
from ras.domain.contest import ContestGround, Outcome
from ras.domain.estimate import Each, Estimate, EstimateLine, Ground
from ras.domain.money import Percent
from ras.domain.strict import read
from ras.domain.table import Table

LONGEST = 4000
Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
OutcomeCode = Annotated[str, Field(pattern="^([a-j]|carer_(i{1,3}|iv|vi{0,3}))$")]
Outcomes = Annotated[list[OutcomeCode], Field(min_length=1, max_length=10)]


def whole(least: int, most: int) -> object:
    """Give the bounds of a whole number; nothing else is taken for one."""
    return Field(strict=True, ge=least, le=most)


class Body(BaseModel):
    """What every body has in common."""

    model_config = ConfigDict(extra="forbid", str_max_length=LONGEST, use_attribute_docstrings=True)


class TableDraft(Body):
    """An allocation table: points, pence, every adjustment by name. There is no field for what is unnamed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"table": TABLE}]})
    table: Table

    @model_validator(mode="before")
    @classmethod
    def _in_the_format(cls, data: object) -> object:
        """Refuse, with the rule and the place, what the format does not know."""
        if isinstance(data, dict) and "table" in data:
            read(Table, data["table"], "/table")
        return data


class EstimateLineGiven(Body):
    """So much of something, at a unit price, so often, and why."""

    name: Name
    quantity_hundredths: Annotated[int, whole(1, 1_000_000)]
    """How many units, in hundredths: 350 is three and a half."""
    unit: Name
    unit_pence: Annotated[int, whole(0, 10_000_000_000)]
    each: Each
    outcomes: Outcomes
    """Which outcomes of SI 2015/313 it is for: of regulation 2(2), or for a carer of regulation 3(2)(b)."""
    reason: Text


class EstimateGiven(Body):
    """A practitioner's costed estimate, where no table gives the sum."""

    model_config = ConfigDict(json_schema_extra={"examples": [ESTIMATE]})
    ground: Ground
    reason: Text
    lines: Annotated[list[EstimateLineGiven], Field(min_length=1, max_length=100)]
    low_basis_points: Annotated[int, whole(0, 10_000)]
    """How far below the sum a plan may be expected to come: 500 is five per cent."""
    high_basis_points: Annotated[int, whole(0, 100_000)]
    range_reason: Text
    prices_from: Text
    """Where the unit prices come from, and of what day."""

    def estimate(self) -> Estimate:
        """Give the estimate."""
        lines = tuple(
            EstimateLine(
                each.name,
                each.quantity_hundredths,
                each.unit,
                each.unit_pence,
                each.each,
                tuple(each.outcomes),
                each.reason,
            )
            for each in self.lines
        )
        low, high = Percent(self.low_basis_points), Percent(self.high_basis_points)
        return Estimate(self.ground, self.reason, lines, low, high, self.range_reason, self.prices_from)


class MarkedWrongGiven(Body):
    """That the allocation in force is wrong, and why."""

    model_config = ConfigDict(json_schema_extra={"examples": [WRONG]})
    allocation_version: Annotated[int, whole(1, 2**31 - 1)]
    reason: WrongReason
    words: Text
    name: Name
    """The name of who says so, as the person is to read it."""


class UnpaidHelpGiven(Body):
    """What an unpaid carer said about one task. It takes something off only if they are able and willing."""

    model_config = ConfigDict(json_schema_extra={"examples": [HELP]})
    level: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,63})?$")] = ""
    """How much of the task, by the table's code; it may be empty where the table has only one."""
    able: YesNo
    willing: YesNo

    def said(self, item: str) -> UnpaidHelp:
        """Give what was said."""
        return UnpaidHelp(item, self.level, self.able, self.willing)


class ContestGiven(Body):
    """That the allocation is not enough, or wrong. One step: the ground is all it needs."""

    model_config = ConfigDict(json_schema_extra={"examples": [CONTEST, {"ground": "wrong"}]})
    ground: ContestGround
    words: Text | None = None
    allocation_version: Annotated[int, whole(1, 2**31 - 1)] | None = None
    """Which version it is said of; without it, the one in force."""


class AnswerGiven(Body):
    """The answer of a named person."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER]})
    name: Name
    outcome: Outcome
    reasons: Text


class PolicyGiven(Body):
    """How many working days the council gives itself to answer, from a day on."""

    model_config = ConfigDict(json_schema_extra={"examples": [POLICY]})
    effective_from: Day
    working_days: Annotated[int, whole(1, 20)]
    closed_days: Annotated[
        list[Day],
        Field(
            max_length=200,
            description="Days on which the council is shut. Weekends and the bank holidays of England never count.",
        ),
    ] = []
    source: Text
    """Who decided it, and where it is published."""
