"""Record an attempt to give a written record to the person, whichever way it went."""

from datetime import date
from uuid import UUID

from assessment.domain.people import Reach
from assessment.domain.record import Attempt, Delivery
from assessment.storage.cases import deliveries, delivery_id
from chassis.work import Work


async def record_delivery(
    work: Work, case_id: UUID, record: int, *, by: Reach, reached: bool, on: date | None, note: str
) -> Delivery:
    """Keep it with the attempts before."""
    delivery = await work.get(deliveries, delivery_id(case_id, record), match=True)
    delivery.tried(Attempt(on or work.today, by, reached, work.actor.id, note), work.today)
    work.save(deliveries, delivery)
    return delivery
