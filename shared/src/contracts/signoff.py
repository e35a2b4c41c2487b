"""What signoff says."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.event import Code, Document, Event, Version


class SignoffRouted(
    Event,
    stage="signoff",
    unheard="Whoever is to sign finds it in their work list. It is said so that the person sees who decides and why.",
):
    """It is known who may sign a submitted plan, and why; said again when that changes."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    plan_version: Version
    """The submitted version."""
    to: Literal["practitioner", "manager"]
    """Who may sign it."""
    reasons: list[Code]
    """What the reasons for a manager are about, such as `range`, `indication` or `support`; empty for a practitioner.

    No answer of the person's is here: the reasons themselves stand in the sign-off.
    """
    because: Code
    """What led to this routing, such as `submitted`, `allocation_changed` or `determination_changed`."""
    due_on: date
    """The day by which it is decided."""


class QuestionAsked(
    Event,
    stage="signoff",
    unheard="It is answered where it was asked, and stops no clock; the person and who helps them read it there.",
):
    """Whoever decides asked something about a submitted plan. No clock stops."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    plan_version: Version
    """The submitted version."""
    question_id: UUID
    """The question."""


class PlanReturned(Event, stage="signoff", readers=("planning",)):
    """A submitted plan was returned on lawful grounds; each names a line, the evidence and what would settle it."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    plan_version: Version
    """The version that was returned."""
    returned: Document
    """The grounds."""
    grounds: list[Code]
    """Their codes, such as `need_not_met` or `statutory_item_missing`."""
    returned_on: date
    """The day of the return: the council's clock stands still until the plan is submitted again."""


class PlanSignedOff(Event, stage="signoff", readers=("planning", "review")):
    """A plan and its personal budget were signed (Care Act 2014 ss.24 to 26)."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    plan_version: Version
    """The version that was signed."""
    decision: Document
    """The decision, with its reasons and how to challenge it."""
    decided_on: date
    """The day it was decided."""
    plan: Document | None = None
    """The signed version as signoff keeps it, word for word: what a review starts from."""
    replaces_plan_id: UUID | None = None
    """The signed plan that this one takes the place of, where there is one."""
    effective_from: date | None = None
    """The day from which it holds; until then the plan before stays, and its budget in payment."""
    direct_payment: bool | None = None
    """Whether something of it is taken as a direct payment, whose reviews have clocks of their own."""
    review_on: date | None = None
    """The day of the first review that the plan names."""
    starts_by: date | None = None
    """The day by which support is to have started."""
    can_be_taken_back_before: date | None = None
    """Where the person agreed to less: until this day they can take that back."""


class InterimSigned(
    Event,
    stage="signoff",
    unheard="What was agreed may begin, and signoff itself follows whether it does; the rest waits for the decision.",
):
    """A part of a plan was signed so that it can begin now; the rest is still to be decided."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    plan_version: Version
    """The version of which a part was signed."""
    decision: Document
    """The decision on this part."""
    decided_on: date
    """The day it was decided."""


class SignoffOverdue(
    Event,
    stage="signoff",
    unheard="It shows as late in the work list of whoever decides, and in the timeline of the case.",
):
    """The day by which a submitted plan should have been decided has passed."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    plan_version: Version
    """The submitted version."""
    was_due_on: date
    """The day by which it should have been decided."""


class BudgetChanged(Event, stage="signoff", readers=("review",)):
    """A signed personal budget has a new version, with the reason; what was decided before stays readable."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose budget it is."""
    plan_id: UUID
    """The plan."""
    budget: Document
    """The personal budget as it is now (Care Act 2014 s.26)."""
    reason: Code
    """Why, such as `contribution_known`, `interim_increase`, `price_change`, `plan_ended` or `plan_goes_on`."""
    effective_from: date
    """The day from which it holds; until then the budget before stays in payment."""
    direction: Literal["up", "down", "same"] | None = None
    """Whether it is more or less than before, and never how much."""
    can_be_taken_back_before: date | None = None
    """Where the person agreed to it: until this day they can take that back."""
    review_id: UUID | None = None
    """Where the reason is `plan_goes_on`: the review by which the budget was to end, and does not."""


class SupportStarted(Event, stage="signoff", readers=("review",)):
    """Support under a signed plan has started, as somebody who knows said; said again where the day was corrected."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    plan_version: Version
    """The version of which all, or a part, has started."""
    whole: bool
    """Whether all of it has started, or only a part, such as one that was signed before the rest."""
    started_on: date
    """The day it started, or once all has, the day on which all had: the clock of the first check-in runs from it."""
    said_by: Code
    """Who said so: `person`, `supporter`, `planner`, `provider`, `practitioner`, `manager` or `finance`."""


class PaymentStarted(Event, stage="signoff", readers=("review",)):
    """The first direct payment was made; the clock of its review runs from it (SI 2014/2871 reg 7)."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    first_paid_on: date
    """The day of the first payment."""
    said_by: Code
    """Who said so, as for `support_started`."""


class SupportNotStarted(
    Event,
    stage="signoff",
    unheard="The person is asked and the worker responsible acts, where it was signed; the timeline shows it as late.",
):
    """The day by which support was to have started has passed, and nobody has said that all of it has."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    was_due_on: date
    """The day by which it should have started."""


class PlanSetAside(Event, stage="signoff", readers=("planning", "review")):
    """A plan does not take effect: the person thought again, something else was decided, or it ended before that."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan that does not take effect."""
    restored_plan_id: UUID
    """The plan that goes on, and whose budget stays in payment; the plan itself where it ended and none goes on."""
    set_aside_on: date
    """The day on which that became so."""
    because: Code | None = None
    """Why: `agreement_taken_back`, `needs_more_now`, `replaced` or `plan_ended`."""


class ChallengeOpened(
    Event,
    stage="signoff",
    unheard="It is answered where it was opened, by somebody who did not decide; support goes on meanwhile.",
):
    """The person, or who acts for them, challenged a decision."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    challenge_id: UUID
    """The challenge."""
    acknowledge_by: date
    """The day by which it is acknowledged."""
    due_on: date
    """The day by which it is decided."""


class ChallengeClosed(
    Event,
    stage="signoff",
    unheard="No stage acts on it by itself: where the answer changes a plan or a budget, that is said as such.",
):
    """A challenge was decided by somebody who had not made the decision, or was taken back."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    challenge_id: UUID
    """The challenge."""
    result: Literal["upheld", "partly_upheld", "not_upheld", "withdrawn"]
    """What it came to."""
    closed_on: date
    """The day it was decided or taken back."""
