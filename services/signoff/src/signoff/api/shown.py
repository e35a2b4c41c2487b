"""What signoff shows. The documents themselves are the domain's own: decisions, budgets, returns, the sheet."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from chassis.calendar import WorkingDays
from signoff.api.shown_start import StartShown
from signoff.domain.clock import Clock
from signoff.domain.kept import Indicated, Reference
from signoff.domain.known import Responsible
from signoff.domain.policy import SignoffPolicy
from signoff.domain.questions import Answer, Question
from signoff.domain.route import Route
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import BudgetMade, DecisionMade, PartSigned, PlanAside, ReturnMade
from signoff.domain.start import Start


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class SubmissionShown(Shown):
    """A version of the plan that was submitted."""

    plan_version: int
    submitted_on: date
    led_by: str
    withdrawn_on: date | None
    """The day it was taken back, if it was."""


class SignOffShown(Shown):
    """Where the decision on a plan stands, who may sign it and why, and both clocks."""

    plan_id: UUID
    case_id: UUID
    person_id: UUID
    version: int
    """For `If-Match`."""
    state: str
    """`waiting`, `returned`, `withdrawn`, `signed`, `set_aside` or `ended`."""
    plan_version: int
    """The version that was submitted last."""
    submissions: list[SubmissionShown]
    route: Route | None
    """Who may sign, with each reason."""
    clock: Clock
    """The council's working days, and all the person's days."""
    due_on: date | None
    late: bool
    indicated: Indicated | None
    """The indicative allocation it is compared with: a starting point, never a limit."""
    rests_on_indication: Reference | None
    rests_on_determination: Reference | None
    returns: list[ReturnMade]
    parts: list[PartSigned]
    """The parts that were signed so that they can begin."""
    decision: DecisionMade | None
    budget: BudgetMade | None
    withdrawn_after_signing: date | None
    """The day on which the signed version was taken back, where the two crossed: the decision stands."""
    set_aside: PlanAside | None
    """That it was signed and does not take effect, since when and why, and which plan goes on."""
    start: StartShown | None
    """Whether support has started under what was signed; None: nothing was."""

    @classmethod
    def of(
        cls, sign_off: SignOff, version: int, today: date, started: tuple[Start, Responsible] | None = None
    ) -> "SignOffShown":
        """Show a sign-off as it stands on a day, with the start of support and who is responsible for the case."""
        known = sign_off.routed.known if sign_off.routed else None
        clock = sign_off.clock(today, WorkingDays.without(sign_off.policy.closed_days))
        return cls(
            plan_id=sign_off.id,
            case_id=sign_off.case_id,
            person_id=sign_off.person_id,
            version=version,
            state=sign_off.state.value,
            plan_version=sign_off.current.version,
            submissions=[
                SubmissionShown(
                    plan_version=each.version,
                    submitted_on=each.submitted_on,
                    led_by=each.led_by,
                    withdrawn_on=sign_off.withdrawals.get(each.version),
                )
                for each in sign_off.submissions
            ],
            route=sign_off.routed.route if sign_off.routed else None,
            clock=clock,
            due_on=sign_off.due_on,
            late=clock.late,
            indicated=known.indication.read if known and known.indication else None,
            rests_on_indication=known.indication.reference if known and known.indication else None,
            rests_on_determination=known.determination.reference if known and known.determination else None,
            returns=list(sign_off.returns),
            parts=list(sign_off.parts),
            decision=sign_off.decision,
            budget=sign_off.budget,
            withdrawn_after_signing=sign_off.withdrawn_after_signing,
            set_aside=sign_off.set_aside,
            start=StartShown.of(*started, today) if started else None,
        )


class KeptShown(Shown):
    """A document as its owner served it, kept with the decision that rests on it."""

    case_id: UUID
    reference: Reference
    """Where its owner serves it, and the digest of what was served."""
    content: dict[str, Any]


class QuestionShown(Shown):
    """A question about a submitted plan, and its answer."""

    id: UUID
    plan_id: UUID
    version: int
    """For `If-Match`."""
    plan_version: int
    state: str
    """`open` or `answered`."""
    words: str
    line: str | None
    asked_as: str
    asked_on: date
    answer: Answer | None

    @classmethod
    def of(cls, question: Question, version: int) -> "QuestionShown":
        """Show a question."""
        return cls(
            id=question.id,
            plan_id=question.plan_id,
            version=version,
            plan_version=question.plan_version,
            state=question.state,
            words=question.words,
            line=question.line,
            asked_as=question.asked_as,
            asked_on=question.asked_on,
            answer=question.answer,
        )


class PreviewShown(Shown):
    """Who would sign a plan with these facts, and why. Nothing is saved."""

    route: Route
    """Who would sign, each reason, and what would change it."""
    indicated: Indicated | None
    decision_working_days: int
    due_on: date
    """The day by which it would be decided, were it submitted today."""
    policy: SignoffPolicy
