"""Where in the body a refusal points, when what was refused stands deeper in it than the domain knows."""

from collections.abc import Iterator
from contextlib import contextmanager

from assessment.domain.refusals import Refused


@contextmanager
def inside(pointer: str) -> Iterator[None]:
    """Lead what is refused within to its place in the body: `/name` inside `/person` is `/person/name`."""
    try:
        yield
    except Refused as refused:
        if refused.pointer is not None:
            refused.pointer = pointer + refused.pointer
        raise
