"""Arrange an independent advocate: who it is, from when to when, how they reach one another, that they took part."""

from datetime import date
from uuid import UUID

from assessment.commands.find_advocacy import advocacy_id, say_due, say_settled
from assessment.domain.advocacy import Advocacy, Arrangement, TookPart
from assessment.storage.advocacies import advocacies
from chassis.work import Work


async def arrange_advocate(
    work: Work,
    case_id: UUID,
    *,
    name: str,
    organisation: str,
    starts_on: date | None,
    how: str,
    ends_on: date | None = None,
    took_part: str = "",
) -> Advocacy:
    """Keep it beside what was arranged before; an advocate may be arranged where none is due.

    A later arrangement with the same advocate, such as one that says when it ends, counts in place of the earlier.
    `took_part`: in which words somebody says that they took part.
    """
    advocacy = await work.get(advocacies, advocacy_id(case_id), match=True)
    before = advocacy.searching(work.today)
    confirmed = TookPart(took_part, work.today, work.actor.id) if took_part.strip() else None
    arrangement = Arrangement(
        name,
        organisation,
        starts_on or work.today,
        how,
        work.today,
        work.actor.id,
        ends_on=ends_on,
        confirmed=confirmed,
    )
    advocacy.arranged(arrangement)
    work.save(advocacies, advocacy)
    searching = advocacy.searching(work.today)
    if before and not searching:
        say_settled(work, advocacy, "arranged")
    if searching and not before:
        say_due(work, advocacy)
    return advocacy
