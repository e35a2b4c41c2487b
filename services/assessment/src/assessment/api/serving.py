"""Versions as their reader may see them: who helps is shown no second voice, for it may be about them."""

from typing import Any

from fastapi import Response

from assessment.domain.alone import HELPERS
from chassis.http import served
from chassis.reading import Seen
from chassis.store import canonical


def served_to(role: str, seen: Seen) -> Response:
    """Return an immutable version whole, or without second voices and so without the digest of the whole."""
    whole = dict(seen.document)
    shown = _without(whole) if role in HELPERS else whole
    if shown == whole:
        return served(seen)
    headers = {"ETag": f'"v{seen.version}"', "Cache-Control": "private, no-store"}
    return Response(canonical(shown), headers=headers, media_type="application/json")


def _without(found: Any) -> Any:
    if isinstance(found, dict):
        return {name: [] if name == "second_voices" else _without(each) for name, each in found.items()}
    return [_without(each) for each in found] if isinstance(found, list) else found
