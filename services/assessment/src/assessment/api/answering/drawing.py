"""How a page is drawn: templates in the GOV.UK Design System's patterns, one stylesheet, and nothing else loaded."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, PrefixLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assessment.api.answering.session import EASY, PATH, Open, settings_of

STYLE = (Path(__file__).parent / "style.css").read_bytes()
STYLE_PATH = f"{PATH}/style-{sha256(STYLE).hexdigest()[:16]}.css"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}
"""No script, no picture, nothing from elsewhere; and no copy left behind on a computer that others use."""

_pages = Environment(
    loader=PrefixLoader(
        {
            "pages": PackageLoader("assessment.api.answering"),
            "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
        }
    ),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def in_words(day: date) -> str:
    """Return a day as people write it: 3 April 2026."""
    return f"{day.day} {day:%B %Y}"


_pages.filters["day"] = in_words


def page(
    request: Request, name: str, *, status: int = 200, open_: Open | None = None, **values: Any
) -> HTMLResponse:
    """Return a page. `errors`: what is wrong, each with `text` and the field's `href`."""
    council: str = request.path_params.get("council", "")
    settings = settings_of(request)
    text = _pages.get_template(f"pages/{name}.html").render(
        status=status,
        home=f"{PATH}/{council}",
        council_name=settings.council_names.get(council, "Your council"),
        council_phone=settings.council_phones.get(council, ""),
        style=STYLE_PATH,
        token=open_.form_token if open_ else "",
        inside=open_ is not None,
        **{"errors": [], "easy": easy_read(request), **values},
    )
    return HTMLResponse(text, status, HEADERS)


def on_to(request: Request, *where: str) -> RedirectResponse:
    """Send the browser on to another page, by GET."""
    path = "/".join((f"{PATH}/{request.path_params['council']}", *where))
    return RedirectResponse(path, 303, {"Cache-Control": "no-store"})


def easy_read(request: Request) -> bool:
    """Whether this browser asked for Easy Read."""
    return request.cookies.get(EASY) == "yes"


async def style(_: Request) -> Response:
    """The stylesheet, under a name that changes with it."""
    return Response(
        STYLE, headers={"Cache-Control": "public, max-age=31536000, immutable"}, media_type="text/css"
    )
