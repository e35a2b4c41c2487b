"""What review says."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.event import Code, Document, Event, Version


class ReviewScheduled(
    Event,
    stage="review",
    unheard="Whoever is to do it finds it in their work list. It is said so that the person sees when and why.",
):
    """It is known by when a signed plan is to be reviewed, and by which clocks; said again when that changes."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The signed plan."""
    review_id: UUID
    """The review."""
    clocks: list[Code]
    """Which clocks ask for it, the nearest first, such as `check_in`, `annual` or `direct_payment`."""
    opens_on: date
    """The day from which it can be held without being early."""
    due_by: date
    """The last day of the nearest clock."""


class ReviewRequested(
    Event,
    stage="review",
    unheard="It is answered where it was made. It is said so that whoever asked sees by when.",
):
    """Somebody asked on the person's behalf for a review (Care Act 2014 s.27(1)(b))."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    request_id: UUID
    """The request."""
    asked_by: Code
    """In what capacity they asked, such as `person`, `carer` or `provider`."""
    requested_on: date
    """The day it was made: its clocks run from it."""
    acknowledge_by: date
    """The day by which it is acknowledged."""
    decide_by: date
    """The day by which it is decided."""


class ReviewRequestAnswered(
    Event,
    stage="review",
    unheard="No stage acts on it: a request that is accepted becomes a review, and is said as such.",
):
    """A request for a review was acknowledged, accepted, refused with reasons, or taken back."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    request_id: UUID
    """The request."""
    answer: Literal["acknowledged", "accepted", "refused", "withdrawn"]
    """What was answered."""
    answered_on: date
    """The day."""


class ReviewDue(
    Event,
    stage="review",
    unheard="The person is asked whether it is a good time, how and by whom; no stage waits for it.",
):
    """The time for a review has come: it can be held from now on, and is late after its last day."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    review_id: UUID
    """The review."""
    due_by: date
    """Its last day. A plan never ends because this passes."""


class ReviewArranged(
    Event,
    stage="review",
    unheard="Whoever holds it finds it in their work list. It is said so that the person sees what was agreed.",
):
    """It was agreed when, how and by whom a review is held: the person's choice first, else the team that assessed."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    review_id: UUID
    """The review."""
    way: Code
    """How, such as `phone`, `face_to_face`, `video`, `in_writing` or `online`."""
    held_by: Code
    """Who holds it, such as `assessing_team`, `another_worker`, `ulo` or `peer`."""
    team_id: UUID | None
    """The team of the council that does, if one does."""
    worker_principal_id: UUID | None
    """The login of whoever does, if known."""
    planned_on: date | None
    """The day agreed, if one is."""


class ReviewCompleted(Event, stage="review", readers=("signoff",)):
    """A review was completed, with how each outcome goes and what comes of it (Care Act 2014 s.27)."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The signed plan that was reviewed."""
    review_id: UUID
    """The review."""
    review: Document
    """What was said and decided."""
    closes: list[Code]
    """The clocks whose purpose it covered."""
    result: Literal["no_change", "plan_changes", "budget_changes", "plan_ends"]
    """What comes of it."""
    completed_on: date
    """The day it was completed."""


class RevisionRequested(Event, stage="review", readers=("planning",)):
    """A signed plan is to be revised: planning takes it up again with everything that is in it."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The signed plan."""
    request_id: UUID
    """This request, to which the revised plan refers."""
    review_id: UUID | None
    """The review it came of, if it came of one."""
    plan: Document
    """The signed version as review keeps it, word for word."""
    plan_version: Version
    """Which version of the plan that is."""
    ground: Code
    """Why: `plan_change`, `replan_agreed`, `needs_changed`, `planned_step`, `price_change` or `correction`."""
    requested_on: date
    """The day."""


class ReassessmentRequested(Event, stage="review", readers=("assessment",)):
    """Needs or circumstances have changed: what changed is assessed again, with the earlier answers carried over."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    request_id: UUID
    """This request, to which the assessment refers."""
    review_id: UUID | None
    """The review it came of, if it came of one."""
    reason: Code
    """Why: `needs_changed`, `circumstances_changed` or `decrease_not_agreed`."""
    requested_on: date
    """The day: the clock of the assessment runs from it."""


class MoneyConcernOpened(
    Event,
    stage="review",
    unheard="The person answers where it was opened; payment goes on meanwhile.",
):
    """Somebody is concerned about how money is used: a record of its own, which the person sees and answers."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose budget it is."""
    concern_id: UUID
    """The concern."""
    close_by: date
    """The day by which it is closed."""


class MoneyConcernClosed(
    Event,
    stage="review",
    unheard="No stage acts on it: nothing is taken from anybody by closing a concern.",
):
    """A concern about money was closed, with what it came to."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose budget it is."""
    concern_id: UUID
    """The concern."""
    result: Code
    """What it came to, such as `explained`, `help_arranged`, `safeguarding` or `nothing_wrong`."""
    closed_on: date
    """The day."""


class ReviewsEnded(
    Event,
    stage="review",
    unheard="Nothing follows from it but that nobody waits for a review of this plan any more.",
):
    """The clocks of a plan's reviews stopped, and why; a late review never stops one and never ends a plan."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it was."""
    plan_id: UUID
    """The plan."""
    reason: Code
    """Why: `plan_replaced`, `plan_ended`, `person_died` or `moved`."""
    ended_on: date
    """The day."""
