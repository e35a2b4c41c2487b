"""Take it that whoever leads a plan took a submitted version back: nobody decides on it."""

from datetime import date
from uuid import UUID

from chassis.work import Work
from signoff.commands.reroute import follow_due_day
from signoff.storage.stores import sign_offs


async def take_withdrawal(work: Work, plan_id: UUID, version: int, on: date) -> None:
    """Stop the clock. Where it crossed the signature the decision stands, and the withdrawal is shown."""
    sign_off = await work.one(sign_offs, id=plan_id)
    if sign_off is None or sign_off.withdrawals.get(version) == on:
        return
    sign_off.be_withdrawn(version, on)
    follow_due_day(work, sign_off)
    work.save(sign_offs, sign_off)
