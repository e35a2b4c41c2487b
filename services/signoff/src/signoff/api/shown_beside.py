"""What signoff shows of challenges, advice, samples, and of plans that wait."""

from datetime import date
from uuid import UUID

from chassis.calendar import WorkingDays
from signoff.api.shown import Shown
from signoff.domain.advice import Advice, AdviceGiven, Of
from signoff.domain.challenge import Challenge
from signoff.domain.challenge_parts import About, Acknowledgement, ChallengeAnswer, TakenDown
from signoff.domain.sample import Sample, SampleReading
from signoff.domain.sign_off import SignOff


class ChallengeShown(Shown):
    """A challenge to a decision, a return or a delay, with both its days."""

    id: UUID
    plan_id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    about: About
    decision: int | None
    """Which decision, where it is about one."""
    returned: int | None
    budget: int | None
    """Which return of the plan, where it is about one."""
    state: str
    """`opened`, `acknowledged`, `answered` or `withdrawn`."""
    late: bool
    words: str
    would_settle: str
    opened_as: str
    taken_down: TakenDown | None
    """Who said it and how, where somebody wrote it down for them."""
    opened_on: date
    acknowledge_by: date
    due_on: date
    after_twelve_months: bool
    """Opened later than SI 2009/309 regulation 12 asks for; it is taken all the same."""
    acknowledgement: Acknowledgement | None
    answer: ChallengeAnswer | None
    withdrawn_on: date | None
    withdrawal_wish: str
    """Whose wish that was, where somebody wrote it down for them."""

    @classmethod
    def of(cls, challenge: Challenge, version: int) -> "ChallengeShown":
        """Show a challenge."""
        return cls(
            id=challenge.id,
            plan_id=challenge.plan_id,
            case_id=challenge.case_id,
            version=version,
            about=challenge.about,
            decision=challenge.decision,
            returned=challenge.returned,
            budget=challenge.budget,
            state=challenge.state.value,
            late=challenge.late,
            words=challenge.words,
            would_settle=challenge.would_settle,
            opened_as=challenge.opened_as,
            taken_down=challenge.taken_down,
            opened_on=challenge.opened_on,
            acknowledge_by=challenge.acknowledge_by,
            due_on=challenge.due_on,
            after_twelve_months=challenge.after_twelve_months,
            acknowledgement=challenge.acknowledgement,
            answer=challenge.answer,
            withdrawn_on=challenge.withdrawn_on,
            withdrawal_wish=challenge.withdrawal_wish,
        )


class AdviceShown(Shown):
    """What was asked, what was advised, and the days it took. It stops no clock and decides nothing."""

    plan_id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    plan_version: int
    asked_of: Of
    questions: list[str]
    asked_on: date
    wanted_by: date
    state: str
    """`asked` or `given`."""
    given: AdviceGiven | None
    days: int
    """The calendar days it took, or has taken until now."""
    overdue: bool

    @classmethod
    def of(cls, advice: Advice, version: int, today: date) -> "AdviceShown":
        """Show advice as it stands on a day."""
        return cls(
            plan_id=advice.id,
            case_id=advice.case_id,
            version=version,
            plan_version=advice.plan_version,
            asked_of=advice.of,
            questions=list(advice.questions),
            asked_on=advice.asked_on,
            wanted_by=advice.wanted_by,
            state=advice.state,
            given=advice.given,
            days=advice.days(today),
            overdue=advice.overdue(today),
        )


class SampleShown(Shown):
    """A signed plan that was drawn to be read afterwards. The decision stays as it is."""

    plan_id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    plan_version: int
    decision: int
    drawn_on: date
    state: str
    """`waiting` or `read`."""
    reading: SampleReading | None

    @classmethod
    def of(cls, sample: Sample, version: int) -> "SampleShown":
        """Show a plan of the sample."""
        return cls(
            plan_id=sample.id,
            case_id=sample.case_id,
            version=version,
            plan_version=sample.plan_version,
            decision=sample.decision,
            drawn_on=sample.drawn_on,
            state=sample.state,
            reading=sample.reading,
        )


class SignOffListed(Shown):
    """A plan on a work list: how long it has waited, for whom, and why. No word of the plan is here."""

    plan_id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    state: str
    plan_version: int
    to: str | None
    """Who may sign it."""
    reasons: list[str]
    """The codes of why a manager."""
    waiting_since: date
    persons_days: int
    used_working_days: int
    due_on: date | None
    late: bool

    @classmethod
    def of(cls, sign_off: SignOff, version: int, today: date) -> "SignOffListed":
        """Show a line of the list."""
        clock = sign_off.clock(today, WorkingDays.without(sign_off.policy.closed_days))
        route = sign_off.routed.route if sign_off.routed else None
        return cls(
            plan_id=sign_off.id,
            case_id=sign_off.case_id,
            version=version,
            state=sign_off.state.value,
            plan_version=sign_off.current.version,
            to=route.to.value if route else None,
            reasons=list(route.codes) if route else [],
            waiting_since=waiting_since(sign_off),
            persons_days=clock.persons_days,
            used_working_days=clock.used_working_days,
            due_on=sign_off.due_on,
            late=clock.late,
        )


def waiting_since(sign_off: SignOff) -> date:
    """Give the day by which work lists are ordered: that of the first submission."""
    return sign_off.submissions[0].submitted_on
