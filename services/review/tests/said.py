"""What is sent to review in tests: check-ins, outcomes and completions, as data; and short ways to send them."""

from typing import Any

import httpx
from services.review.tests.house import WORKER, Case, House

CHECK_IN: dict[str, Any] = {
    "how_is_it_going": "well",
    "words": "It is going fine. I cook again.",
    "anything_to_change": False,
    "way": "phone",
}
OUTCOME: dict[str, Any] = {"how": "fully", "words": "I cook every day.", "helped": "Maya has time."}
EMPLOYMENT: dict[str, Any] = {"enough_to_pay_properly": "yes", "owed_anything": "no"}
COMPLETION: dict[str, Any] = {
    "result": "no_change",
    "reasons": "You told me that all goes well, so everything stays as it is.",
    "name": "Ayesha Khan",
}
AGREEMENT: dict[str, Any] = {
    "agreed_on": "2026-01-01",
    "words": "Yes. I do not need the Friday any more.",
    "side_by_side_shown": True,
    "advocate": "declined",
    "said_to": "Ayesha Khan",
}
WEEKS = 49
"""Days after support started on which the check-in is open."""


async def due(house: House, content: dict[str, Any] | None = None, **more: Any) -> tuple[Case, str]:
    """Give a case seven weeks after its support started, and the path of its live review."""
    case = await house.started(content, days_ago=WEEKS, **more)
    live = await house.live(case)
    return case, f"/v1/reviews/{live['id']}"


async def say(
    house: House,
    path: str,
    what: str,
    body: object,
    *,
    role: str = "practitioner",
    subject: str = WORKER,
    match: str | None = None,
    key: str | None = None,
) -> httpx.Response:
    """Say something in a review."""
    return await house.send("PUT", f"{path}/{what}", body, role=role, subject=subject, match=match, key=key)


async def checked_in(house: House, content: dict[str, Any] | None = None, **more: Any) -> tuple[Case, str]:
    """Give the same with the three questions answered by telephone."""
    case, path = await due(house, content, **more)
    answer = await say(house, path, "check-in", CHECK_IN)
    assert answer.status_code == 201, answer.text
    return case, path


async def complete(
    house: House,
    path: str,
    *,
    dry_run: bool = False,
    role: str = "practitioner",
    subject: str = WORKER,
    **other: Any,
) -> httpx.Response:
    """Complete a review as it stands now."""
    what = "/completion?dry_run=true" if dry_run else "/completion"
    return await house.change(path, what, COMPLETION | other, role=role, subject=subject)


async def document(house: House, answer: httpx.Response) -> dict[str, Any]:
    """Read the document of a completion."""
    assert answer.status_code == 200, answer.text
    found = await house.get(answer.json()["href"])
    assert found.status_code == 200, found.text
    shown: dict[str, Any] = found.json()
    return shown


def codes(answer: httpx.Response) -> list[str]:
    """Give the codes that a dry run would be refused with."""
    assert answer.status_code == 200, answer.text
    return [each["code"] for each in answer.json()["would_be_refused"]]
