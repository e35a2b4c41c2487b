"""Children who help to care: found once with the whole family in view, and each offered an assessment of their own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.domain.joining_refusals import OfferNotYet


@dataclass(frozen=True)
class YoungCarers:
    """How many children help to care, as far as is known, and whether each was offered a needs assessment."""

    number: int
    noted_on: date
    noted_by: UUID
    offered_on: date | None = None
    """The day on which a young carer's needs assessment was offered (Children Act 1989 s.17ZA)."""

    @property
    def to_be_offered(self) -> bool:
        """Whether the council still has to offer it."""
        return self.number > 0 and self.offered_on is None

    def check(self, today: date) -> None:
        """Refuse an offer that was not made yet, or to nobody."""
        if self.offered_on is not None and (self.offered_on > today or not self.number):
            raise OfferNotYet(pointer="/offered_on")
