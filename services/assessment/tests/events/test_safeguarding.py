"""What is said of safeguarding stands on a stream of its own; where nobody answers in time it is said again."""

import json
from contextlib import suppress
from datetime import datetime, timedelta

import nats
from nats.js.errors import NotFoundError
from services.assessment.tests.hearing_house import HearingHouse

from assessment.timers import timers
from chassis.clock import CaseClock
from chassis.reading import Means
from chassis.run import Knock
from chassis.timers import run_due
from contracts.roles import Role
from sandbox.nats import Nats


class Later(CaseClock):
    """A clock an hour and a minute ahead."""

    def now(self) -> datetime:
        return super().now() + timedelta(minutes=61)


async def said_of(server: Nats, stream: str, about: str) -> list[str]:
    """The names of what stands in a stream about something, in order."""
    client = await nats.connect(server.url)
    names: list[str] = []
    with suppress(NotFoundError):
        js = client.jetstream()
        for number in range(1, (await js.stream_info(stream)).state.last_seq + 1):
            message = await js.get_msg(stream, number)
            if message.headers is not None and message.headers["ce-subject"] == about:
                assert "Zaphira" not in json.dumps(dict(message.headers)) + (message.data or b"").decode()
                parts = (message.subject or "").split(".")
                names.append(f"{parts[0]} {parts[-2]}")
    await client.close()
    return names


async def test_it_is_told_on_a_stream_that_no_service_hears_and_again_when_nobody_has_it_in_hand(
    house: HearingHouse, nats_server: Nats
) -> None:
    who = house.caller(Role.SUPPORTER)
    body = {"words": "Somebody hurts Zaphira.", "about": "My neighbour."}
    made = await who.post("/v1/safeguarding-concerns", body)
    means = house.means
    later = Means(means.service, means.pool, means.keys, Later())
    assert await run_due(timers, later) == 1
    assert await run_due(timers, later) == 0
    Knock(means)()
    found: list[str] = []
    while len(found) < 2:  # the test's time limit ends a wait for nothing
        found = await said_of(nats_server, "SAFEGUARDING", made["id"])
    assert found == ["safeguarding safeguarding_raised", "safeguarding safeguarding_unseen"]
    assert await said_of(nats_server, "ASSESSMENT", made["id"]) == []
