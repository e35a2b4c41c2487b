"""A small service about parking permits, a key of its own to sign tokens with, and a client."""

import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Query, Request, Response
from joserfc import jwt
from joserfc.jwk import ECKey
from pydantic import BaseModel, ConfigDict, Field, field_validator
from sqlalchemy import MetaData

from chassis.app import create_app
from chassis.call import DryRun, call_of
from chassis.health import Check
from chassis.hearing import Subscriptions
from chassis.identity import Principal, may, public
from chassis.pages import AskedPage, Page, link_next
from chassis.problems import Gone, Stale, problems
from chassis.route import StrictRoute
from chassis.service import Service
from chassis.settings import Settings
from contracts.roles import Role
from sandbox.loopback import served
from sandbox.ports import free_port

ISSUER = "https://issuer.test"
AUDIENCE = "parking"

Text = Annotated[str, Field(max_length=100)]
Street = Annotated[str, Query(description="Only of this street.")]
Clerk = Annotated[Principal, may(Role.ADMINISTRATOR, Role.MANAGER)]
Anyone = Annotated[Principal, may(*Role)]


class Refused(Exception):
    """A rule of parking says no."""

    code = "refused"
    rule = "A rule says no."
    source = "Parking order 2024, 1"

    def __init__(self, pointer: str | None = None) -> None:
        super().__init__(self.rule)
        self.pointer = pointer
        self.detail = ""


class NoSpace(Refused):
    """The street is full."""

    code = "no-space"
    rule = "A street with no free space gets no new permit."


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Car(Shape):
    plate: Text
    seats: int = Field(default=4, ge=1, le=9)

    @field_validator("plate")
    @classmethod
    def known(cls, plate: str) -> str:
        """Refuse a plate, quoting it, as a careless validator would."""
        if plate.startswith("Maria"):
            raise ValueError(f"{plate} is not known")
        return plate


class Permit(Shape):
    """A permit asked for."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"street": "Mill Lane", "cars": [{"plate": "A1"}]}]}
    )
    street: str = Field(max_length=30_000)
    cars: list[Car] = []
    zone: UUID | None = None
    extra: Any = None


class Made(BaseModel):
    id: int
    operation: str
    key: str | None
    body_hash: str
    if_match: int | None
    after: list[str]
    cause: UUID | None
    dry_run: bool
    council: str


class Zone(BaseModel):
    name: str


router = APIRouter(prefix="/v1", route_class=StrictRoute)


@router.post("/permits", status_code=201, operation_id="ask_for_permit", responses=problems(NoSpace, Gone))
async def ask_for_permit(body: Permit, who: Clerk, request: Request, *, dry_run: DryRun = False) -> Made:
    call = await call_of(request, who)
    assert call.dry_run == dry_run
    if body.street == "Full Street":
        raise NoSpace("/street" if body.cars else None)
    if call.if_match == 3:
        raise Stale(current={"version": 4, "text": "as it is now"})
    return Made(
        id=1,
        operation=call.operation,
        key=call.key,
        body_hash=call.body_hash.hex(),
        if_match=call.if_match,
        after=[f"{a.source} {a.subject_id} {a.sequence}" for a in call.after],
        cause=call.cause,
        dry_run=call.dry_run,
        council=who.council,
    )


@router.get("/permits", operation_id="list_permits")
async def list_permits(
    who: Anyone, page: AskedPage, request: Request, response: Response, street: Street = ""
) -> Page[Zone]:
    cursors, question = request.app.state.cursors, {"council": who.council, "street": street}
    start = cursors.read(page.cursor, question)[0] if page.cursor else 0
    following = cursors.make([start + page.limit], question)
    link_next(request, response, following)
    return Page(items=[Zone(name=f"z{start + n}") for n in range(page.limit)], next=following)


@router.get("/permits/{permit_id}", operation_id="show_permit")
async def show_permit(permit_id: UUID, who: Anyone) -> Zone:
    assert who.council
    return Zone(name=str(permit_id))


@router.delete("/permits/{permit_id}", operation_id="end_permit", status_code=204)
async def end_permit(permit_id: UUID, who: Clerk) -> None:
    assert permit_id
    assert who.council


@router.get("/faults/{kind}", operation_id="fail")
async def fail(kind: str, who: Anyone) -> Zone:
    assert who.council
    if kind == "off-schema":
        return SimpleNamespace(name=7)  # type: ignore[return-value]
    raise RuntimeError("Maria Marker lives here")


@router.get("/public/{council}/zones", operation_id="list_public_zones")
async def public_zones(council: Annotated[str, public]) -> Zone:
    return Zone(name=council)


@dataclass
class Bench:
    """The application and what tests need around it."""

    app: FastAPI
    key: ECKey
    well: dict[str, bool]

    def mint(
        self, role: str = "manager", *, header: dict[str, Any] | None = None, key: Any = None, **claims: Any
    ) -> str:
        """Return a token like any other, but for what is said otherwise; a claim of None is left out."""
        now = int(time.time())
        usual = {
            "iss": ISSUER,
            "sub": "s-1",
            "aud": AUDIENCE,
            "exp": now + 300,
            "iat": now,
            "council": "eastshire",
        }
        said = {**usual, "role": role, "client_id": "test", "scope": "parking.read parking.write", **claims}
        head = {"alg": "ES256", "kid": self.key.kid, "typ": "at+jwt", **(header or {})}
        body = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(head, body, key or self.key, algorithms=[head["alg"]])

    def headers(self, role: str = "manager", **more: str) -> dict[str, str]:
        """Return the headers of a call that is allowed."""
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.mint(role)}", "Idempotency-Key": "k-1", **named}


def parking(
    issuers: list[dict[str, str]], well: dict[str, bool], service_router: APIRouter, **more: Any
) -> FastAPI:
    """Build the application."""

    async def database() -> None:
        if not well["database"]:
            raise ConnectionError

    async def bus() -> None:
        if not well["bus"]:
            raise ConnectionError

    @asynccontextmanager
    async def resources() -> AsyncIterator[list[Check]]:
        yield [Check("database", database), Check("bus", bus, needed=False)]

    service = Service(
        name=AUDIENCE,
        title="Parking",
        description="Permits to park.",
        metadata=MetaData(),
        router=service_router,
        migrations=Path("none"),
        refused=Refused,
        subscriptions=Subscriptions(AUDIENCE),
    )
    settings = Settings(database_url="postgresql://none", keys_folder=Path("none"), issuers=issuers, **more)
    return create_app(service, settings, resources)


@pytest.fixture(scope="session")
def build() -> Callable[..., FastAPI]:
    """Return what builds a parking service from its issuers."""

    def make(issuers: list[dict[str, str]], service_router: APIRouter = router, **more: Any) -> FastAPI:
        return parking(issuers, {"database": True, "bus": True}, service_router, **more)

    return make


@pytest.fixture(scope="session")
def bench() -> Bench:
    key = ECKey.generate_key("P-256", {"kid": "k1", "use": "sig", "alg": "ES256"})
    well = {"database": True, "bus": True}
    keys = json.dumps({"keys": [key.as_dict(private=False)]})
    return Bench(parking([{"issuer": ISSUER, "jwks": keys}], well, router), key, well)


@pytest.fixture
async def client(bench: Bench) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client that talks to the application in process."""
    transport = httpx.ASGITransport(bench.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://parking") as found:
        yield found


@pytest.fixture(scope="session")
def port(bench: Bench) -> Iterator[int]:
    """Yield the port where a real server serves the application."""
    found = free_port()
    with served(bench.app, found):
        yield found
