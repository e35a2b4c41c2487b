"""How each aggregate of ras becomes a row, and which documents never change."""

from chassis.store import Store, Versions
from ras.domain.allocation import Allocation
from ras.domain.contest import Contest
from ras.domain.determination import KeptDetermination
from ras.domain.indication import Indication
from ras.domain.known import KnownCase
from ras.domain.policy import AnswerPolicy
from ras.domain.publication import AllocationTable, Publication, PublishedTable
from ras.storage import tables

allocation_tables = Store(
    AllocationTable,
    tables.allocation_tables,
    columns={"client_group": lambda each: each.draft.client_group, "state": lambda each: each.state},
)
publications = Store(
    Publication,
    tables.publications,
    columns={
        "client_group": lambda each: each.client_group,
        "table_id": lambda each: each.table_id,
        "number": lambda each: each.number,
        "effective_from": lambda each: each.effective_from,
    },
)
known_cases = Store(
    KnownCase, tables.known_cases, columns={"person_id": lambda each: each.person_id}, case="id"
)
allocations = Store(
    Allocation,
    tables.allocations,
    columns={"person_id": lambda each: each.person_id, "state": lambda each: each.state.value},
    case="id",
    sealed_for=lambda each: each.person_id,
)
contests = Store(
    Contest,
    tables.contests,
    columns={
        "person_id": lambda each: each.person_id,
        "case_id": lambda each: each.case_id,
        "state": lambda each: each.state,
        "answer_due": lambda each: each.answer_due,
    },
    case="case_id",
    sealed_for=lambda each: each.person_id,
)
answer_policies = Store(
    AnswerPolicy, tables.answer_policies, columns={"effective_from": lambda each: each.effective_from}
)

published_tables = Versions("allocation_table", PublishedTable, path="/v1/tables/{id}/versions/{version}")
indications = Versions(
    "indication",
    Indication,
    path="/v1/cases/{id}/allocation/versions/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
kept_determinations = Versions(
    "kept_determination",
    KeptDetermination,
    path="/v1/cases/{id}/kept-determinations/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)
