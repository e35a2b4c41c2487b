"""Take it that support has started under a signed plan, as somebody who knows says; said again, it is corrected."""

from datetime import date
from uuid import UUID

from chassis.work import Work
from signoff.commands.expect_start import follow_start_day, say_standing
from signoff.domain.sign_off import SignOff
from signoff.domain.start import Start
from signoff.domain.start_parts import StartSaid
from signoff.domain.start_refusals import NothingToStart
from signoff.storage.starts import starts
from signoff.storage.stores import sign_offs


async def say_support_started(
    work: Work, plan_id: UUID, *, started_on: date, whole: bool, actions: tuple[str, ...], words: str
) -> SignOff:
    """Keep who said it, when and of what; say it where what has started is not what was known before.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off, start = await signed_start(work, plan_id)
    before = start.standing
    start.be_said(
        StartSaid(work.actor.id, str(work.actor.role), work.today, started_on, whole, actions, words)
    )
    if start.standing and start.standing != before:
        say_standing(work, start, start.standing)
    keep_start(work, sign_off, start)
    return sign_off


async def signed_start(work: Work, plan_id: UUID) -> tuple[SignOff, Start]:
    """Give the start of a plan of which something was signed, once If-Match was judged against the sign-off.

    Raises:
        NothingToStart: nothing was signed.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    start = await work.one(starts, id=plan_id)
    if start is None:
        raise NothingToStart
    return sign_off, start


def keep_start(work: Work, sign_off: SignOff, start: Start) -> None:
    """Save it with the sign-off, unchanged, whose version lets one of two through who speak at one instant."""
    work.save(sign_offs, sign_off)
    work.save(starts, start)
    follow_start_day(work, start)
