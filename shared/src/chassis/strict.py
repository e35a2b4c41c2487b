"""Strict JSON (I-JSON, RFC 7493): one fast pass over a good body; for a bad one, the rule and where."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from chassis.problems import BadRequest, Invalid, at_pointer, pointer_to

LARGEST_INTEGER = 2**53 - 1
DEEPEST = 20
LONGEST_TEXT = 20_000

RULES = {
    "malformed-json": "The body is not JSON.",
    "invalid-utf-8": "Text must be valid UTF-8.",
    "nul-character": "Text must not contain the character U+0000.",
    "lone-surrogate": "Text must not contain half of a surrogate pair.",
    "number-too-large": "Numbers must lie between -(2^53-1) and 2^53-1.",
    "not-a-finite-number": "Numbers must be finite.",
    "too-deep": f"Objects and lists may be nested at most {DEEPEST} deep.",
    "duplicate-key": "A name may stand only once in an object.",
    "text-too-long": f"One text may have at most {LONGEST_TEXT} characters.",
}
_UNREADABLE = frozenset({"malformed-json", "invalid-utf-8"})
_SAFE_DIGITS = len(str(LARGEST_INTEGER)) - 1

_Link = tuple["_Link | None", str | int]
"""A place in the document: the place it stands in, and its name or index there."""


class _Suspect(ValueError):
    """The fast pass met something that breaks a rule; the slow pass says what and where."""


class _Bad:
    """Stands in the slow pass where a value broke a rule."""

    def __init__(self, rule: str) -> None:
        self.rule = rule


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Suspect
    return found


def _integer(text: str) -> int:
    if len(text) > _SAFE_DIGITS and (len(text) > _SAFE_DIGITS + 2 or abs(int(text)) > LARGEST_INTEGER):
        raise _Suspect
    return int(text)


def _number(text: str) -> float:
    number = float(text)
    if abs(number) > LARGEST_INTEGER:
        raise _Suspect
    return number


def _constant(_: str) -> NoReturn:
    raise _Suspect


_fast = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_integer, parse_float=_number, parse_constant=_constant
).decode


def parse(body: bytes) -> Any:
    """Return what a JSON body says.

    Raises BadRequest where it is not JSON in UTF-8, and Invalid where it says what no field here may say.
    Both name the rule and the JSON pointer of the field at fault; neither repeats a value.
    """
    try:
        value = _fast(body.decode())
    except RecursionError:
        refuse("too-deep", _deep(body))
    except ValueError:
        _explain(body)
    # NUL and lone surrogates only come from an escape, long text from long bodies, depth from many brackets.
    if (
        (b"\\u" in body and _ESCAPED.search(body))
        or len(body) > LONGEST_TEXT
        or (body.count(b"{") + body.count(b"[") > DEEPEST and not _shallow(value))
    ):
        _walk(value)
    return value


_ESCAPED = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")


def _shallow(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return True
    return False


def refuse(rule: str, pointer: str | None = None, detail: str = "") -> NoReturn:
    """Raise the problem for one broken rule of `RULES`."""
    kind = BadRequest if rule in _UNREADABLE else Invalid
    errors = () if pointer is None else (at_pointer(pointer, rule, RULES[rule]),)
    raise kind(detail or RULES[rule], code=rule, errors=errors)


def _explain(body: bytes) -> NoReturn:
    """Read a bad body again, slowly, keeping the places where it breaks a rule."""
    broken = False
    try:
        text = body.decode()
    except UnicodeDecodeError:
        broken, text = True, body.decode(errors="surrogateescape")
    decoder = json.JSONDecoder(
        object_pairs_hook=_marked_pairs,
        parse_int=_marked_integer,
        parse_float=_marked_number,
        parse_constant=lambda _: _Bad("not-a-finite-number"),
    )
    try:
        value = decoder.decode(text)
    except RecursionError:
        refuse("too-deep", _deep(body))
    except json.JSONDecodeError as error:
        if broken:
            refuse("invalid-utf-8", "")
        refuse("malformed-json", "", f"The body is not JSON: see character {error.pos}.")
    _walk(value, surrogates="invalid-utf-8" if broken else "lone-surrogate")
    refuse("malformed-json", "")


def _marked_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[name] = _Bad("duplicate-key") if name in found else value
    return found


def _marked_integer(text: str) -> "int | _Bad":
    try:
        return _integer(text)
    except _Suspect:
        return _Bad("number-too-large")


def _marked_number(text: str) -> "float | _Bad":
    try:
        return _number(text)
    except _Suspect:
        return _Bad("number-too-large")


def _walk(value: Any, surrogates: str = "lone-surrogate") -> None:
    """Refuse the first place, in no promised order, that breaks a rule the parser cannot see."""
    waiting: list[tuple[Any, _Link | None, int]] = [(value, None, 1)]
    while waiting:
        here, link, depth = waiting.pop()
        if isinstance(here, str):
            _look_at(here, link, surrogates)
        elif isinstance(here, dict):
            if depth > DEEPEST:
                refuse("too-deep", _pointer(link))
            for name, inner in here.items():
                _look_at(name, link, surrogates)
                if isinstance(inner, (str, dict, list, _Bad)):
                    waiting.append((inner, (link, name), depth + 1))
        elif isinstance(here, list):
            if depth > DEEPEST:
                refuse("too-deep", _pointer(link))
            waiting.extend(
                (inner, (link, index), depth + 1)
                for index, inner in enumerate(here)
                if isinstance(inner, (str, dict, list, _Bad))
            )
        elif isinstance(here, _Bad):
            refuse(here.rule, _pointer(link))


def _look_at(text: str, link: _Link | None, surrogates: str) -> None:
    if "\0" in text:
        refuse("nul-character", _pointer(link))
    if len(text) > LONGEST_TEXT:
        refuse("text-too-long", _pointer(link))
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            refuse(surrogates, _pointer(link))


def _pointer(link: _Link | None) -> str:
    segments: list[str | int] = []
    while link is not None:
        link, part = link
        segments.append(part)
    return pointer_to(segments[::-1])


_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)


def _marks(body: bytes) -> Iterator[str]:
    return (found.group() for found in _MARK.finditer(body.decode(errors="replace")))


def _deep(body: bytes) -> str:
    """Return where a body too deep for the parser goes deeper than is allowed."""
    path: list[str | int] = []
    for mark in _marks(body):
        if mark in "[{":
            if len(path) == DEEPEST:
                break
            path.append(0 if mark == "[" else "")
        elif mark in "]}":
            path = path[:-1]
        elif path and isinstance(path[-1], int):
            path[-1] += mark == ","
        elif path and mark != ",":
            path[-1] = _name(mark)
    return pointer_to(path)


def _name(quoted: str) -> str:
    try:
        return str(json.loads(quoted, strict=False)).encode(errors="replace").decode()
    except ValueError:
        return ""
