"""Cases, what happens in them, and what is published of them."""

from uuid import UUID, uuid5

from assessment.domain.answers import Answer
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import AssessmentVersion
from assessment.domain.case import Case
from assessment.domain.determination import Determination
from assessment.domain.paper import reference
from assessment.domain.record import Delivery, WrittenRecord
from assessment.domain.sharing import Sharing
from assessment.storage.tables import (
    answers_table,
    assessments_table,
    cases_table,
    deliveries_table,
    sharings_table,
)
from chassis.store import Store, Versions

cases = Store(
    Case,
    cases_table,
    columns={
        "person_id": lambda case: case.person_id,
        "state": lambda case: case.state.value,
        "worker_id": lambda case: case.responsible.worker_id,
        "team_id": lambda case: case.responsible.team_id,
    },
    case="id",
    sealed_for=lambda case: case.person_id,
)
assessments = Store(
    Assessment,
    assessments_table,
    columns={
        "case_id": lambda one: one.case_id,
        "person_id": lambda one: one.person_id,
        "paper": lambda one: reference(one.id),
    },
    case="case_id",
    sealed_for=lambda one: one.person_id,
)
answers = Store(
    Answer,
    answers_table,
    columns={
        "assessment_id": lambda one: one.assessment_id,
        "case_id": lambda one: one.case_id,
        "person_id": lambda one: one.person_id,
    },
    case="case_id",
    sealed_for=lambda one: one.person_id,
)
sharings = Store(
    Sharing,
    sharings_table,
    columns={"case_id": lambda one: one.case_id, "person_id": lambda one: one.person_id},
    case="case_id",
    sealed_for=lambda one: one.person_id,
)
deliveries = Store(
    Delivery,
    deliveries_table,
    columns={
        "case_id": lambda one: one.case_id,
        "person_id": lambda one: one.person_id,
        "record": lambda one: one.record,
    },
    case="case_id",
    sealed_for=lambda one: one.person_id,
)


def delivery_id(case_id: UUID, record: int) -> UUID:
    """The id of what is known of how one written record reached the person."""
    return uuid5(case_id, f"written record {record}")


assessment_versions = Versions(
    "assessment",
    AssessmentVersion,
    path="/v1/assessments/{id}/versions/{version}",
    case=lambda one: one.case_id,
    sealed_for=lambda one: one.person_id,
)
determinations = Versions(
    "determination",
    Determination,
    path="/v1/cases/{id}/determinations/{version}",
    case=lambda one: one.case_id,
    sealed_for=lambda one: one.person_id,
)
written_records = Versions(
    "written_record",
    WrittenRecord,
    path="/v1/cases/{id}/written-records/{version}",
    case=lambda one: one.case_id,
    sealed_for=lambda one: one.person_id,
)
