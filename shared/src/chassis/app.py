"""A service as an HTTP application: who may call, strict reading, problems for errors, health, OpenAPI."""

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from chassis.access import decide
from chassis.bearer import Tokens
from chassis.health import Check, Health
from chassis.identity import COUNCIL_OF, ROLE_OF, allowed_roles
from chassis.invalid import invalid
from chassis.metrics import CONSENT_DENIALS, REFUSALS
from chassis.openapi import describe
from chassis.pages import Cursors
from chassis.problems import NotAllowed, NotHere, NotSignedIn, Problem, RoleNotAllowed, refused_problem
from chassis.route import StrictRoute
from chassis.service import Service
from chassis.settings import Settings
from chassis.shell import Shell, problem_of_status
from chassis.telemetry import SILENT, Telemetry, trace_id

LARGEST_BODY = 262_144
"""Bytes."""


class App(FastAPI):
    """FastAPI inside the shell."""

    def build_middleware_stack(self) -> ASGIApp:
        """Return the layers of FastAPI, with the shell around them all."""
        return Shell(super().build_middleware_stack())

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, with what every operation here has in common."""
        if not self.openapi_schema:
            self.openapi_schema = describe(self, super().openapi())
        return self.openapi_schema


def create_app(
    service: Service,
    settings: Settings,
    resources: Callable[[], AbstractAsyncContextManager[Sequence[Check]]],
    *routers: APIRouter,
    telemetry: Telemetry = SILENT,
) -> FastAPI:
    """Put a service together.

    `resources` opens what the service stands on, and gives what readiness asks. `app.state.tokens` and
    `app.state.cursors` are there from the start. `routers`: routes every service has. `telemetry` is its maker's,
    who also ends it. Raises ValueError without a trusted issuer, and LookupError for a route whose signature does
    not say who may call.
    """
    tokens = Tokens(settings.issuers, settings.audience or service.name)
    health = Health()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            async with resources() as health.checks:
                health.open = True
                try:
                    yield
                finally:
                    health.open = False
        finally:
            await tokens.aclose()

    app = App(
        title=service.title,
        summary=service.description.strip().split("\n")[0],
        description=service.description,
        version="1",
        license_info={"name": "Apache 2.0", "identifier": "Apache-2.0"},
        openapi_tags=[{"name": service.name, "description": service.title}],
        lifespan=lifespan,
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
        max_body_size=LARGEST_BODY,
        telemetry=telemetry.config(),
        exception_handlers=_handlers(service.refused, telemetry),
    )
    app.state.service, app.state.tokens, app.state.settings = service, tokens, settings
    app.state.health = health
    app.state.cursors = Cursors(settings.cursor_secret.encode() or secrets.token_bytes(32))
    app.router.routes.extend(health.routes())
    for router in (service.router, *routers):
        # Not include_router: it matches every route twice a request, and limits every body twice.
        app.router.routes.extend(router.routes)
    _check_routes(app)
    return app


def _check_routes(app: FastAPI) -> None:
    for route in iter_route_contexts(app.routes):
        if isinstance(route.original_route, APIRoute):
            if not isinstance(route.original_route, StrictRoute):
                raise LookupError(f"{route.path}: make its router with route_class=StrictRoute")  # noqa: TRY004
            allowed_roles(route)


def _handlers(refused: type[Exception], telemetry: Telemetry) -> dict[Any, Callable[[Request, Any], Any]]:
    async def problem(request: Request, exc: Problem) -> Response:
        if isinstance(exc, NotAllowed | NotHere | NotSignedIn):
            route, role = request.scope.get("route"), request.scope.get(ROLE_OF)
            operation = getattr(route, "operation_id", None) or getattr(route, "name", None)
            telemetry.measured(REFUSALS, operation=operation or "", code=exc.code)
            if role and not isinstance(exc, RoleNotAllowed) and decide(role, writing=False).parts:
                telemetry.measured(CONSENT_DENIALS, council=request.scope[COUNCIL_OF], role=role)
        return exc.response(trace_id(request.scope))

    async def domain(request: Request, exc: Exception) -> Response:
        return refused_problem(exc).response(trace_id(request.scope))

    async def validation(request: Request, exc: RequestValidationError) -> Response:
        return invalid(exc).response(trace_id(request.scope))

    async def framework(request: Request, exc: HTTPException) -> Response:
        headers = dict(exc.headers or {})
        if exc.status_code == 405:  # noqa: PLR2004 - Method Not Allowed (RFC 9110, 15.5.6)
            headers["Allow"] = ", ".join(sorted(_methods(request)))
        return problem_of_status(exc.status_code, headers).response(trace_id(request.scope))

    return {
        Problem: problem,
        refused: domain,
        RequestValidationError: validation,
        HTTPException: framework,
    }


def _methods(request: Request) -> set[str]:
    """Return every method the path takes, over all routes: each route alone knows only its own."""
    found: set[str] = set()
    for route in iter_route_contexts(request.app.routes):
        if route.methods and route.path_regex.match(request.scope["path"]):
            found |= route.methods
    return found | {"HEAD"} if "GET" in found else found
