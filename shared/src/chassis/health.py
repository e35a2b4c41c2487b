"""Whether a service is alive, and whether it is ready to be sent calls."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis.problems import Busy

PATIENCE = 2.0
WELL = "well"


class NotWell(Exception):
    """Something is not well; the message says what, is ours, and is shown to whoever asks."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something a service stands on. `run` returns when it is well and raises when it is not.

    `needed=False` is for what calls do not need (the event bus): it is shown, and does not make a service
    unready, so that nobody is turned away because events wait.
    """

    name: str
    run: Callable[[], Awaitable[None]]
    needed: bool = True


class Health:
    """The two answers. Liveness asks nothing of anybody; readiness asks each check, for two seconds."""

    def __init__(self, checks: Sequence[Check] = ()) -> None:
        self.checks = checks
        self.open = bool(checks)

    def routes(self) -> list[Route]:
        """Return the routes; they need no token and say nothing of anybody."""
        return [
            Route("/livez", self._alive, include_in_schema=False),
            Route("/readyz", self._ready, include_in_schema=False),
        ]

    async def _alive(self, _: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def _ready(self, _: Request) -> Response:
        if not self.open:
            raise Busy("The service is starting or stopping.", code="not-ready")
        found = await asyncio.gather(*map(state, self.checks))
        states = {check.name: state for check, state in zip(self.checks, found, strict=True)}
        failing = [check.name for check in self.checks if check.needed and states[check.name] != WELL]
        if failing:
            raise Busy(f"Not well: {', '.join(failing)}.", code="not-ready", members={"checks": states})
        return JSONResponse({"status": "ready", "checks": states})


async def state(check: Check) -> str:
    """Return WELL, or "not well" and why: the words of NotWell, of anything else its type."""
    try:
        async with asyncio.timeout(PATIENCE):
            await check.run()
    except NotWell as known:
        return f"not well: {known}"
    except Exception as error:  # noqa: BLE001 - whatever a check raises means that it is not well
        return f"not well ({type(error).__name__})"
    return WELL
