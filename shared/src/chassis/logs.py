"""Logs: one line of JSON a record, with the trace it belongs to, and nobody's words in it."""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from errno import errorcode
from types import TracebackType
from typing import Any

from opentelemetry import trace

ALLOWED = (
    *("council", "case_id", "use_case", "operation", "status", "outcome", "duration_ms", "event_type"),
    "trace_id",
)
"""What a record may say beside its message: `log.info("...", extra={"council": ...})`; all else is left out."""
MOST_PLACES, LONGEST = 12, 1000
QUIET = {"httpx": logging.WARNING, "httpcore": logging.WARNING}
KNOWN = ("chassis", "uvicorn", "alembic", "opentelemetry")
"""Loggers that are told whole, beside the service's own; of any other the message is told with nothing put into it."""
_WARNED = re.compile(r"([^\n]*:\d+: \w+): ")
_TYPE = re.compile(r"[\w.<>]+")


class JsonLines(logging.Formatter):
    """Renders a record as one line.

    An exception is told by its type and the places it came through, never by its message, which may hold what
    a person wrote (pydantic's do); so is one that is an argument of a message.
    """

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service
        self._whole = (*KNOWN, service)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {
            "time": at.replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record, whole=record.name.partition(".")[0] in self._whole),
            "service": self._service,
        }
        span = trace.get_current_span().get_span_context()
        if span.is_valid:
            line |= {"trace_id": f"{span.trace_id:032x}", "span_id": f"{span.span_id:016x}"}
        line |= {name: told for name in ALLOWED if (told := getattr(record, name, None)) is not None}
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, places = record.exc_info
            line |= {"error": named(kind), "at": places_of(places)}
        return json.dumps(line, default=str, ensure_ascii=False)


def message_of(record: logging.LogRecord, *, whole: bool = True) -> str:
    """Return the message as one line, with no exception's words in it; not `whole`, as it stands in the code."""
    args: Any = record.args
    if record.name == "py.warnings":  # its place and kind, which stand before its words
        found = _WARNED.match(str(args[0] if args else record.msg))
        return found[1].rpartition("/")[2] if found else "a warning"
    if isinstance(args, dict):
        args = {name: _told(value) for name, value in args.items()}
    else:
        args = tuple(map(_told, args or ()))
    told = _told(record.msg)
    try:
        text = str(told) % args if args and whole else str(told)
    except (TypeError, ValueError):
        text = f"a message that cannot be shown, of {record.pathname.rsplit('/', 1)[-1]}:{record.lineno}"
    if "Traceback (most recent call last)" in text:
        shown = text.rpartition("Traceback (most recent call last)")[2].splitlines()[1:]
        # The first line that is not indented begins with the type; any further one is the exception's words.
        kind = next((line for line in shown if line[:1].strip()), "").partition(":")[0]
        places = [line.strip() for line in shown if line.startswith('  File "')]
        text = " < ".join([kind if _TYPE.fullmatch(kind) else "fault", *reversed(places)])
    text = text.partition("\n")[0][:LONGEST]
    if record.name == "asyncio":  # which puts the objects at hand behind what happened
        text = text.partition("(")[0].partition("<")[0].strip()
    return text


def named(kind: type[BaseException]) -> str:
    """Return the full name of a kind of exception."""
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def places_of(places: TracebackType | None) -> list[str]:
    """Return where an exception came through, the nearest first: file:line function."""
    frames = traceback.extract_tb(places)[-MOST_PLACES:]
    return [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in reversed(frames)]


def _told(value: Any) -> Any:
    if isinstance(value, OSError) and value.errno is not None:
        return f"{type(value).__name__}({errorcode.get(value.errno, value.errno)})"
    return named(type(value)) if isinstance(value, BaseException) else value


def set_up(service: str) -> None:
    """Log like that from here on, warnings and what nobody caught included; to standard error.

    Where somebody else (a test) has seen to logs already, nothing is changed.
    """
    if logging.getLogger().handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines(service))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.captureWarnings(capture=True)
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
    log = logging.getLogger(service)

    def fallen(kind: type[BaseException], error: BaseException, places: TracebackType | None) -> None:
        log.critical("ended by a fault", exc_info=(kind, error, places))

    sys.excepthook = fallen
