"""A plan as it is submitted: everything it still lacks, all at once, and then a version that never changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from planning.domain import costing
from planning.domain.checklist import ChecklistItem, checklist
from planning.domain.checks import SAYS, direct_payment_gaps
from planning.domain.costing import Costs
from planning.domain.draft import Conflict, Draft
from planning.domain.known import CARER, Indicated, Need, Reference
from planning.domain.lead import Lead, Writer
from planning.domain.plan import Plan
from planning.domain.plan_parts import Led
from planning.domain.refusals import Refused
from planning.domain.revising import Revises
from planning.domain.sections import Sections
from planning.domain.submission_refusals import (
    ActionIncomplete,
    DirectPaymentIncomplete,
    NeedNotAnswered,
    NoAction,
    NoOutcome,
    NothingToBeMet,
    NotInThePlan,
)
from planning.domain.timetable import AddsUp
from planning.domain.words import Words, says_something

LETTERS = frozenset("abcdefghij")
"""The outcomes of SI 2015/313 reg 2(2): a plan may speak of all of them, whatever was found."""
OF_CARERS = frozenset(f"carer_{one}" for one in ("health", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii"))
"""What reg 3(2) looks at for a carer: a carer's plan may speak of all of it."""
ACTIONS, OUTCOMES = "/sections/actions", "/sections/outcomes"


@dataclass(frozen=True)
class PlanVersion:
    """One version of a plan as it was submitted, for good: what sign-off decides on, and what the person gets."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    number: int
    submitted_on: date
    submitted_by: Writer
    wish: Words
    """What the lead said about submitting it, where staff did so for them."""
    lead: Lead
    leads: tuple[Led, ...]
    """Everybody who ever led it, with how and since when: whoever did does not decide on it."""
    written_by: tuple[Writer, ...]
    """Everybody whose text was accepted in the plan: they do not approve it alone."""
    conflict_of_interest: Conflict | None
    determination: Reference | None
    decision: str | None
    needs: tuple[Need, ...]
    indication: Indicated | None
    """As planning knew it: a starting point, and never a limit."""
    sections: Sections
    costs: Costs
    timetable_adds_up: AddsUp
    checklist: tuple[ChecklistItem, ...]
    revises: Revises | None = None
    """The signed plan that it is to take the place of; None for a first plan."""


def version_of(plan: Plan, draft: Draft, by: Writer, wish: str, on: date) -> PlanVersion:
    """Give the next version of a plan."""
    determined, sent = draft.determined, replace(draft, sent_by=by, wish=wish)
    return PlanVersion(
        case_id=plan.case_id,
        person_id=plan.person_id,
        plan_id=plan.id,
        number=len(plan.submissions) + 1,
        submitted_on=on,
        submitted_by=by,
        wish=wish,
        lead=draft.lead,
        leads=plan.leads,
        written_by=draft.written_by,
        conflict_of_interest=draft.conflict(),
        determination=determined.reference if determined else None,
        decision=determined.decision if determined else None,
        needs=draft.needs,
        indication=draft.indicated,
        sections=draft.sections,
        costs=draft.costs,
        timetable_adds_up=draft.week,
        checklist=checklist(sent),
        revises=plan.revises,
    )


def objections(draft: Draft) -> Iterator[Refused]:
    """Give everything that whoever writes the plan has to settle; nothing here is the council's to do."""
    if draft.determined is None or not draft.determined.to_be_met:
        yield NothingToBeMet()
    outcomes = draft.sections.outcomes
    if outcomes is None or not any(says_something(outcome.words) for outcome in outcomes.items):
        yield NoOutcome(pointer=OUTCOMES)
    if not draft.actions:
        yield NoAction(pointer=ACTIONS)
    answered = draft.answered()
    for need in draft.needs:
        if need.need not in answered:
            yield NeedNotAnswered(f"need {need.need} is not answered yet", pointer=ACTIONS)
    yield from _actions(draft)
    yield from costing.unsettled(draft.sections.actions)
    yield from costing.objections(draft.sections.actions, draft.cards)
    yield from _named(draft)
    if draft.has_direct_payment:
        for gap in direct_payment_gaps(draft):
            yield DirectPaymentIncomplete(pointer=gap)


def _actions(draft: Draft) -> Iterator[Refused]:
    for place, action in enumerate(draft.actions):
        for field in SAYS:
            if not says_something(getattr(action, field)):
                yield ActionIncomplete(pointer=f"{ACTIONS}/items/{place}/{field}")


def _named(draft: Draft) -> Iterator[Refused]:
    carers = draft.determined is not None and draft.determined.about == CARER
    needs = (OF_CARERS if carers else LETTERS) | {need.need for need in draft.needs}
    outcomes = draft.sections.outcomes.items if draft.sections.outcomes else ()
    entries = draft.sections.timetable.entries if draft.sections.timetable else ()
    wanted, done = {outcome.id for outcome in outcomes}, {action.id for action in draft.actions}
    named = [
        *(
            (need in needs, f"{OUTCOMES}/items/{n}/needs/{m}")
            for n, o in enumerate(outcomes)
            for m, need in enumerate(o.needs)
        ),
        *(
            (need in needs, f"{ACTIONS}/items/{n}/needs/{m}")
            for n, a in enumerate(draft.actions)
            for m, need in enumerate(a.needs)
        ),
        *(
            (each in wanted, f"{ACTIONS}/items/{n}/outcomes/{m}")
            for n, a in enumerate(draft.actions)
            for m, each in enumerate(a.outcomes)
        ),
        *(
            (entry.action in done, f"/sections/timetable/entries/{n}/action")
            for n, entry in enumerate(entries)
        ),
    ]
    for known, pointer in named:
        if not known:
            yield NotInThePlan(pointer=pointer)
