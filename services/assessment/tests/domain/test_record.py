"""The written record: what it says, and how it reaches the person."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from assessment.domain.determination import Basis, Decision, Determination, Found, Offer, Reasons, VersionLink
from assessment.domain.eligibility import Proposed
from assessment.domain.people import (
    Communication,
    Contact,
    Name,
    Person,
    Reach,
)
from assessment.domain.purposes import AnyOutcome, Limb, Outcome
from assessment.domain.questions import Unable
from assessment.domain.record import Attempt, Delivery, way_to, written_record
from assessment.domain.refusals import (
    AttemptNotYetMade,
)

TODAY = date(2026, 4, 1)
A = UUID(int=1)


LINK = VersionLink("/v1/x", 1, "0" * 64)
PERSON = Person(
    A, Name("Made-Up", "Bo"), contact=Contact(phone="1", email="bo@example.org", address=("1 A Street",))
)


@pytest.mark.parametrize(
    ("contact", "by"),
    [
        (PERSON.contact, Reach.POST),
        (replace(PERSON.contact, prefers=Reach.EMAIL), Reach.EMAIL),
        (replace(PERSON.contact, prefers=Reach.EMAIL, unsafe=(Reach.EMAIL, Reach.POST)), Reach.PHONE),
        (Contact(prefers=Reach.EMAIL), Reach.IN_PERSON),
        (Contact(unsafe=tuple(Reach)), None),
    ],
)
def test_a_record_reaches_a_person_as_they_prefer_and_never_by_an_unsafe_way(
    contact: Contact, by: Reach | None
) -> None:
    person = replace(PERSON, contact=contact, communication=Communication(easy_read=True))
    assert (way_to(person).by, way_to(person).easy_read) == (by, True)


@pytest.mark.parametrize(
    ("decision", "steps"), [(Decision.NOT_ELIGIBLE, "ask again"), (Decision.ELIGIBLE, "budget")]
)
def test_the_record_says_what_was_decided_why_and_what_the_person_can_do(
    decision: Decision, steps: str
) -> None:
    unable: dict[AnyOutcome, tuple[Unable, ...]] = {
        Outcome.NUTRITION: (Unable.ENDANGERS,),
        Outcome.TOILET: (),
    }
    offers = (Offer("A club", "meets on Mondays."), Offer("A bus", "to the door", "01632 960 000"))
    reasons = Reasons("Because.", advice="Try this.", offers=offers)
    determination = Determination(
        case_id=A,
        person_id=A,
        number=3,
        decision=decision,
        proposed=Proposed.NOT_KNOWN,
        found=Found(impairment=True, wellbeing=False, unable=unable),
        reasons=reasons,
        client_group="older_people",
        circumstances=(),
        levels={},
        unpaid_help=(),
        basis=Basis(LINK, A, 1),
        determined_by=A,
        determined_by_name="A Worker",
        determined_on=TODAY,
    )
    record = written_record(PERSON, determination, LINK, ())
    assert (record.number, record.to, record.decided_by) == (3, "Bo Made-Up", "A Worker")
    assert record.unable == ("Eating and drinking well: it puts you or somebody else in danger.",)
    assert record.limbs == {Limb.IMPAIRMENT: True, Limb.OUTCOMES: False, Limb.WELLBEING: False}
    assert (record.reasons, record.advice, record.offers) == (
        "Because.",
        "Try this.",
        ("A club: meets on Mondays.", "A bus: to the door. 01632 960 000"),
    )
    assert any(steps in step for step in record.next_steps)


def test_a_record_has_reached_the_person_when_an_attempt_did() -> None:
    delivery = Delivery(A, A, A, 1, way_to(PERSON))
    delivery.tried(
        Attempt(TODAY, Reach.POST, reached=False, recorded_by=A, note="It came back."), PERSON, TODAY
    )
    assert delivery.reached_on is None
    handed_over = Attempt(date(2026, 4, 9), Reach.IN_PERSON, reached=True, recorded_by=A)
    with pytest.raises(AttemptNotYetMade):
        delivery.tried(handed_over, PERSON, date(2026, 4, 8))
    delivery.tried(handed_over, PERSON, date(2026, 4, 9))
    assert delivery.reached_on == date(2026, 4, 9)
