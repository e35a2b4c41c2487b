"""Capacity, decision by decision, kept by case."""

from assessment.domain.capacity import CapacityDecision
from assessment.storage.tables import capacities_table
from chassis.store import Store

capacities = Store(
    CapacityDecision,
    capacities_table,
    columns={"case_id": lambda one: one.case_id, "person_id": lambda one: one.person_id},
    case="case_id",
    sealed_for=lambda one: one.person_id,
)
