"""The council's dated policies on sign-off, as rows."""

from sqlalchemy import Column, Date

from chassis.store import Store, aggregate_table
from signoff.domain.policy import SignoffPolicy
from signoff.storage.tables import metadata

policies = Store(
    SignoffPolicy,
    aggregate_table("policies", metadata, Column("effective_from", Date, nullable=False)),
    columns={"effective_from": lambda each: each.effective_from},
)
