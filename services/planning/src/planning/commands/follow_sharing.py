"""Follow what the person shares: who may lead, until when; and that it ended."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from chassis.clock import ENGLAND
from chassis.work import Work
from planning.commands.settle_lead import settle_lead_of_case
from planning.domain.known import Invitation, may_lead, with_heard
from planning.storage.invitations import invitations_of

LEAD_RUNS_OUT = "lead_runs_out"
"""The timer of the day after an invitation's last one; its subject is the sharing."""


async def follow_sharing(work: Work, case_id: UUID, invitation: Invitation) -> None:
    """Let a lead who may not lead any more stop leading, at once and when an invitation runs out.

    It may be heard twice and out of order: what was said last counts.
    """
    if invitation.until is not None:
        work.due(LEAD_RUNS_OUT, invitation.sharing_id, day_after(invitation.until), case_id=case_id)
    held = with_heard(await invitations_of(work, case_id), invitation)
    await settle_lead_of_case(work, case_id, may_lead=may_lead(held, work.today))


def day_after(day: date) -> datetime:
    """Give the first moment, in England, after a day."""
    return datetime.combine(day + timedelta(days=1), time(), ENGLAND).astimezone(UTC)
