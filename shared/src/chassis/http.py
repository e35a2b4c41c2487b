"""How a route opens work: `start(who)` for a command, `look(who)` for a query; the answer's headers follow from it."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from starlette.responses import JSONResponse

from chassis.call import After, Call, call_of
from chassis.crash import crash
from chassis.identity import Principal
from chassis.metrics import REPLAYS
from chassis.problems import NotYetHeard
from chassis.reading import Actor, Means, Reading, Seen
from chassis.receipt import Replayed
from chassis.store import canonical
from chassis.work import Work

PATIENCE = 2.0
HEARD = """
SELECT coalesce((SELECT last FROM position WHERE council = $1 AND source = $2 AND subject_id = $3), 0) >= $4::bigint
   AND NOT EXISTS (SELECT FROM to_fetch
                   WHERE council = $1 AND source = $2 AND subject_id = $3 AND sequence <= $4::bigint)
"""


class RouteWork(Work):
    """Work of one request; leaving it sets status, ETag, Location and Leeway-Position."""

    def __init__(self, means: Means, call: Call, response: Response) -> None:
        who = call.principal
        super().__init__(means, who.council, Actor(who.id, who.role), call=call, action=call.operation)
        self.principal = who
        self._response = response

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None:
        """Send the statement, then dress the answer."""
        crash("call_before_commit")
        await super().__aexit__(kind, error, tb)
        crash("call_after_commit")
        if kind is None and self._answer is not None:
            self._response.status_code = self._answer.status
            self._response.headers.update(self._answer.headers(self.means.service))


class Starter:
    """Opens work for this request: `async with start(who) as work:`."""

    def __init__(self, request: Request, response: Response) -> None:
        self._request = request
        self._response = response

    @asynccontextmanager
    async def __call__(self, who: Principal) -> AsyncIterator[RouteWork]:
        """Read the call, wait for what it must come after, and lend the work; the worker is told what was said."""
        state = self._request.app.state
        call = await call_of(self._request, who)
        await wait_for(state.means, call)
        async with RouteWork(state.means, call, self._response) as work:
            yield work
        if work.sequences:
            state.said()


class Looker:
    """Opens a reading for this request: `async with look(who) as read:`."""

    def __init__(self, request: Request) -> None:
        self._request = request

    @asynccontextmanager
    async def __call__(self, who: Principal) -> AsyncIterator[Reading]:
        """Read the call, wait for what it must come after, and lend the reading."""
        means: Means = self._request.app.state.means
        call = await call_of(self._request, who)
        await wait_for(means, call)
        yield Reading(means, who.council, Actor(who.id, who.role), call=call, action=call.operation)


async def _starter(request: Request, response: Response) -> Starter:
    return Starter(request, response)


async def _looker(request: Request) -> Looker:
    return Looker(request)


Start = Annotated[Starter, Depends(_starter)]
"""A route's parameter: opens work."""
Look = Annotated[Looker, Depends(_looker)]
"""A route's parameter: opens a reading."""


async def wait_for(means: Means, call: Call) -> None:
    """Wait up to two seconds until this service has heard what the call must come after. Raises NotYetHeard."""
    for after in call.after:
        if after.source != means.service:
            await _wait(means, call.principal.council, after)


async def _wait(means: Means, council: str, after: After) -> None:
    pause = 0.005
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                row = await means.pool.fetchrow(
                    council, HEARD, council, after.source, after.subject_id, after.sequence
                )
                if row is not None and row[0]:
                    return
                await asyncio.sleep(pause)
                pause = min(pause * 1.5, 0.1)
    except TimeoutError:
        detail = f"What {after.source} said has not arrived here yet."
        raise NotYetHeard(detail) from None


async def replayed(request: Request, error: Exception) -> Response:
    """Give the answer of an earlier call with the same key again."""
    if not isinstance(error, Replayed):
        raise error
    crash("replay_before_response")
    request.app.state.means.telemetry.measured(REPLAYS)
    headers = error.answer.headers(request.app.state.means.service)
    body: Any = error.answer.receipt.model_dump(mode="json")
    return JSONResponse(body, error.answer.status, {**headers, "Idempotency-Replayed": "true"})


def served(seen: Seen) -> Response:
    """Return an immutable version as the exact bytes its digest was made of."""
    headers = {
        "ETag": f'"v{seen.version}"',
        "Repr-Digest": f"sha-256=:{_base64(seen.sha256)}:",
        "Cache-Control": "private, max-age=31536000, immutable",
    }
    return Response(canonical(dict(seen.document)), headers=headers, media_type="application/json")


def _base64(hexadecimal: str) -> str:
    return b64encode(bytes.fromhex(hexadecimal)).decode()
