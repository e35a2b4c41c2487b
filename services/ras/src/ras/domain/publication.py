"""A table on its way: a draft that can change, and published versions that never do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ras.domain.determination import Reference
from ras.domain.refusals import AlreadyPublished, Refused
from ras.domain.table import Table
from ras.domain.transparency import TransparencyRecord


@dataclass(frozen=True)
class PublishedTable:
    """One published version of a table, with its transparency record."""

    id: UUID
    number: int
    published_on: date
    table: Table
    transparency: TransparencyRecord


@dataclass(frozen=True)
class Publication:
    """That a version of a table was published: for whom, and from which day it applies."""

    id: UUID
    table_id: UUID
    number: int
    client_group: str
    title: str
    effective_from: date
    published_on: date
    document: Reference


@dataclass(eq=False)
class AllocationTable:
    """A table of a council: the draft, and how many versions of it have been published."""

    id: UUID
    draft: Table
    published: int = 0
    draft_is_published: bool = False

    @property
    def state(self) -> str:
        """`draft` where the draft is not yet published, else `published`."""
        return "published" if self.draft_is_published else "draft"

    def redraft(self, table: Table) -> None:
        """Put another draft in place; what was published stays as it is."""
        self.draft = table
        self.draft_is_published = False

    def objections(self) -> Iterator[Refused]:
        """Give everything that speaks against publishing the draft."""
        if self.draft_is_published:
            yield AlreadyPublished()

    def publish(self) -> int:
        """Publish the draft and give the number of the version.

        Raises:
            AlreadyPublished: this draft has been published.

        """
        for refusal in self.objections():
            raise refusal
        self.published += 1
        self.draft_is_published = True
        return self.published


def in_force(publications: Iterable[Publication], on: date) -> Publication | None:
    """Give the publication that applies on a day: the newest begun, and of two for one day the later one."""
    begun = [publication for publication in publications if publication.effective_from <= on]
    return max(begun, key=lambda each: (each.effective_from, each.id.int), default=None)
