"""Arrange an independent advocate: who it is, from when, and how they reach one another."""

from datetime import date
from uuid import UUID

from assessment.commands.find_advocacy import advocacy_id, say_settled
from assessment.domain.advocacy import Advocacy, Arrangement
from assessment.storage.advocacies import advocacies
from chassis.work import Work


async def arrange_advocate(
    work: Work, case_id: UUID, *, name: str, organisation: str, starts_on: date | None, how: str
) -> Advocacy:
    """Keep it beside what was arranged before; an advocate may be arranged where none is due."""
    advocacy = await work.get(advocacies, advocacy_id(case_id), match=True)
    before = advocacy.searching
    arrangement = Arrangement(name, organisation, starts_on or work.today, how, work.today, work.actor.id)
    advocacy.arranged(arrangement)
    work.save(advocacies, advocacy)
    if before:
        say_settled(work, advocacy, "arranged")
    return advocacy
