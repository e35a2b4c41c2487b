"""What signoff shows of an end that a review found: where it stands, and how it is settled."""

from datetime import date
from uuid import UUID

from signoff.api.shown import Shown
from signoff.domain.ending import SENTENCES, Ending, State, WhyNot
from signoff.domain.kept import Reference
from signoff.domain.settled import How
from signoff.domain.settling import Stands, lacks, ways


class EndingShown(Shown):
    """The end of a plan that a review found: from when its budget ends, or why it stays in payment."""

    review_id: UUID
    case_id: UUID
    plan_id: UUID
    version: int
    """For `If-Match`."""
    state: State
    """`waiting`: somebody has to settle it; `ended`; `goes_on`, where somebody decided that nothing ends by it; or
    `over`, where there is nothing to end any more."""
    reason: str
    """What the review says, such as `person_wishes`, `not_eligible` or `died`."""
    completed_on: date
    noted_on: date
    ends_on: date | None
    """The day that the review names."""
    ended_from: date | None
    """The day from which nothing is in payment by it."""
    why_not: WhyNot | None
    """Why the budget stays in payment."""
    sentence: str
    """The same in a sentence."""
    ways: list[How]
    """How it is settled while it waits (`PUT /v1/endings/{review_id}/settlement`): `ends`, or the budget `goes_on`.
    Behind a wish that can be taken back it `ends` on an earlier day, or waits."""
    lacks: list[str]
    """The fields that `ends` needs besides a name and reasons: `ends_on`, `agreement` or `met_by`.
    An agreement at the review that is older than what is paid, or was taken back, counts no more."""
    settlement: Reference | None
    """How and why somebody settled it last, for the person to read."""
    review: Reference
    """The document it rests on, at review."""

    @classmethod
    def of(cls, ending: Ending, stands: Stands, version: int) -> "EndingShown":
        """Show an ending."""
        return cls(
            review_id=ending.id,
            case_id=ending.case_id,
            plan_id=ending.plan_id,
            version=version,
            state=ending.state,
            reason=ending.found.reason,
            completed_on=ending.completed_on,
            noted_on=ending.noted_on,
            ends_on=ending.found.ends_on,
            ended_from=ending.ended_from,
            why_not=ending.why_not,
            sentence=SENTENCES[ending.why_not] if ending.why_not else "",
            ways=list(ways(ending, stands)) if ending.state is State.WAITING else [],
            lacks=list(lacks(ending, stands)) if ending.state is State.WAITING else [],
            settlement=ending.settlements[-1] if ending.settlements else None,
            review=ending.review,
        )
