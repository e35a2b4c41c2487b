"""Reads JSON that another service wrote: what is there and of the right type, and nothing of the rest."""

from collections.abc import Mapping
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


def maybe_number(of: Json, name: str) -> int | None:
    """Give a whole number, or None; true and false are no numbers."""
    found = of.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def unique(of: Json, name: str) -> UUID | None:
    """Give a UUID, or None."""
    try:
        return UUID(text(of, name))
    except ValueError:
        return None
