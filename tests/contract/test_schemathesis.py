"""Every operation of all services, driven by schemathesis: each reaches a 2xx, none a 5xx, nothing is off schema."""

from typing import Annotated

import pytest
from fastapi import FastAPI, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from tests.contract.call import Call
from tests.contract.calls import CALLS
from tests.contract.estate import Estate
from tests.contract.operations import document
from tests.contract.seeding import Seeds, seed
from tests.contract.walk import Walk, load

COUNCIL_OF_THIS_TEST = "e09000097"
FEWEST_CALLS = 5
"""An operation that is called less often than so many times was hardly tried."""


@pytest.fixture(scope="module")
def world(estate: Estate) -> Seeds:
    """Return a council of this file's own: made-up calls change things in it."""
    return seed(estate, council=COUNCIL_OF_THIS_TEST)


@pytest.mark.parametrize("service", CALLS)
def test_every_operation_reaches_a_2xx_and_none_answers_5xx_or_off_schema(service: str, world: Seeds) -> None:
    calls = {call.operation: call for call in CALLS[service](world)}
    estate = world.estate
    walk = Walk(
        load(document(service), estate.services[service].url),
        calls,
        lambda call, key: call.headers(estate, service, key=key),
    )
    walk.good()
    walk.made_up()
    assert walk.complaints == [], "\n".join(walk.complaints)
    seldom = {name for name in walk.operations if walk.calls_of(name) < FEWEST_CALLS}
    assert seldom == set(), "hardly tried"


class Asked(BaseModel):
    """What the small application takes."""

    model_config = ConfigDict(extra="forbid")
    number: Annotated[int, Field(strict=True, ge=0, le=50)]


class Told(BaseModel):
    """What it answers."""

    number: int


def small_application(defect: str) -> FastAPI:
    """Return an application with one defect, or with none."""
    app = FastAPI()

    @app.post("/doubles", operation_id="double", responses={400: {"description": "It is not JSON"}})
    async def double(body: Asked) -> Told:
        if defect == "fault" and body.number == 50:
            raise HTTPException(500)
        return Told(number=2 * body.number)

    @app.get("/tens/{number}", operation_id="ten", response_model=Told)
    async def ten(number: Annotated[int, Field(ge=1, le=10)]) -> JSONResponse:
        return JSONResponse({"number": "ten" if defect == "off schema" else 10 * number})

    @app.get("/thirds/{number}", operation_id="third", responses={404: {"description": "There is none"}})
    async def third(number: Annotated[int, Field(ge=1, le=10)]) -> Told:
        if defect == "always 404":
            raise HTTPException(404)
        return Told(number=number // 3)

    @app.get("/halves/{number}", operation_id="half")
    async def half(number: Annotated[int, Field(ge=1, le=10)]) -> Told:
        if defect == "unknown status":
            raise HTTPException(418)
        return Told(number=number // 2)

    return app


def walked(defect: str) -> list[str]:
    """Walk over the small application and return the complaints."""
    calls = [
        Call("double", None, body={"number": 2}),
        Call("ten", None, {"number": "3"}),
        Call("third", None, {"number": "3"}),
        Call("half", None, {"number": "4"}),
    ]
    app = small_application(defect)
    schema = load(app.openapi(), "http://small")
    schema.app = app
    walk = Walk(schema, {call.operation: call for call in calls}, lambda _call, _key: {})
    walk.good()
    walk.made_up()
    return walk.complaints


def test_a_sound_application_gives_no_complaint() -> None:
    assert walked("") == []


@pytest.mark.parametrize(
    ("defect", "operation", "said"),
    [
        ("fault", "POST /doubles", "Server error"),
        ("off schema", "GET /tens/{number}", "violates schema"),
        ("always 404", "GET /thirds/{number}", "never answered 2xx"),
        ("unknown status", "GET /halves/{number}", "Undocumented status code"),
    ],
)
def test_a_planted_defect_is_complained_of_by_the_operations_name(
    defect: str, operation: str, said: str
) -> None:
    complaints = walked(defect)
    assert any(each.startswith(f"{operation}: ") and said in each for each in complaints), complaints
    assert all(each.startswith(operation) for each in complaints), complaints


def test_an_operation_without_a_call_that_succeeds_is_named() -> None:
    schema = load(small_application("").openapi(), "http://small")
    schema.app = small_application("")
    walk = Walk(schema, {}, lambda _call, _key: {})
    walk.good()
    assert "POST /doubles: there is no call for it" in walk.complaints
