"""The sample of signed plans that is read to learn, as rows."""

from sqlalchemy import Column, Date, Index, Text, Uuid

from chassis.store import Store, aggregate_table
from signoff.domain.sample import Sample
from signoff.storage.tables import metadata

samples = Store(
    Sample,
    aggregate_table(
        "samples",
        metadata,
        Column("person_id", Uuid, nullable=False),
        Column("case_id", Uuid, nullable=False),
        Column("state", Text, nullable=False),
        Column("drawn_on", Date, nullable=False),
        Index("samples_by_day", "council", "state", "drawn_on", "id"),
    ),
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "state": lambda each: each.state,
        "drawn_on": lambda each: each.drawn_on,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
