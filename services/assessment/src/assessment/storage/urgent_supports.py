"""Urgent support, kept by case."""

from assessment.domain.urgent import UrgentSupport
from assessment.storage.tables import urgent_supports_table
from chassis.store import Store

urgent_supports = Store(
    UrgentSupport,
    urgent_supports_table,
    columns={"case_id": lambda one: one.case_id, "person_id": lambda one: one.person_id},
    case="case_id",
    sealed_for=lambda one: one.person_id,
)
