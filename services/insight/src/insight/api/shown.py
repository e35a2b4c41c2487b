"""What insight shows alike in cases and lists: who acts, what comes next, what happened, whether names came."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from insight.domain.sentences import View
from insight.domain.step import Step, Who
from insight.domain.stopping import stopped_by
from insight.domain.story import (
    Entry,
    acting,
    clock_words,
    link_of,
    sentence_of,
    step_link,
    step_sentence,
)
from insight.queries.names import Names


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
    until: date | None
    """The last day on which it is shown, where it ends by itself."""
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
            until=step.until,
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
        href = link_of(entry, case_id, view)
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
