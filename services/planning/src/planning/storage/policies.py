"""Policies on planning, one beside the other."""

from sqlalchemy import Column, Date

from chassis.store import Store, aggregate_table
from planning.domain.policy import PlanningPolicy
from planning.storage.tables import metadata

planning_policies = Store(
    PlanningPolicy,
    aggregate_table("planning_policies", metadata, Column("effective_from", Date, nullable=False)),
    columns={"effective_from": lambda each: each.effective_from},
)
