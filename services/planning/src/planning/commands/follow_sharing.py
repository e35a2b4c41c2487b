"""Follow what the person shares: who may see, help or lead, until when; and that it ended."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from chassis.clock import ENGLAND
from chassis.work import Work
from planning.commands.know_case import know_case
from planning.commands.settle_lead import LEAD_RUNS_OUT, settle_lead
from planning.domain.known import Invitation


async def follow_sharing(work: Work, case_id: UUID, person_id: UUID, invitation: Invitation) -> None:
    """Keep it, unless something later was heard of it; a lead who may not lead any more stops leading.

    It may be heard twice and out of order: what was said last counts.
    """
    news: list[bool] = []
    known = await know_case(work, case_id, person_id, lambda case: news.append(case.invite(invitation)))
    if not news[0]:
        return
    if invitation.until is None:
        work.undue(LEAD_RUNS_OUT, invitation.sharing_id)
    else:
        work.due(LEAD_RUNS_OUT, invitation.sharing_id, day_after(invitation.until), case_id=case_id)
    await settle_lead(work, known)


def day_after(day: date) -> datetime:
    """Give the first moment, in England, after a day."""
    return datetime.combine(day + timedelta(days=1), time(), ENGLAND).astimezone(UTC)
