"""What is different between a signed plan and its revision: old and new side by side, with their sums."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from planning.domain.choices import Name
from planning.domain.costing import CostLine, Costs
from planning.domain.draft import Draft
from planning.domain.lead import AuthorityKind, LeadKind
from planning.domain.revising import Signed
from planning.domain.sections import Action, Sections
from planning.domain.words import Words
from planning.domain.writing import NOTHING


class How(StrEnum):
    """How something in a revision stands to the signed plan."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class SectionChange:
    """One section, old and new; where it is the same, neither is repeated."""

    name: str
    how: How
    before: Sections | None = None
    after: Sections | None = None


@dataclass(frozen=True)
class LineChange:
    """What one action costs, old and new."""

    action: str
    what: Words
    how: How
    before: CostLine | None
    after: CostLine | None
    more_weekly_pence: int
    """So much more a week than in the signed plan; less, where it is below nought."""
    more_one_off_pence: int


@dataclass(frozen=True)
class Sums:
    """What a plan adds up to, and what of it is the council's."""

    weekly_pence: int
    one_off_pence: int
    to_council_weekly_pence: int
    to_council_one_off_pence: int


@dataclass(frozen=True)
class LookAgain:
    """Something that was right when the plan was signed, and may not be now. It keeps nobody from submitting."""

    pointer: str
    sentence: str


@dataclass(frozen=True)
class Changes:
    """A revision beside the signed plan that it is to take the place of."""

    plan_id: UUID
    plan_version: int
    sections: tuple[SectionChange, ...]
    lines: tuple[LineChange, ...]
    before: Sums
    after: Sums
    more_to_council_weekly_pence: int
    more_to_council_one_off_pence: int
    needs_added: tuple[str, ...]
    """Needs that were found since."""
    needs_gone: tuple[str, ...]
    """Needs of the signed plan that were not found again."""
    not_read: tuple[str, ...]
    """What of the signed plan could not be taken over, because it was written in another form."""
    look_again: tuple[LookAgain, ...]


def changes(signed: Signed, draft: Draft, today: date) -> Changes:
    """Put a revision beside the signed plan."""
    before, after = sums(signed.costs), sums(draft.costs)
    needs = [need.need for need in draft.needs]
    return Changes(
        plan_id=signed.plan_id,
        plan_version=signed.plan_version,
        sections=tuple(_section(name.value, signed.sections, draft.sections) for name in Name),
        lines=tuple(_lines(signed, draft)),
        before=before,
        after=after,
        more_to_council_weekly_pence=after.to_council_weekly_pence - before.to_council_weekly_pence,
        more_to_council_one_off_pence=after.to_council_one_off_pence - before.to_council_one_off_pence,
        needs_added=tuple(need for need in needs if need not in signed.needs),
        needs_gone=tuple(need for need in signed.needs if need not in needs),
        not_read=signed.not_read,
        look_again=tuple(_look_again(draft, today)),
    )


def sums(costs: Costs) -> Sums:
    """Give the sums of a plan's costs."""
    return Sums(
        costs.weekly_pence,
        costs.one_off_pence,
        costs.to_council_weekly_pence,
        costs.to_council_one_off_pence,
    )


def _section(name: str, before: Sections, after: Sections) -> SectionChange:
    old, new = _only(name, before), _only(name, after)
    how = _how(old, new)
    return SectionChange(name, how) if how is How.SAME else SectionChange(name, how, old, new)


def _only(name: str, sections: Sections) -> Sections | None:
    found = Sections(**{name: getattr(sections, name)})
    return None if found == NOTHING else found


def _lines(signed: Signed, draft: Draft) -> list[LineChange]:
    old = {line.action: line for line in signed.costs.lines}
    new = {line.action: line for line in draft.costs.lines}
    was = signed.sections.actions.items if signed.sections.actions else ()
    what = {action.id: action.what for action in (*was, *draft.actions)}
    done = _by_id(was), _by_id(draft.actions)
    return [
        _line(
            action,
            what.get(action, ""),
            (old.get(action), new.get(action)),
            same=done[0].get(action) == done[1].get(action),
        )
        for action in dict.fromkeys([*new, *old])
    ]


def _by_id(actions: tuple[Action, ...]) -> dict[str, Action]:
    return {action.id: action for action in actions}


def _line(
    action: str, what: str, lines: tuple[CostLine | None, CostLine | None], *, same: bool
) -> LineChange:
    old, new = lines
    how = _how(old, new)
    if how is How.CHANGED and same and old and new and _paid(old) == _paid(new):
        how = How.SAME  # its working may be worded anew
    elif how is How.SAME and not same:
        how = How.CHANGED
    return LineChange(
        action,
        what,
        how,
        old,
        new,
        (new.weekly_pence if new else 0) - (old.weekly_pence if old else 0),
        (new.one_off_pence if new else 0) - (old.one_off_pence if old else 0),
    )


def _paid(line: CostLine) -> tuple[object, ...]:
    return line.paid_by, line.weekly_pence, line.one_off_pence


def _how(old: object, new: object) -> How:
    if old == new:
        return How.SAME
    if old is None:
        return How.ADDED
    return How.REMOVED if new is None else How.CHANGED


def _look_again(draft: Draft, today: date) -> list[LookAgain]:
    found = []
    first = draft.sections.review.first_on if draft.sections.review else None
    if first is not None and first <= today:
        found.append(
            LookAgain("/sections/review/first_on", "This day has passed: say when to look at the plan again.")
        )
    pays = draft.sections.direct_payment
    if draft.has_direct_payment and pays and pays.starts_on and pays.starts_on <= today:
        found.append(
            LookAgain(
                "/sections/direct_payment/starts_on",
                "This day has passed. Payment goes on as it is until the revised plan is signed.",
            )
        )
    held = draft.lead.authority
    if draft.lead.kind is not LeadKind.SELF and held and held.kind is AuthorityKind.BEST_INTERESTS:
        found.append(
            LookAgain("/lead/authority", "This was decided for the signed plan. Ask again who decides now.")
        )
    return found
