"""What is said in reviews and what came of them, as rows; and the documents that never change."""

from chassis.store import Store, Versions
from review.domain.conversation import Part
from review.domain.reassessment import ReassessmentRequest
from review.domain.result_kept import ReviewResult
from review.domain.review_document import ReviewDocument
from review.storage import tables_conversation as tables

conversation_parts = Store(
    Part,
    tables.conversation_parts,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "review_id": lambda each: each.review_id,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
review_results = Store(
    ReviewResult,
    tables.review_results,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "plan_id": lambda each: each.plan_id,
        "completed_on": lambda each: each.completed_on,
        "result": lambda each: each.result,
        "ground": lambda each: each.ground,
        "direction": lambda each: each.direction,
        "roll_up": lambda each: each.roll_up,
        "way": lambda each: each.way,
        "held_by": lambda each: each.held_by,
        "continuity": lambda each: each.continuity,
        "late": lambda each: each.late,
    },
    case="case_id",
)
reassessment_requests = Store(
    ReassessmentRequest,
    tables.reassessment_requests,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "requested_on": lambda each: each.requested_on,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
review_documents = Versions(
    "review",
    ReviewDocument,
    path="/v1/reviews/{id}/documents/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
