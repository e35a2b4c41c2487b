"""Log lines: JSON, with the trace they belong to, and nobody's words."""

import asyncio
import gc
import io
import json
import logging
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from pydantic import BaseModel, Field, ValidationError

from chassis.logs import JsonLines

WORDS = "my knees, since the fall"


class Asked(BaseModel):
    """What somebody fills in."""

    need: str = Field(max_length=5)


class Odd(Exception):
    """Holds what somebody wrote."""


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Log as a process of a service does; give the lines so far."""
    out, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines("parking"))
    before, root.level = root.level, logging.INFO
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(before)


def wrong() -> None:
    """Fail as a form does that somebody filled in."""
    Asked(need=WORDS)


def odd() -> None:
    """Fail with what somebody wrote."""
    raise Odd(WORDS)


def test_a_line_says_when_who_what_and_in_which_trace(lines: Any) -> None:
    with TracerProvider(shutdown_on_exit=False).get_tracer("t").start_as_current_span("s") as span:
        logging.getLogger("parking.api").info(
            "%s %s",
            "open_permit",
            "done",
            extra={"council": "e09000099", "duration_ms": 1.5, "need": WORDS},
        )
    (line,) = lines()
    assert line.pop("time").endswith("Z")
    found = span.get_span_context()
    assert line == {
        "level": "INFO",
        "logger": "parking.api",
        "message": "open_permit done",
        "service": "parking",
        "trace_id": f"{found.trace_id:032x}",
        "span_id": f"{found.span_id:016x}",
        "council": "e09000099",
        "duration_ms": 1.5,
    }


def test_what_a_person_wrote_is_in_no_line_whatever_went_wrong(lines: Any) -> None:
    log = logging.getLogger("parking.api")
    for fail in (wrong, odd):
        try:
            fail()
        except (ValidationError, Odd) as fault:
            log.exception("reading failed")
            log.warning("because of %s", fault)
            log.warning("because of %(why)s", {"why": fault})
            log.warning(fault)
            bad = logging.LogRecord("parking", logging.INFO, __file__, 1, "%d of them", (fault,), None)
            shown = JsonLines("parking").format(bad)
            assert "knees" not in shown
            assert "a message that cannot be shown, of test_logs.py:1" in shown
    told = json.dumps(lines())
    assert WORDS not in told
    assert "knees" not in told
    first = lines()[0]
    assert first["error"] == "pydantic_core._pydantic_core.ValidationError"
    assert first["at"][-1].startswith("test_logs.py:")
    assert lines()[1]["message"] == "because of pydantic_core._pydantic_core.ValidationError"


async def test_nor_is_it_where_nobody_waited_for_a_task_or_a_library_shows_a_trace(lines: Any) -> None:
    async def lost() -> None:
        raise Odd(WORDS)

    task = asyncio.create_task(lost())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    asyncio.get_running_loop().call_soon(int, WORDS)
    await asyncio.sleep(0)
    text = 'Traceback (most recent call last):\n  File "app.py", line 3, in start\n    go()\n'
    for raised in (f"app.go.<locals>.Odd: {WORDS}\nknees", f"{WORDS}: Odd", ""):
        shown = text + raised
        logging.getLogger("uvicorn.error").error(shown)
    found = lines()
    assert [line["message"] for line in found] == [
        "Task exception was never retrieved",
        "Exception in callback int",
        'app.go.<locals>.Odd < File "app.py", line 3, in start',
        *['fault < File "app.py", line 3, in start'] * 2,
    ]
    assert "knees" not in json.dumps(found)
    assert found[0]["error"].endswith("Odd")


def test_a_warning_is_told_by_its_place_and_kind_and_a_librarys_message_with_nothing_put_into_it(
    lines: Any,
) -> None:
    shown = warnings.formatwarning(f"odd: {WORDS}", UserWarning, "/somewhere/app.py", 7, f"go({WORDS!r})")
    logging.getLogger("py.warnings").warning("%s", shown)
    logging.getLogger("py.warnings").warning(WORDS)
    logging.getLogger("nats.aio").warning("subject %s: %s", "s", WORDS)
    logging.getLogger("chassis.relay").warning("subject %s", "s")
    assert [line["message"] for line in lines()] == [
        "app.py:7: UserWarning",
        "a warning",
        "subject %s: %s",
        "subject s",
    ]


def test_an_error_of_the_system_is_told_by_its_number(lines: Any) -> None:
    logging.getLogger("uvicorn.error").error(OSError(98, "Address already in use: somewhere"))
    assert lines()[0]["message"] == "OSError(EADDRINUSE)"
