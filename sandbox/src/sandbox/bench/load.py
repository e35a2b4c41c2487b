"""The load: prepared HTTP/1.1 requests over kept connections, each writer on records of its own, councils mixed."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from sandbox.bench.record import body

WRITERS = 8


@dataclass(slots=True)
class Mine:
    """A record that one writer writes, and the version it has."""

    council: str
    id: UUID
    authorization: str
    version: int = 1


@dataclass(slots=True)
class Result:
    """What one round saw: answers a second, and the time each took in milliseconds."""

    rate: float
    times: list[float] = field(default_factory=list)

    def median(self) -> float:
        """Return the median time."""
        return sorted(self.times)[len(self.times) // 2]


async def drive(port: int, records: list[list[Mine]], seconds: float) -> Result:
    """Write for some seconds. Raises RuntimeError at the first answer that is not 200."""
    times: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_writer(port, mine, began + seconds, times) for mine in records))
    return Result(len(times) / (time.perf_counter() - began), times)


async def _writer(port: int, records: list[Mine], until: float, times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    n = 0
    while time.perf_counter() < until:
        mine = records[n % len(records)]
        n += 1
        text = json.dumps(body(mine.version)).encode()
        head = (
            f"PUT /v1/records/{mine.id} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Council: {mine.council}\r\nAuthorization: {mine.authorization}\r\nIdempotency-Key: {uuid4()}\r\n"
            f'If-Match: "v{mine.version}"\r\nContent-Length: {len(text)}\r\n\r\n'
        )
        start = time.perf_counter()
        writer.write(head.encode() + text)
        status, length = 0, 0
        while (line := await reader.readline()) not in (b"\r\n", b""):
            if not status:
                status = int(line.split()[1])
            elif line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        answer = await reader.readexactly(length)
        times.append((time.perf_counter() - start) * 1000)
        if status != 200:  # noqa: PLR2004 - every prepared write succeeds, or the figures mean nothing
            raise RuntimeError(f"{status}: {answer[:200]!r}")
        mine.version += 1
    writer.close()
