"""Meetings and calls of assessments."""

from assessment.domain.meeting import Meeting
from assessment.storage.tables import meetings_table
from chassis.store import Store

meetings = Store(
    Meeting,
    meetings_table,
    columns={"case_id": lambda one: one.case_id, "person_id": lambda one: one.person_id},
    case="case_id",
    sealed_for=lambda one: one.person_id,
)
