"""What insight shows in lists: cases, and what waits for somebody."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from insight.api.shown import NamesCame, Shown, StepShown
from insight.api.shown_case import StandingShown
from insight.domain.sentences import View
from insight.domain.story import seen_steps
from insight.queries.case import CaseTold
from insight.queries.names import Names, Wanted, known
from insight.queries.work_lists import Waiting


class CaseListed(Shown):
    """A case in a list."""

    case_id: UUID
    person_id: UUID
    person_name: str | None
    open: bool
    moved_at: datetime
    """When something last happened in it, in case time."""
    standing: StandingShown
    next: StepShown | None
    """The most pressing step that the reader is shown."""
    late: bool
    """Whether any step that the reader is shown is late."""
    names: NamesCame

    @classmethod
    def of(cls, told: CaseTold, names: Names, today: date) -> "CaseListed":
        """Tell it."""
        case, steps = told.case, seen_steps(told.case.steps, told.reader, today)
        view = told.reader.view
        return cls(
            case_id=case.id,
            person_id=case.person_id,
            person_name=names.people.get(str(case.person_id)),
            open=case.open,
            moved_at=case.moved_at,
            standing=StandingShown.of(told, today),
            next=StepShown.of(steps[0], case.id, view, today, names) if steps else None,
            late=any(step.late(today) for step in steps),
            names=NamesCame.of(names),
        )


class WaitingShown(StepShown):
    """Something that waits for somebody, with the case it belongs to."""

    case_id: UUID
    person_id: UUID
    person_name: str | None
    rank: int
    """How much depends on it for the person, 1 the most: lists are in this order, then by last day, then by age."""
    names: NamesCame

    @classmethod
    def told(cls, waiting: Waiting, view: View, today: date, names: Names) -> "WaitingShown":
        """Tell it."""
        step = StepShown.of(waiting.step, waiting.case_id, view, today, names)
        return cls(
            **{name: getattr(step, name) for name in StepShown.model_fields},
            case_id=waiting.case_id,
            person_id=waiting.person_id,
            person_name=names.people.get(str(waiting.person_id)),
            rank=waiting.step.rank,
            names=NamesCame.of(names),
        )


def wanted_of_cases(found: Iterable[CaseTold], today: date) -> Wanted:
    """Say whose names a list of cases shows."""
    found = list(found)
    steps = [step for told in found for step in seen_steps(told.case.steps, told.reader, today)[:1]]
    return Wanted(
        people={told.case.person_id for told in found},
        worker_principals=known(step.who.worker_principal_id for step in steps),
        teams=known(step.who.team_id for step in steps),
    )


def wanted_of_waiting(found: Iterable[Waiting]) -> Wanted:
    """Say whose names a work list shows."""
    found = list(found)
    return Wanted(
        people={each.person_id for each in found},
        worker_principals=known(each.step.who.worker_principal_id for each in found),
        teams=known(each.step.who.team_id for each in found),
    )
