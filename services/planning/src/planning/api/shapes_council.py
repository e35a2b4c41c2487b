"""What is sent of rate cards and policies. Unknown fields are refused; texts and numbers have bounds."""

from typing import Annotated

from pydantic import ConfigDict, Field

from chassis.exact import Day
from planning.api.samples_council import NEXT_RATE_CARD, PLANNING_POLICY, RATE_CARD
from planning.api.shapes_sections import Body, whole
from planning.domain.choices import Per
from planning.domain.money import MOST_PENCE, WHOLE
from planning.domain.policy import MOST_DAYS
from planning.domain.rate_card import Counted, FixedSum, OnCosts, Pay, RateCard, Share

LONGEST = 1000
Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Pence = Annotated[int, whole(0, MOST_PENCE)]


class ShareGiven(Body):
    """A share of what is paid. One that is not due is 0, and its source says why."""

    basis_points: Annotated[int, whole(0, WHOLE)]
    """1207 is 12.07 per cent."""
    source: Text
    of: Annotated[list[Pay], Field(min_length=1, max_length=len(Pay))] = [Pay.WAGE]
    """Of which pay: the wage, and what is reckoned before it."""
    above_weekly_pence: Pence = 0
    """Only what one assistant is paid above this in a week counts."""
    from_weekly_pence: Pence = 0
    """It is due only where one assistant is paid at least this in a week."""
    allowance_yearly_pence: Pence = 0
    """So much of it does not have to be paid in a year, counted once for the employer."""

    def share(self) -> Share:
        """Give the share."""
        return Share(
            self.basis_points,
            self.source,
            tuple(self.of),
            self.above_weekly_pence,
            self.from_weekly_pence,
            self.allowance_yearly_pence,
        )


class FixedSumGiven(Body):
    """Pence for a period, whatever is paid. One that is not due is 0, and its source says why."""

    pence: Pence
    per: Per
    """Any period; what is paid once has no place on a card."""
    source: Text
    counted: Counted = Counted.EACH_ASSISTANT
    """`once`: once for the employer, however many assistants a plan has."""

    def fixed(self) -> FixedSum:
        """Give the sum."""
        return FixedSum(self.pence, self.per, self.source, self.counted)


class OnCostsGiven(Body):
    """What an employer pays besides the wage, in the order in which it is reckoned. Each is said, also if it is 0."""

    holiday: ShareGiven
    sickness_cover: ShareGiven
    employers_national_insurance: ShareGiven
    pension: ShareGiven
    redundancy_reserve: ShareGiven
    insurance: FixedSumGiven
    payroll: FixedSumGiven
    training: FixedSumGiven

    def on_costs(self) -> OnCosts:
        """Give the on-costs."""
        return OnCosts(
            holiday=self.holiday.share(),
            sickness_cover=self.sickness_cover.share(),
            employers_national_insurance=self.employers_national_insurance.share(),
            pension=self.pension.share(),
            redundancy_reserve=self.redundancy_reserve.share(),
            insurance=self.insurance.fixed(),
            payroll=self.payroll.fixed(),
            training=self.training.fixed(),
        )


class RateCardGiven(Body):
    """What it costs to employ an assistant, from a day on. There is no field for what is not named."""

    model_config = ConfigDict(json_schema_extra={"examples": [RATE_CARD, NEXT_RATE_CARD]})
    title: Text
    effective_from: Day
    source: Text
    """Who decided it, and where it is published."""
    items: OnCostsGiven
    change: Annotated[str, Field(max_length=LONGEST)] = ""
    """For a card that follows another: what has changed, and why."""

    def card(self) -> RateCard:
        """Give the card."""
        return RateCard(self.title, self.effective_from, self.source, self.items.on_costs(), self.change)


class PolicyGiven(Body):
    """After how many calendar days help is offered where a plan is not submitted, from a day on."""

    model_config = ConfigDict(json_schema_extra={"examples": [PLANNING_POLICY]})
    effective_from: Day
    help_offered_after_days: Annotated[int, whole(1, MOST_DAYS)]
    source: Text
    """Who decided it, and where it is published."""
