"""Bring back what was promised of a plan, once what had put it aside is taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from chassis.work import Work
from signoff.commands.keep_budget import KeptBudget, budget_changed, link_of
from signoff.commands.set_contribution import contribute
from signoff.domain.budget import PersonalBudget, budget_of
from signoff.domain.budget_lines import as_if_never, follow
from signoff.domain.coming_back import Again, ComingBack
from signoff.domain.contribution import Contribution
from signoff.domain.decided import CONTRIBUTED, ENDED, REPLACED, Decided
from signoff.domain.reconciliation import FinalLine
from signoff.domain.sign_off import SignOff
from signoff.storage.kept import plan_at


@dataclass(frozen=True)
class Rise:
    """What a budget was and is by a decision, from a day on: what comes back after it comes back with that."""

    since: date
    was: PersonalBudget
    now: PersonalBudget


async def bring_back(
    work: Work,
    kept: KeptBudget,
    going: SignOff,
    found: ComingBack,
    now: Decided,
    because: str,
    rise: Rise | None = None,
) -> bool:
    """Let it come with what was decided in between, and what the adult contributes now; say if it has new versions.

    `now`: what is in payment of the plan; `rise`: what was decided just now, which `found` does not know.
    A sum that is less than what the adult contributes does not come back.
    """
    kept.case.bring_back(found.back)
    pays = await kept.budget(now)
    since = min((each.set_aside.by or 0 for each in found.back if each.set_aside), default=0)
    told = any(each.reason in CONTRIBUTED for each in kept.case.of_plan(now.plan_id) if each.place > since)
    anew = False
    days = [each for each in found.days if rise is None or each.on > rise.since]
    for each in days:
        before = await kept.budget(each.of)
        back = each.of in found.back
        contribution = pays.contribution if back and told else before.contribution
        comes = await _as_it_comes(work, kept, each, before, contribution, rise)
        holds = kept.case.of_plan_on(now.plan_id, each.on)
        as_it_holds = await kept.budget(holds) if holds else None
        if _holds(each.of, holds, back=back) and as_it_holds and _sums(as_it_holds) == _sums(comes):
            continue
        if comes.weekly_pence < contribution.now_pence:
            kept.put_aside([each.of], because)
        elif _sums(comes) == _sums(before) and contribution != before.contribution:
            await contribute(work, kept, going, each.of, contribution, pays.correction)
            anew = True
        else:
            await _publish(work, kept, going, each.of, before, comes)
            anew = True
    _leave_hidden(kept, [each.on for each in days], now.plan_id, work.today)
    return anew


def _leave_hidden(kept: KeptBudget, days: Collection[date], plan_id: UUID, today: date) -> None:
    """Leave aside what another plan is in payment instead of: that is what has to be taken back for it to come."""
    for each in kept.case.of_plan(plan_id):
        then = kept.case.on(each.effective_from)
        hidden = each.set_aside is None and then is not None and then.plan_id != plan_id
        if hidden and each.effective_from in days and each.reason != ENDED:
            kept.case.put_aside([each], today, REPLACED, then)


def _holds(of: Decided, holds: Decided | None, *, back: bool) -> bool:
    """Whether what holds on the day may stay: of what comes back it is that itself."""
    return holds is not None and (not back or holds.place == of.place)


async def _as_it_comes(
    work: Work,
    kept: KeptBudget,
    again: Again,
    budget: PersonalBudget,
    contribution: Contribution,
    rise: Rise | None,
) -> PersonalBudget:
    """Give what was to hold from a day on, with the lines as if what is undone had never been decided."""
    instead = [(await kept.budget(after), await kept.budget(before)) for after, before in again.instead]
    plan = await plan_at(work, again.of.plan_id, again.of.plan_version)

    def made(lines: Sequence[FinalLine]) -> PersonalBudget:
        return budget_of(
            plan,
            lines,
            contribution,
            number=budget.number,
            decision=budget.decision,
            reason=budget.reason,
            on=budget.effective_from,
            interim=budget.interim,
        )

    comes = made(as_if_never(await kept.budget(again.stands), instead))
    return made(follow(comes, rise.was, rise.now)) if rise else comes


async def _publish(
    work: Work, kept: KeptBudget, going: SignOff, of: Decided, before: PersonalBudget, comes: PersonalBudget
) -> None:
    """Keep a version anew with other lines, as the last that was decided; say it where it comes into payment."""
    made = replace(
        comes,
        number=kept.next_number(going),
        correction=before.correction,
        moved=before.moved,
        why=before.why,
        carried=True,
    )
    same_day = [each for each in kept.case.of_plan(of.plan_id) if each.effective_from == of.effective_from]
    stays = [each for each in same_day if each.may_be_taken_back(work.today) and each.ground is not of.ground]
    gone = [
        each for each in same_day if each.set_aside is None and each.reason != ENDED and each not in stays
    ]
    kept.put_aside(gone, REPLACED)
    decided = kept.publish(going, made, plan_version=of.plan_version, rests_on=of.determination_version)
    if decided in kept.case.coming(work.today):
        work.say(budget_changed(made, link_of(decided.document)))


def _sums(budget: PersonalBudget) -> dict[str, tuple[int, int]]:
    return {line.action: (line.weekly_pence, line.one_off_pence) for line in budget.lines}
