"""The council's workers and teams, mastered by its own system."""

from dataclasses import dataclass
from uuid import UUID

from assessment.domain.assessment_refusals import NotANamedPractitioner
from assessment.domain.words import Words, says_something


@dataclass(frozen=True)
class RecordId:
    """The identifier of a worker or team in the council's own system."""

    system: str
    id: str


@dataclass(eq=False)
class Worker:
    """Somebody who works for the council. Named: a decision about a person shows who made it."""

    id: UUID
    name: Words
    job_title: Words
    principal_id: UUID | None = None
    external_id: RecordId | None = None
    phone: Words = ""
    active: bool = True

    def named(self) -> str:
        """How a letter names the worker."""
        return f"{self.name}, {self.job_title}" if self.job_title else self.name


@dataclass(eq=False)
class Team:
    """A team and the workers in it."""

    id: UUID
    name: str
    worker_ids: tuple[UUID, ...] = ()
    external_id: RecordId | None = None
    phone: Words = ""


def named_practitioner(worker: Worker | None) -> Worker:
    """The worker who decides, if the council has named them."""
    if worker is None or not worker.active or not says_something(worker.name):
        raise NotANamedPractitioner
    return worker
