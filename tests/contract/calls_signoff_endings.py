"""The calls about ends that wait: reviews found them behind a wish to end, which the person then took back."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.contract.call import Call
from tests.contract.planned import Body, decided
from tests.contract.reviewed import agreed, completed, look, supported

from chassis.calendar import WorkingDays
from contracts.roles import Role

if TYPE_CHECKING:
    from tests.contract.seeding import Seeds

NOTICE_AND_MORE = 20
"""Working days: by then every notice has passed."""


def ends(s: "Seeds") -> Iterator[Call]:
    """Give the calls: one end is settled and read, the other is to be settled."""
    read, waits, after = waiting(s)
    settle(s, read, after)
    seen = {"review_id": read}
    yield Call("get_ending", s.who(Role.PERSON), seen)
    for operation in ("get_end_settlement", "get_end_settlement_page"):
        yield Call(operation, s.who(Role.PERSON), seen | {"number": "1"})
    version = s.version(f"/v1/endings/{waits}", "signoff", after)
    yield Call("settle_end", s.who(Role.MANAGER), {"review_id": waits}, goes_on(s), version, after=after)


def goes_on(s: "Seeds") -> Body:
    """Let nothing end by a review."""
    words = s.words("You want to keep your mornings.")
    return {"how": "goes_on", "name": s.words("Alex Example"), "reasons": words}


def settle(s: "Seeds", review: str, after: str) -> None:
    """Settle one of them."""
    version = s.version(f"/v1/endings/{review}", "signoff", after)
    path = f"/v1/endings/{review}/settlement"
    s.send(Role.MANAGER, "PUT", path, goes_on(s), service="signoff", match=version)


def waiting(s: "Seeds") -> tuple[str, str, str]:
    """Let three reviews of one plan find an end, of which the first, a wish, is taken back; give the other two."""
    [found] = supported(s, 1)
    s.known_to_helpers(found.plan.case)
    wished = WorkingDays().after(date.fromisoformat(s.today), NOTICE_AND_MORE)
    wish = {"reason": "person_wishes", "ends_on": wished.isoformat(), "words": s.words("I go.")}
    completed(s, found, result="plan_ends", all_fine=False, ending=wish, agreement=agreed(s))
    reviews = []
    for days in (1, 2):
        s.estate.rest()
        ends_on = (wished + timedelta(days=days)).isoformat()
        nhs = {"reason": "nhs_continuing_healthcare", "ends_on": ends_on, "words": s.words("The NHS.")}
        completed(s, look(s, found), result="plan_ends", all_fine=False, ending=nhs)
        reviews.append(found.completed)
    s.estate.rest()
    decided(s, found.plan, "PUT", "agreement-withdrawal", {"words": s.words("no")}, role=Role.PERSON)
    return reviews[0], reviews[1], found.plan.after
