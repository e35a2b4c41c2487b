"""What insight tells of each case, compared with what every service said of it: each event once, none besides."""

from collections import defaultdict
from typing import TypeAlias
from uuid import UUID

import asyncpg

from sandbox.scopes import catalogue

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
Place: TypeAlias = "tuple[str, UUID]"
TIMELINE = "SELECT council, case_id, sequence, name FROM timeline WHERE source = $1 ORDER BY sequence"


async def untold(
    connection: Connection, source: str, said: dict[Place, list[asyncpg.Record]]
) -> tuple[int, list[str]]:
    """Return how many lines insight has of what one service said of cases, and where they differ from it."""
    told: dict[Place, list[tuple[int, str]]] = defaultdict(list)
    for row in await connection.fetch(TIMELINE, source):
        told[row["council"], row["case_id"]].append((row["sequence"], row["name"]))
    about = {event.name: event.about for event in catalogue().values()}
    of_cases = {
        place: [(row["sequence"], row["name"]) for row in events]
        for place, events in said.items()
        if all(about[row["name"]] == "case_id" for row in events)
    }
    return sum(map(len, told.values())), [
        f"insight tells {told.get(place)} of case {place[1]} at {source}, which said {of_cases.get(place)}"
        for place in told.keys() | of_cases.keys()
        if told.get(place) != of_cases.get(place)
    ]
