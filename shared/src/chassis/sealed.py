"""Sealed words: the fields a domain marks as a person's words are encrypted with her data key, exactly those."""

import dataclasses
import json
import os
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = "words"
Words = Annotated[str, MARK]
"""What a domain writes for itself as `Annotated[str, "words"]`."""

NONCE_BYTES = 12

LISTS = (list, tuple, set, frozenset, Sequence)
MAPPINGS = (dict, Mapping)
"""Types that are arrays and objects in JSON."""

Change = Callable[[Any], Any]
Swap = Callable[[Any, Change], Any]
"""Rebuilds a dumped value with every marked field put through a function."""


def swapper(kind: Any) -> Swap | None:  # noqa: PLR0911 - one branch a shape of type
    """Return what reaches the marked fields of a type at any depth, or None where it holds none.

    Raises TypeError where words stand in a shape in which they could not be reached: they would lie open.
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        if MARK not in arguments[1:]:
            return swapper(arguments[0])
        if arguments[0] is not str:
            raise TypeError(f"only a str can be marked as words: {kind}")
        return lambda value, change: value if value is None else change(value)
    if origin in (Union, types.UnionType):
        return _member(kind, arguments)
    if origin is tuple and Ellipsis not in arguments:
        return _places(arguments)
    if origin in LISTS:
        return _each(arguments[0])
    if origin in MAPPINGS:
        return _values(kind, *arguments)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _fields(kind)
    inside = typing.get_type_hints(kind, include_extras=True).values() if _is_record(kind) else arguments
    if any(swapper(part) for part in inside):
        raise TypeError(f"words in here could not be reached: {kind}")
    return None


def _is_record(kind: Any) -> bool:
    """Tell a NamedTuple or a TypedDict: fields have names in them, and the dump may not."""
    return isinstance(kind, type) and (hasattr(kind, "_fields") or hasattr(kind, "__total__"))


def _member(kind: Any, members: tuple[Any, ...]) -> Swap | None:
    found = [each for each in map(swapper, members) if each]
    if len(found) > 1:
        raise TypeError(f"only one member of a union may hold words: {kind}")
    return found[0] if found else None


def _each(kind: Any) -> Swap | None:
    inner = swapper(kind)
    if inner is None:
        return None
    return lambda value, change: [inner(item, change) for item in value] if isinstance(value, list) else value


def _places(kinds: tuple[Any, ...]) -> Swap | None:
    inner = [swapper(kind) for kind in kinds]
    if not any(inner):
        return None

    def swap(value: Any, change: Change) -> Any:
        if not isinstance(value, list):
            return value
        return [one(item, change) if one else item for one, item in zip(inner, value, strict=True)]

    return swap


def _values(kind: Any, key: Any, value: Any) -> Swap | None:
    if swapper(key) is not None:
        raise TypeError(f"a key cannot be words: {kind}")
    inner = swapper(value)
    if inner is None:
        return None
    return lambda value, change: (
        {key: inner(item, change) for key, item in value.items()} if isinstance(value, dict) else value
    )


def _fields(kind: type) -> Swap | None:
    hints = typing.get_type_hints(kind, include_extras=True)
    marked = {name: inner for name, hint in hints.items() if (inner := swapper(hint)) is not None}
    if not marked:
        return None

    def swap(value: Any, change: Change) -> Any:
        if not isinstance(value, dict):
            return value
        return {
            name: marked[name](item, change) if name in marked and item is not None else item
            for name, item in value.items()
        }

    return swap


def seal(words: list[str], key: bytes, context: str) -> bytes:
    """Encrypt words with AES-256-GCM, bound to where they stand (council, table and id)."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, json.dumps(words).encode(), context.encode())


def unseal(sealed: bytes, key: bytes, context: str) -> list[str]:
    """Return what `seal` took. Raises ValueError when the bytes were moved or changed."""
    try:
        plain = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
    except InvalidTag:
        raise ValueError(f"sealed words do not belong here: {context}") from None
    words: list[str] = json.loads(plain)
    return words


def take_words(dumped: Any, swap: Swap) -> tuple[Any, list[str]]:
    """Return a dumped value with each marked text replaced by its number, and the texts in that order."""
    words: list[str] = []

    def number(value: str) -> int:
        words.append(value)
        return len(words) - 1

    return swap(dumped, number), words


def give_words(numbered: Any, swap: Swap, words: list[str]) -> Any:
    """Undo `take_words`."""
    return swap(numbered, lambda index: words[index])
