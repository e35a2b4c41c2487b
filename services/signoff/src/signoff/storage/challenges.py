"""Challenges to decisions, as rows."""

from sqlalchemy import Boolean, Column, Date, Index, Text, Uuid

from chassis.store import Store, aggregate_table
from signoff.domain.challenge import Challenge
from signoff.storage.tables import metadata

challenges = Store(
    Challenge,
    aggregate_table(
        "challenges",
        metadata,
        Column("person_id", Uuid, nullable=False),
        Column("case_id", Uuid, nullable=False),
        Column("plan_id", Uuid, nullable=False),
        Column("state", Text, nullable=False),
        Column("late", Boolean, nullable=False),
        Column("opened_on", Date, nullable=False),
        Column("due_on", Date, nullable=False),
        Index("challenges_by_plan", "council", "plan_id", "id"),
        Index("challenges_by_due", "council", "state", "due_on", "id"),
    ),
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "plan_id": lambda each: each.plan_id,
        "state": lambda each: each.state.value,
        "late": lambda each: each.late,
        "opened_on": lambda each: each.opened_on,
        "due_on": lambda each: each.due_on,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
