"""Endings of plans that reviews found, as rows; and how somebody settled those that waited, for good."""

from sqlalchemy import Column, Date, Index, Text, Uuid

from chassis.store import Store, Versions, aggregate_table
from signoff.domain.ending import Ending
from signoff.domain.settled import Settled
from signoff.storage.tables import metadata

endings = Store(
    Ending,
    aggregate_table(
        "endings",
        metadata,
        Column("person_id", Uuid, nullable=False),
        Column("case_id", Uuid, nullable=False),
        Column("plan_id", Uuid, nullable=False),
        Column("state", Text, nullable=False),
        Column("noted_on", Date, nullable=False),
        Index("endings_by_case", "council", "case_id", "id"),
        Index("endings_by_day", "council", "state", "noted_on", "id"),
    ),
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "plan_id": lambda each: each.plan_id,
        "state": lambda each: each.state.value,
        "noted_on": lambda each: each.noted_on,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
settlements = Versions(
    "end_settlement",
    Settled,
    path="/v1/endings/{id}/settlements/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
