"""The ops port: how a process is, for those who keep it running; apart from its API, and nobody's data in it."""

from collections.abc import Awaitable, Callable
from http.client import HTTPConnection, HTTPException

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis.health import WELL, Check, Health, state
from chassis.problems import Busy, Problem
from chassis.telemetry import trace_id

Scrape = Callable[[], Awaitable[tuple[bytes, str]]]
PATIENCE = 2.0
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}  # noqa: S104 - read here, not bound to


def ops_app(health: Health, database: Check, scrape: Scrape) -> Starlette:
    """Return /livez, /readyz, /startupz (503 until `database` was well once) and /metrics (what `scrape` gives)."""
    begun = False

    async def started(_: Request) -> Response:
        nonlocal begun
        if not begun and (found := await state(database)) != WELL:
            raise Busy(f"The service has not started: the database is {found}.", code="not-ready")
        begun = True
        return JSONResponse({"status": "started"})

    async def metrics(_: Request) -> Response:
        text, media_type = await scrape()
        return Response(text, headers={"content-type": media_type})

    async def problem(request: Request, exc: Exception) -> Response:
        if not isinstance(exc, Problem):
            raise exc
        return exc.response(trace_id(request.scope))

    more = [Route("/startupz", started), Route("/metrics", metrics)]
    return Starlette(routes=[*health.routes(), *more], exception_handlers={Problem: problem})


def alive(host: str, port: int) -> bool:
    """Tell whether a process of this machine answers at its ops port."""
    connection = HTTPConnection(ANY_ADDRESS.get(host, host), port, timeout=PATIENCE)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == 200  # noqa: PLR2004 - OK (RFC 9110, 15.3.1)
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
