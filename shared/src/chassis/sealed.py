"""Sealed words: the fields a domain marks as a person's words are encrypted with her data key, exactly those."""

import dataclasses
import json
import os
import types
import typing
from collections.abc import Callable
from typing import Annotated, Any, Union, get_args, get_origin

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = "words"
Words = Annotated[str, MARK]
"""What a domain writes for itself as `Annotated[str, "words"]`."""

NONCE_BYTES = 12

Swap = Callable[[Any, Callable[[Any], Any]], Any]
"""Rebuilds a dumped value with every marked field put through a function."""


def swapper(kind: Any) -> Swap | None:  # noqa: C901, PLR0911 - one branch a shape of type
    """Return what reaches the marked fields of a type at any depth, or None where it holds none."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        if MARK in arguments[1:] and arguments[0] is str:
            return lambda value, change: value if value is None else change(value)
        return swapper(arguments[0])
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _fields(kind)
    if origin in (list, tuple, set, frozenset):
        each = next((s for s in map(swapper, (a for a in arguments if a is not Ellipsis)) if s), None)
        if each is None:
            return None
        return lambda value, change: [each(item, change) for item in value]
    if origin is dict:
        inner = swapper(arguments[1])
        if inner is None:
            return None
        return lambda value, change: {key: inner(item, change) for key, item in value.items()}
    if origin in (Union, types.UnionType):
        found = [s for s in map(swapper, arguments) if s]
        if not found:
            return None
        if len(found) > 1:
            raise TypeError(f"only one member of a union may hold words: {kind}")
        single = found[0]
        return lambda value, change: value if value is None else single(value, change)
    return None


def _fields(kind: type) -> Swap | None:
    hints = typing.get_type_hints(kind, include_extras=True)
    marked = {f.name: s for f in dataclasses.fields(kind) if (s := swapper(hints[f.name])) is not None}
    if not marked:
        return None

    def swap(value: Any, change: Callable[[Any], Any]) -> Any:
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
