"""Who may sign a plan, and why: the practitioner near the person, or a manager, with reasons; never a refusal."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from signoff.domain.kept import Indicated, PlanRead
from signoff.domain.money import first_year_weekly, pounds
from signoff.domain.plan_parts import LineRead
from signoff.domain.policy import SignoffPolicy
from signoff.domain.route_reasons import ABOUT, Reason, reason

GOOD = ("yes", "with_help")
"""Help to manage is as good as managing alone (Care Act 2014 s.31, condition 3)."""
NEAR_THE_PERSON = "good support, confident, within the range: the practitioner signs"
BY_A_MANAGER = "at least one reason: a manager signs"


class To(StrEnum):
    """Who may sign."""

    PRACTITIONER = "practitioner"
    MANAGER = "manager"


@dataclass(frozen=True)
class Facts:
    """What of a plan decides who signs it. Each answer is `yes`, `with_help`, `no`, or None where none was given."""

    first_year_weekly_pence: int
    """What is to be the council's in the first year, one-offs spread over its weeks."""
    takes_direct_payment: bool = False
    around_me: str | None = None
    confident: str | None = None
    """Confidence with the part taken as a direct payment; it counts only where there is one."""
    helpers_around_me: str | None = None
    helpers_confident: str | None = None
    serious_risk_not_agreed: bool = False
    conflict_of_interest: bool = False
    lead_kind: str = "self"
    lead_principal_id: UUID | None = None
    never_sign: tuple[UUID, ...] = ()
    """Who led it before, or wrote in it for the person."""


@dataclass(frozen=True)
class Around:
    """What is known beside the plan."""

    policy: SignoffPolicy
    indicated: Indicated | None = None
    """The allocation in force; None: there is none."""
    determination_changed: bool = False
    """Whether there is a later determination than the one the plan was made on."""
    responsible_principal_id: UUID | None = None


@dataclass(frozen=True)
class Route:
    """Who may sign, with each reason and the policy that says so."""

    to: To
    reasons: tuple[Reason, ...]
    rule: str
    """The rule that lets it through."""
    policy_id: UUID
    policy: str
    policy_source: str
    first_year_weekly_pence: int
    """What was compared."""
    up_to_weekly_pence: int | None
    """The top of the range with the tolerance; None: nothing is indicated."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons."""
        return tuple(each.code for each in self.reasons)

    @property
    def about(self) -> tuple[str, ...]:
        """What the reasons are about, each once."""
        return tuple(dict.fromkeys(ABOUT[code] for code in self.codes))


def route(facts: Facts, around: Around) -> Route:
    """Say who may sign. Cost is one reason among others, and leads to a manager, never to a refusal."""
    reasons = tuple(_reasons(facts, around))
    return Route(
        to=To.MANAGER if reasons else To.PRACTITIONER,
        reasons=reasons,
        rule=BY_A_MANAGER if reasons else NEAR_THE_PERSON,
        policy_id=around.policy.id,
        policy=around.policy.name,
        policy_source=around.policy.source,
        first_year_weekly_pence=facts.first_year_weekly_pence,
        up_to_weekly_pence=up_to(around),
    )


def up_to(around: Around) -> int | None:
    """Give the weekly pence up to which a plan is within the range and tolerance; None: nothing is indicated."""
    if around.indicated is None:
        return None
    top = max(around.indicated.high_weekly_pence, around.indicated.weekly_pence)
    return top + around.policy.tolerance(top)


def facts_of(plan: PlanRead, actions: Collection[str] | None = None) -> Facts:
    """Read the facts of a plan, or of parts of it: the council's lines of these actions alone."""
    lines = [line for line in plan.council_lines if actions is None or line.action in actions]
    support = plan.support
    return Facts(
        first_year_weekly_pence=_first_year(lines),
        takes_direct_payment=any(line.paid_by == "direct_payment" for line in lines),
        around_me=support.around_me if support else None,
        confident=support.confident if support else None,
        helpers_around_me=support.helpers_around_me if support else None,
        helpers_confident=support.helpers_confident if support else None,
        serious_risk_not_agreed=plan.serious_risk_not_agreed,
        conflict_of_interest=_conflict(plan, actions),
        lead_kind=plan.lead.kind,
        lead_principal_id=plan.lead.principal_id,
        never_sign=(*plan.leads, *plan.wrote_for_the_person),
    )


def _first_year(lines: Collection[LineRead]) -> int:
    weekly, once = (sum(line.weekly_pence for line in lines), sum(line.one_off_pence for line in lines))
    return first_year_weekly(weekly, once)


def _conflict(plan: PlanRead, actions: Collection[str] | None) -> bool:
    if not plan.conflict_of_interest or actions is None or not plan.conflict_lines:
        return plan.conflict_of_interest
    return any(line in actions for line in plan.conflict_lines)


def _reasons(facts: Facts, around: Around) -> Iterator[Reason]:
    yield from _about_cost(facts, around)
    yield from _about_support(facts)
    if facts.serious_risk_not_agreed:
        yield reason("serious_risk_not_agreed")
    if facts.conflict_of_interest:
        yield reason("conflict_of_interest")
    responsible = around.responsible_principal_id
    if responsible is not None and responsible in (facts.lead_principal_id, *facts.never_sign):
        yield reason("lead_would_sign")
    if around.determination_changed:
        yield reason("determination_changed")


def _about_cost(facts: Facts, around: Around) -> Iterator[Reason]:
    cost, top, limit = (
        facts.first_year_weekly_pence,
        up_to(around),
        around.policy.practitioner_limit_weekly_pence,
    )
    if top is None:
        yield reason("no_indication")
    elif cost > top:
        yield reason("above_range", cost=pounds(cost), top=pounds(top), over=pounds(cost - top))
    if limit is not None and cost > limit:
        yield reason("above_limit", cost=pounds(cost), limit=pounds(limit))


def _about_support(facts: Facts) -> Iterator[Reason]:
    asked = [(facts.around_me, facts.helpers_around_me, "support_not_good")]
    if facts.takes_direct_payment:
        asked.append((facts.confident, facts.helpers_confident, "not_confident"))
    if any(said is None for said, _, _ in asked):
        yield reason("part_not_answered")
    for said, _, code in asked:
        if said is not None and said not in GOOD:
            yield reason(code)
    if any(said in GOOD and helper == "no" for said, helper, _ in asked):
        yield reason("views_differ")
