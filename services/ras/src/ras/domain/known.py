"""What ras knows of a case from others: it may be late, and nobody here corrects it."""

from dataclasses import dataclass
from uuid import UUID

from ras.domain.indication import Responsible

NOBODY = Responsible()


@dataclass(eq=False)
class KnownCase:
    """A case as assessment told of it."""

    id: UUID
    person_id: UUID
    closed: bool = False
    responsible: Responsible = NOBODY
