"""Shows where the reviews of a case stand: the plan in force, its clocks, the live review, requests, and tasks."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.reading import Reading
from review.domain.concern import MoneyConcern
from review.domain.known import KnownCase
from review.domain.request import ReviewRequest
from review.domain.review import Review
from review.domain.review_parts import Acting
from review.domain.schedule import Schedule, schedule_on
from review.storage.concerns import money_concerns
from review.storage.stores import known_cases, policies, review_requests, reviews

HOW_DOES_IT_END = "how_does_the_plan_end"
ENDING_WAITS = "ending_waits_for_sign_off"


@dataclass(frozen=True)
class Task:
    """Something that somebody has to see to, since when, and why; and who does."""

    code: str
    since: date
    why: str
    role: str
    """In what role somebody sees to it."""
    acting: Acting
    """The team and the worker of whom it is asked, as far as that is known here."""


@dataclass(frozen=True)
class Overview:
    """Everything that is known of the reviews of a case."""

    known: KnownCase
    schedule: Schedule
    reviews: tuple[Review, ...]
    requests: tuple[ReviewRequest, ...]
    tasks: tuple[Task, ...]
    concerns: tuple[tuple[MoneyConcern, int], ...] = ()
    """Concerns about money, each with its version."""

    @property
    def live(self) -> Review | None:
        """The review that is to be held, if one is."""
        return next((each for each in self.reviews if each.live), None)


async def overview(read: Reading, case_id: UUID, *, concerns: bool) -> Overview:
    """Give where the reviews of a case stand today; `concerns`: with those about money."""
    known = await read.get(known_cases, case_id)
    schedule = schedule_on(known, await read.find(policies), read.today)
    found = sorted(await read.find(reviews, case_id=case_id), key=lambda each: each.number)
    requests = await read.find(review_requests, case_id=case_id)
    worries = await read.find(money_concerns, case_id=case_id) if concerns else []
    return Overview(
        known,
        schedule,
        tuple(found),
        tuple(requests),
        _tasks(known, schedule),
        tuple((each, read.version_of(each)) for each in worries),
    )


def _tasks(known: KnownCase, schedule: Schedule) -> tuple[Task, ...]:
    """Say what is to do: an end that was found waits for sign-off, or nobody has said yet how a plan ends.

    A closed case whose plan goes on says nothing of how the plan ends.
    """
    closure, plan = known.closure, schedule.plan
    if plan is None or (schedule.ended and not schedule.to_end):
        return ()
    acting = Acting(known.responsible.team_id, known.responsible.worker_principal_id)
    if asked := plan.waits_to_end:
        why = (
            "A review found that the plan is to end. It goes on, and is paid and reviewed, until whoever signs has "
            "looked at the ground and ended the budget; what is missing stands in the list of endings at sign-off."
        )
        return (Task(ENDING_WAITS, asked.asked_on, why, "practitioner", acting),)
    if closure is None:
        return ()
    why = "The case was closed, and its signed plan goes on until a review says how it ends."
    return (Task(HOW_DOES_IT_END, closure.on, why, "practitioner", acting),)
