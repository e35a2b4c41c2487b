"""What review shows of a whole case: the plan in force, its clocks, the live review, requests, concerns and tasks."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from review.api.shown import ClockShown, PlanShown, ReviewShown, Shown
from review.api.shown_concerns import ConcernListed
from review.api.shown_requests import RequestShown
from review.domain.clocks import Stopped
from review.domain.facts import End
from review.domain.known import Responsible
from review.queries.overview import Overview, Task


class OverviewShown(Shown):
    """Where the reviews of a case stand."""

    case_id: UUID
    person_id: UUID
    plan: PlanShown | None
    """The plan in force, or the first to come."""
    plans: list[PlanShown]
    """Every plan that was signed, or of which something has started."""
    waits_for: str | None
    """`signed_plan` or `support_start`, where no clock runs because of that."""
    clocks: list[ClockShown]
    stopped: list[Stopped]
    """Clocks that were stopped, and why."""
    ended: End | None
    """Why the reviews ended, where they have."""
    live: ReviewShown | None
    """The one review that is to be held: it covers every clock that runs."""
    earlier: list[ReviewShown]
    requests: list[RequestShown]
    assessed_by: Responsible
    responsible: Responsible
    concerns: list[ConcernListed]
    """Concerns about money; none is shown to a provider."""
    tasks: list[Task]
    """What somebody has to see to, such as `how_does_the_plan_end`, and who does."""
    as_of: date

    @classmethod
    def of(
        cls,
        found: Overview,
        reviews: Iterable[ReviewShown],
        requests: Iterable[RequestShown],
        today: date,
    ) -> "OverviewShown":
        """Show it as it stands on a day."""
        schedule, live = found.schedule, found.live
        plans = sorted(found.known.plans, key=lambda each: each.age)
        shown = list(reviews)
        return cls(
            case_id=found.known.id,
            person_id=found.known.person_id,
            plan=PlanShown.of(schedule.plan) if schedule.plan else None,
            plans=[PlanShown.of(each) for each in plans],
            waits_for=schedule.waits_for,
            clocks=[ClockShown.of(each, today) for each in schedule.running],
            stopped=list(schedule.stopped),
            ended=schedule.ended,
            live=next((each for each in shown if live and each.id == live.id), None),
            earlier=[each for each in shown if not live or each.id != live.id],
            requests=list(requests),
            assessed_by=found.known.assessed_by,
            responsible=found.known.responsible,
            concerns=[ConcernListed.of(each, version) for each, version in found.concerns],
            tasks=list(found.tasks),
            as_of=today,
        )
