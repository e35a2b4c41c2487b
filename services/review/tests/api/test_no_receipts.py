"""There is no field anywhere for receipts, spending or balances, and none that stops a payment."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from services.review.tests.house import House

from chassis import run
from chassis.cli import settings_for_description
from review.main import SERVICE

FORBIDDEN = re.compile(
    r"receipt|invoice|spen[dt]|expenditure|outgoing|purchase|transaction|bank|balance|statement|sort_code"
    r"|account_number|pence|amount|pounds|gbp|unspent|surplus|underspend|clawback|recoup|reclaim|suspend"
    r"|withhold|stop_payment|hold_payment"
)


def described() -> dict[str, Any]:
    """Give the OpenAPI document of review."""
    return run.build(SERVICE, settings_for_description(SERVICE)).openapi()


def fields(schema: Any) -> Iterator[str]:
    """Give the name of every field that is sent or shown anywhere in an OpenAPI document."""
    if isinstance(schema, dict):
        for name, inner in schema.items():
            if name == "properties" and isinstance(inner, dict):
                yield from inner
            if name == "parameters" and isinstance(inner, list):
                yield from (each["name"] for each in inner if "name" in each)
            yield from fields(inner)
    elif isinstance(schema, list):
        for each in schema:
            yield from fields(each)


def test_no_field_of_review_is_about_spending() -> None:
    found = set(fields(described()))
    assert {"how_is_it_going", "enough_to_pay_properly", "ends_on"} <= found
    assert [name for name in sorted(found) if FORBIDDEN.search(name.lower())] == []


@pytest.mark.parametrize("name", ["bank_balance", "unspent_pence", "receipts", "suspend_payment", "spend"])
def test_such_a_field_would_be_found(name: str) -> None:
    body: dict[str, Any] = {"components": {"schemas": {"X": {"properties": {"words": {}, name: {}}}}}}
    assert [each for each in fields(body) if FORBIDDEN.search(each)] == [name]


async def test_a_field_that_nobody_declared_is_refused(house: House) -> None:
    case = await house.started(days_ago=49)
    live = await house.live(case)
    body = {"enough_to_pay_properly": "yes", "owed_anything": "no", "bank_balance": 100}
    answer = await house.send("PUT", f"/v1/reviews/{live['id']}/employment", body)
    assert answer.status_code == 422, answer.text
