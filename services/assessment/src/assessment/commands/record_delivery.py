"""Record an attempt to give a written record to the person, whichever way it went."""

from datetime import date
from uuid import UUID

from assessment.domain.accessible import Met
from assessment.domain.people import Reach
from assessment.domain.record import Attempt, Delivery
from assessment.storage.cases import deliveries, delivery_id
from assessment.storage.people import people
from chassis.work import Work


async def record_delivery(
    work: Work,
    case_id: UUID,
    record: int,
    *,
    by: Reach,
    reached: bool,
    on: date | None,
    note: str,
    met_needs: Met | None,
    although_unsafe: str,
) -> Delivery:
    """Keep it with the attempts before. What the person says of safe ways and of their needs holds as of now."""
    delivery = await work.get(deliveries, delivery_id(case_id, record), match=True)
    person = await work.get(people, delivery.person_id)
    attempt = Attempt(on or work.today, by, reached, work.actor.id, note, met_needs, although_unsafe)
    delivery.tried(attempt, person, work.today)
    work.save(deliveries, delivery)
    return delivery
