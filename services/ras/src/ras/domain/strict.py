"""Reads plain data into frozen dataclasses, refusing what they do not name, with the pointer of the fault."""

import dataclasses
import functools
import types
import typing
from datetime import date
from enum import StrEnum
from typing import Literal, TypeVar, Union, cast

from ras.domain.refusals import NotInTheFormat, OutOfBounds

T = TypeVar("T")
LARGEST = 2**53 - 1
"""The largest whole number every JSON reader keeps exactly (RFC 8259, section 6)."""


@functools.cache
def _hints(kind: type) -> dict[str, object]:
    return typing.get_type_hints(kind)


def read(kind: type[T], data: object, pointer: str = "") -> T:
    """Read `data` (as JSON gives it) as the dataclass `kind`.

    Raises:
        NotInTheFormat: a field that is not named, that is missing, or of another kind of value.
        OutOfBounds: a whole number that JSON readers do not keep exactly.

    """
    if not isinstance(data, dict):
        raise NotInTheFormat("an object is needed here", pointer=pointer or "/")
    plain = cast("type", kind)
    hints = _hints(plain)
    fields = {field.name: field for field in dataclasses.fields(plain)}
    for name in data:
        if name not in fields:
            raise NotInTheFormat("this field is not in the format", pointer=f"{pointer}/{_escaped(name)}")
    values: dict[str, object] = {}
    for name, field in fields.items():
        if name in data:
            values[name] = _value(hints[name], data[name], f"{pointer}/{name}")
        elif field.default is dataclasses.MISSING:
            raise NotInTheFormat("this field is missing", pointer=f"{pointer}/{name}")
    return kind(**values)


def _value(hint: object, data: object, pointer: str) -> object:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        if not isinstance(data, list):
            raise NotInTheFormat("a list is needed here", pointer=pointer)
        return tuple(_value(arguments[0], entry, f"{pointer}/{place}") for place, entry in enumerate(data))
    if origin in (Union, types.UnionType):
        return _one_of(arguments, data, pointer)
    if origin is Literal:
        if data not in arguments:
            raise NotInTheFormat(f"one of {', '.join(arguments)} is needed here", pointer=pointer)
        return data
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return read(hint, data, pointer)
    return _scalar(hint, data, pointer)


def _one_of(members: tuple[object, ...], data: object, pointer: str) -> object:
    """Choose the member whose required fields are there; between them, those sets differ."""
    if not isinstance(data, dict):
        raise NotInTheFormat("an object is needed here", pointer=pointer)
    kind = data.get("kind")
    for member in cast("tuple[type, ...]", members):
        hints = _hints(member)
        named = typing.get_args(hints["kind"]) if "kind" in hints else ()
        if kind in named or (not named and hints.keys() <= data.keys()):
            return read(member, data, pointer)
    choices = " or ".join(", ".join(_hints(member)) for member in members)
    raise NotInTheFormat(f"needed here: {choices}", pointer=pointer)


def _scalar(hint: object, data: object, pointer: str) -> object:
    if hint is str and isinstance(data, str):
        return data
    if hint is int and isinstance(data, int) and not isinstance(data, bool):
        if abs(data) > LARGEST:
            raise OutOfBounds("the number is too large", pointer=pointer)
        return data
    if isinstance(data, str) and isinstance(hint, type):
        try:
            if issubclass(hint, StrEnum):
                return hint(data)
            if hint is date and data == (day := date.fromisoformat(data)).isoformat():
                return day
        except ValueError:
            raise NotInTheFormat(
                f"this is not one of the values of {hint.__name__}", pointer=pointer
            ) from None
    raise NotInTheFormat("this is another kind of value than the format has here", pointer=pointer)


def _escaped(name: object) -> str:
    """Write a key as a part of a JSON pointer (RFC 6901), cut short: it may be anything."""
    return str(name)[:64].replace("~", "~0").replace("/", "~1")
