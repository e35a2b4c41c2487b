"""What is said when the woman's support starts, and at her check-in."""

from typing import Any

STARTED = "Somebody was here at a quarter to eight. I was in the garden by ten."
CHECK_IN: dict[str, Any] = {
    "how_is_it_going": "well",
    "words": "I am up by nine, and the bath does not frighten me any more. The beans are in.",
    "anything_to_change": False,
    "change_words": "",
    "anything_else": "Tell whoever reads this that the seat is a good seat.",
    "said_by": "person",
    "said_by_name": "",
    "way": "phone",
}
CLOCKS = ("annual", "direct_payment")
"""What runs after a check-in in which all was fine: nobody asked how she manages the money, so that clock goes on."""


def completion(name: str) -> dict[str, Any]:
    """Say that nothing changes."""
    return {
        "result": "no_change",
        "reasons": "You told me that all is well and that nothing is to change. So nothing changes.",
        "name": name,
        "said_by": "person",
        "all_fine": True,
    }
