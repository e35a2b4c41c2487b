"""How far somebody has come who answers by themself, and what they can expect once they have sent it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from assessment.domain.alone import private
from assessment.domain.answers import Answer
from assessment.domain.assessment import Assessment, given_in
from assessment.domain.content import Content
from assessment.domain.enough import look
from assessment.domain.given import Given
from assessment.domain.purposes import CoreTopic
from assessment.domain.questions import Question
from assessment.queries.assessments import can_be_asked_alone, said_in
from assessment.storage.allocation_tables import tables_that_may_apply
from assessment.storage.cases import cases
from assessment.storage.council import teams, workers
from assessment.storage.resume_codes import resume_codes
from chassis.reading import Reading


@dataclass(frozen=True)
class Progress:
    """What was said, what is asked next, and whether it is enough."""

    assessment: Assessment
    content: Content
    said: Mapping[str, Answer]
    """What was said, but for what is for the person alone: of that, no page shows whether there is anything."""
    versions: Mapping[str, int]
    shown: tuple[Question, ...]
    alone: tuple[Question, ...]
    """What is for the person alone, answered or not."""
    own: frozenset[UUID]
    """The codes by which the person answers this assessment."""
    next: Question | None
    """What is asked next; None once it is enough."""
    open: tuple[Question, ...]
    """All that is not answered and may be, what could change most first."""
    core_uncovered: tuple[CoreTopic, ...]

    @property
    def seal(self) -> str:
        """A mark of everything said so far: it differs once anybody has said anything more."""
        text = ",".join(f"{name}:{version}" for name, version in sorted(self.versions.items()))
        return sha256(text.encode()).hexdigest()

    def by_code(self, question_id: str) -> bool:
        """Whether what stands was typed by a code; what was said in another way is shown only where it is asked for."""
        latest = self.said[question_id].latest
        return latest.carried_from is None and latest.typed_by in self.own

    def alone_from(self, number: int, given: Given | None = None) -> int:
        """The number of the first question for the person alone from this one on; 0 where none is left.

        Of what was said alone only `given`, to the question before, tells what follows: what was said by another
        way shows in no page.
        """
        values: dict[str, Collection[str]] = {
            name: one.latest.given.values() for name, one in self.said.items()
        }
        if given is not None:
            values[self.alone[number - 2].id] = given.values()
        shown = {one.id for one in self.content.shown(values, self.assessment.use)}
        left = (n for n, one in enumerate(self.alone, 1) if n >= number and one.id in shown)
        return next(left, 0)

    def before(self, question_id: str) -> str:
        """The question answered before this one; empty where there is none."""
        at = self.said[question_id].latest.at if question_id in self.said else None
        earlier = [
            (one.latest.at, name)
            for name, one in self.said.items()
            if name != question_id and (at is None or one.latest.at < at)
        ]
        return max(earlier)[1] if earlier else ""


async def progress(read: Reading, assessment_id: UUID) -> Progress:
    """Read it. What is required is asked before it is enough, whether or not it can change anything."""
    assessment, said, content = await said_in(read, assessment_id)
    given = given_in(said)
    found = look(content, given, await tables_that_may_apply(read, read.today), assessment.use)
    found, private_to = found.unheard(), private(content)
    heard = await can_be_asked_alone(read, assessment, content)
    codes = await read.find(resume_codes, assessment_id=assessment.id)
    said = [one for one in said if one.sayings and one.question not in private_to]
    required = [one for one in found.optional if one.required]
    rest = [] if found.enough else [*found.following]
    values: dict[str, Collection[str]] = {name: one.values() for name, one in given.items()}
    return Progress(
        assessment=assessment,
        content=content,
        said={one.question: one for one in said},
        versions={one.question: read.version_of(one) for one in said},
        shown=tuple(one for one in content.shown(values, assessment.use) if one.asked and not one.alone),
        alone=tuple(one for one in content.questions(assessment.use) if one.asked and one.alone and heard),
        own=frozenset(one.id for one in codes),
        next=next(iter([*rest, *required]), None),
        open=(*found.following, *found.optional),
        core_uncovered=found.core_uncovered,
    )


@dataclass(frozen=True)
class Expect:
    """What happens next: by which day, who it is with, and whom to ring; empty where the council has named nobody."""

    by: date
    worker: str
    phone: str


async def expect(read: Reading, assessment: Assessment, days: int) -> Expect:
    """Read who the case is with."""
    responsible = (await read.get(cases, assessment.case_id)).responsible
    by = assessment.clock_from + timedelta(days=days)
    worker = team = None
    if responsible.worker_id:
        worker = await read.one(workers, id=responsible.worker_id)
    if responsible.team_id:
        team = await read.one(teams, id=responsible.team_id)
    phone = (worker.phone if worker else "") or (team.phone if team else "")
    return Expect(by, worker.named() if worker else "", phone)
