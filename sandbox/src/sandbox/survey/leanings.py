"""How synthetic people lean where a real form asks more than abilities: made up, and by field place."""

import json
from collections.abc import Mapping
from importlib.resources import files

Leanings = Mapping[str, tuple[float, ...] | str]
"""For a field: how likely its first choice is at each of the four severities, or the fact that it asks for."""


def leanings(name: str) -> Leanings:
    """Return those for one form; a choice that is not named falls evenly on all that can be chosen."""
    found = json.loads(files(__package__).joinpath("leanings.json").read_text(encoding="utf-8"))[name]
    return {place: each if isinstance(each, str) else tuple(each) for place, each in found.items()}
