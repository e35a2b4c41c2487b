"""The tables of the conversation: what is said in a review, what came of it, and what stands beside it."""

from sqlalchemy import Boolean, Column, Date, Index, Text, Uuid

from chassis.store import aggregate_table
from review.storage.tables import metadata

conversation_parts = aggregate_table(
    "conversation_parts",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("review_id", Uuid, nullable=False),
    Index("conversation_parts_by_review", "council", "review_id", "id"),
)
review_results = aggregate_table(
    "review_results",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("plan_id", Uuid, nullable=False),
    Column("completed_on", Date, nullable=False),
    Column("result", Text, nullable=False),
    Column("ground", Text),
    Column("direction", Text),
    Column("roll_up", Text),
    Column("way", Text, nullable=False),
    Column("held_by", Text, nullable=False),
    Column("continuity", Text, nullable=False),
    Column("late", Boolean, nullable=False),
    Index("review_results_by_case", "council", "case_id", "id"),
    Index("review_results_by_day", "council", "completed_on", "id"),
)
money_concerns = aggregate_table(
    "money_concerns",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("close_by", Date, nullable=False),
    Column("late", Boolean, nullable=False),
    Index("money_concerns_by_case", "council", "case_id", "id"),
    Index("money_concerns_by_day", "council", "state", "close_by", "id"),
)
reassessment_requests = aggregate_table(
    "reassessment_requests",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("requested_on", Date, nullable=False),
    Index("reassessment_requests_by_case", "council", "case_id", "id"),
)
