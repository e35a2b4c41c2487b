"""What every page of somebody who answers by themself has in common: a session, and a page whatever goes wrong."""

import re
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from assessment.api.answering.drawing import on_to, page
from assessment.api.answering.session import PATH, Open, forget, opened, remember, settings_of
from assessment.commands.give_resume_code import last_day
from assessment.commands.keep_session import Doing
from assessment.domain.refusals import CaseIsClosed, Refused
from assessment.domain.resuming_refusals import SessionOver
from chassis.identity import COUNCIL
from chassis.problems import NotHere, Problem

Handler = Callable[[Request], Awaitable[Response]]
CLOSED = "Your request is closed"
ASK_AGAIN = "It does not have to stay so: you can ask again whenever you like, and nobody asks why."
AWAY = "You left these pages, or were away for more than 30 minutes. Enter your code again. What you sent is kept."
SAID = {
    403: ("This page was sent from elsewhere", "Go back to your questions and try again."),
    404: ("There is nothing here", "Go back to your questions, or enter your code again."),
    410: ("This has been erased", "What was kept here has been erased, so nothing can be shown."),
}
NOT_KEPT = "What you wrote is not kept. Here it is once more, so that you can copy it or read it to us."
SORRY = ("Sorry, this does not work just now", "Try again in a minute. What you sent before is kept.")


def drawn(handler: Handler) -> Handler:
    """Answer with a page whatever happens, and keep the session's cookie for as long as it is used."""

    async def draw(request: Request) -> Response:
        request.state.open, request.state.typed = None, ()
        try:
            if not re.fullmatch(COUNCIL, request.path_params["council"]):
                raise NotHere
            response = await handler(request)
        except SessionOver:
            response = entry(request, notice=AWAY)
            forget(response, request)
            return response
        except CaseIsClosed:
            response = told(request, 409, CLOSED, ring(request), ASK_AGAIN, onward="")
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


def ring(request: Request) -> str:
    """Whom to ring."""
    phone = settings_of(request).council_phones.get(request.path_params["council"], "")
    return f"Ring us on {phone}." if phone else "Ring us: the number is on every letter that we send you."


def told(
    request: Request, status: int, heading: str, *lines: str, onward: str = "Go to your questions"
) -> Response:
    """A page that only says something, with the way back, and with what was typed where it was refused."""
    way = f"{PATH}/{request.path_params['council']}"
    return page(
        request,
        "told",
        status=status,
        heading=heading,
        lines=lines,
        typed=request.state.typed,
        not_kept=NOT_KEPT,
        onward=way if onward else "",
        onward_text=onward,
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
    open_ = await opened(request, Doing.LEAVING)
    request.state.open = None
    until = last_day(open_.code.expires_at)
    response = on_to(request, f"saved?until={until.isoformat()}")
    forget(response, request)
    return response
