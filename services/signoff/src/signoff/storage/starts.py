"""Whether support has started under a signed plan, as rows: one for a plan."""

from chassis.store import Store
from signoff.domain.start import Start
from signoff.storage import tables

starts = Store(
    Start,
    tables.starts,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "state": lambda each: each.state.value,
        "late": lambda each: each.late,
        "due_on": lambda each: each.due_on or each.expected[-1].day.by,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
