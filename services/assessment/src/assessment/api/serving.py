"""Versions as their reader may see them: who helps is shown no second voice, and nothing said alone."""

from collections.abc import Collection
from typing import Any

from fastapi import Response

from assessment.domain.alone import HELPERS
from chassis.http import served
from chassis.reading import Seen
from chassis.store import canonical


def served_to(role: str, seen: Seen, unheard: Collection[str] = ()) -> Response:
    """Return an immutable version whole, or as who helps may see it, and so without the digest of the whole.

    `unheard`: the questions that are for the person alone by now; a version of before may still hold what was said.
    A second voice is left out too, for it may be about who helps.
    """
    whole = dict(seen.document)
    shown = _without(whole, unheard) if role in HELPERS else whole
    if shown == whole:
        return served(seen)
    headers = {"ETag": f'"v{seen.version}"', "Cache-Control": "private, no-store"}
    return Response(canonical(shown), headers=headers, media_type="application/json")


def _without(found: Any, unheard: Collection[str]) -> Any:
    if isinstance(found, dict):
        return {
            name: [] if name == "second_voices" else _without(each, unheard) for name, each in found.items()
        } | {
            name: [each for each in found[name] if each not in unheard]
            for name in found
            if name == "unconfirmed"
        }
    if isinstance(found, list):
        about = [each.get("question") if isinstance(each, dict) else None for each in found]
        return [
            _without(each, unheard) for each, name in zip(found, about, strict=True) if name not in unheard
        ]
    return found
