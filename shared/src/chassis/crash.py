"""Points between a call and its last effect where a process dies if it is told to: tests then see what is left."""

import os

chosen: set[str] = set()
"""Filled once, at the start of a process, from its settings; empty everywhere but in tests."""


def crash(point: str) -> None:
    """Die here as a kill would have it, with nothing tidied up, if this point was chosen; else do nothing."""
    if point in chosen:
        os._exit(137)
