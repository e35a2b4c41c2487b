"""Coming in by a code, and leaving again."""

import hmac
from contextlib import suppress
from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment.api.answering.asking import redraw
from assessment.api.answering.drawing import in_words, on_to, page
from assessment.api.answering.forms import Form, form_of
from assessment.api.answering.session import (
    PATH,
    Open,
    forget,
    from_our_own_page,
    new_secret,
    opened,
    settings_of,
    system_work,
    with_its_token,
)
from assessment.api.answering.visiting import close, coming_back, entry
from assessment.commands.keep_session import Doing
from assessment.commands.use_resume_code import use_resume_code
from assessment.domain.refusals import CaseIsClosed
from assessment.domain.resuming_refusals import ResumeCodeWrong, SessionOver, TooManyWrongCodes

WRONG = "Enter the code as it was given to you. If it does not work, ask us for a new one"
TOO_MANY = "Too many codes were tried. Wait 15 minutes and try again, or ask us for help"


async def show_entry(request: Request) -> Response:
    """Ask for the code, unless a session is open."""
    with suppress(SessionOver):
        await coming_back(request)
        return on_to(request, "next")
    return entry(request)


async def enter(request: Request) -> Response:
    """Open a session; what was typed before the last one ended is shown again, to be sent."""
    from_our_own_page(request)
    form = await form_of(request)
    kept = {name: values for name, values in form.fields.items() if name != "code"}
    typed, settings = form.one("code")[:100], settings_of(request)
    secret, token = new_secret()
    try:
        async with system_work(request, "use_resume_code") as work:
            code = await use_resume_code(
                work,
                typed,
                token,
                address=request.client.host if request.client else "",
                most_from_address=settings.wrong_codes_from_address,
                most_in_council=settings.wrong_codes_in_council,
            )
    except ResumeCodeWrong:
        return entry(request, status=422, error=WRONG, typed=typed, kept=kept)
    except TooManyWrongCodes:
        return entry(request, status=429, error=TOO_MANY, typed=typed, kept=kept)
    open_ = Open(request, work.council, code, secret)
    request.state.open = open_
    if "question" in kept and hmac.compare_digest(form.one("bound").encode(), open_.bound.encode()):
        return await redraw(request, open_, form.one("question"), Form(kept))
    return on_to(request, "next")


async def show_leaving(request: Request) -> Response:
    """Ask once more: a link is not enough to end something."""
    open_ = await coming_back(request)
    lines = ["What you have sent is kept. To come back, enter your code again."]
    return page(request, "told", open_=open_, heading="Leave these pages", lines=lines, leaving=True)


async def leave(request: Request) -> Response:
    """Close the session."""
    from_our_own_page(request)
    form = await form_of(request)
    with_its_token(await coming_back(request), form)
    return await close(request)


async def exit_quickly(request: Request) -> Response:
    """Close the session, if one is open, and lead to a page that gives nobody away."""
    response = RedirectResponse(settings_of(request).leave_to, 303, {"Cache-Control": "no-store"})
    with suppress(SessionOver, CaseIsClosed):
        await opened(request, Doing.LEAVING)
    forget(response, request)
    return response


async def saved(request: Request) -> Response:
    """Say until when the code is good; there is no session any more."""
    lines = ["What you wrote is kept. Nobody decides anything until you have sent your answers."]
    try:
        until = date.fromisoformat(request.query_params.get("until", ""))
        lines.append(f"Your code works until {in_words(until)}. Keep it where only you find it.")
    except ValueError:
        lines.append("To come back, enter your code again.")
    way = f"{PATH}/{request.path_params['council']}"
    heading = "Your answers are saved"
    return page(request, "told", heading=heading, lines=lines, onward=way, onward_text="Enter your code")
