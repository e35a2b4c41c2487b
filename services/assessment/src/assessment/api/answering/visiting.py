"""What every page of somebody who answers by themself has in common: a session, and a page whatever goes wrong."""

import re
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from assessment.api.answering.drawing import on_to, page
from assessment.api.answering.session import PATH, Open, forget, opened, remember
from assessment.domain.refusals import Refused
from assessment.domain.resuming_refusals import SessionOver
from chassis.clock import day_of
from chassis.identity import COUNCIL
from chassis.problems import NotHere, Problem

Handler = Callable[[Request], Awaitable[Response]]
AWAY = "You left these pages, or were away for more than 30 minutes. Enter your code again. What you sent is kept."
SAID = {
    403: ("This page was sent from elsewhere", "Go back to your questions and try again."),
    404: ("There is nothing here", "Go back to your questions, or enter your code again."),
    410: ("This has been erased", "What was kept here has been erased, so nothing can be shown."),
}
SORRY = ("Sorry, this does not work just now", "Try again in a minute. What you sent before is kept.")


def drawn(handler: Handler) -> Handler:
    """Answer with a page whatever happens, and keep the session's cookie for as long as it is used."""

    async def draw(request: Request) -> Response:
        request.state.open = None
        try:
            if not re.fullmatch(COUNCIL, request.path_params["council"]):
                raise NotHere
            response = await handler(request)
        except SessionOver:
            response = entry(request, notice=AWAY)
            forget(response, request)
            return response
        except Refused as refused:
            response = told(request, 409, "This cannot be done now", refused.rule)
        except Problem as problem:
            response = told(request, problem.status, *SAID.get(problem.status, SORRY))
        open_: Open | None = request.state.open
        if open_ is not None:
            remember(response, request, open_)
        return response

    return draw


def told(request: Request, status: int, heading: str, *lines: str) -> Response:
    """A page that only says something, with the way back."""
    way = f"{PATH}/{request.path_params['council']}"
    return page(
        request,
        "told",
        status=status,
        heading=heading,
        lines=lines,
        onward=way,
        onward_text="Go to your questions",
    )


def entry(
    request: Request,
    *,
    status: int = 200,
    error: str = "",
    typed: str = "",
    notice: str = "",
    kept: Mapping[str, list[str]] | None = None,
) -> Response:
    """The page that asks for the code; `kept` is what was typed elsewhere meanwhile."""
    errors = [{"text": error, "href": "#code"}] if error else []
    return page(
        request, "enter", status=status, errors=errors, typed_code=typed, notice=notice, kept=kept or {}
    )


async def coming_back(request: Request) -> Open:
    """Return the open session of a request. Raises SessionOver."""
    open_: Open = await opened(request)
    request.state.open = open_
    return open_


async def close(request: Request) -> Response:
    """End the session of a request, and say that all is kept."""
    open_ = await opened(request, leave=True)
    request.state.open = None
    until = day_of(open_.code.expires_at)
    response = on_to(request, f"saved?until={until.isoformat()}")
    forget(response, request)
    return response
