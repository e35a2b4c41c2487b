"""What ras shows of tables and policies."""

from datetime import date
from uuid import UUID

from ras.api.shown import Shown
from ras.domain.policy import AnswerPolicy
from ras.domain.publication import AllocationTable
from ras.domain.table import Table


class TableShown(Shown):
    """A table of the council: its draft, and how many versions of it were published."""

    id: UUID
    version: int
    """For `If-Match`."""
    state: str
    published: int
    draft: Table

    @classmethod
    def of(cls, table: AllocationTable, version: int) -> "TableShown":
        """Show a table."""
        return cls(
            id=table.id, version=version, state=table.state, published=table.published, draft=table.draft
        )


class TableListed(Shown):
    """A table on a list."""

    id: UUID
    version: int
    client_group: str
    title: str
    state: str
    published: int

    @classmethod
    def of(cls, table: AllocationTable, version: int) -> "TableListed":
        """Show a line of the list."""
        return cls(
            id=table.id,
            version=version,
            client_group=table.draft.client_group,
            title=table.draft.title,
            state=table.state,
            published=table.published,
        )


class PolicyShown(Shown):
    """A policy on answering."""

    id: UUID
    effective_from: date
    working_days: int
    closed_days: list[date]
    source: str

    @classmethod
    def of(cls, policy: AnswerPolicy) -> "PolicyShown":
        """Show a policy."""
        return cls(
            id=policy.id,
            effective_from=policy.effective_from,
            working_days=policy.working_days,
            closed_days=list(policy.closed_days),
            source=policy.source,
        )
