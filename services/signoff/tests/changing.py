"""Changes of a budget in payment, for tests."""

from typing import Any

import httpx
from services.signoff.tests.house import Case, House


def line(action: str = "a2", weekly: int = 7_500, **changes: Any) -> dict[str, Any]:
    """Return a line as it is to be; the mornings are a direct payment, as they are in the sample."""
    return {
        "action": action,
        "paid_by": "direct_payment" if action == "a1" else "managed_budget",
        "weekly_pence": weekly,
        "one_off_pence": 0,
        "words": "The hub asks this from now on.",
    } | changes


def change(*lines: dict[str, Any], ground: str = "price_change", **says: Any) -> dict[str, Any]:
    """Return a change of a budget."""
    return {
        "ground": ground,
        "lines": list(lines or (line(),)),
        "name": "Ayesha Khan",
        "reasons": "The price is another now; you go as often as before.",
    } | says


async def changed(house: House, case: Case, body: dict[str, Any], **who: str) -> httpx.Response:
    """Change the budget as the practitioner responsible, unless said."""
    return await house.change(case, "POST", "/budget-changes", body, **who)


async def made(house: House, case: Case, ground: str, *lines: dict[str, Any], **says: Any) -> None:
    """Change the budget, and see that it was."""
    answer = await changed(house, case, change(*lines, ground=ground, **says))
    assert answer.status_code == 201, answer.text
