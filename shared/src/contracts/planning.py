"""What planning says."""

from datetime import date
from uuid import UUID

from contracts.event import Code, Document, Event, Version


class PlanStarted(
    Event,
    stage="planning",
    unheard="No stage waits for it: a plan is decided on once it is submitted. It is said so that the timeline "
    "of a case shows when planning began and who leads it.",
):
    """A support plan was begun, with somebody who leads it from the start (Care Act 2014 s.25)."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    led_by: Code
    """Who leads it, such as `self`, `family_friend`, `ulo` or `social_worker`."""
    started_on: date
    """The day it was begun."""


class PlanLeadChanged(
    Event,
    stage="planning",
    unheard="Who led is in every submitted version. It is said because who leads plans is counted and shown.",
):
    """Somebody else leads the plan now, because the person wished it or because whoever led it no longer may."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    led_by: Code
    """Who leads it now."""
    changed_on: date
    """The day from which they do."""


class PlanSubmitted(Event, stage="planning", readers=("signoff",)):
    """A plan was submitted for a decision; this version of it never changes."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    plan: Document
    """The version that was submitted."""
    led_by: Code
    """Who leads it."""
    submitted_on: date
    """The day it was submitted: the clock of the decision runs from it."""


class PlanWithdrawn(Event, stage="planning", readers=("signoff",)):
    """Whoever leads the plan took a submitted version back; nobody decides on it until one is submitted again."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose plan it is."""
    plan_id: UUID
    """The plan."""
    plan_version: Version
    """The version that was taken back."""
    withdrawn_on: date
    """The day it was taken back."""
