"""The tables of planning. What is searched by stands in columns; the rest of each aggregate in its body."""

from sqlalchemy import Boolean, Column, Computed, Date, Index, MetaData, Text, UniqueConstraint, Uuid, text

from chassis.store import aggregate_table

metadata = MetaData()

UNDER_WAY = "state IN ('drafting', 'submitted', 'returned', 'withdrawn')"
"""A case has one such plan at a time, whoever starts one at the same moment."""

known_cases = aggregate_table(
    "known_cases",
    metadata,
    Column("person_id", Uuid, nullable=False),
)
known_indications = aggregate_table(
    "known_indications",
    metadata,
    Column("person_id", Uuid, nullable=False),
)
plans = aggregate_table(
    "plans",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("since", Date, nullable=False),
    Column("led_by", Text, nullable=False),
    Column("started_on", Date, nullable=False),
    Column("waiting", Text),
    Column("waits", Boolean, Computed("waiting IS NOT NULL", persisted=True)),
    Column("waiting_since", Date, nullable=False),
    Index("plans_by_case", "council", "case_id", "id"),
    Index("one_plan_under_way", "council", "case_id", unique=True, postgresql_where=text(UNDER_WAY)),
    Index("plans_by_state", "council", "state", "waiting_since", "id"),
    Index("plans_that_wait", "council", "waits", "waiting_since", "id"),
    Index("plans_by_what_they_wait_for", "council", "waiting", "waiting_since", "id"),
    Index("plans_by_start", "council", "started_on", "id"),
)
plan_sections = aggregate_table(
    "plan_sections",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("plan_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("council", "plan_id", "name"),
)
revisions_asked = aggregate_table(
    "revisions_asked",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("plan_id", Uuid, nullable=False),
    Column("taken_by", Uuid),
    Column("requested_on", Date, nullable=False),
    Column("waits_for", Text),
    Column("waits", Boolean, Computed("waits_for IS NOT NULL", persisted=True)),
    Index("revisions_asked_by_case", "council", "case_id", "id"),
    Index("revisions_that_wait", "council", "waits", "requested_on", "id"),
)
