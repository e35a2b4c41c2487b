"""What a model refuses, as a problem: where and by which rule, never what was sent."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from fastapi.exceptions import RequestValidationError
from pydantic_core.core_schema import ErrorType

from chassis.problems import FieldError, Invalid, at_parameter, at_pointer, pointer_to

MOST = 50
"""How many places are named at most."""
_RULES = {"extra_forbidden": "unknown-field", "missing": "missing-field"}
_BUILT_IN = frozenset(get_args(ErrorType))
_QUOTES_NOTHING = frozenset(
    {
        "bool_type",
        "dict_type",
        "enum",
        "extra_forbidden",
        "finite_number",
        "float_type",
        "greater_than",
        "greater_than_equal",
        "int_from_float",
        "int_type",
        "less_than",
        "less_than_equal",
        "list_type",
        "literal_error",
        "missing",
        "multiple_of",
        "none_required",
        "string_pattern_mismatch",
        "string_too_long",
        "string_too_short",
        "string_type",
        "too_long",
        "too_short",
        "union_tag_not_found",
    }
)
"""Built-in messages made only of the schema's values. Others may quote the input and get a plain sentence."""
_PLAIN = {
    "model_attributes_type": "Input should be an object",
    "int_parsing": "Input should be a whole number",
    "bool_parsing": "Input should be true or false",
    "uuid_parsing": "Input should be a UUID",
    "date_from_datetime_parsing": "Input should be a date such as 2026-04-01",
    "datetime_from_date_parsing": "Input should be a date and time with offset (RFC 3339)",
    "timezone_aware": "Input should have an offset from UTC",
    "union_tag_invalid": "The kind is none of those known here",
}


def invalid(error: RequestValidationError) -> Invalid:
    """Return the problem for what FastAPI and pydantic found wrong."""
    found = [_place(entry, error.body) for entry in error.errors()[:MOST]]
    rules = {entry["rule"] for entry in found}
    code = rules.pop() if len(rules) == 1 else "invalid"
    return Invalid("See errors for each place.", code=code, errors=found)


def _place(entry: Mapping[str, Any], body: Any) -> FieldError:
    kind, (place, *rest) = entry["type"], entry["loc"]
    rule = _RULES.get(kind, kind.replace("_", "-"))
    detail = _detail(kind, str(entry["msg"]))
    if place == "body":
        return at_pointer(pointer_to(_within(body, rest, missing=kind == "missing")), rule, detail)
    return at_parameter(str(place), str(rest[0]) if rest else "", rule, detail)


def _detail(kind: str, message: str) -> str:
    if kind in _QUOTES_NOTHING or kind not in _BUILT_IN:
        return message
    return _PLAIN.get(kind, "Input is not of the form asked for here")


def _within(body: Any, location: Sequence[str | int], *, missing: bool) -> list[str | int]:
    """Return the path into the body: pydantic's location without the branches of unions it tried."""
    path: list[str | int] = []
    here = body
    for index, part in enumerate(location):
        listed = isinstance(here, list) and isinstance(part, int) and part < len(here)
        if listed or (isinstance(here, dict) and part in here):
            here = here[part]
            path.append(part)
        elif missing and index == len(location) - 1:
            path.append(part)
    return path
