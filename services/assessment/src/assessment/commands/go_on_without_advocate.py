"""Go on without the advocate who is due, because something cannot wait."""

from uuid import UUID

from assessment.commands.find_advocacy import advocacy_id
from assessment.domain.advocacy import Advocacy, Emergency
from assessment.domain.workers import named_practitioner
from assessment.storage.advocacies import advocacies
from assessment.storage.council import workers
from chassis.work import Work


async def go_on_without_advocate(work: Work, case_id: UUID, because: str) -> Advocacy:
    """Keep who says so and why; the advocate is still due."""
    advocacy = await work.get(advocacies, advocacy_id(case_id), match=True)
    known = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(known)
    advocacy.going_on_without(Emergency(because, work.today, work.actor.id, worker.named()))
    work.save(advocacies, advocacy)
    return advocacy
