"""Concerns about money, as rows."""

from chassis.store import Store
from review.domain.concern import MoneyConcern
from review.storage import tables_conversation as tables

money_concerns = Store(
    MoneyConcern,
    tables.money_concerns,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "state": lambda each: each.state.value,
        "close_by": lambda each: each.close_by,
        "late": lambda each: each.late,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
