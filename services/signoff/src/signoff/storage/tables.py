"""The tables of signoff. What is searched by stands in columns; the rest of each aggregate in its body."""

from sqlalchemy import Boolean, Column, Date, Index, MetaData, Text, Uuid

from chassis.store import aggregate_table

metadata = MetaData()

known_cases = aggregate_table(
    "known_cases",
    metadata,
    Column("person_id", Uuid, nullable=False),
)
sign_offs = aggregate_table(
    "sign_offs",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("routed_to", Text),
    Column("waiting_since", Date, nullable=False),
    Column("due_on", Date),
    Column("late", Boolean, nullable=False),
    Column("decided_on", Date),
    Index("sign_offs_by_case", "council", "case_id", "id"),
    Index("sign_offs_by_waiting", "council", "state", "waiting_since", "id"),
    Index("sign_offs_by_decided", "council", "decided_on", "id"),
)
questions = aggregate_table(
    "questions",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("plan_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Index("questions_by_plan", "council", "plan_id", "id"),
)
starts = aggregate_table(
    "starts",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("due_on", Date, nullable=False),
    Index("starts_by_case", "council", "case_id", "id"),
    Index("starts_by_due", "council", "state", "due_on", "id"),
)
