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
        return self.percentile(50)

    def percentile(self, share: int) -> float:
        """Return the time that so many of a hundred answers kept within."""
        return sorted(self.times)[len(self.times) * share // 100]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One request, ready to send."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""

    def wire(self) -> bytes:
        """Return it as HTTP/1.1 writes it."""
        lines = [f"{self.method} {self.path} HTTP/1.1", "Host: 127.0.0.1"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.body:
            lines += ["Content-Type: application/json", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


async def drive(port: int, records: list[list[Mine]], seconds: float) -> Result:
    """Write for some seconds. Raises RuntimeError at the first answer that is not 200."""
    times: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_writer(port, mine, began + seconds, times) for mine in records))
    return Result(len(times) / (time.perf_counter() - began), times)


async def send(port: int, requests: list[list[Prepared]]) -> Result:
    """Send each list over a connection of its own, all at once. Raises RuntimeError at the first answer but 200."""
    times: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_sender(port, each, times) for each in requests))
    return Result(len(times) / (time.perf_counter() - began), times)


async def _writer(port: int, records: list[Mine], until: float, times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    n = 0
    while time.perf_counter() < until:
        mine = records[n % len(records)]
        n += 1
        headers = {
            "Council": mine.council,
            "Authorization": mine.authorization,
            "Idempotency-Key": str(uuid4()),
            "If-Match": f'"v{mine.version}"',
        }
        text = json.dumps(body(mine.version)).encode()
        wire = Prepared("PUT", f"/v1/records/{mine.id}", headers, text).wire()
        times.append(await _once(reader, writer, wire))
        mine.version += 1
    writer.close()


async def _sender(port: int, requests: list[Prepared], times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times += [await _once(reader, writer, request.wire()) for request in requests]
    writer.close()


async def _once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, wire: bytes) -> float:
    """Send one request and return how long its answer took, in milliseconds."""
    start = time.perf_counter()
    writer.write(wire)
    status, length = 0, 0
    while (line := await reader.readline()) not in (b"\r\n", b""):
        if not status:
            status = int(line.split()[1])
        elif line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    answer = await reader.readexactly(length)
    took = (time.perf_counter() - start) * 1000
    if status != 200:  # noqa: PLR2004 - every prepared request succeeds, or the figures mean nothing
        raise RuntimeError(f"{status}: {answer[:400]!r}")
    return took
