"""Take it that the first direct payment was made, as somebody who knows says; said again, it is corrected."""

from datetime import date
from uuid import UUID

from chassis.work import Work
from contracts.signoff import PaymentStarted
from signoff.commands.say_support_started import keep_start, signed_start
from signoff.domain.sign_off import SignOff
from signoff.domain.start_parts import SAID_BY, PaymentSaid


async def say_payment_started(work: Work, plan_id: UUID, *, first_paid_on: date, words: str) -> SignOff:
    """Keep who said it and when; say it where the day is not the one known before.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off, start = await signed_start(work, plan_id)
    before = start.first_paid_on
    said = PaymentSaid(work.actor.id, str(work.actor.role), work.today, first_paid_on, words)
    start.be_paid(said)
    if first_paid_on != before:
        work.say(
            PaymentStarted(
                case_id=start.case_id,
                person_id=start.person_id,
                plan_id=start.id,
                first_paid_on=first_paid_on,
                said_by=SAID_BY[said.role],
            )
        )
    keep_start(work, sign_off, start)
    return sign_off
