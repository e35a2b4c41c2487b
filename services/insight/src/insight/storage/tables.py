"""The tables of insight: a row for each case, one for each event of it, and one for each next step."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    literal_column,
)
from sqlalchemy.dialects.postgresql import JSON

from chassis.schema import Moment

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("council", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("person_id", Uuid, nullable=False),
    Column("moved_at", Moment, nullable=False),
    Column("allocated", Boolean, nullable=False),
    Column("body", JSON, nullable=False),
    PrimaryKeyConstraint("council", "id"),
    Index("cases_by_moved", "council", "moved_at", "id"),
    Index("cases_unallocated", "council", "moved_at", "id", postgresql_where=literal_column("NOT allocated")),
)
"""Where every stage of a case stands. `version` counts changes of the row, and is told to nobody.

The body is JSON and not JSONB: it is written with every event, read whole, and never searched in.
"""

timeline = Table(
    "timeline",
    metadata,
    Column("council", Text, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("source", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("facts", JSON, nullable=False),
    PrimaryKeyConstraint("council", "case_id", "source", "sequence"),
)
"""Every event of a case, without words: ids, versions, codes and dates."""

steps = Table(
    "steps",
    metadata,
    Column("council", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("person_id", Uuid, nullable=False),
    Column("code", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("about", Uuid, nullable=False),
    Column("within", Uuid),
    Column("role", Text, nullable=False),
    Column("allocated", Boolean, nullable=False),
    Column("team_id", Uuid),
    Column("worker_principal_id", Uuid),
    Column("since", Date, nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("due_by", Date),
    Column("late_after", Date),
    Column("until", Date),
    Column("clock", Text),
    Column("rank", Integer, nullable=False),
    Column("place", Text, nullable=False),
    PrimaryKeyConstraint("council", "id"),
    Index("steps_by_case", "council", "case_id"),
    Index("steps_by_worker", "council", "worker_principal_id", "place", "id"),
    Index("steps_by_team", "council", "team_id", "place", "id"),
    Index("steps_by_role", "council", "role", "place", "id"),
    Index(
        "steps_unallocated",
        "council",
        "role",
        "place",
        "id",
        postgresql_where=literal_column("NOT allocated"),
    ),
)
"""What is to be done next in each case. `place` sorts: rank, last day, since when.

`allocated`: whether somebody is responsible for the case, whoever acts in this step.
"""
