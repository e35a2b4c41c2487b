"""A form as a tagged PDF (PDF/UA-1), set beside the event loop, a few at a time."""

import asyncio
import dataclasses
import json
from functools import lru_cache
from pathlib import Path

import typst

from assessment.domain.paper import Paper
from chassis.problems import Busy

_FORM = Path(__file__).with_name("paper.typ").read_bytes()
AT_ONCE, WAITING = 2, 20
KEPT = 64
"""So many forms that are nobody's are kept ready."""
_places = asyncio.Semaphore(AT_ONCE)
_waiting: list[object] = []


async def paper_pdf(paper: Paper) -> bytes:
    """Return the PDF. Raises Busy where too many wait.

    What a council or a person wrote is handed over as data: the typesetter never reads it as markup.
    """
    if len(_waiting) >= WAITING:
        raise Busy("Many forms are being set just now.", retry_after=5)
    turn = object()
    _waiting.append(turn)
    try:
        async with _places:
            words = json.dumps(dataclasses.asdict(paper))
            return await asyncio.to_thread(_set if paper.reference else _kept, words)
    finally:
        _waiting.remove(turn)


def _set(words: str) -> bytes:
    compiler = typst.Compiler(_FORM)
    made = compiler.compile(format="pdf", sys_inputs={"paper": words}, pdf_standards="ua-1", timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError("a form is one PDF")
    return made


_kept = lru_cache(maxsize=KEPT)(_set)
