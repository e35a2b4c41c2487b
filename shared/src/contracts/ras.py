"""What ras says."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.event import Code, Document, Event, Version


class TablePublished(Event, stage="ras", about="table_id", readers=("assessment",)):
    """An allocation table was published; it applies to determinations from a day on."""

    table_id: UUID
    """The table."""
    client_group: Code
    """For whom it is, such as `older_people` or `learning_disability`."""
    table: Document
    """The table as published: points, pence, and every adjustment by name."""
    effective_from: date
    """The first day on which it applies."""


class AllocationIndicated(Event, stage="ras", readers=("planning", "signoff")):
    """An indicative allocation was made: a starting point with its explanation, never a cap."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    allocation: Document
    """The allocation: amount, range, and both explanations."""
    basis: Literal["table", "costed_estimate"]
    """Whether a table gave it, or a practitioner's estimate line by line."""


class AllocationContested(
    Event,
    stage="ras",
    unheard="It is answered where it was said, by a named person; no other stage waits for the answer.",
):
    """The person, or who acts for them, said that an allocation is not enough or is wrong."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    allocation_version: Version
    """Which version of the allocation."""
    ground: Literal["not_enough", "wrong"]
    """What they said of it."""
    answer_due: date
    """The day by which a named person answers."""
    contest_id: UUID | None = None
    """What was said, to which the answer refers."""


class AllocationContestAnswered(
    Event,
    stage="ras",
    unheard="No stage acts on it: where the answer changes the allocation, that is said as such. It is said so that "
    "whoever follows the case sees that the clock of the answer has stopped, and why.",
):
    """A named person answered, with reasons, what was said of an allocation."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    contest_id: UUID
    """What was said."""
    allocation_version: Version
    """Of which version of the allocation."""
    result: Literal["agreed", "partly_agreed", "not_agreed"]
    """What the answer comes to."""
    answered_on: date
    """The day of the answer."""


class AllocationWithdrawn(Event, stage="ras", readers=("planning", "signoff")):
    """An allocation no longer holds; its version stays readable."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    allocation_version: Version
    """Which version of the allocation."""
    reason: Code
    """Why, such as `case_closed`, `determination_changed` or `marked_wrong`."""
