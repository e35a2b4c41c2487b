"""Shows the summary sheet: two selects, and nothing worked out again that was kept."""

from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.problems import NotHere
from chassis.reading import Reading
from signoff.domain.sheet import Sheet, sheet
from signoff.domain.sign_off import SignOff
from signoff.storage.kept import plan_at
from signoff.storage.stores import sign_offs


async def summary_sheet(read: Reading, plan_id: UUID) -> tuple[SignOff, Sheet]:
    """Give the sheet of the version that waits, or that was decided on."""
    sign_off = await read.get(sign_offs, plan_id)
    routed = sign_off.routed
    if routed is None:
        raise NotHere
    plan = await plan_at(read, plan_id, routed.plan_version)
    known = routed.known
    clock = sign_off.clock(read.today, WorkingDays.without(sign_off.policy.closed_days))
    return sign_off, sheet(
        plan,
        known.indication.read if known.indication else None,
        known.determination.read if known.determination else None,
        routed.route,
        clock,
    )
