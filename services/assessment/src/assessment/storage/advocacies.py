"""What was judged and done about advocacy, kept by case."""

from assessment.domain.advocacy import Advocacy
from assessment.storage.tables import advocacies_table
from chassis.store import Store

advocacies = Store(
    Advocacy,
    advocacies_table,
    columns={"case_id": lambda one: one.case_id, "person_id": lambda one: one.person_id},
    case="case_id",
    sealed_for=lambda one: one.person_id,
)
