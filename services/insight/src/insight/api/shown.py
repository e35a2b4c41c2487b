"""What insight shows of a case: where it is, what comes next, what happened, and how far each stage was heard."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from chassis.pages import Page
from insight.domain.options import options
from insight.domain.sentences import View
from insight.domain.standing import sentence_of as standing_sentence
from insight.domain.standing import standing_of
from insight.domain.step import Step, Who
from insight.domain.stopping import stopped_by
from insight.domain.story import (
    Entry,
    Reader,
    acting,
    clock_words,
    link_of,
    seen_steps,
    sentence_of,
    step_link,
    step_sentence,
)
from insight.queries.case import CaseTold, Heard
from insight.queries.names import Names, Wanted, known

NOT_YET = "Not everything that the stages said of this case has been heard yet."


class NamesCame(StrEnum):
    """Whether names could be shown."""

    GIVEN = "given"
    UNAVAILABLE = "unavailable"

    @classmethod
    def of(cls, names: Names) -> "NamesCame":
        """Tell it."""
        return cls.GIVEN if names.came else cls.UNAVAILABLE


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class LinkShown(Shown):
    """Where the words are: a path of a stage's own API."""

    stage: str
    href: str


class WhoShown(Shown):
    """Who acts."""

    role: str
    words: str
    """In plain words."""
    team_id: UUID | None
    team_name: str | None
    worker_principal_id: UUID | None
    worker_name: str | None

    @classmethod
    def of(cls, who: Who, view: View, names: Names) -> "WhoShown":
        """Tell it."""
        team, worker = who.team_id, who.worker_principal_id
        return cls(
            role=who.role,
            words=acting(who, view),
            team_id=team,
            team_name=names.teams.get(str(team)),
            worker_principal_id=worker,
            worker_name=names.worker_principals.get(str(worker)),
        )


class ClockShown(Shown):
    """A clock, in plain words, and the law or policy that sets it."""

    code: str
    name: str
    source: str

    @classmethod
    def of(cls, code: str | None) -> "ClockShown | None":
        """Tell it."""
        if code is None:
            return None
        name, source = clock_words(code)
        return cls(code=code, name=name, source=source)


class StepShown(Shown):
    """Something to be done next."""

    code: str
    stage: str
    sentence: str
    who: WhoShown
    since: date
    opens_on: date
    """From when it can be done."""
    begun: bool
    """Whether that day has come."""
    due_by: date | None
    late_after: date | None
    late: bool
    clock: ClockShown | None
    link: LinkShown

    @classmethod
    def of(cls, step: Step, case_id: UUID, view: View, today: date, names: Names) -> "StepShown":
        """Tell it."""
        return cls(
            code=step.code,
            stage=step.stage,
            sentence=step_sentence(step, today, view),
            who=WhoShown.of(step.who, view, names),
            since=step.since,
            opens_on=step.opens_on,
            begun=step.opens_on <= today,
            due_by=step.due_by,
            late_after=step.late_after or step.due_by,
            late=step.late(today),
            clock=ClockShown.of(step.clock),
            link=LinkShown(stage=step.stage, href=step_link(step, case_id)),
        )


class EntryShown(Shown):
    """Something that happened."""

    code: str
    stage: str
    sequence: int
    """Counts what that stage said of the case."""
    sentence: str
    day: date
    at: datetime
    role: str
    """In which role somebody did it; `stage`: a service did by itself."""
    stops: list[str]
    """Clocks that it stops, where they run: the sentence says why."""
    link: LinkShown | None

    @classmethod
    def of(cls, entry: Entry, case_id: UUID, view: View) -> "EntryShown":
        """Tell it."""
        href = link_of(entry, case_id)
        return cls(
            code=entry.name,
            stage=entry.source,
            sequence=entry.sequence,
            sentence=sentence_of(entry, case_id, view),
            day=entry.day,
            at=entry.at,
            role=entry.role,
            stops=list(stopped_by(entry.name, entry.facts)),
            link=LinkShown(stage=entry.source, href=href) if href else None,
        )


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
    def of(cls, told: CaseTold) -> "StandingShown":
        """Tell it; of a stage that is not shared only that the case goes on."""
        found, view = standing_of(told.case), told.reader.view
        if not told.reader.may_see(found.stage):
            return cls(
                code="not_shared", stage=None, sentence=standing_sentence("not_shared", view), since=None
            )
        sentence = standing_sentence(found.code, view)
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


def wanted_of(told: CaseTold) -> Wanted:
    """Say whose names the answer shows."""
    held, steps = told.case.assessment, seen_steps(told.case.steps, told.reader)
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
        standing=StandingShown.of(told),
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
    steps = seen_steps(told.case.steps, reader)
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
