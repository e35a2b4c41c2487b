"""Reads JSON that another service wrote: what is there and of the right type, and nothing of the rest."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

Json = Mapping[str, object]
NOTHING: Json = {}


def part(of: Json, name: str) -> Json:
    """Give an object within an object; an empty one where there is none."""
    found = of.get(name)
    return found if isinstance(found, Mapping) else NOTHING


def parts(of: Json, name: str) -> tuple[Json, ...]:
    """Give the objects of a list; none where there is no list."""
    found = of.get(name)
    return tuple(each for each in found if isinstance(each, Mapping)) if isinstance(found, list) else ()


def text(of: Json, name: str) -> str:
    """Give a text; an empty one where there is none."""
    found = of.get(name)
    return found if isinstance(found, str) else ""


def texts(of: Json, name: str) -> tuple[str, ...]:
    """Give the texts of a list; none where there is no list."""
    found = of.get(name)
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def number(of: Json, name: str) -> int:
    """Give a whole number; 0 where there is none."""
    return maybe_number(of, name) or 0


def maybe_number(of: Json, name: str) -> int | None:
    """Give a whole number, or None; true and false are no numbers."""
    found = of.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def numbers(of: Json, name: str) -> dict[str, int]:
    """Give an object of whole numbers by code."""
    inner = part(of, name)
    return {key: number(inner, key) for key in inner if maybe_number(inner, key) is not None}


def yes(of: Json, name: str) -> bool:
    """Say whether something is true; what is not there is not true."""
    return of.get(name) is True


def day(of: Json, name: str) -> date | None:
    """Give a date in ISO 8601, or None."""
    try:
        return date.fromisoformat(text(of, name))
    except ValueError:
        return None


def unique(of: Json, name: str) -> UUID | None:
    """Give a UUID, or None."""
    try:
        return UUID(text(of, name))
    except ValueError:
        return None
