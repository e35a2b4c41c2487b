"""Examples for the OpenAPI document of what is said of a start. Everything in them is made up."""

from pydantic import JsonValue

JsonDict = dict[str, JsonValue]
SUPPORT_STARTED: JsonDict = {
    "started_on": "2026-12-07",
    "whole": True,
    "actions": [],
    "words": "Bea came this morning, and we cooked together.",
}
PART_STARTED: JsonDict = {"started_on": "2026-12-04", "whole": False, "actions": ["a2"]}
PAYMENT_STARTED: JsonDict = {"first_paid_on": "2026-12-09", "words": "Payment run 12."}
FOLLOW_UP: JsonDict = {
    "reason": "nobody_found",
    "words": "The agency could send nobody after all. The hub has found an assistant, who begins next week.",
    "expected_on": "2030-12-14",
}
