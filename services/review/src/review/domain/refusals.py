"""Each rule that can say no: a class with its code, one sentence, and the law or policy behind it."""

from collections.abc import Iterable
from typing import ClassVar

DESIGN = "Leeway, how the house is built"


class Refused(Exception):
    """A rule of review says no.

    `pointer` is the JSON pointer of the field at fault, where one is; `detail` says what was found, and never
    repeats a value that somebody entered.
    """

    code: ClassVar[str] = "refused"
    rule: ClassVar[str] = "A rule of review says no."
    source: ClassVar[str] = DESIGN

    def __init__(self, detail: str = "", *, pointer: str | None = None) -> None:
        """Say what was found, and where."""
        super().__init__(detail or self.rule)
        self.detail = detail
        self.pointer = pointer


def none_of(objections: Iterable[Refused]) -> None:
    """Raise the first of what speaks against something, if anything does."""
    for refusal in objections:
        raise refusal
