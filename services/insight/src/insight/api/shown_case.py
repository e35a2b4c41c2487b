"""What insight shows of a case: where it is, what comes next, what happened, and how far each stage was heard."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from chassis.pages import Page
from insight.api.shown import EntryShown, LinkShown, NamesCame, Shown, StepShown
from insight.domain.options import options
from insight.domain.sentences import View
from insight.domain.standing import sentence_of, standing_of
from insight.domain.story import Reader, seen_steps
from insight.queries.case import CaseTold, Heard
from insight.queries.names import Names, Wanted, known

NOT_YET = "Not everything that the stages said of this case has been heard yet."


class OptionShown(Shown):
    """Something the person can do besides."""

    code: str
    sentence: str
    method: str
    link: LinkShown
    until: date | None


class StandingShown(Shown):
    """Where the case is."""

    code: str
    stage: str | None
    sentence: str
    since: date | None

    @classmethod
    def of(cls, told: CaseTold, today: date) -> "StandingShown":
        """Tell it; of a stage that is not shared only that the case goes on."""
        found, view = standing_of(told.case, today), told.reader.view
        if not told.reader.may_see(found.stage):
            return cls(code="not_shared", stage=None, sentence=sentence_of("not_shared", view), since=None)
        sentence = sentence_of(found.sentence, view)
        return cls(code=found.code, stage=found.stage, sentence=sentence, since=found.since)


class HeardShown(Shown):
    """How far a stage was heard."""

    stage: str
    sequence: int
    at: datetime | None
    """The stage's case time of that event."""

    @classmethod
    def of(cls, heard: Heard) -> "HeardShown":
        """Tell it."""
        return cls(stage=heard.stage, sequence=heard.sequence, at=heard.at)


class CaseShown(Shown):
    """Where a case is, as its reader is told."""

    case_id: UUID
    person_id: UUID
    person_name: str | None
    view: View
    open: bool
    standing: StandingShown
    next: list[StepShown]
    """What comes next, the most pressing first."""
    you_can: list[OptionShown]
    """What the person can do besides; for others empty."""
    timeline: Page[EntryShown]
    """What happened, newest first; `next` is the cursor for `/v1/cases/{case_id}/timeline`."""
    heard: list[HeardShown]
    everything_heard: bool
    note: str = Field(description="Says so where not everything has been heard yet; else empty.")
    names: NamesCame


def wanted_of(told: CaseTold, today: date) -> Wanted:
    """Say whose names the answer shows."""
    held, steps = told.case.assessment, seen_steps(told.case.steps, told.reader, today)
    return Wanted(
        people={told.case.person_id},
        worker_principals=known([held.worker_principal_id, *(s.who.worker_principal_id for s in steps)]),
        teams=known([held.team_id, *(step.who.team_id for step in steps)]),
    )


def case_shown(told: CaseTold, entries: Page[EntryShown], names: Names, today: date) -> CaseShown:
    """Tell a case."""
    case, view = told.case, told.reader.view
    return CaseShown(
        case_id=case.id,
        person_id=case.person_id,
        person_name=names.people.get(str(case.person_id)),
        view=view,
        open=case.open,
        standing=StandingShown.of(told, today),
        next=_next(told, names, today),
        you_can=_you_can(told, today),
        timeline=entries,
        heard=[HeardShown.of(each) for each in told.heard],
        everything_heard=told.everything,
        note="" if told.everything else NOT_YET,
        names=NamesCame.of(names),
    )


def _next(told: CaseTold, names: Names, today: date) -> list[StepShown]:
    reader: Reader = told.reader
    steps = seen_steps(told.case.steps, reader, today)
    return [StepShown.of(step, told.case.id, reader.view, today, names) for step in steps]


def _you_can(told: CaseTold, today: date) -> list[OptionShown]:
    if told.reader.view is not View.PERSON:
        return []
    return [
        OptionShown(
            code=each.code,
            sentence=each.sentence,
            method=each.method,
            link=LinkShown(stage=each.stage, href=each.href),
            until=each.until,
        )
        for each in options(told.case, today)
    ]
