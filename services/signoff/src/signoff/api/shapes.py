"""What is sent to signoff. Unknown fields are refused; texts and numbers have bounds."""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from chassis.exact import Day, YesNo
from signoff.api.bounds import Body, Change, Code, Name, PartId, Pence, PlanVersion, Text
from signoff.api.samples import ANSWER, ASSESSED, DECISION, PART, QUESTION, RETURN
from signoff.api.shapes_change import ChangeGiven
from signoff.domain.contribution import Contribution, Status
from signoff.domain.decision_parts import Agreement, LeftOut, Signing, Tick, Ticks
from signoff.domain.decision_told import WHY, Copy, To
from signoff.domain.reconciliation import Between, Difference
from signoff.domain.returning import Said


class TickGiven(Body):
    """Yes or no, with a sentence where one helps."""

    yes: YesNo
    words: Text = ""

    def tick(self) -> Tick:
        """Give the tick."""
        return Tick(self.yes, self.words)


class TicksGiven(Body):
    """What whoever signs finds, one tick each."""

    support_good: TickGiven
    """There is good support around the person."""
    within_range: TickGiven
    """The cost is within the range and tolerance."""
    confident: TickGiven | None = None
    """The person is confident with the part taken as a direct payment, alone or with help."""


class ContributionGiven(Body):
    """What the adult contributes (Care Act 2014 s.26(1)(b)), from finance; a decision does not wait for it."""

    model_config = ConfigDict(json_schema_extra={"examples": [ASSESSED]})
    status: Status
    weekly_pence: Pence | None = None
    source: Text = ""
    """Who says so, and in what."""

    def contribution(self) -> Contribution:
        """Give the contribution."""
        return Contribution(self.status, self.source, self.weekly_pence)


class DifferenceGiven(Body):
    """A difference between two of the sums, in pence, with its reason."""

    between: Between
    code: Code
    """Why. There is no code for cost, savings or a panel."""
    words: Text
    weekly_pence: Change = 0
    """More is above nothing, less is below."""
    one_off_pence: Change = 0
    action: PartId | None = None
    """Which line of the plan; for the final budget it is always named."""

    def difference(self) -> Difference:
        """Give the difference."""
        return Difference(
            self.between, self.code, self.words, self.weekly_pence, self.one_off_pence, self.action
        )


class AgreementGiven(Body):
    """Whether how the needs are met is agreed; if not, what the person objects to and what was done about it."""

    agreed: YesNo
    dissent: Text = ""
    steps_taken: Text = ""


class CopyGiven(Body):
    """Somebody whom the person asked to be given a copy (s.25(9)(b) and (c))."""

    to: Literal["carer", "other"]
    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]

    def copy_asked(self) -> Copy:
        """Give what is said."""
        to = To(self.to)
        return Copy(to, self.name, WHY[to])


class _Signing(Body):
    """What whoever signs says, of a plan or of a part of it."""

    plan_version: PlanVersion
    """The version that was read: another one is not signed by it."""
    name: Name = ""
    """The name of who signs, as the person is to read it."""
    reasons: Text = ""
    """Why, in words for the person."""
    ticks: TicksGiven
    contribution: ContributionGiven
    differences: Annotated[list[DifferenceGiven], Field(max_length=100)] = []
    needs_still_met: Text = ""
    """Where the budget is less than the plan: how every need is still met."""
    agreement: AgreementGiven
    advice_reduce: Text = ""
    """What can be done to meet or reduce the needs (s.25(1)(f)(i))."""
    advice_prevent: Text = ""
    """What can be done to prevent or delay needs to come (s.25(1)(f)(ii))."""
    copies: Annotated[list[CopyGiven], Field(max_length=20)] = []
    """Who is given a copy because the person asked. The person, and who led for them, are given one always."""

    def _signing(self, needs: tuple[str, ...] | None, actions: tuple[str, ...] | None) -> Signing:
        confident = self.ticks.confident
        return Signing(
            name=self.name,
            reasons=self.reasons,
            ticks=Ticks(
                self.ticks.support_good.tick(),
                self.ticks.within_range.tick(),
                confident.tick() if confident else None,
            ),
            advice_reduce=self.advice_reduce,
            advice_prevent=self.advice_prevent,
            contribution=self.contribution.contribution(),
            agreement=Agreement(self.agreement.agreed, self.agreement.dissent, self.agreement.steps_taken),
            needs=needs,
            differences=tuple(each.difference() for each in self.differences),
            needs_still_met=self.needs_still_met,
            actions=actions,
            copies=tuple(each.copy_asked() for each in self.copies),
        )


class LeftOutGiven(Body):
    """A need that the council does not meet, and why; also what can be done about it (Care Act 2014 s.24(2))."""

    need: PartId
    why: Text


class DecisionGiven(_Signing):
    """The decision on a plan. A different budget is given as differences, each with its reason."""

    model_config = ConfigDict(json_schema_extra={"examples": [DECISION]})
    needs: Annotated[list[PartId], Field(max_length=100)] | None = None
    """Which needs the council meets; without it, all of them."""
    left_out: Annotated[list[LeftOutGiven], Field(max_length=100)] = []
    """Why it does not meet the others; none of them is eligible."""
    change: ChangeGiven | None = None
    """Needed where less would be paid than is in payment, unless a later determination found it."""
    effective_from: Day | None = None
    """From when it holds. Without it at once; where less is paid, as soon as the notice has passed."""
    starts_by: Day | None = None
    """By when support is to have started. Without it the plan's day, else as the policy says."""

    def signing(self) -> Signing:
        """Give what is said."""
        given = self._signing(None if self.needs is None else tuple(self.needs), None)
        agreement = self.change.agreement if self.change else None
        return replace(
            given,
            left_out=tuple(LeftOut(each.need, each.why) for each in self.left_out),
            agreed_to_less=agreement.agreed() if agreement else None,
            notice_words=self.change.notice_words if self.change else "",
            effective_from=self.effective_from,
            starts_by=self.starts_by,
        )


class PartGiven(_Signing):
    """The decision on a part of a plan, so that it can begin."""

    model_config = ConfigDict(json_schema_extra={"examples": [PART]})
    actions: Annotated[list[PartId], Field(max_length=200)]
    """The actions that begin."""

    def signing(self) -> Signing:
        """Give what is said."""
        return self._signing(None, tuple(dict.fromkeys(self.actions)))


class GroundGiven(Body):
    """A ground to return a plan, the line it is about, what shows it, and what would settle it."""

    ground: Code
    """`statutory_item_missing`, `need_not_met`, `not_lawful`, `serious_risk_not_agreed`, `fact_wrong_or_changed` or
    `wish_in_doubt`. Cost, taste and format are none."""
    line: Annotated[str, Field(max_length=500)]
    """A JSON pointer (RFC 6901) into the submitted version."""
    evidence: Text = ""
    would_settle: Text = ""

    def said(self) -> Said:
        """Give what is said."""
        return Said(self.ground, self.line, self.evidence, self.would_settle)


class ReturnGiven(Body):
    """That a plan is returned, on which grounds, and by whom."""

    model_config = ConfigDict(json_schema_extra={"examples": [RETURN]})
    plan_version: PlanVersion
    name: Name = ""
    grounds: Annotated[list[GroundGiven], Field(max_length=100)]

    def said(self) -> list[Said]:
        """Give the grounds."""
        return [each.said() for each in self.grounds]


class QuestionGiven(Body):
    """A question about the submitted plan. It stops no clock."""

    model_config = ConfigDict(json_schema_extra={"examples": [QUESTION]})
    words: Text
    line: Annotated[str, Field(max_length=500)] | None = None
    """A JSON pointer (RFC 6901) to the line of the plan it is about."""


class AnswerGiven(Body):
    """The answer to a question."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER]})
    words: Text
