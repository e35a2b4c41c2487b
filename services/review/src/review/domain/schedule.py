"""Where the reviews of a case stand on a day: the plan in force, its clocks, and whether they have ended and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from review.domain.clocks import Clock, Stopped
from review.domain.facts import ENDS_WITH_CASE, SET_ASIDE, End, PlanFacts
from review.domain.known import KnownCase
from review.domain.line import changes_after, line_on
from review.domain.policy import ReviewPolicy
from review.domain.ticking import ticking


@dataclass(frozen=True)
class Schedule:
    """What is to be reviewed, by when, and why; or why nothing is."""

    plan: PlanFacts | None = None
    clocks: tuple[Clock, ...] = ()
    """The clocks of the plan, the nearest first; also of one whose reviews have ended, so that nothing depends on
    which of the two was heard first."""
    stopped: tuple[Stopped, ...] = ()
    ended: End | None = None
    to_end: bool = False
    """Whether the reviews ended with the case, and nobody has said yet how the plan ends."""
    changes_on: date | None = None
    """The next day on which another plan takes effect, or one ends."""

    @property
    def running(self) -> tuple[Clock, ...]:
        """The clocks that run: none once the reviews of the plan have ended."""
        return () if self.ended else self.clocks

    @property
    def waits_for(self) -> str | None:
        """What no clock runs without: that a plan is signed, then that its support starts; None where they run."""
        if self.clocks or self.ended:
            return None
        return "support_start" if self.plan else "signed_plan"


def schedule_on(known: KnownCase, policies: Sequence[ReviewPolicy], day: date) -> Schedule:
    """Reckon the schedule of a case on a day, from everything that is known of it."""
    line, later = line_on(known.plans, day), changes_after(known.plans, day)
    if line is None:
        aside = max((plan.set_aside_on for plan in known.plans if plan.set_aside_on), default=None)
        return Schedule(ended=End(aside, SET_ASIDE) if aside else None, changes_on=later)
    clocks, stopped = ticking(line, known.reviewed, known.asked, policies)
    ended = _ended(known, line.plan, day)
    to_end = ended is not None and line.plan.ends is None
    return Schedule(line.plan, clocks, stopped, ended, to_end, later)


def _ended(known: KnownCase, plan: PlanFacts, day: date) -> End | None:
    """Say whether the reviews of the plan in force have ended: with the plan, or because the person died or moved."""
    if known.closure and known.closure.reason in ENDS_WITH_CASE:
        return End(known.closure.on, ENDS_WITH_CASE[known.closure.reason])
    return plan.ends if plan.ended(day) else None
