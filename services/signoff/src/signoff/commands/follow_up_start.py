"""Go after support that has not started: why, in a code and in words, and when it is expected now."""

from datetime import date
from uuid import UUID

from chassis.work import Work
from signoff.commands.say_support_started import keep_start, signed_start
from signoff.domain.sign_off import SignOff
from signoff.domain.start_parts import FollowUp, Why


async def follow_up_start(
    work: Work, plan_id: UUID, *, reason: Why, words: str, expected_on: date
) -> SignOff:
    """Keep what was found, and look again once the new day has passed. Being late does not end by it.

    Raises:
        Refused: nothing was signed or is waited for, nothing is said, or the day has passed.

    """
    sign_off, start = await signed_start(work, plan_id)
    by, role = work.actor.id, str(work.actor.role)
    start.be_followed_up(FollowUp(by, role, work.today, reason, words, expected_on))
    keep_start(work, sign_off, start)
    return sign_off
