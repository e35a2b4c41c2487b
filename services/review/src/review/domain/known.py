"""What review knows of a case: what the stages before told, in whatever order, and what was reviewed here since.

Every fact is kept under the plan it is about, so that what is known in the end does not depend on what came first.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from review.domain.choices_said import Ending
from review.domain.facts import (
    ENDS_WITH_CASE,
    PLAN_ENDED,
    Asked,
    AskedEnd,
    BudgetChange,
    CaseClosure,
    End,
    PlanFacts,
    Reviewed,
    Signed,
    Start,
)

BUDGET_ENDED = "plan_ended"
"""The reason of a changed budget that says that its plan has ended."""
TAKEN_BACK = "agreement_taken_back"
"""The reason of a changed budget that says that the person thought again in time."""
GOES_ON = "plan_goes_on"
"""The reason by which sign-off says that nothing ends by a review that found an end."""


@dataclass(frozen=True)
class Responsible:
    """Who is responsible for the case: opaque ids of team, worker, and the worker's login."""

    team_id: UUID | None = None
    worker_id: UUID | None = None
    worker_principal_id: UUID | None = None


NOBODY = Responsible()


@dataclass(frozen=True)
class KnownDetermination:
    """A determination that was heard of, and who was responsible when it was made: the team that assessed."""

    version: int
    decision: str
    determined_on: date
    made_by: Responsible = NOBODY


@dataclass(eq=False)
class KnownCase:
    """A case as it is known here. Whatever changes the clocks saves it, so that no two changes cross unseen."""

    id: UUID
    person_id: UUID
    person_principal_id: UUID | None = None
    """The login of the person."""
    responsible: Responsible = NOBODY
    closure: CaseClosure | None = None
    """That the case is closed; None where it is open, or open again."""
    determination: KnownDetermination | None = None
    plans: tuple[PlanFacts, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    """The reviews that were completed, in their order."""
    asked: tuple[Asked, ...] = ()
    """The requests that were accepted."""

    @property
    def assessed_by(self) -> Responsible:
        """Who assessed: whoever was responsible when the last determination was made, else who is now."""
        made = self.determination.made_by if self.determination else NOBODY
        return made if made != NOBODY else self.responsible

    @property
    def closed(self) -> bool:
        """Whether the case is closed."""
        return self.closure is not None

    def plan(self, plan_id: UUID) -> PlanFacts:
        """Give what is known of a plan, which may be nothing yet."""
        return next((plan for plan in self.plans if plan.plan_id == plan_id), PlanFacts(plan_id))

    def hear_determination(self, version: int, decision: str, on: date) -> None:
        """Take a determination, unless a newer one is known."""
        if self.determination is None or self.determination.version < version:
            self.determination = KnownDetermination(version, decision, on, self.responsible)

    def hear_signed(self, plan_id: UUID, signed: Signed) -> None:
        """Take it that a plan was signed."""
        self._keep(replace(self.plan(plan_id), signed=signed))

    def hear_support(self, plan_id: UUID, start: Start) -> None:
        """Take it that support started; what is said later corrects what was said before."""
        self._keep(replace(self.plan(plan_id), support=start))

    def hear_payment(self, plan_id: UUID, start: Start) -> None:
        """Take it that the first direct payment was made; what is said later corrects what was said before."""
        self._keep(replace(self.plan(plan_id), payment=start))

    def hear_set_aside(self, plan_id: UUID, on: date) -> None:
        """Take it that a plan does not take effect."""
        self._keep(replace(self.plan(plan_id), set_aside_on=on))

    def hear_budget_change(self, plan_id: UUID, change: BudgetChange) -> None:
        """Take it that a budget changed; where it ended, its plan ends with it.

        Where the person takes back in time what they agreed to, a plan that was to end by their wish goes on.
        """
        if change.reason == BUDGET_ENDED:
            self._end(plan_id, change.effective_from)
        elif change.reason == TAKEN_BACK:
            self._go_on(change.effective_from)
        elif change.reason == GOES_ON:
            self._stay(change.review_id)
        plan = self.plan(plan_id)
        self._keep(replace(plan, budget_changes=(*plan.budget_changes, change)))

    def be_reviewed(self, reviewed: Reviewed, asked: AskedEnd | None = None) -> None:
        """Take it that a review was completed.

        A plan that it found to end goes on until sign-off ends its budget, and is reviewed until then; only that of
        somebody who died or moved ends by it.
        """
        self.reviewed = (*self.reviewed, reviewed)
        if asked is None:
            return
        plan = self.plan(reviewed.plan_id)
        if asked.reason in ENDS_WITH_CASE:
            self._keep(replace(plan, found_ends=(*plan.found_ends, asked)))
        else:
            self._keep(replace(plan, asked_end=asked))

    def accept(self, asked: Asked) -> None:
        """Take it that a request was accepted."""
        self.asked = (*self.asked, asked)

    def take_back(self, request_id: UUID, on: date) -> None:
        """Take it that an accepted request was taken back."""
        self.asked = tuple(
            replace(each, withdrawn_on=on) if each.request_id == request_id else each for each in self.asked
        )

    def has_reviewed(self, request_id: UUID) -> bool:
        """Whether the review that a request asked for was held."""
        return any(closed.about == request_id for each in self.reviewed for closed in each.closed)

    def close(self, at: datetime, on: date, reason: str) -> None:
        """Take it that the case was closed."""
        self.closure = CaseClosure(at, on, reason)

    def reopen(self) -> None:
        """Take it that the case is open again."""
        self.closure = None

    def _end(self, plan_id: UUID, on: date) -> None:
        """Let a plan end; the ground can be one of a review of another plan that was in force until then."""
        found = [each for known in self.plans for each in (*known.found_ends, known.asked_end) if each]
        self.plans = tuple(replace(each, found_ends=(), asked_end=None) for each in self.plans)
        plan = self.plan(plan_id)
        reason, wished = (plan.end.reason, plan.end.wished) if plan.end else (PLAN_ENDED, None)
        if found:
            last = max(found, key=lambda each: (each.asked_on, each.review_id.int)).reason
            reason, wished = ENDS_WITH_CASE.get(last, PLAN_ENDED), last == Ending.PERSON_WISHES
        self._keep(replace(plan, end=End(on, reason, wished)))

    def _go_on(self, today: date) -> None:
        """Let plans that were to end on a later day by the person's wish go on.

        What was taken back may be something else: sign-off then says again at once which end still comes.
        """
        for plan in self.plans:
            if plan.end and plan.end.on > today and plan.end.wished is not False:
                self._keep(replace(plan, end=None))

    def _stay(self, review_id: UUID | None) -> None:
        """Let a plan go on that a review found to end, and be reviewed on: at sign-off somebody settled it so."""
        for plan in self.plans:
            asked, end = plan.asked_end, plan.end
            left = tuple(each for each in plan.found_ends if each.review_id != review_id)
            if asked and asked.review_id == review_id:
                asked = None
            elif left == plan.found_ends and self._found_alone(plan, review_id):
                end = None
            self._keep(replace(plan, end=end, found_ends=left, asked_end=asked))

    def _found_alone(self, plan: PlanFacts, review_id: UUID | None) -> bool:
        """Whether an end kept before there was `found_ends` is one that a review found, and sign-off never said."""
        if plan.end is None or plan.end.reason not in ENDS_WITH_CASE.values():
            return False
        said = any(change.reason == BUDGET_ENDED for change in plan.budget_changes)
        return not said and (review_id, plan.plan_id) in {(at.review_id, at.plan_id) for at in self.reviewed}

    def _keep(self, plan: PlanFacts) -> None:
        others = (each for each in self.plans if each.plan_id != plan.plan_id)
        self.plans = tuple(sorted((*others, plan), key=lambda each: each.plan_id.int))
