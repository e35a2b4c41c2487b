"""Every operation of both services, driven by schemathesis: each reaches a 2xx, none a 5xx, nothing is off schema."""

import pytest
from tests.contract.calls import CALLS
from tests.contract.estate import Estate
from tests.contract.operations import SERVICES, document
from tests.contract.seeding import Seeds, seed
from tests.contract.walk import Walk, load

COUNCIL_OF_THIS_TEST = "e09000097"
FEWEST_CALLS = 20
"""An operation that is called less often than so many times was hardly tried."""


@pytest.fixture(scope="module")
def world(estate: Estate) -> Seeds:
    """Return a council of this file's own: made-up calls change things in it."""
    return seed(estate, council=COUNCIL_OF_THIS_TEST)


@pytest.mark.parametrize("service", SERVICES)
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
