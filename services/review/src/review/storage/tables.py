"""The tables of review. What is searched by stands in columns; the rest of each aggregate in its body."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, MetaData, Text, Uuid

from chassis.store import aggregate_table

metadata = MetaData()

known_cases = aggregate_table("known_cases", metadata, Column("person_id", Uuid, nullable=False))
reviews = aggregate_table(
    "reviews",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("plan_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("opened", Boolean, nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("due_by", Date, nullable=False),
    Column("team_id", Uuid),
    Column("worker_principal_id", Uuid),
    Column("completed_on", Date),
    Index("reviews_by_case", "council", "case_id", "number"),
    Index("reviews_by_due", "council", "live", "due_by", "id"),
    Index("reviews_by_worker", "council", "worker_principal_id", "live", "due_by", "id"),
    Index("reviews_by_team", "council", "team_id", "live", "due_by", "id"),
)
review_requests = aggregate_table(
    "review_requests",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("requested_on", Date, nullable=False),
    Column("decide_by", Date, nullable=False),
    Index("review_requests_by_case", "council", "case_id", "id"),
    Index("review_requests_by_day", "council", "open", "decide_by", "id"),
)
policies = aggregate_table("policies", metadata, Column("effective_from", Date, nullable=False))
