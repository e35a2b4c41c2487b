"""The tables of ras. What is searched by stands in columns; the rest of each aggregate in its body."""

from sqlalchemy import Column, Date, Index, Integer, MetaData, Text, UniqueConstraint, Uuid

from chassis.store import aggregate_table

metadata = MetaData()

allocation_tables = aggregate_table(
    "allocation_tables",
    metadata,
    Column("client_group", Text, nullable=False),
    Column("state", Text, nullable=False),
)
publications = aggregate_table(
    "publications",
    metadata,
    Column("client_group", Text, nullable=False),
    Column("table_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("effective_from", Date, nullable=False),
    UniqueConstraint("council", "table_id", "number"),
    Index("publications_by_group", "council", "client_group", "effective_from"),
)
known_cases = aggregate_table(
    "known_cases",
    metadata,
    Column("person_id", Uuid, nullable=False),
)
allocations = aggregate_table(
    "allocations",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Index("allocations_by_state", "council", "state", "id"),
)
contests = aggregate_table(
    "contests",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("answer_due", Date, nullable=False),
    Index("contests_by_case", "council", "case_id", "id"),
    Index("contests_by_state", "council", "state", "id"),
)
answer_policies = aggregate_table(
    "answer_policies",
    metadata,
    Column("effective_from", Date, nullable=False),
)
