"""Advice that was asked for a decision, as rows: one for a plan."""

from sqlalchemy import Column, Date, Index, Text, Uuid

from chassis.store import Store, aggregate_table
from signoff.domain.advice import Advice
from signoff.storage.tables import metadata

advice = Store(
    Advice,
    aggregate_table(
        "advice",
        metadata,
        Column("person_id", Uuid, nullable=False),
        Column("case_id", Uuid, nullable=False),
        Column("state", Text, nullable=False),
        Column("wanted_by", Date, nullable=False),
        Column("asked_of", Text, nullable=False),
        Column("asked_on", Date, nullable=False),
        Column("given_on", Date),
        Index("advice_by_day", "council", "state", "wanted_by", "id"),
        Index("advice_by_given", "council", "given_on", "id"),
    ),
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "state": lambda each: each.state,
        "wanted_by": lambda each: each.wanted_by,
        "asked_of": lambda each: each.of.value,
        "asked_on": lambda each: each.asked_on,
        "given_on": lambda each: each.given.on if each.given else None,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
